import { facts, places } from './case-facts';

const NODE = 'apiVersion: v1\nkind: Node\nmetadata: { name: n-1 }\nstatus: { addresses: [{ type: InternalIP, address: 192.168.1.11 }] }\n';
const resource = (type: string, body: string, name = 'lan') => `resource "${type}" "${name}" {\n${body}\n}\n`;
const OLDER = `
  name         = "LAN"
  purpose      = "corporate"
  subnet       = "192.168.1.1/24"
  vlan_id      = 20
  dhcp_enabled = true
  dhcp_start   = "192.168.1.6"
  dhcp_stop    = "192.168.1.254"`;
const NEWER = `
  name   = "LAN"
  subnet = "192.168.1.254/24"
  vlan   = 20
  dhcp_server = {
    enabled = true
    start   = "192.168.1.6",
    stop    = "192.168.1.253"
    boot    = { enabled = false }
  }
  dhcp_relay = { enabled = false }`;
const LAN = ['node-network VLAN 20 192.168.1.0/24, declared', 'router 192.168.1.1, declared', 'dhcp-range 192.168.1.6-192.168.1.254, declared'];
const [NETWORK, ROUTER, RANGE] = LAN;
const network = (body = OLDER) => resource('unifi_network', body);
const said = (files: Record<string, string>) => facts({ 'node.yaml': NODE, ...files }).filter((fact) => !fact.startsWith('node-address'));

describe('a network', () => {
  test.each<[string, string, string[]]>([
    ['of the older providers', network(), LAN],
    ['whose router has the first address, however the subnet is written', network(OLDER.replace('192.168.1.1/24', '192.168.1.0/24')), LAN],
    ['of the newer provider, whose router has the address that is written', network(NEWER), [NETWORK, 'router 192.168.1.254, declared', 'dhcp-range 192.168.1.6-192.168.1.253, declared']],
    ['of the newer provider, with a block', network(NEWER.replace('dhcp_server = {', 'dhcp_server {').replace('"192.168.1.6",', '"192.168.1.6"')), [NETWORK, 'router 192.168.1.254, declared', 'dhcp-range 192.168.1.6-192.168.1.253, declared']],
    ['of the newer provider, which names no router', network(NEWER.replace('192.168.1.254/24', '192.168.1.0/24')), [NETWORK, 'dhcp-range 192.168.1.6-192.168.1.253, declared']],
    ['that hands nothing out', network(OLDER.replace('= true', '= false')), [NETWORK, ROUTER]],
    ['that says nothing of DHCP', network(OLDER.replace(/ {2}dhcp.*\n?/g, '')), [NETWORK, ROUTER]],
    ['whose server is elsewhere', network(`${OLDER}\n  dhcp_relay_enabled = true`), [NETWORK, ROUTER]],
    ['of which the first address is calculated', network(OLDER.replace('"192.168.1.6"', 'cidrhost("192.168.1.0/24", 6)')), [NETWORK, ROUTER]],
    ['that is calculated', network(OLDER.replace('"192.168.1.1/24"', 'cidrsubnet("192.168.0.0/16", 8, 1)')), []],
    ['without a gateway of UniFi', network(OLDER.replace('corporate', 'vlan-only')), []],
    ['of an uplink', network(OLDER.replace('corporate', 'wan')), []],
    ['of an unknown purpose', network(OLDER.replace('"corporate"', 'var.purpose')), []],
    ['of another gateway', network(`${NEWER}\n  third_party_gateway = true`), []],
    ['that is off', network(`${OLDER}\n  enabled = false`), []],
    ['that nobody makes', network(`${OLDER}\n  count = 0`), []],
    ['that may be made', network(`${OLDER}\n  count = var.wanted ? 1 : 0`), []],
    ['that is a comment', `/* ${network()} */\n${network().replace(/^/gm, '# ')}`, []],
    ['that is only looked up', network().replace('resource', 'data'), []],
    ['without a node on it, which keeps its router and range to tell', network(OLDER.replace(/192\.168\.1\./g, '192.168.9.')), ['router 192.168.9.1, declared', 'dhcp-range 192.168.9.6-192.168.9.254, declared']],
  ])('%s', (_, text, expected) => expect(said({ 'unifi/networks.tf': text })).toEqual(expected));

  test('in which no node is known to be, but nodes are said to be', () => expect(said({
    'node.yaml': '', 'unifi/networks.tf': network(), 'talos/controlplane.yaml': 'machine: { type: controlplane, kubelet: { nodeIP: { validSubnets: [192.168.1.0/24] } } }\ncluster: {}\n',
  })).toEqual(expect.arrayContaining(LAN)));

  test('is none of an example', () => expect(said({ 'examples/unifi/networks.tf': network() })).toEqual([]));
});

