import { described, facts } from './case-facts';
import { networkFacts } from './network-facts';
import { tree } from '../structure/case-tree';

const object = (apiVersion: string, kind: string, fields: string) => ({ 'apps/a.yaml': `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: a }\n${fields}` });
const kubeVip = (env: string, image = 'ghcr.io/kube-vip/kube-vip:v1.2.3', args = '[manager]') => object('v1', 'Pod',
  `spec: { containers: [{ name: kube-vip, image: "${image}", args: ${args}, env: [${env}] }] }`);

test.each<[string, Record<string, string>, string[]]>([
  ['Nodes stand in a List, as kubectl writes them', {
    'nodes.yaml': `
apiVersion: v1
kind: List
items:
  - { apiVersion: v1, kind: Node, metadata: { name: a }, status: { addresses: [{ type: InternalIP, address: 192.168.1.11 }] } }
  - { apiVersion: v1, kind: Node, metadata: { name: b }, status: { addresses: [{ type: InternalIP, address: 192.168.1.12 }] } }`,
  }, ['node-address a 192.168.1.11, declared', 'node-address b 192.168.1.12, declared']],
  ['a Node tells its addresses and its role', {
    'nodes.yaml': `apiVersion: v1
kind: Node
metadata: { name: cp-1, labels: { node-role.kubernetes.io/control-plane: "" } }
spec: { podCIDRs: [10.244.3.0/24] }
status: { addresses: [{ type: InternalIP, address: 192.168.1.11 }, { type: ExternalIP, address: 203.0.113.5 }, { type: Hostname, address: cp-1 }] }`,
  },
  ['node-address cp-1 192.168.1.11, declared', 'node-address cp-1 203.0.113.5, declared', 'pod-cidr 10.244.3.0/24, hint']],
  ['Calico\'s operator', object('operator.tigera.io/v1', 'Installation',
    'spec: { calicoNetwork: { ipPools: [{ cidr: 10.69.0.0/22 }], nodeAddressAutodetectionV4: { cidrs: [192.168.1.0/24] } } }'),
  ['node-network 192.168.1.0/24, network-only', 'pod-cidr 10.69.0.0/22, declared']],
  ['an IPPool for pods', object('projectcalico.org/v3', 'IPPool', 'spec: { cidr: 10.69.0.0/22 }'), ['pod-cidr 10.69.0.0/22, declared']],
  ['an IPPool for load balancers', object('crd.projectcalico.org/v1', 'IPPool', 'spec: { cidr: 192.168.1.192/26, allowedUses: [LoadBalancer] }'), []],
  ['an IPPool of somebody else', object('loadbalancer.harvesterhci.io/v1beta1', 'IPPool', 'spec: { cidr: 192.168.1.192/26 }'), []],
  ['kube-vip in front of the API', kubeVip('{ name: cp_enable, value: "true" }, { name: address, value: 192.168.1.5 }'), ['api-address 192.168.1.5, declared']],
  ['kube-vip of old, with a variable', kubeVip('{ name: vip_address, value: "${KUBE_VIP}" }'), ['api-address ?${KUBE_VIP}, declared']],
  ['kube-vip for Services alone', kubeVip('{ name: cp_enable, value: "false" }, { name: address, value: 192.168.1.5 }'), []],
  ['another container with an address', kubeVip('{ name: address, value: 192.168.1.5 }', 'example.com/web:1'), []],
  ['values of Cilium', object('helm.toolkit.fluxcd.io/v2', 'HelmRelease',
    'spec: { values: { k8sServiceHost: 192.168.1.5, kubeProxyReplacement: true, ipv4NativeRoutingCIDR: 10.0.0.0/8, ipam: { operator: { clusterPoolIPv4PodCIDRList: [10.42.0.0/16] } } } }'),
  ['api-address 192.168.1.5, declared', 'pod-cidr 10.0.0.0/8, hint', 'pod-cidr 10.42.0.0/16, declared']],
  ['values of Cilium in a file, with Kubernetes\' own ranges', { 'cilium/values.yaml': 'k8sServiceHost: 192.168.1.5\nipam: { mode: kubernetes, operator: { clusterPoolIPv4PodCIDRList: [10.0.0.0/8] } }' },
    ['api-address 192.168.1.5, tool-file']],
  ['Cilium through the proxy of Talos', { 'cilium/values.yaml': 'k8sServiceHost: 127.0.0.1\nk8sServicePort: 7445\nipam: { mode: kubernetes }' }, []],
  ['Cilium that finds the API by itself', { 'cilium/values.yaml': 'k8sServiceHost: auto\nipam: { mode: kubernetes }' }, []],
  ['a hint that is unknown', object('metallb.io/v1beta2', 'BGPPeer', 'spec: { peerAddress: "${ROUTER}", peerASN: 64512 }'), []],
  ['peers of MetalLB', object('metallb.io/v1beta2', 'BGPPeer', 'spec: { peerAddress: 192.168.1.1, peerASN: 64512 }'), ['router 192.168.1.1, hint']],
  ['peers of Cilium, with the prefix that its old kind wants', object('cilium.io/v2alpha1', 'CiliumBGPPeeringPolicy', 'spec: { virtualRouters: [{ neighbors: [{ peerAddress: 192.168.1.1/24 }] }] }'),
    ['router 192.168.1.1, hint']],
  ['peers of Cilium\'s newer kind', object('cilium.io/v2', 'CiliumBGPClusterConfig', 'spec: { bgpInstances: [{ peers: [{ name: a, peerAddress: 192.168.1.1 }] }] }'), ['router 192.168.1.1, hint']],
  ['a file server', object('v1', 'PersistentVolume', 'spec: { nfs: { server: 192.168.1.2, path: /data } }'), ['machine-address NFS server 192.168.1.2, hint']],
  ['a file server by its name', object('v1', 'PersistentVolume', 'spec: { nfs: { server: nas.home, path: /data } }'), []],
  ['Cluster API, which may make another cluster', object('cluster.x-k8s.io/v1beta1', 'Cluster',
    'spec: { controlPlaneEndpoint: { host: 192.168.1.5, port: 6443 }, clusterNetwork: { pods: { cidrBlocks: [10.42.0.0/16] } } }'), ['api-address 192.168.1.5, tool-file', 'pod-cidr 10.42.0.0/16, hint']],
  ['k0s', object('k0s.k0sproject.io/v1beta1', 'ClusterConfig', `spec:
  api: { externalAddress: k8s.home }
  network: { podCIDR: 10.1.0.0/16, serviceCIDR: 10.2.0.0/16, controlPlaneLoadBalancing: { keepalived: { vrrpInstances: [{ virtualIPs: [192.168.1.5/24] }] } } }`),
  ['api-address 192.168.1.5, declared', 'api-address ?k8s.home, declared', 'pod-cidr 10.1.0.0/16, declared', 'service-cidr 10.2.0.0/16, declared']],
  ['k0sctl, with the defaults of k0s', object('k0sctl.k0sproject.io/v1beta1', 'Cluster', 'spec: { hosts: [{ role: worker, hostname: w-1, ssh: { address: 192.168.1.11 } }] }'),
    ['node-address w-1 192.168.1.11, tool-file', 'pod-cidr 10.244.0.0/16, default', 'service-cidr 10.96.0.0/12, default']],
  ['an image\'s version and an object identifier are no addresses', { 'apps/values.yaml': 'image: { tag: 2.6.1.5509 }\nwalk: [1.3.6.1.2.1]\nserver: 192.168.1.9' }, []],
  ['an owner\'s own file at the root is a hint', { 'home.yaml': 'cluster: { pod_cidr: 10.42.0.0/16, control_plane_vip: 192.168.1.5, nodes: [{ name: a, ip: 192.168.1.11 }] }' },
    ['node-address a 192.168.1.11, hint', 'api-address 192.168.1.5, hint', 'pod-cidr 10.42.0.0/16, hint']],
])('%s', (_, files, expected) => expect(facts(files)).toEqual(expected));

