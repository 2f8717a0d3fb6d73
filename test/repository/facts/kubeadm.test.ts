import { facts, surerFacts } from './case-facts';

const kubeadm = (kind: string, fields: string, version = 'v1beta4') => ({ 'kubeadm/cp-1.yaml': `apiVersion: kubeadm.k8s.io/${version}\nkind: ${kind}\n${fields}` });

test.each<[string, Record<string, string>, string[]]>([
  ['the API by host and port', kubeadm('ClusterConfiguration', 'controlPlaneEndpoint: 192.168.1.5:6443'), ['api-address 192.168.1.5, declared']],
  ['ranges', kubeadm('ClusterConfiguration', 'networking: { podSubnet: "10.244.0.0/16,fd44::/56", serviceSubnet: 10.96.0.0/16 }'),
    ['pod-cidr 10.244.0.0/16, declared', 'pod-cidr fd44::/56, declared', 'service-cidr 10.96.0.0/16, declared']],
  ['ranges by arguments', kubeadm('ClusterConfiguration',
    'apiServer: { extraArgs: { service-cluster-ip-range: 10.96.0.0/16 } }\ncontrollerManager: { extraArgs: { cluster-cidr: 10.244.0.0/16 } }', 'v1beta3'),
  ['pod-cidr 10.244.0.0/16, declared', 'service-cidr 10.96.0.0/16, declared']],
  ['arguments as a list', kubeadm('ClusterConfiguration', 'controllerManager: { extraArgs: [{ name: cluster-cidr, value: 10.244.0.0/16 }] }'), ['pod-cidr 10.244.0.0/16, declared']],
  ['the first machine', kubeadm('InitConfiguration', 'localAPIEndpoint: { advertiseAddress: 192.168.1.11 }\nnodeRegistration: { name: first }'),
    ['node-address first 192.168.1.11, declared']],
  ['one that joins', kubeadm('JoinConfiguration', `nodeRegistration: { kubeletExtraArgs: [{ name: node-ip, value: 192.168.1.12 }] }
discovery: { bootstrapToken: { apiServerEndpoint: "k8s.home:6443" } }`), ['node-address cp-1 192.168.1.12, declared', 'api-address ?k8s.home:6443, declared']],
  ['kube-proxy\'s range of pods', { 'kube-proxy.yaml': 'apiVersion: kubeproxy.config.k8s.io/v1alpha1\nkind: KubeProxyConfiguration\nclusterCIDR: 10.244.0.0/16' },
    ['pod-cidr 10.244.0.0/16, declared']],
])('kubeadm: %s', (_, files, expected) => expect(surerFacts(files)).toEqual(expected));

test('has a default for Services and none for pods', () => expect(facts(kubeadm('ClusterConfiguration', 'controlPlaneEndpoint: 192.168.1.5:6443')))
  .toEqual(['api-address 192.168.1.5, declared', 'service-cidr 10.96.0.0/12, default']));
