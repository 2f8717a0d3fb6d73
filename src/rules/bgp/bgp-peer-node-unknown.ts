import { at } from '../../model/source';
import { bgpPeer } from '../cases/bgp-case-writing';
import { LAN, yaml } from '../cases/case-writing';
import { HOSTNAME, unknownNodes } from '../host-names';
import { Rule } from '../rule';

const peerOf = (...values: string[]) => yaml(bgpPeer('rack-a', { nodeSelectors: [{ matchExpressions: [{ key: HOSTNAME, operator: 'In', values }] }] }));

export const BGP_PEER_NODE_UNKNOWN: Rule = {
  id: 'bgp-peer-node-unknown',
  severity: 'error',
  why: 'A node that does not exist opens no session, and the node that was meant does not either: its router learns of no address behind it.',
  cases: {
    bad: [
      { name: 'one name of two is misspelt', network: LAN, manifests: peerOf('node1', 'nod2') },
      { name: 'the name is misspelt in a label', network: LAN, manifests: yaml(bgpPeer('rack-a', { nodeSelectors: [{ matchLabels: { [HOSTNAME]: 'nod2' } }] })) },
    ],
    good: [
      { name: 'both are declared', network: LAN, manifests: peerOf('node1', 'node2') },
      { name: 'a name that is filled in later', network: LAN, manifests: peerOf('${NODE}') },
      { name: 'no nodes are declared', manifests: peerOf('nod2') },
    ],
  },
  check: (world) => world.metallbBgp().peers.flatMap((peer) => unknownNodes(world, peer.nodeSelectors).map(({ name, help }) => ({
    message: `BGPPeer ${peer.name} is for the node ${name}, which is not declared.`,
    help,
    subject: `BGPPeer ${peer.name}`,
    places: [at(peer.source, 'spec.nodeSelectors')],
  }))),
};
