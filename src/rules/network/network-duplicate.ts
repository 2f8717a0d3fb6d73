import { repeated } from '../group';
import { Rule } from '../rule';

export const NETWORK_DUPLICATE: Rule = {
  id: 'network-duplicate',
  severity: 'error',
  why: 'Others name a network by its name, so a name must mean one network.',
  cases: {
    bad: [{ name: 'one name for two segments', network: { networks: [{ name: 'lan', cidr: '10.0.0.0/24' }, { name: 'lan', cidr: '10.0.1.0/24' }] } }],
    good: [
      { name: 'two names', network: { networks: [{ name: 'lan', cidr: '10.0.0.0/24' }, { name: 'dmz', cidr: '10.0.1.0/24' }] } },
      { name: 'one segment with both families', network: { networks: [{ name: 'lan', cidr: '10.0.0.0/24', cidrV6: 'fd00::/64' }] } },
    ],
  },
  check: ({ cluster }) => repeated(cluster.network.networks, ({ name }) => name).map((twins) => ({
    message: `${twins.length} networks are called ${twins[0].name}.`,
    help: 'Give each network a name of its own. A segment with both families is one network, with `cidr` and `cidrV6`.',
    subject: `network ${twins[0].name}`,
    places: [...twins.slice(1), twins[0]].map(({ source }) => source),
  })),
};
