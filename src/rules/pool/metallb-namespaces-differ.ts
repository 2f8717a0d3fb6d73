import { namespaceOfController } from '../../behavior/metallb/controllers';
import { fieldsOf } from '../../model/reader/fields';
import { Workload } from '../../model/workload';
import { bfdProfile, bgpPeer, community, metallbAdvertisement, operatedMetallb } from '../cases/bgp-case-writing';
import { advertisement, deployment, pool, yaml } from '../cases/case-writing';
import { groupBy } from '../group';
import { Rule } from '../rule';
import { capital, counted } from '../text';
import { World } from '../world';

const elsewhere = { ...pool('private', ['192.168.1.240/29']), metadata: { name: 'private', namespace: 'default' } };

const elsewhereToo = (object: object) => ({ ...object, metadata: { name: 'stray', namespace: 'default' } });
const BGP = [metallbAdvertisement(), bgpPeer('router')] as const;

const controller = deployment('controller', {}, { containers: [{ name: 'controller', image: 'quay.io/metallb/controller:v0.16.1' }] });

const KINDS_OF_BGP: ReadonlySet<string> = new Set(['BGPAdvertisement', 'BGPPeer', 'BFDProfile', 'Community']);

export const METALLB_NAMESPACES_DIFFER: Rule = {
  id: 'metallb-namespaces-differ',
  severity: 'error',
  why: 'MetalLB reads its pools and advertisements in its own namespace, and passes over all others without a word.',
  cases: {
    bad: [
      { name: 'a pool without its namespace', manifests: yaml(pool('public', ['192.168.1.200/29']), advertisement(['public']), elsewhere) },
      { name: 'all in one namespace, and MetalLB runs in another: two findings', findings: 2, manifests: yaml(controller, pool('public', ['192.168.1.200/29']), advertisement(['public'])) },
      { name: 'all in one namespace, and the operator installs MetalLB in another: two findings', findings: 2, manifests: yaml(operatedMetallb({}, 'openshift-metallb'), pool('public', ['192.168.1.200/29']), advertisement(['public'])) },
      ...[metallbAdvertisement(), bgpPeer('stray', { peerAddress: '192.168.1.2' }), bfdProfile('stray'), community({ far: '64512:1' })].map((object) => (
        { name: `a ${(object as { readonly kind: string }).kind} without its namespace`, manifests: yaml(pool('public', ['192.168.1.200/29']), ...BGP, elsewhereToo(object)) })),
    ],
    good: [
      { name: 'all in one namespace', manifests: yaml(pool('public', ['192.168.1.200/29']), advertisement(['public'])) },
      { name: 'BGP in one namespace', manifests: yaml(pool('public', ['192.168.1.200/29']), ...BGP, bfdProfile('fast'), community({ far: '64512:1' })) },
      { name: 'what speakers write about a Service, in its namespace', manifests: yaml(pool('public', ['192.168.1.200/29']), advertisement(['public']), { apiVersion: 'metallb.io/v1beta1', kind: 'ServiceL2Status', metadata: { name: 'l2-1', namespace: 'shop' } }) },
    ],
  },
  check(world) {
    const all = [
      ...world.pools.ofMetallb().map((one) => ({ ...one, subject: `pool ${one.name}` })),
      ...world.cluster.layer2Advertisements.map((one) => ({ ...one, subject: `L2Advertisement ${one.name}` })),
      ...world.objects.ofGroup('metallb.io').filter(({ identity: { kind } }) => KINDS_OF_BGP.has(kind))
        .map(({ identity: { kind, namespace = '', name }, source }) => ({ namespace, source, subject: `${kind} ${name}` })),
    ];
    const home = namespaceOfController(world.cluster.workloads.filter((one) => !mayBeAnywhere(world, one)));
    // Where the controller runs elsewhere, most of the objects will be in its namespace.
    const [most] = [...groupBy(all, ({ namespace }) => namespace)]
      .map(([name, objects]) => ({ name, reason: `apart from ${counted(objects.length, 'object')} of MetalLB in ${name}`, count: objects.length }))
      .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
    const { name: right, reason } = home === undefined ? most ?? {} : { name: home, reason: `and MetalLB runs in ${home}` };
    return all.filter(({ namespace }) => namespace !== right && !world.podsMayBeMade(namespace)).map(({ subject, namespace, source }) => ({
      message: `${capital(subject)} stands in namespace ${namespace}, ${reason}.`,
      help: `Write \`namespace: ${right}\` in its metadata.`,
      subject,
      places: [source],
    }));
  },
};

/** Whether a workload names no namespace, as `helm template` writes it, and somebody applies it by hand to whichever it is meant for. */
function mayBeAnywhere(world: World, { source }: Workload): boolean {
  return world.cluster.appliedByHand && fieldsOf(world.objects.at(source)?.manifest.metadata).namespace === undefined;
}
