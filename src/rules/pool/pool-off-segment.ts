import { engineOf } from '../../behavior/engines/all-engines';
import { Pool } from '../../model/load-balancer';
import { Node } from '../../model/network';
import { valuesOf } from '../../model/written';
import { IpPrefix } from '../../net/ip-prefix';
import { IpSet } from '../../net/ip-set';
import { advertisement, LAN, pool, yaml } from '../cases/case-writing';
import { bgpAdvertisement, bgpCluster, bgpPeerConfig, ciliumPool, layer2Policy } from '../cases/cilium-case-writing';
import { exposureOf } from '../pool-overlap';
import { Rule } from '../rule';
import { counted, listed } from '../text';
import { World } from '../world';

const open = (...addresses: string[]) => pool('public', addresses, {});
const BGP = { apiVersion: 'metallb.io/v1beta1', kind: 'BGPAdvertisement', metadata: { name: 'bgp', namespace: 'metallb-system' }, spec: {} };

export const POOL_OFF_SEGMENT: Rule = {
  id: 'pool-off-segment',
  severity: 'error',
  why: 'By layer 2 an address is found by a question on a segment, and the router asks only on the segment that the address belongs to.',
  cases: {
    bad: [
      { name: 'another segment', network: LAN, manifests: yaml(open('192.168.2.200/29'), advertisement(['public'])) },
      { name: 'one address too many', network: LAN, manifests: yaml(open('192.168.1.250-192.168.2.0'), advertisement(['public'])) },
      { name: 'IPv6 on a segment that declares IPv4 only', network: LAN, manifests: yaml(open('fd00::200/120'), advertisement(['public'])) },
      { name: 'for pinned addresses only, none of which is outside: a warning', network: LAN, manifests: yaml(pool('public', ['192.168.1.250-192.168.2.0']), advertisement(['public'])) },
      {
        name: 'another segment, and an address of a node far away from it is on no segment that is declared',
        network: { ...LAN, nodes: [{ name: 'node1', addresses: ['192.168.1.10', '10.8.0.10'] }] },
        manifests: yaml(open('192.168.2.200/29'), advertisement(['public'])),
      },
      { name: 'another segment, announced by an L2 policy of Cilium', network: LAN, manifests: yaml(ciliumPool('lan', ['192.168.2.200/29']), layer2Policy()) },
    ],
    good: [
      { name: 'another segment, announced by Cilium through BGP', network: LAN, manifests: yaml(ciliumPool('lan', ['192.168.2.200/29']), layer2Policy(), bgpCluster(), bgpPeerConfig(), bgpAdvertisement()) },
      { name: 'another segment, and Cilium has no policy', network: LAN, manifests: yaml(ciliumPool('lan', ['192.168.2.200/29'])) },
      { name: 'another segment, and the policy selects nodes that are not declared', network: LAN, manifests: yaml(ciliumPool('lan', ['192.168.2.200/29']), layer2Policy({ loadBalancerIPs: true, nodeSelector: { matchLabels: { rack: 'b' } } })) },
      { name: 'the segment of the nodes', network: LAN, manifests: yaml(open('192.168.1.200/29'), advertisement(['public'])) },
      { name: 'announced by BGP, which needs no segment', network: LAN, manifests: yaml(open('192.168.2.200/29'), BGP) },
      {
        name: 'the address of the node on the other segment is filled in later',
        network: { networks: [...LAN.networks!, { name: 'dmz', cidr: '10.0.0.0/24' }], nodes: [...LAN.nodes!, { name: 'node3', addresses: ['${NODE3}'] }] },
        manifests: yaml(open('10.0.0.200/29'), advertisement(['public'])),
      },
      {
        name: 'no address is declared for a node, which another rule tells',
        network: { networks: [...LAN.networks!, { name: 'dmz', cidr: '10.0.0.0/24' }], nodes: [...LAN.nodes!, { name: 'node3', addresses: [] }] },
        manifests: yaml(open('10.0.0.200/29'), advertisement(['public'])),
      },
      {
        name: 'near an address of a node whose segment is not declared',
        network: { ...LAN, nodes: [{ name: 'node1', addresses: ['192.168.1.10', '192.168.2.10'] }] },
        manifests: yaml(open('192.168.2.200/29'), advertisement(['public'])),
      },
      { name: 'no networks are declared', network: { nodes: LAN.nodes }, manifests: yaml(open('192.168.2.200/29'), advertisement(['public'])) },
    ],
  },
  check: (world) => world.cluster.pools.flatMap((one) => {
    const nodes = layer2NodesOf(world, one);
    const home = segmentsOf(world, nodes);
    // Where an address or a prefix is not known, the pool may well be on its segment.
    const isOpen = nodes.some(({ addresses }) => addresses.length === 0);
    const unknown = isOpen || [...nodes.flatMap(({ addresses }) => addresses), ...world.cluster.network.networks.flatMap(({ prefixes }) => prefixes)]
      .some(({ value }) => value === undefined);
    const outside = unknown || home.isEmpty ? IpSet.EMPTY : one.addresses.difference(home.union(nearbyOf(world, nodes)));
    if (outside.isEmpty) {
      return [];
    }
    const { severity, reason, places } = exposureOf(world, one, outside);
    const entries = one.entries.filter(({ value }) => value !== undefined && outside.overlaps(value));
    return [{
      severity,
      message: `${counted(outside.size, 'address', 'addresses')} of pool ${one.name} (${listed(outside.ranges)}) ${outside.size === 1n ? 'is' : 'are'} on no segment of ${listed(nodes.map(({ name }) => name))}, ` +
        `which announce${nodes.length === 1 ? 's' : ''} the pool by layer 2. ${reason}`,
      help: `Take addresses of ${listed(home.toPrefixes())}, declare the segment of ${outside.ranges[0].first} (\`networks\`, and node addresses on it), or announce the pool by BGP.`,
      subject: `pool ${one.name}`,
      places: [...entries.map(({ source }) => source), ...places],
    }];
  }),
};

/** The declared nodes that answer for the addresses of a pool by layer 2; none where BGP makes these known as well, or nothing does. */
function layer2NodesOf(world: World, owner: Pool): readonly Node[] {
  return owner.protocol !== undefined || owner.disabled ? [] : engineOf(owner.engine).announcing.layer2Nodes(owner, world);
}

/** The prefixes of the segments that the nodes stand on. */
function segmentsOf(world: World, nodes: readonly Node[]): IpSet {
  const networks = new Set(nodes.flatMap(({ addresses }) => valuesOf(addresses).flatMap((address) => world.networks.at(address))));
  return IpSet.from([...networks].flatMap(({ prefixes }) => valuesOf(prefixes)));
}

/** What may be on segments that nobody declared: a node has an address there, and of what length the prefix is nobody knows. */
function nearbyOf(world: World, nodes: readonly Node[]): IpSet {
  const strangers = nodes.flatMap(({ addresses }) => valuesOf(addresses).filter((address) => world.networks.at(address).length === 0));
  return IpSet.from(strangers.map((address) => IpPrefix.of(address, address.family === 'IPv4' ? 16 : 48)));
}
