import { segmentsOf } from '../../model/occupants';
import { valuesOf } from '../../model/written';
import { IpPrefix } from '../../net/ip-prefix';
import { LAN } from '../cases/case-writing';
import { Judgement, Rule } from '../rule';
import { listed } from '../text';
import { World } from '../world';

const node = (...addresses: string[]) => ({ ...LAN, nodes: [{ name: 'node1', addresses }] });
/** Interfaces have them beside others, and they lie in no prefix of the segment (RFC 4291, RFC 3927). */
const LINK_LOCAL = ['fe80::/10', '169.254.0.0/16'].map(IpPrefix.parse);

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
      { name: 'on its network, with an address of a cable between two nodes', network: node('192.168.1.10', '169.254.255.1') },
      { name: 'no network is declared', network: { nodes: [{ name: 'node1', addresses: ['192.168.2.10'] }] } },
    ],
  },
  check(world) {
    const segments = segmentsOf(world.cluster.network);
    if (segments.length === 0 || !isDeclared(world)) {
      return [];
    }
    return world.cluster.network.nodes.flatMap(({ name, addresses }): Judgement[] => {
      const strangers = addresses
        .filter(({ value }) => value !== undefined && !LINK_LOCAL.some((prefix) => prefix.contains(value)) && world.networks.at(value).length === 0);
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

/** Files of other tools say of a segment what these need: that of an address which DHCP gives stands nowhere. Only its owner lists all of them. */
function isDeclared({ cluster: { network } }: World): boolean {
  return network.networks.some(({ source }) => source.file === network.source.file);
}
