import { deployment, LAN, loadBalancer, pool, yaml } from '../cases/case-writing';
import { judgePoolsAgainst } from '../pool-overlap';
import { Rule } from '../rule';

const API_AT_200 = { ...LAN, apiAddresses: ['192.168.1.200'] };
const POOL = pool('public', ['192.168.1.200-192.168.1.250'], {});

export const POOL_OVERLAPS_API_ADDRESS: Rule = {
  id: 'pool-overlaps-api-address',
  severity: 'error',
  why: 'When a Service gets the address of the Kubernetes API, nobody reaches the API any more.',
  cases: {
    bad: [
      { name: 'the pool begins at the virtual address of the control plane', network: API_AT_200, manifests: yaml(POOL) },
      { name: 'another Service pins it', network: API_AT_200, manifests: yaml(POOL, loadBalancer('web', '192.168.1.200')) },
      {
        name: 'kube-vip holds the address, and nobody declared it',
        manifests: yaml(pool('public', ['192.168.1.200-192.168.1.250'], {}), deployment('kube-vip', {}, {
          containers: [{ name: 'kube-vip', image: 'ghcr.io/kube-vip/kube-vip:v1.2.3', args: ['manager'], env: [{ name: 'address', value: '192.168.1.200' }, { name: 'cp_enable', value: 'true' }] }],
        })),
      },
    ],
    good: [
      { name: 'the pool begins behind it', network: API_AT_200, manifests: yaml(pool('public', ['192.168.1.201-192.168.1.250'], {})) },
      {
        name: 'the API is reached by a Service that pins the address, and selects its pods',
        network: API_AT_200,
        manifests: yaml(POOL, loadBalancer('kube-api', '192.168.1.200', { spec: { selector: { 'k8s-app': 'kube-apiserver' }, ports: [{ port: 6443 }] } })),
      },
      {
        name: 'the API is reached by a Service with endpoints of its own',
        network: API_AT_200,
        manifests: yaml(POOL, loadBalancer('kube-api', '192.168.1.200', { spec: { selector: {}, ports: [{ port: 443, targetPort: 6443 }] } })),
      },
    ],
  },
  check: (world) => judgePoolsAgainst(world, world.occupants().apiAddresses),
};
