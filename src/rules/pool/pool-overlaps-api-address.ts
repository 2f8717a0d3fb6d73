import { deployment, LAN, pool, yaml } from '../case-writing';
import { judgePoolsAgainst } from '../pool-overlap';
import { Rule } from '../rule';

export const POOL_OVERLAPS_API_ADDRESS: Rule = {
  id: 'pool-overlaps-api-address',
  severity: 'error',
  why: 'When a Service gets the address of the Kubernetes API, nobody reaches the API any more.',
  cases: {
    bad: [
      { name: 'the pool begins at the virtual address of the control plane', network: { ...LAN, apiAddresses: ['192.168.1.200'] }, manifests: yaml(pool('public', ['192.168.1.200-192.168.1.250'], {})) },
      {
        name: 'kube-vip holds the address, and nobody declared it',
        manifests: yaml(pool('public', ['192.168.1.200-192.168.1.250'], {}), deployment('kube-vip', {}, {
          containers: [{ name: 'kube-vip', image: 'ghcr.io/kube-vip/kube-vip:v1.2.3', args: ['manager'], env: [{ name: 'address', value: '192.168.1.200' }, { name: 'cp_enable', value: 'true' }] }],
        })),
      },
    ],
    good: [
      { name: 'the pool begins behind it', network: { ...LAN, apiAddresses: ['192.168.1.200'] }, manifests: yaml(pool('public', ['192.168.1.201-192.168.1.250'], {})) },
    ],
  },
  check: (world) => judgePoolsAgainst(world, world.occupants().apiAddresses),
};
