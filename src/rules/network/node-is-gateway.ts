import { LAN } from '../cases/case-writing';
import { meetings } from '../meetings';
import { Rule } from '../rule';

export const NODE_IS_GATEWAY: Rule = {
  id: 'node-is-gateway',
  severity: 'warning',
  why: 'A node and the router of its segment are two machines, unless the node is the router.',
  cases: {
    bad: [{ name: 'one address for both', network: { ...LAN, nodes: [{ name: 'node1', addresses: ['192.168.1.1'] }] } }],
    good: [{ name: 'the address beside the router', network: { ...LAN, nodes: [{ name: 'node1', addresses: ['192.168.1.2'] }] } }],
  },
  check: (world) => meetings(world.occupants().nodes, world.occupants().gateways).map(({ one, other, shared }) => ({
    message: `${shared} is declared for ${one.who} and for ${other.who}.`,
    help: 'Correct one of them. If the node is the router, waive this.',
    subject: one.subject,
    places: [one.source, other.source],
    ...(OF_CLUSTER_TEMPLATE.test(one.source.file ?? '') ? { severity: 'error' as const } : {}),
  })),
};

/** What is made of it sends every node to that router, and cluster-template refuses it. */
const OF_CLUSTER_TEMPLATE = /(?:^|\/)cluster\.toml$/;
