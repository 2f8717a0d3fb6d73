import { valuesOf } from '../../model/written';
import { LAN } from '../case-writing';
import { Rule } from '../rule';
import { listed } from '../text';

export const NODE_OUTSIDE_NETWORKS: Rule = {
  id: 'node-outside-networks',
  severity: 'warning',
  why: 'A node that stands on no declared network is compared with nothing, and whether it can announce an address is unknown.',
  cases: {
    bad: [{ name: 'the third octet differs', network: { ...LAN, nodes: [{ name: 'node1', addresses: ['192.168.2.10'] }] } }],
    good: [
      { name: 'the node stands on the network', network: LAN },
      { name: 'one of its two addresses does', network: { ...LAN, nodes: [{ name: 'node1', addresses: ['10.0.0.1', '192.168.1.10'] }] } },
      { name: 'no network is declared', network: { nodes: [{ name: 'node1', addresses: ['192.168.2.10'] }] } },
    ],
  },
  check({ cluster: { network } }) {
    const prefixes = network.networks.flatMap(({ prefixes: own }) => valuesOf(own));
    return network.nodes
      .filter((node) => prefixes.length > 0 && valuesOf(node.addresses).length > 0)
      .filter((node) => !valuesOf(node.addresses).some((address) => prefixes.some((prefix) => prefix.contains(address))))
      .map((node) => ({
        message: `The node ${node.name} (${listed(valuesOf(node.addresses))}) stands on none of the networks ${listed(prefixes)}.`,
        help: 'Correct its address, or declare the network that it stands on.',
        subject: `node ${node.name}`,
        places: [node.source],
      }));
  },
};
