import { valuesOf } from '../../model/written';
import { IpSet } from '../../net/ip-set';
import { LAN, pool, yaml } from '../case-writing';
import { Rule } from '../rule';
import { Occupied, poolOverlaps, remainder } from './pool-overlap';

export const POOL_OVERLAPS_GATEWAY: Rule = {
  id: 'pool-overlaps-gateway',
  severity: 'error',
  why: 'A Service with the router\'s address takes the whole network off the internet.',
  cases: {
    bad: [{ name: 'the range starts at the router', network: LAN, manifests: yaml(pool('public', ['192.168.1.1-192.168.1.5'], {})) }],
    good: [{ name: 'the range starts right after it', network: LAN, manifests: yaml(pool('public', ['192.168.1.2-192.168.1.5'], {})) }],
  },
  check(world) {
    const occupied: Occupied[] = world.cluster.network.networks.map((network) => ({ addresses: IpSet.from(valuesOf(network.gateways)), what: `the gateway of the network ${network.name}`, source: network.source }));
    return poolOverlaps(world, occupied, remainder);
  },
};
