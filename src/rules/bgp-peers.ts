import { CiliumObjects } from '../model/cilium';
import { MetallbBgp } from '../model/metallb-bgp';
import { Occupant } from '../model/occupants';
import { at } from '../model/source';
import { Written, written } from '../model/written';
import { IpAddress } from '../net/ip-address';
import { IpRange } from '../net/ip-range';

/** The machines that the cluster speaks BGP with, an address once. */
export function bgpPeersOf(metallb: MetallbBgp, cilium: CiliumObjects): Occupant[] {
  const found = [
    ...metallb.peers.flatMap(({ name, address, source }) => (address === undefined ? []
      : occupant(written(address, at(source, 'spec.peerAddress'), IpAddress.parse), `BGPPeer ${name}`))),
    ...cilium.clusterConfigs.flatMap(({ name, peers }) => peers.flatMap(({ address }) => (address === undefined ? []
      : occupant(address, `CiliumBGPClusterConfig ${name}`)))),
    ...cilium.peeringPolicies.flatMap(({ name, neighbours }) => neighbours.flatMap((address) => occupant(address, `CiliumBGPPeeringPolicy ${name}`))),
  ];
  const addresses = new Set<string>();
  return found.filter(({ range }) => !addresses.has(`${range}`) && addresses.add(`${range}`));
}

function occupant({ value, source }: Written<IpAddress>, subject: string): Occupant[] {
  return value === undefined ? [] : [{ who: `the router that ${subject} names`, subject, range: IpRange.ofAddress(value), source }];
}
