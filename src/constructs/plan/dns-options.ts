import { listOf, NUMBER, TEXT } from '../option-kinds';
import { namesOf } from '../option-names';

/** What names are written in, for DNS servers that external-dns does not fill. */
export enum DnsFormat {
  /** Records of a zone file (RFC 1035), for `$INCLUDE` in a zone file (BIND, NSD, Knot DNS, CoreDNS with `file`). */
  ZONE = 'zone',
  /** PTR records of the same, for the zones of networks. */
  REVERSE_ZONE = 'reverse-zone',
  /** `/etc/hosts`, which knows no wildcards (CoreDNS with `hosts`; dnsmasq, and so Pi-hole and OpenWrt). */
  HOSTS = 'hosts',
  /** Options of dnsmasq 2.86 or newer (dnsmasq itself, Pi-hole, OpenWrt). */
  DNSMASQ = 'dnsmasq',
  /** Local data of Unbound (Unbound itself, OPNsense, pfSense); a view of its own for each view. */
  UNBOUND = 'unbound',
}

/** How DNS knows a Service with an external address. */
export interface DnsNames {
  /**
   * Names of its own, such as `mysql.example.com` or `*.example.com`. Letters outside ASCII become punycode. Those that routes give a
   * gateway need not be told.
   *
   * @default - none
   */
  readonly hosts?: string[];

  /**
   * Who gets its address, for split horizon: `internal`, `external`, or what you call it. Each view is a file of its own; a name may lead to
   * another address in each, and to one alone within one. external-dns knows no views.
   *
   * @default 'default'
   */
  readonly view?: string;

  /**
   * What its names, and those of its routes, lead to in place of its own addresses: the public addresses of a router that forwards ports to it, or one
   * name. With `externalDns` of the plan they are written as `target` on Ingresses, IngressRoutes, HTTPProxies, and on the Gateway of Gateway API.
   *
   * @default - its own addresses
   */
  readonly targets?: string[];

  /**
   * How long its records may be kept, in seconds, 1 to 2147483647.
   *
   * @default - that of the plan
   */
  readonly ttl?: number;
}

/** A Service of somebody else, and how DNS knows it. */
export interface NamedService extends DnsNames {
  /** The Service, of type LoadBalancer: `namespace/name`. */
  readonly service: string;
}

/** Names of a cluster, and what makes records of them. */
export interface PlanDns {
  /**
   * Version of external-dns that runs in the cluster, for example `0.22.0`. With it Services and routes carry its annotations, under the prefix
   * that it reads: `external-dns.kubernetes.io/` since 0.22, `external-dns.alpha.kubernetes.io/` before (its release notes of 0.22.0).
   *
   * @default - no annotations are written
   */
  readonly externalDns?: string;

  /**
   * What it was told with `--annotation-prefix`, with the slash at the end.
   *
   * @default - the prefix of its version
   */
  readonly annotationPrefix?: string;

  /**
   * The formats that names are written in, as `dns/VIEW.…` beside the other reports: a file for each format and view.
   *
   * @default - none
   */
  readonly records?: DnsFormat[];

  /**
   * How long records may be kept, in seconds, 1 to 2147483647.
   *
   * @default 3600 in files; in annotations none, which leaves it to external-dns
   */
  readonly ttl?: number;

  /**
   * Services that no gateway or exposure of this app makes: of a chart, of another repository.
   *
   * @default - none
   */
  readonly services?: NamedService[];
}

const OWN_NAMES = { hosts: listOf(TEXT), view: TEXT, targets: listOf(TEXT), ttl: NUMBER } as const;
/** The properties of `DnsNames`. */
export const DNS_NAMES = namesOf<DnsNames>(OWN_NAMES);
/** The properties of `PlanDns`. */
export const PLAN_DNS_NAMES = namesOf<PlanDns>({
  externalDns: TEXT, annotationPrefix: TEXT, records: listOf(TEXT), ttl: NUMBER, services: listOf(namesOf<NamedService>({ service: TEXT, ...OWN_NAMES })),
});
