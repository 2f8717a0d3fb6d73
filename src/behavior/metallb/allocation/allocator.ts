import { Allocation, Demand, given, Given, Open, refused } from './demand';
import { PoolAddresses, Sharer } from './pool-addresses';
import { choiceOf, inFamilies } from './pool-choice';
import { Namespace } from '../../../model/cluster';
import { Pool } from '../../../model/load-balancer';
import { Service } from '../../../model/service';
import { valuesOf } from '../../../model/written';
import { AddressIndex } from '../../../net/address-index';
import { IpAddress } from '../../../net/ip-address';
import { serviceProblems } from '../acceptance/service-acceptance';
import { inStatusOrder } from '../announcement';
import { mayDraw, poolHolding } from '../pool-eligibility';
import { poolOrders } from '../pool-order';
import { sharedPorts, sharingGroup } from '../sharing';

/**
 * What MetalLB gives to Services that it sees one after another, each when the one before has its address (0.16.1,
 * controller/service.go and internal/allocator). Pools that overlap are refused by MetalLB; here each keeps its own account.
 *
 * @param namespaces those that are known
 */
export function allocateInOrder(demands: readonly Demand[], pools: readonly Pool[], namespaces: readonly Namespace[]): readonly Allocation[] {
  const allocator = new Allocator(pools, namespaces);
  return demands.map((demand) => allocator.serve(demand));
}

/** Who shares an address with whom. */
function sharerOf(service: Service): Sharer {
  return { group: sharingGroup(service), ports: sharedPorts(service) };
}

/** MetalLB's account of its pools. */
export class Allocator {
  /** The pools that MetalLB tries for a Service that asks for none, step by step. */
  readonly orderOf: (service: Service) => readonly (readonly Pool[])[];
  private readonly accounts: ReadonlyMap<Pool, PoolAddresses>;
  private readonly byName: ReadonlyMap<string, Pool>;
  private readonly index: AddressIndex<Pool>;
  /** Pools of which chance decided what they gave. */
  private readonly uncertain = new Set<Pool>();

  constructor(pools: readonly Pool[], private readonly namespaces: readonly Namespace[]) {
    this.accounts = new Map(pools.map((pool) => [pool, new PoolAddresses(pool)]));
    this.byName = new Map(pools.map((pool) => [pool.name, pool]));
    this.index = new AddressIndex(pools.flatMap((pool) => pool.addresses.ranges.map((range) => ({ range, owner: pool }))));
    this.orderOf = poolOrders(pools, namespaces);
  }

  /** What the next Service would get. */
  find(demand: Demand): Allocation {
    const { service, families, held = [] } = demand;
    if (this.accounts.size === 0) {
      return refused('There is no pool.');
    }
    if (families.length === 0) {
      return refused('It has no address inside the cluster.');
    }
    if (service.ipFamilyPolicy === 'RequireDualStack' && families.length < 2) {
      return refused(`It requires two families, and is ${families.join()} alone inside the cluster.`);
    }
    const kept = held.length === 0 ? undefined : this.keptBy(demand, held);
    return kept === undefined ? this.anew(demand) : this.completed(kept, demand);
  }

  /** Gives the next Service what it gets. */
  serve(demand: Demand): Allocation {
    const allocation = this.find(demand);
    if (allocation.kind === 'given') {
      const sharer = sharerOf(demand.service);
      allocation.addresses.forEach((address) => this.accounts.get(allocation.pool)!.give(address, sharer));
    } else if (allocation.kind === 'open') {
      allocation.pools.forEach((pool) => this.uncertain.add(pool));
    }
    return allocation;
  }

  private anew({ service, families }: Demand): Allocation {
    const [problem] = wishProblems(service, families);
    if (problem !== undefined) {
      return refused(problem);
    }
    const wished = valuesOf(service.pinned);
    if (wished.length > 0) {
      return this.assigned(service, inStatusOrder(wished));
    }
    const sharer = sharerOf(service);
    const free = (pool: Pool) => this.accounts.get(pool)!.freeOf(sharer);
    return service.pool === undefined ? this.chosen(service, families, free) : this.outOf(service.pool, { service, families }, free);
  }

