const BEHIND = 2n ** 32n;
const MAPPED = 0xffffn;

/** How many leading bits of an IPv4-mapped address are the same in all of them. */
export const MAPPED_LENGTH = 96;

/**
 * The number of the IPv4 address that an IPv4-mapped IPv6 address (`::ffff:0:0/96`, RFC 4291 section 2.5.5.2) stands for, or
 * nothing for every other IPv6 address.
 *
 * Such an address is refused wherever one is read. To a socket it is IPv4, to a routing table IPv6; Go's `net` turns it into the
 * IPv4 address (so MetalLB 0.16 does), Python and Kubernetes' newer checks do not. Whoever writes it into a plan means the IPv4
 * address, and two texts of one address would slip past every comparison. Arithmetic is not concerned: `::/0` holds these numbers.
 */
export function mappedIpv4(value: bigint): bigint | undefined {
  return value / BEHIND === MAPPED ? value % BEHIND : undefined;
}
