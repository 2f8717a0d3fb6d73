import { loadBalancer, pool, yaml } from '../cases/case-writing';
import { judgePoolsAgainst } from '../pool-overlap';
import { Rule } from '../rule';

const slice = (address: string, addressType = 'IPv4') => ({
  apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', metadata: { name: 'nas-1', namespace: 'shop', labels: { 'kubernetes.io/service-name': 'nas' } },
  addressType, ports: [{ port: 443 }], endpoints: [{ addresses: [address] }],
});
const endpoints = (...addresses: readonly string[]) => ({
  apiVersion: 'v1', kind: 'Endpoints', metadata: { name: 'nas', namespace: 'shop' }, subsets: [{ addresses: addresses.map((ip) => ({ ip })), ports: [{ port: 443 }] }],
});
const OPEN = pool('public', ['192.168.1.200-192.168.1.250'], {});
const LAN = { networks: [{ name: 'lan', cidr: '192.168.1.0/24', reserved: [{ range: '192.168.1.210', purpose: 'nas' }] }] };

export const POOL_OVERLAPS_ENDPOINT: Rule = {
  id: 'pool-overlaps-endpoint',
  severity: 'error',
  why: 'Where endpoints are written by hand, a machine outside of the cluster has the address, and the load balancer, which does not know of it, gives it to a Service.',
  cases: {
    bad: [
      { name: 'a NAS behind an EndpointSlice', manifests: yaml(OPEN, slice('192.168.1.210')) },
      { name: 'machines behind Endpoints', manifests: yaml(OPEN, endpoints('192.168.1.210', '192.168.1.211')) },
      { name: 'for pinned addresses only: a warning', manifests: yaml(pool('public', ['192.168.1.200-192.168.1.250']), slice('192.168.1.210'), loadBalancer('web', '192.168.1.200')) },
    ],
    good: [
      { name: 'right behind the pool', manifests: yaml(OPEN, slice('192.168.1.251')) },
      { name: 'the address of a Service of the cluster', manifests: yaml(OPEN, slice('192.168.1.210'), loadBalancer('web', '192.168.1.210')) },
      { name: 'an address that is reserved is told as that', network: LAN, manifests: yaml(OPEN, slice('192.168.1.210')) },
      { name: 'a name, and an address that Flux fills in', manifests: yaml(OPEN, slice('nas.home', 'FQDN'), endpoints('${NAS}')) },
    ],
  },
  check: (world) => judgePoolsAgainst(world, world.occupants().endpoints),
};
