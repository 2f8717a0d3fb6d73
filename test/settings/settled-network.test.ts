import { readDeclaration } from '../../src/model/reader/read-declaration';
import { describeSource } from '../../src/model/source';
import { networkOf } from '../../src/repository/facts/network-of';
import { readSettings } from '../../src/settings/read-settings';
import { settledNetwork } from '../../src/settings/settled-network';
import { networkFacts } from '../repository/facts/network-facts';
import { tree } from '../repository/structure/case-tree';

const TALCONFIG = `clusterName: home
endpoint: https://192.168.1.5:6443
clusterPodNets: [10.42.0.0/16]
nodes:
  - { hostname: w-1, controlPlane: true, networkInterfaces: [{ addresses: [192.168.1.11/24], routes: [{ gateway: 192.168.1.1 }] }, { addresses: [10.0.50.11/24] }] }
`;
const FILES = {
  'talconfig.yaml': TALCONFIG,
  'router/dnsmasq.conf': 'dhcp-range=192.168.1.100,192.168.1.199,12h\n',
  'inventory/hosts.yaml': 'truenas: { hosts: { nas: { ansible_host: 192.168.1.3 } } }',
};
const RESERVING = { ...FILES, 'router/dnsmasq.conf': `${FILES['router/dnsmasq.conf']}dhcp-host=printer,192.168.1.21\n` };
const settled = (settings: string, files: Readonly<Record<string, string>> = FILES) => {
  const read = readSettings(Buffer.from(settings), 'bare-metal.yaml');
  const { declaration, places, problems } = settledNetwork(read, networkOf(networkFacts(tree(files))));
  return { declaration, problems, network: readDeclaration(declaration, read.source, places) };
};
const LAN = 'networks: [{ name: lan, cidr: 192.168.1.0/24 }]\n';

describe('what the settings leave out is what the files say', () => {
  test('a network has its router, its DHCP range and the machines beside the nodes', () => {
    const { declaration: { networks }, network } = settled(LAN);
    expect(networks![0]).toEqual({
      name: 'lan', cidr: '192.168.1.0/24', gateway: '192.168.1.1', dhcp: ['192.168.1.100-192.168.1.199'], reserved: [{ range: '192.168.1.3', purpose: 'nas' }],
    });
    const [lan] = network.networks;
    expect([lan.gateways[0], lan.dhcp[0], lan.reserved[0].range, lan.prefixes[0]].map(({ source }) => source.file))
      .toEqual(['talconfig.yaml', 'router/dnsmasq.conf', 'inventory/hosts.yaml', 'bare-metal.yaml']);
  });
  test('what DHCP keeps for machines, with its place', () => {
    const { network: { networks: [lan] } } = settled(LAN, RESERVING);
    expect(lan.dhcpReservations.map(({ text, source }) => [text, source.file, source.line])).toEqual([['192.168.1.21', 'router/dnsmasq.conf', 2]]);
  });
  test.each([
    ['that some is kept which is not written anywhere', LAN, ['<DHCP reservations, which are not written here>']],
    ['but not beside a range that the owner tells', 'networks: [{ name: lan, cidr: 192.168.1.0/24, dhcp: [192.168.1.6-192.168.1.254] }]\n', undefined],
  ])('%s', (_, settings, expected) => expect(settled(settings, {
    ...FILES, 'router/dnsmasq.conf': '', 'router/networkconf.json': '[{ "dhcpd_enabled": true, "dhcpd_start": "192.168.1.6", "dhcpd_stop": "192.168.1.254" }]',
  }).declaration.networks![0].dhcpReservations).toEqual(expected));
  test('a network of which the owner says nothing', () => {
    const { declaration: { networks }, network } = settled(LAN);
    expect(networks!.map(({ cidr }) => cidr)).toEqual(['192.168.1.0/24', '10.0.50.0/24']);
    expect(describeSource(network.networks[1].prefixes[0].source)).toContain('talconfig.yaml:5:');
  });
  test('further addresses of a node, and its role', () => {
    const { declaration: { nodes }, network } = settled('nodes: [{ name: first, addresses: [192.168.1.11] }]\n');
    expect(nodes).toEqual([{ name: 'first', addresses: ['192.168.1.11', '10.0.50.11'], controlPlane: true }]);
    expect(network.nodes[0].addresses.map(({ source }) => source.file)).toEqual(['bare-metal.yaml', 'talconfig.yaml']);
  });
  test('lists of which it says nothing', () => expect(settled(LAN).declaration).toMatchObject({ podCidrs: ['10.42.0.0/16'], apiAddresses: ['192.168.1.5'] }));
  test('and nothing of it is a difference', () => expect(settled(`${LAN}nodes: [{ name: first, addresses: [192.168.1.11] }]\n`).problems).toEqual([]));
});

