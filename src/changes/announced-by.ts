import { engineOf } from '../behavior/engines/all-engines';
import { AnnouncedBy } from '../behavior/engines/announced-by';
import { Pool } from '../model/load-balancer';
import { Service } from '../model/service';
import { World } from '../rules/world';

export type { AnnouncedBy };

/**
 * How the addresses of a pool are made known; nobody does where the list is empty.
 *
 * @param service whose address it is; absent: any Service of the pool
 */
export function announcedBy(pool: Pool, service: Service | undefined, world: World): readonly AnnouncedBy[] {
  const { announcing } = engineOf(pool.engine);
  const ways = announcing.announcedBy?.(pool, service, world) ?? announcing.announcements(pool, world).map(({ by, name }): AnnouncedBy => ({ by, announcer: name }));
  return [...ways].sort(byText);
}

function byText(one: AnnouncedBy, other: AnnouncedBy): number {
  const [first, second] = [one, other].map((each) => JSON.stringify(each));
  return first < second ? -1 : first > second ? 1 : 0;
}
