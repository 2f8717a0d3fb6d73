import { mappedIpv4 } from './ipv4-mapped';
import { formatIpv4, readIpv4 } from './ipv4-text';

/** An IPv6 address has eight groups of 16 bits. */
export const GROUPS = 8;

/** Six groups of four digits and a dotted quad, `ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255`: nothing longer is an address. */
const LONGEST = 45;

const GROUP = /^[0-9a-fA-F]{1,4}$/;

/**
 * The number of an IPv6 address as RFC 4291 section 2.2 writes it, or nothing for any other text.
 *
 * `::` stands for one zero group or more, the last two groups may be a dotted quad (`64:ff9b::192.0.2.1`), digits are of either
 * case. There is no zone (`%eth0`): it belongs to one machine and has no place in a plan.
 */
export function readIpv6(text: string): bigint | undefined {
  if (text.length > LONGEST) {
    return undefined;
  }
  const gap = text.indexOf('::');
  if (gap < 0) {
    const groups = groupsOf(text, true);
    return groups?.length === GROUPS ? numberOf(groups) : undefined;
  }
  const head = groupsOf(text.slice(0, gap), false);
  const tail = groupsOf(text.slice(gap + 2), true);
  if (head === undefined || tail === undefined || head.length + tail.length >= GROUPS) {
    return undefined;
  }
  return numberOf([...head, ...new Array<string>(GROUPS - head.length - tail.length).fill('0'), ...tail]);
}

/** The groups of one side of `::`, as hexadecimal digits. */
function groupsOf(side: string, mayEndInQuad: boolean): string[] | undefined {
  if (side === '') {
    return [];
  }
  const groups = side.split(':');
  const quad = mayEndInQuad && side.includes('.') ? readIpv4(groups[groups.length - 1]) : undefined;
  if (quad !== undefined) {
    groups.splice(-1, 1, Math.floor(quad / 0x10000).toString(16), (quad % 0x10000).toString(16));
  }
  return groups.every((group) => GROUP.test(group)) ? groups : undefined;
}

function numberOf(groups: readonly string[]): bigint {
  return BigInt(`0x${groups.map((group) => group.padStart(4, '0')).join('')}`);
}

/**
 * The canonical text of RFC 5952: lower case, no leading zeros, the first longest run of two or more zero groups as `::`.
 *
 * IPv4-mapped numbers, which arithmetic can reach, show their dotted quad (section 5): `::ffff:192.0.2.1`.
 */
export function formatIpv6(value: bigint): string {
  const mapped = mappedIpv4(value);
  if (mapped !== undefined) {
    return `::ffff:${formatIpv4(mapped)}`;
  }
  const digits = value.toString(16).padStart(4 * GROUPS, '0');
  const groups = Array.from({ length: GROUPS }, (_, index) => parseInt(digits.slice(4 * index, 4 * index + 4), 16));
  const run = longestZeroRun(groups);
  const hex = groups.map((group) => group.toString(16));
  return run.length < 2 ? hex.join(':') : `${hex.slice(0, run.start).join(':')}::${hex.slice(run.start + run.length).join(':')}`;
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
