import { externalDnsAnnotation, OLDER_PREFIX, PREFIX, TARGET, targetsIn } from '../../behavior/external-dns/annotations';
import { prefixesIn } from '../../behavior/external-dns/prefixes';
import { claimId } from '../../model/claim';
import { DnsTarget } from '../../model/dns';
import { Pool } from '../../model/load-balancer';
import { Service } from '../../model/service';
import { Source } from '../../model/source';
import { valuesOf } from '../../model/written';
import { IpAddress } from '../../net/ip-address';
import { AnnotatedObject, annotatedObjects } from '../annotated-objects';
import { ingress, loadBalancer, pool, yaml } from '../cases/case-writing';
import { TWO_GATEWAYS, withDns } from '../cases/dns-cases';
import { ingressRoute } from '../cases/gateway-case-writing';
import { groupBy, once } from '../group';
import { ClusterOutlook, outlookOf } from '../outlook';
import { proxiesElsewhere } from '../proxies-elsewhere';
import { Judgement, Rule } from '../rule';
import { servedHosts, servicesOfGateways } from '../served-hosts';
import { listed } from '../text';
import { World } from '../world';

const annotated = (annotations: object) => ingress('shop', 'shop.example.com', '/', { spec: { ingressClassName: 'outer' }, annotations });
const shop = (target: string) => annotated({ [`${PREFIX}target`]: target });
const ofClass = (className: string, target: string) => ingress('shop', 'shop.example.com', '/', { spec: { ingressClassName: className }, annotations: { [`${PREFIX}target`]: target } });
const thereAlready = (addresses: string[]) => ({ externals: { proxies: [{ className: 'there', service: 'traefik/traefik', addresses }] } });
const free = loadBalancer('free', undefined, { annotations: { 'metallb.io/address-pool': 'public' } });

export const EXTERNAL_DNS_TARGET_ELSEWHERE: Rule = {
  id: 'external-dns-target-elsewhere',
  severity: 'warning',
  why: 'Clients go where the target says, and find there nobody, or a gateway that does not know the host.',
  cases: {
    bad: [
      { name: 'the address of another gateway', manifests: yaml(...TWO_GATEWAYS, shop('192.168.1.201')) },
      { name: 'an address of a pool that nobody has', manifests: yaml(...TWO_GATEWAYS, shop('192.168.1.209')) },
      { name: 'of an IngressRoute', manifests: yaml(...TWO_GATEWAYS, ingressRoute('shop', 'Host(`shop.example.com`)', { spec: { ingressClassName: 'outer' }, annotations: { [`${PREFIX}target`]: '192.168.1.201' } })) },
      { name: 'a Service that leads its name to another one', manifests: yaml(pool('public', ['192.168.1.200-192.168.1.250']), loadBalancer('mysql', '192.168.1.202', { annotations: { [`${PREFIX}target`]: '192.168.1.203' } }), loadBalancer('smtp', '192.168.1.203')) },
      { name: 'under the prefix that external-dns was told', network: withDns({ externalDns: '0.22.0', annotationPrefix: 'dns.example.com/' }), manifests: yaml(...TWO_GATEWAYS, annotated({ 'dns.example.com/target': '192.168.1.201' })) },
      { name: 'under the older prefix, which 0.21 reads, whatever stands under the other', network: withDns({ externalDns: '0.21.0' }), manifests: yaml(...TWO_GATEWAYS, annotated({ [`${OLDER_PREFIX}target`]: '192.168.1.201', [`${PREFIX}target`]: '192.168.1.200' })) },
      { name: 'another address than that of the proxy elsewhere', network: thereAlready(['192.168.1.205']), manifests: yaml(...TWO_GATEWAYS, ofClass('there', '192.168.1.201')) },
      { name: 'the address of a proxy elsewhere, and a gateway here serves it', network: thereAlready(['192.168.1.205']), manifests: yaml(...TWO_GATEWAYS, shop('192.168.1.205')) },
    ],
    good: [
      { name: 'the address of a proxy elsewhere', network: thereAlready(['192.168.1.205']), manifests: yaml(...TWO_GATEWAYS, ofClass('there', '192.168.1.205')) },
      { name: 'a proxy elsewhere, and nobody says what addresses it has', network: thereAlready([]), manifests: yaml(...TWO_GATEWAYS, ofClass('there', '192.168.1.205')) },
      { name: 'a class that lives elsewhere, and nobody says where', network: { externals: { ingressClasses: ['there'] } }, manifests: yaml(...TWO_GATEWAYS, ofClass('there', '192.168.1.205')) },
      { name: 'the address of its gateway', manifests: yaml(...TWO_GATEWAYS, shop('192.168.1.200')) },
      { name: 'the public address of a router', manifests: yaml(...TWO_GATEWAYS, shop('203.0.113.7')) },
      { name: 'a name', manifests: yaml(...TWO_GATEWAYS, shop('home.example.net')) },
      { name: 'an address that a Service may get at run time', manifests: yaml(...TWO_GATEWAYS, free, { ...free, metadata: { ...(free as { metadata: object }).metadata, name: 'other' } }, shop('192.168.1.202')) },
      { name: 'a proxy that is not here', manifests: yaml(pool('public', ['192.168.1.200-192.168.1.250']), loadBalancer('outer', '192.168.1.200'), shop('192.168.1.200')) },
    ],
  },
  check(world) {
    const prefixes = prefixesIn(world.cluster);
    const objects = annotatedObjects(world).flatMap((object) => {
      const found = externalDnsAnnotation(object.annotations, TARGET, prefixes);
      return found === undefined ? [] : [{ object, place: object.placeOf(found.prefix + TARGET), targets: targetsIn(found.value).filter(isAddress) }];
    });
    if (objects.every(({ targets }) => targets.length === 0)) {
      return [];
    }
    const owners = new Owners(world);
    return objects.flatMap(({ object, place, targets }) => targets.flatMap((target) => judge(object, place, target, owners)));
  },
};

