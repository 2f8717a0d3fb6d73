import { Rule } from '../rule';

export const NETWORK_DUPLICATE: Rule = {
  id: 'network-duplicate',
  severity: 'error',
  why: 'Networks are named by others, so a name must mean one network.',
  cases: {
    bad: [{ name: 'one name twice', network: { networks: [{ name: 'lan', cidr: '10.0.0.0/24' }, { name: 'lan', cidr: '10.0.1.0/24' }] } }],
    good: [{ name: 'two names', network: { networks: [{ name: 'lan', cidr: '10.0.0.0/24' }, { name: 'dmz', cidr: '10.0.1.0/24' }] } }],
  },
  check({ cluster: { network: { networks } } }) {
    return networks.flatMap((network, index) => {
      const first = networks.slice(0, index).find((other) => other.name === network.name);
      return first === undefined ? [] : [{
        message: `Two networks are called ${network.name}.`,
        help: 'Give each network a name of its own; a segment with both families is one network with `cidr` and `cidrV6`.',
        subject: `network ${network.name}`,
        places: [network.source, first.source],
      }];
    });
  },
};
