import * as fs from 'fs';
import * as path from 'path';
import Ajv from 'ajv';
import { command } from './command';
import { FACTS_SCHEMA_FILE, factsSchemaText } from '../../scripts/write-schemas';
import { folderOf, poolYaml, serviceYaml } from '../support/folder';

const root = path.join(__dirname, '..', '..');
const schema = JSON.parse(fs.readFileSync(path.join(root, FACTS_SCHEMA_FILE), 'utf8'));
const valid = new Ajv({ strict: false }).compile(schema);

const flux = (name: string, folder: string) => `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: ${name}, namespace: flux-system }
spec: { path: ${folder}, sourceRef: { kind: GitRepository, name: flux-system } }
`;
const talconfig = (network: string, name: string) => `clusterName: ${name}
endpoint: https://${name}.example.com:6443
clusterPodNets: [10.244.0.0/16]
nodes:
  - hostname: ${name}-1
    ipAddress: ${network}.11
    networkInterfaces:
      - addresses: [${network}.11/24]
        vip: { ip: ${network}.5 }
        routes: [{ network: 0.0.0.0/0, gateway: ${network}.1 }]
`;
const ONE = {
  'clusters/home/flux-system/sync.yaml': flux('flux-system', './clusters/home'),
  'clusters/home/pools.yaml': poolYaml('public', '192.168.1.200-192.168.1.250', '${LB_RANGE}'),
  'talos/talconfig.yaml': talconfig('192.168.1', 'home'),
  'router/dnsmasq.conf': 'dhcp-range=192.168.1.100,192.168.1.199,12h\ndhcp-range=10.0.9.2,10.0.9.99,12h\n',
  'old/web.yaml': serviceYaml('old'),
  'README.md': '',
};
const TWO = {
  ...ONE,
  'clusters/work/flux-system/sync.yaml': flux('flux-system', './clusters/work'),
  // The same addresses as at home, on the network of the other house.
  'clusters/work/pools.yaml': poolYaml('public', '192.168.2.10-192.168.2.50', '192.168.1.200-192.168.1.250'),
  'talos-work/talconfig.yaml': talconfig('192.168.2', 'work'),
  'ansible/hosts': '[k3s]\nspare ansible_host=192.168.2.20\n',
};

function facts(files: Readonly<Record<string, string>>, ...words: readonly string[]) {
  const { status, stdout, stderr } = command(['facts', '--format', 'json', ...words], { cwd: folderOf(files) });
  expect([status, stderr]).toEqual([0, '']);
  const report = JSON.parse(stdout);
  expect([valid(report), valid.errors]).toEqual([true, null]);
  return report;
}

const line = ({ kind, of, value, place, judged, reason }: any) => `${[kind, ...(of === undefined ? [] : [of]), value].join(' ')}, ${place.file}:${place.line}${judged ? '' : `, ${reason}`}`;

