import { groupBy } from './group';
import { covers } from '../behavior/metallb/announcement';
import { Layer2Advertisement, Pool } from '../model/load-balancer';

/**
 * Which advertisements cover a pool, in the order of the list. Those that name pools are looked up by name, so that thousands of
 * pools with an advertisement each are not compared with one another.
 */
export function coverage<T extends Layer2Advertisement>(advertisements: readonly T[]): (pool: Pool) => T[] {
  const places = new Map(advertisements.map((advertisement, place) => [advertisement, place]));
  const named = groupBy(advertisements.flatMap((advertisement) => advertisement.pools.map((name) => ({ name, advertisement }))), ({ name }) => name);
  const byLabelOrAll = advertisements.filter(({ pools, poolSelectors }) => pools.length === 0 || poolSelectors.length > 0);
  return (pool) => {
    const candidates = [...(named.get(pool.name) ?? []).map(({ advertisement }) => advertisement), ...byLabelOrAll];
    return [...new Set(candidates)].filter((advertisement) => covers(advertisement, pool)).sort((a, b) => places.get(a)! - places.get(b)!);
  };
}
