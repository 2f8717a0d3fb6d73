import { LAN } from '../cases/case-writing';
import { judgeDhcpAgainst } from '../dhcp-coverage';
import { Rule } from '../rule';

export const DHCP_COVERS_NODE: Rule = {
  id: 'dhcp-covers-node',
  severity: 'error',
  why: 'The DHCP server may hand the address of a node to another machine, unless it holds a reservation for the node.',
  cases: {
    bad: [{ name: 'the range begins at a node', network: { ...LAN, networks: [{ name: 'lan', cidr: '192.168.1.0/24', gateway: '192.168.1.1', dhcp: ['192.168.1.11-192.168.1.99'] }] } }],
    good: [{ name: 'the range begins behind the last node', network: { ...LAN, networks: [{ name: 'lan', cidr: '192.168.1.0/24', gateway: '192.168.1.1', dhcp: ['192.168.1.12-192.168.1.99'] }] } }],
  },
  check: (world) => judgeDhcpAgainst(world, world.occupants().nodes),
};
