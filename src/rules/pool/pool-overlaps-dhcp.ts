import { LAN, loadBalancer, pool, yaml } from '../cases/case-writing';
import { judgePoolsAgainst } from '../pool-overlap';
import { Rule } from '../rule';

const reserving = (...dhcpReservations: string[]) => ({ ...LAN, networks: [{ name: 'lan', cidr: '192.168.1.0/24', dhcp: ['192.168.1.100-192.168.1.199'], dhcpReservations }] });

export const POOL_OVERLAPS_DHCP: Rule = {
  id: 'pool-overlaps-dhcp',
  severity: 'error',
  why: 'The DHCP server and the load balancer give one address to two machines, and neither knows of the other.',
  cases: {
    bad: [
      { name: 'open to every Service', network: LAN, manifests: yaml(pool('public', ['192.168.1.50-192.168.1.100'], {})) },
      { name: 'for pinned addresses only, one of which is in the DHCP range', network: LAN, manifests: yaml(pool('public', ['192.168.1.190-192.168.1.210']), loadBalancer('web', '192.168.1.199')) },
      { name: 'for pinned addresses only, but a Service asks for any', network: LAN, manifests: yaml(pool('public', ['192.168.1.190-192.168.1.210']), loadBalancer('web', undefined, { annotations: { 'metallb.io/address-pool': 'public' } })) },
      { name: 'for pinned addresses only, and none of them is in the DHCP range: a warning', network: LAN, manifests: yaml(pool('public', ['192.168.1.190-192.168.1.210']), loadBalancer('web', '192.168.1.200')) },
      { name: 'one of its addresses in the DHCP range is reserved, the next is not', network: reserving('192.168.1.198'), manifests: yaml(pool('public', ['192.168.1.198-192.168.1.210'], {})) },
    ],
    good: [
      { name: 'right in front of the DHCP range', network: LAN, manifests: yaml(pool('public', ['192.168.1.50-192.168.1.99'], {})) },
      { name: 'each address of the pool that is in the DHCP range is reserved, so that no machine gets it', network: reserving('192.168.1.198-192.168.1.199'), manifests: yaml(pool('public', ['192.168.1.198-192.168.1.210'], {})) },
      { name: 'one prefix would cover both, but the ranges do not meet', network: LAN, manifests: yaml(pool('public', ['192.168.1.96-192.168.1.99', '192.168.1.200-192.168.1.223'], {})) },
    ],
  },
  check: (world) => judgePoolsAgainst(world, world.occupants().dhcp, undefined, world.dhcpReservations().addresses),
};
