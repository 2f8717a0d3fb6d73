import { segmentsOf } from '../../model/occupants';
import { valuesOf } from '../../model/written';
import { IpPrefix } from '../../net/ip-prefix';
import { LAN } from '../case-writing';
import { Judgement, Rule } from '../rule';
import { listed } from '../text';

const node = (...addresses: string[]) => ({ ...LAN, nodes: [{ name: 'node1', addresses }] });
/** Every interface has one, and it lies in no prefix of the segment (RFC 4291). */
const LINK_LOCAL = IpPrefix.parse('fe80::/10');

export const NODE_OUTSIDE_NETWORKS: Rule = {
  id: 'node-outside-networks',
  severity: 'error',
  why: 'Either the address is a slip, and the real one is protected by no rule, or the segment of the node is missing, and nothing on it is known.',
  cases: {
    bad: [
      { name: 'another third octet', network: node('192.168.2.10') },
      { name: 'one of two addresses: a warning', network: node('192.168.1.10', '10.8.0.10') },
      { name: 'IPv6 on a network that declares IPv4 only: a warning', network: node('192.168.1.10', 'fd00::10') },
    ],
    good: [
      { name: 'on its network', network: node('192.168.1.10') },
      { name: 'on its network, with the link-local address that every node has', network: node('192.168.1.10', 'fe80::10') },
      { name: 'no network is declared', network: { nodes: [{ name: 'node1', addresses: ['192.168.2.10'] }] } },
    ],
  },
  check(world) {
    const segments = segmentsOf(world.cluster.network);
    if (segments.length === 0) {
      return [];
    }
    return world.cluster.network.nodes.flatMap(({ name, addresses }): Judgement[] => {
      const strangers = addresses.filter(({ value }) => value !== undefined && !LINK_LOCAL.contains(value) && world.networksAt(value).length === 0);
      const home = strangers.length < valuesOf(addresses).length;
      return strangers.length === 0 ? [] : [{
        severity: home ? 'warning' : 'error',
        message: `${home ? 'An address' : 'The address'} of node ${name}, ${listed(valuesOf(strangers))}, is in no declared network: ${listed(segments.map(({ who }) => who))}.`,
        help: `Correct the address, or declare the segment that holds ${valuesOf(strangers)[0]} in \`networks\`.`,
        subject: `node ${name}`,
        places: strangers.map(({ source }) => source),
      }];
    });
  },
};
