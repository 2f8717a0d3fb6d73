import { networkFacts } from './network-facts';
import { readDeclaration } from '../../../src/model/reader/read-declaration';
import { describeSource } from '../../../src/model/source';
import { Certainty } from '../../../src/repository/facts/fact';
import { networkOf } from '../../../src/repository/facts/network-of';
import { tree } from '../structure/case-tree';

const found = (files: Record<string, string>, weakest?: Certainty) => networkOf(networkFacts(tree(files)), weakest);
const talconfig = (more: string) => ({ 'talconfig.yaml': `clusterName: home\nendpoint: https://192.168.1.5:6443\nnodes:\n${more}` });
const NODE = (name: string, interfaces: string) => `  - hostname: ${name}\n    networkInterfaces: [${interfaces}]\n`;
const LAN = '{ addresses: [192.168.1.11/24], routes: [{ gateway: 192.168.1.1 }], vlans: [{ vlanId: 50, addresses: [10.0.50.11/24], routes: [{ network: 10.0.50.0/24, gateway: 10.0.50.1 }] }] }';

test('networks have their routers, nodes all of their addresses', () => {
  expect(found(talconfig(NODE('w-1', LAN))).declaration).toEqual({
    networks: [
      { name: '10.0.50.0/24', cidr: '10.0.50.0/24', gateway: '10.0.50.1', vlan: 50 },
      { name: '192.168.1.0/24', cidr: '192.168.1.0/24', gateway: '192.168.1.1' },
    ],
    nodes: [{ name: 'w-1', addresses: ['10.0.50.11', '192.168.1.11'], controlPlane: false }],
    podCidrs: [],
    serviceCidrs: [],
    apiAddresses: ['192.168.1.5'],
  });
});

test('a router to elsewhere, and a machine that is no node, are reserved addresses', () => {
  expect(found({
    ...talconfig(NODE('w-1', '{ addresses: [192.168.1.11/24], routes: [{ network: 10.0.0.0/8, gateway: 192.168.1.2 }] }')),
    'inventory/hosts.yaml': 'truenas: { hosts: { nas: { ansible_host: 192.168.1.3 }, w-1: { ansible_host: 192.168.1.11 } } }',
  }).declaration.networks![0].reserved).toEqual([{ range: '192.168.1.2', purpose: 'router to 10.0.0.0/8' }, { range: '192.168.1.3', purpose: 'nas' }]);
});

describe('machines on a network of which nothing else is known', () => {
  const INVENTORY = 'all: { children: { k3s: { hosts: { a: { ansible_host: 192.168.1.11 } } }, others: { hosts: { nas: { ansible_host: 192.168.1.3 }, a2: { ansible_host: 192.168.1.11 } } } } }';
  test.each<[string, Record<string, string>, unknown]>([
    ['stand beside nodes', { 'ansible/hosts.yaml': INVENTORY }, [{ range: '192.168.1.3', purpose: 'nas' }]],
    ['stand beside nodes in files of their own', {
      'ansible/hosts.yaml': 'all: { children: { k3s: { hosts: { a: null } }, others: { hosts: { nas: null } } } }',
      'ansible/host_vars/a.yaml': 'ansible_host: 192.168.1.11', 'ansible/host_vars/nas.yaml': 'ansible_host: 192.168.1.3',
    }, [{ range: '192.168.1.3', purpose: 'nas' }]],
    ['say nothing of a cluster in another list', { 'ansible/hosts.yaml': INVENTORY.replace('k3s:', 'web:'), 'other/hosts.yaml': 'k3s: { hosts: { b: { ansible_host: 192.168.1.12 } } }' }, undefined],
    ['are on one where a router says so', { 'ansible/hosts.yaml': INVENTORY, ...talconfig(NODE('a', '{ addresses: [192.168.1.11/24] }')) }, undefined],
  ])('%s', (_, files, machines) => expect(found(files).declaration.machines).toEqual(machines));
});

