import { meetings } from '../meetings';
import { Rule } from '../rule';

export const GATEWAY_IS_NETWORK_ADDRESS: Rule = {
  id: 'gateway-is-network-address',
  severity: 'error',
  why: 'No router can have the network or broadcast address of its segment.',
  cases: {
    bad: [
      { name: 'the network address', network: { networks: [{ name: 'lan', cidr: '192.168.1.0/24', gateway: '192.168.1.0' }] } },
      { name: 'the broadcast address', network: { networks: [{ name: 'lan', cidr: '192.168.1.0/25', gateway: '192.168.1.127' }] } },
    ],
    good: [
      { name: 'the first host', network: { networks: [{ name: 'lan', cidr: '192.168.1.0/24', gateway: '192.168.1.1' }] } },
      { name: 'a /31, which has hosts only', network: { networks: [{ name: 'link', cidr: '192.168.1.0/31', gateway: '192.168.1.0' }] } },
      { name: 'the anycast address of IPv6 routers, which every router has', network: { networks: [{ name: 'lan', cidr: '192.168.1.0/24', cidrV6: 'fd00::/64', gatewayV6: 'fd00::' }] } },
    ],
  },
  check: (world) => meetings(world.occupants().gateways, world.occupants().segmentEnds)
    .filter(({ one }) => one.range.family === 'IPv4')
    .map(({ one, other }) => ({
      message: `The gateway ${one.range} is ${other.who}.`,
      help: 'Write the address that the router really has: often the first or the last host of the prefix.',
      subject: one.subject,
      places: [one.source, other.source],
    })),
};
