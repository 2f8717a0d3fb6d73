import { Pool } from '../../../model/load-balancer';
import { Service } from '../../../model/service';
import { IpAddress } from '../../../net/ip-address';
import { IpFamily } from '../../../net/ip-family';

/** A Service of type LoadBalancer, with what MetalLB's allocator learns of it from the API server. */
export interface Demand {
  /** `pinned` as MetalLB reads it, without what other load balancers are asked for. */
  readonly service: Service;
  /** Families of its addresses inside the cluster, the primary one first; empty where it has none. */
  readonly families: readonly IpFamily[];
  /** What stands in its status already; absent: nothing. */
  readonly held?: readonly IpAddress[];
}

/** What MetalLB does about a demand. */
export type Allocation = Given | Refused | Open;

/** It gives addresses, all out of one pool. */
export interface Given {
  readonly kind: 'given';
  /** In the order in which they come to stand in the Service's status. */
  readonly addresses: readonly IpAddress[];
  readonly pool: Pool;
}

/** It gives nothing. */
export interface Refused {
  readonly kind: 'refused';
  /** Why, one sentence. */
  readonly because: string;
}

/** Chance decides. */
export interface Open {
  readonly kind: 'open';
  /** The pools of which one may give its addresses. */
  readonly pools: readonly Pool[];
}

export function given(pool: Pool, addresses: readonly IpAddress[]): Given {
  return { kind: 'given', pool, addresses };
}

export function refused(because: string): Refused {
  return { kind: 'refused', because };
}
