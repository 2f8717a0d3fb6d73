import { isIP } from 'net';
import { domainToASCII } from 'url';
import { IpAddress } from './ip-address';

/** Labels of letters, digits, inner hyphens and (as in `_acme-challenge`) underscores; the first may be a wildcard. */
const GOOD_NAME = /^(?=.{1,253}$)(?:\*\.)?(?:[a-z0-9_](?:[-a-z0-9_]{0,61}[a-z0-9_])?\.)+[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/;

const WILDCARD = '*.';

/** Hexadecimal digits of an IPv6 address. */
const DIGITS = 32;

/** What is wrong with a name, and how it is spelt. */
export interface DnsNameProblem {
  /** A sentence. */
  readonly message: string;
  /** The name that was probably meant. */
  readonly meant?: string;
}

/** A name as DNS knows it: ASCII (punycode for other letters), lower case, no dot at the end. Nothing where it is no name. */
export function dnsName(text: string): string | undefined {
  const trimmed = text.trim().replace(/\.$/, '');
  const wildcard = trimmed.startsWith(WILDCARD);
  const bare = wildcard ? trimmed.slice(WILDCARD.length) : trimmed;
  const ascii = (/[^\x20-\x7e]/.test(bare) ? domainToASCII(bare) : bare).toLowerCase();
  const name = `${wildcard ? WILDCARD : ''}${ascii}`;
  return isIP(ascii) === 0 && !/^[0-9.]+$/.test(ascii) && GOOD_NAME.test(name) ? name : undefined;
}

/** Why a text is no name. */
export function dnsNameProblem(text: string): DnsNameProblem | undefined {
  if (dnsName(text) !== undefined) {
    return undefined;
  }
  const meant = text.trim().replace(/^[a-z]+:\/\//i, '').replace(/[/:?#;,"\s].*$/s, '').replace(/\.+$/, '');
  return {
    message: `${JSON.stringify(text)} is no name of DNS: ${isIP(text) > 0 ? 'it is an address' : text.includes('.') ? 'a name is made of letters, digits and inner hyphens, with dots between' : 'a name has a domain, as in `app.example.com`'}.`,
    ...(meant !== text && dnsName(meant) !== undefined ? { meant } : {}),
  };
}

/** Whether a name stands for all names below a domain. */
export function isWildcard(name: string): boolean {
  return name.startsWith(WILDCARD);
}

/** The domain that a wildcard stands below. */
export function domainOf(wildcard: string): string {
  return wildcard.slice(WILDCARD.length);
}

/** The domains that a name lies in, the nearest first. */
export function domainsAbove(name: string): string[] {
  const labels = name.split('.');
  return labels.slice(1).map((_, index) => labels.slice(index + 1).join('.'));
}

/** A key by which names of one domain stand together, the domain before what is below it. */
export function domainOrder(name: string): string {
  return name.split('.').reverse().join(' ');
}

/** The name under which the names of an address are asked for, without a dot at the end (RFC 1035 section 3.5, RFC 3596 section 2.5). */
export function reverseName(address: IpAddress): string {
  if (address.family === 'IPv4') {
    return `${address.toString().split('.').reverse().join('.')}.in-addr.arpa`;
  }
  return `${[...address.value.toString(16).padStart(DIGITS, '0')].reverse().join('.')}.ip6.arpa`;
}
