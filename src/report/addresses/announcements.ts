import { Pool } from '../../model/load-balancer';
import { World } from '../../rules/world';

/** How the addresses of a pool are made known. */
export interface Announcement {
  readonly by: 'layer 2' | 'BGP';
  /** The object that says so, for example `L2Advertisement metallb-system/public`. */
  readonly name: string;
}

/** Everything that announces addresses of a pool, sorted; Cilium and kube-vip announce Services, whichever pool they drew from. */
export function announcementsOf(pool: Pool, world: World): Announcement[] {
  return found(pool, world).sort((one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0));
}

function found(pool: Pool, world: World): Announcement[] {
  switch (pool.engine) {
    case 'MetalLB': return [
      // A pool of old says it by itself.
      ...(pool.protocol === undefined ? [] : [{ by: pool.protocol, name: `pool ${pool.name}` }]),
      ...world.layer2AdvertisementsOf(pool).map(({ namespace, name }): Announcement => ({ by: 'layer 2', name: `L2Advertisement ${namespace}/${name}` })),
      ...(world.isAnnouncedByBgp(pool) ? [{ by: 'BGP' as const, name: 'BGPAdvertisement' }] : []),
    ];
    case 'Cilium': return world.ciliumAnnouncers().map(({ by, name }) => ({ by, name }));
    case 'kube-vip': return world.cluster.kubeVips.filter(({ services }) => services).map(({ layer2 }): Announcement => ({ by: layer2 ? 'layer 2' : 'BGP', name: 'kube-vip' }));
  }
}
