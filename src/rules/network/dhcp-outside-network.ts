import { valuesOf } from '../../model/written';
import { IpSet } from '../../net/ip-set';
import { Rule } from '../rule';
import { listed } from '../text';

export const DHCP_OUTSIDE_NETWORK: Rule = {
  id: 'dhcp-outside-network',
  severity: 'error',
  why: 'A DHCP server gives addresses of the segment that it serves, so the range that it really gives is another one, and no pool is compared with it.',
  cases: {
    bad: [
      { name: 'another third octet', network: { networks: [{ name: 'lan', cidr: '192.168.1.0/24', dhcp: ['192.168.0.100-192.168.0.199'] }] } },
      { name: 'one address too many', network: { networks: [{ name: 'lan', cidr: '192.168.1.0/25', dhcp: ['192.168.1.100-192.168.1.128'] }] } },
    ],
    good: [
      { name: 'up to the end of the network', network: { networks: [{ name: 'lan', cidr: '192.168.1.0/25', dhcp: ['192.168.1.100-192.168.1.127'] }] } },
      { name: 'the network cannot be read, which another rule tells', network: { networks: [{ name: 'lan', cidr: '192.168.1.0', dhcp: ['192.168.0.100-192.168.0.199'] }] } },
    ],
  },
  check: ({ cluster }) => cluster.network.networks
    .filter(({ prefixes }) => prefixes.every(({ value }) => value !== undefined))
    .flatMap((network) => network.dhcp.flatMap(({ value, source }) => {
      const prefixes = valuesOf(network.prefixes);
      const outside = value === undefined ? IpSet.EMPTY : IpSet.of(value).difference(IpSet.from(prefixes));
      return outside.isEmpty ? [] : [{
        message: `The DHCP range ${value} of network ${network.name} leaves ${listed(prefixes)}: ${listed(outside.ranges)} ${outside.size === 1n ? 'is' : 'are'} outside.`,
        help: `Write the range that the DHCP server gives in ${listed(prefixes)}, or correct the prefix of the network.`,
        subject: `network ${network.name}`,
        places: [source, ...network.prefixes.map((prefix) => prefix.source)],
      }];
    })),
};
