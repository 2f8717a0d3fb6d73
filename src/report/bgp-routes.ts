import { markdownCode, markdownText } from './markdown';
import { sortedBy } from './order';
import { BgpAnnouncement, bgpAnnouncements } from '../behavior/metallb/bgp-announcement';
import { Service } from '../model/service';
import { IpAddress } from '../net/ip-address';
import { listed } from '../rules/text';
import { World } from '../rules/world';

/** An address that is spoken for, its pool and its Service, as far as they are known. */
interface SpokenFor {
  readonly address: IpAddress;
  readonly pool?: string;
  readonly service?: Service;
}

/**
 * What routers learn about the addresses that are spoken for, each prefix once for all that it holds and each set of attributes;
 * ascending. Nothing where nodes are not declared, or nobody announces by BGP.
 */
export function bgpRoutes(world: World, entries: readonly SpokenFor[]): BgpAnnouncement[] {
  if (world.metallbBgp().advertisements.length === 0) {
    return [];
  }
  const routes = new Map<string, BgpAnnouncement>();
  for (const { address, pool: name, service } of entries) {
    const pool = name === undefined ? undefined : world.pool(name);
    const announced = pool === undefined || service === undefined ? [] : bgpAnnouncements(address, service, world.bgpSpeakersOf(pool));
    announced.forEach((one) => routes.set(JSON.stringify({ ...one, prefix: String(one.prefix) }), one));
  }
  return sortedBy([...routes.values()], ({ prefix, peers }) => [prefix.first, prefix.length, peers.join()]);
}

const MOST_NAMES = 6;

/** A line of the table: prefix, who tells whom, and what they tell about it. */
export function bgpRow({ prefix, nodes, peers, communities, localPreference }: BgpAnnouncement): string[] {
  return [
    markdownCode(prefix),
    listed(nodes.map(markdownText), MOST_NAMES),
    listed(peers.map(markdownText), MOST_NAMES),
    communities.map(markdownText).join(', ') || 'none',
    localPreference === undefined ? 'not set' : `${localPreference}`,
  ];
}

/** The same for programs. */
export function bgpFields({ prefix, nodes, peers, communities, localPreference }: BgpAnnouncement) {
  return { prefix: String(prefix), nodes, peers, communities, localPreference };
}