describe('the facts of one cluster', () => {
  const report = facts(ONE);

  test('have their places, and say whether rules judge with them', () => expect(report.clusters.map(({ name, facts: list }: any) => [name, list.map(line)])).toEqual([['clusters/home', [
    'network 192.168.1.0/24, talos/talconfig.yaml:8',
    'router 192.168.1.1, talos/talconfig.yaml:10',
    'DHCP range 10.0.9.2-10.0.9.99, router/dnsmasq.conf:2, in no network that is known',
    'DHCP range 192.168.1.100-192.168.1.199, router/dnsmasq.conf:1',
    'node home-1 192.168.1.11, talos/talconfig.yaml:6',
    'Kubernetes API 192.168.1.5, talos/talconfig.yaml:9',
    'Kubernetes API https://home.example.com:6443, talos/talconfig.yaml:2, its value is not written here',
    'pods 10.244.0.0/16, talos/talconfig.yaml:3',
    'Services 10.96.0.0/12, talos/talconfig.yaml:1, a guess',
  ]]]));

  test('lack what nothing says, and how to say it is told', () => expect(report.clusters[0].missing).toEqual([
    { what: 'the range of Services', example: 'serviceCidrs: [PREFIX]', guesses: ['10.96.0.0/12 (default of Talos)'] },
  ]));

  test('come with what was read, passed over, dead and unknown', () => {
    expect(report.read).toEqual({
      files: 5, objects: 2, clusters: [{ name: 'clusters/home', roots: ['clusters/home/flux-system/sync.yaml'], objects: 2 }], dead: ['old/web.yaml'], charts: [], skipped: { other: 1 },
    });
    expect(report.unknown).toEqual([{ text: '${LB_RANGE}', place: expect.objectContaining({ file: 'clusters/home/pools.yaml', line: 7 }) }]);
  });

  test('are replaced by what the owner says, and count where that is nothing', () => {
    const settings = 'networks:\n  - { name: lan, cidr: 192.168.0.0/16, dhcp: [], reserved: [{ range: 192.168.1.2, purpose: nas }] }\nserviceCidrs: [10.96.0.0/12]\n';
    const { clusters: [{ facts: list, missing }] } = facts({ ...ONE, 'bare-metal.yaml': settings });
    expect(list.map(line).slice(0, 5)).toEqual([
      'network lan 192.168.0.0/16, bare-metal.yaml:2',
      'network 192.168.1.0/24, talos/talconfig.yaml:8, bare-metal.yaml speaks of it',
      'router 192.168.1.1, talos/talconfig.yaml:10',
      'DHCP range 10.0.9.2-10.0.9.99, router/dnsmasq.conf:2, bare-metal.yaml speaks of it',
      'DHCP range 192.168.1.100-192.168.1.199, router/dnsmasq.conf:1, bare-metal.yaml speaks of it',
    ]);
    expect(missing).toEqual([]);
  });

  test('in words', () => {
    const { stdout } = command(['facts'], { cwd: folderOf(ONE) });
    expect(stdout).toContain(`Read 2 objects in 5 files.
Nothing applies 1 file, so it is not judged: old/web.yaml.
Skipped: other kinds of files 1.

Cluster clusters/home: 2 objects, by way of clusters/home/flux-system/sync.yaml.
FACT            OF      VALUE                          CERTAINTY  FROM              JUDGED WITH                        PLACE
network                 192.168.1.0/24                 tool-file  talhelper         yes                                talos/talconfig.yaml:8:21
`);
    expect(stdout.endsWith(`
Still unknown, and how bare-metal.yaml says it:
  the range of Services: serviceCidrs: [PREFIX]; a guess: 10.96.0.0/12 (default of Talos)

1 value is filled in by something else, and not judged: \${LB_RANGE} (clusters/home/pools.yaml:7:7 (spec.addresses[1])).
`)).toBe(true);
  });

  test('are the same bytes in a second run', () => {
    const cwd = folderOf(ONE);
    expect(command(['facts'], { cwd }).stdout).toEqual(command(['facts'], { cwd }).stdout);
  });
});

describe('of several clusters', () => {
  const report = facts(TWO);
  const nodes = (list: readonly any[]) => list.filter(({ kind }) => kind === 'node').map(({ value }) => value);

  test('each has its own, and what nothing tells the cluster of is apart', () => {
    expect(report.clusters.map(({ name, facts: list }: any) => [name, nodes(list)])).toEqual([['clusters/home', ['192.168.1.11']], ['clusters/work', ['192.168.2.11']]]);
    expect(report.withoutCluster.map(line)).toEqual([
      'DHCP range 10.0.9.2-10.0.9.99, router/dnsmasq.conf:2, of no cluster that is known',
      'node spare 192.168.2.20, ansible/hosts:2, of no cluster that is known',
    ]);
  });

  test('a DHCP range belongs to each that has nodes on its network', () => expect(report.clusters.map(({ facts: list }: any) => list.filter(({ kind }: any) => kind === 'DHCP range').map(line)))
    .toEqual([['DHCP range 192.168.1.100-192.168.1.199, router/dnsmasq.conf:1'], []]));

  test('check judges each with its own, and with nothing else', () => {
    const { findings } = JSON.parse(command(['check', '--format', 'json', '--only', 'pool-overlaps-node,pool-overlaps-dhcp'], { cwd: folderOf(TWO) }).stdout);
    expect(findings.map(({ rule, message }: any) => [rule, message.split(':')[0], /192\.168\.[\d.]+/.exec(message)?.[0]])).toEqual([['pool-overlaps-node', 'In cluster clusters/work', '192.168.2.11']]);
  });

  test('check tells the network of each', () => {
    const { stdout } = command(['check'], { cwd: folderOf(TWO) });
    expect(stdout).toContain('Cluster clusters/work: 2 objects, by way of clusters/work/flux-system/sync.yaml.\n  network 192.168.2.0/24: 192.168.2.0/24, router 192.168.2.1\n');
  });

  test('--cluster picks one', () => expect(facts(TWO, '--cluster', 'clusters/work').clusters.map(({ name }: any) => name)).toEqual(['clusters/work']));
  test('--cluster knows a cluster by the last part of its name, as bare-metal.yaml does', () => expect(facts(TWO, '--cluster', 'work').clusters.map(({ name }: any) => name)).toEqual(['clusters/work']));
});

