import { LAN, pool, yaml } from '../case-writing';
import { Rule } from '../rule';

export const PLAN_EMPTY: Rule = {
  id: 'plan-empty',
  severity: 'warning',
  why: 'Without networks and nodes no pool is compared with anything, so silence means nothing.',
  cases: {
    bad: [
      { name: 'nothing is declared', network: {}, manifests: yaml(pool('public', ['192.168.1.200/29'])) },
      { name: 'only nodes', network: { nodes: LAN.nodes } },
    ],
    good: [{ name: 'networks and nodes', network: LAN }],
  },
  check({ cluster: { network } }) {
    const missing = [...(network.networks.length === 0 ? ['networks'] : []), ...(network.nodes.length === 0 ? ['nodes'] : [])];
    return missing.length === 0 ? [] : [{
      message: `The plan declares no ${missing.join(' and no ')}.`,
      help: 'Describe the segment that the nodes stand on, with its router and DHCP scope, and the nodes with their addresses.',
      subject: 'plan',
      places: [network.source],
    }];
  },
};
