import { announcingNodes, covers } from '../../behavior/metallb/announcement';
import { valuesOf } from '../../model/written';
import { IpSet } from '../../net/ip-set';
import { advertisement, LAN, pool, yaml } from '../case-writing';
import { Judgement, Rule } from '../rule';
import { counted, listed } from '../text';
import { entrySource } from './pool-overlap';

export const POOL_OFF_SEGMENT: Rule = {
  id: 'pool-off-segment',
  severity: 'error',
  why: 'By layer 2 an address is found by asking on a segment. The router asks only for addresses of that segment\'s own network, so an address of no announcing node\'s network is never asked for.',
  cases: {
    bad: [
      { name: 'another subnet', network: LAN, manifests: yaml(pool('public', ['192.168.2.0/28']), advertisement(['public'])) },
      { name: 'half of it', network: LAN, manifests: yaml(pool('public', ['192.168.1.250-192.168.2.5']), advertisement(['public'])) },
      {
        name: 'the network of a node that does not announce',
        network: { networks: [...LAN.networks!, { name: 'dmz', cidr: '10.0.0.0/24' }], nodes: [...LAN.nodes!, { name: 'edge1', addresses: ['10.0.0.10'] }] },
        manifests: yaml(pool('public', ['10.0.0.200/29']), advertisement(['public'], { nodeSelectors: [{ matchLabels: { 'kubernetes.io/hostname': 'node1' } }] })),
      },
    ],
    good: [
      { name: 'the network of the nodes', network: LAN, manifests: yaml(pool('public', ['192.168.1.200-192.168.1.250']), advertisement(['public'])) },
      { name: 'the nodes are not told', network: { networks: LAN.networks }, manifests: yaml(pool('public', ['10.9.0.0/28']), advertisement(['public'])) },
    ],
  },
  check({ cluster }) {
    const { networks, nodes } = cluster.network;
    return cluster.pools.flatMap((owner): Judgement[] => {
      const advertisements = cluster.layer2Advertisements.filter((one) => covers(one, owner));
      const announcers = announcingNodes(advertisements, nodes);
      const prefixes = networks.flatMap((network) => valuesOf(network.prefixes));
      const home = prefixes.filter((prefix) => announcers.some((node) => valuesOf(node.addresses).some((address) => prefix.contains(address))));
      const off = owner.addresses.difference(IpSet.from(home));
      return home.length === 0 || off.isEmpty ? [] : [{
        message: `${off} of the pool ${owner.name} (${counted(off.size, 'address', 'addresses')}) is on no network of the nodes that announce it: ${listed(announcers.map(({ name }) => name))} ${announcers.length === 1 ? 'stands' : 'stand'} on ${listed(home)}.`,
        help: `Take addresses of ${listed(home)}; announce by nodes that stand on the pool's network; or declare that network.`,
        subject: `pool ${owner.name}`,
        places: [entrySource(owner, off), ...advertisements.map(({ source }) => source)],
      }];
    });
  },
};
