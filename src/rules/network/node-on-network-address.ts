import { LAN } from '../cases/case-writing';
import { meetings } from '../meetings';
import { Rule } from '../rule';

export const NODE_ON_NETWORK_ADDRESS: Rule = {
  id: 'node-on-network-address',
  severity: 'error',
  why: 'No machine can have the network or broadcast address of its segment.',
  cases: {
    bad: [
      { name: 'a node on the network address', network: { ...LAN, nodes: [{ name: 'node1', addresses: ['192.168.1.0'] }] } },
      { name: 'the API on the broadcast address', network: { ...LAN, apiAddresses: ['192.168.1.255'] } },
    ],
    good: [{ name: 'the last host', network: { ...LAN, nodes: [{ name: 'node1', addresses: ['192.168.1.254'] }] } }],
  },
  check(world) {
    const { nodes, apiAddresses, segmentEnds } = world.occupants();
    return meetings([...nodes, ...apiAddresses], segmentEnds).map(({ one, other }) => ({
      message: `${one.range} (${one.who}) is ${other.who}.`,
      help: 'Write the address that the machine really has, or correct the prefix of the network.',
      subject: one.subject,
      places: [one.source, other.source],
    }));
  },
};
