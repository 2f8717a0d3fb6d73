import { DeclaredNetwork } from '../../model/network';
import { Written } from '../../model/written';
import { LAN } from '../cases/case-writing';
import { Rule } from '../rule';

const dhcp = (range: string) => ({ networks: [{ name: 'lan', cidr: '192.168.1.0/24', dhcp: [range] }] });

export const NETWORK_VALUE_INVALID: Rule = {
  id: 'network-value-invalid',
  severity: 'error',
  why: 'A value that cannot be read takes part in no comparison, so every rule that needs it stays silent.',
  cases: {
    bad: [
      { name: 'host bits in a prefix', network: { networks: [{ name: 'lan', cidr: '192.168.1.10/24' }] } },
      { name: 'an octet above 255', network: { nodes: [{ name: 'node1', addresses: ['192.168.1.300'] }] } },
      { name: 'a range backwards', network: dhcp('192.168.1.199-192.168.1.100') },
      { name: 'a range of two families', network: dhcp('192.168.1.100-fd00::1') },
      { name: 'a prefix where an address is wanted', network: { apiAddresses: ['192.168.1.5/24'] } },
      { name: 'an IPv4 prefix where the IPv6 one belongs', network: { networks: [{ name: 'lan', cidr: '192.168.1.0/24', cidrV6: '192.168.2.0/24' }] } },
      { name: 'an IPv4 router where the IPv6 one belongs', network: { networks: [{ name: 'lan', cidr: '192.168.1.0/24', cidrV6: 'fd00::/64', gatewayV6: '192.168.1.1' }] } },
      { name: 'a range where the addresses of a proxy elsewhere are wanted', network: { externals: { proxies: [{ className: 'traefik', service: 'traefik/traefik', addresses: ['192.168.1.205-192.168.1.206'] }] } } },
      { name: 'an IPv4-mapped address', network: { apiAddresses: ['::ffff:192.168.1.5'] } },
    ],
    good: [
      { name: 'every value can be read', network: LAN },
      { name: 'a segment that has IPv6 alone', network: { networks: [{ name: 'lan', cidr: 'fd00::/64', gateway: 'fe80::1' }] } },
      { name: 'a value that Flux fills in is unknown, not wrong', network: { apiAddresses: ['${API_ADDRESS}'] } },
    ],
  },
  check: ({ cluster }) => declared(cluster.network).flatMap(({ subject, value: { text, problem, meant, source } }) => (problem === undefined ? [] : [{
    message: problem,
    help: meant === undefined ? `Correct \`${source.property ?? text}\`.` : `Write \`${meant}\`, if that is what you mean.`,
    subject,
    places: [source],
  }])),
};

function declared({ networks, nodes, podCidrs, serviceCidrs, apiAddresses, externals }: DeclaredNetwork): { subject: string; value: Written<unknown> }[] {
  const under = (subject: string, values: readonly Written<unknown>[]) => values.map((value) => ({ subject, value }));
  return [
    ...networks.flatMap((network) => under(`network ${network.name}`,
      [...network.prefixes, ...network.gateways, ...network.dhcp, ...network.dhcpReservations, ...network.reserved.map(({ range }) => range)])),
    ...nodes.flatMap((node) => under(`node ${node.name}`, node.addresses)),
    ...podCidrs.flatMap((value) => under(`pod CIDR ${value.text}`, [value])),
    ...serviceCidrs.flatMap((value) => under(`service CIDR ${value.text}`, [value])),
    ...apiAddresses.flatMap((value) => under(`API address ${value.text}`, [value])),
    ...externals.proxies.flatMap(({ service, addresses }) => under(`Service ${service}`, addresses)),
  ];
}
