import { places, surerFacts } from './case-facts';

const talconfig = (more: string, node = '') => ({
  'talos/talconfig.yaml': `
clusterName: home
endpoint: https://192.168.1.5:6443
nodes:
  - hostname: cp-1
    controlPlane: true
    ipAddress: 192.168.1.11
${node}
${more}`,
});
const COMMON = ['node-address cp-1 192.168.1.11, tool-file', 'api-address 192.168.1.5, tool-file'];

test.each<[string, Record<string, string>, string[]]>([
  ['nodes and the API', talconfig(''), COMMON],
  ['several addresses of a node', talconfig('', '    nodeLabels: {}\n  - hostname: w-1\n    ipAddress: 192.168.1.21, fd00::21'),
    [COMMON[0], 'node-address w-1 192.168.1.21, tool-file', 'node-address w-1 fd00::21, tool-file', COMMON[1]]],
  ['a node by a name has no address', talconfig('', '  - hostname: w-1\n    ipAddress: w-1.home'), COMMON],
  ['what a variable fills in is unknown', talconfig('', '  - hostname: w-1\n    ipAddress: ${ADDRESS}'),
    [COMMON[0], 'node-address w-1 ?${ADDRESS}, tool-file', COMMON[1]]],
  ['what is no address is kept as it is written', talconfig('', '  - hostname: w-1\n    ipAddress: 192.168.1.021'),
    [COMMON[0], 'node-address w-1 wrong: 192.168.1.021, tool-file', COMMON[1]]],
  ['the ranges of the cluster', talconfig('clusterPodNets: [10.42.0.0/16]\nclusterSvcNets: [10.43.0.0/16]'),
    [...COMMON, 'pod-cidr 10.42.0.0/16, tool-file', 'service-cidr 10.43.0.0/16, tool-file']],
  ['links and VLANs, with their routers', talconfig('', `    networkInterfaces:
      - addresses: [192.168.1.11/24]
        routes: [{ gateway: 192.168.1.1 }]
        vlans: [{ vlanId: 50, addresses: [10.0.50.11/24], routes: [{ network: 10.0.50.0/24, gateway: 10.0.50.1 }] }]`),
  ['node-address cp-1 10.0.50.11, tool-file', COMMON[0], 'node-network VLAN 50 10.0.50.0/24, tool-file', 'node-network 192.168.1.0/24, tool-file',
    'router 192.168.1.1, tool-file', 'router to 10.0.50.0/24 10.0.50.1, tool-file', COMMON[1]]],
  ['what merge keys take over from another node', talconfig(`
  - &first
    hostname: w-1
    ipAddress: 192.168.1.21
    networkInterfaces: [&lan { routes: [{ gateway: 192.168.1.1 }] }]
  - <<: *first
    hostname: w-2
    networkInterfaces: [{ <<: *lan, addresses: [192.168.1.22/32] }]`),
  [COMMON[0], 'node-address w-1 192.168.1.21, tool-file', 'node-address w-2 192.168.1.21, tool-file', 'node-address w-2 192.168.1.22, tool-file',
    'router 192.168.1.1, tool-file', COMMON[1]]],
  ['patches that are texts', talconfig('', `    patches:
      - "@./patches/other.yaml"
      - |-
        apiVersion: v1alpha1
        kind: LinkConfig
        name: lan
        addresses: [{ address: 192.168.1.11/24 }]
        routes: [{ gateway: 192.168.1.1 }]`),
  [COMMON[0], 'node-network 192.168.1.0/24, tool-file', 'router 192.168.1.1, tool-file', COMMON[1]]],
  ['patches in place, of all machines of a role', talconfig('controlPlane: { inlinePatch: { machine: { kubelet: { nodeIP: { validSubnets: [192.168.1.0/24] } } } } }'),
    [COMMON[0], 'node-network 192.168.1.0/24, network-only', COMMON[1]]],
  ['one virtual address on every node is one', talconfig('controlPlane: { networkInterfaces: [{ vip: { ip: 192.168.1.5 } }] }'), COMMON],
  ['a file that is none', { 'talos/talconfig.yaml': 'clusterName: home\nnodes: []' }, []],
])('%s', (_, files, expected) => expect(surerFacts(files)).toEqual(expected));

