import { anySelects, LabelSelector } from '../../../model/labels';
import { Pool } from '../../../model/load-balancer';
import { BgpAdvertisement, BgpPeer } from '../../../model/metallb-bgp';
import { Node } from '../../../model/network';
import { isPlaceholder } from '../../../model/written';

/** Two peers that MetalLB refuses beside each other on a node (0.16.1, internal/config, modes frr and frr-k8s). */
export interface PeerConflict {
  readonly peer: BgpPeer;
  readonly other: BgpPeer;
  readonly about: 'address' | 'routerID' | 'myASN';
}

/**
 * Conflicts among peers, each with the first that it meets, and once for each reason. Whether two share a node is not known where nodes
 * are selected by labels of which nothing is declared: then they count as apart.
 */
export function peerConflicts(peers: readonly BgpPeer[], nodes: readonly Node[]): PeerConflict[] {
  return peers.flatMap((peer, index) => {
    const earlier = peers.slice(0, index).filter((other) => other.namespace === peer.namespace && shareNode(peer, other, nodes));
    const first = (about: PeerConflict['about'], meets: (other: BgpPeer) => boolean): PeerConflict[] => earlier.filter(meets).slice(0, 1).map((other) => ({ peer, other, about }));
    return [
      ...first('address', (other) => endOf(peer) !== undefined && endOf(peer) === endOf(other)),
      ...first('routerID', (other) => other.routerId !== peer.routerId && ![other.routerId, peer.routerId].some((text) => text !== undefined && isPlaceholder(text))),
      ...first('myASN', (other) => other.vrf === peer.vrf && typeof other.myAsn === 'number' && typeof peer.myAsn === 'number' && other.myAsn !== peer.myAsn),
    ];
  });
}

/** Two advertisements of one pool that would announce the same prefix with another preference; MetalLB refuses them. */
export interface PreferenceConflict {
  readonly pool: Pool;
  readonly one: BgpAdvertisement;
  readonly other: BgpAdvertisement;
}

/** Conflicts among the advertisements that cover a pool. */
export function preferenceConflicts(pool: Pool, advertisements: readonly BgpAdvertisement[], nodes: readonly Node[]): PreferenceConflict[] {
  const whole = advertisements.filter(({ serviceSelectors }) => serviceSelectors.length === 0);
  return whole.flatMap((one, index) => whole.slice(0, index)
    .filter((other) => differ(one.localPref, other.localPref) && announceTheSame(pool, one, other) && sharePeer(one, other) && shareNode(one, other, nodes))
    .slice(0, 1).map((other) => ({ pool, one, other })));
}

function announceTheSame({ addresses }: Pool, one: BgpAdvertisement, other: BgpAdvertisement): boolean {
  const families = new Set(addresses.ranges.map(({ family }) => family));
  return [...families].some((family) => (family === 'IPv4' ? !mayDiffer(one.aggregationLength, other.aggregationLength) : !mayDiffer(one.aggregationLengthV6, other.aggregationLengthV6)));
}

function sharePeer({ peers }: BgpAdvertisement, other: BgpAdvertisement): boolean {
  return peers.length === 0 || other.peers.length === 0 || peers.some((name) => other.peers.includes(name));
}

function shareNode(one: Selecting, other: Selecting, nodes: readonly Node[]): boolean {
  const [mine, theirs] = [one.nodeSelectors, other.nodeSelectors];
  return mine.length === 0 || theirs.length === 0 || JSON.stringify(mine) === JSON.stringify(theirs) ||
    nodes.some(({ labels }) => anySelects(mine, labels) && anySelects(theirs, labels));
}

interface Selecting {
  readonly nodeSelectors: readonly LabelSelector[];
}

/** What MetalLB tells peers by: port and AS play no part. */
function endOf({ address, interface: port, vrf = '' }: BgpPeer): string | undefined {
  const end = address ?? port;
  return end === undefined || isPlaceholder(end) ? undefined : `${end} ${vrf}`;
}

function differ(one: number | 'unknown', other: number | 'unknown'): boolean {
  return one !== 'unknown' && other !== 'unknown' && one !== other;
}

function mayDiffer(one: number | 'unknown', other: number | 'unknown'): boolean {
  return one === 'unknown' || other === 'unknown' || one !== other;
}
