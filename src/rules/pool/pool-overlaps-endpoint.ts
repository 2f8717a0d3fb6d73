import { deployment, loadBalancer, pool, yaml } from '../cases/case-writing';
import { judgePoolsAgainst } from '../pool-overlap';
import { Rule } from '../rule';

const slice = (address: string, addressType = 'IPv4') => ({
  apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', metadata: { name: 'nas-1', namespace: 'shop', labels: { 'kubernetes.io/service-name': 'nas' } },
  addressType, ports: [{ port: 443 }], endpoints: [{ addresses: [address] }],
});
const endpoints = (...addresses: readonly string[]) => ({
  apiVersion: 'v1', kind: 'Endpoints', metadata: { name: 'nas', namespace: 'shop' }, subsets: [{ addresses: addresses.map((ip) => ({ ip })), ports: [{ port: 443 }] }],
});
const volume = (spec: object) => ({ apiVersion: 'v1', kind: 'PersistentVolume', metadata: { name: 'media' }, spec: { capacity: { storage: '1Ti' }, accessModes: ['ReadWriteMany'], ...spec } });
const nfs = (server: string) => ({ nfs: { server, path: '/media' } });
const byDriver = (driver: string, server: string) => ({ csi: { driver, volumeHandle: 'media', volumeAttributes: { server, share: '/media' } } });
const storageClass = (server: string) => ({ apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata: { name: 'media' }, provisioner: 'nfs.csi.k8s.io', parameters: { server, share: '/media' } });
const values = (persistence: object) => ({ apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease', metadata: { name: 'plex', namespace: 'shop' }, spec: { values: { persistence } } });
const OPEN = pool('public', ['192.168.1.200-192.168.1.250'], {});
const LAN = { networks: [{ name: 'lan', cidr: '192.168.1.0/24', reserved: [{ range: '192.168.1.210', purpose: 'nas' }] }] };

export const POOL_OVERLAPS_ENDPOINT: Rule = {
  id: 'pool-overlaps-endpoint',
  severity: 'error',
  why: 'Endpoints that are written by hand, and servers that volumes are mounted from, are machines outside of the cluster, and the load balancer, which does not know of them, gives their addresses to Services.',
  cases: {
    bad: [
      { name: 'a NAS behind an EndpointSlice', manifests: yaml(OPEN, slice('192.168.1.210')) },
      { name: 'machines behind Endpoints', manifests: yaml(OPEN, endpoints('192.168.1.210', '192.168.1.211')) },
      { name: 'for pinned addresses only: a warning', manifests: yaml(pool('public', ['192.168.1.200-192.168.1.250']), slice('192.168.1.210'), loadBalancer('web', '192.168.1.200')) },
      { name: 'the file server of a PersistentVolume', manifests: yaml(OPEN, volume(nfs('192.168.1.210'))) },
      { name: 'the same by a driver', manifests: yaml(OPEN, volume(byDriver('nfs.csi.k8s.io', '192.168.1.210'))) },
      { name: 'of a StorageClass', manifests: yaml(OPEN, storageClass('192.168.1.210')) },
      { name: 'of pods', manifests: yaml(OPEN, deployment('plex', {}, { containers: [], volumes: [{ name: 'media', ...nfs('192.168.1.210') }] })) },
      { name: 'of the values of a chart', manifests: yaml(OPEN, values({ media: { type: 'nfs', server: '192.168.1.210', path: '/media' } })) },
    ],
    good: [
      { name: 'a file server beside the pool, and one by its name', manifests: yaml(OPEN, storageClass('192.168.1.2'), volume(nfs('nas.home'))) },
      { name: 'a Service of the cluster serves the files', manifests: yaml(OPEN, storageClass('192.168.1.210'), loadBalancer('nfs', '192.168.1.210')) },
      { name: 'a volume of another kind in the values of a chart, and by another driver', manifests: yaml(OPEN, values({ media: { type: 'custom', server: '192.168.1.210' } }), volume(byDriver('driver.longhorn.io', '192.168.1.210'))) },
      { name: 'right behind the pool', manifests: yaml(OPEN, slice('192.168.1.251')) },
      { name: 'the address of a Service of the cluster', manifests: yaml(OPEN, slice('192.168.1.210'), loadBalancer('web', '192.168.1.210')) },
      { name: 'an address that is reserved is told as that', network: LAN, manifests: yaml(OPEN, slice('192.168.1.210')) },
      { name: 'a name, and an address that Flux fills in', manifests: yaml(OPEN, slice('nas.home', 'FQDN'), endpoints('${NAS}')) },
    ],
  },
  check: (world) => judgePoolsAgainst(world, world.occupants().endpoints),
};
