/** The two families, as Kubernetes spells them in `ipFamilies`. */
export type IpFamily = 'IPv4' | 'IPv6';

const BITS = { IPv4: 32, IPv6: 128 } as const;
const HIGHEST = { IPv4: 2n ** 32n - 1n, IPv6: 2n ** 128n - 1n } as const;

/** How many bits an address of the family has. */
export function bitsOf(family: IpFamily): 32 | 128 {
  return BITS[family];
}

/** The number of the family's last address: `255.255.255.255`, or `ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff`. */
export function highestOf(family: IpFamily): bigint {
  return HIGHEST[family];
}
