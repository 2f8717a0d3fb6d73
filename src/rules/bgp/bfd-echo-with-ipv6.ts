import { at } from '../../model/source';
import { bfdProfile, bgpPeer, metallbAdvertisement } from '../cases/bgp-case-writing';
import { pool, yaml } from '../cases/case-writing';
import { Rule } from '../rule';

const SIX = pool('six', ['fd00::/120']);
const ECHO = bfdProfile('fast', { echoMode: true });
const ROUTER = bgpPeer('router', { bfdProfile: 'fast' });

export const BFD_ECHO_WITH_IPV6: Rule = {
  id: 'bfd-echo-with-ipv6',
  severity: 'error',
  why: 'FRR sends no BFD echo packets over IPv6, and MetalLB takes no change of any object while a pool with IPv6 addresses is announced to a peer with such a profile.',
  cases: {
    bad: [
      { name: 'to every peer', manifests: yaml(SIX, ECHO, ROUTER, metallbAdvertisement()) },
      { name: 'to the peer that is named', manifests: yaml(SIX, ECHO, ROUTER, metallbAdvertisement({ peers: ['router'] })) },
    ],
    good: [
      { name: 'to another peer', manifests: yaml(SIX, ECHO, ROUTER, bgpPeer('other', { peerAddress: '192.168.1.2' }), metallbAdvertisement({ peers: ['other'] })) },
      { name: 'without echo', manifests: yaml(SIX, bfdProfile('fast'), ROUTER, metallbAdvertisement()) },
      { name: 'IPv4 alone', manifests: yaml(pool('four', ['192.168.1.200/29']), ECHO, ROUTER, metallbAdvertisement()) },
    ],
  },
  check(world) {
    const { bfdProfiles, peers } = world.metallbBgp();
    const echoing = new Set(bfdProfiles.filter(({ echoMode }) => echoMode).map(({ name }) => name));
    const affected = echoing.size === 0 ? [] : peers.filter(({ bfdProfile: profile }) => profile !== undefined && echoing.has(profile));
    const pools = affected.length === 0 ? [] : world.pools.ofMetallb().filter(({ addresses }) => addresses.ranges.some(({ family }) => family === 'IPv6'));
    return pools.flatMap((one) => affected
      .filter((peer) => world.announcements.bgpOf(one).some((advertisement) => advertisement.peers.length === 0 || advertisement.peers.includes(peer.name)))
      .map((peer) => ({
        message: `Pool ${one.name} holds IPv6 addresses and is announced to BGPPeer ${peer.name}, whose BFDProfile ${peer.bfdProfile} has echo packets.`,
        help: `Give ${peer.name} a profile without \`echoMode\`, or announce the pool to other peers.`,
        subject: `pool ${one.name}`,
        places: [at(peer.source, 'spec.bfdProfile'), one.source],
      })));
  },
};
