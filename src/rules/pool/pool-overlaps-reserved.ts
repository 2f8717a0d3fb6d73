import { pool, yaml } from '../cases/case-writing';
import { judgePoolsAgainst } from '../pool-overlap';
import { Rule } from '../rule';

export const POOL_OVERLAPS_RESERVED: Rule = {
  id: 'pool-overlaps-reserved',
  severity: 'error',
  why: 'Somebody else uses these addresses, and the load balancer does not know.',
  cases: {
    bad: [
      { name: 'the pool holds all that is reserved', network: { networks: [{ name: 'lan', cidr: '192.168.1.0/24', reserved: [{ range: '192.168.1.240-192.168.1.249', purpose: 'switches' }] }] }, manifests: yaml(pool('public', ['192.168.1.200-192.168.1.250'], {})) },
    ],
    good: [
      { name: 'the pool leaves out what is reserved', network: { networks: [{ name: 'lan', cidr: '192.168.1.0/24', reserved: [{ range: '192.168.1.240-192.168.1.249', purpose: 'switches' }] }] }, manifests: yaml(pool('public', ['192.168.1.200-192.168.1.239', '192.168.1.250/32'], {})) },
    ],
  },
  check: (world) => judgePoolsAgainst(world, world.occupants().reserved),
};
