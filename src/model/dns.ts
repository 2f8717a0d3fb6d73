import { Source } from './source';
import { Written } from './written';
import { IpAddress } from '../net/ip-address';

/** The view that names stand in where nobody says otherwise. */
export const DEFAULT_VIEW = 'default';

/** How long a record may be kept, in seconds, where nobody says otherwise. */
export const DEFAULT_TTL = 3600;

/** The formats of records. */
export const DNS_FORMATS = ['zone', 'reverse-zone', 'hosts', 'dnsmasq', 'unbound'] as const;
export type DnsFormatName = typeof DNS_FORMATS[number];

/** What an owner says about names. */
export interface DeclaredDns {
  /** Version of external-dns that runs in the cluster, for example `0.22`. */
  readonly externalDns?: Written<string>;
  /** What external-dns was told with `--annotation-prefix`. */
  readonly annotationPrefix?: Written<string>;
  /** Names of the formats that records are written in, beside the other reports. */
  readonly records: readonly Written<DnsFormatName>[];
  /** Seconds; absent: not told. */
  readonly ttl?: number;
  readonly services: readonly ServiceDns[];
  readonly source: Source;
}

/** How a Service with an external address is known to DNS. */
export interface ServiceDns {
  /** `namespace/name`. */
  readonly service: string;
  /** Names of its own, beside those that routes give it. */
  readonly hosts: readonly Written<string>[];
  /** Who asks and gets its address: `internal`, `external`. */
  readonly view?: Written<string>;
  /** What its names lead to in place of its own addresses. */
  readonly targets: readonly Written<DnsTarget>[];
  /** Seconds; absent: that of all. */
  readonly ttl?: number;
  readonly source: Source;
}

/** An address, or another name. */
export type DnsTarget = IpAddress | string;
