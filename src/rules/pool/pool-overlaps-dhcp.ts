import { IpSet } from '../../net/ip-set';
import { LAN, loadBalancer, pool, yaml } from '../case-writing';
import { Rule } from '../rule';
import { Occupied, poolOverlaps, remainder } from './pool-overlap';

export const POOL_OVERLAPS_DHCP: Rule = {
  id: 'pool-overlaps-dhcp',
  severity: 'error',
  why: 'The DHCP server gives an address to a laptop that MetalLB has given to a Service, and one of them is unreachable at random.',
  cases: {
    bad: [
      { name: 'the last address of the scope', network: LAN, manifests: yaml(pool('public', ['192.168.1.199-192.168.1.250'], {})) },
      { name: 'closed pool, but a Service has an address of the scope', network: LAN, manifests: yaml(pool('public', ['192.168.1.150-192.168.1.250']), loadBalancer('web', '192.168.1.150')) },
    ],
    good: [{ name: 'right after the scope', network: LAN, manifests: yaml(pool('public', ['192.168.1.200-192.168.1.250'], {})) }],
  },
  check(world) {
    const occupied: Occupied[] = world.cluster.network.networks.flatMap((network) => network.dhcp.flatMap(({ value, text, source }) => (value === undefined ? [] : [{ addresses: IpSet.of(value), what: `the DHCP scope ${text} of the network ${network.name}`, source }])));
    return poolOverlaps(world, occupied, remainder);
  },
};
