import { command } from './command';
import { folderOf } from '../support/folder';

/** A node whose address on one segment DHCP gives, so that no file says how large that is. */
const TALCONFIG = `clusterName: home
endpoint: https://192.168.1.5:6443
nodes:
  - hostname: node1
    ipAddress: 192.168.1.11
    networkInterfaces:
      - interface: eth0
        dhcp: true
      - interface: eth1
        addresses: [192.168.2.11/24]
      - interface: thunderbolt0
        addresses: [169.254.255.11/32]
`;
const POOL = (first: string, last: string) => `apiVersion: cilium.io/v2
kind: CiliumLoadBalancerIPPool
metadata: { name: lan }
spec: { blocks: [{ start: ${first}, stop: ${last} }] }
---
apiVersion: cilium.io/v2alpha1
kind: CiliumL2AnnouncementPolicy
metadata: { name: lan }
spec: { loadBalancerIPs: true }
`;

/** What check finds, as `severity rule`. */
function found(files: Readonly<Record<string, string>>): string[] {
  const { stdout } = command(['check', '--format', 'json'], { cwd: folderOf({ 'talos/talconfig.yaml': TALCONFIG, ...files }) });
  return JSON.parse(stdout).findings.map(({ severity, rule }: any) => `${severity} ${rule}`);
}

const UNDECLARED = 'network-undeclared';

test.each<[string, Readonly<Record<string, string>>, string[]]>([
  ['a pool on a segment of which files say only an address', { 'pool.yaml': POOL('192.168.1.200', '192.168.1.250') }, [`note ${UNDECLARED}`]],
  ['a pool on no segment of the node', { 'pool.yaml': POOL('10.0.0.200', '10.0.0.250') }, ['error pool-off-segment', `note ${UNDECLARED}`]],
  ['the owner lists networks, and the node has addresses on none of them', {
    'pool.yaml': POOL('192.168.2.200', '192.168.2.250'),
    'bare-metal.yaml': 'version: 1\nnetworks: [{ name: lan, cidr: 192.168.2.0/24 }]\n',
  }, ['warning node-outside-networks', `warning ${UNDECLARED}`]],
])('what files of other tools say of networks: %s', (_, files, expected) => expect(found(files).sort()).toEqual(expected.sort()));

describe('a network that nobody declared is told at what is compared with too little', () => {
  const places = (files: Readonly<Record<string, string>>) => JSON.parse(command(['check', '--format', 'json', '--only', UNDECLARED], { cwd: folderOf(files) }).stdout).findings
    .map(({ message, places: all }: any) => `${message} ${all.map(({ file, line, object }: any) => `${file}:${line} ${object ?? ''}`)}`);

  test.each<[string, Readonly<Record<string, string>>, string]>([
    ['at a pool', { 'pool.yaml': `# ours\n---\n${POOL('192.168.1.200', '192.168.1.250').trimStart()}` }, 'pool.yaml:3 CiliumLoadBalancerIPPool lan'],
    ['at the network of which a part is missing', {
      'pool.yaml': POOL('192.168.2.200', '192.168.2.250'), 'talos/talconfig.yaml': `${TALCONFIG}clusterPodNets: [10.42.0.0/16]\nclusterSvcNets: [10.43.0.0/16]\n`,
    }, '`gateway` and `dhcp` of network 192.168.2.0/24. talos/talconfig.yaml:10 '],
    ['at the file of the owner, where there is one', { 'pool.yaml': POOL('192.168.1.200', '192.168.1.250'), 'bare-metal.yaml': 'version: 1\npodCidrs: [10.42.0.0/16]\n' }, 'bare-metal.yaml:1'],
  ])('%s', (_, files, expected) => expect(places(files)).toEqual([expect.stringContaining(expected)]));

  test('once for several clusters, each of which has a pool of its own', () => {
    const cluster = (name: string) => ({
      [`clusters/${name}/kustomization.yaml`]: 'resources: [../../base]\npatches: [{ path: pool.yaml }]\n',
      [`clusters/${name}/pool.yaml`]: POOL(`192.168.${name.length}.200`, `192.168.${name.length}.250`),
    });
    const told = places({ 'base/kustomization.yaml': 'resources: [pool.yaml]\n', 'base/pool.yaml': POOL('10.0.0.1', '10.0.0.2'), ...cluster('home'), ...cluster('office') });
    expect(told).toEqual([expect.stringContaining('The network under the cluster is declared without')]);
  });
});
