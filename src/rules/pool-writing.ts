import { Engine, Pool } from '../model/load-balancer';
import { IpRange } from '../net/ip-range';

/** A range as its engine wants it written: MetalLB takes no bare address, and Cilium has a field for each end. */
export function entryOf(range: IpRange, engine: Engine): string {
  switch (engine) {
    case 'Cilium': return range.size > 1n ? `start: ${range.first}, stop: ${range.last}` : `start: ${range.first}`;
    case 'kube-vip': return `${range.first}-${range.last}`;
    case 'MetalLB': return range.size > 1n ? `${range}` : `${range.first}/${range.family === 'IPv4' ? 32 : 128}`;
  }
}

/** The field that holds the ranges of a pool. */
export function fieldOf({ engine, name, source, protocol }: Pool): string {
  switch (engine) {
    case 'Cilium': return protocol === undefined ? 'spec.blocks' : 'address-pools';
    case 'kube-vip': return `data.range-${name}`;
    case 'MetalLB': return source.property === undefined ? 'spec.addresses' : 'address-pools';
  }
}
