import { FrrTeller } from './conflicts';
import { FrrBfdProfile, FrrNeighbor } from '../../model/frr-k8s';
import { BgpPeer } from '../../model/metallb-bgp';
import { Source } from '../../model/source';
import { goDuration } from '../metallb/acceptance/go-duration';

/**
 * What MetalLB's speakers write into FRRConfigurations of their own for a BGPPeer (0.16.1, internal/bgp/frrk8s/frrk8s.go). They leave out
 * its source address and local AS.
 */
export function sessionOf(peer: BgpPeer): FrrTeller {
  const property = 'spec';
  const [holdTime, keepaliveTime] = timersOf(peer);
  const neighbor: FrrNeighbor = {
    address: peer.address,
    interface: peer.interface,
    asn: peer.peerAsn,
    dynamicAsn: peer.dynamicAsn,
    port: peer.port,
    password: peer.hasPassword ? 'one' : undefined,
    passwordSecret: peer.passwordSecret,
    bfdProfile: peer.bfdProfile,
    holdTime,
    keepaliveTime,
    connectTime: peer.connectTime,
    multiHop: peer.multiHop,
    dualStack: peer.dualStack,
    multiprotocolDisabled: false,
    advertised: [],
    preferences: [],
    communities: [],
    received: [],
    property,
  };
  return {
    subject: `BGPPeer ${peer.name}`,
    nodeSelectors: peer.nodeSelectors,
    routers: [{ asn: peer.myAsn, id: peer.routerId, vrf: peer.vrf, prefixes: [], imports: [], neighbors: [neighbor], property }],
    bfdProfiles: [],
    source: peer.source,
    isMetallb: true,
  };
}

/** A BFDProfile, which speakers of all nodes write down. */
export function bfdProfileOf(profile: Omit<FrrBfdProfile, 'property'>, source: Source): FrrTeller {
  return { subject: `BFDProfile ${profile.name}`, nodeSelectors: [], routers: [], bfdProfiles: [{ ...profile, property: 'spec' }], source, isMetallb: true };
}

/** What is not given is a third, or three times, of the other. */
function timersOf({ holdTime, keepaliveTime }: BgpPeer): readonly [string | undefined, string | undefined] {
  const [hold, keepalive] = [holdTime, keepaliveTime].map((text) => (text === undefined ? undefined : goDuration(text)));
  return [
    holdTime ?? (keepalive === undefined ? undefined : `${3 * keepalive}s`),
    keepaliveTime ?? (hold === undefined ? undefined : `${hold / 3}s`),
  ];
}
