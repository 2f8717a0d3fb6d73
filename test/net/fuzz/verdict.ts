import { IpAddress } from '../../../src/net/ip-address';
import { IpFamily } from '../../../src/net/ip-family';
import { IpPrefix } from '../../../src/net/ip-prefix';
import { IpRange } from '../../../src/net/ip-range';
import { readIpv4 } from '../../../src/net/ipv4-text';
import { readIpv6 } from '../../../src/net/ipv6-text';

/** What a text is read as. `masked` is a prefix whose host bits are cleared. */
export type Kind = 'address' | 'prefix' | 'masked' | 'range';

/**
 * What a reader makes of a text, as a text that can be compared: `refused`, or `IPv4 c0a80100`, with `/24` for a prefix and
 * `-c0a801ff` for a range.
 */
export type Verdict = string;

export const REFUSED: Verdict = 'refused';

/** The verdict of a reader that took the text. */
export function verdict(family: IpFamily, value: bigint, more = ''): Verdict {
  return `${family} ${value.toString(16)}${more}`;
}

/** Our own verdict. */
export function ours(kind: Kind, text: string): Verdict {
  switch (kind) {
    case 'address': return ofAddress(IpAddress.tryParse(text));
    case 'prefix': return ofPrefix(IpPrefix.tryParse(text));
    case 'masked': return masked(text);
    default: {
      const range = text.includes('-') ? IpRange.tryParse(text) : undefined;
      return range === undefined ? REFUSED : verdict(range.family, range.first.value, `-${range.last.value.toString(16)}`);
    }
  }
}

function ofAddress(address: IpAddress | undefined): Verdict {
  return address === undefined ? REFUSED : verdict(address.family, address.value);
}

function ofPrefix(prefix: IpPrefix | undefined): Verdict {
  return prefix === undefined ? REFUSED : verdict(prefix.family, prefix.address.value, `/${prefix.length}`);
}

function masked(text: string): Verdict {
  try {
    return ofPrefix(IpPrefix.parseMasked(text));
  } catch {
    return REFUSED;
  }
}

/**
 * The verdict that we would give if we took IPv4-mapped addresses for plain IPv6 ones, made of our readers for single addresses
 * and of nothing else.
 */
export function oursWithMapped(kind: Kind, text: string): Verdict {
  if (kind === 'range') {
    const [first, last] = [text.slice(0, text.indexOf('-')), text.slice(text.indexOf('-') + 1)].map((end) => plain(end.replace(/^[ \t]+|[ \t]+$/g, '')));
    return first === undefined || last === undefined || first.family !== last.family || first.value > last.value
      ? REFUSED
      : verdict(first.family, first.value, `-${last.value.toString(16)}`);
  }
  const slash = text.indexOf('/');
  const address = plain(slash < 0 ? text : text.slice(0, slash));
  if (kind === 'address' || address === undefined) {
    return address === undefined || slash >= 0 ? REFUSED : verdict(address.family, address.value);
  }
  const length = text.slice(slash + 1);
  const bits = address.family === 'IPv4' ? 32 : 128;
  if (slash < 0 || !/^(0|[1-9][0-9]*)$/.test(length) || Number(length) > bits) {
    return REFUSED;
  }
  const network = address.value - address.value % 2n ** BigInt(bits - Number(length));
  return kind === 'prefix' && network !== address.value ? REFUSED : verdict(address.family, network, `/${length}`);
}

function plain(text: string): { family: IpFamily; value: bigint } | undefined {
  const value = text.includes(':') ? readIpv6(text) : readIpv4(text);
  return value === undefined ? undefined : { family: text.includes(':') ? 'IPv6' : 'IPv4', value: BigInt(value) };
}
