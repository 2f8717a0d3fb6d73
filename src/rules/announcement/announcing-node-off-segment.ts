import { ALL_ENGINES } from '../../behavior/engines/all-engines';
import { Layer2Choice } from '../../behavior/engines/announcing';
import { Pool } from '../../model/load-balancer';
import { Network, Node } from '../../model/network';
import { valuesOf } from '../../model/written';
import { advertisement, loadBalancer, pool, yaml } from '../cases/case-writing';
import { bgpAdvertisement, bgpCluster, bgpPeerConfig, ciliumPool, layer2Policy } from '../cases/cilium-case-writing';
import { HOSTNAME } from '../host-names';
import { Judgement, Rule } from '../rule';
import { listed } from '../text';
import { World } from '../world';

const TWO = {
  networks: [{ name: 'lan', cidr: '192.168.1.0/24' }, { name: 'dmz', cidr: '10.0.0.0/24' }],
  nodes: [{ name: 'node1', addresses: ['192.168.1.10'] }, { name: 'node2', addresses: ['10.0.0.10'] }],
};
const BOTH = { name: 'node2', addresses: ['10.0.0.10', '192.168.1.11'] };
const PUBLIC = pool('public', ['192.168.1.200/29']);
const WIDE = pool('public', ['192.168.1.200/29', '10.0.0.200/29']);
const CILIUM = ciliumPool('public', ['192.168.1.200/29']);
const CILIUM_WEB = { ...loadBalancer('web', undefined), metadata: { name: 'web', namespace: 'shop', labels: { app: 'web' } } };
const NAMED_WEB = { matchLabels: { app: 'web' } };

export const ANNOUNCING_NODE_OFF_SEGMENT: Rule = {
  id: 'announcing-node-off-segment',
  severity: 'error',
  why: 'MetalLB chooses the answering node by names alone, and Cilium takes the first that asks, so an address may fall to a node that does not stand on its segment, and then nobody answers.',
  cases: {
    bad: [
      { name: 'a node of another segment announces too', network: TWO, manifests: yaml(PUBLIC, advertisement(['public'])) },
      { name: 'a pool of two segments, and each node stands on one of them', network: TWO, manifests: yaml(WIDE, advertisement(['public'])) },
      { name: 'a pool of two segments, and one node stands on both', network: { ...TWO, nodes: [TWO.nodes[0], BOTH] }, manifests: yaml(WIDE, advertisement(['public'])) },
      { name: 'with Cilium, by a policy for all nodes', network: TWO, manifests: yaml(CILIUM, layer2Policy()) },
      { name: 'with Cilium, by a policy for the Service of the pool', network: TWO, manifests: yaml(CILIUM, layer2Policy({ loadBalancerIPs: true, serviceSelector: NAMED_WEB }), CILIUM_WEB) },
    ],
    good: [
      { name: 'only the node of the segment announces', network: TWO, manifests: yaml(PUBLIC, advertisement(['public'], { nodeSelectors: [{ matchLabels: { [HOSTNAME]: 'node1' } }] })) },
      { name: 'the other node stands on both segments', network: { ...TWO, nodes: [TWO.nodes[0], BOTH] }, manifests: yaml(PUBLIC, advertisement(['public'])) },
      { name: 'every node stands on both segments of the pool', network: { ...TWO, nodes: [{ name: 'node1', addresses: ['10.0.0.9', '192.168.1.10'] }, BOTH] }, manifests: yaml(WIDE, advertisement(['public'])) },
      { name: 'an address of the other node is filled in later', network: { ...TWO, nodes: [TWO.nodes[0], { name: 'node2', addresses: ['10.0.0.10', '${NODE2}'] }] }, manifests: yaml(PUBLIC, advertisement(['public'])) },
      { name: 'with Cilium, by a policy for the node of the segment', network: TWO, manifests: yaml(CILIUM, layer2Policy({ loadBalancerIPs: true, nodeSelector: { matchLabels: { [HOSTNAME]: 'node1' } } })) },
      { name: 'with Cilium, by BGP as well', network: TWO, manifests: yaml(CILIUM, layer2Policy(), bgpCluster(), bgpPeerConfig(), bgpAdvertisement()) },
      { name: 'with Cilium, by a policy for Services that draw from no such pool', network: TWO, manifests: yaml(CILIUM, layer2Policy({ loadBalancerIPs: true, serviceSelector: { matchLabels: { app: 'mail' } } }), CILIUM_WEB) },
      {
        name: 'a segment has an IPv6 prefix, of which a node has no address',
        network: { ...TWO, networks: [{ ...TWO.networks[0], cidrV6: 'fd00::/64' }], nodes: [TWO.nodes[0]] },
        manifests: yaml(pool('public', ['192.168.1.200/29', 'fd00::200/120']), advertisement(['public'])),
      },
    ],
  },
  check: (world) => ALL_ENGINES.flatMap((engine) => engine.announcing.layer2Choices(world)).flatMap((choice) => problemOf(world, choice)),
};

function problemOf(world: World, { pool: owner, nodes: candidates, objects, selector, inApp }: Layer2Choice): Judgement[] {
  const nodes = placed(world, candidates);
  const gaps = gapsOf(world, owner, nodes);
  const strangers = [...new Set(gaps.flatMap(({ without }) => without))];
  const atHome = nodes.filter((node) => !strangers.includes(node));
  return gaps.length === 0 ? [] : [{
    message: `${owner.engine} may choose ${listed(gaps.map(({ segment, without }) => `${listed(without.map(({ node }) => `node ${node.name}`))} to answer for addresses of pool ${owner.name} on ${segment.name}`))}, ` +
      `where ${strangers.length === 1 ? 'it has' : 'they have'} no address.`,
    help: atHome.length > 0
      ? `Announce the pool by ${listed(atHome.map(({ node }) => node.name))} alone, with \`${selector}\` of ${listed(objects.map(({ called }) => called))}, or declare the address that the node has on the segment.`
      : `Make a pool of each segment, and announce each by the nodes of its segment alone (${inApp === undefined ? '' : `\`${inApp(gaps[0].segment.name)}\`, or `}\`${selector}\`).`,
    subject: `pool ${owner.name}`,
    places: [...objects.map(({ source }) => source), ...strangers.slice(0, 3).map(({ node }) => node.source)],
  }];
}

/** A node, and the segments that it stands on. */
interface PlacedNode {
  readonly node: Node;
  readonly segments: ReadonlySet<Network>;
}

/** The nodes of which all addresses are known. */
function placed(world: World, nodes: readonly Node[]): PlacedNode[] {
  return nodes
    .filter(({ addresses }) => addresses.length > 0 && addresses.every(({ value }) => value !== undefined))
    .map((node) => ({ node, segments: new Set(valuesOf(node.addresses).flatMap((address) => world.networks.at(address))) }));
}

/** The segments of a pool that some of the nodes stand on and others do not. Where none does, the pool is what is wrong. */
function gapsOf(world: World, { addresses }: Pool, nodes: readonly PlacedNode[]): { readonly segment: Network; readonly without: readonly PlacedNode[] }[] {
  return [...new Set(addresses.ranges.flatMap((range) => world.networks.touchedBy(range)))]
    .map((segment) => ({ segment, without: nodes.filter(({ segments }) => !segments.has(segment)) }))
    .filter(({ without }) => without.length > 0 && without.length < nodes.length);
}
