import { LAN } from '../cases/case-writing';
import { meetings } from '../meetings';
import { Rule } from '../rule';

export const ADDRESS_IN_CLUSTER_CIDR: Rule = {
  id: 'address-in-cluster-cidr',
  severity: 'error',
  why: 'Inside the cluster an address of the pod or service CIDR never leaves for a machine, so pods do not reach a machine that has one.',
  cases: {
    bad: [
      { name: 'the API in the service CIDR', network: { ...LAN, apiAddresses: ['10.96.0.1'] } },
      { name: 'a node in the pod CIDR, where no network is declared', network: { nodes: [{ name: 'node1', addresses: ['10.244.0.10'] }], podCidrs: ['10.244.0.0/16'] } },
    ],
    good: [
      { name: 'the API right behind the service CIDR', network: { ...LAN, apiAddresses: ['10.112.0.0'] } },
      {
        name: 'the whole network lies in the pod CIDR, which is told about the network',
        network: { networks: [{ name: 'lan', cidr: '10.244.1.0/24' }], nodes: [{ name: 'node1', addresses: ['10.244.1.10'] }], podCidrs: ['10.244.0.0/16'] },
      },
    ],
  },
  check(world) {
    const { nodes, gateways, apiAddresses, podCidrs, serviceCidrs } = world.occupants();
    return meetings([...nodes, ...gateways, ...apiAddresses], [...podCidrs, ...serviceCidrs])
      .filter(({ one }) => world.networks.at(one.range.first).length === 0)
      .map(({ one, other }) => ({
        message: `${one.range} (${one.who}) lies in ${other.subject}.`,
        help: `Correct the address, or write the range that ${other.who} really has.`,
        subject: one.subject,
        places: [one.source, other.source],
      }));
  },
};
