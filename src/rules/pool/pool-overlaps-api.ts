import { IpSet } from '../../net/ip-set';
import { pool, yaml } from '../case-writing';
import { Rule } from '../rule';
import { Occupied, poolOverlaps, remainder } from './pool-overlap';

export const POOL_OVERLAPS_API: Rule = {
  id: 'pool-overlaps-api',
  severity: 'error',
  why: 'A Service with the address of the Kubernetes API cuts every node off from its control plane.',
  cases: {
    bad: [{ name: 'the virtual address of the control plane', network: { apiAddresses: ['192.168.1.200'] }, manifests: yaml(pool('public', ['192.168.1.200-192.168.1.250'], {})) }],
    good: [{ name: 'right after it', network: { apiAddresses: ['192.168.1.200'] }, manifests: yaml(pool('public', ['192.168.1.201-192.168.1.250'], {})) }],
  },
  check(world) {
    const occupied: Occupied[] = world.cluster.network.apiAddresses.flatMap(({ value, source }) => (value === undefined ? [] : [{ addresses: IpSet.of(value), what: 'the Kubernetes API', source }]));
    return poolOverlaps(world, occupied, remainder);
  },
};
