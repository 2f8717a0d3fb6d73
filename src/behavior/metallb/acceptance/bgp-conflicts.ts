import { Pool } from '../../../model/load-balancer';
import { BgpAdvertisement, BgpPeer } from '../../../model/metallb-bgp';
import { Node } from '../../../model/network';
import { isPlaceholder } from '../../../model/written';
import { labelsOfNoNode } from '../../node-labels';
import { disagreements, OnNodes, Saying, sharedNodes } from '../../shared-nodes';

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

/** Two advertisements of one pool that would tell a peer of the same prefix with another preference. */
export interface PreferenceConflict {
  readonly pool: Pool;
  readonly one: BgpAdvertisement;
  readonly other: BgpAdvertisement;
}

/** Those among the advertisements that cover a pool which MetalLB refuses, each with the first that it meets: they are for all Services. */
export function preferenceConflicts(pool: Pool, advertisements: readonly BgpAdvertisement[], nodes: readonly Node[]): PreferenceConflict[] {
  const conflicts = rivalPreferences(pool, advertisements.filter(({ serviceSelectors }) => serviceSelectors.length === 0), nodes);
  return conflicts.filter(({ one }, index) => conflicts[index - 1]?.one !== one);
}

/**
 * Those among the advertisements that cover a pool which cannot both be for a Service: where a node has both for one, it announces
 * nothing of that Service. MetalLB takes them where one of them selects Services (0.16.1, speaker/bgp_controller.go).
 */
export function rivalPreferences(pool: Pool, advertisements: readonly BgpAdvertisement[], nodes: readonly Node[]): PreferenceConflict[] {
  return new Set(advertisements.map(({ localPref }) => localPref)).size < 2 ? []
    : advertisements.flatMap((one, index) => advertisements.slice(0, index)
      .filter((other) => differ(one.localPref, other.localPref) && announceTheSame(pool, one, other) && sharePeer(one, other) && shareNode(one, other, nodes))
      .map((other) => ({ pool, one, other })));
}

function announceTheSame({ addresses }: Pool, one: BgpAdvertisement, other: BgpAdvertisement): boolean {
  const families = new Set(addresses.ranges.map(({ family }) => family));
  return [...families].some((family) => (family === 'IPv4' ? !mayDiffer(one.aggregationLength, other.aggregationLength) : !mayDiffer(one.aggregationLengthV6, other.aggregationLengthV6)));
}

function sharePeer({ peers }: BgpAdvertisement, other: BgpAdvertisement): boolean {
  return peers.length === 0 || other.peers.length === 0 || peers.some((name) => other.peers.includes(name));
}

/** Where nodes are selected by labels of which nothing is declared, two share one that select alike, or of which one selects nothing. */
function shareNode(one: OnNodes, other: OnNodes, nodes: readonly Node[]): boolean {
  const [mine, theirs] = [one.nodeSelectors, other.nodeSelectors];
  const isKnown = nodes.length > 0 && labelsOfNoNode([...mine, ...theirs], nodes).length === 0;
  const isAlike = mine.length === 0 || theirs.length === 0 || JSON.stringify(mine) === JSON.stringify(theirs);
  return (isAlike && !isKnown) || sharedNodes([one, other], nodes).length > 0;
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
