import * as path from 'path';
import { expect } from 'expect';
import { APPLICATION_SET_CASES } from './gitops-application-sets';
import { argoCdExamples } from './gitops-argo-cd-examples';
import { Delivery } from '../../src';
import { described, KubernetesObject } from '../cluster/kubernetes-object';
import { ArgoCd, refusalsOf } from '../gitops/argo-cd';
import { ARGO_CD_HISTORY } from '../gitops/argo-cd-history';
import { effectBetween, foretold } from '../gitops/effect';
import { changing, Commit, withSelector } from '../gitops/history';
import { withOtherCertificates } from '../gitops/late-certificate';
import { delivered, filesBelow } from '../gitops/repository';
import { SaidByDiff, saidByDiff } from '../gitops/said-by-diff';
import { Case, Group } from '../runner/group';
import { until } from '../sandbox/until';
import { gatewayApiDefinitions } from '../world/gateway-api-definitions';
import { manifestsIn } from '../world/manifests';
import { World } from '../world/world';

const DIST = 'examples/gitops-argo-cd/dist';
const TOOL = Delivery.argoCd({ repoUrl: 'https://git.example.com/home/cluster.git', path: DIST })._tool;
const ALL = manifestsIn(path.join(__dirname, '..', '..', DIST));
const KINDS = [...new Map(ALL.map(({ apiVersion, kind }) => [kind, { apiVersion, kind }])).values()];

let argoCd: ArgoCd;
let objects: readonly KubernetesObject[] = ALL;
let files: ReadonlyMap<string, string> = filesBelow(DIST);

/** Argo CD's own sync engine applies the committed output of the example, wave after wave, to the real API server with MetalLB's real webhooks. */
export const GITOPS_ARGO_CD: Group = {
  name: 'gitops-argo-cd',
  needs: ['metallb', 'frr-k8s', 'traefik', 'envoy-gateway', 'contour', 'argo-cd'],
  async prepare({ world }) {
    argoCd = await ArgoCd.start(world, `${DIST}/argo-cd/bare-metal.yaml`);
  },
  cases: {
    'what the cases commit is what stands in the repository': async () => {
      const committed = filesBelow(DIST);
      committed.delete(`${DIST}/.cdk8s-bare-metal.files`);
      expect(new Map([...delivered(ALL, DIST, TOOL)].sort())).toEqual(committed);
    },
    'from an empty cluster the waves are applied in their order, and nothing is refused but for a webhook that does not serve yet': async ({ world, note }) => {
      const began = Date.now();
      files = world.delivered(files);
      argoCd.commit(files);
      const operations = await argoCd.synced(120);
      note(`${ALL.length} objects in ${((Date.now() - began) / 1000).toFixed(0)} s, ${operations.length} attempts`);
      refusalsOf(operations).forEach((refusal) => expect(refusal).toMatch(/failed calling webhook/));
      expect(operations.at(-1)!.waves).toEqual([-30, -20, -10, 0].map((wave) => ({ phase: 'Sync', wave })));
      expect([...(await argoCd.owned(KINDS)).keys()].sort()).toEqual(ALL.map(described).sort());
    },
    'and everything is healthy in the end, and nothing differs from the commit': async () => {
      await until(async () => {
        expect(await argoCd.status()).toEqual({ outOfSync: [], unhealthy: [] });
        return true;
      }, { what: 'the Application to be synced and healthy', seconds: 30 });
    },
    'a wave was begun when all of the one before was healthy': async ({ world }) => {
      const { status } = await world.api.get('apps/v1', 'Deployment', 'controller', 'metallb-system');
      const available = status.conditions.find(({ type }: { readonly type: string }) => type === 'Available').lastTransitionTime;
      const { metadata: { creationTimestamp } } = await pool(world);
      expect(creationTimestamp >= available).toBe(true);
      expect(await world.addresses('traefik/traefik')).toEqual(['192.168.1.200']);
    },
    'certificates that MetalLB wrote over those of the commit are no difference, so that nothing is synced to put them right': async ({ world }) => {
      commit(world, withOtherCertificates(ALL));
      expect(await argoCd.status()).toEqual({ outOfSync: [], unhealthy: [] });
      commit(world, ALL);
    },
    ...Object.fromEntries(ARGO_CD_HISTORY.map((row) => [row.name, applied(row)])),
    'an object that a webhook refuses ends the sync with its wave: the rest of the wave is written, nothing after it, and nothing is pruned; the next commit mends it': async ({ world }) => {
      const good = ['192.168.1.200-192.168.1.230'];
      commit(world, [
        ...ALL.filter((one) => described(one) !== 'Service shop/web').map((one) => (one.kind === 'IPAddressPool' ? { ...one, spec: { ...one.spec, addresses: good } } : one)),
        { apiVersion: 'metallb.io/v1beta1', kind: 'IPAddressPool', metadata: { name: 'bad', namespace: 'metallb-system' }, spec: { addresses: ['192.168.1.250-192.168.1.201'] } },
      ]);
      const operation = await argoCd.sync();
      expect(operation).toMatchObject({ phase: 'Failed', waves: [-30, -20].map((wave) => ({ phase: 'Sync', wave })) });
      expect(refusalsOf([operation])).toEqual([expect.stringMatching(/^IPAddressPool metallb-system\/bad: .*denied the request/s)]);
      expect((await pool(world)).spec.addresses).toEqual(good);
      expect(await world.api.find('v1', 'Service', 'web', 'shop')).toBeDefined();
      commit(world, ALL);
      expect(refusalsOf(await argoCd.synced())).toEqual([]);
      expect((await pool(world)).spec.addresses).not.toEqual(good);
    },
    'what `diff` calls refused is refused: the selector of a Deployment': async ({ world }) => {
      const deployment = 'Deployment shop/web';
      const said = commit(world, ALL.map((one) => (described(one) === deployment ? withSelector(one) : one)));
      expect(said).toMatchObject({ refused: [deployment], changed: [deployment], layers: ['bare-metal'] });
      expect(refusalsOf([await argoCd.sync()])).toEqual([expect.stringMatching(new RegExp(`^${deployment}: .*field is immutable`, 's'))]);
      commit(world, ALL);
      expect(refusalsOf(await argoCd.synced())).toEqual([]);
    },
    'a route of Gateway API is no difference, because its defaults are written out: one without them differs for ever': async ({ world }) => {
      await world.apply(gatewayApiDefinitions(world.programs).filter(({ metadata }) => metadata.name === 'httproutes.gateway.networking.k8s.io'));
      await until(() => world.api.list(route('bare').apiVersion, 'HTTPRoute'), { what: 'HTTPRoutes to be served' });
      commit(world, [...ALL, route('written-out')]);
      files = new Map([...files, [`${DIST}/50-routes/shop/httproute-bare.yaml`, JSON.stringify(route('bare'))]]);
      argoCd.commit(files);
      expect(refusalsOf(await argoCd.synced())).toEqual([]);
      expect((await argoCd.status()).outOfSync).toEqual([expect.stringMatching(/^HTTPRoute shop\/bare: /)]);
    },
    'a hook of the user runs in its phase, and what it made is gone when it says so': async ({ world }) => {
      const hook = (phase: string) => ({
        apiVersion: 'v1', kind: 'ConfigMap', data: {},
        metadata: { name: phase.toLowerCase(), namespace: 'shop', annotations: { 'argocd.argoproj.io/hook': phase, 'argocd.argoproj.io/hook-delete-policy': 'HookSucceeded' } },
      });
      // Hooks alone are no difference that would begin a sync.
      const labelled = changing('Service shop/web', (one) => ({ ...one, metadata: { ...one.metadata, labels: { tier: 'front' } } }));
      commit(world, [...labelled(ALL, ALL), hook('PreSync'), hook('PostSync')]);
      const [operation] = await argoCd.synced();
      expect(operation.results.filter((one) => (one.hook ?? '') !== '').map(({ object }) => object)).toEqual(['ConfigMap shop/presync', 'ConfigMap shop/postsync']);
      expect(operation.waves.map(({ phase, wave }) => `${phase} ${wave}`)).toEqual(['PreSync 0', 'Sync -30', 'Sync -20', 'Sync -10', 'Sync 0', 'PostSync 0']);
      expect(await world.api.find('v1', 'ConfigMap', 'presync', 'shop')).toBeUndefined();
    },
    ...APPLICATION_SET_CASES,
    ...argoCdExamples(ALL, (world) => ({
      argoCd,
      commit: (next) => {
        files = world.delivered(delivered(world.emitted(next), DIST, TOOL));
        argoCd.commit(files);
        return files;
      },
    })),
  },
};