test('nothing is known of an empty folder, and all of it can be told', () => {
  const { status, stdout } = command(['facts'], { cwd: folderOf({}) });
  expect([status, stdout]).toEqual([0, expect.stringContaining('Nothing is known of the network.\n\nStill unknown')]);
});

test.each<[string, string[], RegExp]>([
  ['a format that there is not', ['--format', 'xml'], /facts has no format xml\. There are json and text/],
  ['an option of another command', ['--fail-on', 'note'], /facts has no option --fail-on/],
  ['a cluster that there is not', ['--cluster', 'clusters/hom'], /There is no cluster clusters\/hom\. Did you mean `clusters\/home`\?/],
])('ends with 2 for %s', (_, words, expected) => expect(command(['facts', ...words], { cwd: folderOf(TWO) })).toEqual({ status: 2, stdout: '', stderr: expect.stringMatching(expected) }));

describe('the schema', () => {
  test('is current; otherwise run: npx projen schemas', () => expect(`${JSON.stringify(schema, undefined, 2)}\n`).toEqual(factsSchemaText()));

  test('refuses what it does not know', () => expect(valid({ ...facts(ONE), colour: 'red' })).toBe(false));
});

describe('what is applied from elsewhere', () => {
  const files = {
    ...ONE,
    'clusters/home/crds.yaml': flux('crds', './deploy').replace('name: flux-system } }', 'name: gateway-api } }'),
    'clusters/home/far.yaml': flux('apps', './nowhere'),
    'clusters/home/kustomization.yaml': 'resources: [pools.yaml, crds.yaml, far.yaml, release.yaml, "https://example.com/crds.yaml"]',
    'clusters/home/release.yaml': `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: metallb, namespace: metallb-system }
spec: { chart: { spec: { chart: metallb, version: 0.16.1, sourceRef: { kind: HelmRepository, name: metallb } } } }
`,
  };
  const place = (file: string) => expect.objectContaining({ file: `clusters/home/${file}`, line: expect.any(Number) });

  test('is named with its cluster and its place', () => expect(facts(files).elsewhere).toEqual([
    { cluster: 'clusters/home', what: 'folder', text: 'Kustomization flux-system/crds: ./deploy of GitRepository gateway-api', place: place('crds.yaml') },
    { cluster: 'clusters/home', what: 'folder', text: 'Kustomization flux-system/apps: ./nowhere of GitRepository flux-system', place: place('far.yaml') },
    { cluster: 'clusters/home', what: 'address', text: 'https://example.com/crds.yaml', place: place('kustomization.yaml') },
    { cluster: 'clusters/home', what: 'chart', text: 'metallb 0.16.1', place: place('release.yaml') },
  ]));

  test('is told to people too, and nothing where there is nothing', () => {
    const { stdout } = command(['facts'], { cwd: folderOf(files) });
    expect(stdout).toContain('Applied from elsewhere, and not judged (all of it: --format json):\n  2 folders of other repositories: Kustomization flux-system/crds: ./deploy of GitRepository gateway-api (clusters/home/crds.yaml:4');
    expect(stdout).toContain('  1 chart: metallb 0.16.1 (clusters/home/release.yaml:');
    expect(facts(ONE).elsewhere).toEqual([]);
  });

  test('by Argo CD as well', () => {
    const application = (name: string, folder: string) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: ${name}, namespace: argocd }
spec: { source: { repoURL: https://example.com/${name}.git, path: ${folder} }, destination: { name: in-cluster } }
`;
    const report = facts({ 'argocd/web.yaml': application('web', 'web'), 'argocd/far.yaml': application('far', 'deploy'), 'web/service.yaml': serviceYaml('web') });
    expect(report.elsewhere.map(({ cluster, text }: any) => [cluster, text])).toEqual([['in-cluster', 'Application argocd/far: deploy of https://example.com/far.git']]);
  });
});
