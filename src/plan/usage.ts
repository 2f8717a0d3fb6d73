import { sizeOf } from '../behavior/metallb/allocation/pool-size';
import { Pool } from '../model/load-balancer';
import { IpAddress } from '../net/ip-address';
import { IpFamily } from '../net/ip-family';

/** How full the part of a pool is that belongs to one family. */
export interface FamilyUsage {
  readonly family: IpFamily;
  /** How many addresses it can give. */
  readonly size: bigint;
  /** How many are spoken for, kept ones included. */
  readonly used: bigint;
  readonly free: bigint;
}

/** Counts the addresses of a pool that are given, by family, IPv4 first; a family that it has none of is absent. `given` may hold addresses of other pools too. */
export function usageOf(pool: Pool, given: readonly IpAddress[]): FamilyUsage[] {
  return (['IPv4', 'IPv6'] as const).filter((family) => pool.addresses.sizeOf(family) > 0n).map((family) => {
    const used = BigInt(new Set(given.filter((address) => address.family === family && pool.addresses.contains(address)).map(String)).size);
    const size = sizeOf(pool, family);
    return { family, size, used, free: size > used ? size - used : 0n };
  });
}
