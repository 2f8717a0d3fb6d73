import { AcceptanceProblem } from './acceptance-problem';
import { mappedAddress } from './mapped-address';
import { IpAddress } from '../../../net/ip-address';
import { IpPrefix } from '../../../net/ip-prefix';
import { IpRange } from '../../../net/ip-range';
import { IpSyntaxError } from '../../../net/ip-syntax-error';

/** What is wrong with a text, wherever it stands. */
export type EntryProblem = Omit<AcceptanceProblem, 'property'>;

/** Where the bits of an IPv4 address stand when it is written as an IPv6 one: `::ffff:0:0/96`. */
const MAPPED = 0xffff00000000n;
const MAPPED_LENGTH = 96;

/**
 * The addresses that MetalLB gives out for one entry of a pool's `spec.addresses`: `first-last` with blanks around the dash or
 * not, or a prefix, whose host bits it clears without a word.
 *
 * @throws IpSyntaxError for an entry that MetalLB refuses, such as a bare address, and for two that it takes without making
 * sense of them: mixed families and IPv4-mapped addresses
 */
export function readPoolEntry(text: string): IpRange {
  return text.includes('-') ? IpRange.parse(text.trim()) : IpRange.ofPrefix(readPrefix(text));
}

/** What MetalLB finds wrong with an entry of `spec.addresses`, or understands otherwise; nothing for a good one. */
export function poolEntryProblem(text: string): EntryProblem | undefined {
  return mappedProblem(text) ?? mixedProblem(text) ?? readProblem(text) ?? hostBitsProblem(text);
}

function readPrefix(text: string): IpPrefix {
  // Go reads the length `024` as 24.
  return IpPrefix.parseMasked(text.replace(/\/0+(?=[0-9])/, '/'));
}

function readProblem(text: string): EntryProblem | undefined {
  try {
    readPoolEntry(text);
    return undefined;
  } catch (error) {
    if (error instanceof IpSyntaxError) {
      return { message: error.message, consequence: 'refused', ...(error.meant === undefined ? {} : { meant: error.meant }) };
    }
    throw error;
  }
}

function hostBitsProblem(text: string): EntryProblem | undefined {
  if (text.includes('-')) {
    return undefined;
  }
  const prefix = readPrefix(text);
  return IpAddress.parse(text.slice(0, text.indexOf('/'))).equals(prefix.first) ? undefined : {
    message: `${JSON.stringify(text)} has bits set behind its prefix: MetalLB gives out ${prefix.first} to ${prefix.last}.`,
    consequence: 'misread',
    meant: prefix.toString(),
  };
}

/** Its length is counted in 128 bits, and no announced prefix of IPv4 is that long. */
const FROZEN_BY_BGP = ' Where BGP announces the pool, the speakers take no change of any object.';

/** Go takes an IPv4-mapped address for the IPv4 one, and a prefix of 96 bits and more for the IPv4 prefix (tried on MetalLB 0.16.1). */
function mappedProblem(text: string): EntryProblem | undefined {
  const dashed = text.includes('-');
  const slash = text.indexOf('/');
  const addresses = dashed ? endsOf(text) : slash < 0 ? [] : [text.slice(0, slash)];
  const mapped = addresses.map(mappedAddress);
  if (mapped.every((address) => address === undefined)) {
    return undefined;
  }
  const meant = dashed
    ? IpRange.tryParse(addresses.map((address, index) => mapped[index] ?? address).join('-'))
    : IpPrefix.tryParse(`${mapped[0]}/${Number(text.slice(slash + 1)) - MAPPED_LENGTH}`);
  return {
    message: `${JSON.stringify(text)} writes IPv4 addresses in the form of IPv6 ones.${dashed || meant === undefined ? '' : FROZEN_BY_BGP}`,
    consequence: meant === undefined ? 'unpredictable' : 'misread',
    ...(meant === undefined ? {} : { meant: meant.toString() }),
  };
}

/** MetalLB compares the ends of a range as 16 bytes each, so some ranges of two families pass; they hold no address. */
function mixedProblem(text: string): EntryProblem | undefined {
  const [first, last] = text.includes('-') ? endsOf(text).map(IpAddress.tryParse) : [];
  if (first === undefined || last === undefined || first.family === last.family) {
    return undefined;
  }
  return {
    message: `${JSON.stringify(text)} starts with ${first.family} and ends with ${last.family}.`,
    consequence: inSixteenBytes(first) <= inSixteenBytes(last) ? 'gives nothing' : 'refused',
  };
}

function endsOf(text: string): string[] {
  const dash = text.indexOf('-');
  return [text.slice(0, dash).trim(), text.slice(dash + 1).trim()];
}

function inSixteenBytes(address: IpAddress): bigint {
  return address.family === 'IPv4' ? MAPPED + address.value : address.value;
}
