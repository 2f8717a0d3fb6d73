import { readDeclaration } from '../../src/model/reader/read-declaration';
import { describeSource } from '../../src/model/source';
import { readSettings } from '../../src/settings/read-settings';
import { settingsOfCluster } from '../../src/settings/settings-of-cluster';
import { command } from '../cli/command';
import { folderOf, poolYaml } from '../support/folder';

const TWO = `podCidrs: [10.244.0.0/16]
distribution: k3s
waivers:
  - { rule: pool-not-announced, subject: pool public, reason: a static route }
clusters:
  - podCidrs: [10.9.0.0/16]
  - name: clusters/home
    networks: [{ name: lan, cidr: 192.168.1.0/24, gateway: 192.168.1.1, dhcp: [192.168.1.100-192.168.1.199] }]
    waivers: [{ rule: pools-overlap, subject: pool public, reason: known }]
  - name: office
    networks: [{ name: lan, cidr: 192.168.2.0/24 }]
    podCidrs: [10.245.0.0/16]
    distribution: Talos
`;
const read = (text: string) => readSettings(Buffer.from(text), 'bare-metal.yaml');
const declared = (cluster: string) => settingsOfCluster(read(TWO), cluster).declaration;

describe('what bare-metal.yaml says of one of several clusters', () => {
  test('counts in place of what it says for all', () => {
    expect([declared('clusters/home').podCidrs, declared('clusters/office').podCidrs]).toEqual([['10.244.0.0/16'], ['10.245.0.0/16']]);
    expect([declared('clusters/home').platform, declared('clusters/office').platform]).toEqual([{ distribution: 'k3s', networkAddOn: undefined }, { distribution: 'Talos', networkAddOn: undefined }]);
  });

  test.each(['clusters/home', 'home'])('is found by its whole name and by the last part of it: %s', (name) => expect(declared(name).networks).toEqual([expect.objectContaining({ cidr: '192.168.1.0/24' })]));

  test('is nothing for another one', () => expect(declared('home2').networks).toBeUndefined());

  test('adds its waivers', () => expect(settingsOfCluster(read(TWO), 'home').waivers.map(({ rule, source }) => [rule, describeSource(source!)])).toEqual([
    ['pool-not-announced', 'bare-metal.yaml (waivers[0])'], ['pools-overlap', 'bare-metal.yaml (clusters[1].waivers[0])'],
  ]));

  test('has its places in its entry, an entry before it that cannot be used or not', () => {
    const { declaration, source, places } = settingsOfCluster(read(TWO), 'office');
    const { networks: [lan], podCidrs: [pods] } = readDeclaration(declaration, source, places);
    expect([lan.prefixes[0].source, pods.source].map(describeSource)).toEqual(['bare-metal.yaml (clusters[2].networks[0].cidr)', 'bare-metal.yaml (clusters[2].podCidrs[0])']);
  });

  test('is told once: an entry without a name, and two of one', () => {
    expect(read(TWO).problems.map(({ message }) => message)).toEqual([expect.stringContaining('`clusters[0].name` of bare-metal.yaml: it is required and missing')]);
    expect(read('clusters: [{ name: a }, { name: b }, { name: a }]\n').problems).toMatchObject([{
      message: '`clusters` of bare-metal.yaml has 2 entries of the name a, and the first counts.', places: [{ property: 'clusters[0].name' }, { property: 'clusters[2].name' }],
    }]);
  });
});

const flux = (cluster: string) => `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: flux-system, namespace: flux-system }
spec: { path: ./clusters/${cluster}, sourceRef: { kind: GitRepository, name: flux-system } }
`;

/** The rules of the findings about a repository of two clusters, with the clusters that they hold for. */
function found(settings: string): string[] {
  const cwd = folderOf({
    'bare-metal.yaml': settings,
    'clusters/home/sync.yaml': flux('home'), 'clusters/home/pools.yaml': poolYaml('public', '192.168.1.190-192.168.1.210'),
    'clusters/office/sync.yaml': flux('office'), 'clusters/office/pools.yaml': poolYaml('public', '192.168.2.190-192.168.2.210'),
  });
  const { stdout, stderr } = command(['check', '--format', 'json', '--only', 'pool-overlaps-dhcp', '--only', 'waiver-unused', '--only', 'option-invalid'], { cwd });
  expect(stderr).toBe('');
  return JSON.parse(stdout).findings.filter(({ waived }: any) => waived === undefined).map(({ rule, message, places }: any) => `${rule} ${/^In cluster (\S+):/.exec(message)?.[1] ?? 'all'} ${places.at(-1).file}:${places.at(-1).line}`);
}

const SOUND = TWO.replace('  - podCidrs: [10.9.0.0/16]\n', '').replace(/ *waivers:\n.*\n/, '').replace(/ *waivers: \[.*\n/, '');

describe('check judges each cluster with its own', () => {
  test('a range of DHCP at home is none at the office', () => expect(found(SOUND)).toEqual(['pool-overlaps-dhcp clusters/home bare-metal.yaml:5']));

  test('a waiver of home accepts it, and one that matches nothing there is told', () => {
    const waived = (rule: string) => SOUND.replace('  - name: clusters/home\n', `  - name: clusters/home\n    waivers: [{ rule: ${rule}, subject: pool public, reason: known }]\n`);
    expect(found(waived('pool-overlaps-dhcp'))).toEqual([]);
    expect(found(waived('pools-overlap'))).toEqual(['pool-overlaps-dhcp clusters/home bare-metal.yaml:6', 'waiver-unused clusters/home bare-metal.yaml:5']);
  });

  test('an entry about a cluster that is not there is an error', () => expect(found(SOUND.replace('name: office', 'name: offcie'))).toContain('option-invalid all bare-metal.yaml:6'));
});
