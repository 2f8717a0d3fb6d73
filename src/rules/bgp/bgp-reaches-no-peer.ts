import { carries } from '../../behavior/metallb/bgp-sessions';
import { labelsOfNoNode } from '../../behavior/node-labels';
import { OnNodes, sharedNodes } from '../../behavior/shared-nodes';
import { Pool } from '../../model/load-balancer';
import { BgpAdvertisement, BgpPeer } from '../../model/metallb-bgp';
import { isPlaceholder } from '../../model/written';
import { IpFamily } from '../../net/ip-family';
import { bgpPeer, metallbAdvertisement } from '../cases/bgp-case-writing';
import { advertisement, LAN, pool, yaml } from '../cases/case-writing';
import { HOSTNAME, hostNamesOf } from '../host-names';
import { Judgement, Rule } from '../rule';
import { listed } from '../text';
import { World } from '../world';

const DUAL = pool('public', ['192.168.1.200/29', 'fd00::/120']);
const FOUR = pool('public', ['192.168.1.200/29']);
const on = (node: string) => ({ nodeSelectors: [{ matchLabels: { [HOSTNAME]: node } }] });
const SIX = { peerAddress: 'fd00::1' };

export const BGP_REACHES_NO_PEER: Rule = {
  id: 'bgp-reaches-no-peer',
  severity: 'error',
  why: 'A BGP session carries the family of its addresses alone, from the nodes that have it, so without one of the right family on a node that announces nobody learns of these addresses, and MetalLB gives them all the same.',
  cases: {
    bad: [
      { name: 'IPv6 addresses, and sessions over IPv4', manifests: yaml(DUAL, bgpPeer('router'), metallbAdvertisement()) },
      { name: 'IPv4 addresses, and the peers that are named speak over IPv6', manifests: yaml(DUAL, bgpPeer('four'), bgpPeer('six', SIX), metallbAdvertisement({ peers: ['six'] })) },
      { name: 'no peers at all in an app', planned: true, findings: 2, manifests: yaml(DUAL, metallbAdvertisement()) },
      { name: 'other nodes announce than those that have a session', network: LAN, manifests: yaml(FOUR, bgpPeer('router', on('node1')), metallbAdvertisement(on('node2'))) },
      { name: 'the peer that is named speaks with other nodes', network: LAN, manifests: yaml(FOUR, bgpPeer('a', on('node1')), bgpPeer('b', on('node2')), metallbAdvertisement({ ...on('node2'), peers: ['a'] })) },
      { name: 'known by layer 2 besides: a warning', manifests: yaml(DUAL, bgpPeer('router'), metallbAdvertisement(), advertisement(['public'])) },
    ],
    good: [
      { name: 'one node announces that has a session', network: LAN, manifests: yaml(FOUR, bgpPeer('router', on('node1')), metallbAdvertisement()) },
      { name: 'nodes are selected by a label of which nothing is declared', network: LAN, manifests: yaml(FOUR, bgpPeer('router', { nodeSelectors: [{ matchLabels: { rack: 'a' } }] }), metallbAdvertisement(on('node2'))) },
      { name: 'a node that is misspelt, which another rule tells', network: LAN, manifests: yaml(FOUR, bgpPeer('router', on('nod2')), metallbAdvertisement(on('node2'))) },
      { name: 'no nodes are declared', manifests: yaml(FOUR, bgpPeer('router', on('node1')), metallbAdvertisement(on('node2'))) },
      { name: 'a session of each family', manifests: yaml(DUAL, bgpPeer('four'), bgpPeer('six', SIX), metallbAdvertisement()) },
      { name: 'one session for both', manifests: yaml(DUAL, bgpPeer('router', { dualStackAddressFamily: true }), metallbAdvertisement()) },
      { name: 'an unnumbered peer', manifests: yaml(DUAL, bgpPeer('router', { peerAddress: undefined, interface: 'eth0' }), metallbAdvertisement()) },
      { name: 'the peer lives elsewhere', network: { externals: { bgpPeers: ['far'] } }, manifests: yaml(DUAL, bgpPeer('router'), metallbAdvertisement()) },
      { name: 'a repository without peers', manifests: yaml(DUAL, metallbAdvertisement()) },
      { name: 'a peer whose address is filled in later', manifests: yaml(DUAL, bgpPeer('router', { peerAddress: '${ROUTER}' }), metallbAdvertisement()) },
    ],
  },
  check(world) {
    const { advertisements, peers } = world.metallbBgp();
    const isOpen = advertisements.length === 0 || world.cluster.network.externals.bgpPeers.size > 0 || world.mayBeMade(['BGPPeer']) || (peers.length === 0 && world.plan === undefined);
    return isOpen ? [] : world.pools.ofMetallb().filter((one) => world.announcements.isByBgp(one))
      .flatMap((one) => familiesOf(one).filter((family) => !reaches(world, one, family)).map((family) => lost(world, one, family)));
  },
};

