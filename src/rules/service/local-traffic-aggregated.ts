import { Prediction } from '../../behavior/metallb/allocation/prediction';
import { claimId } from '../../model/claim';
import { Pool } from '../../model/load-balancer';
import { BgpAdvertisement } from '../../model/metallb-bgp';
import { Service } from '../../model/service';
import { at } from '../../model/source';
import { valuesOf } from '../../model/written';
import { IpAddress } from '../../net/ip-address';
import { bitsOf, IpFamily } from '../../net/ip-family';
import { IpPrefix } from '../../net/ip-prefix';
import { bgpPeer, metallbAdvertisement } from '../cases/bgp-case-writing';
import { deployment, loadBalancer, pool, yaml } from '../cases/case-writing';
import { groupBy, once } from '../group';
import { outlookOf } from '../outlook';
import { Judgement, Rule } from '../rule';
import { World } from '../world';

const FAMILIES: readonly IpFamily[] = ['IPv4', 'IPv6'];

const BASE = [pool('public', ['203.0.113.16/28']), bgpPeer('router')] as const;
const OPEN = [pool('public', ['203.0.113.16/28'], {}), bgpPeer('router')] as const;
const TWO = [...OPEN, pool('second', ['203.0.113.32/28'], {})] as const;
const POLICY = { spec: { externalTrafficPolicy: 'Local' } };
const LOCAL = loadBalancer('web', '203.0.113.17', POLICY);
const OTHER = loadBalancer('mail', '203.0.113.18');
const AGGREGATE = metallbAdvertisement({ aggregationLength: 28 });
const AGGREGATE_30 = metallbAdvertisement({ aggregationLength: 30 });
const hosts = (spec: object = {}) => metallbAdvertisement(spec, 'hosts');
const everywhere = { ...deployment('web'), kind: 'DaemonSet' };

export const LOCAL_TRAFFIC_AGGREGATED: Rule = {
  id: 'local-traffic-aggregated',
  severity: 'warning',
  why: 'A router that learns a prefix alone sends traffic for each of its addresses to every node that announces it, and with `externalTrafficPolicy: Local` a node without a pod drops it.',
  cases: {
    bad: [
      { name: 'beside a Service whose pods may run elsewhere', manifests: yaml(...BASE, AGGREGATE, LOCAL, OTHER) },
      { name: 'the addresses themselves are announced to another router', manifests: yaml(...BASE, bgpPeer('second', { peerAddress: '192.168.1.2' }), AGGREGATE, hosts({ peers: ['second'] }), LOCAL, OTHER) },
      {
        name: 'by IPv6, where IPv4 is announced address by address',
        manifests: yaml(pool('public', ['fd00::/120']), bgpPeer('router', { peerAddress: 'fd00:1::1' }), metallbAdvertisement({ aggregationLengthV6: 120 }), loadBalancer('web', 'fd00::1', POLICY), loadBalancer('mail', 'fd00::2')),
      },
      { name: 'nobody pins anything, and the pool is certain', manifests: yaml(...OPEN, AGGREGATE, loadBalancer('web', undefined, POLICY), loadBalancer('mail', undefined)) },
      { name: 'the address that MetalLB will give', manifests: yaml(...OPEN, AGGREGATE_30, loadBalancer('web', undefined, POLICY), loadBalancer('mail', '203.0.113.18')) },
      { name: 'both pools that it may have an address of', manifests: yaml(...TWO, AGGREGATE, loadBalancer('web', undefined, POLICY), loadBalancer('mail', '203.0.113.18'), loadBalancer('news', '203.0.113.34')) },
      { name: 'two Services with one address each', manifests: yaml(...BASE, AGGREGATE, LOCAL, loadBalancer('mail', '203.0.113.18', POLICY)), findings: 2 },
    ],
    good: [
      { name: 'the address that MetalLB will give is of another prefix', manifests: yaml(...OPEN, AGGREGATE_30, loadBalancer('web', undefined, POLICY), loadBalancer('mail', '203.0.113.24')) },
      { name: 'one that asks for the pool, and will have an address of another prefix', manifests: yaml(...BASE, AGGREGATE_30, loadBalancer('web', undefined, { ...POLICY, annotations: { 'metallb.io/address-pool': 'public' } }), loadBalancer('mail', '203.0.113.24')) },
      { name: 'another pool that it may have an address of is announced address by address', manifests: yaml(...TWO, metallbAdvertisement({ aggregationLength: 28, ipAddressPools: ['public'] }), hosts({ ipAddressPools: ['second'] }), loadBalancer('web', undefined, POLICY), loadBalancer('mail', '203.0.113.18'), loadBalancer('news', '203.0.113.34')) },
      { name: 'it may have an address of a pool that nobody else has one of', manifests: yaml(...TWO, AGGREGATE, loadBalancer('web', undefined, POLICY), loadBalancer('mail', '203.0.113.18')) },
      { name: 'a pool that has no address left for it', manifests: yaml(pool('public', ['203.0.113.18/32'], {}), bgpPeer('router'), metallbAdvertisement({ aggregationLength: 31 }), loadBalancer('web', undefined, { ...POLICY, annotations: { 'metallb.io/address-pool': 'other' } }), loadBalancer('mail', '203.0.113.18')) },
      { name: 'the addresses themselves are announced as well, and a router takes the longer prefix', manifests: yaml(...BASE, AGGREGATE, hosts(), LOCAL, OTHER) },
      { name: 'nobody else has an address of the prefix', manifests: yaml(...BASE, AGGREGATE, LOCAL) },
      { name: 'the other Service is of another prefix', manifests: yaml(...BASE, AGGREGATE_30, LOCAL, loadBalancer('mail', '203.0.113.24')) },
      { name: 'the other Service has the same pods', manifests: yaml(...BASE, AGGREGATE, LOCAL, loadBalancer('mail', '203.0.113.18', { spec: { selector: { app: 'web' }, externalTrafficPolicy: 'Local' } }), deployment('web')) },
      { name: 'a pod runs on every node', manifests: yaml(...BASE, AGGREGATE, LOCAL, OTHER, everywhere) },
      { name: 'with Cluster any node takes the traffic on', manifests: yaml(...BASE, AGGREGATE, loadBalancer('web', '203.0.113.17'), OTHER) },
      { name: 'the other Service has an address of another pool', manifests: yaml(...BASE, pool('second', ['198.51.100.0/28']), AGGREGATE, LOCAL, loadBalancer('mail', '198.51.100.1')) },
    ],
  },
  check(world) {
    if (!world.metallbBgp().advertisements.some((one) => FAMILIES.some((family) => isWide(one, family)))) {
      return [];
    }
    const tenancies = tenanciesOf(world);
    const settled = groupBy(tenancies.filter(({ pools }) => pools.length === 1), ({ pools: [owner] }) => owner);
    const blocks = new Map([...settled].map(([owner, tenants]) => [owner, once(() => widePrefixes(world, owner).map((wide) => new Block(wide, tenants)))]));
    return tenancies.filter(({ service }) => service.externalTrafficPolicy === 'Local' && !runsEverywhere(world, service)).flatMap((tenancy) => {
      const [first, ...further] = tenancy.pools;
      const meetingOf = (owner: Pool) => meetingIn(world, owner, blocks.get(owner)?.() ?? [], tenancy);
      const meeting = meetingOf(first);
      // A Service that may draw from several pools is told where none of them would do.
      return meeting === undefined || further.some((owner) => meetingOf(owner) === undefined) ? [] : [judgementOf(tenancy.service, meeting)];
    });
  },
};

