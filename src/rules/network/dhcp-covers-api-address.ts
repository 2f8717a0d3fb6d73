import { LAN } from '../cases/case-writing';
import { judgeDhcpAgainst } from '../dhcp-coverage';
import { Rule } from '../rule';

export const DHCP_COVERS_API_ADDRESS: Rule = {
  id: 'dhcp-covers-api-address',
  severity: 'error',
  why: 'When another machine gets the address of the Kubernetes API, nodes and people lose the control plane.',
  cases: {
    bad: [{ name: 'the virtual address is the last of the range', network: { ...LAN, apiAddresses: ['192.168.1.199'] } }],
    good: [{ name: 'the virtual address comes right behind the range', network: { ...LAN, apiAddresses: ['192.168.1.200'] } }],
  },
  check: (world) => judgeDhcpAgainst(world, world.occupants().apiAddresses),
};
