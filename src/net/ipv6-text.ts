import { IpSyntaxError } from './ip-syntax-error';
import { formatIpv4, parseIpv4 } from './ipv4-text';

const GROUPS = 8;
/** `::ffff:0:0/96`: IPv4 addresses in IPv6 clothes. */
const MAPPED = 0xffffn;

/**
 * Reads an IPv6 address as RFC 4291 writes it, a dotted quad at its end included.
 *
 * Two things that other readers take are refused. A zone (`fe80::1%eth0`) belongs to one machine and has no place in a
 * plan. An IPv4-mapped address (`::ffff:10.0.0.1`) is an IPv4 address to some programs and an IPv6 address to others (MetalLB
 * 0.16.1 takes a mapped prefix for the IPv4 one), so it is told which was meant.
 */
export function parseIpv6(text: string): bigint {
  if (text.includes('%')) {
    throw new IpSyntaxError(text, 'a zone belongs to one machine and is not part of an address', text.slice(0, text.indexOf('%')));
  }
  const halves = text.split('::');
  if (halves.length > 2) {
    throw new IpSyntaxError(text, '"::" may stand only once');
  }
  const head = groupsOf(halves[0], text, halves.length === 1);
  const tail = halves.length === 2 ? groupsOf(halves[1], text, true) : [];
  const missing = GROUPS - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) {
    throw new IpSyntaxError(text, halves.length === 1
      ? `an IPv6 address has eight groups, this has ${head.length}`
      : '"::" stands for at least one group, and eight are there without it');
  }
  const value = [...head, ...new Array<number>(missing).fill(0), ...tail].reduce((sum, group) => (sum << 16n) | BigInt(group), 0n);
  if (value >> 32n === MAPPED) {
    throw new IpSyntaxError(text, 'an IPv4-mapped address is IPv4 to some programs and IPv6 to others', formatIpv4(value & 0xffffffffn));
  }
  return value;
}

function groupsOf(half: string, text: string, mayEndInQuad: boolean): number[] {
  if (half === '') {
    return [];
  }
  const parts = half.split(':');
  return parts.flatMap((part, index) => {
    if (part.includes('.') && mayEndInQuad && index === parts.length - 1) {
      const quad = Number(quadOf(part, text));
      return [Math.floor(quad / 0x10000), quad % 0x10000];
    }
    if (!/^[0-9a-fA-F]{1,4}$/.test(part)) {
      throw new IpSyntaxError(text, part === '' ? 'a single colon stands at an end' : `the group ${JSON.stringify(part)} is not one to four hexadecimal digits`);
    }
    return [parseInt(part, 16)];
  });
}

function quadOf(part: string, text: string): bigint {
  try {
    return parseIpv4(part);
  } catch (error) {
    throw error instanceof IpSyntaxError ? new IpSyntaxError(text, error.reason) : error;
  }
}

/** The canonical text of RFC 5952: lower case, no leading zeros, the first longest run of two or more zero groups as `::`. */
export function formatIpv6(value: bigint): string {
  const groups = Array.from({ length: GROUPS }, (_, index) => Number((value >> BigInt(16 * (GROUPS - 1 - index))) & 0xffffn));
  const run = longestZeroRun(groups);
  const hex = groups.map((group) => group.toString(16));
  if (run.length < 2) {
    return hex.join(':');
  }
  return `${hex.slice(0, run.start).join(':')}::${hex.slice(run.start + run.length).join(':')}`;
}

function longestZeroRun(groups: readonly number[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  let start = 0;
  groups.forEach((group, index) => {
    if (group !== 0) {
      start = index + 1;
    } else if (index + 1 - start > best.length) {
      best = { start, length: index + 1 - start };
    }
  });
  return best;
}
