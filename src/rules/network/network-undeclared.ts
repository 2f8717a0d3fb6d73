import { LAN, loadBalancer, pool, yaml } from '../cases/case-writing';
import { Rule } from '../rule';
import { listed } from '../text';

const PUBLIC = yaml(pool('public', ['192.168.1.200/29']));

export const NETWORK_UNDECLARED: Rule = {
  id: 'network-undeclared',
  severity: 'warning',
  why: 'Pools are compared with what is declared about the network, so where nothing is declared the silence of the rules means nothing.',
  cases: {
    bad: [
      { name: 'nothing is declared', manifests: PUBLIC },
      { name: 'no nodes', network: { ...LAN, nodes: [] }, manifests: PUBLIC },
    ],
    good: [
      { name: 'networks, nodes, pod and service CIDR', network: LAN, manifests: PUBLIC },
      { name: 'no pools, so there is nothing to compare', manifests: yaml(loadBalancer('web', undefined)) },
    ],
  },
  check({ cluster: { pools, network } }) {
    const missing = [
      ...(network.networks.length === 0 ? ['`networks`'] : []),
      ...(network.nodes.length === 0 ? ['`nodes`'] : []),
      ...(network.podCidrs.length === 0 ? ['`podCidrs`'] : []),
      ...(network.serviceCidrs.length === 0 ? ['`serviceCidrs`'] : []),
    ];
    // Nobody has to write down for us what the files of other tools say in part: who never began is only told.
    const nobody = network.source.file !== undefined && network.source.origin === undefined;
    return pools.length === 0 || missing.length === 0 ? [] : [{
      ...(nobody ? { severity: 'note' as const } : {}),
      message: `The network under the cluster is declared without ${listed(missing)}.`,
      help: `Declare ${listed(missing)}: segments with router and DHCP range, nodes with their addresses, and the ranges of pods and Services.`,
      subject: 'network',
      places: [network.source],
    }];
  },
};
