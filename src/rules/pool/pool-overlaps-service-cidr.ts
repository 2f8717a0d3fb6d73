import { IpSet } from '../../net/ip-set';
import { LAN, pool, yaml } from '../case-writing';
import { Rule } from '../rule';
import { Occupied, poolOverlaps, remainder } from './pool-overlap';

export const POOL_OVERLAPS_SERVICE_CIDR: Rule = {
  id: 'pool-overlaps-service-cidr',
  severity: 'error',
  why: 'Addresses of this range are ClusterIPs, which every node handles itself: traffic from outside never gets a sensible answer.',
  cases: {
    bad: [{ name: 'inside the Services', network: LAN, manifests: yaml(pool('public', ['10.100.0.0/24'], {})) }],
    good: [{ name: 'right after the Services', network: LAN, manifests: yaml(pool('public', ['10.112.0.0/24'], {})) }],
  },
  check(world) {
    const occupied: Occupied[] = world.cluster.network.serviceCidrs.flatMap(({ value, source }) => (value === undefined ? [] : [{ addresses: IpSet.of(value), what: `the service CIDR ${value}`, source }]));
    return poolOverlaps(world, occupied, remainder);
  },
};