describe('what a DHCP server keeps for machines', () => {
  const NODES = talconfig(NODE('w-1', '{ addresses: [192.168.1.11/24] }'));
  const unifi = (more: Record<string, string> = {}) => ({
    ...NODES, 'unifi/networks.json': '[{ "dhcpd_enabled": true, "dhcpd_start": "192.168.1.6", "dhcpd_stop": "192.168.1.254" }]', ...more,
  });
  const client = (address: string) => JSON.stringify([{ use_fixedip: true, fixed_ip: address }]);
  test.each<[string, Record<string, string>, string[] | undefined]>([
    ['is in the network where it lies', { ...NODES, 'dnsmasq.conf': 'dhcp-host=nas,192.168.1.20\ndhcp-host=old,192.168.9.20\n' }, ['192.168.1.20']],
    ['is not known where it stands apart from the ranges, and nobody shows it', unifi(), ['<DHCP reservations, which are not written here>']],
    ['is known where it stands apart from the ranges, beside them', unifi({ 'unifi/clients.json': client('192.168.1.20') }), ['192.168.1.20']],
    ['is not known where it is shown of another network alone', unifi({ 'unifi/clients.json': client('192.168.9.20') }), ['<DHCP reservations, which are not written here>']],
    ['is nothing', { ...NODES, 'dnsmasq.conf': 'dhcp-range=192.168.1.100,192.168.1.199\n' }, undefined],
  ])('%s', (_, files, expected) => expect(found(files).declaration.networks![0].dhcpReservations).toEqual(expected));
});

test('a network that lies in another is the same segment', () => expect(found(talconfig(NODE('w-1', '{ addresses: [192.168.1.11/24] }') + NODE('w-2', '{ addresses: [192.168.1.12/16] }')))
  .declaration.networks!.map(({ cidr }) => cidr)).toEqual(['192.168.0.0/16']));

test('one machine by two names in two files is one node, called as the surer file calls it', () => expect(found({
  ...talconfig('  - hostname: w-1\n    ipAddress: 192.168.1.11\n'),
  'talos/nodes/worker.yaml': 'machine: { type: worker, network: { hostname: w-1.home, interfaces: [{ addresses: [192.168.1.11/32] }] } }',
}).declaration.nodes).toEqual([{ name: 'w-1.home', addresses: ['192.168.1.11'], controlPlane: false }]));

test('two machines with one address in one file stay two', () => expect(found(talconfig('  - { hostname: a, ipAddress: 192.168.1.11 }\n  - { hostname: b, ipAddress: 192.168.1.11 }'))
  .declaration.nodes!.map(({ name }) => name)).toEqual(['a', 'b']));

test('two machines with one name in one file stay two', () => expect(found(talconfig('  - { hostname: a, ipAddress: 192.168.1.11 }\n  - { hostname: a, ipAddress: 192.168.1.12 }')).declaration.nodes)
  .toEqual([expect.objectContaining({ name: 'a', addresses: ['192.168.1.11'] }), expect.objectContaining({ name: 'a', addresses: ['192.168.1.12'] })]));

test('two names that are told apart by what is filled in later are not one', () => expect(found(talconfig('  - { hostname: "w-${A}", ipAddress: 192.168.1.11 }\n  - { hostname: "w-${B}", ipAddress: 192.168.1.12 }'))
  .declaration.nodes!.map(({ name }) => name)).toEqual(['192.168.1.12', 'w']));

test.each([
  ['w-1.${DOMAIN}', 'w-1'],
  ['Worker_1', 'worker-1'],
  ['{{ name }}', '192.168.1.11'],
])('a node that is written %s is called %s', (written, name) =>
  expect(found(talconfig(`  - { hostname: ${JSON.stringify(written)}, ipAddress: 192.168.1.11 }`)).declaration.nodes![0].name).toBe(name));

