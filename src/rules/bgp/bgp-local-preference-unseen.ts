import { BgpPeer } from '../../model/metallb-bgp';
import { at } from '../../model/source';
import { bgpPeer, metallbAdvertisement } from '../cases/bgp-case-writing';
import { pool, yaml } from '../cases/case-writing';
import { Rule } from '../rule';
import { listed } from '../text';

const PUBLIC = pool('public', ['192.168.1.200/29']);
const preferring = (spec: object = {}) => metallbAdvertisement({ localPref: 200, ...spec });

export const BGP_LOCAL_PREFERENCE_UNSEEN: Rule = {
  id: 'bgp-local-preference-unseen',
  severity: 'warning',
  why: 'A local preference is told within one AS alone, so routers of another AS choose as if there were none.',
  cases: {
    bad: [
      { name: 'to a router of another AS', manifests: yaml(PUBLIC, bgpPeer('router'), preferring()) },
      { name: 'to a router of any other AS', manifests: yaml(PUBLIC, bgpPeer('router', { peerASN: undefined, dynamicASN: 'external' }), preferring({ peers: ['router'] })) },
    ],
    good: [
      { name: 'to a router of our own AS besides', manifests: yaml(PUBLIC, bgpPeer('router'), bgpPeer('inside', { peerAddress: '192.168.1.2', peerASN: 64512 }), preferring()) },
      { name: 'to a router of whatever AS is ours', manifests: yaml(PUBLIC, bgpPeer('router', { peerASN: undefined, dynamicASN: 'internal' }), preferring()) },
      { name: 'an AS that is filled in later', manifests: yaml(PUBLIC, bgpPeer('router', { peerASN: '${ASN}' }), preferring()) },
      { name: 'peers that are not here', manifests: yaml(PUBLIC, preferring()) },
      { name: 'none', manifests: yaml(PUBLIC, bgpPeer('router'), metallbAdvertisement()) },
    ],
  },
  check(world) {
    const { advertisements, peers } = world.metallbBgp();
    const isOpen = world.cluster.network.externals.bgpPeers.size > 0;
    return isOpen ? [] : advertisements.filter(({ localPref }) => typeof localPref === 'number' && localPref > 0).flatMap((one) => {
      const told = peers.filter(({ name }) => one.peers.length === 0 || one.peers.includes(name));
      return told.length === 0 || !told.every(isExternal) ? [] : [{
        message: `BGPAdvertisement ${one.name} has the local preference ${one.localPref}, and ${listed(told.map(({ name }) => name))} ${told.length === 1 ? 'is' : 'are'} of another AS.`,
        help: 'Remove `localPref`; to make routers of another AS prefer a way, mark it with a community that they act upon.',
        subject: `BGPAdvertisement ${one.name}`,
        places: [at(one.source, 'spec.localPref')],
      }];
    });
  },
};

function isExternal({ myAsn, peerAsn, dynamicAsn }: BgpPeer): boolean {
  return dynamicAsn === 'external' || (typeof peerAsn === 'number' && typeof myAsn === 'number' && peerAsn !== 0 && peerAsn !== myAsn);
}