/** A Service, and what is known of the addresses that it has. */
interface Tenancy {
  readonly service: Service;
  /** The pools that it may have them of: one at least. */
  readonly pools: readonly Pool[];
  /** None: it may have any address of its pool. */
  readonly addresses: readonly IpAddress[];
}

/** What is pinned is so, and what nobody pins is foretold. */
function tenanciesOf(world: World): Tenancy[] {
  const services = world.loadBalancing.servedBy('MetalLB');
  const { predictions } = services.every(({ pinned }) => pinned.length > 0) ? { predictions: new Map<Service, Prediction>() } : outlookOf(world);
  return services.flatMap((service): Tenancy[] => {
    const prediction = service.pinned.length > 0 ? undefined : predictions.get(service);
    const owner = world.pools.wantedBy(service);
    const pools = prediction?.certainty === 'predicted' ? [prediction.pool]
      : prediction?.certainty === 'none' ? [] : owner !== undefined ? [owner] : prediction?.certainty === 'unpredictable' ? prediction.pools : [];
    return pools.length === 0 ? [] : [{ service, pools, addresses: prediction?.certainty === 'predicted' ? prediction.addresses : valuesOf(service.pinned) }];
  });
}

/** Another Service whose nodes are sent what is meant for one. */
interface Meeting {
  readonly owner: Pool;
  readonly wide: WidePrefix;
  readonly neighbour: Service;
}

function meetingIn(world: World, owner: Pool, blocks: readonly Block[], tenancy: Tenancy): Meeting | undefined {
  for (const block of blocks) {
    const neighbour = block.beside(tenancy).find((other) => other !== tenancy.service && !haveSamePods(world, tenancy.service, other));
    if (neighbour !== undefined) {
      return { owner, wide: block.wide, neighbour };
    }
  }
  return undefined;
}

