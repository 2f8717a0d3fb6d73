import { PreferenceConflict } from './acceptance/bgp-conflicts';
import { coversService } from './announcement';
import { BgpSessions } from './bgp-sessions';
import { BgpAdvertisement, CommunityAlias, MaybeNumber } from '../../model/metallb-bgp';
import { Node } from '../../model/network';
import { Service } from '../../model/service';
import { IpAddress } from '../../net/ip-address';
import { bitsOf, IpFamily } from '../../net/ip-family';
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
  readonly sessions: BgpSessions;
  readonly aliases: readonly CommunityAlias[];
  /** Those of the advertisements that cannot both be for one Service. */
  readonly rivals: readonly Pick<PreferenceConflict, 'one' | 'other'>[];
}

/**
 * What routers learn about an address (MetalLB 0.16.1, speaker/bgp_controller.go): each advertisement announces the prefix of its
 * aggregation length, from the nodes that it selects, to those of its peers that the node has a session with and that carries the family.
 * A node that has two of them for the Service which give the same prefix another preference announces nothing of it.
 *
 * @param service whose labels an advertisement may select by; absent: any Service of the pool
 * @param running the nodes that may run a pod of the Service, where those alone announce it (`externalTrafficPolicy: Local`)
 */
export function bgpAnnouncements(
  address: IpAddress, service: Pick<Service, 'labels'> | undefined, speakers: BgpSpeakers, running?: readonly Node[],
): BgpAnnouncement[] {
  const speaking = service === undefined ? running : withoutSilent(service, speakers, running);
  return speakers.advertisements
    .filter((one) => service === undefined || coversService(one, service))
    .flatMap((one) => announcementOf(address, one, speakers, speaking));
}

/** Names of the nodes that announce nothing of a Service, since two advertisements for it do not agree there, ascending. */
export function silentNodes(service: Pick<Service, 'labels'>, { sessions, rivals }: Pick<BgpSpeakers, 'sessions' | 'rivals'>): readonly string[] {
  return [...new Set(rivals.filter(({ one, other }) => coversService(one, service) && coversService(other, service)).flatMap(({ one, other }) => {
    const theirs = new Set(sessions.nodesOf(other));
    return sessions.nodesOf(one).filter((node) => theirs.has(node)).map(({ name }) => name);
  }))].sort();
}

function withoutSilent(service: Pick<Service, 'labels'>, speakers: BgpSpeakers, running: readonly Node[] | undefined): readonly Node[] | undefined {
  const silent = speakers.rivals.length === 0 ? [] : silentNodes(service, speakers);
  return silent.length === 0 ? running : (running ?? speakers.sessions.all).filter(({ name }) => !silent.includes(name));
}

function announcementOf(
  address: IpAddress, advertisement: BgpAdvertisement, { sessions, aliases }: BgpSpeakers, running: readonly Node[] | undefined,
): BgpAnnouncement[] {
  const length = address.family === 'IPv4' ? advertisement.aggregationLength : advertisement.aggregationLengthV6;
  const { peers, nodes } = sessions.of(advertisement, address.family, running);
  // MetalLB refuses an advertisement whose length no address of the family has.
  if (!isLength(length, address.family) || peers.length === 0) {
    return [];
  }
  const values = advertisement.communities.map((text) => aliases.find(({ name }) => name === text)?.value ?? text);
  return [{
    prefix: IpPrefix.of(address, length),
    peers,
    nodes,
    communities: [...new Set(values)].sort(),
    ...(typeof advertisement.localPref === 'number' && advertisement.localPref > 0 ? { localPreference: advertisement.localPref } : {}),
  }];
}

function isLength(length: MaybeNumber, family: IpFamily): length is number {
  return Number.isInteger(length) && Number(length) >= 0 && Number(length) <= bitsOf(family);
}