describe('values are followed', () => {
  const with2 = (subnet: string, more: string) => ({ 'unifi/networks.tf': network(OLDER.replace('"192.168.1.1/24"', subnet)), 'unifi/more.tf': more });
  const resolved = [NETWORK, ROUTER].map((fact) => fact.replace('declared', 'resolved'));
  test.each<[string, Record<string, string>, string[]]>([
    ['to a local', with2('local.lan.subnet', 'locals {\n  lan = { subnet = "192.168.1.1/24" }\n}\n'), LAN],
    ['to a local in a text', with2('"${local.net}.1/24"', 'locals { net = "192.168.1" }\n'), LAN],
    ['to the default of a variable', with2('var.subnet', 'variable "subnet" {\n  type    = string\n  default = "192.168.1.1/24"\n}\n'), [...resolved, RANGE]],
    ['to a variable that has no default', with2('var.subnet', 'variable "subnet" {}\n'), []],
    ['to the file that sets a variable', { ...with2('var.subnet', 'variable "subnet" { default = "10.0.0.1/24" }\n'), 'unifi/terraform.tfvars': 'subnet = "192.168.1.1/24"\n' }, [...resolved, RANGE]],
    ['to no variable that a file may set', { ...with2('var.subnet', 'variable "subnet" { default = "192.168.1.1/24" }\n'), 'unifi/prod.tfvars': 'subnet = "10.0.0.1/24"\n' }, []],
    ['to no variable of a module', { ...with2('var.subnet', 'variable "subnet" { default = "192.168.1.1/24" }\n'), 'main.tf': 'module "unifi" {\n  source = "./unifi"\n  subnet = "10.0.0.1/24"\n}\n' }, []],
    ['to no local of another folder', { ...with2('local.subnet', ''), 'more.tf': 'locals { subnet = "192.168.1.1/24" }\n' }, []],
    ['in no circle', with2('local.a', 'locals {\n  a = local.b\n  b = local.a\n}\n'), []],
  ])('%s', (_, files, expected) => expect(said(files)).toEqual(expected));

  const EACH = network(`
  for_each     = local.networks
  purpose      = "corporate"
  subnet       = each.value.subnet
  vlan_id      = each.value.vlan
  dhcp_enabled = true
  dhcp_start   = each.value.dhcp[0]
  dhcp_stop    = each.value.dhcp[1]`);
  const NETWORKS = 'lan = { subnet = "192.168.1.1/24", vlan = 20, dhcp = ["192.168.1.6", "192.168.1.254"] }';
  test.each<[string, string, string[]]>([
    ['for each entry of a map', `locals {\n  networks = {\n    ${NETWORKS}\n  }\n}\n`, LAN],
    ['for none where some are not known', `locals {\n  networks = merge({ ${NETWORKS} }, var.more)\n}\n`, []],
    ['for none that a file has', 'locals {\n  networks = yamldecode(file("networks.yaml"))\n}\n', []],
  ])('%s', (_, more, expected) => expect(said({ 'unifi/networks.tf': EACH, 'unifi/locals.tf': more })).toEqual(expected));
});

describe('a reservation', () => {
  const NAS = 'dhcp-reservation nas 192.168.1.20, declared';
  const client = (body: string, type = 'unifi_user') => resource(type, body, 'client');
  const FIXED = 'name = "nas"\n  mac = "00:11:22:33:44:55"\n  fixed_ip = "192.168.1.20"';
  const EACH = client('for_each = local.clients\n  name = each.key\n  fixed_ip = try(each.value.fixed_ip, null)');
  test.each<[string, string, string[]]>([
    ['of a user', client(FIXED), [NAS]],
    ['of a client', client(FIXED, 'unifi_client'), [NAS]],
    ['of nobody', client('name = "phone"\n  mac = "00:11:22:33:44:55"'), []],
    ['that is taken back', client('name = "phone"\n  fixed_ip = ""'), []],
    ['for each entry of a map', `${EACH}locals {\n  clients = {\n    nas   = { fixed_ip = "192.168.1.20" }\n    phone = { mac = "00:11:22:33:44:66" }\n  }\n}\n`, [NAS]],
    ['for each of two maps, of which one is empty', `${EACH.replace('local.clients', 'merge(local.clients, var.more)')}locals { clients = { nas = { fixed_ip = "192.168.1.20" } } }\nvariable "more" { default = {} }\n`, [NAS]],
    ['for those of two maps that are known', `${EACH.replace('local.clients', 'merge(local.clients, var.more)')}locals { clients = { nas = { fixed_ip = "192.168.1.20" } } }\n`, [NAS, 'dhcp-reservation ?${try(each.value.fixed_ip, null)}, declared']],
    ['of which nobody knows the address', client('fixed_ip = var.nas'), ['dhcp-reservation ?${var.nas}, declared']],
    ['of which nobody knows whether it is made', client(`count = length(var.nodes)\n  ${FIXED}`), ['dhcp-reservation ?${"192.168.1.20"}, declared']],
  ])('%s', (_, text, expected) => expect(said({ 'unifi/networks.tf': network(), 'unifi/clients.tf': text })).toEqual([...LAN, ...expected]));
});

test('each with its file and line', () => expect(places({
  'node.yaml': NODE,
  'unifi/networks.tf': network(),
  'unifi/clients.tf': resource('unifi_user', 'for_each = local.clients\n  fixed_ip = each.value'),
  'unifi/locals.tf': '# a\nlocals {\n  clients = {\n    nas = "192.168.1.20"\n  }\n}\n',
})).toMatchObject({
  'node-network VLAN 20 192.168.1.0/24': 'unifi/networks.tf:5',
  'router 192.168.1.1': 'unifi/networks.tf:5',
  'dhcp-range 192.168.1.6-192.168.1.254': 'unifi/networks.tf:8',
  'dhcp-reservation 192.168.1.20': 'unifi/locals.tf:4',
}));
