import * as fs from 'fs';
import * as path from 'path';
import { parse } from 'yaml';
import { command } from './command';
import { folderOf, poolYaml, serviceYaml } from '../support/folder';

const TALCONFIG = `clusterName: home
endpoint: https://k8s.example.com:6443
clusterPodNets: [10.244.0.0/16]
nodes:
  - hostname: yes
    ipAddress: 192.168.1.11
    controlPlane: true
    networkInterfaces:
      - addresses: [192.168.1.11/24]
        vip: { ip: 192.168.1.5 }
        routes: [{ network: 0.0.0.0/0, gateway: 192.168.1.1 }, { network: 10.0.0.0/8, gateway: 192.168.1.2 }]
        vlans: [{ vlanId: 50, addresses: [10.0.50.11/24] }]
  - { hostname: "1e3", ipAddress: 192.168.1.12 }
`.replace('hostname: yes', 'hostname: "yes"');
const FILES = {
  'talos/talconfig.yaml': TALCONFIG,
  'pools.yaml': poolYaml('public', '192.168.1.1-192.168.1.250'),
  'web.yaml': serviceYaml('web', '  type: LoadBalancer\n'),
};

const settingsOf = (cwd: string, file = 'bare-metal.yaml') => fs.readFileSync(path.join(cwd, file), 'utf8');

interface Told {
  readonly rule: string;
  readonly severity: string;
  readonly subject: string;
  readonly waived?: { readonly reason: string };
}

function checked(cwd: string, ...words: readonly string[]): Told[] {
  return JSON.parse(command(['check', '--format', 'json', ...words], { cwd }).stdout).findings;
}

/** What is found, without the names of networks, which a person chooses. */
/** Where the owner has settings, what they leave out weighs more. */
const weightOf = ({ rule, severity }: Told) => (rule === 'network-undeclared' ? 'any' : severity);
const named = (findings: readonly Told[]) => findings.map((one) => `${weightOf(one)} ${one.rule} ${one.subject.replace(/network \S+/, 'network')}`).sort();

test('writes what is known, with its places, and asks for the rest', () => {
  const cwd = folderOf(FILES);
  const { status, stdout, stderr } = command(['init'], { cwd });
  expect([status, stderr]).toEqual([0, '']);
  expect(settingsOf(cwd)).toEqual(`# yaml-language-server: $schema=node_modules/cdk8s-bare-metal/schemas/bare-metal.schema.json
# What the YAML of this repository cannot say of the network. Where a line was found stands behind it; what is to be filled in is
# commented out, with capitals for the values.
version: 1

networks:
  - name: vlan50
    cidr: 10.0.50.0/24 # talos/talconfig.yaml:12
    # gateway: ADDRESS
    # What does a DHCP server hand out here? A pool that holds some of it gives addresses that machines have. [] if there is none.
    # dhcp: [FIRST-LAST]
    # Addresses that somebody else uses:
    # reserved: [{ range: FIRST-LAST, purpose: printers }]
    vlan: 50
  - name: 192.168.1.0/24
    cidr: 192.168.1.0/24 # talos/talconfig.yaml:9
    gateway: 192.168.1.1 # talos/talconfig.yaml:11
    # What does a DHCP server hand out here? A pool that holds some of it gives addresses that machines have. [] if there is none.
    # dhcp: [FIRST-LAST]
    reserved:
      - { range: 192.168.1.2, purpose: "router to 10.0.0.0/8" } # talos/talconfig.yaml:11

nodes:
  - { name: "1e3", addresses: [192.168.1.12], controlPlane: false } # talos/talconfig.yaml:13
  - { name: "yes", addresses: [10.0.50.11, 192.168.1.11], controlPlane: true } # talos/talconfig.yaml:12

apiAddresses:
  - 192.168.1.5 # talos/talconfig.yaml:10
podCidrs:
  - 10.244.0.0/16 # talos/talconfig.yaml:3
# A guess: 10.96.0.0/12 (default of Talos, talos/talconfig.yaml:1)
# serviceCidrs: [PREFIX]
`);
  expect(stdout).toMatch(/^bare-metal\.yaml is written\.\nFill in, where it is commented out:\n {2}the router of network vlan50\n[^]*\ncheck finds with it: \d+ errors, \d+ warnings?, \d+ notes\.\n$/);
});

test('names a single network as people do, and asks for its DHCP ranges unless a server states them', () => {
  const cwd = folderOf({ 'cluster.yaml': 'node_cidr: 192.168.1.0/24\ncluster_api_addr: 192.168.1.5\nnode_default_gateway: 192.168.1.1\n', 'dnsmasq.conf': 'dhcp-range=192.168.1.100,192.168.1.199\n' });
  expect(command(['init'], { cwd }).status).toEqual(0);
  expect(parse(settingsOf(cwd)).networks).toEqual([{ name: 'lan', cidr: '192.168.1.0/24', gateway: '192.168.1.1', dhcp: ['192.168.1.100-192.168.1.199'] }]);
});

