import { LoadBalancing } from './load-balancing';
import { mayHave, pinsFor } from '../../behavior/engines';
import { engineOf } from '../../behavior/engines/all-engines';
import { poolOrders } from '../../behavior/metallb/pool-order';
import { Cluster } from '../../model/cluster';
import { Engine, Pool } from '../../model/load-balancer';
import { poolMayBeMade } from '../../model/possible-object';
import { Service } from '../../model/service';
import { valuesOf } from '../../model/written';
import { AddressIndex } from '../../net/address-index';
import { IpAddress } from '../../net/ip-address';
import { IpRange } from '../../net/ip-range';
import { IpSet } from '../../net/ip-set';
import { groupBy, once } from '../group';

/** The pools of all engines, by their addresses and names, and the Services that have or want something of them. */
export class PoolIndex {
  /** MetalLB's, whichever kind they are written in. */
  readonly ofMetallb = once(() => this.of('MetalLB'));

  private readonly byEngine = once(() => groupBy(this.cluster.pools, ({ engine }) => engine));
  private readonly byName = once(() => new Map(this.ofMetallb().map((pool) => [pool.name, pool])));
  private readonly byAddress = once(() => new AddressIndex(this.cluster.pools.flatMap((pool) =>
    pool.addresses.ranges.map((range) => ({ range, owner: pool })))));
  private readonly holders = once(() => new Map(this.loadBalancing.services().map((service) => [service, this.holderOfPins(service)])));
  private readonly askers = once(() => groupBy(this.loadBalancing.servedBy('MetalLB').filter((service) => service.pool !== undefined), (service) => service.pool!));
  private readonly pins = once(() => new AddressIndex(this.loadBalancing.services().flatMap((service) =>
    valuesOf(service.pinned).map((address) => ({ range: IpRange.of(address, address), owner: { service, address } })))));
  private readonly orders = once(() => poolOrders(this.ofMetallb(), this.cluster.namespaces));

  constructor(private readonly cluster: Cluster, private readonly loadBalancing: LoadBalancing) {}

  /** The pools of an engine. */
  of(engine: Engine): readonly Pool[] {
    return this.byEngine().get(engine) ?? [];
  }

  /** The IPAddressPool with this name. */
  named(name: string): Pool | undefined {
    return this.byName().get(name);
  }

  /** Whether a pool of MetalLB stands here, was declared to live elsewhere, or may be made by something out of sight. */
  isKnown(name: string): boolean {
    return this.byName().has(name) || this.cluster.network.externals.pools.has(name) || this.mayBeMade('MetalLB', name);
  }

  /** Whether something out of sight may make a pool of an engine, under a name where one is asked for. */
  mayBeMade(engine: Engine, name?: string): boolean {
    return poolMayBeMade(this.cluster.possibleObjects, engine, name);
  }

  /** Names of MetalLB's pools that stand here or live elsewhere, sorted. */
  names(): readonly string[] {
    return [...this.byName().keys(), ...this.cluster.network.externals.pools.keys()].sort();
  }

  /** The pools that hold an address; more than one where pools overlap. */
  at(address: IpAddress): Pool[] {
    return this.byAddress().at(address);
  }

  /** The pool that holds what a Service of type LoadBalancer pins, as its engine looks it up: MetalLB's holds all of it. */
  holding(service: Service): Pool | undefined {
    return this.holders().get(service);
  }

  /** The pool that a Service wants an address of: the one that holds what it pins, or else the one that it asks for. */
  wantedBy(service: Service): Pool | undefined {
    if (service.pinned.some(({ value }) => value !== undefined)) {
      return this.holding(service);
    }
    return service.pool === undefined ? undefined : this.named(service.pool);
  }

  /** The pools of MetalLB that a Service may get an address of, as far as they are known; none where it asks for one that is not here. */
  openTo(service: Service): readonly Pool[] {
    const wanted = this.wantedBy(service);
    return wanted !== undefined ? [wanted] : service.pinned.length > 0 || service.pool !== undefined ? [] : this.triedFor(service).flat();
  }

  /** The pools that MetalLB tries for a Service which asks for none, step by step; those of one step in an order of chance. */
  triedFor(service: Service): readonly (readonly Pool[])[] {
    return this.orders()(service);
  }

  /** Services that get an address of a pool that is not open to all without saying which: they ask for the pool, or it selects them. */
  unpinnedAskers(pool: Pool): readonly Service[] {
    if (engineOf(pool.engine).closedPools === 'selecting') {
      return this.loadBalancing.servedBy(pool.engine).filter((service) => service.pinned.length === 0 && mayHave(pool, service, this.cluster.namespaces));
    }
    return (this.askers().get(pool.name) ?? []).filter((service) => service.pinned.length === 0);
  }

  /** The addresses of a set that Services pin. */
  pinsWithin(addresses: IpSet): { readonly service: Service; readonly address: IpAddress }[] {
    return addresses.ranges.flatMap((range) => this.pins().overlapping(range).map(({ owner }) => owner));
  }

  private holderOfPins(service: Service): Pool | undefined {
    const engines = this.loadBalancing.enginesOf(service);
    for (const engine of engines) {
      const addresses = valuesOf(engines.length > 1 ? pinsFor(service, engine) : service.pinned);
      // A pool that holds them all holds the first.
      const candidates = addresses.length === 0 ? [] : this.at(addresses[0]).filter((pool) => pool.engine === engine && !pool.disabled);
      const holder = engineOf(engine).holderOf(addresses, candidates);
      if (holder !== undefined) {
        return holder;
      }
    }
    return undefined;
  }
}
