import { Allocator } from './allocator';
import { afterOverflow, Contenders, Contest, Rivals } from './contest';
import { Allocation, Demand, Given } from './demand';
import { loneAllocations } from './lone-allocation';
import { Pins } from './pins';
import { claimId } from '../../../model/claim';
import { Namespace } from '../../../model/cluster';
import { groupBy } from '../../../model/group-by';
import { Pool } from '../../../model/load-balancer';
import { IpAddress } from '../../../net/ip-address';
import { IpFamily } from '../../../net/ip-family';

/** A demand, as far as it is known before the cluster runs. */
export interface KnownDemand extends Demand {
  /** Why nobody can say what it gets, one sentence: something that decides is not known. */
  readonly unknown?: string;
}

/** What can be said of the addresses of a Service before the cluster runs. */
export type Prediction = Certain | Uncertain;

/** It gets these addresses: its owner wrote them down, or MetalLB gives no others, in whatever order it sees the Services. */
export interface Certain {
  readonly certainty: 'pinned' | 'predicted';
  /** In the order in which they come to stand in the Service's status. */
  readonly addresses: readonly IpAddress[];
  readonly pool: Pool;
}

/** What it gets differs from start to start, or it gets nothing at all. */
export interface Uncertain {
  readonly certainty: 'unpredictable' | 'none';
  /** Why, in sentences. */
  readonly because: string;
  /** The pools that it may get an address of, as far as they are known. */
  readonly pools: readonly Pool[];
}

const FAMILIES: readonly IpFamily[] = ['IPv4', 'IPv6'];

/** What the Services of a cluster get of MetalLB, and what it follows from. */
export interface Outlook {
  /** One for each demand. */
  readonly predictions: readonly Prediction[];
  readonly contest: Contest;
  readonly pins: Pins;
}

/**
 * What the Services of a cluster get of MetalLB (0.16.1), wherever that does not depend on chance. MetalLB sees Services that come
 * together, and all of them when it starts, in no fixed order; so only what is the same in every order is predicted: the address
 * that a Service would have if it were alone, where nobody else may come to have it. Nothing that others hold already is known here,
 * and an address that is filled in later is taken to be nobody else's.
 *
 * @param demands those of all Services that MetalLB serves
 * @param namespaces those that are known
 */
export function predict(demands: readonly KnownDemand[], pools: readonly Pool[], namespaces: readonly Namespace[]): Outlook {
  const allocator = new Allocator(pools, namespaces);
  const lone = loneAllocations(allocator, pools, namespaces);
  const wishes = demands.map((demand): Wish => ({ id: claimId(demand.service), demand, alone: demand.unknown === undefined ? lone(demand) : undefined }));
  // So that the rival who is named does not depend on the order of declaration.
  const inOrder = [...wishes].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const pins = new Pins(inOrder.flatMap(({ demand: { service }, alone }) => (service.pinned.length === 0 || alone?.kind !== 'given' ? []
    : alone.addresses.map((address) => ({ service, address, pool: alone.pool })))));
  const contest = afterOverflow(classesOf(inOrder, allocator, pools), pins);
  // Thousands that MetalLB cannot tell apart are told of the same pools.
  const open = new Map<Allocation, Prediction>();
  const predictions = wishes.map((wish): Prediction => {
    const prediction = (wish.alone && open.get(wish.alone)) ?? predictionOf(wish, contest, pins);
    if (wish.alone?.kind === 'open') {
      open.set(wish.alone, prediction);
    }
    return prediction;
  });
  return { predictions, contest, pins };
}

interface Wish {
  readonly id: string;
  readonly demand: KnownDemand;
  /** What it would get alone; absent: not known. */
  readonly alone?: Allocation;
}

function predictionOf({ demand, alone }: Wish, contest: Contest, pins: Pins): Prediction {
  const { service, unknown } = demand;
  if (alone === undefined) {
    return uncertain(unknown!);
  }
  switch (alone.kind) {
    case 'refused': return { certainty: 'none', because: alone.because, pools: [] };
    case 'open': return uncertain(`MetalLB takes one of ${textOf(alone.pools)} at random.`, alone.pools);
    case 'given': break;
  }
  if (flickers(demand, alone)) {
    return uncertain('It would like two families, and has one inside the cluster: MetalLB gives it one address and two, in turn and without end.', [alone.pool]);
  }
  const isPinned = service.pinned.length > 0;
  for (const address of alone.addresses) {
    const rival = pins.rivalOf(service, address);
    if (rival !== undefined) {
      return uncertain(`Service ${claimId(rival)} pins ${address}${isPinned ? ' as well' : ''}, and MetalLB sees them in no fixed order.`, [alone.pool]);
    }
    const rivals = isPinned ? undefined : contest.rivalsOf(service, alone.pool, address.family);
    if (rivals !== undefined) {
      return uncertain(`${textOfRivals(rivals)} may get an address of pool ${alone.pool.name} too, and MetalLB sees them in no fixed order.`, [alone.pool]);
    }
  }
  return { certainty: isPinned ? 'pinned' : 'predicted', addresses: alone.addresses, pool: alone.pool };
}

function uncertain(because: string, pools: readonly Pool[] = []): Uncertain {
  return { certainty: 'unpredictable', because, pools };
}

/** With PreferDualStack and one family inside, MetalLB adds the other family, finds it wrong, takes both away, and begins again. */
function flickers({ service, families }: Demand, { pool }: Given): boolean {
  return service.ipFamilyPolicy === 'PreferDualStack' && families.length === 1 && FAMILIES.every((family) => pool.addresses.sizeOf(family) > 0n);
}

/** Those that pin nothing and may get something. */
function classesOf(wishes: readonly Wish[], allocator: Allocator, pools: readonly Pool[]): Contenders[] {
  const unpinned = wishes.filter(({ demand, alone }) => demand.service.pinned.length === 0 && alone?.kind !== 'refused');
  const known = groupBy(unpinned.filter(({ alone }) => alone !== undefined), ({ alone }) => alone!);
  const unknown = groupBy(unpinned.filter(({ alone }) => alone === undefined), ({ demand }) => demand.service.pool);
  return [
    ...[...known].map(([alone, list]): Contenders => {
      const [{ demand: { service, families } }] = list;
      const reach = alone.kind === 'given' ? [alone.pool] : alone.kind === 'open' ? alone.pools : [];
      const wanted = alone.kind === 'given' && flickers(list[0].demand, alone) ? FAMILIES : families;
      return { demands: list.map(({ demand }) => demand), families: wanted, reach, furtherReach: service.pool === undefined ? allocator.orderOf(service).flat() : reach };
    }),
    ...[...unknown].map(([wanted, list]): Contenders => {
      const reach = pools.filter(({ name, autoAssign }) => (wanted === undefined ? autoAssign : name === wanted));
      return { demands: list.map(({ demand }) => demand), families: FAMILIES, reach, furtherReach: reach };
    }),
  ];
}

function textOf(pools: readonly Pool[]): string {
  const names = pools.map(({ name }) => `pool ${name}`).sort();
  return names.length < 4 ? `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}` : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;
}

function textOfRivals({ first, count }: Rivals): string {
  return `Service ${claimId(first)}${count === 1 ? '' : ` and ${count - 1} more`}`;
}
