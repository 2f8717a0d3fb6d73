import { LAN } from '../cases/case-writing';
import { judgeDhcpAgainst } from '../dhcp-coverage';
import { Rule } from '../rule';

export const DHCP_COVERS_GATEWAY: Rule = {
  id: 'dhcp-covers-gateway',
  severity: 'error',
  why: 'When another machine gets the address of the router, the whole segment loses its way out.',
  cases: {
    bad: [{ name: 'the range begins at the router', network: { ...LAN, networks: [{ name: 'lan', cidr: '192.168.1.0/24', gateway: '192.168.1.1', dhcp: ['192.168.1.1-192.168.1.9'] }] } }],
    good: [{ name: 'the range begins behind the router', network: { ...LAN, networks: [{ name: 'lan', cidr: '192.168.1.0/24', gateway: '192.168.1.1', dhcp: ['192.168.1.2-192.168.1.9'] }] } }],
  },
  check: (world) => judgeDhcpAgainst(world, world.occupants().gateways, false),
};
