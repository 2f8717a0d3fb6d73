import { IpSet } from '../../net/ip-set';
import { pool, yaml } from '../case-writing';
import { Rule } from '../rule';
import { Occupied, poolOverlaps, remainder } from './pool-overlap';

export const POOL_OVERLAPS_RESERVED: Rule = {
  id: 'pool-overlaps-reserved',
  severity: 'error',
  why: 'Reserved addresses belong to machines that do not know of the cluster.',
  cases: {
    bad: [{ name: 'over the printers', network: { networks: [{ name: 'lan', cidr: '192.168.1.0/24', reserved: [{ range: '192.168.1.240-192.168.1.249', purpose: 'printers' }] }] }, manifests: yaml(pool('public', ['192.168.1.200-192.168.1.240'], {})) }],
    good: [{ name: 'up to the printers', network: { networks: [{ name: 'lan', cidr: '192.168.1.0/24', reserved: [{ range: '192.168.1.240-192.168.1.249', purpose: 'printers' }] }] }, manifests: yaml(pool('public', ['192.168.1.200-192.168.1.239'], {})) }],
  },
  check(world) {
    const occupied: Occupied[] = world.cluster.network.networks.flatMap((network) => network.reserved.flatMap(({ range, purpose }) => (range.value === undefined ? [] : [{ addresses: IpSet.of(range.value), what: `the reserved range ${range.text}${purpose === undefined ? '' : ` (${purpose})`}`, source: range.source }])));
    return poolOverlaps(world, occupied, remainder);
  },
};
