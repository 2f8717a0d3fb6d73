import { isSubdomain } from '../../model/name-syntax';
import { isPlaceholder } from '../../model/written';
import { Rule } from '../rule';

const node = (name: string) => ({ nodes: [{ name, addresses: ['192.168.1.10'] }] });

export const NODE_NAME_INVALID: Rule = {
  id: 'node-name-invalid',
  severity: 'error',
  why: 'Kubernetes has no node of such a name, so an advertisement for it selects nobody, and who answers for an address is foretold wrongly.',
  cases: {
    bad: [
      { name: 'upper case, which a kubelet writes small', network: node('Node1') },
      { name: 'an underscore', network: node('node_1') },
      { name: 'no name', network: node('') },
    ],
    good: [
      { name: 'a host name', network: node('node1') },
      { name: 'a full name', network: node('node1.example.com') },
      { name: 'a name that Flux fills in', network: node('${NODE1}') },
    ],
  },
  check: ({ cluster }) => cluster.network.nodes.filter(({ name }) => !isSubdomain(name) && !isPlaceholder(name)).map(({ name, source }) => ({
    message: `${JSON.stringify(name)} is no name of a node: lower-case letters, digits, inner hyphens and dots are.`,
    help: isSubdomain(name.toLowerCase()) ? `Write \`${name.toLowerCase()}\`, if \`kubectl get nodes\` shows that.` : 'Write the name that `kubectl get nodes` shows.',
    subject: `node ${name === '' ? '""' : name}`,
    places: [source],
  })),
};
