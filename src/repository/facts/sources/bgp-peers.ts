import { FactSource } from '../fact-source';
import { isOfKind } from '../objects';
import { Reading } from '../reading';

/** Peers of MetalLB and Cilium: machines that speak BGP, most often the router, which nothing proves. */
export const BGP_PEERS: FactSource = {
  name: 'BGP peer',
  object(object) {
    const reading = new Reading(BGP_PEERS.name, 'hint');
    const spec = object.in('spec');
    return isOfKind(object, 'metallb.io', 'BGPPeer') ? reading.router(spec.in('peerAddress'))
      : isOfKind(object, 'cilium.io', 'CiliumBGPClusterConfig')
        ? spec.in('bgpInstances').items().flatMap((instance) => instance.in('peers').items().flatMap((peer) => reading.router(peer.in('peerAddress'))))
        : isOfKind(object, 'cilium.io', 'CiliumBGPPeeringPolicy')
          ? spec.in('virtualRouters').items().flatMap((one) => one.in('neighbors').items().flatMap((peer) => reading.router(peer.in('peerAddress'))))
          : [];
  },
};
