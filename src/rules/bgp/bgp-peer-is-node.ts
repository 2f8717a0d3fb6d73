import { isNative } from '../../behavior/metallb/bgp-type';
import { sharedNodes } from '../../behavior/shared-nodes';
import { at } from '../../model/source';
import { valuesOf } from '../../model/written';
import { IpAddress } from '../../net/ip-address';
import { bgpPeer, speaker } from '../cases/bgp-case-writing';
import { LAN, yaml } from '../cases/case-writing';
import { groupBy } from '../group';
import { HOSTNAME } from '../host-names';
import { Rule } from '../rule';

const AT_NODE = { peerAddress: '192.168.1.10' };

export const BGP_PEER_IS_NODE: Rule = {
  id: 'bgp-peer-is-node',
  severity: 'warning',
  why: 'FRR of a node has the BGP port to itself, so it speaks with no other router on the same machine, and tells nobody what it would have told that one.',
  cases: {
    bad: [
      { name: 'a router on one of the nodes that speak with it', network: LAN, manifests: yaml(bgpPeer('router', AT_NODE)) },
    ],
    good: [
      { name: 'a router on a machine of its own', network: LAN, manifests: yaml(bgpPeer('router')) },
      { name: 'a router on a node, and other nodes speak with it', network: LAN, manifests: yaml(bgpPeer('router', { ...AT_NODE, nodeSelectors: [{ matchLabels: { [HOSTNAME]: 'node2' } }] })) },
      { name: 'MetalLB speaks BGP itself, and takes no port', network: LAN, manifests: yaml(speaker('native'), bgpPeer('router', AT_NODE)) },
    ],
  },
  check(world) {
    const owned = world.cluster.network.nodes.flatMap((node) => valuesOf(node.addresses).map((address) => ({ node, address: String(address) })));
    const owners = groupBy(owned, ({ address }) => address);
    const found = world.metallbBgp().peers.flatMap((peer) => {
      const address = peer.address === undefined ? undefined : IpAddress.tryParse(peer.address);
      return address === undefined ? [] : sharedNodes([peer], (owners.get(String(address)) ?? []).map(({ node }) => node))
        .map((node) => ({
          message: `BGPPeer ${peer.name} is at ${address}, which is ${node.name} itself.`,
          help: `Let ${node.name} out with \`nodeSelectors\`, or run MetalLB in its native mode, which can speak with a router on the same machine.`,
          subject: `BGPPeer ${peer.name}`,
          places: [at(peer.source, 'spec.peerAddress'), node.source],
        }));
    });
    return found.length > 0 && isNative(world.cluster) ? [] : found;
  },
};
