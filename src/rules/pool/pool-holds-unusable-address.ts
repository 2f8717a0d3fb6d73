import { valuesOf } from '../../model/written';
import { IpSet } from '../../net/ip-set';
import { LAN, pool, yaml } from '../case-writing';
import { Rule } from '../rule';
import { Occupied, poolOverlaps, remainder } from './pool-overlap';

export const POOL_HOLDS_UNUSABLE_ADDRESS: Rule = {
  id: 'pool-holds-unusable-address',
  severity: 'error',
  why: 'On a layer-2 segment the first address of an IPv4 network names the network, and packets to the last one go to everybody: neither can be a Service\'s. (MetalLB gives them like any other.)',
  cases: {
    bad: [
      { name: 'the broadcast address', network: LAN, manifests: yaml(pool('public', ['192.168.1.240/28'], {})) },
      { name: 'of a network that does not end in .255', network: { networks: [{ name: 'dmz', cidr: '10.0.0.0/25' }] }, manifests: yaml(pool('public', ['10.0.0.120-10.0.0.127'], {})) },
    ],
    good: [
      { name: 'up to the last usable address', network: LAN, manifests: yaml(pool('public', ['192.168.1.240-192.168.1.254'], {})) },
      { name: 'a .255 in the middle of a larger network', network: { networks: [{ name: 'lan', cidr: '10.0.0.0/16' }] }, manifests: yaml(pool('public', ['10.0.1.250-10.0.2.5'], {})) },
    ],
  },
  check(world) {
    const occupied: Occupied[] = world.cluster.network.networks.flatMap((network) => valuesOf(network.prefixes).filter((prefix) => prefix.family === 'IPv4' && prefix.length < 31).map((prefix) => ({
      addresses: IpSet.of(prefix.first, prefix.last), what: `the network and broadcast address of ${prefix} (${network.name})`, source: network.source,
    })));
    return poolOverlaps(world, occupied, remainder);
  },
};
