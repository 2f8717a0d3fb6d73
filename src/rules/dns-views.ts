import { groupBy, once } from './group';
import { ClusterOutlook, outlookOf } from './outlook';
import { proxiesElsewhere } from './proxies-elsewhere';
import { servedHosts } from './served-hosts';
import { listed } from './text';
import { World } from './world';
import { externalDnsAnnotation, HOSTNAME, namesIn, secondsOf, TTL } from '../behavior/external-dns/annotations';
import { prefixesIn } from '../behavior/external-dns/prefixes';
import { inStatusOrder } from '../behavior/metallb/announcement';
import { claimId } from '../model/claim';
import { DEFAULT_TTL, DEFAULT_VIEW, DnsTarget, ServiceDns } from '../model/dns';
import { annotationSource, Service } from '../model/service';
import { Source } from '../model/source';
import { isPlaceholder, valuesOf } from '../model/written';
import { dnsName, domainOrder } from '../net/dns-name';
import { IpAddress } from '../net/ip-address';

/** What one kind of client is told: those inside the house, those outside. */
export interface DnsView {
  readonly name: string;
  /** One for each name, in an order of their own: the domain before what is below it. */
  readonly records: readonly DnsRecord[];
  /** Names that two Services claim, with different addresses: nobody can say which one is meant. */
  readonly contested: readonly ContestedName[];
  /** Names whose address is not known. */
  readonly unknown: readonly UnknownName[];
}

/** A name and what it leads to. */
export interface DnsRecord {
  /** In ASCII and lower case, without a dot at the end. */
  readonly name: string;
  /** Addresses, IPv4 first; none where it leads to `alias`. */
  readonly addresses: readonly IpAddress[];
  /** Another name that it leads to. */
  readonly alias?: string;
  /** Seconds; absent: that of all. */
  readonly ttl?: number;
  /** The Service is called so by its owner: of several names of an address this one is its own. */
  readonly isOwn: boolean;
}

export interface ContestedName {
  readonly name: string;
  /** Two or more. */
  readonly claims: readonly NameClaim[];
}

export interface UnknownName {
  readonly name: string;
  /** What names it. */
  readonly by: string;
  /** Sentences. */
  readonly because: string;
}

/** A name that leads to a Service. */
export interface NameClaim {
  readonly name: string;
  /** What names it: `Ingress shop/web`, `Service shop/mysql`. */
  readonly by: string;
  /** `namespace/name`; absent: it is not known. */
  readonly service?: string;
  readonly view: string;
  /** Empty: not known. */
  readonly targets: readonly DnsTarget[];
  /** Why they are not. */
  readonly because: string;
  readonly ttl?: number;
  readonly isOwn: boolean;
  readonly source: Source;
}

/** A rule and the reports ask for the same. */
const VIEWS = new WeakMap<World, () => DnsView[]>();

/** The names of a cluster, view by view; one view at least. */
export function dnsViews(world: World): DnsView[] {
  const known = VIEWS.get(world) ?? once(() => viewsOf(world));
  VIEWS.set(world, known);
  return known();
}

/** How long records may be kept where nothing else is said of them, in seconds. */
export function ttlOf({ cluster }: World): number {
  return cluster.network.dns?.ttl ?? DEFAULT_TTL;
}

function viewsOf(world: World): DnsView[] {
  const claims = nameClaims(world);
  const named = (world.cluster.network.dns?.services ?? []).map(({ view }) => view?.value ?? DEFAULT_VIEW);
  const views = [...new Set([...named, ...claims.map(({ view }) => view)])].sort();
  const byView = groupBy(claims, ({ view }) => view);
  return (views.length === 0 ? [DEFAULT_VIEW] : views).map((name) => viewOf(name, byView.get(name) ?? []));
}

function viewOf(name: string, claims: readonly NameClaim[]): DnsView {
  const records: DnsRecord[] = [];
  const contested: ContestedName[] = [];
  const byName = [...groupBy(claims.filter(({ targets }) => targets.length > 0), (claim) => claim.name)]
    .sort(([a], [b]) => compare(domainOrder(a), domainOrder(b)));
  for (const [host, list] of byName) {
    const different = [...new Map([...list].sort(byOwner).reverse().map((claim) => [[...claim.targets].map(String).sort().join(), claim])).values()].reverse();
    if (different.length === 1) {
      records.push(recordOf(host, list));
    } else {
      contested.push({ name: host, claims: different });
    }
  }
  const unknown = new Map(claims.filter(({ targets }) => targets.length === 0).sort(byOwner).reverse().map(({ name: host, by, because }) => [`${host} ${because}`, { name: host, by, because }]));
  return { name, records, contested, unknown: [...unknown.values()].sort((a, b) => compare(domainOrder(a.name), domainOrder(b.name)) || compare(a.by, b.by)) };
}

