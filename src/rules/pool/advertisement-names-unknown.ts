import { advertisement, LAN, pool, yaml } from '../case-writing';
import { Judgement, Rule } from '../rule';
import { didYouMean, listed } from '../text';
import { hostNames } from './advertisement-selects-no-node';

export const ADVERTISEMENT_NAMES_UNKNOWN: Rule = {
  id: 'advertisement-names-unknown',
  severity: 'error',
  why: 'MetalLB takes an advertisement of a pool or node that does not exist, and simply announces nothing for it.',
  cases: {
    bad: [
      { name: 'a pool that is not there', network: LAN, manifests: yaml(pool('public', ['192.168.1.200/29']), advertisement(['publik', 'public'])) },
      {
        name: 'one node of two is not there',
        network: LAN,
        manifests: yaml(pool('public', ['192.168.1.200/29']), advertisement(['public'], { nodeSelectors: [{ matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: ['node1', 'node3'] }] }] })),
      },
    ],
    good: [
      { name: 'both are there', network: LAN, manifests: yaml(pool('public', ['192.168.1.200/29']), advertisement(['public'])) },
      { name: 'the pool lives elsewhere', network: { externals: { pools: ['shared'] } }, manifests: yaml(advertisement(['shared'])) },
    ],
  },
  check({ cluster }) {
    const pools = [...cluster.pools.map(({ name }) => name), ...cluster.network.externals.pools.keys()];
    const nodes = cluster.network.nodes.map(({ name }) => name);
    return cluster.layer2Advertisements.flatMap((one): Judgement[] => {
      const about = { subject: `L2Advertisement ${one.name}`, places: [one.source] };
      return [
        ...one.pools.filter((name) => !pools.includes(name)).map((name) => ({
          ...about,
          message: `The L2Advertisement ${one.name} names the pool ${name}, which does not exist.`,
          help: `Name one of ${listed(pools) || 'no pools: there are none'}, or declare it in \`externals.pools\`.${didYouMean(name, pools)}`,
        })),
        ...hostNames(one).filter((name) => nodes.length > 0 && !nodes.includes(name)).map((name) => ({
          ...about,
          message: `The L2Advertisement ${one.name} names the node ${name}, which the plan does not declare.`,
          help: `Name one of ${listed(nodes)}, or declare it in \`nodes\`.${didYouMean(name, nodes)}`,
        })),
      ];
    });
  },
};
