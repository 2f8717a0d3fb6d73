import { bgpPeersOf } from './bgp-peers';
import { coverage } from './coverage';
import { Gateways } from './gateways';
import { groupBy, keyedBy, once } from './group';
import { podAddresses } from './pod-addresses';
import { announcersOf } from '../behavior/cilium/announcement';
import { Definitions } from '../behavior/definitions/definitions';
import { CustomUse, customUses } from '../behavior/definitions/needed-bundles';
import { enginesOf, mayHave, pinsFor } from '../behavior/engines';
import { engineOf } from '../behavior/engines/all-engines';
import { rivalPreferences } from '../behavior/metallb/acceptance/bgp-conflicts';
import { announcingNodes, EXCLUDE_LABEL, withoutExcluded } from '../behavior/metallb/announcement';
import { BgpSpeakers } from '../behavior/metallb/bgp-announcement';
import { BgpSessions } from '../behavior/metallb/bgp-sessions';
import { ignoresExcludeLabel } from '../behavior/metallb/excluded-nodes';
import { poolOrders } from '../behavior/metallb/pool-order';
import { speakerPlaces } from '../behavior/metallb/speakers';
import { SelectedNodes } from '../behavior/selected-nodes';
import { RankedPath, rankedPaths } from '../behavior/traefik/priority';
import { classesOf, hasUnknownTraefik, servedBy, TraefikGateway, traefikGateways } from '../behavior/traefik/recognize';
import { leadsToApi } from '../model/api-service';
import { Cluster } from '../model/cluster';
import { endpointAddresses } from '../model/endpoint-addresses';
import { KubernetesObject } from '../model/identity';
import { Ingress } from '../model/ingress';
import { selectsAll } from '../model/labels';
import { Engine, ENGINES, Layer2Advertisement, Pool } from '../model/load-balancer';
import { BgpAdvertisement } from '../model/metallb-bgp';
import { Network, Node } from '../model/network';
import { Occupant, Occupants, occupantsOf } from '../model/occupants';
import { readFrrK8s } from '../model/reader/read-frr-k8s';
import { readMetallbBgp } from '../model/reader/read-metallb-bgp';
import { routedBackends } from '../model/routed-backends';
import { Service } from '../model/service';
import { Source } from '../model/source';
import { Workload } from '../model/workload';
import { valuesOf } from '../model/written';
import { AddressIndex } from '../net/address-index';
import { IpAddress } from '../net/ip-address';
import { IpRange } from '../net/ip-range';
import { IpSet } from '../net/ip-set';
import { PlanProblem, PlanResult } from '../plan/plan';

/**
 * All that a rule may look at, with the look-ups that several rules share. Each is computed once, when it is first asked for,
 * and answers in about logarithmic time, so that no rule has to compare everything with everything.
 */
export class World {
  /** Who uses which addresses, as far as the network is declared. */
  readonly occupants: () => Occupants = once(() => {
    const declared = occupantsOf(this.cluster.network);
    const apiAddresses = [...declared.apiAddresses, ...without(declared.apiAddresses, controlPlanes(this.cluster))]
      .filter(({ range }) => !isOfApiService(range, this.cluster));
    // A router or node that is declared is told as such.
    const bgpPeers = without([...declared.gateways, ...declared.nodes, ...apiAddresses], bgpPeersOf(this.metallbBgp(), this.cluster.cilium));
    const known = { ...declared, apiAddresses, bgpPeers, podAddresses: podAddresses(this.cluster.objects) };
    return { ...known, endpoints: machinesOf(this.cluster, known) };
  });
  /** MetalLB's objects for BGP. */
  readonly metallbBgp = once(() => readMetallbBgp(this.objectsOfGroup('metallb.io')));
  /** What owners tell frr-k8s themselves. */
  readonly frrK8s = once(() => readFrrK8s(this.objectsOfGroup('frrk8s.metallb.io')));
  /** Everything that is declared as used: no address that a pool gives should be in it. */
  readonly occupied = once(() => IpSet.from(Object.values(this.occupants()).flat().map(({ range }) => range)));
  /** The Traefiks among the workloads. */
  readonly traefikGateways = once(() => traefikGateways(this.cluster.workloads));
  /** Whether there is a Traefik besides, of which nobody can say what it serves. */
  readonly hasUnknownTraefik = once(() => hasUnknownTraefik(this.cluster.workloads));
  /** The Services that routes of whatever kind lead to. */
  readonly backends = once(() => routedBackends(this.cluster));
  /** What stands where in Gateway API: parents of routes, grants, classes. */
  readonly gateways = once(() => new Gateways(this.cluster));
  /** Services of type LoadBalancer that an engine serves whose pools and rules are known here, or is asked to serve. */
  readonly loadBalancers = once(() => [...this.engines()].filter(([, engines]) => engines.length > 0).map(([service]) => service));
  /** The custom resources, by kind and version. */
  readonly customUses = once((): readonly CustomUse[] => customUses(this.cluster.objects));
  /** Where the definitions of custom resources come from. */
  readonly definitions = once(() => new Definitions(this.cluster));
  /** What announces the addresses of Cilium's pools. */
  readonly ciliumAnnouncers = once(() => announcersOf(this.cluster.cilium));
  /** MetalLB's pools, whichever kind they are written in. */
  readonly metallbPools = once(() => this.poolsOf('MetalLB'));
  /** Services of type LoadBalancer, whichever load balancer serves them. */
  readonly allLoadBalancers = once(() => this.cluster.services.filter(({ type }) => type === 'LoadBalancer'));

