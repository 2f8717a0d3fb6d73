import { Holding, poolsByIdentity } from './cluster-state';
import { inOrderOf, keysOfBoth } from './order';
import { Engine, Pool } from '../model/load-balancer';
import { AddressIndex } from '../net/address-index';
import { IpSet } from '../net/ip-set';

/** A pool that is new, gone, or has other addresses. */
export interface PoolChange {
  readonly change: 'new' | 'gone' | 'changed';
  readonly engine: Engine;
  readonly pool: string;
  /** Addresses that it has from now on. */
  readonly grown: IpSet;
  /** Addresses that it no longer has. */
  readonly shrunk: IpSet;
}

/** Addresses that leave one pool of MetalLB and come to another one in one step, which MetalLB's webhook refuses. */
export interface RangeMove {
  readonly addresses: IpSet;
  /** Name of the pool that they leave. */
  readonly from: string;
  readonly to: string;
  /** Whether the pool that they leave is gone altogether, as after a rename. */
  readonly fromIsGone: boolean;
  /** Services that have an address of them before the change: `namespace/name`. */
  readonly owners: readonly string[];
}

/** By engine and name. */
export function poolChanges(before: readonly Pool[], after: readonly Pool[]): PoolChange[] {
  const [old, now] = [poolsByIdentity(before), poolsByIdentity(after)];
  return keysOfBoth(old, now).flatMap((key) => {
    const [one, other] = [old.get(key), now.get(key)];
    const grown = (other?.addresses ?? IpSet.EMPTY).difference(one?.addresses ?? IpSet.EMPTY);
    const shrunk = (one?.addresses ?? IpSet.EMPTY).difference(other?.addresses ?? IpSet.EMPTY);
    const change = one === undefined ? 'new' : other === undefined ? 'gone' : 'changed';
    const { engine, name } = (one ?? other)!;
    return change === 'changed' && grown.isEmpty && shrunk.isEmpty ? [] : [{ change, engine, pool: name, grown, shrunk }];
  });
}

/**
 * Ranges that change their pool. MetalLB's webhook holds the pool that gets them against the pool that still has them in the cluster
 * (0.16.1: pools must not overlap), and Flux asks it about all objects before it writes one of them.
 */
export function rangeMoves(pools: readonly PoolChange[], holdings: readonly Holding[]): RangeMove[] {
  const ours = pools.filter(({ engine }) => engine === 'MetalLB');
  const gains = new AddressIndex(ours.flatMap(({ pool, grown }) => grown.ranges.map((range) => ({ range, owner: pool }))));
  const owners = new AddressIndex(holdings.flatMap(({ owner, addresses }) => IpSet.from(addresses).ranges.map((range) => ({ range, owner }))));
  const moves = ours.flatMap(({ pool: from, shrunk, change }) => {
    const found = shrunk.ranges.flatMap((range) => gains.overlapping(range));
    return [...new Set(found.map(({ owner }) => owner))].map((to): RangeMove => {
      const addresses = IpSet.from(found.filter(({ owner }) => owner === to).map(({ shared }) => shared));
      const inUse = addresses.ranges.flatMap((range) => owners.overlapping(range).map(({ owner }) => owner));
      return { addresses, from, to, fromIsGone: change === 'gone', owners: [...new Set(inUse)].sort() };
    });
  });
  return inOrderOf(moves, ({ from, to }) => `${from}\u0000${to}`);
}

/** The two commits that a range needs to move, each as an order to whoever makes it. */
export function stepsOfMove({ addresses, from, to, fromIsGone }: Pick<RangeMove, 'addresses' | 'from' | 'to' | 'fromIsGone'>): readonly [string, string] {
  return fromIsGone ? [`remove pool ${from}, and wait until the cluster has it`, `add ${addresses} as part of pool ${to}`]
    : [`take ${addresses} out of pool ${from}, and wait until the cluster has it`, `write ${addresses} into pool ${to}`];
}
