import { isIP } from 'net';
import { domainToASCII } from 'url';

/** A name of labels, the first of which may be a wildcard, and not an address. */
const GOOD_HOST = /^(?=.{1,253}$)(?![0-9.]+$)(?:\*\.)?(?:[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/;

/** What is wrong with a host, and how to mend it. */
export interface HostProblem {
  /** A clause without a full stop. */
  readonly message: string;
  /** A sentence, or two. A host that it names is a good one. */
  readonly help: string;
}

/** What is wrong with a host of an Ingress rule; nothing where the API server and DNS take it. */
export function hostProblem(host: string): HostProblem | undefined {
  return GOOD_HOST.test(host) ? undefined : { message: messageFor(host), help: helpFor(host) };
}

function messageFor(host: string): string {
  const bare = withoutScheme(host);
  if (bare !== host) {
    return 'a host has no scheme';
  }
  if (isAddress(host)) {
    return 'an address is no host name';
  }
  if (partsOf(host).length > 1) {
    return 'it is more than one host';
  }
  if (host.includes('/')) {
    return 'a host has no path';
  }
  if (host.includes(':')) {
    return 'a host has no port';
  }
  if (host.includes('*') && !/^\*\.[^*]+$/.test(host)) {
    return 'a wildcard may only be the whole first label, with a domain behind it';
  }
  if (/[\u0000-\u001f\u007f]/.test(host)) {
    return 'it has a line break or another control character';
  }
  if (/[^\x20-\x7e]/.test(host)) {
    return 'DNS knows names with letters outside ASCII by another spelling';
  }
  if (host !== host.toLowerCase()) {
    return 'host names are lower case here';
  }
  if (host.endsWith('.')) {
    return 'it ends with a dot';
  }
  if (host.length > 253) {
    return `it has ${host.length} characters, and DNS allows 253`;
  }
  return labelsOf(host).map(labelProblem).find((problem) => problem !== undefined) ?? 'it is no DNS name';
}

function labelProblem(label: string): string | undefined {
  if (label === '') {
    return 'a label before, behind or between dots is empty';
  }
  if (label.length > 63) {
    return `the label ${label} has ${label.length} characters, and DNS allows 63`;
  }
  return /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(label) ? undefined
    : `the label ${label} may have only letters, digits and inner hyphens`;
}

function helpFor(host: string): string {
  const parts = partsOf(host);
  if (parts.length > 1) {
    return parts.every((part) => GOOD_HOST.test(part)) ? `Write each by itself: ${parts.map((part) => `\`${part}\``).join(', ')}.` : 'Write each host by itself.';
  }
  const withPort = withoutScheme(host.trim()).replace(/[/?#].*$/, '');
  const bare = withPort.replace(/:[0-9]*$/, '');
  if (isAddress(withPort) || isAddress(bare)) {
    return 'Write a DNS name that leads to the address. A rule without a host answers to every host, and to the bare address too.';
  }
  if (bare.includes('*')) {
    return wildcardHelp(bare);
  }
  const meant = spelt(bare);
  const path = /^[^/]*(\/.+)$/.exec(withoutScheme(host))?.[1];
  if (GOOD_HOST.test(meant)) {
    return `Write \`${meant}\`${bare.startsWith('.') ? `, or \`*.${meant}\` for the names one label below it` : ''}.` +
      `${path === undefined ? '' : ` The path \`${path}\` belongs to the paths of the rule.`}`;
  }
  const long = labelsOf(meant).find((label) => label.length > 63);
  if (long !== undefined) {
    return `Shorten the label ${long} by ${long.length - 63} or more.`;
  }
  return meant.length > 253 ? `Shorten it by ${meant.length - 253} or more.`
    : 'Write letters, digits and inner hyphens, with a dot between labels, such as `app.example.com`.';
}

/** A wildcard stands for one label, the first. */
function wildcardHelp(host: string): string {
  // `*example.com` lacks a dot; what stands behind the star in `*-test.example.com` is a part of a name.
  const behind = host.slice(host.lastIndexOf('*') + 1);
  const domain = /^[a-z0-9][^.]*\.[^.]+$/i.test(behind) ? behind : behind.replace(/^[^.]*\.?/, '');
  const meant = `*.${spelt(domain)}`;
  return GOOD_HOST.test(meant) ? `Write \`${meant}\`, where the wildcard stands for one label, or each host by itself.`
    : 'For every host leave the host out. For the names below a domain write `*.example.com` with that domain.';
}

/** As DNS spells it: one dot between labels, letters of ASCII in lower case, hyphens for blanks and underscores, none at the ends. */
function spelt(host: string): string {
  const ascii = /[^\x20-\x7e]/.test(host) ? domainToASCII(host) : host;
  return ascii.toLowerCase().split('.').map((label) => label.replace(/[_ ]/g, '-').replace(/^-+|-+$/g, '')).filter((label) => label !== '').join('.');
}

function isAddress(host: string): boolean {
  return isIP(host.replace(/^\[|\]$/g, '')) > 0 || /^[0-9.]+$/.test(host);
}

function withoutScheme(host: string): string {
  return host.replace(/^[A-Za-z][-+.A-Za-z0-9]*:\/\//, '');
}

function partsOf(host: string): string[] {
  return host.split(/\s*,\s*|\s+/).filter((part) => part.includes('.') && !part.startsWith('.'));
}

function labelsOf(host: string): string[] {
  return (host.startsWith('*.') ? host.slice(2) : host).split('.');
}
