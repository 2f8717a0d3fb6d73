import { EFFECTS } from '../../changes/interruption';
import { ENGINES } from '../../model/load-balancer';
import { count, list, object, text } from '../facts-formats/facts-schema';

const flag = (description: string) => ({ description, type: 'boolean' });
const oneOf = (values: readonly string[], description?: string) => ({ ...(description === undefined ? {} : { description }), enum: values });
const TEXTS = list(text());
const OWNERS = list(text(), '`namespace/name` of Services.');
const RANGES = list(text(), 'Addresses and ranges, ascending.');

/** The JSON schema of what `diff --format json` prints. */
export function diffJsonSchema(): Record<string, unknown> {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'What `cdk8s-bare-metal diff --format json` prints',
    ...object({
      version: text('Version of cdk8s-bare-metal.'),
      before: text('The older side, as it was named.'),
      after: text('The newer side.'),
      differs: flag('Whether anything differs: what `--fail-on any` goes by.'),
      interrupts: flag('Whether any cluster has `interruptions`: what `--fail-on interruption` goes by.'),
      clusters: list(CLUSTER, 'Every cluster of either side, by name.'),
    }),
    definitions: {
      identity: object({ group: text('Empty for the core group.'), kind: text(), namespace: text('Absent outside namespaces.'), name: text() }, ['namespace']),
      way: object({
        by: oneOf(['layer 2', 'BGP']),
        nodes: list(text(), 'Names of nodes, or which ones are selected where they are not declared; absent: chosen at run time.'),
        interfaces: list(text(), 'Absent: all.'),
        peers: list(text(), 'For example `router1 (192.168.1.1, AS 64512)`.'),
        attributes: list(text(), 'What routers are told besides, for example `community 65000:100`.'),
        announcer: text('Of other engines than MetalLB: the object that says so.'),
      }, ['nodes', 'interfaces', 'peers', 'attributes', 'announcer']),
      target: object({
        route: text('The object that says so, for example `Ingress shop/web`.'),
        entrance: text('Who takes the requests, for example `class traefik`.'),
        backends: list(text(), 'For example `shop/web:80`; in words where only a chart knows the name.'),
        tls: text('`none`, `passed through`, or where the certificate comes from; absent where it is not known.'),
      }, ['tls']),
    },
  };
}

const IDENTITY = { $ref: '#/definitions/identity' };
const WAYS = list({ $ref: '#/definitions/way' }, 'Empty: nobody announces it.');
const TARGETS = list({ $ref: '#/definitions/target' });

const ASKED = object({ issuers: list(text(), 'For example `ClusterIssuer letsencrypt`.'), names: list(text(), 'Host names.') });

