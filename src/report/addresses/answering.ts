import { engineOf } from '../../behavior/engines/all-engines';
import { answersOn, coversService, layer2Advertisements, undeclaredLabels } from '../../behavior/metallb/announcement';
import { bgpAnnouncements } from '../../behavior/metallb/bgp-announcement';
import { Layer2Advertisement, Pool } from '../../model/load-balancer';
import { Node } from '../../model/network';
import { Service } from '../../model/service';
import { IpAddress } from '../../net/ip-address';
import { once } from '../../rules/group';
import { hasNoPods, LocalTraffic, localTraffic, nodesOfLocal } from '../../rules/local-traffic';
import { World } from '../../rules/world';

/** Which nodes answer for the addresses of a Service. */
export interface Answering {
  /**
   * Names in the order in which they would answer: the first does, the next takes over when it is gone. Empty: nobody answers.
   * Absent: not known, because the nodes, the labels that select them or those that have a speaker are not declared, the pool lives elsewhere, or BGP announces it.
   */
  readonly nodes?: readonly string[];
  /** Whether routers know by BGP behind which nodes it is; nobody answers ARP or NDP for it then, unless layer 2 announces it besides. */
  readonly byBgp?: { /** Their names, ascending; absent: not known. */ readonly nodes?: readonly string[] };
  /** Whether, of these, only nodes that run a ready pod of the Service answer (`externalTrafficPolicy: Local`). */
  readonly onlyWithPods: boolean;
}

const UNKNOWN: Answering = { onlyWithPods: false };
const NOBODY: ReadonlySet<string> = new Set();

/** Foretells who answers; what many Services have in common is looked up once. */
export class AnsweringNodes {
  private readonly candidates = new Map<Pool, readonly string[] | undefined>();
  private readonly advertisements = new Map<Pool, readonly Layer2Advertisement[]>();
  private readonly silent = new Map<Pool, ReadonlySet<string>>();
  private readonly telling = new Map<Pool, readonly string[] | undefined>();
  private readonly byBgp: boolean;
  /** For each list of candidates, what was found for each address: Services may share one. */
  private readonly orders = new Map<readonly string[], Map<string, readonly string[]>>();
  private readonly local = once(() => new Map(localTraffic(this.world).map((traffic) => [traffic.service, traffic])));

  constructor(private readonly world: World) {
    this.byBgp = world.objects.ofGroup('metallb.io').some(({ identity }) => identity.kind === 'BGPAdvertisement');
  }

  /**
   * Who answers for a Service.
   *
   * @param address the first address in the Service's status: it alone decides
   * @param pool the pool of the address, where it is known
   * @param service the Service, where it is known
   */
  of(address: IpAddress, pool: Pool | undefined, service: Service | undefined): Answering {
    if (pool === undefined) {
      return UNKNOWN;
    }
    const candidates = this.candidatesOf(pool, service);
    if (candidates === undefined) {
      return this.isByBgpAlone(pool, service) ? this.byRouters(pool, service) : UNKNOWN;
    }
    if (candidates.length === 0 && this.isByBgp(pool, service)) {
      return this.byRouters(pool, service);
    }
    const order = service !== undefined && hasNoPods(this.world, service) ? [] : this.orderOf(pool, candidates, address);
    const silent = this.silentOf(pool, service);
    if (service?.externalTrafficPolicy !== 'Local') {
      return { nodes: beforeSilence(order, silent), onlyWithPods: false };
    }
    const traffic = this.local().get(service);
    const able = traffic && new Set(traffic.able.map(({ name }) => name));
    const nodes = beforeSilence(able === undefined ? order : order.filter((node) => able.has(node)), silent);
    return { nodes, onlyWithPods: nodes.length > 0 && !(traffic !== undefined && runsEverywhere(traffic)) };
  }

  /** Names of the nodes that announce a pool, in no particular order; nothing where they are not known. */
  announcing(pool: Pool): readonly string[] | undefined {
    const silent = this.silentOf(pool, undefined);
    return this.candidatesOf(pool, undefined)?.filter((node) => !silent.has(node)) ?? this.tellingRouters(pool);
  }

  private isByBgpAlone(pool: Pool, service: Service | undefined): boolean {
    return layer2Advertisements(pool, service, this.advertisementsOf(pool)).length === 0 && this.isByBgp(pool, service);
  }

  private isByBgp(pool: Pool, service: Service | undefined): boolean {
    return this.world.announcements.bgpOf(pool).some((one) => service === undefined || coversService(one, service));
  }

  private byRouters(pool: Pool, service: Service | undefined): Answering {
    return service !== undefined && hasNoPods(this.world, service) ? { nodes: [], onlyWithPods: false }
      : { byBgp: { nodes: this.tellingRouters(pool, service) }, onlyWithPods: service?.externalTrafficPolicy === 'Local' };
  }

