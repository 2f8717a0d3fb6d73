import { Answering, AnsweringNodes } from './answering';
import { bgpRoutes } from './bgp-routes';
import { BgpSessionEntry, bgpSessions } from './bgp-sessions';
import { NodeLoad, nodeLoads } from './node-load';
import { lossOf, PoolLoss } from '../../behavior/metallb/allocation/pool-loss';
import { inStatusOrder } from '../../behavior/metallb/announcement';
import { BgpAnnouncement } from '../../behavior/metallb/bgp-announcement';
import { claimId } from '../../model/claim';
import { Pool } from '../../model/load-balancer';
import { Network, Node } from '../../model/network';
import { Service } from '../../model/service';
import { Source } from '../../model/source';
import { valuesOf, Written } from '../../model/written';
import { IpAddress } from '../../net/ip-address';
import { FamilyUsage, usageOf } from '../../plan/usage';
import { groupBy } from '../../rules/group';
import { ClusterOutlook, outlookOf } from '../../rules/outlook';
import { proxiesElsewhere } from '../../rules/proxies-elsewhere';
import { listed } from '../../rules/text';
import { World } from '../../rules/world';
import { sortedBy } from '../order';

/** Who owns what: every external address, the pools, and the network under them. All lists are in an order of their own. */
export interface AddressBook {
  /** Addresses that are spoken for, ascending; one entry for each owner. */
  readonly entries: readonly AddressEntry[];
  /** Services of type LoadBalancer that pin nothing, and whose address nobody can foretell. */
  readonly unpinned: readonly UnpinnedEntry[];
  readonly pools: readonly PoolEntry[];
  /** What routers learn by BGP, ascending by prefix. */
  readonly bgpRoutes: readonly BgpAnnouncement[];
  /** Who speaks BGP with whom; empty where routers learn nothing. */
  readonly bgpSessions: readonly BgpSessionEntry[];
  readonly networks: readonly Network[];
  readonly nodes: readonly NodeEntry[];
  readonly podCidrs: readonly string[];
  readonly serviceCidrs: readonly string[];
  readonly apiAddresses: readonly string[];
}

/**
 * How an owner came to its address: `pinned` by the owner of the plan; `planned`, which is to say given by the plan and kept by
 * the lock file from then on; `manifest`, pinned by a Service that is not part of the plan; `predicted`, pinned by nobody, but what
 * MetalLB gives whatever the order in which it sees the Services; `told`, by the owner of the plan, of a Service that another repository runs; `kept`, by the
 * lock file for a Service that is gone.
 *
 * Whether the lock file knew a planned address before this synth is not told: the second synth would change the report of the
 * first, though nothing moved.
 */
export type Origin = 'pinned' | 'planned' | 'manifest' | 'predicted' | 'told' | 'kept';

/** One address of one owner. */
export interface AddressEntry {
  readonly address: IpAddress;
  /** Namespace of the Service. */
  readonly namespace: string;
  /** Name of the Service. */
  readonly name: string;
  readonly origin: Origin;
  /** Name of the pool that the address comes out of; absent where no known pool holds it. */
  readonly pool?: string;
  /** The Service, where the cluster has it. */
  readonly service?: Service;
  /** Where it was told; absent: the Service says it. */
  readonly toldAt?: Source;
  readonly answering: Answering;
  /** Why the Service may not get what it pins. */
  readonly doubt?: Doubt;
}

/** What keeps a Service from an address that is certain. */
export interface Doubt {
  /** `unpredictable`: chance decides, or something that is not known here; `none`: it gets nothing. */
  readonly certainty: 'unpredictable' | 'none';
  /** Sentences. */
  readonly because: string;
}

/** A Service whose address nobody knows before it runs. */
export interface UnpinnedEntry extends Doubt {
  readonly service: Service;
  /** The pool that it asks for; absent: any. */
  readonly pool?: string;
}

/** A pool and how full it is. */
export interface PoolEntry {
  readonly pool: Pool;
  /** By family, IPv4 first; a family that the pool has no addresses of is absent. */
  readonly usage: readonly FamilyUsage[];
  /** Names of the nodes that announce it, ascending; absent where not known. */
  readonly nodes?: readonly string[];
  /** How many Services, whose address nobody can foretell, may get one of it. */
  readonly undecided: number;
  /** What becomes of its Services when it is gone; absent for pools of other engines than MetalLB. */
  readonly loss?: PoolLoss;
}

/** A node and the networks that its addresses lie in. */
export interface NodeEntry {
  readonly node: Node;
  /** Names, ascending. */
  readonly networks: readonly string[];
  /** What it answers for; absent where not known. */
  readonly load?: NodeLoad;
}

