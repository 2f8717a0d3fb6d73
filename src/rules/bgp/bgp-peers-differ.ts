import { PeerConflict, peerConflicts } from '../../behavior/metallb/acceptance/bgp-conflicts';
import { bgpTypesOf } from '../../behavior/metallb/bgp-type';
import { at } from '../../model/source';
import { bgpPeer, speaker } from '../cases/bgp-case-writing';
import { LAN, yaml } from '../cases/case-writing';
import { HOSTNAME } from '../host-names';
import { Rule } from '../rule';

const second = (spec: object = {}) => bgpPeer('second', { peerAddress: '192.168.1.2', ...spec });
const on = (node: string) => ({ nodeSelectors: [{ matchLabels: { [HOSTNAME]: node } }] });

export const BGP_PEERS_DIFFER: Rule = {
  id: 'bgp-peers-differ',
  severity: 'warning',
  why: 'Where MetalLB speaks BGP through FRR, which it does by default since 0.16, a node has one router, one AS and each peer once, and with peers that say otherwise it takes no change of any object.',
  cases: {
    bad: [
      { name: 'two peers at one address', manifests: yaml(bgpPeer('router'), bgpPeer('again')) },
      { name: 'two router IDs', manifests: yaml(bgpPeer('router', { routerID: '10.0.0.1' }), second({ routerID: '10.0.0.2' })) },
      { name: 'a router ID of one of two', manifests: yaml(bgpPeer('router', { routerID: '10.0.0.1' }), second()) },
      { name: 'two AS numbers of the nodes', manifests: yaml(bgpPeer('router'), second({ myASN: 64514 })) },
      { name: 'on one node of two', network: LAN, manifests: yaml(bgpPeer('router', on('node1')), second({ myASN: 64514 })) },
      { name: 'the speakers are here, and speak through FRR: an error', manifests: yaml(speaker('frr-k8s'), bgpPeer('router'), bgpPeer('again')) },
    ],
    good: [
      { name: 'two routers', manifests: yaml(bgpPeer('router'), second()) },
      { name: 'two AS numbers in two VRFs', manifests: yaml(bgpPeer('router'), second({ myASN: 64514, vrf: 'red' })) },
      { name: 'an AS number of each node', network: LAN, manifests: yaml(bgpPeer('router', on('node1')), second({ myASN: 64514, ...on('node2') })) },
      { name: 'peers of a node that is not there, which is another mistake', network: LAN, manifests: yaml(bgpPeer('router', on('node9')), second({ myASN: 64514 })) },
      { name: 'speakers that are not here, and are told to do without FRR', network: { loadBalancer: { engine: 'metallb', mode: 'native' } }, manifests: yaml(bgpPeer('router'), second({ myASN: 64514 })) },
      { name: 'the speakers do without FRR', manifests: yaml(speaker('native'), bgpPeer('router'), second({ myASN: 64514 })) },
      { name: 'a value that Flux fills in', manifests: yaml(bgpPeer('router', { peerAddress: '${A}', myASN: '${ASN}', routerID: '${ID}' }), bgpPeer('second', { peerAddress: '${A}' })) },
    ],
  },
  check(world) {
    const { peers } = world.metallbBgp();
    const conflicts = peers.length < 2 ? [] : peerConflicts(peers, world.cluster.network.nodes);
    const types = conflicts.length === 0 ? [] : bgpTypesOf(world.cluster);
    return types.includes('native') ? [] : conflicts.map((conflict) => ({
      ...(types.length > 0 ? { severity: 'error' as const } : {}),
      message: `${saying(conflict)}, and nodes speak with both.`,
      help: conflict.about === 'address' ? `Remove BGPPeer ${conflict.peer.name}, or write another \`peerAddress\`.`
        : `Write one \`${conflict.about}\` for both, or give them different \`nodeSelectors\`.`,
      subject: `BGPPeer ${conflict.peer.name}`,
      places: [at(conflict.peer.source, PROPERTIES[conflict.about]), at(conflict.other.source, PROPERTIES[conflict.about])],
    }));
  },
};

const PROPERTIES: Readonly<Record<PeerConflict['about'], string>> = { address: 'spec.peerAddress', routerID: 'spec.routerID', myASN: 'spec.myASN' };

function saying({ peer, other, about }: PeerConflict): string {
  const both = `BGPPeer ${other.name} and BGPPeer ${peer.name}`;
  switch (about) {
    case 'address': return `${both} are at the same end, ${peer.address ?? peer.interface}`;
    case 'routerID': return `${both} have the router IDs ${other.routerId ?? 'of the node'} and ${peer.routerId ?? 'of the node'}`;
    case 'myASN': return `${both} call the AS of the nodes ${other.myAsn} and ${peer.myAsn}`;
  }
}
