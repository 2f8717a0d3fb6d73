import { facts, places } from './case-facts';

const configMap = (text: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: dhcp }\ndata:\n  dhcp.conf: |\n${text.split('\n').map((row) => `    ${row}\n`).join('')}`;

const KEA = `{ // the server of the house
  "Dhcp4": {
    "subnet4": [{
      "subnet": "192.168.1.0/24", # "pool": "10.0.0.1 - 10.0.0.2"
      "pools": [{ "pool": "192.168.1.100 - 192.168.1.149" }, { "pool": "192.168.1.192/27" }],
      /* "pool": "10.0.0.1-10.0.0.9" */
      "option-data": [{ "name": "routers", "data": "192.168.1.1" }, { "name": "domain-name-servers", "data": "192.168.1.53" }]
    }]
  }
}`;
const FOUND_IN_KEA = ['router 192.168.1.1, declared', 'dhcp-range 192.168.1.100-192.168.1.149, declared', 'dhcp-range 192.168.1.192-192.168.1.223, declared'];
const RANGE = ['dhcp-range 192.168.1.100-192.168.1.149, declared'];
const RESERVING = `{ "Dhcp4": { "subnet4": [{ "pools": [{ "pool": "192.168.1.100 - 192.168.1.149" }], "relay": { "ip-address": "192.168.1.2" },
  "reservations": [
    { "hw-address": "11:22:33:44:55:66", "option-data": [{ "name": "tftp-server-name", "data": "a" }], "ip-address": "192.168.1.110" },
    { "hw-address": "11:22:33:44:55:77", "ip-address": "192.168.1.210" }
  ]
}] } }`;
const MIKROTIK = `# 2026-01-01 by RouterOS
/ip pool
add name=dhcp ranges=192.168.1.100-192.168.1.149,192.168.1.200-192.168.1.210
add name=vpn ranges=10.9.0.2-10.9.0.9
/ip dhcp-server
add address-pool=dhcp interface=bridge \\
    name=dhcp1
