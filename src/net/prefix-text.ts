import { addressFault, Fault } from './address-fault';
import { AddressValue, canonicalAddress, formatAddress, readAddress } from './address-text';
import { bitsOf, IpFamily } from './ip-family';
import { shown } from './ip-syntax-error';
import { MAPPED_LENGTH, mappedIpv4 } from './ipv4-mapped';
import { readIpv4 } from './ipv4-text';
import { readIpv6 } from './ipv6-text';

/** What the text of a prefix says, host bits included. */
export interface PrefixValue extends AddressValue {
  readonly length: number;
}

/** Reads `address/length`, strictly but for host bits; nothing for any other text. */
export function readPrefix(text: string): PrefixValue | undefined {
  const slash = text.indexOf('/');
  const address = slash < 0 ? undefined : readAddress(text.slice(0, slash));
  const length = address && readLength(text.slice(slash + 1), address.family);
  return address === undefined || length === undefined ? undefined : { ...address, length };
}

function readLength(text: string, family: IpFamily): number | undefined {
  return /^(0|[1-9][0-9]{0,2})$/.test(text) && Number(text) <= bitsOf(family) ? Number(text) : undefined;
}

/** The number with all bits behind the first `length` cleared. */
export function networkOf({ family, value, length }: PrefixValue): bigint {
  return value - value % 2n ** BigInt(bitsOf(family) - length);
}

/** Says why a text is not a prefix. To be asked only about texts that `readPrefix` does not take. */
export function prefixFault(text: string): Fault {
  if (/\s/.test(text)) {
    return { reason: 'blanks do not belong in a prefix', meant: meantBy(text.trim()) };
  }
  const slash = text.indexOf('/');
  if (slash < 0) {
    return readAddress(text) === undefined
      ? { reason: addressFault(text).reason, meant: wholeLength(addressFault(text).meant) }
      : { reason: 'a prefix needs a length', meant: wholeLength(text) };
  }
  const [written, length] = [text.slice(0, slash), text.slice(slash + 1)];
  const address = readAddress(written);
  if (address === undefined) {
    const { reason, meant } = addressFault(written);
    const mapped = mappedNumber(written);
    return { reason, meant: mapped === undefined ? meantBy(`${meant}/${length}`) : mappedMeant(mapped, length) };
  }
  return lengthFault(canonicalAddress(written)!, length, address.family);
}

function lengthFault(address: string, length: string, family: IpFamily): Fault {
  const bits = bitsOf(family);
  if (length === '') {
    return { reason: 'the prefix length is missing' };
  }
  const mask = family === 'IPv4' ? lengthOfMask(length) : undefined;
  if (mask !== undefined) {
    return { reason: 'the prefix length is written as a network mask', meant: meantBy(`${address}/${mask}`) };
  }
  if (/^0[0-9]+$/.test(length)) {
    return { reason: `the prefix length ${shown(length)} has a leading zero`, meant: meantBy(`${address}/${length.replace(/^0+(?=[0-9])/, '')}`) };
  }
  return /^[0-9]+$/.test(length)
    ? { reason: `the prefix length ${shown(length)} is above ${bits}, the highest of ${family}` }
    : { reason: `the prefix length ${shown(length)} is not a number of 0 to ${bits}` };
}

/** An address as the prefix that holds it alone. */
function wholeLength(text: string | undefined): string | undefined {
  const address = text === undefined ? undefined : readAddress(text);
  return address && `${formatAddress(address.family, address.value)}/${bitsOf(address.family)}`;
}

/** The length of `255.255.255.0`: 24. Nothing for a text that is not a run of one bits followed by zeros. */
function lengthOfMask(text: string): number | undefined {
  const mask = readIpv4(text);
  const ones = mask === undefined ? undefined : /^(1*)0*$/.exec(mask.toString(2).padStart(32, '0'));
  return ones?.[1].length;
}

/** The number of the IPv4 address that an IPv4-mapped address stands for. */
function mappedNumber(address: string): bigint | undefined {
  const value = address.includes(':') ? readIpv6(address) : undefined;
  return value === undefined ? undefined : mappedIpv4(value);
}

/** An IPv4-mapped prefix of 96 bits or more is a prefix of IPv4 addresses; a shorter one holds others too, and means nothing. */
function mappedMeant(value: bigint, length: string): string | undefined {
  const bits = readLength(length, 'IPv6');
  return bits === undefined || bits < MAPPED_LENGTH ? undefined : meantBy(`${formatAddress('IPv4', value)}/${bits - MAPPED_LENGTH}`);
}

/** The canonical text of the prefix that a text means when host bits do not matter. */
function meantBy(text: string): string | undefined {
  const prefix = readPrefix(text);
  return prefix && `${formatAddress(prefix.family, networkOf(prefix))}/${prefix.length}`;
}
