import { LAN, pool, yaml } from '../cases/case-writing';
import { judgePoolsAgainst } from '../pool-overlap';
import { Rule } from '../rule';

export const POOL_OVERLAPS_GATEWAY: Rule = {
  id: 'pool-overlaps-gateway',
  severity: 'error',
  why: 'A node that answers for the address of the router cuts every machine of the segment off.',
  cases: {
    bad: [
      { name: 'the pool begins at the router', network: LAN, manifests: yaml(pool('public', ['192.168.1.1-192.168.1.9'], {})) },
    ],
    good: [
      { name: 'the pool begins behind the router', network: LAN, manifests: yaml(pool('public', ['192.168.1.2-192.168.1.9'], {})) },
    ],
  },
  check: (world) => judgePoolsAgainst(world, world.occupants().gateways),
};
