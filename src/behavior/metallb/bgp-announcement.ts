import { coversService } from './announcement';
import { anySelects } from '../../model/labels';
import { BgpAdvertisement, BgpPeer, CommunityAlias } from '../../model/metallb-bgp';
import { Node } from '../../model/network';
import { Service } from '../../model/service';
import { isPlaceholder } from '../../model/written';
import { IpAddress } from '../../net/ip-address';
import { IpFamily } from '../../net/ip-family';
import { IpPrefix } from '../../net/ip-prefix';

/** A prefix that routers learn, with what they learn about it. */
export interface BgpAnnouncement {
  readonly prefix: IpPrefix;
  /** Names of the BGPPeers that are told, ascending. */
  readonly peers: readonly string[];
  /** Names of the nodes that tell them, each its own peers, ascending. */
  readonly nodes: readonly string[];
  /** The values of the communities, ascending. */
  readonly communities: readonly string[];
  /** LOCAL_PREF, told to peers of our own AS alone; absent where none is set. */
  readonly localPreference?: number;
}

/** What decides about the announcement of an address, beside its pool. */
export interface BgpSpeakers {
  /** The advertisements that cover the pool. */
  readonly advertisements: readonly BgpAdvertisement[];
  readonly peers: readonly BgpPeer[];
  readonly aliases: readonly CommunityAlias[];
  /** The nodes that announce: without those that are excluded. */
  readonly nodes: readonly Node[];
}

/**
 * What routers learn about an address (MetalLB 0.16.1, speaker/bgp_controller.go): each advertisement announces the prefix of its
 * aggregation length, from the nodes that it selects, to those of its peers that the node has a session with and that carries the family.
 *
 * @param service whose labels an advertisement may select by; absent: any Service of the pool
 */
export function bgpAnnouncements(address: IpAddress, service: Pick<Service, 'labels'> | undefined, speakers: BgpSpeakers): BgpAnnouncement[] {
  return speakers.advertisements
    .filter((one) => service === undefined || coversService(one, service))
    .flatMap((one) => announcementOf(address, one, speakers));
}

function announcementOf(address: IpAddress, advertisement: BgpAdvertisement, speakers: BgpSpeakers): BgpAnnouncement[] {
  const length = address.family === 'IPv4' ? advertisement.aggregationLength : advertisement.aggregationLengthV6;
  const { peers, nodes } = sessionsOf(advertisement, address.family, speakers);
  if (length === 'unknown' || peers.length === 0) {
    return [];
  }
  const values = advertisement.communities.map((text) => speakers.aliases.find(({ name }) => name === text)?.value ?? text);
  return [{
    prefix: IpPrefix.parseMasked(`${address}/${length}`),
    peers,
    nodes,
    communities: [...new Set(values)].sort(),
    ...(typeof advertisement.localPref === 'number' && advertisement.localPref > 0 ? { localPreference: advertisement.localPref } : {}),
  }];
}

type Sessions = Pick<BgpAnnouncement, 'peers' | 'nodes'>;

/** The same for every address of a family, so it is found once for each advertisement. */
const SESSIONS = new WeakMap<BgpSpeakers, Map<BgpAdvertisement, Map<IpFamily, Sessions>>>();

function sessionsOf(advertisement: BgpAdvertisement, family: IpFamily, speakers: BgpSpeakers): Sessions {
  const byAdvertisement = SESSIONS.get(speakers) ?? new Map<BgpAdvertisement, Map<IpFamily, Sessions>>();
  const byFamily = byAdvertisement.get(advertisement) ?? new Map<IpFamily, Sessions>();
  const sessions = byFamily.get(family) ?? findSessions(advertisement, family, speakers);
  SESSIONS.set(speakers, byAdvertisement.set(advertisement, byFamily.set(family, sessions)));
  return sessions;
}

function findSessions(advertisement: BgpAdvertisement, family: IpFamily, { peers, nodes }: BgpSpeakers): Sessions {
  const named = advertisement.peers.length === 0 ? undefined : new Set(advertisement.peers);
  const candidates = peers.filter((peer) => (named === undefined || named.has(peer.name)) && carries(peer, family));
  const speaking = nodes.filter(({ labels }) => selects(advertisement, labels));
  const told = candidates.filter((peer) => speaking.some(({ labels }) => selects(peer, labels)));
  return {
    peers: told.map(({ name }) => name).sort(),
    nodes: speaking.filter(({ labels }) => told.some((peer) => selects(peer, labels))).map(({ name }) => name).sort(),
  };
}

/** A session carries the family of its addresses; one without an address, or one that is told to, both. */
export function carries({ address, dualStack }: BgpPeer, family: IpFamily): boolean {
  return address === undefined || dualStack || isPlaceholder(address) || (IpAddress.tryParse(address)?.family ?? family) === family;
}

function selects({ nodeSelectors }: Pick<BgpPeer, 'nodeSelectors'>, labels: Node['labels']): boolean {
  return nodeSelectors.length === 0 || anySelects(nodeSelectors, labels);
}
