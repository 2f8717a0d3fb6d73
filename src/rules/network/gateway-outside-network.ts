import { valuesOf } from '../../model/written';
import { IpAddress } from '../../net/ip-address';
import { IpPrefix } from '../../net/ip-prefix';
import { Rule } from '../rule';
import { listed } from '../text';

/** RFC 4291: IPv6 routers announce themselves by an address that holds on one link only, and lies in no prefix of it. */
const LINK_LOCAL = IpPrefix.parse('fe80::/10');

export const GATEWAY_OUTSIDE_NETWORK: Rule = {
  id: 'gateway-outside-network',
  severity: 'error',
  why: 'A machine reaches its gateway without a router, so the gateway has an address of the network that it serves.',
  cases: {
    bad: [
      { name: 'another third octet', network: { networks: [{ name: 'lan', cidr: '192.168.1.0/24', gateway: '192.168.2.1' }] } },
      { name: 'just behind the prefix', network: { networks: [{ name: 'lan', cidr: '192.168.1.0/25', gateway: '192.168.1.128' }] } },
    ],
    good: [
      { name: 'a network without a prefix, which is refused as such', network: { networks: [{ name: 'lan', gateway: '192.168.1.1' }] as never } },
      { name: 'the last host of the prefix', network: { networks: [{ name: 'lan', cidr: '192.168.1.0/25', gateway: '192.168.1.126' }] } },
      { name: 'the link-local address of an IPv6 router', network: { networks: [{ name: 'lan', cidr: '192.168.1.0/24', cidrV6: 'fd00::/64', gatewayV6: 'fe80::1' }] } },
    ],
  },
  check: ({ cluster }) => cluster.network.networks
    // One without any has been refused with that, and each address would lie outside.
    .filter(({ prefixes }) => prefixes.length > 0 && prefixes.every(({ value }) => value !== undefined))
    .flatMap((network) => network.gateways.flatMap(({ value, source }) => (value === undefined || reaches(valuesOf(network.prefixes), value) ? [] : [{
      message: `The gateway ${value} of network ${network.name} is not in ${listed(valuesOf(network.prefixes))}.`,
      help: `Write the router's address in ${listed(valuesOf(network.prefixes))}, or the prefix that holds ${value}.`,
      subject: `network ${network.name}`,
      places: [source, ...network.prefixes.map((prefix) => prefix.source)],
    }]))),
};

function reaches(prefixes: readonly IpPrefix[], gateway: IpAddress): boolean {
  return LINK_LOCAL.contains(gateway) || prefixes.some((prefix) => prefix.contains(gateway));
}
