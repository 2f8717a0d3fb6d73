import { bgpPeerProblems } from '../../behavior/metallb/acceptance/peer-acceptance';
import { isNative } from '../../behavior/metallb/bgp-type';
import { judgementOf } from '../acceptance-judgement';
import { bgpPeer, speaker } from '../cases/bgp-case-writing';
import { yaml } from '../cases/case-writing';
import { Rule } from '../rule';

const peer = (spec: object) => yaml(bgpPeer('router', spec));

export const BGP_PEER_INVALID: Rule = {
  id: 'bgp-peer-invalid',
  severity: 'error',
  why: 'With a BGPPeer that it cannot take MetalLB takes no change of any pool, advertisement or peer, and with one that FRR cannot take FRR changes nothing any more on its nodes.',
  cases: {
    bad: [
      { name: 'the AS number 0', manifests: peer({ myASN: 0 }) },
      { name: 'no AS number of the peer', manifests: peer({ peerASN: undefined }) },
      { name: 'two AS numbers of the peer', manifests: peer({ dynamicASN: 'external' }) },
      { name: 'several hops inside one AS', manifests: peer({ peerASN: 64512, ebgpMultiHop: true }) },
      { name: 'a host name', manifests: peer({ peerAddress: 'router.lan' }) },
      { name: 'an address with a length', manifests: peer({ peerAddress: '192.168.1.1/32' }) },
      { name: 'neither address nor interface', manifests: peer({ peerAddress: undefined }) },
      { name: 'address and interface', manifests: peer({ interface: 'eth0' }) },
      { name: 'a router ID that is no address', manifests: peer({ routerID: '1' }) },
      { name: 'a source address that is none', manifests: peer({ sourceAddress: 'eth0' }) },
      { name: 'a hold time of two seconds', manifests: peer({ holdTime: '2s' }) },
      { name: 'a hold time without a unit', manifests: peer({ holdTime: '90' }) },
      { name: 'a hold time below nothing', manifests: peer({ holdTime: '-3s' }) },
      { name: 'a hold time that is empty', manifests: peer({ holdTime: '' }) },
      { name: 'a hold time of more years than Go counts', manifests: peer({ holdTime: '2562048h' }) },
      { name: 'no holding, and a keepalive time', manifests: peer({ holdTime: '0s', keepaliveTime: '10s' }) },
      { name: 'a hold time of more than 16 bits, which FRR refuses', manifests: peer({ holdTime: '65536s' }) },
      { name: 'a keepalive time that makes the hold time too long', manifests: peer({ keepaliveTime: '6h4m6s' }) },
      { name: 'a router ID of IPv6, which FRR refuses', manifests: peer({ routerID: 'fd00::1' }) },
      { name: 'an interface with a blank, which FRR refuses', manifests: peer({ peerAddress: undefined, interface: 'eth 0' }) },
      { name: 'an interface of 16 characters, which no machine has', manifests: peer({ peerAddress: undefined, interface: 'enp129s0f0np0v12' }) },
      { name: 'a VRF of 16 characters', manifests: peer({ vrf: 'customers-berlin' }) },
      { name: 'speakers without FRR, which tell another hold time', manifests: yaml(speaker('native'), bgpPeer('router', { holdTime: '65626s' })) },
      { name: 'speakers without FRR, and a router ID of IPv6', manifests: yaml(speaker('native'), bgpPeer('router', { routerID: 'fd00::1' })) },
      { name: 'a connect time that is none', manifests: peer({ connectTime: 'soon' }) },
      { name: 'a connect time with half a second', manifests: peer({ connectTime: '1500ms' }) },
      { name: 'a connect time of nothing', manifests: peer({ connectTime: '0s' }) },
      { name: 'a keepalive time above the hold time', manifests: peer({ holdTime: '30s', keepaliveTime: '31s' }) },
      { name: 'a password and a Secret', manifests: peer({ password: 'example', passwordSecret: { name: 'bgp' } }) },
      { name: 'a node selector twice', manifests: peer({ nodeSelectors: [{ matchLabels: { rack: 'a' } }, { matchLabels: { rack: 'a' } }] }) },
    ],
    good: [
      { name: 'another AS', manifests: peer({}) },
      { name: 'the same AS', manifests: peer({ peerASN: 64512 }) },
      { name: 'an interface, and whatever AS is there', manifests: peer({ peerAddress: undefined, interface: 'eth0', peerASN: undefined, dynamicASN: 'external' }) },
      { name: 'timers of three seconds, and of none', manifests: yaml(bgpPeer('router', { holdTime: '3s', keepaliveTime: '1s' }), bgpPeer('other', { peerAddress: '192.168.1.2', holdTime: '0s' })) },
      { name: 'the longest hold time, and a fraction', manifests: peer({ holdTime: '65535.5s' }) },
      { name: 'a router ID of IPv4, written as IPv6', manifests: peer({ routerID: '::ffff:10.0.0.1' }) },
      { name: 'values that Flux fills in', manifests: peer({ myASN: '${ASN}', peerASN: '${PEER_ASN}', peerAddress: '${ROUTER}', holdTime: '${HOLD}' }) },
    ],
  },
  check(world) {
    const { peers } = world.metallbBgp();
    const withoutFrr = peers.length > 0 && isNative(world.cluster);
    return peers.flatMap((one) => bgpPeerProblems(one, withoutFrr).map((problem) => judgementOf(problem, `BGPPeer ${one.name}`, one.source)));
  },
};
