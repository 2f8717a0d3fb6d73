import { Assignment } from '../model/claim';
import { Pool } from '../model/load-balancer';
import { IpAddress } from '../net/ip-address';

/** How full a pool is. */
export interface PoolUsage {
  readonly pool: Pool;
  /** How many addresses it can give: without those ending in .0 and .255 where it avoids them. */
  readonly size: bigint;
  readonly used: bigint;
  readonly free: bigint;
}

/** Counts the addresses of a pool that are given; `given` may hold addresses of other pools too. */
export function usageOf(pool: Pool, given: readonly IpAddress[]): PoolUsage {
  const used = BigInt(new Set(given.filter((address) => pool.addresses.contains(address)).map(String)).size);
  const size = pool.addresses.size - (pool.avoidBuggyIps ? buggy(pool) : 0n);
  return { pool, size, used, free: size > used ? size - used : 0n };
}

/** All addresses of assignments. */
export function addressesOf(assignments: readonly Assignment[]): IpAddress[] {
  return assignments.flatMap((assignment) => [...assignment.addresses]);
}

function buggy(pool: Pool): bigint {
  return pool.addresses.ranges
    .filter((range) => range.family === 'IPv4')
    .reduce((sum, range) => sum + endingsWithin(range.first.value, range.last.value, 0n) + endingsWithin(range.first.value, range.last.value, 255n), 0n);
}

/** How many numbers of `first` to `last` have this last octet. */
function endingsWithin(first: bigint, last: bigint, octet: bigint): bigint {
  const upTo = (value: bigint) => (value < octet ? 0n : (value - octet) / 256n + 1n);
  return upTo(last) - (first === 0n ? 0n : upTo(first - 1n));
}