test.each(['archive/', '.archive/', 'tests/', 'docs/', 'charts/web/templates/', 'tmpl/', 'testdata/golden/'])('what lies in %s describes no network that is there', (folder) =>
  expect(facts({ [`${folder}nodes.yaml`]: 'apiVersion: v1\nkind: Node\nmetadata: { name: a }\nstatus: { addresses: [{ type: InternalIP, address: 192.168.1.11 }] }' })).toEqual([]));

describe('of objects as they are applied', () => {
  const repository = tree(kubeVip('{ name: address, value: "${KUBE_VIP}" }'));
  const [{ manifest, source }] = repository.file('apps/a.yaml')!.objects;
  const built = JSON.parse(JSON.stringify(manifest).replace('${KUBE_VIP}', '192.168.1.5'));

  test('what a variable fills in is resolved, and has the place of the variable\'s name', () => {
    const [fact] = networkFacts(repository, [{ manifest: built, source, file: 'apps/a.yaml' }]);
    expect([described(fact), fact.certainty, fact.value.source.line]).toEqual(['api-address 192.168.1.5', 'resolved', 4]);
  });

  test('nothing that is not applied counts', () => expect(networkFacts(repository, [])).toEqual([]));
});

test('the same fact is told once, by the surest that says it', () => expect(facts({
  'inventory/hosts.yaml': 'kubernetes: { hosts: { w-1: { ansible_host: 192.168.1.11 } } }',
  ...object('v1', 'Node', 'status: { addresses: [{ type: InternalIP, address: 192.168.1.11 }] }'),
  'talos/nodes/w-1.yaml': 'machine: { type: worker, network: { interfaces: [{ addresses: [192.168.1.11/32] }] } }',
}).filter((line) => line.startsWith('node-address'))).toEqual(['node-address a 192.168.1.11, declared', 'node-address w-1 192.168.1.11, declared']));