function judgementOf(service: Service, { owner, wide: { advertisement, family, length }, neighbour }: Meeting): Judgement {
  return {
    message: `Service ${claimId(service)} has externalTrafficPolicy Local, and BGPAdvertisement ${advertisement.name} announces pool ${owner.name} as prefixes of length ${length}: ` +
      `what is meant for it also comes to nodes that announce the prefix for Service ${claimId(neighbour)}, and those without a pod of it drop it.`,
    help: `Announce the addresses themselves to the same peers too, by a BGPAdvertisement with \`${family === 'IPv4' ? 'aggregationLength: 32' : 'aggregationLengthV6: 128'}\` beside ${advertisement.name}: ` +
      'routers take the longest prefix. Or write `externalTrafficPolicy: Cluster`, or give the Service a prefix of its own.',
    subject: `Service ${claimId(service)}`,
    places: [at(service.source, 'spec.externalTrafficPolicy'), advertisement.source],
  };
}

/** The prefixes of one length that a pool is announced as. */
interface WidePrefix {
  readonly advertisement: BgpAdvertisement;
  readonly family: IpFamily;
  readonly length: number;
}

/** Those that some peer learns without the addresses in them. MetalLB selects no Services by labels where it announces prefixes. */
function widePrefixes(world: World, owner: Pool): WidePrefix[] {
  const advertisements = world.announcements.bgpOf(owner).filter(({ serviceSelectors }) => serviceSelectors.length === 0);
  const peers = world.metallbBgp().peers.map(({ name }) => name);
  return FAMILIES.filter((family) => owner.addresses.sizeOf(family) > 0n).flatMap((family) => {
    const exact = advertisements.filter((one) => lengthOf(one, family) === bitsOf(family));
    return advertisements.filter((one) => isWide(one, family) && !isToldExactly(one.peers.length === 0 ? peers : one.peers, exact))
      .map((advertisement) => ({ advertisement, family, length: lengthOf(advertisement, family) as number }));
  });
}

/** Whether each of the peers is told the addresses themselves. */
function isToldExactly(peers: readonly string[], exact: readonly BgpAdvertisement[]): boolean {
  return exact.some((one) => one.peers.length === 0) || (peers.length > 0 && peers.every((name) => exact.some((one) => one.peers.includes(name))));
}

function isWide(advertisement: BgpAdvertisement, family: IpFamily): boolean {
  const length = lengthOf(advertisement, family);
  return typeof length === 'number' && length < bitsOf(family);
}

function lengthOf({ aggregationLength, aggregationLengthV6 }: BgpAdvertisement, family: IpFamily): BgpAdvertisement['aggregationLength'] {
  return family === 'IPv4' ? aggregationLength : aggregationLengthV6;
}

/** The Services that have addresses of one pool, by the prefixes that these are announced as. */
class Block {
  private readonly byPrefix: ReadonlyMap<string, readonly Service[]>;
  private readonly anywhere: readonly Service[];
  private readonly all: readonly Service[];

  constructor(readonly wide: WidePrefix, tenants: readonly Tenancy[]) {
    const homes = groupBy(tenants.flatMap((one) => this.prefixesOf(one).map((prefix) => ({ prefix, service: one.service }))), ({ prefix }) => prefix);
    this.byPrefix = new Map([...homes].map(([prefix, list]) => [prefix, list.map(({ service }) => service)]));
    this.all = tenants.map(({ service }) => service);
    this.anywhere = tenants.filter(({ addresses }) => addresses.length === 0).map(({ service }) => service);
  }

  /** Those that may have an address of the same prefix, and the Service itself; one whose address is not known may have any of the pool. */
  beside(tenancy: Tenancy): readonly Service[] {
    const prefixes = this.prefixesOf(tenancy);
    return tenancy.addresses.length === 0 ? this.all
      : prefixes.length === 0 ? [] : [...prefixes.flatMap((prefix) => this.byPrefix.get(prefix) ?? []), ...this.anywhere];
  }

  private prefixesOf({ addresses }: Tenancy): string[] {
    const { family, length } = this.wide;
    return addresses.filter((address) => address.family === family).map((address) => String(IpPrefix.of(address, length)));
  }
}

/** Whether both are announced by the same nodes. */
function haveSamePods(world: World, service: Service, other: Service): boolean {
  const [mine, theirs] = [world.services.workloadsBehind(service), world.services.workloadsBehind(other)];
  return other.externalTrafficPolicy === 'Local' && mine.length > 0 && mine.length === theirs.length && mine.every((one) => theirs.includes(one));
}

function runsEverywhere(world: World, service: Service): boolean {
  return world.services.workloadsBehind(service).some(({ kind, nodeSelector }) => kind === 'DaemonSet' && Object.keys(nodeSelector).length === 0);
}
