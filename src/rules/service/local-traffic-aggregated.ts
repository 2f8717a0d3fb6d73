import { claimId } from '../../model/claim';
import { Pool } from '../../model/load-balancer';
import { BgpAdvertisement } from '../../model/metallb-bgp';
import { Service } from '../../model/service';
import { at } from '../../model/source';
import { valuesOf } from '../../model/written';
import { bitsOf, IpFamily } from '../../net/ip-family';
import { IpPrefix } from '../../net/ip-prefix';
import { bgpPeer, metallbAdvertisement } from '../bgp-case-writing';
import { deployment, loadBalancer, pool, yaml } from '../case-writing';
import { groupBy } from '../group';
import { Judgement, Rule } from '../rule';
import { World } from '../world';

const FAMILIES: readonly IpFamily[] = ['IPv4', 'IPv6'];

const BASE = [pool('public', ['203.0.113.16/28']), bgpPeer('router')] as const;
const POLICY = { spec: { externalTrafficPolicy: 'Local' } };
const LOCAL = loadBalancer('web', '203.0.113.17', POLICY);
const OTHER = loadBalancer('mail', '203.0.113.18');
const AGGREGATE = metallbAdvertisement({ aggregationLength: 28 });
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
      { name: 'two Services with one address each', manifests: yaml(...BASE, AGGREGATE, LOCAL, loadBalancer('mail', '203.0.113.18', POLICY)), findings: 2 },
    ],
    good: [
      { name: 'the addresses themselves are announced as well, and a router takes the longer prefix', manifests: yaml(...BASE, AGGREGATE, hosts(), LOCAL, OTHER) },
      { name: 'nobody else has an address of the prefix', manifests: yaml(...BASE, AGGREGATE, LOCAL) },
      { name: 'the other Service is of another prefix', manifests: yaml(...BASE, metallbAdvertisement({ aggregationLength: 30 }), LOCAL, loadBalancer('mail', '203.0.113.24')) },
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
    const wanting = groupBy(world.servedBy('MetalLB').flatMap((one) => {
      const owner = world.poolWantedBy(one);
      return owner === undefined ? [] : [{ one, owner }];
    }), ({ owner }) => owner);
    return [...wanting].flatMap(([owner, list]) => problemsOf(world, owner, list.map(({ one }) => one)));
  },
};

/** What is said of the Services of one pool, once of each. */
function problemsOf(world: World, owner: Pool, services: readonly Service[]): Judgement[] {
  const local = services.filter((one) => one.externalTrafficPolicy === 'Local' && !runsEverywhere(world, one));
  const prefixes = local.length === 0 ? [] : widePrefixes(world, owner).map((wide) => ({ wide, tenants: new Tenants(services, wide) }));
  return local.flatMap((service) => {
    for (const { wide, tenants } of prefixes) {
      const neighbour = tenants.beside(service).find((other) => other !== service && !haveSamePods(world, service, other));
      if (neighbour !== undefined) {
        return [judgementOf(service, neighbour, owner, wide)];
      }
    }
    return [];
  });
}

function judgementOf(service: Service, neighbour: Service, owner: Pool, { advertisement, family, length }: WidePrefix): Judgement {
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
  const advertisements = world.bgpAdvertisementsOf(owner).filter(({ serviceSelectors }) => serviceSelectors.length === 0);
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

/** The Services of a pool by the prefixes that their addresses are announced as. */
class Tenants {
  private readonly byPrefix: ReadonlyMap<string, readonly Service[]>;
  private readonly anywhere: readonly Service[];

  constructor(private readonly services: readonly Service[], private readonly wide: WidePrefix) {
    const homes = groupBy(services.flatMap((service) => this.prefixesOf(service).map((prefix) => ({ prefix, service }))), ({ prefix }) => prefix);
    this.byPrefix = new Map([...homes].map(([prefix, list]) => [prefix, list.map(({ service }) => service)]));
    this.anywhere = services.filter(({ pinned }) => pinned.length === 0);
  }

  /** Those that may have an address of the same prefix, and the Service itself; one that pins nothing may have any address of the pool. */
  beside(service: Service): readonly Service[] {
    const prefixes = this.prefixesOf(service);
    return service.pinned.length === 0 ? this.services
      : prefixes.length === 0 ? [] : [...prefixes.flatMap((prefix) => this.byPrefix.get(prefix) ?? []), ...this.anywhere];
  }

  private prefixesOf({ pinned }: Service): string[] {
    const { family, length } = this.wide;
    return valuesOf(pinned).filter((address) => address.family === family).map((address) => String(IpPrefix.of(address, length)));
  }
}

/** Whether both are announced by the same nodes. */
function haveSamePods(world: World, service: Service, other: Service): boolean {
  const [mine, theirs] = [world.workloadsBehind(service), world.workloadsBehind(other)];
  return other.externalTrafficPolicy === 'Local' && mine.length > 0 && mine.length === theirs.length && mine.every((one) => theirs.includes(one));
}

function runsEverywhere(world: World, service: Service): boolean {
  return world.workloadsBehind(service).some(({ kind, nodeSelector }) => kind === 'DaemonSet' && Object.keys(nodeSelector).length === 0);
}
