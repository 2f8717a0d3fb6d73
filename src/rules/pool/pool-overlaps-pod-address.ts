import { deployment, loadBalancer, pool, yaml } from '../cases/case-writing';
import { ciliumPool } from '../cases/cilium-case-writing';
import { judgePoolsAgainst } from '../pool-overlap';
import { Rule } from '../rule';

const attachment = (config: object) => ({ apiVersion: 'k8s.cni.cncf.io/v1', kind: 'NetworkAttachmentDefinition', metadata: { name: 'lan', namespace: 'kube-system' }, spec: { config: JSON.stringify(config) } });
const macvlan = (ipam: object) => attachment({ cniVersion: '0.3.1', name: 'lan', plugins: [{ type: 'macvlan', master: 'eth0', ipam }] });
const networks = (text: string) => ({ annotations: { 'k8s.v1.cni.cncf.io/networks': text } });
const asking = (...ips: string[]) => networks(JSON.stringify([{ name: 'lan', ips }]));
const podsOf = (metadata: object) => {
  const web = deployment('web') as { spec: { template: { metadata: object } } };
  return { ...web, spec: { ...web.spec, template: { ...web.spec.template, metadata: { ...web.spec.template.metadata, ...metadata } } } };
};
const release = (values: object) => ({ apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease', metadata: { name: 'web', namespace: 'shop' }, spec: { values } });
const SEGMENT = ciliumPool('lan', ['192.168.1.0/24']);

export const POOL_OVERLAPS_POD_ADDRESS: Rule = {
  id: 'pool-overlaps-pod-address',
  severity: 'error',
  why: 'A pod that stands on the network of the machines (Multus) has its address for itself, and the load balancer, which does not know of it, gives it to a Service.',
  cases: {
    bad: [
      { name: 'a pod asks for an address of the pool', manifests: yaml(SEGMENT, podsOf(asking('192.168.1.103/24'))) },
      { name: 'the values of a chart ask for it', manifests: yaml(SEGMENT, release({ defaultPodOptions: asking('192.168.1.103/24') })) },
      { name: 'a network gives one address', manifests: yaml(SEGMENT, macvlan({ type: 'static', addresses: [{ address: '192.168.1.103/24' }] })) },
      { name: 'a network gives a range', manifests: yaml(SEGMENT, macvlan({ type: 'host-local', subnet: '192.168.1.0/24', rangeStart: '192.168.1.170', rangeEnd: '192.168.1.180' })) },
      { name: 'a range of whereabouts', manifests: yaml(SEGMENT, macvlan({ type: 'whereabouts', range: '192.168.1.0/24', range_start: '192.168.1.170', range_end: '192.168.1.180' })) },
      { name: 'for pinned addresses only: a warning', manifests: yaml(pool('public', ['192.168.1.100-192.168.1.110']), podsOf(asking('192.168.1.103/24')), loadBalancer('web', '192.168.1.100')) },
    ],
    good: [
      { name: 'right behind the pool', manifests: yaml(pool('public', ['192.168.1.100-192.168.1.110'], {}), podsOf(asking('192.168.1.111/24'))) },
      { name: 'a network by its name alone', manifests: yaml(SEGMENT, podsOf(networks('lan, kube-system/iot'))) },
      { name: 'an address that Flux fills in, and one by DHCP', manifests: yaml(SEGMENT, podsOf(asking('${ADDRESS}')), macvlan({ type: 'dhcp' })) },
    ],
  },
  check: (world) => judgePoolsAgainst(world, world.occupants().podAddresses),
};