test.each<[Certainty | undefined, { networks: number; nodes: number; podCidrs: number; apiAddresses: number }]>([
  [undefined, { networks: 0, nodes: 1, podCidrs: 0, apiAddresses: 1 }],
  ['network-only', { networks: 1, nodes: 1, podCidrs: 0, apiAddresses: 1 }],
  ['default', { networks: 1, nodes: 1, podCidrs: 1, apiAddresses: 1 }],
  ['hint', { networks: 1, nodes: 1, podCidrs: 1, apiAddresses: 2 }],
])('facts count down to %s', (weakest, expected) => {
  const { networks, nodes, podCidrs, apiAddresses } = found(talconfig(`  - { hostname: a, ipAddress: 192.168.1.11 }
controlPlane: { inlinePatch: { machine: { kubelet: { nodeIP: { validSubnets: [192.168.1.0/24] } } } } }
additionalApiServerCertSans: [192.168.1.6]`), weakest).declaration;
  expect({ networks: networks!.length, nodes: nodes!.length, podCidrs: podCidrs!.length, apiAddresses: apiAddresses!.length }).toEqual(expected);
});

test('a router that cannot be read is kept for a rule to say so, with the network of its file', () => expect(found(talconfig(
  '  - { hostname: a, networkInterfaces: [{ addresses: [192.168.1.11/24], routes: [{ network: 0.0.0.0/0, gateway: 192.168.1.256 }] }] }',
)).declaration.networks).toEqual([{ name: '192.168.1.0/24', cidr: '192.168.1.0/24', gateway: '192.168.1.256' }]));

test('what is unknown is left out, and what is wrong is kept for a rule to say so', () => expect(found(talconfig('  - { hostname: a, ipAddress: "${A}" }\n  - { hostname: b, ipAddress: 192.168.1.300 }'))
  .declaration.nodes).toEqual([{ name: 'b', addresses: ['192.168.1.300'], controlPlane: false }]));

describe('of a node that has more addresses than are written, it is kept that there are more', () => {
  const addressesOf = (node: string, more: Record<string, string> = {}) => {
    const { declaration, places } = found({ ...talconfig(node), ...more });
    const [read] = readDeclaration(declaration, { file: 'bare-metal.yaml' }, places).nodes;
    return read.addresses.map(({ text, unknown, problem, source }) => [text, unknown ?? problem ?? 'known', source.property]);
  };

  test('by a variable', () => expect(addressesOf('  - { hostname: a, ipAddress: "${A}", networkInterfaces: [{ addresses: [10.8.8.21/32] }] }')).toEqual([
    ['10.8.8.21', 'known', 'nodes[0].networkInterfaces[0].addresses[0]'], ['${A}', true, 'nodes[0].ipAddress'],
  ]));

  test('by a DHCP server', () => expect(addressesOf('  - { hostname: a, networkInterfaces: [{ dhcp: true }, { addresses: [10.8.8.21/32] }] }')).toEqual([
    ['10.8.8.21', 'known', 'nodes[0].networkInterfaces[1].addresses[0]'], ['<by DHCP>', true, 'nodes[0].networkInterfaces[0].dhcp'],
  ]));

  test('by what is encrypted', () => expect(addressesOf('  - { hostname: a, ipAddress: "ENC[AES256_GCM,data:x,type:str]", networkInterfaces: [{ addresses: [10.8.8.21/32] }] }')[1])
    .toEqual(['<ENC[…]>', true, 'nodes[0].ipAddress']));
});

test('a declaration that is read with its places has them on every value', () => {
  const files = talconfig(NODE('w-1', LAN));
  const { declaration, places } = found(files);
  const { networks, nodes, apiAddresses } = readDeclaration(declaration, { file: '.' }, places);
  const column = (text: string) => files['talconfig.yaml'].split('\n')[4].indexOf(text) + 1;
  const lan = `talconfig.yaml:5:${column('192.168.1.11/24')} (nodes[0].networkInterfaces[0].addresses[0])`;
  const vlan = `talconfig.yaml:5:${column('10.0.50.11/24')} (nodes[0].networkInterfaces[0].vlans[0].addresses[0])`;
  const placed = [networks[1], networks[1].prefixes[0], networks[1].gateways[0], nodes[0], nodes[0].addresses[1], apiAddresses[0]];
  expect(placed.map(({ source }) => describeSource(source))).toEqual([
    lan, lan, `talconfig.yaml:5:${column('gateway: 192.168.1.1')} (nodes[0].networkInterfaces[0].routes[0].gateway)`, vlan, lan, 'talconfig.yaml:2:1 (endpoint)',
  ]);
});
