import { LAN, pool, yaml } from '../case-writing';
import { judgePoolsAgainst } from '../pool-overlap';
import { Rule } from '../rule';

export const POOL_OVERLAPS_NODE: Rule = {
  id: 'pool-overlaps-node',
  severity: 'error',
  why: 'Two machines answer for one address: the node that has it, and the node that MetalLB chose.',
  cases: {
    bad: [
      { name: 'the pool begins at a node', network: LAN, manifests: yaml(pool('public', ['192.168.1.11-192.168.1.50'], {})) },
    ],
    good: [
      { name: 'the pool begins behind the last node', network: LAN, manifests: yaml(pool('public', ['192.168.1.12-192.168.1.50'], {})) },
    ],
  },
  check: (world) => judgePoolsAgainst(world, world.occupants().nodes),
};
