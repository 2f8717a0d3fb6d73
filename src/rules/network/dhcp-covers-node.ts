import { LAN } from '../cases/case-writing';
import { judgeDhcpAgainst } from '../dhcp-coverage';
import { Rule } from '../rule';

const withDhcp = (...dhcp: string[]) => ({ ...LAN, networks: [{ name: 'lan', cidr: '192.168.1.0/24', gateway: '192.168.1.1', dhcp }] });
const reserving = (...dhcpReservations: string[]) => ({ ...LAN, networks: [{ name: 'lan', cidr: '192.168.1.0/24', gateway: '192.168.1.1', dhcp: ['192.168.1.10-192.168.1.99'], dhcpReservations }] });

export const DHCP_COVERS_NODE: Rule = {
  id: 'dhcp-covers-node',
  severity: 'error',
  why: 'The DHCP server may hand the address of a node to another machine, unless it holds a reservation for the node.',
  cases: {
    bad: [
      { name: 'the range begins at a node', network: withDhcp('192.168.1.11-192.168.1.99') },
      { name: 'a range with two nodes, told together', network: withDhcp('192.168.1.10-192.168.1.99') },
      { name: 'two ranges with a node each', network: withDhcp('192.168.1.5-192.168.1.10', '192.168.1.11-192.168.1.99'), findings: 2 },
      { name: 'one of two nodes has a reservation', network: reserving('192.168.1.10') },
    ],
    good: [
      { name: 'the range begins behind the last node', network: withDhcp('192.168.1.12-192.168.1.99') },
      { name: 'each node has a reservation', network: reserving('192.168.1.10', '192.168.1.11') },
      { name: 'the reservations are not known yet', network: reserving('<to be filled in>') },
    ],
  },
  check: (world) => judgeDhcpAgainst(world, world.occupants().nodes),
};
