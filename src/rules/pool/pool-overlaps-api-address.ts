import { LAN, pool, yaml } from '../case-writing';
import { judgePoolsAgainst } from '../pool-overlap';
import { Rule } from '../rule';

export const POOL_OVERLAPS_API_ADDRESS: Rule = {
  id: 'pool-overlaps-api-address',
  severity: 'error',
  why: 'When MetalLB gives the address of the Kubernetes API to a Service, nobody reaches the API any more.',
  cases: {
    bad: [
      { name: 'the pool begins at the virtual address of the control plane', network: { ...LAN, apiAddresses: ['192.168.1.200'] }, manifests: yaml(pool('public', ['192.168.1.200-192.168.1.250'], {})) },
    ],
    good: [
      { name: 'the pool begins behind it', network: { ...LAN, apiAddresses: ['192.168.1.200'] }, manifests: yaml(pool('public', ['192.168.1.201-192.168.1.250'], {})) },
    ],
  },
  check: (world) => judgePoolsAgainst(world, world.occupants().apiAddresses),
};