/** As somebody writes it who leaves to the API server what it adds. */
function route(name: string): KubernetesObject {
  return {
    apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', metadata: { name, namespace: 'shop' },
    spec: { parentRefs: [{ name: 'gateway' }], hostnames: [`${name}.example.com`], rules: [{ backendRefs: [{ name: 'web', port: 80 }] }] },
  };
}

function pool(world: World): Promise<KubernetesObject> {
  return world.api.get('metallb.io/v1beta1', 'IPAddressPool', 'public', 'metallb-system');
}


/** Commits the app in its next state, and looks at what is another object then: what the row says, and what `diff` had said. */
function applied({ change, gone = [], made = [], replaced = [], refused = [] }: Commit): Case {
  return async ({ world }) => {
    const before = await argoCd.owned(KINDS);
    const said = commit(world, change(objects, ALL));
    const refusals = refused.length > 0 ? refusalsOf([await argoCd.sync()]) : refusalsOf(await argoCd.synced());
    const notTaken = refusals.map((refusal) => refusal.slice(0, refusal.indexOf(':')));
    const seen = effectBetween(before, await argoCd.owned(KINDS));
    expect(refusals.length > 0).toBe(refused.length > 0);
    expect(seen).toMatchObject({ gone: [...gone].sort(), made: [...made].sort(), replaced: [...replaced].sort() });
    expect(seen).toEqual(foretold({ ...said, made: said.made.filter((name) => !notTaken.includes(name)) }, before, seen));
    // Argo CD counts what it may not prune as a difference for ever.
    expect((await argoCd.status()).outOfSync.filter((difference) => !difference.endsWith(': to be pruned'))).toEqual(notTaken.map((name) => `${name}: missing`));
  };
}

function commit(world: World, next: readonly KubernetesObject[]): SaidByDiff {
  const before = files;
  objects = next;
  files = world.delivered(delivered(world.emitted(objects), DIST, TOOL));
  argoCd.commit(files);
  return saidByDiff(before, files, path.join(world.folder, 'diff'));
}