describe('a file of patches', () => {
  const NIC = 'machine: { network: { interfaces: [{ addresses: [10.8.8.21/32] }] } }';
  const nodes = (first: string, second: string, more = '') => surerFacts({
    'talos/talconfig.yaml': `clusterName: home\nendpoint: https://k8s.home:6443\nnodes:\n  - { hostname: a, ipAddress: 192.168.1.11, patches: [${first}] }\n  - { hostname: b, ipAddress: 192.168.1.12, patches: [${second}] }\n${more}`,
    'talos/patches/nic.yaml': NIC,
  }).filter((line) => line.includes('10.8.8.21'));

  test('is of the machine that names it, whatever it is called', () => expect(nodes('"@./patches/nic.yaml"', '')).toEqual(['node-address a 10.8.8.21, declared']));
  test('with or without the folder that it stands in', () => expect(nodes('', '"@patches/nic.yaml"')).toEqual(['node-address b 10.8.8.21, declared']));
  test('gives several machines no address', () => expect(nodes('"@./patches/nic.yaml"', '"@./patches/nic.yaml"')).toEqual([]));
  test('and all of a role none either', () => expect(nodes('', '', 'worker: { patches: ["@./patches/nic.yaml"] }')).toEqual([]));
});

describe('a link that asks a DHCP server', () => {
  const node = (text: string) => surerFacts(talconfig('', text)).filter((line) => line.startsWith('node-address w-1'));

  test('has an address that nobody knows', () => expect(node('  - { hostname: w-1, networkInterfaces: [{ dhcp: true }, { addresses: [10.0.50.11/32] }] }'))
    .toEqual(['node-address w-1 10.0.50.11, tool-file', 'node-address w-1 ?by DHCP, tool-file']));
  test('or the one that the machine is reached by', () => expect(node('  - { hostname: w-1, ipAddress: 192.168.1.21, networkInterfaces: [{ dhcp: true }] }'))
    .toEqual(['node-address w-1 192.168.1.21, tool-file']));
});

test('places are those of the values, in patches and behind merge keys as well', () => {
  expect(places({
    'talconfig.yaml': `clusterName: home
endpoint: https://192.168.1.5:6443
nodes:
  - &first
    hostname: w-1
    ipAddress: 192.168.1.21
    patches:
      - |-
        # Where it leads
        apiVersion: v1alpha1
        kind: LinkConfig
        name: lan
        routes:
          - gateway: 192.168.1.1
  - <<: *first
    hostname: w-2
`,
  })).toMatchObject({
    'api-address 192.168.1.5': 'talconfig.yaml:2:1',
    'node-address w-1 192.168.1.21': 'talconfig.yaml:6:5',
    'node-address w-2 192.168.1.21': 'talconfig.yaml:6:5',
    'router 192.168.1.1': 'talconfig.yaml:14:13',
  });
});

describe('variables of a talconfig', () => {
  const config = talconfig('clusterPodNets: ["${pods}"]', '  - hostname: w-1\n    ipAddress: ${prefix}.21\n    networkInterfaces: [{ addresses: ["${prefix}.21/24"] }]');
  const [API, NODE] = [COMMON[1], COMMON[0]];
  test.each<[string, Record<string, string>, string[]]>([
    ['stand in the file beside it', { 'talos/talenv.yaml': 'prefix: 192.168.1\npods: 10.42.0.0/16\n' },
      [NODE, 'node-address w-1 192.168.1.21, resolved', 'node-network 192.168.1.0/24, resolved', API, 'pod-cidr 10.42.0.0/16, resolved']],
    ['that SOPS encrypted are unknown, and others are not', { 'talos/talenv.sops.yaml': 'prefix: ENC[AES256_GCM,data:a,type:str]\npods: 10.42.0.0/16\nsops: { version: 3.9.0 }\n' },
      [NODE, 'node-address w-1 ?${prefix}.21, tool-file', API, 'pod-cidr 10.42.0.0/16, resolved']],
    ['that no file has may be those of a shell', { 'talos/talenv.yaml': 'prefix: 192.168.1\n' },
      [NODE, 'node-address w-1 192.168.1.21, resolved', 'node-network 192.168.1.0/24, resolved', API, 'pod-cidr ?${pods}, tool-file']],
    ['of another folder are none', { 'other/talenv.yaml': 'prefix: 192.168.1\npods: 10.42.0.0/16\n' },
      [NODE, 'node-address w-1 ?${prefix}.21, tool-file', API, 'pod-cidr ?${pods}, tool-file']],
  ])('%s', (_, files, expected) => expect(surerFacts({ ...config, ...files })).toEqual(expected));
});
