import { facts, places } from './case-facts';

const LAN = ['router 192.168.1.1, declared', 'dhcp-range 192.168.1.100-192.168.1.199, declared'];
const PRINTER = 'dhcp-reservation printer 192.168.1.5, declared';
const SENSE = `<?xml version="1.0"?>
<opnsense>
  <interfaces>
    <wan><ipaddr>dhcp</ipaddr></wan>
    <lan>
      <ipaddr>192.168.1.1</ipaddr>
      <subnet>24</subnet>
    </lan>
  </interfaces>
  <dhcpd>
    <lan>
      <enable>1</enable>
      <!-- <range><from>10.0.0.1</from><to>10.0.0.9</to></range> -->
      <range>
        <from>192.168.1.100</from>
        <to>192.168.1.199</to>
      </range>
    </lan>
    <opt1>
      <range><from>192.168.9.100</from><to>192.168.9.199</to></range>
    </opt1>
  </dhcpd>
</opnsense>
`;
const IN_KEA = '<opnsense><OPNsense><Kea><dhcp4><subnets><subnet4 uuid="a"><subnet>192.168.1.0/24</subnet><pools>192.168.1.100-192.168.1.199</pools>' +
  '<option_data><routers>192.168.1.1</routers></option_data></subnet4></subnets></dhcp4></Kea></OPNsense></opnsense>';
const BOOT = `service {
    dhcp-server {
        shared-network-name LAN {
            subnet 192.168.1.0/24 {
                option {
                    default-router 192.168.1.1
                }
                range 0 {
                    start 192.168.1.100
                    stop 192.168.1.199
                }
                static-mapping printer {
                    ip-address 192.168.1.5
                    mac 11:22:33:44:55:66
                }
                static-mapping old {
                    ip-address 192.168.1.6
                    disable
                }
            }
        }
        shared-network-name OLD {
            disable
            subnet 192.168.9.0/24 {
                range 0 {
                    start 192.168.9.100
                    stop 192.168.9.199
                }
            }
        }
    }
}
`;
const COMMANDS = `set service dhcp-server shared-network-name LAN subnet 192.168.1.0/24 default-router '192.168.1.1'
set service dhcp-server shared-network-name LAN subnet 192.168.1.0/24 range 0 stop '192.168.1.199'
set service dhcp-server shared-network-name LAN subnet 192.168.1.0/24 range 0 start '192.168.1.100'
`;
const GATEWAY = JSON.stringify({
  service: { 'dhcp-server': { 'shared-network-name': { LAN: { subnet: { '192.168.1.0/24': { 'default-router': '192.168.1.1', 'start': { '192.168.1.100': { stop: '192.168.1.199' } } } } } } } },
}, undefined, 2);
const NETWORKS = JSON.stringify({
  data: [
    { name: 'LAN', ip_subnet: '192.168.1.1/24', dhcpd_enabled: true, dhcpd_start: '192.168.1.100', dhcpd_stop: '192.168.1.199' },
    { name: 'Guests', ip_subnet: '192.168.9.1/24', dhcpd_enabled: false, dhcpd_start: '192.168.9.100', dhcpd_stop: '192.168.9.199' },
  ],
}, undefined, 2);

