import { addressFault, Fault } from './address-fault';
import { AddressValue, formatAddress, readAddress } from './address-text';

/** The ends of a range as they are written: what stands before and behind its dash. */
export interface WrittenEnds {
  readonly first: string;
  readonly last: string;
}

/** Splits `first-last` at its dash and takes the blanks off both sides of it; nothing for a text without a dash. */
export function endsOf(text: string): WrittenEnds | undefined {
  const dash = text.indexOf('-');
  return dash < 0 ? undefined : { first: text.slice(0, dash).replace(BLANKS_AT_END, ''), last: text.slice(dash + 1).replace(BLANKS_AT_START, '') };
}

/** Spaces and tabs; nobody writes other blanks into one line on purpose. */
const BLANKS_AT_END = /(?<![ \t])[ \t]+$/;
const BLANKS_AT_START = /^[ \t]+/;

/** Says why two ends are not a range. To be asked only about ends of which one is no address, two families, or last before first. */
export function rangeFault({ first, last }: WrittenEnds): Fault {
  const [from, to] = [readAddress(first), readAddress(last)];
  const spelledOut = from === undefined || to !== undefined ? undefined : shorthand(from, last);
  if (spelledOut !== undefined) {
    return { reason: `the last address of the range is not written out: ${last}`, meant: meantBy(first, spelledOut) };
  }
  if (from === undefined || to === undefined) {
    return { reason: endFault(first, last, from === undefined), meant: meantBy(first, last) };
  }
  return from.family !== to.family
    ? { reason: `the range starts with ${from.family} and ends with ${to.family}` }
    : { reason: 'the range ends before it starts', meant: meantBy(last, first) };
}

/** The whole address behind `192.168.1.200-250`, where only the parts that change are written; MetalLB does not read that. */
function shorthand(first: AddressValue, last: string): string | undefined {
  if (first.family !== 'IPv4' || !/^[0-9]{1,3}(\.[0-9]{1,3}){0,2}$/.test(last)) {
    return undefined;
  }
  const octets = formatAddress(first.family, first.value).split('.');
  return [...octets.slice(0, octets.length - last.split('.').length), last].join('.');
}

function endFault(first: string, last: string, atStart: boolean): string {
  if (last.includes('-')) {
    return 'a range has one dash';
  }
  const end = atStart ? first : last;
  const where = atStart ? 'first' : 'last';
  return end === '' ? `the ${where} address of the range is missing` : `the ${where} address of the range is wrong: ${addressFault(end).reason}`;
}

/** The range that remains when each end is what its writer probably meant. */
function meantBy(first: string, last: string): string | undefined {
  const from = meantAddress(first);
  const to = meantAddress(last);
  return from === undefined || to === undefined || from.family !== to.family || from.value > to.value
    ? undefined
    : `${formatAddress(from.family, from.value)}-${formatAddress(to.family, to.value)}`;
}

function meantAddress(text: string): AddressValue | undefined {
  const meant = readAddress(text) === undefined ? addressFault(text).meant : text;
  return meant === undefined ? undefined : readAddress(meant);
}