test('asks for everything where nothing is known', () => {
  const cwd = folderOf({});
  command(['init'], { cwd });
  expect(parse(settingsOf(cwd))).toEqual({ version: 1 });
  expect(settingsOf(cwd).match(/^# (\w+): \[/gm)).toEqual(['# networks: [', '# nodes: [', '# apiAddresses: [', '# podCidrs: [', '# serviceCidrs: [']);
});

describe('check', () => {
  test('finds with the file what it finds without', () => {
    const cwd = folderOf(FILES);
    const before = checked(cwd);
    command(['init'], { cwd });
    expect(before.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['pool-overlaps-node', 'pool-overlaps-gateway', 'pool-overlaps-reserved', 'pool-overlaps-api-address']));
    expect(named(checked(cwd))).toEqual(named(before));
  });

  test.each(fs.readdirSync(path.join(__dirname, '..', '..', 'examples')).filter((name) => fs.existsSync(path.join(__dirname, '..', '..', 'examples', name, 'dist'))))(
    'finds in what %s synthesizes what it finds without', (name) => {
      const cwd = folderOf({});
      fs.cpSync(path.join(__dirname, '..', '..', 'examples', name, 'dist'), cwd, { recursive: true });
      const before = checked(cwd);
      command(['init'], { cwd });
      expect(named(checked(cwd))).toEqual(named(before));
    });

  test('finds nothing open where all is accepted, with the reason', () => {
    const cwd = folderOf(FILES);
    const before = checked(cwd).filter(({ rule, severity }) => severity !== 'note' || rule === 'network-undeclared');
    const { stdout } = command(['init', '--waive', 'known: since "2020" # and before'], { cwd });
    expect(stdout).toContain(`check finds with it: 0 errors, 0 warnings, 0 notes, ${before.length} waived.`);
    const after = checked(cwd);
    expect(after.map(({ waived }) => waived?.reason)).toEqual(before.map(() => 'known: since "2020" # and before'));
    expect(settingsOf(cwd)).toMatch(/\nwaivers:\n {2}# error: Pool public holds [^\n]*\n {2}- \{ rule: pool-overlaps-api-address, subject: "pool public", reason: /);
  });
});

describe('never overwrites', () => {
  test.each<[string, Record<string, string>, string[], RegExp]>([
    ['the settings of the folder', { 'bare-metal.yaml': 'version: 1\n' }, [], /^cdk8s-bare-metal: bare-metal\.yaml is there already, and init overwrites nothing\..*--output/],
    ['the settings of the folder that is read', { 'x/bare-metal.yaml': 'version: 1\n' }, ['x'], /x\/bare-metal\.yaml is there already/],
    ['the settings that would count instead', { 'bare-metal.yaml': 'version: 1\n', 'x/a.yaml': '' }, ['x'], /bare-metal\.yaml is there already/],
    ['a file that is named', { 'network.yaml': 'version: 1\n' }, ['--output', 'network.yaml'], /network\.yaml is there already/],
  ])('%s', (_, files, words, expected) => {
    const cwd = folderOf(files);
    expect(command(['init', ...words], { cwd })).toEqual({ status: 2, stdout: '', stderr: expect.stringMatching(expected) });
    expect(Object.fromEntries(Object.keys(files).map((name) => [name, settingsOf(cwd, name)]))).toEqual(files);
    expect(fs.readdirSync(cwd).sort()).toEqual([...new Set(Object.keys(files).map((name) => name.split('/')[0]))].sort());
  });
});

describe('writes', () => {
  test('into the folder that is read, with places as they are seen from there', () => {
    const cwd = folderOf(Object.fromEntries(Object.entries(FILES).map(([name, text]) => [`home/${name}`, text])));
    expect(command(['init', 'home'], { cwd })).toMatchObject({ status: 0, stdout: expect.stringMatching(/^home\/bare-metal\.yaml is written/) });
    expect(settingsOf(cwd, 'home/bare-metal.yaml')).toContain('cidr: 192.168.1.0/24 # talos/talconfig.yaml:9\n');
    expect(checked(cwd, 'home').map(({ rule }) => rule)).toContain('pool-overlaps-node');
  });

  test('a file of another name beside settings that are there', () => {
    const cwd = folderOf({ ...FILES, 'bare-metal.yaml': 'podCidrs: [10.1.0.0/16]\n' });
    expect(command(['init', '--output', 'new.yaml', '--quiet'], { cwd })).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(parse(settingsOf(cwd, 'new.yaml')).podCidrs).toEqual(['10.244.0.0/16']);
  });

  test('to standard output', () => {
    const cwd = folderOf(FILES);
    expect(parse(command(['init', '--output', '-'], { cwd }).stdout).apiAddresses).toEqual(['192.168.1.5']);
    expect(fs.existsSync(path.join(cwd, 'bare-metal.yaml'))).toBe(false);
  });

  test('no line of its own out of a name that holds line feeds', () => {
    const cwd = folderOf({ 'a\nnodes: [].yaml': '', 'talos/x\ny/talconfig.yaml': TALCONFIG });
    command(['init'], { cwd });
    expect(parse(settingsOf(cwd)).nodes).toHaveLength(2);
  });
});

describe('of several clusters', () => {
  const flux = (folder: string) => `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: { name: flux-system, namespace: flux-system }\nspec: { path: ${folder}, sourceRef: { kind: GitRepository, name: flux-system } }\n`;
  const TWO = {
    'clusters/home/sync.yaml': flux('./clusters/home'), 'clusters/work/sync.yaml': flux('./clusters/work'),
    'clusters/home/pools.yaml': poolYaml('public', '192.168.1.1-192.168.1.250'), 'talos/home/talconfig.yaml': TALCONFIG,
  };

  test('a file for one of them has to be named, as the usual one counts for all', () => expect(command(['init', '--cluster', 'clusters/home'], { cwd: folderOf(TWO) }))
    .toEqual({ status: 2, stdout: '', stderr: expect.stringMatching(/name the file of clusters\/home with --output/) }));

  test('each has an entry, and check finds with them what it found without', () => {
    const cwd = folderOf({ ...TWO, 'talos/work/talconfig.yaml': TALCONFIG.replace(/192\.168\.1\./g, '192.168.2.').replace('clusterName: home', 'clusterName: work') });
    const before = checked(cwd);
    const { stdout } = command(['init'], { cwd });
    const { clusters, ...others } = parse(settingsOf(cwd));
    expect(others).toEqual({ version: 1 });
    expect(clusters.map(({ name, networks, nodes }: any) => [name, networks.map(({ cidr }: any) => cidr), nodes.length])).toEqual([
      ['clusters/home', ['10.0.50.0/24', '192.168.1.0/24'], 2], ['clusters/work', ['10.0.50.0/24', '192.168.2.0/24'], 2],
    ]);
    expect(named(checked(cwd))).toEqual(named(before));
    expect(stdout).toContain('  clusters/home: what a DHCP server hands out on network vlan50\n');
  });

  test('a cluster of which nothing is known is asked for all of it', () => {
    const cwd = folderOf(TWO);
    command(['init'], { cwd });
    expect(settingsOf(cwd)).toContain('  - name: "clusters/work"\n    # The network that the nodes stand on');
    expect(parse(settingsOf(cwd)).clusters[1]).toEqual({ name: 'clusters/work' });
  });

  test('waivers stand beside them', () => {
    const cwd = folderOf(TWO);
    command(['init', '--waive', 'known'], { cwd });
    expect(parse(settingsOf(cwd)).waivers.map(({ reason }: any) => reason)).toContain('known');
    expect(checked(cwd).filter(({ severity, waived }) => severity !== 'note' && waived === undefined)).toEqual([]);
  });

  test('a file has the network of one', () => {
    const cwd = folderOf(TWO);
    const before = checked(cwd, '--cluster', 'clusters/home');
    command(['init', '--cluster', 'clusters/home', '--output', 'home.yaml'], { cwd });
    expect(settingsOf(cwd, 'home.yaml')).toContain('# This is cluster clusters/home alone: check it with --cluster and --config.\n');
    expect(named(checked(cwd, '--cluster', 'clusters/home', '--config', 'home.yaml'))).toEqual(named(before));
  });
});

test.each<[string, string[], RegExp]>([
  ['an empty reason', ['--waive', ' '], /--waive wants a reason/],
  ['a folder that cannot be written to', ['--output', 'no/such/x.yaml'], /no\/such\/x\.yaml cannot be written/],
  ['a path that is not there', ['nowhere'], /nowhere cannot be read/],
])('ends with 2 for %s', (_, words, expected) => expect(command(['init', ...words], { cwd: folderOf(FILES) })).toEqual({ status: 2, stdout: '', stderr: expect.stringMatching(expected) }));

test.each<[string, Record<string, string>, string[], string, string]>([
  ['beside the file', { 'node_modules/cdk8s-bare-metal/package.json': '{}' }, [], 'bare-metal.yaml', ''],
  ['above the file, where the packages are installed', { 'node_modules/cdk8s-bare-metal/package.json': '{}', 'clusters/home/a.yaml': '' }, ['clusters/home'], 'clusters/home/bare-metal.yaml', '../../'],
  ['in the folder that the command runs in, where they are not', { 'clusters/home/a.yaml': '' }, ['clusters/home'], 'clusters/home/bare-metal.yaml', '../../'],
  ['nearest to a file that is named', { 'node_modules/cdk8s-bare-metal/package.json': '{}', 'net/node_modules/cdk8s-bare-metal/package.json': '{}' }, ['--output', 'net/home.yaml'], 'net/home.yaml', ''],
])('an editor finds the JSON schema %s', (_, files, words, file, above) => {
  const cwd = folderOf(files);
  expect(command(['init', ...words], { cwd }).status).toEqual(0);
  expect(settingsOf(cwd, file).split('\n')[0]).toEqual(`# yaml-language-server: $schema=${above}node_modules/cdk8s-bare-metal/schemas/bare-metal.schema.json`);
});