  /** Names of the nodes that tell routers about a pool, or one of its Services, in whichever family; nothing where none is known. */
  private tellingRouters(pool: Pool, service?: Service): readonly string[] | undefined {
    const running = service && nodesOfLocal(this.world, service);
    const isByService = this.world.announcements.bgpOf(pool).some(({ serviceSelectors }) => serviceSelectors.length > 0);
    if (running !== undefined || (service !== undefined && isByService)) {
      return this.nodesTelling(pool, service, running);
    }
    if (!this.telling.has(pool)) {
      this.telling.set(pool, this.nodesTelling(pool, undefined, undefined));
    }
    return this.telling.get(pool);
  }

  private nodesTelling(pool: Pool, service: Service | undefined, running: readonly Node[] | undefined): readonly string[] | undefined {
    const speakers = this.world.announcements.bgpSpeakersOf(pool);
    const firsts = new Map(pool.addresses.ranges.map(({ family, first }) => [family, first]));
    const nodes = [...firsts.values()].flatMap((first) =>
      bgpAnnouncements(first, service, speakers, this.world.announcements.withSpeaker(running)).flatMap((one) => one.nodes));
    return nodes.length === 0 ? undefined : [...new Set(nodes)].sort();
  }

  /** All Services of a pool have the same, unless an advertisement covers only some of them. */
  private candidatesOf(pool: Pool, service: Service | undefined): readonly string[] | undefined {
    if (engineOf(pool.engine).announcing.answerOrder === undefined || pool.protocol !== undefined) {
      // A node is elected at run time, and a pool of old is announced by every speaker.
      return undefined;
    }
    const covering = this.advertisementsOf(pool);
    if (service !== undefined && covering.some(({ serviceSelectors }) => serviceSelectors.length > 0)) {
      return this.nodesOf(layer2Advertisements(pool, service, covering));
    }
    if (!this.candidates.has(pool)) {
      this.candidates.set(pool, this.nodesOf(covering));
    }
    return this.candidates.get(pool);
  }

  private orderOf({ engine }: Pool, candidates: readonly string[], address: IpAddress): readonly string[] {
    const known = this.orders.get(candidates) ?? new Map<string, readonly string[]>();
    this.orders.set(candidates, known);
    const order = known.get(String(address)) ?? engineOf(engine).announcing.answerOrder!(candidates, address);
    known.set(String(address), order);
    return order;
  }

  /** The nodes that lack the interfaces on which a Service is to be answered: MetalLB chooses them all the same, and they stay silent. */
  private silentOf(pool: Pool, service: Service | undefined): ReadonlySet<string> {
    const covering = this.advertisementsOf(pool);
    if (service !== undefined && covering.some(({ serviceSelectors }) => serviceSelectors.length > 0)) {
      return this.silentAmong(layer2Advertisements(pool, service, covering));
    }
    const known = this.silent.get(pool) ?? this.silentAmong(covering);
    this.silent.set(pool, known);
    return known;
  }

  private silentAmong(advertisements: readonly Layer2Advertisement[]): ReadonlySet<string> {
    const isOnAll = advertisements.every(({ interfaces }) => interfaces.length === 0);
    const nodes = isOnAll ? [] : this.world.cluster.network.nodes.filter(({ interfaces }) => interfaces.length > 0);
    if (nodes.length === 0) {
      return NOBODY;
    }
    const answering = new Set(advertisements.flatMap((one) => this.world.announcements.nodesAnswering([one])
      .filter((node) => answersOn(one, node)).map(({ name }) => name)));
    return new Set(nodes.map(({ name }) => name).filter((name) => !answering.has(name)));
  }

  private advertisementsOf(pool: Pool): readonly Layer2Advertisement[] {
    const known = this.advertisements.get(pool) ?? this.world.announcements.layer2Of(pool);
    this.advertisements.set(pool, known);
    return known;
  }

  private nodesOf(advertisements: readonly Layer2Advertisement[]): readonly string[] | undefined {
    if (advertisements.length === 0) {
      return this.byBgp ? undefined : [];
    }
    const { nodes } = this.world.cluster.network;
    const announcing = this.world.announcements.nodesAnswering(advertisements);
    return nodes.length === 0 || undeclaredLabels(advertisements, nodes).length > 0 ||
      announcing.some((node) => this.world.announcements.hasSpeaker(node) === undefined) ? undefined
      : announcing.map(({ name }) => name);
  }
}

/** Nodes take over one from another in their order; what comes to a silent one stays with it. */
function beforeSilence(order: readonly string[], silent: ReadonlySet<string>): readonly string[] {
  const first = silent.size === 0 ? -1 : order.findIndex((node) => silent.has(node));
  return first < 0 ? order : order.slice(0, first);
}

/** Whether each of the nodes that may run a pod runs one: a DaemonSet, and no control plane that may keep its pods away. */
function runsEverywhere({ everywhere, able }: LocalTraffic): boolean {
  return everywhere && able.every(({ controlPlane }) => !controlPlane);
}