test.each<[string, Record<string, string>, string[]]>([
  ['OPNsense, of interfaces whose server is enabled', { 'config.xml': SENSE }, LAN],
  ['static mappings of pfSense', { 'config.xml': SENSE.replace('<range>\n', '<staticmap><mac>11:22:33:44:55:66</mac><ipaddr>192.168.1.5</ipaddr><hostname>printer</hostname></staticmap><staticmap><mac>11:22:33:44:55:77</mac><ipaddr></ipaddr></staticmap>\n<range>\n') }, [...LAN, PRINTER]],
  ['pfSense, with a backup\'s name', { 'router/config-home-20260101.xml': SENSE.replace(/opnsense/g, 'pfsense').replace('<enable>1</enable>', '<enable/>') }, LAN],
  ['a gateway of its own comes before the interface', { 'config.xml': SENSE.replace('<range>\n', '<gateway>192.168.1.254</gateway>\n<range>\n') }, ['router 192.168.1.254, declared', LAN[1]]],
  ['OPNsense with Kea', { 'config.xml': IN_KEA }, LAN],
  ['OPNsense with dnsmasq', { 'config.xml': '<opnsense><dnsmasq><dhcp_ranges uuid="a"><start_addr>192.168.1.100</start_addr><end_addr>192.168.1.199</end_addr></dhcp_ranges></dnsmasq></opnsense>' }, [LAN[1]]],
  ['reservations of OPNsense with Kea', {
    'config.xml': IN_KEA.replace('</subnets>', '</subnets><reservations><reservation uuid="b"><ip_address>192.168.1.5</ip_address><hw_address>11:22:33:44:55:66</hw_address><hostname>printer</hostname></reservation></reservations>'),
  }, [...LAN, PRINTER]],
  ['hosts of OPNsense with dnsmasq, one of which is a name alone', {
    'config.xml': '<opnsense><dnsmasq><hosts uuid="a"><host>printer</host><ip>192.168.1.5</ip><hwaddr>11:22:33:44:55:66</hwaddr></hosts><hosts uuid="b"><host>wiki</host><ip>192.168.1.6</ip><hwaddr/></hosts></dnsmasq></opnsense>',
  }, [PRINTER]],
  ['another program\'s config.xml', { 'config.xml': SENSE.replace(/opnsense/g, 'configuration') }, []],
  ['VyOS in blocks', { 'config.boot': BOOT }, [...LAN, PRINTER]],
  ['VyOS as commands', { 'vyos-router.txt': COMMANDS }, LAN],
  ['EdgeOS in blocks', { 'config.boot': BOOT.replace(/range 0 \{\s+start (\S+)/g, 'start $1 {').replace(/option \{\s+(default-router \S+)\s+\}/, '$1') }, [...LAN, PRINTER]],
  ['a UniFi gateway', { 'config.gateway.json': GATEWAY }, LAN],
  ['UniFi\'s networks', { 'unifi/networkconf.json': NETWORKS }, LAN],
  ['UniFi\'s networks, with the one that a node is on', { 'networkconf.json': NETWORKS, 'nodes/n-1.yaml': 'apiVersion: v1\nkind: Node\nmetadata: { name: n-1 }\nstatus: { addresses: [{ type: InternalIP, address: 192.168.1.11 }] }\n' },
    ['node-address n-1 192.168.1.11, declared', 'node-network 192.168.1.0/24, declared', ...LAN]],
  ['UniFi\'s clients with a fixed address', {
    'unifi/user.json': JSON.stringify({ data: [{ name: 'printer', mac: '11:22:33:44:55:66', use_fixedip: true, fixed_ip: '192.168.1.5' }, { name: 'phone', use_fixedip: false, fixed_ip: '192.168.1.6' }] }),
  }, [PRINTER]],
  ['nothing of an example', { 'examples/config.boot': BOOT }, []],
])('%s', (_, files, expected) => expect(facts(files)).toEqual(expected));

test('each with its line', () => {
  const all = { 'a/config.xml': SENSE, 'b/config.boot': BOOT.replace(/192\.168\.1\./g, '192.168.2.'), 'c/networkconf.json': NETWORKS.replace(/192\.168\.1\./g, '192.168.3.') };
  expect(places(all)).toEqual({
    'router 192.168.1.1': 'a/config.xml:6', 'dhcp-range 192.168.1.100-192.168.1.199': 'a/config.xml:15',
    'router 192.168.2.1': 'b/config.boot:6', 'dhcp-range 192.168.2.100-192.168.2.199': 'b/config.boot:9', 'dhcp-reservation printer 192.168.2.5': 'b/config.boot:13',
    'router 192.168.3.1': 'c/networkconf.json:5', 'dhcp-range 192.168.3.100-192.168.3.199': 'c/networkconf.json:7',
  });
});
