/** The two families, as Kubernetes spells them. */
export type IpFamily = 'IPv4' | 'IPv6';

/** How many bits an address of the family has. */
export function bitsOf(family: IpFamily): 32 | 128 {
  return family === 'IPv4' ? 32 : 128;
}

const HIGHEST = { IPv4: (1n << 32n) - 1n, IPv6: (1n << 128n) - 1n } as const;

/** The number of the family's last address: `255.255.255.255`, or `ffff:…:ffff`. */
export function highestOf(family: IpFamily): bigint {
  return HIGHEST[family];
}