  /** Which of the nodes that announce speak BGP with whom. */
  readonly bgpSessions = once(() => new BgpSessions(this.metallbBgp().peers, this.announcers()));

  private readonly poolsByEngine = once(() => groupBy(this.cluster.pools, ({ engine }) => engine));
  private readonly engines = once(() => enginesOf(this.cluster));
  private readonly served = once(() => new Map(ENGINES.map((engine) => [engine, this.balancedBy(engine)])));
  private readonly services = once(() => byNamespaceAndName(this.cluster.services));
  private readonly objectsByGroup = once(() => groupBy(this.cluster.objects, ({ identity }) => identity.group));
  private readonly objectsByKind = once(() => groupBy(this.cluster.objects, ({ identity }) => identity.kind));
  private readonly objectsBySource = once(() => keyedBy(this.cluster.objects, ({ source }) => source));
  private readonly serviceNames = once(() => namesByNamespace(this.cluster.services));
  private readonly servicesByName = once(() => groupBy(this.cluster.services, ({ name }) => name));
  private readonly secretIds = once(() => [...this.cluster.secrets.keys()].map((id) => id.split('/')));
  private readonly secretNames = once(() => namesByNamespace(this.secretIds().map(([namespace, name]) => ({ namespace, name }))));
  private readonly secretsByName = once(() => groupBy(this.secretIds(), ([, name]) => name));
  private readonly pools = once(() => new Map(this.metallbPools().map((pool) => [pool.name, pool])));
  private readonly poolIndex = once(() => new AddressIndex(this.cluster.pools.flatMap((pool) =>
    pool.addresses.ranges.map((range) => ({ range, owner: pool })))));
  private readonly pinHolders = once(() => new Map(this.loadBalancers()
    .map((service) => [service, this.holderOfPins(service)])));
  private readonly ingressesByClass = once(() => groupBy(this.cluster.ingresses, ({ className }) => className));
  private readonly ingressesServed = once(() => new Map(this.traefikGateways().map((gateway) => [gateway, once(() => this.servedByTraefik(gateway))])));
  private readonly ranked = once(() => new Map(this.traefikGateways().map((gateway) => [gateway, once(() =>
    rankedPaths(this.ingressesServedBy(gateway), gateway.strictPrefixMatching))])));
  private readonly networkIndex = once(() => new AddressIndex(this.cluster.network.networks.flatMap((network) =>
    valuesOf(network.prefixes).map((prefix) => ({ range: IpRange.ofPrefix(prefix), owner: network })))));
  private readonly podsByLabel = once(() => podsByLabel(this.cluster.workloads));
  private readonly askers = once(() => groupBy(this.servedBy('MetalLB').filter((service) => service.pool !== undefined), (service) => service.pool!));
  private readonly pins = once(() => new AddressIndex(this.loadBalancers().flatMap((service) =>
    valuesOf(service.pinned).map((address) => ({ range: IpRange.of(address, address), owner: { service, address } })))));
  private readonly layer2 = once(() => coverage(this.cluster.layer2Advertisements));
  private readonly bgp = once(() => coverage(this.metallbBgp().advertisements));
  private readonly speakers = new Map<Pool, BgpSpeakers>();
  private readonly places = once(() => speakerPlaces(this.cluster.workloads, nodesThatMayAnnounce(this.cluster)));
  private readonly announcers = once(() => withoutExcluded(this.places().nodes));
  private readonly speaking = once(() => new Set(this.places().nodes.map(({ name }) => name)));
  private readonly selectedAnnouncers = once(() => new SelectedNodes(this.announcers()));
  private readonly orders = once(() => poolOrders(this.metallbPools(), this.cluster.namespaces));

