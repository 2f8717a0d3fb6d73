import { repeated } from '../group';
import { Rule } from '../rule';

export const NODE_NAME_DUPLICATE: Rule = {
  id: 'node-name-duplicate',
  severity: 'error',
  why: 'Kubernetes knows one node by a name, and MetalLB decides by names which node answers.',
  cases: {
    bad: [{ name: 'one name for two machines', network: { nodes: [{ name: 'node1', addresses: ['192.168.1.10'] }, { name: 'node1', addresses: ['192.168.1.11'] }] } }],
    good: [{ name: 'two addresses of one node', network: { nodes: [{ name: 'node1', addresses: ['192.168.1.10', 'fd00::10'] }] } }],
  },
  check: ({ cluster }) => repeated(cluster.network.nodes, ({ name }) => name).map((twins) => ({
    message: `${twins.length} nodes are called ${twins[0].name}.`,
    help: 'Give each node the name that `kubectl get nodes` shows. Several addresses of one node stand in its `addresses`.',
    subject: `node ${twins[0].name}`,
    places: [...twins.slice(1), twins[0]].map(({ source }) => source),
  })),
};
