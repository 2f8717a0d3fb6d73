import { command } from './command';
import { folderOf, poolYaml } from '../support/folder';

const TALCONFIG = `clusterName: home
endpoint: https://home.example.com:6443
nodes:
  - { hostname: node1, ipAddress: 192.168.1.11 }
  - { hostname: node2, ipAddress: 192.168.1.12 }
`;
const NETWORKS = `resource "unifi_network" "servers" {
  name         = "servers"
  purpose      = "corporate"
  subnet       = "192.168.1.1/24"
  dhcp_enabled = true
  dhcp_start   = "192.168.1.6"
  dhcp_stop    = "192.168.1.99"
}
`;
const client = (name: string, address: string) => `resource "unifi_user" "${name}" {\n  name     = "${name}"\n  fixed_ip = ${address}\n}\n`;
const [FIRST, SECOND] = [client('node1', '"192.168.1.11"'), client('node2', '"192.168.1.12"')];
const INSIDE = poolYaml('public', '192.168.1.90-192.168.1.120');
const OUTSIDE = poolYaml('public', '192.168.1.100-192.168.1.120');

/** What check finds about DHCP, with the places. */
function found(pools: string, clients: string, files: Readonly<Record<string, string>> = {}): string[] {
  const cwd = folderOf({ 'talos/talconfig.yaml': TALCONFIG, 'apps/pools.yaml': pools, 'terraform/unifi/networks.tf': NETWORKS, 'terraform/unifi/clients.tf': clients, ...files });
  return JSON.parse(command(['check', '--format', 'json'], { cwd }).stdout).findings.filter(({ rule }: any) => rule.includes('dhcp'))
    .map(({ severity, rule, subject, places }: any) => [severity, rule, subject, ...places.map(({ file, line }: any) => `${file}:${line}`)].join(' '));
}

test.each<[string, string, string, string[]]>([
  ['a pool in the range of a network, whose nodes have reservations', INSIDE, FIRST + SECOND, ['error pool-overlaps-dhcp pool public apps/pools.yaml:6 terraform/unifi/networks.tf:6']],
  ['a pool outside of it', OUTSIDE, FIRST + SECOND, []],
  ['a node without a reservation beside one with', OUTSIDE, FIRST, ['error dhcp-covers-node node node2 terraform/unifi/networks.tf:6 talos/talconfig.yaml:5']],
  ['reservations that are not written here', OUTSIDE, FIRST + client('node2', 'var.node2'), []],
  ['no reservations, which somebody may have clicked together', OUTSIDE, '', []],
  ['a machine with a reservation in a pool', OUTSIDE, FIRST + SECOND + client('nas', '"192.168.1.110"'), ['warning pool-overlaps-dhcp-reservation pool public apps/pools.yaml:6 terraform/unifi/clients.tf:11']],
])('%s', (_, pools, clients, expected) => expect(found(pools, clients)).toEqual(expected));

test('a machine with a reservation in a pool, on a network of which nothing else is known', () => {
  const elsewhere = poolYaml('public', '192.168.5.100-192.168.5.120');
  const clients = FIRST + SECOND + client('nas', '"192.168.5.110"');
  const told = (files: Readonly<Record<string, string>> = {}) => found(elsewhere, clients, files);
  const WARNING = 'warning pool-overlaps-dhcp-reservation pool public apps/pools.yaml:6 terraform/unifi/clients.tf:11';
  const lan = (more: string) => ({ 'bare-metal.yaml': `version: 1\nnetworks: [{ name: dmz, cidr: 192.168.5.0/24${more} }]\n` });
  expect([told(), told(lan('')), told(lan(', dhcpReservations: []'))]).toEqual([[WARNING], [WARNING], []]);
});

test('bare-metal.yaml says what is reserved', () => expect(found(OUTSIDE, FIRST, {
  'bare-metal.yaml': 'version: 1\nnetworks: [{ name: lan, cidr: 192.168.1.0/24, dhcpReservations: [192.168.1.12] }]\n',
})).toEqual([]));

test('code of Terraform that says nothing of UniFi counts as skipped', () => {
  const cwd = folderOf({ 'pools.yaml': OUTSIDE, 'networks.tf': NETWORKS, 'nodes.tf': 'resource "proxmox_vm" "a" {}\n', 'a.tfvars': 'a = 1\n' });
  expect(command(['check'], { cwd }).stdout).toMatch(/^Read 1 object in 2 files\.\n(?:.*\n)*Skipped: Terraform \(its networks and nodes are unknown\) 2\./);
});
