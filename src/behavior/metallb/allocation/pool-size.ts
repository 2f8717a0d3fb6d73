import { Pool } from '../../../model/load-balancer';
import { valuesOf } from '../../../model/written';
import { bitsOf, IpFamily } from '../../../net/ip-family';
import { IpPrefix } from '../../../net/ip-prefix';
import { isAvoided } from '../pool-eligibility';

/** How many addresses of a family a pool can give: without those ending in .0 and .255 where it avoids them. */
export function sizeOf({ addresses, avoidBuggyIps }: Pick<Pool, 'addresses' | 'avoidBuggyIps'>, family: IpFamily): bigint {
  const avoided = avoidBuggyIps && family === 'IPv4'
    ? addresses.ranges.filter((range) => range.family === 'IPv4')
      .reduce((sum, { first, last }) => sum + endingsWithin(first.value, last.value, 0n) + endingsWithin(first.value, last.value, 255n), 0n)
    : 0n;
  return addresses.sizeOf(family) - avoided;
}

/** How many numbers of `first` to `last` have this last octet. */
function endingsWithin(first: bigint, last: bigint, octet: bigint): bigint {
  const upTo = (value: bigint) => (value < octet ? 0n : (value - octet) / 256n + 1n);
  return upTo(last) - (first === 0n ? 0n : upTo(first - 1n));
}

/** Prefixes with this many host bits are reported as endless. */
const ENDLESS_BITS = 62;
const ENDLESS = 2n ** 63n - 1n;

/**
 * How many addresses of a family MetalLB says that a pool has, in the pool's status (assigned and available together) and in its
 * metrics (0.16.1, internal/allocator, poolCount). It counts prefix by prefix, and differs from what the pool can give in two cases:
 * an IPv6 prefix of 2^62 addresses or more counts as 2^63 - 1, where further ones overflow; and with `avoidBuggyIPs` a single
 * address that ends in .0 or .255 counts as -1. A pool with 0 of both families never gets a status.
 */
export function reportedSizeOf(pool: Pool, family: IpFamily): bigint {
  const prefixes = valuesOf(pool.entries).filter((range) => range.family === family).flatMap((range) => range.toPrefixes());
  return prefixes.reduce((sum, prefix) => {
    const hostBits = bitsOf(family) - prefix.length;
    return hostBits >= ENDLESS_BITS ? ENDLESS : BigInt.asIntN(64, sum + 2n ** BigInt(hostBits) - reportedAvoided(pool, prefix));
  }, 0n);
}

function reportedAvoided(pool: Pool, prefix: IpPrefix): bigint {
  if (!pool.avoidBuggyIps || prefix.first.family === 'IPv6') {
    return 0n;
  }
  return prefix.length <= 24 ? 2n ** BigInt(24 - prefix.length) * 2n
    : BigInt([prefix.first, prefix.last].filter((address) => isAvoided(pool, address)).length);
}
