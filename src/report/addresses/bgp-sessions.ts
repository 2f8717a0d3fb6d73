import { MaybeNumber } from '../../model/metallb-bgp';
import { IpFamily } from '../../net/ip-family';
import { listed } from '../../rules/text';
import { World } from '../../rules/world';
import { markdownText } from '../markdown';
import { sortedBy } from '../order';

/** A router, and the nodes that speak BGP with it. */
export interface BgpSessionEntry {
  /** Name of the BGPPeer. */
  readonly peer: string;
  /** Its address, or the interface behind which it is; absent where neither is written. */
  readonly end?: string;
  readonly vrf?: string;
  /** Its AS number, or `internal` or `external` where it is taken as it comes. */
  readonly asn?: MaybeNumber | string;
  /** The families whose addresses are told. */
  readonly families: readonly IpFamily[];
  /** Names, ascending. */
  readonly nodes: readonly string[];
}

const FAMILIES: readonly IpFamily[] = ['IPv4', 'IPv6'];

/**
 * Who speaks with whom, ascending by the name of the peer. With it a route says all: a peer of it is told by those of its nodes that
 * have a session with the peer.
 */
export function bgpSessions(world: World): BgpSessionEntry[] {
  const byPeer = ofSpeakers(world.announcements.bgpSessions().byPeer(FAMILIES), world);
  return sortedBy(byPeer, ({ peer: { name } }) => [name]).filter(({ nodes }) => nodes.length > 0).map(({ peer, families, nodes }) => ({
    peer: peer.name, end: peer.address ?? peer.interface, vrf: peer.vrf, asn: peer.dynamicAsn ?? peer.peerAsn, families, nodes,
  }));
}

/** Nodes of which nobody knows whether they have a speaker are left out. */
function ofSpeakers<T extends { readonly nodes: readonly string[] }>(sessions: readonly T[], world: World): readonly T[] {
  const speaking = world.announcements.withSpeaker(undefined);
  const names = speaking && new Set(speaking.map(({ name }) => name));
  return names === undefined ? sessions : sessions.map((one) => ({ ...one, nodes: one.nodes.filter((name) => names.has(name)) }));
}

const MOST_NODES = 12;

/** A line of the table. */
export function bgpSessionRow({ peer, end, vrf, asn, families, nodes }: BgpSessionEntry): string[] {
  const place = markdownText(end ?? 'unknown');
  return [markdownText(peer), vrf === undefined ? place : `${place} in VRF ${markdownText(vrf)}`, markdownText(`${asn ?? 'unknown'}`), families.join(' and ') || 'nothing', listed(nodes.map(markdownText), MOST_NODES)];
}
