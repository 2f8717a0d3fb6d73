import { valuesOf } from '../../model/written';
import { IpSet } from '../../net/ip-set';
import { Rule } from '../rule';
import { listed } from '../text';

const lan = (range: string) => ({ networks: [{ name: 'lan', cidr: '192.168.1.0/25', reserved: [{ range }] }] });

export const RESERVED_OUTSIDE_NETWORK: Rule = {
  id: 'reserved-outside-network',
  severity: 'warning',
  why: 'A reserved range that is not on its network protects the wrong addresses.',
  cases: {
    bad: [{ name: 'one address too many', network: lan('192.168.1.120-192.168.1.128') }],
    good: [{ name: 'up to the end of the network', network: lan('192.168.1.120-192.168.1.127') }],
  },
  check: ({ cluster }) => cluster.network.networks
    .filter(({ prefixes }) => prefixes.every(({ value }) => value !== undefined))
    .flatMap((network) => network.reserved.flatMap(({ range: { value, source } }) => {
      const prefixes = valuesOf(network.prefixes);
      const outside = value === undefined ? IpSet.EMPTY : IpSet.of(value).difference(IpSet.from(prefixes));
      return outside.isEmpty ? [] : [{
        message: `The reserved range ${value} of network ${network.name} leaves ${listed(prefixes)}.`,
        help: `Take ${listed(outside.ranges)} out of it, or declare the range on the network that it belongs to.`,
        subject: `network ${network.name}`,
        places: [source, ...network.prefixes.map((prefix) => prefix.source)],
      }];
    })),
};
