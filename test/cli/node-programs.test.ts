import { command } from './command';
import { folderOf, LAYER_2_POOL } from '../support/folder';

const told = (files: Readonly<Record<string, string>>) => {
  const { stdout } = command(['check', '--format', 'json'], { cwd: folderOf(files) });
  return JSON.parse(stdout).findings.filter(({ rule }: any) => /^(?:strict-arp-off|service-lb-beside-engine)$/.test(rule))
    .map(({ rule, severity, help, places: [{ file, line, column }] }: any) => ({ rule, severity, help, place: `${file}:${line}:${column}` }));
};

test('check sees how Ansible starts kube-proxy, and where', () => {
  const file = 'inventory/home/group_vars/k8s_cluster/k8s-cluster.yml';
  expect(told({ 'pools.yaml': LAYER_2_POOL, [file]: '# kubespray\nkube_proxy_mode: ipvs\n' })).toEqual([{
    rule: 'strict-arp-off', severity: 'error', help: 'Write `kube_proxy_strict_arp: true`, and restart kube-proxy.', place: `${file}:2:1`,
  }]);
  expect(told({ 'pools.yaml': LAYER_2_POOL, [file]: 'kube_proxy_mode: ipvs\nkube_proxy_strict_arp: true\n' })).toEqual([]);
});

test('check sees that k3s is started with its ServiceLB', () => {
  expect(told({ 'pools.yaml': LAYER_2_POOL, 'k3s/config.yaml': 'cluster-init: true\ntls-san: [k3s.lan]\n' })).toMatchObject([{ rule: 'service-lb-beside-engine', severity: 'warning', place: 'k3s/config.yaml:1:1' }]);
  expect(told({ 'pools.yaml': LAYER_2_POOL, 'k3s/config.yaml': 'cluster-init: true\ndisable: [servicelb]\n' })).toEqual([]);
});

test('of two clusters nobody can say whose kube-proxy it is', () => {
  const files = { 'base/kustomization.yaml': 'resources: [pools.yaml]\n', 'base/pools.yaml': LAYER_2_POOL, 'group_vars/all.yml': 'kube_proxy_mode: ipvs\n' };
  const overlay = (name: string) => ({ [`overlays/${name}/kustomization.yaml`]: `resources: [../../base]\nnamespace: metallb-${name}\n` });
  expect(told({ ...files, ...overlay('home') })).toHaveLength(1);
  expect(told({ ...files, ...overlay('home'), ...overlay('work') })).toEqual([]);
});
