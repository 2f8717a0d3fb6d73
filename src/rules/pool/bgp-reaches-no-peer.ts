import { carries } from '../../behavior/metallb/bgp-sessions';
import { Pool } from '../../model/load-balancer';
import { IpFamily } from '../../net/ip-family';
import { bgpPeer, metallbAdvertisement } from '../bgp-case-writing';
import { advertisement, pool, yaml } from '../case-writing';
import { Judgement, Rule } from '../rule';
import { listed } from '../text';
import { World } from '../world';

const DUAL = pool('public', ['192.168.1.200/29', 'fd00::/120']);
const SIX = { peerAddress: 'fd00::1' };

export const BGP_REACHES_NO_PEER: Rule = {
  id: 'bgp-reaches-no-peer',
  severity: 'error',
  why: 'A BGP session carries the family of its addresses alone, so without a session of the other family nobody learns of these addresses, and MetalLB gives them all the same.',
  cases: {
    bad: [
      { name: 'IPv6 addresses, and sessions over IPv4', manifests: yaml(DUAL, bgpPeer('router'), metallbAdvertisement()) },
      { name: 'IPv4 addresses, and the peers that are named speak over IPv6', manifests: yaml(DUAL, bgpPeer('four'), bgpPeer('six', SIX), metallbAdvertisement({ peers: ['six'] })) },
      { name: 'no peers at all in an app', planned: true, findings: 2, manifests: yaml(DUAL, metallbAdvertisement()) },
      { name: 'known by layer 2 besides: a warning', manifests: yaml(DUAL, bgpPeer('router'), metallbAdvertisement(), advertisement(['public'])) },
    ],
    good: [
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
    const isOpen = advertisements.length === 0 || world.cluster.network.externals.bgpPeers.size > 0 || (peers.length === 0 && world.plan === undefined);
    return isOpen ? [] : world.metallbPools().filter((one) => world.isAnnouncedByBgp(one))
      .flatMap((one) => familiesOf(one).filter((family) => !reaches(world, one, family)).map((family) => lost(world, one, family)));
  },
};

function reaches(world: World, one: Pool, family: IpFamily): boolean {
  const { peers } = world.metallbBgp();
  return world.bgpAdvertisementsOf(one).some((advert) => peers.some((peer) => (advert.peers.length === 0 || advert.peers.includes(peer.name)) && carries(peer, family)));
}

function lost(world: World, one: Pool, family: IpFamily): Judgement {
  const adverts = world.bgpAdvertisementsOf(one);
  const peers = world.metallbBgp().peers.filter(({ name }) => adverts.some((advert) => advert.peers.length === 0 || advert.peers.includes(name)));
  const known = peers.length === 0 ? 'there is no BGPPeer to tell' : `no session carries ${family}: ${listed(peers.map(({ name, address }) => `${name} speaks over ${address}`))}`;
  return {
    ...(world.layer2AdvertisementsOf(one).length > 0 ? { severity: 'warning' as const } : {}),
    message: `The ${family} addresses of pool ${one.name} are announced by BGP, and ${known}.`,
    help: peers.length === 0 ? 'Define the routers (BGPPeer; in an app `addBgpPeer` or `addRacks`).'
      : `Add a peer with an ${family} address, or let a session carry both families (\`dualStackAddressFamily: true\`, with FRR).`,
    subject: `pool ${one.name}`,
    places: [...world.bgpAdvertisementsOf(one).map(({ source }) => source), one.source],
  };
}

function familiesOf({ addresses }: Pool): IpFamily[] {
  return (['IPv4', 'IPv6'] as const).filter((family) => addresses.ranges.some((range) => range.family === family));
}
