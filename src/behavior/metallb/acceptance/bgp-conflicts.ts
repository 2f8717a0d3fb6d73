import { anySelects, LabelSelector } from '../../../model/labels';
import { Pool } from '../../../model/load-balancer';
import { BgpAdvertisement, BgpPeer } from '../../../model/metallb-bgp';
import { Node } from '../../../model/network';
import { isPlaceholder } from '../../../model/written';
import { disagreements, Saying } from '../../shared-nodes';

/** Two peers that MetalLB refuses beside each other on a node (0.16.1, internal/config, modes frr and frr-k8s). */
export interface PeerConflict {
  readonly peer: BgpPeer;
  readonly other: BgpPeer;
  readonly about: 'address' | 'routerID' | 'myASN';
}

/**
 * Conflicts among peers, each with the first that it meets on a node, and once for each reason. Whether two share a node is not known
 * where nodes are selected by labels of which nothing is declared: then they count as apart.
 */
export function peerConflicts(peers: readonly BgpPeer[], nodes: readonly Node[]): PeerConflict[] {
  const conflicts = disagreements(peers.flatMap(sayingsOf), nodes)
    .map(({ saying, other }) => ({ peer: saying.by, other: other.by, about: (saying as PeerSaying).reason }));
  const places = new Map(peers.map((peer, index) => [peer, index]));
  return conflicts.sort((one, two) => places.get(one.peer)! - places.get(two.peer)!);
}

interface PeerSaying extends Saying<BgpPeer> {
  readonly reason: PeerConflict['about'];
}

/** What all peers of a node have to say alike; that they are at one end each says in its own way. */
function sayingsOf(peer: BgpPeer): PeerSaying[] {
  const { namespace, name, routerId = '', myAsn, vrf = '', source } = peer;
  const end = endOf(peer);
  return [
    ...(end === undefined ? [] : [sayingOf(peer, 'address', `${namespace} ${end}`, JSON.stringify([name, source]))]),
    ...(isPlaceholder(routerId) ? [] : [sayingOf(peer, 'routerID', namespace, routerId)]),
    ...(typeof myAsn === 'number' ? [sayingOf(peer, 'myASN', `${namespace} ${vrf}`, `${myAsn}`)] : []),
  ];
}

function sayingOf(by: BgpPeer, reason: PeerConflict['about'], about: string, value: string): PeerSaying {
  return { by, reason, about: `${reason} ${about}`, value };
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
