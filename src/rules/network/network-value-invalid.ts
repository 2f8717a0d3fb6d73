import { Written } from '../../model/written';
import { LAN } from '../case-writing';
import { Judgement, Rule } from '../rule';
import { World } from '../world';

/** A declared address, prefix or range that is none. */
export const NETWORK_VALUE_INVALID: Rule = {
  id: 'network-value-invalid',
  severity: 'error',
  why: 'A value that cannot be read takes part in no comparison, so every check that needs it would be silent.',
  cases: {
    bad: [
      { name: 'host bits in a prefix', network: { ...LAN, podCidrs: ['10.244.1.0/16'] } },
      { name: 'no address', network: { ...LAN, nodes: [{ name: 'node1', addresses: ['192.168.1.300'] }] } },
      { name: 'a range backwards', network: { ...LAN, networks: [{ name: 'lan', cidr: '192.168.1.0/24', dhcp: ['192.168.1.199-192.168.1.100'] }] } },
      { name: 'a range with mixed families', network: { ...LAN, networks: [{ name: 'lan', cidr: '192.168.1.0/24', dhcp: ['192.168.1.100-fd00::1'] }] } },
    ],
    good: [{ name: 'every value can be read', network: LAN }],
  },
  check(world) {
    return declaredValues(world).filter((value) => value.problem !== undefined).map((value): Judgement => ({
      message: `${value.source.property ?? 'A value'} cannot be read: ${value.problem}`,
      help: value.meant === undefined ? 'Correct it.' : `Write ${value.meant}, if that is what you mean.`,
      subject: `plan ${value.source.construct ?? value.source.file ?? ''}`.trim(),
      places: [value.source],
    }));
  },
};

function declaredValues(world: World): Written<unknown>[] {
  const { networks, nodes, podCidrs, serviceCidrs, apiAddresses } = world.cluster.network;
  return [
    ...networks.flatMap((network) => [...network.prefixes, ...network.gateways, ...network.dhcp, ...network.reserved.map(({ range }) => range)]),
    ...nodes.flatMap((node) => [...node.addresses]),
    ...podCidrs,
    ...serviceCidrs,
    ...apiAddresses,
  ];
}