  /**
   * @param plan absent where nothing was planned, as when plain YAML is judged
   * @param problems what the planner found, and what was found about the plan itself
   */
  constructor(readonly cluster: Cluster, readonly plan?: PlanResult, readonly problems: readonly PlanProblem[] = plan?.problems ?? []) {}

  /** The Service with this namespace and name. */
  service(namespace: string, name: string): Service | undefined {
    return this.services().get(namespace)?.get(name);
  }

  /** The object that was written at a place, whole. */
  objectAt(source: Source): KubernetesObject | undefined {
    return this.objectsBySource().get(source);
  }

  /** The objects of an API group, in the order in which they were read. */
  objectsOfGroup(group: string): readonly KubernetesObject[] {
    return this.objectsByGroup().get(group) ?? [];
  }

  /** The objects of a kind, of whatever group, in the order in which they were read. */
  objectsOfKind(kind: string): readonly KubernetesObject[] {
    return this.objectsByKind().get(kind) ?? [];
  }

  /** Names of the Services of a namespace, sorted. */
  serviceNamesIn(namespace: string): readonly string[] {
    return this.serviceNames().get(namespace) ?? [];
  }

  /** The Services with a name, in whatever namespace. */
  servicesNamed(name: string): readonly Service[] {
    return this.servicesByName().get(name) ?? [];
  }

  /** Names of the Secrets of a namespace, sorted. */
  secretsIn(namespace: string): readonly string[] {
    return this.secretNames().get(namespace) ?? [];
  }

  /** Namespaces that have a Secret with a name. */
  secretNamespaces(secret: string): readonly string[] {
    return (this.secretsByName().get(secret) ?? []).map(([namespace]) => namespace);
  }

  /** The IPAddressPool with this name. */
  pool(name: string): Pool | undefined {
    return this.pools().get(name);
  }

  /** Whether a pool stands here, or was declared to live elsewhere. */
  knowsPool(name: string): boolean {
    return this.pools().has(name) || this.cluster.network.externals.pools.has(name);
  }

  /** Names of the pools that stand here or live elsewhere, sorted. */
  poolNames(): readonly string[] {
    return [...this.pools().keys(), ...this.cluster.network.externals.pools.keys()].sort();
  }

  /** The Ingresses that one of the Traefiks serves. */
  ingressesServedBy(gateway: TraefikGateway): readonly Ingress[] {
    return this.ingressesServed().get(gateway)!();
  }

  /** The paths that one of the Traefiks serves, as it ranks them; several rules ask for the same. */
  rankedPaths(gateway: TraefikGateway): readonly RankedPath[] {
    return this.ranked().get(gateway)!();
  }

  /** The pools that hold an address; more than one where pools overlap. */
  poolsAt(address: IpAddress): Pool[] {
    return this.poolIndex().at(address);
  }

  /** Those that an engine serves, or is asked to serve. */
  servedBy(engine: Engine): readonly Service[] {
    return this.served().get(engine)!;
  }

  /** The engines that serve a Service; none where another load balancer does. */
  enginesOf(service: Service): readonly Engine[] {
    return this.engines().get(service) ?? [];
  }

  /** The pools of an engine. */
  poolsOf(engine: Engine): readonly Pool[] {
    return this.poolsByEngine().get(engine) ?? [];
  }

  /** The pool that holds what a Service of type LoadBalancer pins, as its engine looks it up: MetalLB's holds all of it. */
  poolOfPins(service: Service): Pool | undefined {
    return this.pinHolders().get(service);
  }

  /** The pool that a Service wants an address of: the one that holds what it pins, or else the one that it asks for. */
  poolWantedBy(service: Service): Pool | undefined {
    if (service.pinned.some(({ value }) => value !== undefined)) {
      return this.poolOfPins(service);
    }
    return service.pool === undefined ? undefined : this.pool(service.pool);
  }

