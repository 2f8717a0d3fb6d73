import { described } from './case-facts';
import { factsOfClusters } from '../../../src/repository/facts/facts-of-clusters';
import { structureOf } from '../../../src/repository/structure/clusters';
import { tree } from '../structure/case-tree';

const flux = (name: string, path: string) => `
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: ${name}, namespace: flux-system }
spec:
  path: ${path}
  sourceRef: { kind: GitRepository, name: flux-system }
`;
const application = (name: string, destination: string) => `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: ${name}, namespace: argocd }
spec: { source: { repoURL: https://example.com/r.git, path: apps }, destination: ${destination} }
`;
const TWO = {
  'clusters/home/flux-system/sync.yaml': flux('flux-system', './clusters/home'),
  'clusters/work/flux-system/sync.yaml': flux('flux-system', './clusters/work'),
};
const TWO_BY_ARGO = { 'apps/a.yaml': application('a', '{ name: edge }'), 'apps/b.yaml': application('b', '{ server: "https://192.168.2.5:6443" }') };
const talconfig = (address: string, cluster = 'x') => `clusterName: ${cluster}\nendpoint: https://${address}:6443\nclusterPodNets: [10.1.0.0/16]\nclusterSvcNets: [10.2.0.0/16]\nnodes: [{ hostname: n-1 }]\n`;
const NODE = 'apiVersion: v1\nkind: Node\nmetadata: { name: n-1 }\nstatus: { addresses: [{ type: InternalIP, address: 192.168.1.11 }] }\n';

/** What each cluster has, by its name, and what none has; ranges left out. */
function owned(files: Readonly<Record<string, string>>): Record<string, string[]> {
  const all = tree(files);
  const { clusters } = structureOf(all);
  const { clusters: facts, nobodys } = factsOfClusters(all, clusters);
  const texts = (list: typeof nobodys) => list.map(described).filter((text) => !/-cidr /.test(text));
  return Object.fromEntries([...clusters.map(({ name }, index): [string, string[]] => [name, texts(facts[index])]), ['nobody', texts(nobodys)]].filter(([, list]) => list.length > 0));
}

describe('one cluster has all that files say', () => {
  test.each([['with a structure', { 'clusters/home/flux-system/sync.yaml': flux('flux-system', './clusters/home') }, 'clusters/home'], ['without', {}, 'all']])('%s', (_, files, name) =>
    expect(owned({ ...files as Record<string, string>, 'work/talconfig.yaml': talconfig('192.168.1.5') })).toEqual({ [name]: ['api-address 192.168.1.5'] }));
});

test('a cluster that gets charts of others alone is none to choose from', () => expect(owned({
  'argocd/a.yaml': application('a', '{ server: "https://kubernetes.default.svc" }'),
  'argocd/b.yaml': application('b', '{ name: edge }').replace('path: apps', 'chart: web, targetRevision: 1.0.0'),
  'apps/web.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: web }\n',
  'talos/talconfig.yaml': talconfig('192.168.1.5'),
})).toEqual({ 'in-cluster': ['api-address 192.168.1.5'] }));

describe('of several clusters a file belongs to the one', () => {
  test.each<[string, string, string]>([
    ['in whose folder it lies', 'clusters/home/talos/talconfig.yaml', talconfig('192.168.1.5', 'work')],
    ['that a folder above it is called like', 'talos/home/talconfig.yaml', talconfig('192.168.1.5')],
    ['that it is called like', 'talos/Home.yaml', talconfig('192.168.1.5')],
    ['that it names', 'talos/a/talconfig.yaml', talconfig('192.168.1.5', 'home')],
    ['whose name is a word of a folder', 'talos-home/talconfig.yaml', talconfig('192.168.1.5')],
    ['whose name is a word of its own', 'talos/talconfig.home.yaml', talconfig('192.168.1.5')],
  ])('%s', (_, file, text) => expect(owned({ ...TWO, [file]: text })).toEqual({ 'clusters/home': ['api-address 192.168.1.5'] }));

  test('of whose name the words fit that are not in all of them, in whatever spelling', () => {
    const begun = (name: string) => ({ [`start-${name}/flux-system/sync.yaml`]: flux('flux-system', `./start-${name}`) });
    expect(owned({ ...begun('onprem'), ...begun('cloud'), 'machines/on-prem/talconfig.yaml': talconfig('192.168.1.5'), 'machines/cloud/talconfig.yaml': talconfig('192.168.2.5') }))
      .toEqual({ 'start-onprem': ['api-address 192.168.1.5'], 'start-cloud': ['api-address 192.168.2.5'] });
  });

  test('that a file beside or above it names', () => expect(owned({
    ...TWO, 'talos/a/talconfig.yaml': talconfig('192.168.1.5', 'home'), 'talos/a/patches/x.yaml': 'machine: { network: { nameservers: [192.168.1.53] } }',
  })).toEqual({ 'clusters/home': ['api-address 192.168.1.5', 'name-server 192.168.1.53'] }));

  test('that it gives the address of, where Argo CD knows a cluster by that', () => expect(owned({
    ...TWO_BY_ARGO, 'talos/a/talconfig.yaml': talconfig('192.168.2.5'), 'talos/edge/talconfig.yaml': talconfig('192.168.3.5'),
  })).toEqual({ 'https://192.168.2.5:6443': ['api-address 192.168.2.5'], 'edge': ['api-address 192.168.3.5'] }));

  test('of which the longer name fits', () => expect(owned({
    ...TWO, 'clusters/home-2/flux-system/sync.yaml': flux('flux-system', './clusters/home-2'), 'talos/talos-home-2/talconfig.yaml': talconfig('192.168.1.5'),
  })).toEqual({ 'clusters/home-2': ['api-address 192.168.1.5'] }));
});