function isAddress(target: DnsTarget): target is IpAddress {
  return target instanceof IpAddress;
}

function judge(object: AnnotatedObject, place: Source, target: IpAddress, owners: Owners): Judgement[] {
  const { subject } = object;
  const expected = owners.expectedOf(object);
  const having = owners.of(target);
  if (having.length === 0 && owners.isFree(target)) {
    return [{ message: `${subject} leads to ${target}, which is an address of pool ${owners.poolOf(target)}, and no Service has it.`, help: helpFor(expected, owners), subject, places: [place] }];
  }
  if (having.length === 0 || expected.length === 0 || having.some((service) => expected.includes(service))) {
    return [];
  }
  return [{
    message: `${subject} leads to ${target} of Service ${claimId(having[0])}, and is served at Service ${listed(expected.map(claimId))}.`,
    help: helpFor(expected, owners),
    subject,
    places: [place, having[0].source],
  }];
}

function helpFor(expected: readonly Service[], owners: Owners): string {
  const addresses = expected.flatMap((service) => owners.addressesOf(service));
  return addresses.length === 0 ? 'Write the address of the gateway that serves it, or leave the target out.' : `Write ${listed(addresses.map((address) => `\`${address}\``))}, or leave the target out.`;
}

/** Where Services may get addresses that nobody can foretell. */
interface Undecided {
  /** The address of one may be any. */
  readonly anywhere: boolean;
  readonly from: ReadonlySet<Pool>;
}

function undecidedIn(world: World, { predictions }: ClusterOutlook): Undecided {
  const open = [...predictions.values()].flatMap((prediction) => ('because' in prediction ? [prediction.pools] : []));
  return {
    anywhere: mayHaveAnyElsewhere(world) || open.some((pools) => pools.length === 0) ||
      world.loadBalancing.allServices().some((service) => service.pinned.length === 0 && !predictions.has(service)),
    from: new Set(open.flat()),
  };
}

/** Whether a proxy runs elsewhere of which nobody says what addresses its Service has. */
function mayHaveAnyElsewhere(world: World): boolean {
  const { externals: { ingressClasses, gateways } } = world.cluster.network;
  const elsewhere = proxiesElsewhere(world);
  return elsewhere.unknown.length > 0 ||
    [...ingressClasses.keys()].some((name) => elsewhere.ofClass(name).length === 0) || [...gateways.keys()].some((id) => elsewhere.ofGateway(id).length === 0);
}

/** Who has which address, and who ought to. */
class Owners {
  private readonly outlook: ClusterOutlook;
  private readonly byAddress: ReadonlyMap<string, readonly Service[]>;
  private readonly serving: ReadonlyMap<Source, readonly Service[]>;
  private readonly atGateways: ReadonlyMap<string, readonly Service[]>;
  private readonly undecided: () => Undecided;

  constructor(private readonly world: World) {
    this.outlook = outlookOf(world);
    const all = [...world.loadBalancing.allServices(), ...proxiesElsewhere(world).told];
    const pairs = all.flatMap((service) => this.addressesOf(service).map((address) => ({ address: String(address), service })));
    this.byAddress = new Map([...groupBy(pairs, ({ address }) => address)].map(([address, list]) => [address, list.map(({ service }) => service)]));
    this.serving = new Map([...groupBy(servedHosts(world), ({ source }) => source)]
      .map(([source, list]) => [source, [...new Set(list.flatMap(({ services }) => services))]]));
    this.atGateways = servicesOfGateways(world);
    this.undecided = once(() => undecidedIn(world, this.outlook));
  }

  of(address: IpAddress): readonly Service[] {
    return this.byAddress.get(String(address)) ?? [];
  }

  addressesOf(service: Service): readonly IpAddress[] {
    const prediction = this.outlook.predictions.get(service);
    const predicted = prediction === undefined || 'because' in prediction || service.pinned.length > 0 ? [] : prediction.addresses;
    return [...valuesOf(service.pinned), ...valuesOf(service.externalIps), ...predicted];
  }

  /** The Services that an object's hosts come in by; none where that is not known. */
  expectedOf({ kind, group, id, source }: AnnotatedObject): readonly Service[] {
    if (kind === 'Service' && group === '') {
      const [namespace, name] = id.split('/');
      const service = this.world.services.named(namespace, name);
      return service?.type === 'LoadBalancer' && this.addressesOf(service).length > 0 ? [service] : [];
    }
    return kind === 'Gateway' ? this.atGateways.get(id) ?? [] : this.serving.get(source) ?? [];
  }

  poolOf(address: IpAddress): string | undefined {
    return this.world.pools.at(address)[0]?.name;
  }

  /** Whether it is of a pool of which no Service, whose address nobody can foretell, may get one. */
  isFree(address: IpAddress): boolean {
    const pools = this.world.pools.at(address);
    const { anywhere, from } = this.undecided();
    return pools.length > 0 && !anywhere && !this.world.mayBeMade(['Service', 'Gateway']) && !pools.some((one) => from.has(one));
  }
}
