import { clusterFamilies } from './cluster-families';
import { World } from './world';
import { pinsFor } from '../behavior/engines';
import { poolOverlaps } from '../behavior/metallb/acceptance/pool-overlaps';
import { familiesInside } from '../behavior/metallb/acceptance/service-acceptance';
import { KnownDemand, Outlook, predict, Prediction } from '../behavior/metallb/allocation/prediction';
import { servicesOfMetallb } from '../behavior/metallb/load-balancer-class';
import { hangsOnUnknownNamespace } from '../behavior/metallb/pool-eligibility';
import { traefikOfK3s } from '../behavior/platform/traefik-of-k3s';
import { Pool } from '../model/load-balancer';
import { Service } from '../model/service';
import { servicesElsewhere } from '../model/services-elsewhere';
import { isPlaceholder } from '../model/written';
import { IpFamily } from '../net/ip-family';

/** What the Services of a cluster will have, as far as it can be foretold. */
export interface ClusterOutlook {
  /** Of the Services that MetalLB alone serves. Where not all of its pools are known, those that pin an address are left out. */
  readonly predictions: ReadonlyMap<Service, Prediction>;
  /** What they follow from; absent where MetalLB has no pool here, or takes none. */
  readonly outlook?: Outlook;
}

/** A rule and the reports ask for the same. */
const OUTLOOKS = new WeakMap<World, ClusterOutlook>();

/** Foretells who gets which address. */
export function outlookOf(world: World): ClusterOutlook {
  const known = OUTLOOKS.get(world) ?? foretold(world);
  OUTLOOKS.set(world, known);
  return known;
}

function foretold(world: World): ClusterOutlook {
  const services = world.loadBalancing.servedBy('MetalLB').filter((service) => world.loadBalancing.enginesOf(service).length === 1);
  const pools = world.pools.ofMetallb();
  const obstacle = world.pools.mayBeMade('MetalLB') ? 'Something that is out of sight may make pools of MetalLB.' : obstacleIn(pools);
  if (obstacle !== undefined) {
    const prediction: Prediction = { certainty: 'unpredictable', because: obstacle, pools: [] };
    return { predictions: new Map(services.filter(({ pinned }) => pinned.length === 0).map((service) => [service, prediction])) };
  }
  const known = demandsOf(world, services);
  const outlook = predict(known, pools, world.cluster.namespaces);
  const unseen = [traefikOfK3s(world.cluster) ?? [], ...servicesOfMetallb(servicesElsewhere(world.cluster), world.cluster.workloads)].flat();
  const foreseen = unseen.length === 0 ? outlook : predict(demandsOf(world, [...services, ...unseen]), pools, world.cluster.namespaces);
  const isComplete = world.cluster.network.externals.pools.size === 0;
  const predictions = services.map((service, index): [Service, Prediction] => [service, foreseen.predictions[index]]);
  return { predictions: new Map(predictions.filter(([{ pinned }]) => isComplete || pinned.length === 0)), outlook };
}

/** Why nothing can be said of any Service. */
function obstacleIn(pools: readonly Pool[]): string | undefined {
  if (pools.length === 0) {
    return 'No pool of MetalLB is known here.';
  }
  const unclear = pools.find(({ entries }) => entries.some(({ value }) => value === undefined));
  if (unclear !== undefined) {
    return `Pool ${unclear.name} has an entry that is not known, or cannot be understood.`;
  }
  const [overlap] = poolOverlaps(pools);
  return overlap && `MetalLB refuses its pools: pool ${overlap.pool.name} and pool ${overlap.other.name} overlap.`;
}

/** What MetalLB learns of Services from the API server, as far as manifests and the declared network tell. */
export function demandsOf(world: World, services: readonly Service[]): KnownDemand[] {
  const inCluster = clusterFamilies(world.cluster);
  const inPools = (['IPv4', 'IPv6'] as const).filter((family) => world.pools.ofMetallb().some(({ addresses }) => addresses.ranges.some((range) => range.family === family)));
  const namespaces = new Set(world.cluster.namespaces.map(({ name }) => name));
  const hanging = world.pools.ofMetallb().filter(({ autoAssign, allocation }) => autoAssign && (allocation?.namespaceSelectors.length ?? 0) > 0);
  return services.map((service): KnownDemand => {
    const families = familiesOf(service, inCluster, inPools);
    const unknown = service.pinned.some((pin) => pin.unknown) ? 'Its address is filled in later.'
      : families === undefined ? 'It is not known which families it has inside the cluster: declare `serviceCidrs`, or write `ipFamilies`.'
        : service.pinned.length > 0 ? undefined : unknownOfUnpinned(world, service, { namespaces, hanging });
    const pinned = pinsFor(service, 'MetalLB');
    return { service: pinned.length === service.pinned.length ? service : { ...service, pinned }, families: families ?? [], unknown };
  });
}

interface Namespaces {
  /** The names of those that are known. */
  readonly namespaces: ReadonlySet<string>;
  /** The pools that select namespaces by labels, and that MetalLB takes by itself. */
  readonly hanging: readonly Pool[];
}

function unknownOfUnpinned(world: World, service: Service, { namespaces, hanging }: Namespaces): string | undefined {
  const { pool: wish, namespace } = service;
  if (wish !== undefined && isPlaceholder(wish)) {
    return 'The pool that it asks for is filled in later.';
  }
  const asked = wish === undefined ? undefined : world.pools.named(wish);
  if (asked === undefined && (wish === undefined ? world.cluster.network.externals.pools.size > 0 : world.pools.isKnown(wish))) {
    return wish === undefined ? 'Pools that live elsewhere may serve it.' : `Pool ${wish} lives elsewhere.`;
  }
  const inQuestion = asked !== undefined ? [asked] : wish === undefined ? hanging : [];
  const unclear = namespaces.has(namespace) ? undefined : inQuestion.find((pool) => hangsOnUnknownNamespace(pool, service, world.cluster.namespaces));
  return unclear && `Pool ${unclear.name} selects namespaces by labels, and those of namespace ${namespace} are not known here.`;
}

/**
 * The families of a Service inside the cluster, the primary one first. Where the cluster does not tell, and all pools have one family
 * alone, it is that one or the Service gets nothing.
 */
function familiesOf(service: Service, inCluster: readonly IpFamily[], inPools: readonly IpFamily[]): readonly IpFamily[] | undefined {
  if (service.headless) {
    return [];
  }
  if (service.ipFamilyPolicy === 'RequireDualStack' && inCluster.length === 1) {
    return inCluster;
  }
  const inside = familiesInside(service, inCluster);
  return inside !== undefined && inside.families.length === inside.count ? inside.families : inPools.length === 1 ? inPools : undefined;
}