function recordOf(name: string, claims: readonly NameClaim[]): DnsRecord {
  const [{ targets }] = claims;
  const addresses = targets.filter((target): target is IpAddress => target instanceof IpAddress).sort((a, b) => a.compare(b));
  const alias = targets.find((target): target is string => typeof target === 'string');
  const ttls = claims.flatMap(({ ttl }) => ttl ?? []);
  return {
    name, addresses, isOwn: claims.some(({ isOwn }) => isOwn), ...(addresses.length > 0 || alias === undefined ? {} : { alias }),
    ...(ttls.length === 0 ? {} : { ttl: Math.min(...ttls) }),
  };
}

function byOwner(a: NameClaim, b: NameClaim): number {
  return compare(a.service ?? '', b.service ?? '') || compare(a.by, b.by);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Every name, as often as something names it. */
function nameClaims(world: World): NameClaim[] {
  const declared = new Map((world.cluster.network.dns?.services ?? []).map((one) => [one.service, one]));
  const targets = new TargetsOfServices(world, declared);
  const elsewhere = proxiesElsewhere(world);
  return [
    ...servedHosts(world).flatMap(({ host, by, services, at, source }) => (services.length === 0
      ? [claimOf(host, { by, view: DEFAULT_VIEW, targets: [], because: `No Service with an external address leads to ${at}.`, isOwn: false, source })]
      : services.map((service) => claimOf(host, { by, isOwn: false, source, ...targets.of(service) })))),
    ...annotatedNames(world, targets),
    ...[...declared.values()].flatMap(({ service, hosts, source }) => valuesOf(hosts).map((host) => {
      const [namespace, name] = service.split('/');
      const known = elsewhere.named(service) ?? world.services.named(namespace, name);
      return claimOf(host, {
        by: `Service ${service}`, isOwn: true, source,
        ...(known === undefined ? { service, view: targets.viewOf(service), targets: targets.declaredOf(service), because: 'There is no such Service here.' } : targets.of(known)),
      });
    })),
  ];
}

function claimOf(host: string, claim: Omit<NameClaim, 'name'>): NameClaim {
  const name = dnsName(host);
  if (name === undefined) {
    return { ...claim, name: host, targets: [], because: isPlaceholder(host) ? 'The name is filled in later.' : 'It is no name of DNS.' };
  }
  return claim.targets.includes(name) ? { ...claim, name, targets: [], because: 'Its target is the name itself.' } : { ...claim, name };
}

/** Names that external-dns is told of Services. */
function annotatedNames(world: World, targets: TargetsOfServices): NameClaim[] {
  const prefixes = prefixesIn(world.cluster);
  return world.loadBalancing.allServices().flatMap((service) => {
    const found = externalDnsAnnotation(service.annotations, HOSTNAME, prefixes);
    const ttl = externalDnsAnnotation(service.annotations, TTL, prefixes);
    return found === undefined ? [] : namesIn(found.value).map((host) => {
      const known = targets.of(service);
      return claimOf(host, {
        by: `Service ${claimId(service)}`, isOwn: true, source: annotationSource(service, found.prefix + HOSTNAME), ...known, ttl: known.ttl ?? (ttl === undefined ? undefined : secondsOf(ttl.value)),
      });
    });
  });
}

/** What Services have, as far as it is known before they run. */
class TargetsOfServices {
  private readonly outlook: ClusterOutlook;
  private readonly planned: ReadonlyMap<string, readonly IpAddress[]>;

  constructor(private readonly world: World, private readonly declared: ReadonlyMap<string, ServiceDns>) {
    this.outlook = outlookOf(world);
    this.planned = new Map((world.plan?.assignments ?? []).map(({ claim, addresses }) => [claimId(claim), addresses]));
  }

  of(service: Service): Pick<NameClaim, 'service' | 'view' | 'targets' | 'because' | 'ttl'> {
    const id = claimId(service);
    const told = this.declaredOf(id);
    const known = told.length > 0 ? { targets: told, because: '' } : this.addressesOf(service, id);
    return { service: id, view: this.viewOf(id), ttl: this.declared.get(id)?.ttl, ...known };
  }

  viewOf(id: string): string {
    return this.declared.get(id)?.view?.value ?? DEFAULT_VIEW;
  }

  declaredOf(id: string): DnsTarget[] {
    return valuesOf(this.declared.get(id)?.targets ?? []);
  }

  private addressesOf(service: Service, id: string): Pick<NameClaim, 'targets' | 'because'> {
    const planned = this.planned.get(id);
    if (planned !== undefined) {
      return { targets: planned, because: '' };
    }
    const prediction = this.outlook.predictions.get(service);
    if (prediction !== undefined) {
      return 'because' in prediction ? { targets: [], because: prediction.because } : { targets: prediction.addresses, because: '' };
    }
    const pinned = inStatusOrder(valuesOf(service.pinned));
    const written = pinned.length > 0 ? pinned : valuesOf(service.externalIps);
    if (written.length === 0 && this.world.services.named(service.namespace, service.name) === undefined) {
      return { targets: [], because: `Service ${id} is not here, and nobody says which addresses it has.` };
    }
    return { targets: written, because: written.length > 0 ? '' : `${listed(this.world.loadBalancing.enginesOf(service)) || 'Its load balancer'} gives Service ${id} an address at run time.` };
  }
}
