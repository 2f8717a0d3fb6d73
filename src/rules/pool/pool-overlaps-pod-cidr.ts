import { IpSet } from '../../net/ip-set';
import { LAN, pool, yaml } from '../case-writing';
import { Rule } from '../rule';
import { Occupied, poolOverlaps, remainder } from './pool-overlap';

export const POOL_OVERLAPS_POD_CIDR: Rule = {
  id: 'pool-overlaps-pod-cidr',
  severity: 'error',
  why: 'Addresses of pods are routed inside the cluster only: a Service with one is never reached from outside, and shadows a pod.',
  cases: {
    bad: [{ name: 'the last address of the pods', network: LAN, manifests: yaml(pool('public', ['10.244.255.255-10.245.0.9'], {})) }],
    good: [{ name: 'right after the pods', network: LAN, manifests: yaml(pool('public', ['10.245.0.0-10.245.0.9'], {})) }],
  },
  check(world) {
    const occupied: Occupied[] = world.cluster.network.podCidrs.flatMap(({ value, source }) => (value === undefined ? [] : [{ addresses: IpSet.of(value), what: `the pod CIDR ${value}`, source }]));
    return poolOverlaps(world, occupied, remainder);
  },
};
