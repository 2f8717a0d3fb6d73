import { valuesOf } from '../../model/written';
import { IpSet } from '../../net/ip-set';
import { Rule } from '../rule';
import { listed } from '../text';

export const RESERVED_OUTSIDE_NETWORK: Rule = {
  id: 'reserved-outside-network',
  severity: 'warning',
  why: 'A reserved range outside its network protects nothing on it.',
  cases: {
    bad: [{ name: 'another subnet', network: { networks: [{ name: 'lan', cidr: '192.168.1.0/24', reserved: [{ range: '192.168.0.2-192.168.0.9' }] }] } }],
    good: [{ name: 'inside', network: { networks: [{ name: 'lan', cidr: '192.168.1.0/24', reserved: [{ range: '192.168.1.2-192.168.1.9' }] }] } }],
  },
  check({ cluster: { network } }) {
    return network.networks.flatMap((segment) => {
      const home = IpSet.from(valuesOf(segment.prefixes));
      return segment.reserved
        .filter(({ range }) => range.value !== undefined && !home.isEmpty && !home.containsAll(range.value))
        .map(({ range, purpose }) => ({
          message: `The reserved range ${range.text}${purpose === undefined ? '' : ` (${purpose})`} is not inside the network ${segment.name} (${listed(valuesOf(segment.prefixes))}).`,
          help: 'Correct the range, or declare it on the network that it belongs to.',
          subject: `network ${segment.name}`,
          places: [range.source, segment.source],
        }));
    });
  },
};
