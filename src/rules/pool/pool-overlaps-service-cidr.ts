import { LAN, pool, yaml } from '../cases/case-writing';
import { judgePoolsAgainst } from '../pool-overlap';
import { Rule } from '../rule';

export const POOL_OVERLAPS_SERVICE_CIDR: Rule = {
  id: 'pool-overlaps-service-cidr',
  severity: 'error',
  why: 'Every node takes the service CIDR for ClusterIPs, and Kubernetes gives the same addresses to other Services.',
  cases: {
    bad: [
      { name: 'the last addresses of the service CIDR', network: LAN, manifests: yaml(pool('public', ['10.111.255.0/24'], {})) },
    ],
    good: [
      { name: 'right behind the service CIDR', network: LAN, manifests: yaml(pool('public', ['10.112.0.0/24'], {})) },
    ],
  },
  check: (world) => judgePoolsAgainst(world, world.occupants().serviceCidrs),
};
