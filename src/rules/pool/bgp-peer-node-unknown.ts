import { at } from '../../model/source';
import { isPlaceholder } from '../../model/written';
import { bgpPeer } from '../bgp-case-writing';
import { LAN, yaml } from '../case-writing';
import { HOSTNAME, hostNamesOf } from '../host-names';
import { Rule } from '../rule';
import { choice } from '../text';

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
  check(world) {
    const known = new Set(world.cluster.network.nodes.map(({ name }) => name));
    return world.metallbBgp().peers.flatMap((peer) => hostNamesOf(peer.nodeSelectors)
      .filter((name) => known.size > 0 && !known.has(name) && !isPlaceholder(name))
      .map((name) => ({
        message: `BGPPeer ${peer.name} is for the node ${name}, which is not declared.`,
        help: `${choice(name, [...known].sort(), 'Declare it in `nodes`')} If the node exists, declare it in \`nodes\`.`,
        subject: `BGPPeer ${peer.name}`,
        places: [at(peer.source, 'spec.nodeSelectors')],
      })));
  },
};