/** Collects who owns what. */
export function addressBook(world: World): AddressBook {
  const { network } = world.cluster;
  const answering = new AnsweringNodes(world);
  const outlook = outlookOf(world);
  const entries = sortedBy(
    [
      ...planned(world, answering), ...pinnedByOthers(world, answering, outlook), ...predicted(world, answering, outlook), ...toldOfElsewhere(world),
      ...keptByLock(world),
    ],
    ({ address, namespace, name }) => [address, namespace, name],
  );
  const routes = bgpRoutes(world, entries);
  return {
    entries,
    unpinned: unpinned(world, outlook),
    pools: poolEntries(world, entries, answering, outlook),
    bgpRoutes: routes,
    bgpSessions: routes.length === 0 ? [] : bgpSessions(world),
    networks: sortedBy(network.networks, ({ name, prefixes }) => [valuesOf(prefixes)[0]?.first, name]).map(inOrder),
    nodes: nodeEntries(world, entries),
    podCidrs: network.podCidrs.map(textOf),
    serviceCidrs: network.serviceCidrs.map(textOf),
    apiAddresses: network.apiAddresses.map(textOf),
  };
}

/** A value in its canonical form; a prefix stays a prefix, and what could not be understood stays as it was written. */
export function textOf<T>({ value, text }: Written<T>): string {
  return value === undefined || text.includes('/') ? text.trim() : String(value);
}

function planned(world: World, answering: AnsweringNodes): AddressEntry[] {
  return (world.plan?.assignments ?? []).flatMap(({ claim, addresses, origin }) => {
    const service = world.services.named(claim.namespace, claim.name);
    const answers = answering.of(inStatusOrder(addresses)[0], world.pools.named(claim.pool), service);
    return addresses.map((address): AddressEntry => ({
      address,
      namespace: claim.namespace,
      name: claim.name,
      origin: origin === 'pinned' ? 'pinned' : 'planned',
      pool: claim.pool,
      service,
      answering: answers,
    }));
  });
}

function pinnedByOthers(world: World, answering: AnsweringNodes, { predictions }: ClusterOutlook): AddressEntry[] {
  const ours = claimed(world);
  const metallbs = new Set(world.loadBalancing.services());
  return world.loadBalancing.allServices().filter((service) => !ours.has(claimId(service))).flatMap((service) => {
    const prediction = predictions.get(service);
    const doubt = prediction !== undefined && 'because' in prediction ? { certainty: prediction.certainty, because: prediction.because } : undefined;
    // Annotation and field may say the same address.
    const pinned = inStatusOrder([...new Map(valuesOf(service.pinned).map((address) => [String(address), address])).values()])
      .map((address) => ({ address, pool: metallbs.has(service) ? poolOf(world, service, address) : undefined }));
    const answers = pinned.length === 0 ? undefined : answering.of(pinned[0].address, pinned[0].pool, service);
    return pinned.map(({ address, pool }): AddressEntry => ({
      address,
      namespace: service.namespace,
      name: service.name,
      origin: 'manifest',
      pool: pool?.name,
      service,
      answering: doubt?.certainty === 'none' ? { nodes: [], onlyWithPods: false } : answers!,
      ...(doubt === undefined ? {} : { doubt }),
    }));
  });
}

/** The pool of an engine that serves the Service. Pools may overlap by mistake: then the one that it asks for, and otherwise the first by name. */
function poolOf(world: World, service: Service, address: IpAddress): Pool | undefined {
  const engines = world.loadBalancing.enginesOf(service);
  const found = world.pools.at(address).filter(({ engine }) => engines.includes(engine));
  const holding = found.length < 2 ? found : sortedBy(found, ({ name }) => [name]);
  return holding.find(({ name }) => name === service.pool) ?? holding[0];
}

/** Of such a Service nobody knows how it is announced. */
function toldOfElsewhere(world: World): AddressEntry[] {
  return proxiesElsewhere(world).told.flatMap(({ namespace, name, pinned }) => inStatusOrder(valuesOf(pinned)).map((address): AddressEntry => ({
    address,
    namespace,
    name,
    origin: 'told',
    toldAt: pinned.find(({ value }) => value?.equals(address))?.source,
    pool: sortedBy(world.pools.at(address), (pool) => [pool.name])[0]?.name,
    service: world.services.named(namespace, name),
    answering: { onlyWithPods: false },
  })));
}

