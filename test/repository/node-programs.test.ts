import { tree } from './structure/case-tree';
import { nodePrograms } from '../../src/repository/node-programs';

const toldOf = (file: string, text: string, others: Readonly<Record<string, string>> = {}) => {
  const { kubeProxies, k3sServers } = nodePrograms(tree({ [file]: text, ...others }));
  return {
    proxies: kubeProxies.map(({ mode, strictArp, source }) => `${mode} ${strictArp ? 'strict' : 'lax'} at ${source.property}`),
    traefik: k3sServers.map(({ traefik }) => traefik),
    serviceLb: k3sServers.map(({ serviceLb, source }) => `${serviceLb ? 'on' : 'off'} at ${source.property ?? 'the file'}`),
  };
};

describe('how kube-proxy is started', () => {
  test.each<[string, string, string, string[]]>([
    ['kubeadm', 'kubeadm.yaml', 'apiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\n---\napiVersion: kubeproxy.config.k8s.io/v1alpha1\nkind: KubeProxyConfiguration\nmode: ipvs\n', ['ipvs lax at mode']],
    ['kubeadm, strictly', 'kubeadm.yaml', 'apiVersion: kubeproxy.config.k8s.io/v1alpha1\nkind: KubeProxyConfiguration\nmode: ipvs\nipvs: { strictARP: true }\n', ['ipvs strict at mode']],
    ['kubespray', 'inventory/home/group_vars/k8s_cluster/k8s-cluster.yml', 'kube_proxy_mode: ipvs\nkube_service_addresses: 10.233.0.0/18\n', ['ipvs lax at kube_proxy_mode']],
    ['kubespray, strictly', 'inventory/home/group_vars/k8s_cluster/k8s-cluster.yml', 'kube_proxy_mode: ipvs\nkube_proxy_strict_arp: true\n', ['ipvs strict at kube_proxy_mode']],
    ['kubespray without kube-proxy', 'inventory/home/group_vars/k8s_cluster/k8s-cluster.yml', 'kube_proxy_mode: ipvs\nkube_proxy_remove: true\n', []],
    ['kubespray\'s sample', 'inventory/sample/group_vars/k8s_cluster/k8s-cluster.yml', 'kube_proxy_mode: ipvs\n', []],
    ['Talos', 'talos/patch.yaml', 'cluster:\n  proxy:\n    mode: ipvs\n    extraArgs: { ipvs-strict-arp: true }\n', ['ipvs strict at cluster.proxy.mode']],
    ['Talos without kube-proxy', 'talos/patch.yaml', 'cluster:\n  proxy: { disabled: true, mode: ipvs }\n', []],
    ['k3s', 'k3s/config.yaml', 'cluster-cidr: 10.42.0.0/16\nkube-proxy-arg: [proxy-mode=ipvs]\ndisable: servicelb\n', ['ipvs lax at kube-proxy-arg']],
    ['k3s, strictly', 'k3s/config.yaml', 'cluster-cidr: 10.42.0.0/16\nkube-proxy-arg: [proxy-mode=ipvs, ipvs-strict-arp=true]\n', ['ipvs strict at kube-proxy-arg']],
    ['a chart that calls something a proxy', 'values.yaml', 'proxy:\n  mode: ipvs\n', []],
  ])('%s', (_, file, text, expected) => expect(toldOf(file, text).proxies).toEqual(expected));

  test('kubespray, strictly in another file of the same inventory', () => {
    expect(toldOf('inventory/home/group_vars/k8s_cluster/k8s-cluster.yml', 'kube_proxy_mode: ipvs\n', { 'inventory/home/group_vars/all/all.yml': 'kube_proxy_strict_arp: true\n' }).proxies)
      .toEqual(['ipvs strict at kube_proxy_mode']);
  });
});

describe('whether the ServiceLB of k3s is on', () => {
  test.each<[string, string, string, string[]]>([
    ['nothing switches it off', 'k3s/config.yaml', 'cluster-init: true\ntls-san: [k3s.lan]\n', ['on at the file']],
    ['a list switches it off', 'k3s/config.yaml', 'cluster-init: true\ndisable: [traefik, servicelb]\n', ['off at the file']],
    ['a text switches it off', 'k3s/config.yaml', 'cluster-init: true\ndisable: traefik,servicelb\n', ['off at the file']],
    ['an agent says nothing of it', 'k3s/config.yaml', 'server: https://10.0.0.1:6443\nnode-ip: 10.0.0.2\n', []],
    ['RKE2 has none by default', 'rke2/config.yaml', 'cluster-cidr: 10.42.0.0/16\n', []],
    ['the role of PyratLabs', 'ansible/group_vars/master/k3s.yml', 'k3s_server:\n  disable: [servicelb]\n  tls-san: [10.0.0.1]\n', ['off at k3s_server']],
    ['the role of techno-tim', 'inventory/home/group_vars/all.yml', 'extra_server_args: "--tls-san 10.0.0.1 --disable servicelb --disable traefik"\n', ['off at extra_server_args']],
    ['the role of k3s-io', 'inventory/group_vars/all.yml', 'server_config_yaml: |\n  cluster-cidr: 10.42.0.0/16\n  disable: [traefik]\n', ['on at server_config_yaml']],
  ])('%s', (_, file, text, expected) => expect(toldOf(file, text).serviceLb).toEqual(expected));
});

describe('whether k3s installs its Traefik', () => {
  test.each<[string, string, boolean[]]>([
    ['it does', 'cluster-init: true\ntls-san: [k3s.lan]\ndisable: [servicelb]\n', [true]],
    ['a list switches it off', 'cluster-init: true\ndisable: [traefik, servicelb]\n', [false]],
  ])('%s', (_, text, expected) => expect(toldOf('k3s/config.yaml', text).traefik).toEqual(expected));
});