describe('what the settings say counts', () => {
  test.each<[string, string, unknown]>([
    ['a router', 'gateway: 192.168.1.254', { gateway: '192.168.1.254' }],
    ['a DHCP range', 'dhcp: [192.168.1.50-192.168.1.60]', { dhcp: ['192.168.1.50-192.168.1.60'] }],
    ['that there is no DHCP', 'dhcp: []', { dhcp: [] }],
    ['that nobody uses any address', 'reserved: []', { reserved: [] }],
    ['who uses an address, which others use beside', 'reserved: [{ range: 192.168.1.9 }]', { reserved: [{ range: '192.168.1.9' }, { range: '192.168.1.3', purpose: 'nas' }] }],
    ['who uses a range, with the machine in it', 'reserved: [{ range: 192.168.1.2-192.168.1.9, purpose: servers }]', { reserved: [{ range: '192.168.1.2-192.168.1.9', purpose: 'servers' }] }],
    ['what DHCP keeps, which the server knows more of', 'dhcpReservations: [192.168.1.20]', { dhcpReservations: ['192.168.1.20', '192.168.1.21'] }],
    ['what DHCP keeps, all of it', 'dhcpReservations: [192.168.1.20-192.168.1.29]', { dhcpReservations: ['192.168.1.20-192.168.1.29'] }],
    ['that DHCP keeps nothing', 'dhcpReservations: []', { dhcpReservations: [] }],
  ])('%s', (_, said, expected) => expect(settled(`networks: [{ name: lan, cidr: 192.168.1.0/24, ${said} }]\n`, RESERVING).declaration.networks![0]).toMatchObject(expected as object));

  test.each([
    ['an empty list of networks', 'networks: []\n', []],
    ['a network that cannot be read may be any', 'networks: [{ name: lan, cidr: 192.168.1.0 }]\n', ['192.168.1.0']],
  ])('%s', (_, settings, expected) => expect(settled(settings).declaration.networks!.map(({ cidr }) => cidr)).toEqual(expected));

  test('the IPv6 of a network has its own router', () => {
    const talconfig = 'clusterName: home\nendpoint: https://192.168.1.5:6443\nnodes:\n' +
      '  - { hostname: w-1, networkInterfaces: [{ addresses: ["fd00::11/64"], routes: [{ gateway: "fd00::1" }] }] }\n';
    expect(settled('networks: [{ name: lan, cidr: 192.168.1.0/24, cidrV6: "fd00::/64" }]\n', { 'talconfig.yaml': talconfig }).declaration.networks)
      .toEqual([{ name: 'lan', cidr: '192.168.1.0/24', cidrV6: 'fd00::/64', gatewayV6: 'fd00::1' }]);
  });
});

describe('a difference is told', () => {
  const told = (settings: string) => settled(settings).problems.map(({ subject, message }) => `${subject}: ${message}`);
  const lan = (said: string) => `networks: [{ name: lan, ${said} }]\n`;
  test.each<[string, string, string[]]>([
    ['the same twice is none', lan('cidr: 192.168.1.0/24, gateway: 192.168.1.1, dhcp: [192.168.1.64/26, 192.168.1.128/25]'), []],
    ['two routers', lan('cidr: 192.168.1.0/24, gateway: 192.168.1.254'), ['network lan: bare-metal.yaml says that the router of network lan is 192.168.1.254, and talconfig.yaml says 192.168.1.1.']],
    ['two lengths of one network', lan('cidr: 192.168.0.0/16'), ['network lan: bare-metal.yaml says that the prefix of network lan is 192.168.0.0/16, and talconfig.yaml says 192.168.1.0/24.']],
    ['a DHCP server that hands out more', lan('cidr: 192.168.1.0/24, dhcp: [192.168.1.100-192.168.1.150]'), [
      'network lan: bare-metal.yaml says that DHCP hands out 192.168.1.100-192.168.1.150 on network lan, and router/dnsmasq.conf says 192.168.1.100-192.168.1.199.',
    ]],
    ['a DHCP server where there should be none', lan('cidr: 192.168.1.0/24, dhcp: []'), ['network lan: bare-metal.yaml says that DHCP hands out nothing on network lan, and router/dnsmasq.conf says 192.168.1.100-192.168.1.199.']],
    ['a node that is not listed', 'nodes: [{ name: other, addresses: [192.168.1.12] }]\n', ['node w-1: bare-metal.yaml says that there is no node w-1, and talconfig.yaml says it has 10.0.50.11, 192.168.1.11.']],
    ['a node with another address', 'nodes: [{ name: w-1, addresses: [192.168.1.12] }]\n', ['node w-1: bare-metal.yaml says that node w-1 has 192.168.1.12, and talconfig.yaml says 10.0.50.11, 192.168.1.11.']],
    ['another range of pods', 'podCidrs: [10.244.0.0/16]\n', ['podCidrs: bare-metal.yaml says that pods have 10.244.0.0/16, and talconfig.yaml says 10.42.0.0/16.']],
    ['a wider range of pods is none', 'podCidrs: [10.32.0.0/11]\n', []],
    ['another address of the API', 'apiAddresses: [192.168.1.6]\n', ['apiAddresses: bare-metal.yaml says that the Kubernetes API has 192.168.1.6, and talconfig.yaml says 192.168.1.5.']],
  ])('%s', (_, settings, expected) => expect(told(settings)).toEqual(expected));

  test('at both places', () => expect(settled(lan('cidr: 192.168.1.0/24, gateway: 192.168.1.254')).problems[0].places.map((place) => describeSource(place))).toEqual([
    'bare-metal.yaml (networks[0].gateway)', expect.stringMatching(/^talconfig\.yaml:5:\d+ /),
  ]));
});
