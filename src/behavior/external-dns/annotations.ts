import { DnsTarget } from '../../model/dns';
import { Labels } from '../../model/labels';
import { dnsTarget } from '../../model/reader/read-dns';
import { dnsName } from '../../net/dns-name';

/** The prefix that external-dns reads by itself since 0.22; it reads no other beside it (source/annotations/annotations.go, release notes of 0.22.0). */
export const PREFIX = 'external-dns.kubernetes.io/';

/** What it read by itself before. */
export const OLDER_PREFIX = 'external-dns.alpha.kubernetes.io/';

export const PREFIXES = [PREFIX, OLDER_PREFIX] as const;

/** Names of annotations, behind the prefix. */
export const HOSTNAME = 'hostname';
export const TARGET = 'target';
export const TTL = 'ttl';
const CONTROLLER = 'controller';
export const INGRESS_HOSTNAME_SOURCE = 'ingress-hostname-source';
export const GATEWAY_HOSTNAME_SOURCE = 'gateway-hostname-source';

/** What `…-hostname-source` may say. */
export const HOSTNAME_SOURCES = ['annotation-only', 'defined-hosts-only'] as const;

const KNOWN: ReadonlySet<string> = new Set([
  HOSTNAME, TARGET, TTL, CONTROLLER, INGRESS_HOSTNAME_SOURCE, GATEWAY_HOSTNAME_SOURCE,
  'internal-hostname', 'access', 'endpoints-type', 'ingress', 'set-identifier', 'alias', 'record-type',
]);
const OF_PROVIDERS = /^(aws|azure|cloudflare|coredns|scw|webhook)-/;

/** Whether an annotation, without its prefix, is one that external-dns reads; owners filter objects by others of their own making (`--annotation-filter`). */
export function isKnownAnnotation(name: string): boolean {
  return KNOWN.has(name) || OF_PROVIDERS.test(name);
}

/** The largest TTL, in seconds. */
const LONGEST = 2 ** 31 - 1;

/** Parts of a duration as Go writes it, in seconds. */
const UNITS: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1, ms: 1e-3, us: 1e-6, µs: 1e-6, ns: 1e-9 };

/** An annotation of external-dns, with the prefix that it was found under. */
export interface FoundAnnotation {
  readonly prefix: string;
  readonly value: string;
}

/** The value of an annotation under the first of these prefixes that has one. */
export function externalDnsAnnotation(annotations: Labels, name: string, prefixes: readonly string[]): FoundAnnotation | undefined {
  const prefix = prefixes.find((one) => annotations[one + name] !== undefined);
  return prefix === undefined ? undefined : { prefix, value: annotations[prefix + name] };
}

/** A list as external-dns splits it: blanks go, commas part. */
export function listOf(value: string): string[] {
  return value.replace(/ /g, '').trim().split(',');
}

/** The names in a list, as DNS spells them; what is no name is left out. */
export function namesIn(value: string): string[] {
  return listOf(value).map(dnsName).filter((name): name is string => name !== undefined);
}

/** What a value of `target` leads to; what is neither address nor name is left out. */
export function targetsIn(value: string): DnsTarget[] {
  return listOf(value).map(dnsTarget).filter((target): target is DnsTarget => target !== undefined);
}

/** Seconds that a value of `ttl` stands for: a number, or a duration such as `10m`. Nothing where external-dns takes none from it. */
export function secondsOf(value: string): number | undefined {
  const parts = [...value.matchAll(/(\d+(?:\.\d*)?|\.\d+)(h|ms|m|s|us|µs|ns)/g)];
  const duration = parts.length > 0 && parts.map(([part]) => part).join('') === value
    ? Math.floor(parts.reduce((sum, [, number, unit]) => sum + Number(number) * UNITS[unit], 0)) : undefined;
  const seconds = duration ?? (/^[+]?\d+$/.test(value) ? Number(value) : undefined);
  return seconds !== undefined && seconds >= 1 && seconds <= LONGEST ? seconds : undefined;
}