describe('a cluster with a name that folders have everywhere', () => {
  const INFRA_AND_APPS = {
    'clusters/infra/flux-system/sync.yaml': flux('flux-system', './clusters/infra'),
    'clusters/apps/flux-system/sync.yaml': flux('flux-system', './clusters/apps'),
  };
  test.each<[string, string, Record<string, string[]>]>([
    ['has a folder that stands beside that of another', 'talos/apps/talconfig.yaml', { 'clusters/infra': ['api-address 192.168.1.5'], 'clusters/apps': ['api-address 192.168.2.5'] }],
    ['has none that stands beside others', 'kubernetes/apps/talconfig.yaml', { 'clusters/infra': ['api-address 192.168.1.5'], 'nobody': ['api-address 192.168.2.5'] }],
  ])('%s', (_, file, expected) =>
    expect(owned({ ...INFRA_AND_APPS, 'talos/infra/talconfig.yaml': talconfig('192.168.1.5'), [file]: talconfig('192.168.2.5') })).toEqual(expected));
});

describe('nobody has', () => {
  test.each<[string, Record<string, string>]>([
    ['a file that says nothing of a cluster', { 'talos/talconfig.yaml': talconfig('192.168.1.5') }],
    ['a file that names a cluster which is not there', { 'talos/talconfig.yaml': talconfig('192.168.1.5', 'garden') }],
    ['a file that speaks of two', { 'talos/home-and-work/talconfig.yaml': talconfig('192.168.1.5') }],
  ])('%s', (_, files) => expect(owned({ ...TWO, ...files })).toEqual({ nobody: ['api-address 192.168.1.5'] }));
});

test('an object belongs to the cluster that it is applied to', () =>
  expect(owned({ ...TWO, 'clusters/work/node.yaml': NODE })).toEqual({ 'clusters/work': ['node-address n-1 192.168.1.11'] }));

test('a default is that of the cluster whose files prove a distribution', () => {
  const all = tree({ ...TWO, 'talos/home/talconfig.yaml': talconfig('192.168.1.5').replace(/cluster(Pod|Svc)Nets.*\n/g, '') });
  const { clusters: [home, work] } = factsOfClusters(all, structureOf(all).clusters);
  expect([home.filter(({ certainty }) => certainty === 'default').map(described), work]).toEqual([['pod-cidr 10.244.0.0/16', 'service-cidr 10.96.0.0/12'], []]);
});

test('what a router says of a network is a fact for each cluster with nodes on it, and of nobody else', () => {
  const networks = `resource "unifi_network" "servers" {
  purpose      = "corporate"
  subnet       = "192.168.1.1/24"
  dhcp_enabled = true
  dhcp_start   = "192.168.1.6"
  dhcp_stop    = "192.168.1.254"
}
resource "unifi_network" "guests" {
  purpose = "guest"
  subnet  = "192.168.9.1/24"
}
resource "unifi_user" "n" { fixed_ip = "192.168.1.11" }
resource "unifi_user" "m" { fixed_ip = var.m }
`;
  expect(owned({ ...TWO, 'clusters/work/node.yaml': NODE, 'terraform/unifi.tf': networks })).toEqual({
    'clusters/work': ['node-address n-1 192.168.1.11', 'node-network 192.168.1.0/24', 'router 192.168.1.1', 'dhcp-range 192.168.1.6-192.168.1.254', 'dhcp-reservation 192.168.1.11', 'dhcp-reservation ?${var.m}'],
    'nobody': ['router 192.168.9.1'],
  });
});
