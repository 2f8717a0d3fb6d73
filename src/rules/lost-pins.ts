import { World } from './world';
import { pinsFor } from '../behavior/engines';
import { Service } from '../model/service';
import { valuesOf } from '../model/written';
import { IpAddress } from '../net/ip-address';

/** By Service, the addresses that it pins and that no pool of its load balancer holds; none where a pool is not known in full, or lives elsewhere. */
export function lostPins(world: World, engine: 'MetalLB' | 'Cilium'): ReadonlyMap<Service, readonly IpAddress[]> {
  const pools = world.pools.of(engine);
  const isUnknown = world.pools.mayBeMade(engine) || pools.some(({ entries }) => entries.some(({ value }) => value === undefined));
  const isHeld = (address: IpAddress) => world.pools.at(address).some((each) => each.engine === engine && !each.disabled);
  return new Map(pools.length === 0 || isUnknown ? [] : world.loadBalancing.servedBy(engine)
    .filter((one) => (engine === 'MetalLB' ? world.pools.holding(one) === undefined && !isOfPoolElsewhere(world, one) : world.pools.holding(one)?.engine !== 'MetalLB'))
    .map((one): [Service, IpAddress[]] => [one, valuesOf(pinsFor(one, engine)).filter((address) => !isHeld(address))])
    .filter(([, lost]) => lost.length > 0));
}

/** Whether a Service may have its address of a pool that lives elsewhere. */
export function isOfPoolElsewhere(world: World, { pool }: Service): boolean {
  const { pools } = world.cluster.network.externals;
  return pool === undefined ? pools.size > 0 : pools.has(pool);
}
