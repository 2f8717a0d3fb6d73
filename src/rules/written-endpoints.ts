import { World } from './world';
import { claimId } from '../model/claim';
import { Service } from '../model/service';

/** `namespace/name` of the Services whose endpoints are written by hand, found once a world. */
const WRITTEN = new WeakMap<World, ReadonlySet<string>>();

/** Whether a Service selects no pods, and nobody here writes where its traffic goes instead, or may. */
export function isWithoutEndpoints(world: World, one: Service): boolean {
  return Object.keys(one.selector).length === 0 && !isOfOtherClusters(one) && !writtenFor(world).has(claimId(one)) && !world.mayBeMade(['Endpoints', 'EndpointSlice'], undefined, one.namespace);
}

/** Whether Cilium brings the pods of other clusters behind it (pages of Cilium 1.20, Cluster Mesh). */
function isOfOtherClusters({ annotations }: Service): boolean {
  return ['service.cilium.io/global', 'io.cilium/global-service'].some((name) => annotations[name] === 'true');
}

function writtenFor(world: World): ReadonlySet<string> {
  const known = WRITTEN.get(world) ?? new Set([
    ...world.objects.ofKind('Endpoints').map(({ identity: { namespace, name } }) => `${namespace}/${name}`),
    ...world.objects.ofKind('EndpointSlice').map(({ identity: { namespace }, manifest }) => `${namespace}/${manifest.metadata.labels?.['kubernetes.io/service-name']}`),
  ]);
  WRITTEN.set(world, known);
  return known;
}
