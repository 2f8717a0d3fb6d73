import { command } from './command';
import { folderOf } from '../support/folder';

const LINK = { dhcp: false, addresses: ['192.168.1.11/24'], routes: [{ network: '0.0.0.0/0', gateway: '192.168.1.1' }], vip: { ip: '192.168.1.5' } };

/** A cluster of two machines, the first of which has one link, or several. */
function talconfig(link: object | object[], more: object = {}, node: object = {}): string {
  const second = { hostname: 'k8s-1', ipAddress: '192.168.1.12', controlPlane: true, networkInterfaces: [{ interface: 'eth0', ...LINK, addresses: ['192.168.1.12/24'], vip: undefined }] };
  const first = { hostname: 'k8s-0', ipAddress: '192.168.1.11', controlPlane: true, networkInterfaces: [link].flat().map((one) => ({ interface: 'eth0', ...one })), ...node };
  return JSON.stringify({ clusterName: 'home', endpoint: 'https://192.168.1.5:6443', nodes: [first, second], ...more }, null, 2);
}

function found(files: Readonly<Record<string, string>>): string[] {
  const { findings } = JSON.parse(command(['check', '--only', 'machine-network-invalid', '--format', 'json'], { cwd: folderOf(files) }).stdout);
  return findings.map(({ severity, message, places: [{ property }] }: any) => `${severity} ${message} ${property}`);
}

const of = (link: object | object[], more?: object, node?: object) => found({ 'talconfig.yaml': talconfig(link, more, node) });

test('machines whose addresses go together are none', () => expect(of(LINK)).toEqual([]));

const PLACE = 'nodes[0].networkInterfaces[0]';

test.each<[string, object, string]>([
  ['a shared address that is the machine\'s own', { ...LINK, vip: { ip: '192.168.1.11' } }, `has 192.168.1.11 for node k8s-0 and for the Kubernetes API, which moves from node to node. ${PLACE}.vip.ip`],
  ['a shared address that is another machine\'s', { ...LINK, vip: { ip: '192.168.1.12' } }, `has 192.168.1.12 for node k8s-1 and for the Kubernetes API, which moves from node to node. ${PLACE}.vip.ip`],
  ['a shared address outside of the network of its link', { ...LINK, vip: { ip: '192.168.2.5' } }, `has a vip of k8s-0 at 192.168.2.5, outside the network 192.168.1.0/24 of its link. ${PLACE}.vip.ip`],
  ['a gateway outside of it', { ...LINK, routes: [{ network: '0.0.0.0/0', gateway: '192.168.2.1' }] }, `has a gateway of k8s-0 at 192.168.2.1, outside the network 192.168.1.0/24 of its link. ${PLACE}.routes[0].gateway`],
  ['a gateway of another link', [{ ...LINK }, { addresses: ['192.168.9.11/24'], routes: [{ network: '192.168.20.0/24', gateway: '192.168.1.1' }] }],
    'has a gateway of k8s-0 at 192.168.1.1, outside the network 192.168.9.0/24 of its link. nodes[0].networkInterfaces[1].routes[0].gateway'],
  ['a shared address that stands at the link, and its network on a VLAN of it', { addresses: ['192.168.9.11/24'], vip: { ip: '192.168.1.5' }, vlans: [{ vlanId: 10, addresses: ['192.168.1.11/24'] }] },
    `has a vip of k8s-0 at 192.168.1.5, outside the network 192.168.9.0/24 of its link. ${PLACE}.vip.ip`],
])('%s', (_, link, expected) => expect(of(link)).toEqual([`error talconfig.yaml ${expected}`]));

describe('nothing is said', () => {
  const AWAY = { ...LINK, vip: { ip: '192.168.2.5' }, routes: [{ network: '0.0.0.0/0', gateway: '192.168.2.1' }] };

  test.each<[string, object | object[], object?, object?]>([
    ['of a link that gets more by DHCP', { ...AWAY, dhcp: true }],
    ['of a link without an address', { ...AWAY, addresses: undefined }],
    ['of an address that is filled in later', { ...AWAY, addresses: ['${NODE_0}/24'] }],
    ['of an address for itself', { ...AWAY, addresses: ['192.168.1.11/32'] }],
    ['where the link has a network for it as well', { ...AWAY, addresses: ['192.168.1.11/24', '192.168.2.11/24'] }],
    ['of a gateway that a route of the link leads to', { ...LINK, routes: [{ network: '192.168.2.1/32' }, { network: '0.0.0.0/0', gateway: '192.168.2.1' }] }],
    ['of addresses of IPv6, which routers give', { ...LINK, vip: { ip: '2001:db8::5' }, routes: [{ network: '::/0', gateway: '2001:db8::1' }] }],
    ['of a shared address on the VLAN of its network', { addresses: ['192.168.9.11/24'], vlans: [{ vlanId: 10, addresses: ['192.168.1.11/24'], vip: { ip: '192.168.1.5' } }] }],
    ['where a patch gives interfaces', AWAY, {}, { patches: ['machine: { network: { interfaces: [{ interface: eth0, addresses: [192.168.2.11/24] }] } }'] }],
    ['where such a patch is for all', AWAY, { patches: ['machine: { network: { interfaces: [{ interface: eth0, addresses: [192.168.2.11/24] }] } }'] }],
    ['where a patch is in a file that is not here', AWAY, { controlPlane: { patches: ['@./patches/network.yaml'] } }],
    ['where a group of machines has links of its own', AWAY, { controlPlane: { networkInterfaces: [{ interface: 'eth0', addresses: ['192.168.2.9/24'] }] } }],
  ])('%s', (_, link, more = {}, node = {}) => expect(of(link, more, node)).toEqual([]));

  test('of a file that is a sample', () => expect(found({ 'talconfig.sample.yaml': talconfig(AWAY) })).toEqual([]));
});

test('a patch that says nothing of interfaces hides nothing', () => {
  const link = { ...LINK, vip: { ip: '192.168.2.5' } };
  expect(found({ 'talconfig.yaml': talconfig(link, { patches: ['@./patches/sysctls.yaml'] }), 'patches/sysctls.yaml': 'machine: { sysctls: { vm.nr_hugepages: "1024" } }\n' })).toHaveLength(1);
});

test.each([
  ['a node\'s', { vip: { ip: '192.168.1.12' } }, 'has 192.168.1.12 for node k8s-1 and for the Kubernetes API, which moves from node to node.'],
  ['outside', { vip: { ip: '192.168.2.5' } }, 'has a vip of k8s-0 and k8s-1 at 192.168.2.5, outside the network 192.168.1.0/24 of its link.'],
  ['a gateway outside', { routes: [{ gateway: '192.168.2.1' }] }, 'has a gateway of k8s-0 and k8s-1 at 192.168.2.1, outside the network 192.168.1.0/24 of its link.'],
])('what every machine says is told once: %s', (_, change, expected) => {
  const machines = ['192.168.1.11', '192.168.1.12'].map((ipAddress, index) => ({ hostname: `k8s-${index}`, ipAddress, networkInterfaces: [{ interface: 'eth0', ...LINK, addresses: [`${ipAddress}/24`], ...change }] }));
  const findings = found({ 'talconfig.yaml': JSON.stringify({ clusterName: 'home', endpoint: 'https://192.168.1.12:6443', nodes: machines }) });
  expect(findings).toHaveLength(1);
  expect(findings[0]).toContain(expected);
});
