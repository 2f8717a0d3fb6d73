import { engineOf } from '../../behavior/engines/all-engines';
import { Announcement } from '../../behavior/engines/announcing';
import { Pool } from '../../model/load-balancer';
import { World } from '../../rules/world';

export type { Announcement };

/** Everything that announces addresses of a pool, sorted; Cilium and kube-vip announce Services, whichever pool they drew from. */
export function announcementsOf(pool: Pool, world: World): Announcement[] {
  return [...engineOf(pool.engine).announcing.announcements(pool, world)].sort((one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0));
}
