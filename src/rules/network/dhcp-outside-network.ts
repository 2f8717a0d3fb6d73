import { valuesOf } from '../../model/written';
import { IpSet } from '../../net/ip-set';
import { Rule } from '../rule';
import { listed } from '../text';

export const DHCP_OUTSIDE_NETWORK: Rule = {
  id: 'dhcp-outside-network',
  severity: 'error',
  why: 'A DHCP scope lies in the network that it serves; one that does not is a slip, and the real scope is then compared with nothing.',
  cases: {
    bad: [{ name: 'another subnet', network: { networks: [{ name: 'lan', cidr: '192.168.1.0/24', dhcp: ['192.168.0.100-192.168.0.199'] }] } }],
    good: [{ name: 'the whole network', network: { networks: [{ name: 'lan', cidr: '192.168.1.0/24', dhcp: ['192.168.1.0/24'] }] } }],
  },
  check({ cluster: { network } }) {
    return network.networks.flatMap((segment) => {
      const home = IpSet.from(valuesOf(segment.prefixes));
      return segment.dhcp
        .filter(({ value }) => value !== undefined && !home.isEmpty && !home.containsAll(value))
        .map((scope) => ({
          message: `The DHCP scope ${scope.text} is not inside the network ${segment.name} (${listed(valuesOf(segment.prefixes))}).`,
          help: 'Correct the scope, or the network.',
          subject: `network ${segment.name}`,
          places: [scope.source, segment.source],
        }));
    });
  },
};
