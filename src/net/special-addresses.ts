import { IpPrefix } from './ip-prefix';

/** Addresses that mean something by themselves, so that no router brings anybody to a machine that has one. */
export interface SpecialAddresses {
  readonly prefix: IpPrefix;
  /** What they are, as it reads behind "are". */
  readonly what: string;
}

/** The part of IANA's special-purpose address registries (RFC 6890) that holds for every network. */
export const SPECIAL_ADDRESSES: readonly SpecialAddresses[] = [
  special('0.0.0.0/8', 'addresses of "this network" (RFC 1122)'),
  special('127.0.0.0/8', 'loopback addresses (RFC 1122)'),
  special('169.254.0.0/16', 'link-local addresses (RFC 3927)'),
  special('224.0.0.0/4', 'multicast addresses (RFC 5771)'),
  special('255.255.255.255/32', 'the limited broadcast address (RFC 919)'),
  special('::/127', 'the unspecified and the loopback address (RFC 4291)'),
  special('fe80::/10', 'link-local addresses (RFC 4291)'),
  special('ff00::/8', 'multicast addresses (RFC 4291)'),
];

function special(prefix: string, what: string): SpecialAddresses {
  return { prefix: IpPrefix.parse(prefix), what };
}
