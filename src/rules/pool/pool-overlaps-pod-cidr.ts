import { LAN, pool, yaml } from '../cases/case-writing';
import { judgePoolsAgainst } from '../pool-overlap';
import { Rule } from '../rule';

export const POOL_OVERLAPS_POD_CIDR: Rule = {
  id: 'pool-overlaps-pod-cidr',
  severity: 'error',
  why: 'Nodes send what goes to a pod address to pods, so nothing inside the cluster reaches such an external address.',
  cases: {
    bad: [
      { name: 'the last addresses of the pod CIDR', network: LAN, manifests: yaml(pool('public', ['10.244.255.0/24'], {})) },
    ],
    good: [
      { name: 'right behind the pod CIDR', network: LAN, manifests: yaml(pool('public', ['10.245.0.0/24'], {})) },
    ],
  },
  check: (world) => judgePoolsAgainst(world, world.occupants().podCidrs),
};
