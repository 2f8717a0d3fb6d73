import { App, Chart, Testing } from 'cdk8s';
import { emitAll } from '../../../src/constructs/emitted-object';
import { GatewayRequest, GatewayRoutes, Proxy } from '../../../src/constructs/gateway/proxy';
import { Manifest } from '../../../src/model/manifest';
import { installationLeaves } from '../../support/installation-leaves';
import { changedAt, Difference, differences, Leaves, leavesOf, objectKey, rows } from '../../support/structural-difference';
import { emptyFolder } from '../seed-network';

type LeavesOf = (manifest: object) => Leaves;

/** No routes, and nothing beside them. */
export const NO_ROUTES = { all: () => [], streams: () => [], objects: () => [] } as unknown as GatewayRoutes;

/** What a proxy installs for a gateway without routes, with everything resolved. */
export function installed(proxy: Proxy, request: Partial<GatewayRequest> & Pick<GatewayRequest, 'name' | 'className'>): Manifest[] {
  const chart = new Chart(new App({ outdir: emptyFolder() }), 'chart');
  emitAll(chart, proxy.install({
    namespace: request.name,
    createNamespace: true,
    replicas: 2,
    nodes: 2,
    reportStatus: true,
    running: {},
    routes: NO_ROUTES,
    service: { annotations: {}, labels: {}, spec: {} },
    ...request,
  }));
  return Testing.synth(chart);
}

/** How an installation differs from upstream's facts, whose objects have the names at the right. */
export function differencesOf(
  upstream: Readonly<Record<string, Leaves>>, manifests: readonly Manifest[], names: ReadonlyMap<string, string>, leaves: LeavesOf = installationLeaves,
): Difference[] {
  return differences(upstream, Object.fromEntries(manifests.map((manifest) => [names.get(objectKey(manifest)) ?? objectKey(manifest), leaves(manifest)])));
}

/** Each leaf of an object, changed: none may go unseen by the comparison. */
export function unseenMutations(
  upstream: Readonly<Record<string, Leaves>>, manifests: readonly Manifest[], names: ReadonlyMap<string, string>, leaves: LeavesOf = installationLeaves,
): { readonly count: number; readonly unseen: string[] } {
  let count = 0;
  const unseen: string[] = [];
  for (const manifest of manifests) {
    const key = names.get(objectKey(manifest)) ?? objectKey(manifest);
    const theirs = { [key]: upstream[key] ?? {} };
    const baseline = rows(differencesOf(theirs, [manifest], names, leaves)).join();
    for (const pointer of Object.keys(leavesOf(manifest))) {
      count++;
      if (rows(differencesOf(theirs, [changedAt(manifest, pointer)], names, leaves)).join() === baseline) {
        unseen.push(`${key} ${pointer}`);
      }
    }
  }
  return { count, unseen };
}