  /** The gate that every address passes: one pool holds them all, serves the Service, and has nobody on them who shares with others alone. */
  private assigned(service: Service, addresses: readonly IpAddress[]): Allocation {
    const text = addresses.join(' and ');
    const pool = poolHolding(addresses, this.index.at(addresses[0]));
    if (pool === undefined) {
      return refused(`No pool holds ${text}.`);
    }
    if (!mayDraw(pool, service, this.namespaces)) {
      return refused(`Pool ${pool.name}, which holds ${text}, does not serve it.`);
    }
    if (service.pool !== undefined && service.pool !== pool.name) {
      return refused(`It asks for pool ${service.pool}, and pool ${pool.name} holds ${text}.`);
    }
    if (this.uncertain.has(pool)) {
      return { kind: 'open', pools: [pool] };
    }
    const sharer = sharerOf(service);
    const inUse = addresses.find((address) => !this.accounts.get(pool)!.isFree(address, sharer));
    return inUse === undefined ? given(pool, addresses) : refused(`Another Service has ${inUse}.`);
  }

  private outOf(name: string, { service, families }: Demand, free: FreeOf): Allocation {
    const pool = this.byName.get(name);
    if (pool === undefined) {
      return refused(`There is no pool ${name}.`);
    }
    if (!mayDraw(pool, service, this.namespaces)) {
      return refused(`Pool ${name} does not serve it.`);
    }
    if (this.uncertain.has(pool)) {
      return { kind: 'open', pools: [pool] };
    }
    const addresses = inFamilies(free(pool), families, service.ipFamilyPolicy);
    return addresses === undefined ? refused(`Pool ${name} has no free ${families.join(' and ')} address for it.`) : given(pool, addresses);
  }

  private chosen(service: Service, families: Demand['families'], free: FreeOf): Allocation {
    const order = this.orderOf(service);
    const isUncertain = (pool: Pool) => this.uncertain.has(pool);
    const request = { families, policy: service.ipFamilyPolicy, primary: service.ipFamilies[0] ?? families[0], free, isUncertain };
    return choiceOf(order, request) ?? refused(order.length === 0 ? 'It asks for no pool, and none is for everybody or for it.'
      : `No pool that it may draw from has a free ${families.join(' and ')} address for it.`);
  }

  /** What a Service has already, where it may stay. */
  private keptBy({ service, families }: Demand, held: readonly IpAddress[]): Given | Open | undefined {
    const fits = hasFamilies(held, families) ||
      (families.length === 2 && service.ipFamilyPolicy === 'PreferDualStack' && held.length === 1);
    const problems = wishProblems(service, families);
    const wished = valuesOf(service.pinned);
    const isWished = wished.length === held.length && wished.every((address) => held.some((other) => other.equals(address)));
    const asIs = problems.length > 0 || wished.length === 0 || isWished;
    const allocation = fits && asIs ? this.assigned(service, held) : undefined;
    return allocation?.kind === 'refused' ? undefined : allocation;
  }

  /** A Service that would like two families and has one gets the other out of the same pool when MetalLB looks again. */
  private completed(kept: Given | Open, { service, families }: Demand): Allocation {
    if (kept.kind === 'open' || kept.addresses.length !== 1 || service.ipFamilyPolicy !== 'PreferDualStack' || families.length !== 2) {
      return kept;
    }
    const [first] = kept.addresses;
    const other = this.accounts.get(kept.pool)!.freeOf(sharerOf(service))[first.family === 'IPv4' ? 'IPv6' : 'IPv4'];
    return other === undefined ? kept : given(kept.pool, [first, other]);
  }
}

type FreeOf = (pool: Pool) => ReturnType<PoolAddresses['freeOf']>;

/** Why MetalLB can grant nothing, whatever its pools hold. */
function wishProblems(service: Service, families: Demand['families']): string[] {
  return serviceProblems(service, families).filter(({ consequence }) => consequence === 'gives nothing').map(({ message }) => message);
}

function hasFamilies(addresses: readonly IpAddress[], families: Demand['families']): boolean {
  return addresses.length === families.length && families.every((family) => addresses.some((address) => address.family === family));
}