  /** The pools of MetalLB that a Service may get an address of, as far as they are known; none where it asks for one that is not here. */
  poolsOpenTo(service: Service): readonly Pool[] {
    const wanted = this.poolWantedBy(service);
    return wanted !== undefined ? [wanted] : service.pinned.length > 0 || service.pool !== undefined ? [] : this.poolsTriedFor(service).flat();
  }

  private servedByTraefik(gateway: TraefikGateway): readonly Ingress[] {
    const { ingresses, ingressClasses } = this.cluster;
    const [own = [], ...others] = [...classesOf(gateway, ingressClasses)].map((name) => this.ingressesByClass().get(name) ?? []).filter(({ length }) => length > 0);
    // Those of several classes are wanted in the order in which they were read.
    return servedBy(gateway, others.length === 0 ? own : ingresses, ingressClasses);
  }

  private balancedBy(engine: Engine): readonly Service[] {
    return [...this.engines()].filter(([, engines]) => engines.includes(engine)).map(([service]) => service);
  }

  private holderOfPins(service: Service): Pool | undefined {
    const engines = this.enginesOf(service);
    for (const engine of engines) {
      const addresses = valuesOf(engines.length > 1 ? pinsFor(service, engine) : service.pinned);
      // A pool that holds them all holds the first.
      const candidates = addresses.length === 0 ? [] : this.poolsAt(addresses[0]).filter((pool) => pool.engine === engine && !pool.disabled);
      const holder = engineOf(engine).holderOf(addresses, candidates);
      if (holder !== undefined) {
        return holder;
      }
    }
    return undefined;
  }

  /** The networks that an address lies in; more than one where networks overlap. */
  networksAt(address: IpAddress): Network[] {
    return this.networkIndex().at(address);
  }

  /** The networks that a range touches. */
  networksWithin(range: IpRange): Network[] {
    return this.networkIndex().overlapping(range).map(({ owner }) => owner);
  }

  /** The workloads whose pods a Service sends traffic to; none for a Service without a selector. */
  workloadsBehind(service: Service): readonly Workload[] {
    const candidates = Object.entries(service.selector)
      .map(([label, value]) => this.podsByLabel().get(labelKey(service.namespace, label, value)) ?? []);
    if (candidates.length === 0) {
      return [];
    }
    const fewest = candidates.reduce((least, list) => (list.length < least.length ? list : least));
    return fewest.filter((workload) => selectsAll(service.selector, workload.podLabels));
  }

  /** Services that get an address of a pool that is not open to all without saying which: they ask for the pool, or it selects them. */
  unpinnedAskers(pool: Pool): readonly Service[] {
    if (engineOf(pool.engine).closedPools === 'selecting') {
      return this.servedBy(pool.engine).filter((service) => service.pinned.length === 0 && mayHave(pool, service, this.cluster.namespaces));
    }
    return (this.askers().get(pool.name) ?? []).filter((service) => service.pinned.length === 0);
  }

  /** The addresses of a set that Services pin. */
  pinsWithin(addresses: IpSet): { readonly service: Service; readonly address: IpAddress }[] {
    return addresses.ranges.flatMap((range) => this.pins().overlapping(range).map(({ owner }) => owner));
  }

  /** The pools that MetalLB tries for a Service which asks for none, step by step; those of one step in an order of chance. */
  poolsTriedFor(service: Service): readonly (readonly Pool[])[] {
    return this.orders()(service);
  }

  /** The layer-2 advertisements that cover a pool. */
  layer2AdvertisementsOf(pool: Pool): readonly Layer2Advertisement[] {
    return this.layer2()(pool);
  }

  /** The BGPAdvertisements that cover a pool. */
  bgpAdvertisementsOf(pool: Pool): readonly BgpAdvertisement[] {
    return this.bgp()(pool);
  }

  /** Who tells routers about the addresses of a pool, and which routers. */
  bgpSpeakersOf(pool: Pool): BgpSpeakers {
    const known = this.speakers.get(pool) ?? this.speakersOf(pool);
    this.speakers.set(pool, known);
    return known;
  }

  private speakersOf(pool: Pool): BgpSpeakers {
    const advertisements = this.bgpAdvertisementsOf(pool);
    return {
      advertisements,
      sessions: this.bgpSessions(),
      aliases: this.metallbBgp().communities,
      rivals: rivalPreferences(pool, advertisements, this.cluster.network.nodes),
    };
  }

