import { addressBook } from './addresses/address-book';
import { ClusterState, Holding } from '../changes/cluster-state';
import { Layer } from '../repository/structure/layer';
import { Finding } from '../rules/finding';
import { World } from '../rules/world';

/** A cluster as it is compared with another state of itself: what its address book says of Services, as far as it stands in manifests. */
export function clusterState(world: World, layers: readonly Layer[], findings: readonly Finding[] = []): ClusterState {
  const { entries, unpinned } = addressBook(world);
  const holdings = new Map<string, Holding>();
  for (const { namespace, name, address, service, pool, origin, doubt } of entries) {
    const owner = `${namespace}/${name}`;
    const known = holdings.get(owner);
    holdings.set(owner, {
      owner,
      service,
      addresses: [...known?.addresses ?? [], address],
      pool: known?.pool ?? pool,
      certainty: doubt?.certainty ?? (origin === 'predicted' ? 'predicted' : 'pinned'),
      ...(doubt === undefined ? {} : { because: doubt.because }),
    });
  }
  const open = unpinned.map(({ service, pool, certainty, because }): Holding => ({
    owner: `${service.namespace}/${service.name}`, service, addresses: [], pool, certainty, because,
  }));
  return { world, layers, findings, holdings: [...holdings.values(), ...open] };
}
