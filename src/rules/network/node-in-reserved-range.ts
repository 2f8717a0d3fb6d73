import { meetings } from '../meetings';
import { Rule } from '../rule';

const lan = (address: string) => ({
  networks: [{ name: 'lan', cidr: '192.168.1.0/24', reserved: [{ range: '192.168.1.2-192.168.1.9', purpose: 'switches' }] }],
  nodes: [{ name: 'node1', addresses: [address] }],
});

export const NODE_IN_RESERVED_RANGE: Rule = {
  id: 'node-in-reserved-range',
  severity: 'warning',
  why: 'The range is reserved for somebody else, who may use the same address some day.',
  cases: {
    bad: [{ name: 'the last reserved address', network: lan('192.168.1.9') }],
    good: [{ name: 'right behind the range', network: lan('192.168.1.10') }],
  },
  check: (world) => meetings(world.occupants().nodes, world.occupants().reserved).map(({ one, other, shared }) => ({
    message: `${shared} (${one.who}) lies in ${other.who} (${other.range}).`,
    help: 'Take the node\'s address out of the reserved range, or correct the address. A node needs no reservation: its address is protected anyway.',
    subject: one.subject,
    places: [one.source, other.source],
  })),
};