const CLUSTER = object({
  name: text(),
  presence: oneOf(['both', 'new', 'gone'], 'Whether both sides have the cluster.'),
  addresses: list(object({
    change: oneOf(['moved', 'handed-over', 'given-back', 'no-longer-known', 'now-known', 'newly-given']),
    owner: text('`namespace/name` of the Service.'),
    from: list(text(), 'Addresses that it no longer has.'),
    to: list(text(), 'Addresses that it has from now on.'),
    formerOwners: OWNERS,
    because: text('Why its address is not known, or why it has none.'),
  }, ['because'])),
  pools: list(object({
    change: oneOf(['new', 'gone', 'changed']), engine: oneOf(ENGINES), pool: text(), grown: RANGES, shrunk: RANGES,
  })),
  rangeMoves: list(object({
    addresses: RANGES, from: text(), to: text(), fromIsGone: flag('Whether the pool that they leave is gone altogether.'), owners: OWNERS,
  }), 'Ranges that change their pool in one step, which MetalLB refuses: the first commit takes them out of `from`, the second one writes them into `to`.'),
  announcements: list(object({ pool: text(), owners: OWNERS, before: WAYS, after: WAYS })),
  routes: list(object({
    change: oneOf(['elsewhere', 'gone', 'new', 'tls']),
    requests: text('For example `app.example.com/api`.'),
    from: TARGETS,
    to: TARGETS,
    wider: object({ requests: text(), backends: TEXTS }, [], 'Of `new`: what answered them until now; of `gone`: what does from now on.'),
  }, ['wider'])),
  certificates: list(object({
    secret: text('`namespace/name` of the Secret, which holds the old certificate until the new one is there.'), from: ASKED, to: ASKED,
  }), 'Certificates that cert-manager issues anew, since another issuer is asked, or other names are asked for.'),
  layers: list(object({
    change: oneOf(['new', 'gone', 'renamed', 'changed']),
    engine: oneOf(['Flux', 'Argo CD']),
    id: text('`namespace/name` of the Kustomization or Application.'),
    formerId: text('Of a renamed one.'),
    missingFolder: text('Of one whose Kustomization or Application is still in the files: the folder that it no longer finds, so that everything stays as it was.'),
    otherCluster: text('Of one that changes its cluster, which is gone from one and new in the other: the other one. What it made stays where it was.'),
    leavesFiles: flag('True of a changed one whose Kustomization or Application leaves the files and stays in the cluster: it goes on applying its folder.'),
    after: list(text(), 'The layers that are ready before it is applied.'),
    wave: { description: 'Argo CD\'s sync wave.', type: 'integer' },
    added: count(),
    changed: count(),
    left: count('Objects that leave it, for another layer or for good.'),
    prunes: flag('Whether what leaves it is deleted; where that changes too, it may be.'),
    idle: flag('Whether nothing of it is applied: it is suspended before and after, or it leaves the files and stays in the cluster.'),
    deleted: count('Of one that is gone or renamed: how many objects are deleted with it.'),
    deletesUnseen: flag('True of one that is gone and takes along what it made out of sight too.'),
    settings: list(object({
      path: text('For example `spec.prune`.'),
      before: { description: 'Absent where the older side lacks the field.' },
      after: { description: 'Absent where the newer side lacks it.' },
      means: list(text(), 'What comes of it.'),
    }, ['before', 'after']), 'What the Kustomization or Application says itself otherwise than before, what has consequences first; of one that is new or gone nothing.'),
  }, ['formerId', 'missingFolder', 'otherCluster', 'leavesFiles', 'deletesUnseen']), 'In the order in which they are applied; those that are gone come last.'),
  layerMoves: list(object({ object: text('For example `Service shop/web`.'), from: text(), to: text(), mayBePruned: flag('Whether the layer that it leaves may delete it.') })),
  removals: list(object({
    object: IDENTITY,
    layer: text('The layer that it leaves.'),
    kept: text('Why it stays in the cluster all the same.'),
    perhaps: text('Why it is not certain that it is deleted.'),
    takesAlong: text('What is deleted with it.'),
  }, ['layer', 'kept', 'perhaps', 'takesAlong'])),
  lostFolders: list(object({ folder: text(), objects: count() }), 'Folders of which nothing is left.'),
  interruptions: list(object({ effect: oneOf(EFFECTS), subject: text(), because: text() }), 'The gravest first.'),
  outOfSight: list(text(), 'Charts, and addresses that kustomize takes in, that are new or changed: whether they interrupt anything is not known.'),
  newErrors: list(object({ rule: text(), subject: text(), message: text(), help: text('How to mend it.') }), 'Errors that `check` tells of the newer side, and not of the older one.'),
  objects: list(object({
    change: oneOf(['added', 'removed', 'changed']),
    object: IDENTITY,
    file: text('Relative to the side that has it; the newer one where both have it.'),
    fields: list(object({
      path: text('For example `spec.ports[name=web].targetPort`.'),
      before: { description: 'Absent where the older side lacks the field. What a Secret holds is `(not shown)`.' },
      after: { description: 'Absent where the newer side lacks it.' },
    }, ['before', 'after'])),
  }, ['file']), 'By kind, namespace and name.'),
});
