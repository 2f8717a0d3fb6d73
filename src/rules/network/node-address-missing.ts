import { LAN } from '../cases/case-writing';
import { Rule } from '../rule';

export const NODE_ADDRESS_MISSING: Rule = {
  id: 'node-address-missing',
  severity: 'warning',
  why: 'A node without a declared address is compared with no pool, so its real address may be handed out.',
  cases: {
    bad: [{ name: 'no address', network: { ...LAN, nodes: [{ name: 'node1', addresses: [] }] } }],
    good: [{ name: 'an address that Flux fills in', network: { ...LAN, nodes: [{ name: 'node1', addresses: ['${NODE1}'] }] } }],
  },
  check: ({ cluster }) => cluster.network.nodes.filter(({ addresses }) => addresses.length === 0).map((node) => ({
    message: `No address is declared for node ${node.name}.`,
    help: 'Write its InternalIP in `addresses` (`kubectl get nodes -o wide`).',
    subject: `node ${node.name}`,
    places: [node.source],
  })),
};
