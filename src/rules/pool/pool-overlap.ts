import { Pool } from '../../model/load-balancer';
import { claimId } from '../../model/claim';
import { Source } from '../../model/source';
import { valuesOf } from '../../model/written';
import { IpSet } from '../../net/ip-set';
import { Severity } from '../finding';
import { Judgement } from '../rule';
import { counted, listed } from '../text';
import { World } from '../world';

/** Addresses that somebody else uses. */
export interface Occupied {
  readonly addresses: IpSet;
  /** For a sentence: `the node node1`. */
  readonly what: string;
  readonly source: Source;
}

/**
 * Judges every pool against addresses that others use, as exact sets.
 *
 * A pool that nobody can draw from by chance is judged more mildly: nothing is assigned automatically, no Service asks it for
 * just any address, and none of the addresses in question is taken. There the overlap is a trap for later, elsewhere an
 * address in use may be handed out now.
 */
export function poolOverlaps(world: World, occupied: readonly Occupied[], help: (overlap: IpSet, pool: Pool) => string): Judgement[] {
  return world.cluster.pools.flatMap((pool) => occupied.flatMap((other): Judgement[] => {
    const overlap = pool.addresses.intersection(other.addresses);
    if (overlap.isEmpty) {
      return [];
    }
    const users = usersOf(world, pool, overlap);
    const severity: Severity = pool.autoAssign || users.length > 0 ? 'error' : 'warning';
    return [{
      severity,
      message: `The pool ${pool.name} holds ${overlap}, ${overlap.size === 1n ? 'the address' : counted(overlap.size, 'address', 'addresses')} of ${other.what}` +
        `${users.length > 0 ? `, and ${listed(users)} ${users.length === 1 ? 'draws' : 'draw'} on it` : severity === 'warning' ? '; no Service has one of them now' : ''}.`,
      help: help(overlap, pool),
      subject: `pool ${pool.name}`,
      places: [entrySource(pool, overlap), other.source],
    }];
  }));
}

/** Services that have, or may be given, one of the addresses. */
function usersOf(world: World, pool: Pool, overlap: IpSet): string[] {
  return world.loadBalancers()
    .filter((service) => {
      const pinned = valuesOf(service.pinned);
      return pinned.some((address) => overlap.contains(address)) || (service.pinned.length === 0 && service.pool === pool.name);
    })
    .map((service) => `Service ${claimId(service)}`);
}

/** The entry of the pool that holds the first of the addresses. */
export function entrySource(pool: Pool, addresses: IpSet): Source {
  return pool.entries.find(({ value }) => value !== undefined && addresses.overlaps(value))?.source ?? pool.source;
}

/** What is left of a pool, as it would be written. */
export function remainder(overlap: IpSet, pool: Pool): string {
  const left = pool.addresses.difference(overlap);
  return left.isEmpty ? 'Choose other addresses for the pool.' : `Leave them out: ${left.ranges.map((range) => (range.first.equals(range.last) ? `${range.first}/${range.family === 'IPv4' ? 32 : 128}` : `${range}`)).join(', ')}.`;
}