/ip dhcp-server network
add address=192.168.1.0/24 gateway=192.168.1.1
`;

test.each<[string, Record<string, string>, string[]]>([
  ['networks of Incus', { 'preseed.yaml': 'networks:\n- { name: br, type: bridge, config: { ipv4.address: 192.168.1.1/24, ipv4.dhcp.ranges: "192.168.1.100-192.168.1.149,192.168.1.160-192.168.1.199" } }\n' },
    ['node-network 192.168.1.0/24, tool-file', 'router 192.168.1.1, tool-file', 'dhcp-range 192.168.1.100-192.168.1.149, tool-file', 'dhcp-range 192.168.1.160-192.168.1.199, tool-file']],
  ['a network of Incus that hands nothing out, and one of which it chooses the address', {
    'preseed.yaml': 'networks:\n- { name: br, config: { ipv4.address: 192.168.1.1/24, ipv4.dhcp: "false", ipv4.dhcp.ranges: 192.168.1.100-192.168.1.149 } }\n- { name: lo, config: { ipv4.address: auto, ipv4.dhcp.ranges: 10.0.0.2-10.0.0.9 } }\n',
  }, ['node-network 192.168.1.0/24, tool-file', 'router 192.168.1.1, tool-file']],
  ['dnsmasq', { 'dnsmasq.conf': 'dhcp-range=192.168.1.100,192.168.1.199,255.255.255.0,12h\ndhcp-option=3,192.168.1.1\n' },
    ['router 192.168.1.1, declared', 'dhcp-range 192.168.1.100-192.168.1.199, declared']],
  ['dnsmasq, with tags and two families', { 'router/dnsmasq.lan.conf': 'dhcp-range=set:lan,192.168.1.100,192.168.1.199\ndhcp-range=fd00::100,fd00::1ff,64\n' },
    ['dhcp-range 192.168.1.100-192.168.1.199, declared', 'dhcp-range fd00::100-fd00::1ff, declared']],
  ['dnsmasq: nothing that hands out nothing', { 'dnsmasq.conf': '#dhcp-range=192.168.1.2,192.168.1.3\ndhcp-range=192.168.1.0,static\ndhcp-range=::,constructor:eth0,ra-only\ndhcp-option=6,192.168.1.53\n' }, []],
  ['dnsmasq in a ConfigMap', { 'a.yaml': configMap('domain=home\ndhcp-range=192.168.1.100,192.168.1.199\n') }, ['dhcp-range 192.168.1.100-192.168.1.199, resolved']],
  ['Kea', { 'kea-dhcp4.conf': KEA }, FOUND_IN_KEA],
  ['Kea in JSON', { 'kea-dhcp4.json': KEA.replace(/\/\/.*|#.*|\/\*.*\*\//g, '') }, FOUND_IN_KEA],
  ['Kea in a ConfigMap', { 'a.yaml': configMap(KEA) }, ['router 192.168.1.1, declared', 'dhcp-range 192.168.1.100-192.168.1.149, resolved', 'dhcp-range 192.168.1.192-192.168.1.223, declared']],
  ['dhcpd', { 'dhcpd.conf': 'subnet 192.168.1.0 netmask 255.255.255.0 {\n  range 192.168.1.100 192.168.1.199; # range 10.0.0.1 10.0.0.2;\n  option routers 192.168.1.1;\n}\n' },
    ['router 192.168.1.1, declared', 'dhcp-range 192.168.1.100-192.168.1.199, declared']],
  ['what a MikroTik router exports, without the pools of tunnels', { 'router.rsc': MIKROTIK },
    ['router 192.168.1.1, declared', 'dhcp-range 192.168.1.100-192.168.1.149, declared', 'dhcp-range 192.168.1.200-192.168.1.210, declared']],
  ['hosts of dnsmasq', {
    'dnsmasq.conf': 'dhcp-host=11:22:33:44:55:66,set:lan,192.168.1.10,nas,12h\ndhcp-host=printer,192.168.1.11\ndhcp-host=id:01:02,[fd00::12]\ndhcp-host=11:22:33:44:55:77,ignore\ndhcp-host=11:22:33:44:55:88,tablet\n',
  }, ['dhcp-reservation nas 192.168.1.10, declared', 'dhcp-reservation printer 192.168.1.11, declared', 'dhcp-reservation fd00::12, declared']],
  ['hosts of dnsmasq in a ConfigMap', { 'a.yaml': configMap('dhcp-host=11:22:33:44:55:66,192.168.1.10\n') }, ['dhcp-reservation 192.168.1.10, declared']],
  ['reservations of Kea', { 'kea-dhcp4.conf': RESERVING }, [...RANGE, 'dhcp-reservation 192.168.1.110, declared', 'dhcp-reservation 192.168.1.210, declared']],
  ['reservations that Kea does not compare with its pools', { 'kea-dhcp4.conf': RESERVING.replace('"pools"', '"reservations-out-of-pool": true, "pools"') },
    [...RANGE, 'dhcp-reservation 192.168.1.210, declared']],
  ['hosts of dhcpd, which hands out the address of one inside a range', {
    'dhcpd.conf': 'range 192.168.1.100 192.168.1.149;\nhost nas { hardware ethernet 11:22:33:44:55:66; fixed-address 192.168.1.10; }\nhost late {\n  fixed-address 192.168.1.110;\n}\n',
  }, [...RANGE, 'dhcp-reservation 192.168.1.10, declared']],
  ['leases of a MikroTik router', {
    'router.rsc': `${MIKROTIK}/ip dhcp-server lease\nadd address=192.168.1.110 comment="the nas" mac-address=11:22:33:44:55:66\nadd address=192.168.1.111 disabled=yes\n`,
  }, ['router 192.168.1.1, declared', ...RANGE, 'dhcp-range 192.168.1.200-192.168.1.210, declared', 'dhcp-reservation the nas 192.168.1.110, declared']],
  ['nothing of a ConfigMap without any', { 'a.yaml': configMap('pool: 192.168.1.1-192.168.1.2') }, []],
  ['nothing of a sample', { 'examples/dnsmasq.conf': 'dhcp-range=192.168.1.100,192.168.1.199\n' }, []],
])('%s', (_, files, expected) => expect(facts(files)).toEqual(expected));

test('a reservation with its line', () => expect(places({ 'kea-dhcp4.conf': RESERVING })).toMatchObject({ 'dhcp-reservation 192.168.1.210': 'kea-dhcp4.conf:4' }));

test('each with its line', () => expect([places({ 'kea-dhcp4.conf': KEA }), places({ 'dnsmasq.conf': 'no-resolv\ndhcp-range=192.168.1.100,192.168.1.199\n' })]).toEqual([
  { 'router 192.168.1.1': 'kea-dhcp4.conf:7', 'dhcp-range 192.168.1.100-192.168.1.149': 'kea-dhcp4.conf:5', 'dhcp-range 192.168.1.192-192.168.1.223': 'kea-dhcp4.conf:5' },
  { 'dhcp-range 192.168.1.100-192.168.1.199': 'dnsmasq.conf:2' },
]));
