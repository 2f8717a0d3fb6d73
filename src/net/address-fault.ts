import { canonicalAddress } from './address-text';
import { codePoint, shown } from './ip-syntax-error';
import { mappedIpv4 } from './ipv4-mapped';
import { formatIpv4, readIpv4 } from './ipv4-text';
import { GROUPS, readIpv6 } from './ipv6-text';

/** What is wrong with a text. */
export interface Fault {
  /** A clause without a full stop. */
  readonly reason: string;
  /** The canonical text of what was probably meant. */
  readonly meant?: string;
}

/** Says why a text is not an address. To be asked only about texts that `readAddress` does not take. */
export function addressFault(text: string): Fault {
  return shapeFault(text) ?? (text.includes(':') ? ipv6Fault(text) : ipv4Fault(text));
}

/** Things around or beside an address that do not belong to it. */
function shapeFault(text: string): Fault | undefined {
  if (text === '') {
    return { reason: 'an address is missing' };
  }
  if (/\s/.test(text)) {
    return { reason: 'blanks do not belong in an address', meant: canonicalAddress(text.trim()) };
  }
  const foreign = /[^\x21-\x7e]/u.exec(text)?.[0];
  if (foreign !== undefined) {
    return { reason: `the character U+${codePoint(foreign)} does not belong in an address` };
  }
  if (text.includes('%')) {
    return { reason: 'a zone belongs to one machine and is not part of an address', meant: canonicalAddress(text.slice(0, text.indexOf('%'))) };
  }
  if (text.includes('/')) {
    return { reason: 'an address has no prefix length', meant: canonicalAddress(text.slice(0, text.indexOf('/'))) };
  }
  const inBrackets = /^\[(.*)\](:[0-9]+)?$/.exec(text);
  if (inBrackets !== null) {
    return { reason: 'brackets and ports belong to a URL, not to an address', meant: canonicalAddress(inBrackets[1]) };
  }
  return text.includes('-') ? { reason: 'a dash belongs in a range, and stands between two addresses' } : undefined;
}

function ipv4Fault(text: string): Fault {
  const looksLikeQuad = text.includes('.') && (/^[0-9.]+$/.test(text) || /^[0-9a-z]+(\.[0-9a-z]+){3}$/i.test(text));
  if (!looksLikeQuad) {
    return { reason: 'this is neither an IPv4 nor an IPv6 address' };
  }
  const octets = text.split('.');
  if (octets.length !== 4) {
    return { reason: `an IPv4 address has four octets, this has ${octets.length}` };
  }
  for (const octet of octets) {
    if (octet === '') {
      return { reason: 'an octet is empty' };
    }
    if (!/^[0-9]+$/.test(octet)) {
      return { reason: `the octet ${shown(octet)} is not a decimal number` };
    }
    if (/^0[0-9]/.test(octet)) {
      return {
        reason: `the octet ${shown(octet)} has a leading zero, which some programs read as octal`,
        meant: canonicalAddress(octets.map((one) => one.replace(/^0+(?=[0-9])/, '')).join('.')),
      };
    }
    if (Number(octet) > 255) {
      return { reason: `the octet ${shown(octet)} is above 255` };
    }
  }
  return { reason: 'this is not an IPv4 address' };
}

function ipv6Fault(text: string): Fault {
  const value = readIpv6(text);
  const mapped = value === undefined ? undefined : mappedIpv4(value);
  if (mapped !== undefined) {
    return { reason: 'an IPv4-mapped address is IPv4 to some programs and IPv6 to others', meant: formatIpv4(mapped) };
  }
  if (/^[0-9.]{7,15}:[0-9]{1,5}$/.test(text) && readIpv4(text.slice(0, text.indexOf(':'))) !== undefined) {
    return { reason: `the port ${text.slice(text.indexOf(':') + 1)} is not part of an address` };
  }
  const halves = text.split('::');
  if (text.includes(':::') || halves.length > 2) {
    return { reason: text.includes(':::') ? 'three colons stand together' : '"::" may stand only once' };
  }
  return groupFault(text, halves) ?? countFault(halves);
}

/** The first group that is none. */
function groupFault(text: string, halves: readonly string[]): Fault | undefined {
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  for (const [index, group] of groups.entries()) {
    const isLast = index === groups.length - 1;
    if (group === '') {
      return { reason: 'a single colon stands at an end' };
    }
    if (group.includes('.')) {
      if (!isLast || text.endsWith('::')) {
        return { reason: `the dotted quad ${shown(group)} may stand only at the end` };
      }
      if (readIpv4(group) === undefined) {
        const { reason, meant } = ipv4Fault(group);
        return { reason, meant: meant === undefined ? undefined : canonicalAddress(text.slice(0, -group.length) + meant) };
      }
    } else if (/^0[0-9a-f]{4,}$/i.test(group)) {
      const short = text.split(':').map((one) => one.replace(/^0+(?=.)/, '')).join(':');
      return { reason: `the group ${shown(group)} has more than four digits`, meant: canonicalAddress(short) };
    } else if (!/^[0-9a-f]{1,4}$/i.test(group)) {
      return { reason: `the group ${shown(group)} is not one to four hexadecimal digits` };
    }
  }
  return undefined;
}

function countFault(halves: readonly string[]): Fault {
  const count = halves.flatMap((half) => (half === '' ? [] : half.split(':')))
    .reduce((sum, group) => sum + (group.includes('.') ? 2 : 1), 0);
  return {
    reason: halves.length === 1
      ? `an IPv6 address has ${GROUPS} groups, this has ${count}`
      : `"::" stands for at least one of the ${GROUPS} groups, and ${count} are written beside it`,
  };
}