  /** Whether a BGPAdvertisement covers a pool. */
  isAnnouncedByBgp(pool: Pool): boolean {
    return this.bgp()(pool).length > 0;
  }

  /** The declared nodes that may answer for what these advertisements cover. */
  nodesAnnouncing(advertisements: readonly Layer2Advertisement[]): readonly Node[] {
    return announcingNodes(advertisements, this.selectedAnnouncers());
  }

  /** Whether a declared node has one of MetalLB's speakers, without which it announces nothing; nothing where that is not known. */
  hasSpeaker({ name }: Node): boolean | undefined {
    return this.speaking().has(name) ? (this.places().uncertain.has(name) ? undefined : true) : false;
  }

  /** Of the nodes given, or of all, those that are known to have a speaker; nothing where all of them are given, and have one. */
  withSpeaker(nodes: readonly Node[] | undefined): readonly Node[] | undefined {
    const { nodes: all, uncertain } = this.places();
    return uncertain.size === 0 ? nodes : (nodes ?? all).filter(({ name }) => !uncertain.has(name));
  }
}

/** The virtual addresses of control planes that kube-vip holds. */
function controlPlanes({ kubeVips }: Cluster): Occupant[] {
  return kubeVips.flatMap(({ address, source }) => (address?.value === undefined ? []
    : [{ who: 'the Kubernetes API, held by kube-vip', subject: `API address ${address.text}`, range: IpRange.ofAddress(address.value), source }]));
}

/** Whether a Service in front of the API has the address of the API, as it should. */
function isOfApiService(address: IpRange, { services }: Cluster): boolean {
  return services.some((one) => leadsToApi(one) && valuesOf(one.pinned).some((pin) => address.equals(IpRange.ofAddress(pin))));
}

/** Machines behind hand-written endpoints whose addresses nothing else is known to have: endpoints may name what is in the cluster, too. */
function machinesOf({ objects, services }: Cluster, known: Occupants): Occupant[] {
  const endpoints = endpointAddresses(objects);
  if (endpoints.length === 0) {
    return [];
  }
  const others = IpSet.from([...Object.values(known).flat().map(({ range }) => range), ...services.flatMap(({ pinned }) => valuesOf(pinned))]);
  return endpoints.filter(({ range }) => !others.overlaps(range));
}

/** Those of the others whose addresses none of the first has. */
function without(first: readonly Occupant[], others: readonly Occupant[]): Occupant[] {
  return others.filter(({ range }) => !first.some((one) => one.range.equals(range)));
}

/** The last of several that have one name counts. */
function byNamespaceAndName(services: readonly Service[]): Map<string, Map<string, Service>> {
  const all = new Map<string, Map<string, Service>>();
  for (const service of services) {
    const inside = all.get(service.namespace);
    if (inside === undefined) {
      all.set(service.namespace, new Map([[service.name, service]]));
    } else {
      inside.set(service.name, service);
    }
  }
  return all;
}

function namesByNamespace(list: readonly { readonly namespace: string; readonly name: string }[]): Map<string, string[]> {
  return new Map([...groupBy(list, ({ namespace }) => namespace)].map(([namespace, group]) => [namespace, group.map(({ name }) => name).sort()]));
}

function podsByLabel(workloads: readonly Workload[]): Map<string, Workload[]> {
  const entries = workloads.flatMap((workload) => Object.entries(workload.podLabels)
    .map(([label, value]) => ({ key: labelKey(workload.namespace, label, value), workload })));
  return new Map([...groupBy(entries, ({ key }) => key)].map(([key, list]) => [key, list.map(({ workload }) => workload)]));
}

function labelKey(namespace: string, label: string, value: string): string {
  return `${namespace} ${label}=${value}`;
}

/** The nodes as the speakers see them: started with `--ignore-exclude-lb`, they overlook the label that excludes a node. Its owner may say so where no manifest shows it. */
function nodesThatMayAnnounce({ network, workloads }: Cluster): readonly Node[] {
  if (!ignoresExcludeLabel(workloads) && network.platform?.ignoreExcludeLabel !== true) {
    return network.nodes;
  }
  return network.nodes.map((node) => ({
    ...node,
    labels: Object.fromEntries(Object.entries(node.labels).filter(([label]) => label !== EXCLUDE_LABEL)),
  }));
}
