import { IpFamily } from './ip-family';
import { mappedIpv4 } from './ipv4-mapped';
import { formatIpv4, readIpv4 } from './ipv4-text';
import { formatIpv6, readIpv6 } from './ipv6-text';

/** What the text of an address says. */
export interface AddressValue {
  readonly family: IpFamily;
  readonly value: bigint;
}

/** Reads an address of either family, strictly; nothing for any other text, IPv4-mapped addresses among them. */
export function readAddress(text: string): AddressValue | undefined {
  if (text.includes(':')) {
    const value = readIpv6(text);
    return value === undefined || mappedIpv4(value) !== undefined ? undefined : { family: 'IPv6', value };
  }
  const value = readIpv4(text);
  return value === undefined ? undefined : { family: 'IPv4', value: BigInt(value) };
}

/** The canonical text of an address: a dotted quad, or RFC 5952. */
export function formatAddress(family: IpFamily, value: bigint): string {
  return family === 'IPv4' ? formatIpv4(value) : formatIpv6(value);
}

/** The canonical text of an address written in another way, or nothing for a text that is none. */
export function canonicalAddress(text: string): string | undefined {
  const address = readAddress(text);
  return address && formatAddress(address.family, address.value);
}

/** Whether a text is an IPv4-mapped address (`::ffff:192.0.2.1`), which `readAddress` does not take and some programs do. */
export function isMappedAddress(text: string): boolean {
  const value = text.includes(':') ? readIpv6(text) : undefined;
  return value !== undefined && mappedIpv4(value) !== undefined;
}