function reaches(world: World, one: Pool, family: IpFamily): boolean {
  return world.announcements.bgpOf(one).some((advert) => {
    if (world.announcements.bgpSpeakersOf(one).sessions.of(advert, family).peers.length > 0) {
      return true;
    }
    const carriers = peersOf(world, [advert]).filter((peer) => carries(peer, family));
    return carriers.length > 0 && (!areNodesKnown(world, [advert, ...carriers]) || world.announcements.nodesAnswering([advert]).length === 0);
  });
}

function peersOf(world: World, adverts: readonly BgpAdvertisement[]): readonly BgpPeer[] {
  return world.metallbBgp().peers.filter(({ name }) => adverts.some(({ peers }) => peers.length === 0 || peers.includes(name)));
}

/** Whether it is certain which nodes are selected; labels of which nothing is declared, and nodes that are misspelt, have rules of their own. */
function areNodesKnown({ cluster: { network: { nodes } } }: World, all: readonly OnNodes[]): boolean {
  const selectors = all.flatMap(({ nodeSelectors }) => nodeSelectors);
  return nodes.length > 0 && labelsOfNoNode(selectors, nodes).length === 0 && !isPlaceholder(JSON.stringify(selectors)) &&
    hostNamesOf(selectors).every((name) => nodes.some((node) => node.name === name));
}

function lost(world: World, one: Pool, family: IpFamily): Judgement {
  const adverts = world.announcements.bgpOf(one);
  const peers = peersOf(world, adverts);
  const carriers = peers.filter((peer) => carries(peer, family));
  const nodesOf = (peer: BgpPeer) => listed(sharedNodes([peer], world.cluster.network.nodes).map(({ name }) => name)) || 'no node';
  const known = peers.length === 0 ? 'there is no BGPPeer to tell'
    : carriers.length === 0 ? `no session carries ${family}: ${listed(peers.map(({ name, address }) => `${name} speaks over ${address}`))}`
      : `by ${listed(world.announcements.nodesAnswering(adverts).map(({ name }) => name))} alone, and ${listed(carriers.map((peer) => `${peer.name} speaks with ${nodesOf(peer)}`))}`;
  return {
    ...(world.announcements.layer2Of(one).length > 0 ? { severity: 'warning' as const } : {}),
    message: `The ${family} addresses of pool ${one.name} are announced by BGP${carriers.length === 0 ? ', and ' : ' '}${known}.`,
    help: peers.length === 0 ? 'Define the routers (BGPPeer; in an app `addBgpPeer` or `addRacks`).'
      : carriers.length === 0 ? `Add a peer with an ${family} address, or let a session carry both families (\`dualStackAddressFamily: true\`, with FRR).`
        : 'Write `nodeSelectors` of the BGPAdvertisement that select nodes with a session, or of a BGPPeer that select the nodes that announce.',
    subject: `pool ${one.name}`,
    places: [...adverts.map(({ source }) => source), ...carriers.slice(0, 3).map(({ source }) => source), one.source],
  };
}

function familiesOf({ addresses }: Pool): IpFamily[] {
  return (['IPv4', 'IPv6'] as const).filter((family) => addresses.ranges.some((range) => range.family === family));
}
