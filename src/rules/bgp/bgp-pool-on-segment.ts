import { Pool } from '../../model/load-balancer';
import { Network, Node } from '../../model/network';
import { valuesOf } from '../../model/written';
import { IpRange } from '../../net/ip-range';
import { metallbAdvertisement } from '../cases/bgp-case-writing';
import { advertisement, LAN, loadBalancer, pool, yaml } from '../cases/case-writing';
import { Rule } from '../rule';
import { listed } from '../text';
import { World } from '../world';

const PUBLIC = pool('public', ['192.168.1.200/29']);

export const BGP_POOL_ON_SEGMENT: Rule = {
  id: 'bgp-pool-on-segment',
  severity: 'warning',
  why: 'Machines of a segment ask for its addresses by ARP (IPv6: by NDP) and not their router, and MetalLB answers neither for a pool that is announced by BGP alone.',
  cases: {
    bad: [
      { name: 'a pool on the segment of the nodes, which routers alone know', network: LAN, manifests: yaml(PUBLIC, metallbAdvertisement()) },
      { name: 'a part of the pool', network: LAN, manifests: yaml(pool('public', ['203.0.113.0/28', '192.168.1.200/29']), metallbAdvertisement()) },
      { name: 'layer 2 makes another pool known', network: LAN, manifests: yaml(PUBLIC, pool('other', ['192.168.1.216/29']), metallbAdvertisement({ ipAddressPools: ['public'] }), advertisement(['other'])) },
      {
        name: 'an IPv6 segment', network: { ...LAN, networks: [{ ...LAN.networks![0], cidrV6: 'fd00::/64' }], nodes: [{ name: 'node1', addresses: ['fd00::10'] }] },
        manifests: yaml(pool('public', ['fd00::200/120']), metallbAdvertisement()),
      },
    ],
    good: [
      { name: 'a pool beside the segment', network: LAN, manifests: yaml(pool('public', ['203.0.113.0/28']), metallbAdvertisement()) },
      { name: 'layer 2 answers besides', network: LAN, manifests: yaml(PUBLIC, metallbAdvertisement(), advertisement(['public'])) },
      { name: 'layer 2 answers besides, for some of the Services', network: LAN, manifests: yaml(PUBLIC, metallbAdvertisement(), advertisement(['public'], { serviceSelectors: [{ matchLabels: { app: 'web' } }] }), loadBalancer('web', undefined)) },
      { name: 'a pool that layer 2 alone makes known', network: LAN, manifests: yaml(PUBLIC, advertisement(['public'])) },
      { name: 'a segment that no node stands on, whose router may lead it to them', network: { ...LAN, networks: [...LAN.networks!, { name: 'virtual', cidr: '203.0.113.0/28' }] }, manifests: yaml(pool('public', ['203.0.113.0/28']), metallbAdvertisement()) },
      { name: 'no network is declared', manifests: yaml(PUBLIC, metallbAdvertisement()) },
    ],
  },
  check: (world) => world.pools.ofMetallb().filter((one) => world.announcements.isByBgp(one) && world.announcements.layer2Of(one).length === 0).flatMap((one) => {
    const hits = segmentsOfNodes(world, one);
    return hits.length === 0 ? [] : [{
      message: `Addresses of pool ${one.name} lie on ${listed(hits.map(({ network, nodes }) => `network ${network.name}, where ${nodes.length === 1 ? `${nodes[0].name} stands` : `${listed(nodes.map(({ name }) => name))} stand`}`))}, ` +
        'and BGP alone announces them: MetalLB answers no machine of that network that asks for one by ARP or NDP.',
      help: 'Let layer 2 answer besides (an L2Advertisement; in an app `advertiseLayer2` of the pool), or take addresses that are on no network of the nodes. Where the router answers in their place (proxy ARP, proxy NDP), or no machine of the network is a client, waive this.',
      subject: `pool ${one.name}`,
      places: [one.source, ...world.announcements.bgpOf(one).map(({ source }) => source), ...hits.map(({ network }) => network.source)],
    }];
  }),
};

/** The networks that a pool lies on, at least in part, and the nodes that stand there. */
function segmentsOfNodes(world: World, { addresses }: Pool): { readonly network: Network; readonly nodes: readonly Node[] }[] {
  return [...new Set(addresses.ranges.flatMap((range) => world.networks.touchedBy(range)))]
    .map((network) => {
      const prefixes = valuesOf(network.prefixes).filter((prefix) => addresses.ranges.some((range) => range.overlaps(IpRange.ofPrefix(prefix))));
      const stands = (node: Node) => valuesOf(node.addresses).some((address) => prefixes.some((prefix) => prefix.contains(address)));
      return { network, nodes: world.cluster.network.nodes.filter(stands) };
    })
    .filter(({ nodes }) => nodes.length > 0);
}
