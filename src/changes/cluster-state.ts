import { Pool } from '../model/load-balancer';
import { Service } from '../model/service';
import { IpAddress } from '../net/ip-address';
import { Layer } from '../repository/structure/layer';
import { Finding } from '../rules/finding';
import { World } from '../rules/world';

/** One cluster, on one side of a comparison. */
export interface ClusterState {
  readonly world: World;
  /** Every Service of type LoadBalancer, with what it has. */
  readonly holdings: readonly Holding[];
  /** The parts that Flux or Argo CD applies one by one; none without these. */
  readonly layers: readonly Layer[];
  /** What the rules say of it. */
  readonly findings: readonly Finding[];
}

/** A Service of type LoadBalancer and its addresses. */
export interface Holding {
  /** `namespace/name`. */
  readonly owner: string;
  readonly service?: Service;
  /** Ascending; empty where nobody can foretell them, or there are none. */
  readonly addresses: readonly IpAddress[];
  /** Name of the pool that they come out of; absent where no known pool holds them. */
  readonly pool?: string;
  /**
   * `pinned`: written down. `predicted`: the engine gives no others. `unpredictable`: chance decides, or something that is not known
   * here. `none`: it gets nothing.
   */
  readonly certainty: 'pinned' | 'predicted' | 'unpredictable' | 'none';
  /** Why it is `unpredictable` or `none`, in sentences. */
  readonly because?: string;
}

/** Those of a state by their owners. */
export function holdingsByOwner({ holdings }: ClusterState): ReadonlyMap<string, Holding> {
  return new Map(holdings.map((holding) => [holding.owner, holding]));
}

/** Pools by what tells them apart. */
export function poolsByIdentity(pools: readonly Pool[]): ReadonlyMap<string, Pool> {
  return new Map(pools.map((pool) => [`${pool.engine} ${pool.namespace}/${pool.name}`, pool]));
}
