import { valuesOf } from '../../model/written';
import { IpSet } from '../../net/ip-set';
import { LAN, pool, yaml } from '../case-writing';
import { Rule } from '../rule';
import { Occupied, poolOverlaps, remainder } from './pool-overlap';

export const POOL_OVERLAPS_NODE: Rule = {
  id: 'pool-overlaps-node',
  severity: 'error',
  why: 'An address that a node has would be given to a Service: the node and MetalLB answer for it both, and the node drops off the network.',
  cases: {
    bad: [{ name: 'the range starts at a node', network: LAN, manifests: yaml(pool('public', ['192.168.1.11-192.168.1.20'], {})) }],
    good: [{ name: 'the range starts right after the nodes', network: LAN, manifests: yaml(pool('public', ['192.168.1.12-192.168.1.20'], {})) }],
  },
  check(world) {
    const occupied: Occupied[] = world.cluster.network.nodes.map((node) => ({ addresses: IpSet.from(valuesOf(node.addresses)), what: `the node ${node.name}`, source: node.source }));
    return poolOverlaps(world, occupied, remainder);
  },
};
