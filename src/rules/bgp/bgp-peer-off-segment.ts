import { isNative } from '../../behavior/metallb/bgp-type';
import { sharedNodes } from '../../behavior/shared-nodes';
import { BgpPeer } from '../../model/metallb-bgp';
import { Network } from '../../model/network';
import { at } from '../../model/source';
import { valuesOf } from '../../model/written';
import { IpAddress } from '../../net/ip-address';
import { bgpPeer, speaker } from '../cases/bgp-case-writing';
import { LAN, yaml } from '../cases/case-writing';
import { HOSTNAME } from '../host-names';
import { Judgement, Rule } from '../rule';
import { listed } from '../text';
import { World } from '../world';

const RACKS = {
  networks: [{ name: 'rack-a', cidr: '10.0.1.0/24' }, { name: 'rack-b', cidr: '10.0.2.0/24' }],
  nodes: [{ name: 'a1', addresses: ['10.0.1.10'] }, { name: 'b1', addresses: ['10.0.2.10'] }],
};
const FAR = { peerAddress: '10.9.0.1' };

export const BGP_PEER_OFF_SEGMENT: Rule = {
  id: 'bgp-peer-off-segment',
  severity: 'warning',
  why: 'FRR opens a session with a router of another AS only where it stands on a segment of the node, unless it is told that there are hops between them.',
  cases: {
    bad: [
      { name: 'a router that no network of the plan holds', network: LAN, manifests: yaml(bgpPeer('router', FAR)) },
      { name: 'the router of one rack, for the nodes of both', network: RACKS, manifests: yaml(bgpPeer('router', { peerAddress: '10.0.1.1' })) },
      { name: 'a router of whatever other AS', network: LAN, manifests: yaml(bgpPeer('router', { ...FAR, peerASN: undefined, dynamicASN: 'external' })) },
    ],
    good: [
      { name: 'a router on the segment of all nodes', network: LAN, manifests: yaml(bgpPeer('router')) },
      { name: 'the router of a rack, for its nodes', network: RACKS, manifests: yaml(bgpPeer('router', { peerAddress: '10.0.1.1', nodeSelectors: [{ matchLabels: { [HOSTNAME]: 'a1' } }] })) },
      { name: 'several hops', network: LAN, manifests: yaml(bgpPeer('router', { ...FAR, ebgpMultiHop: true })) },
      { name: 'a router of our own AS', network: LAN, manifests: yaml(bgpPeer('router', { ...FAR, peerASN: 64512 })) },
      { name: 'a VRF, whose interfaces nobody declares', network: LAN, manifests: yaml(bgpPeer('router', { ...FAR, vrf: 'red' })) },
      { name: 'MetalLB speaks BGP itself, which looks at no segment', network: LAN, manifests: yaml(speaker('native'), bgpPeer('router', FAR)) },
      { name: 'no networks are declared', network: { nodes: LAN.nodes }, manifests: yaml(bgpPeer('router', FAR)) },
      { name: 'the prefix of a network is filled in later', network: { ...LAN, networks: [...LAN.networks!, { name: 'dmz', cidr: '${DMZ}' }] }, manifests: yaml(bgpPeer('router', FAR)) },
      { name: 'nodes that are not declared', network: { networks: LAN.networks }, manifests: yaml(bgpPeer('router', FAR)) },
      { name: 'an address of the node is filled in later', network: { ...LAN, nodes: [{ name: 'node1', addresses: ['192.168.1.10', '${OTHER}'] }] }, manifests: yaml(bgpPeer('router', FAR)) },
      { name: 'the neighbour on a segment by link-local addresses', network: LAN, manifests: yaml(bgpPeer('router', { peerAddress: 'fe80::1' })) },
    ],
  },
  check(world) {
    const found = world.metallbBgp().peers.flatMap((peer) => judged(world, peer));
    return found.length > 0 && isNative(world.cluster) ? [] : found;
  },
};

const LINK_LOCAL = /^fe[89ab]/i;

function judged(world: World, peer: BgpPeer): Judgement[] {
  const address = peer.address === undefined || LINK_LOCAL.test(peer.address) ? undefined : IpAddress.tryParse(peer.address);
  if (address === undefined || peer.multiHop || peer.vrf !== undefined || !isExternal(peer)) {
    return [];
  }
  const { networks, nodes } = world.cluster.network;
  const segments = new Set<Network>(world.networks.at(address));
  if (segments.size === 0 && (networks.length === 0 || networks.some(({ prefixes }) => prefixes.some(({ value }) => value === undefined)))) {
    return [];
  }
  const away = sharedNodes([peer], nodes).filter(({ addresses }) => addresses.length > 0 &&
    addresses.every(({ value }) => value !== undefined) && !valuesOf(addresses).some((own) => world.networks.at(own).some((network) => segments.has(network))));
  return away.length === 0 ? [] : [{
    message: `BGPPeer ${peer.name} is at ${address}, ${segments.size === 0 ? 'which is on no network of the plan' : `on ${listed([...segments].map(({ name }) => `network ${name}`))}`}, and ${
      listed(away.map(({ name }) => name))} ${away.length === 1 ? 'has' : 'have'} no address there.`,
    help: `Set \`ebgpMultiHop: true\` if there are routers in between, ${segments.size === 0 ? 'declare the network with the addresses that nodes have on it' : 'select the nodes of its segment alone (`nodeSelectors`), or declare the addresses that the others have on it'}.`,
    subject: `BGPPeer ${peer.name}`,
    places: [at(peer.source, 'spec.peerAddress'), ...away.slice(0, 3).map(({ source }) => source)],
  }];
}

function isExternal({ myAsn, peerAsn, dynamicAsn }: BgpPeer): boolean {
  return dynamicAsn === 'external' || (typeof peerAsn === 'number' && typeof myAsn === 'number' && peerAsn !== 0 && peerAsn !== myAsn);
}
