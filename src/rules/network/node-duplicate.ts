import { Node } from '../../model/network';
import { valuesOf } from '../../model/written';
import { LAN } from '../case-writing';
import { Judgement, Rule } from '../rule';

export const NODE_DUPLICATE: Rule = {
  id: 'node-duplicate',
  severity: 'error',
  why: 'A node has one name and no other node has its address; otherwise who answers for an external address is told wrongly.',
  cases: {
    bad: [
      { name: 'one name twice', network: { ...LAN, nodes: [{ name: 'node1', addresses: ['192.168.1.10'] }, { name: 'node1', addresses: ['192.168.1.11'] }] } },
      { name: 'one address twice', network: { ...LAN, nodes: [{ name: 'node1', addresses: ['192.168.1.10'] }, { name: 'node2', addresses: ['192.168.1.10'] }] } },
    ],
    good: [{ name: 'names and addresses differ', network: LAN }],
  },
  check({ cluster: { network } }) {
    const names = new Map<string, Node>();
    const addresses = new Map<string, Node>();
    return network.nodes.flatMap((node): Judgement[] => {
      const namesake = names.get(node.name);
      names.set(node.name, namesake ?? node);
      const judgements: Judgement[] = namesake === undefined ? [] : [{
        message: `Two nodes are called ${node.name}.`,
        help: 'Give each node the name that Kubernetes knows it by.',
        subject: `node ${node.name}`,
        places: [node.source, namesake.source],
      }];
      for (const address of valuesOf(node.addresses)) {
        const other = addresses.get(`${address}`);
        addresses.set(`${address}`, other ?? node);
        if (other !== undefined && other !== node) {
          judgements.push({
            message: `The nodes ${other.name} and ${node.name} both have the address ${address}.`,
            help: 'Correct one of them.',
            subject: `node ${node.name}`,
            places: [node.source, other.source],
          });
        }
      }
      return judgements;
    });
  },
};