function keptByLock({ plan }: World): AddressEntry[] {
  return [...plan?.lock.claims ?? []].filter(([, { released }]) => released).flatMap(([id, { pool, addresses }]) => {
    const slash = id.indexOf('/');
    return addresses.map(IpAddress.tryParse).flatMap((address): AddressEntry[] => (address === undefined ? [] : [{
      address, namespace: id.slice(0, slash), name: id.slice(slash + 1), origin: 'kept', pool, answering: { nodes: [], onlyWithPods: false },
    }]));
  });
}

/** Services outside the plan that pin nothing, but for those that ask for a load balancer of which nothing is known here: its addresses are none of ours. */
function pinningNothing(world: World): Service[] {
  const ours = new Set([...claimed(world), ...proxiesElsewhere(world).told.map(claimId)]);
  return world.loadBalancing.allServices().filter((service) => !ours.has(claimId(service)) && valuesOf(service.pinned).length === 0
    && (service.loadBalancerClass === undefined || world.loadBalancing.enginesOf(service).length > 0));
}

function predicted(world: World, answering: AnsweringNodes, { predictions }: ClusterOutlook): AddressEntry[] {
  return pinningNothing(world).flatMap((service) => {
    const prediction = predictions.get(service);
    return prediction === undefined || 'because' in prediction ? [] : prediction.addresses.map((address): AddressEntry => ({
      address,
      namespace: service.namespace,
      name: service.name,
      origin: 'predicted',
      pool: prediction.pool.name,
      service,
      answering: answering.of(prediction.addresses[0], prediction.pool, service),
    }));
  });
}

function unpinned(world: World, { predictions }: ClusterOutlook): UnpinnedEntry[] {
  return sortedBy(pinningNothing(world), ({ namespace, name }) => [namespace, name]).flatMap((service): UnpinnedEntry[] => {
    const prediction = predictions.get(service);
    if (prediction !== undefined && !('because' in prediction)) {
      return [];
    }
    const { certainty, because } = prediction ?? { certainty: 'unpredictable', because: whoChooses(service, world.loadBalancing.enginesOf(service)) };
    return [{ service, pool: service.pool, certainty, because }];
  });
}

function whoChooses({ pinned }: Service, engines: readonly string[]): string {
  if (pinned.length > 0) {
    return pinned.some(({ unknown }) => unknown) ? 'Its address is filled in later.' : `It asks for ${listed(pinned.map(({ text }) => `"${text}"`))}, which is no address.`;
  }
  return engines.length === 0 ? 'No load balancer that serves it is known here.' : `${listed(engines)} chooses one at run time.`;
}

function claimed({ plan }: World): ReadonlySet<string> {
  return new Set((plan?.assignments ?? []).map(({ claim }) => claimId(claim)));
}

function poolEntries(world: World, entries: readonly AddressEntry[], answering: AnsweringNodes, { predictions, outlook }: ClusterOutlook): PoolEntry[] {
  const undecided = groupBy([...predictions.values()].flatMap((prediction) => ('because' in prediction ? prediction.pools : [])), (pool) => pool);
  const given = new Map<Pool, IpAddress[]>(world.cluster.pools.map((pool) => [pool, []]));
  // What a Service pins in vain is nobody's.
  entries.filter(({ doubt }) => doubt?.certainty !== 'none').forEach(({ address }) => world.pools.at(address).forEach((pool) => given.get(pool)?.push(address)));
  return sortedBy(world.cluster.pools, ({ addresses, name, namespace }) => [addresses.first(), name, namespace]).map((pool) => ({
    pool,
    usage: usageOf(pool, given.get(pool)!),
    nodes: answering.announcing(pool)?.slice().sort(),
    undecided: undecided.get(pool)?.length ?? 0,
    ...(outlook === undefined || pool.engine !== 'MetalLB' ? {} : { loss: lossOf(pool, outlook) }),
  }));
}

function nodeEntries(world: World, entries: readonly AddressEntry[]): NodeEntry[] {
  const { nodes } = world.cluster.network;
  const loads = nodeLoads(entries, nodes.map(({ name }) => name));
  return sortedBy(nodes, ({ name, addresses }) => [valuesOf(addresses)[0], name]).map((node) => ({ ...nodeEntry(world, node), load: loads?.get(node.name) }));
}

function nodeEntry(world: World, node: Node): NodeEntry {
  const names = valuesOf(node.addresses).flatMap((address) => world.networks.at(address).map(({ name }) => name));
  return { node, networks: [...new Set(names)].sort() };
}

/** Several DHCP scopes and reserved ranges in the order of their addresses, however they were declared. */
function inOrder(network: Network): Network {
  return {
    ...network,
    dhcp: sortedBy(network.dhcp, ({ value, text }) => [value?.first, text]),
    reserved: sortedBy(network.reserved, ({ range: { value, text }, purpose }) => [value?.first, text, purpose]),
  };
}
