import { LAN } from '../cases/case-writing';
import { meetingsAmong } from '../meetings';
import { Rule } from '../rule';

const nodes = (first: string, second: string) => ({ ...LAN, nodes: [{ name: 'node1', addresses: [first] }, { name: 'node2', addresses: [second] }] });

export const NODE_ADDRESS_DUPLICATE: Rule = {
  id: 'node-address-duplicate',
  severity: 'error',
  why: 'Two machines with one address disturb each other, and the real address of one of them is protected by no rule.',
  cases: {
    bad: [{ name: 'two nodes with one address', network: nodes('192.168.1.10', '192.168.1.10') }],
    good: [{ name: 'neighbours', network: nodes('192.168.1.10', '192.168.1.11') }],
  },
  check: (world) => meetingsAmong(world.occupants().nodes).map(({ one, other, shared }) => ({
    message: `${shared} is declared for ${other.who === one.who ? `${one.who} twice` : `${other.who} and for ${one.who}`}.`,
    help: 'Write the address that each node really has (`kubectl get nodes -o wide`).',
    subject: one.subject,
    places: [one.source, other.source],
  })),
};
