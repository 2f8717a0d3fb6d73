import { BgpAnnouncement, bgpAnnouncements } from '../../behavior/metallb/bgp-announcement';
import { Service } from '../../model/service';
import { IpAddress } from '../../net/ip-address';
import { hasNoPods, nodesOfLocal } from '../../rules/local-traffic';
import { listed } from '../../rules/text';
import { World } from '../../rules/world';
import { markdownCode, markdownText } from '../markdown';
import { sortedBy } from '../order';

/** An address that is spoken for, its pool and its Service, as far as they are known. */
interface SpokenFor {
  readonly address: IpAddress;
  readonly pool?: string;
  readonly service?: Service;
}

/**
 * What routers learn about the addresses that are spoken for, each prefix once for all that it holds and each set of attributes;
 * ascending. Of a Service with `externalTrafficPolicy: Local` they learn from the nodes that run a pod of it, of one without pods nothing. Nothing where nodes are not declared, or nobody announces by BGP.
 */
export function bgpRoutes(world: World, entries: readonly SpokenFor[]): BgpAnnouncement[] {
  if (world.metallbBgp().advertisements.length === 0) {
    return [];
  }
  const routes = new Map<string, Map<string, BgpAnnouncement>>();
  const { numberOf, textOf } = namesOnce();
  for (const { address, pool: name, service } of entries) {
    const pool = name === undefined ? undefined : world.pools.named(name);
    const announced = pool === undefined || service === undefined || hasNoPods(world, service) ? []
      : bgpAnnouncements(address, service, world.announcements.bgpSpeakersOf(pool), world.announcements.withSpeaker(nodesOfLocal(world, service)));
    for (const one of announced) {
      const attributes = JSON.stringify([String(one.prefix), one.communities, one.localPreference]);
      const alike = routes.get(attributes) ?? new Map<string, BgpAnnouncement>();
      routes.set(attributes, alike.set(`${numberOf(one.peers)} ${numberOf(one.nodes)}`, one));
    }
  }
  const all = [...routes.values()].flatMap((alike) => largest([...alike.values()]));
  return sortedBy(all, ({ prefix, peers, nodes }) => [prefix.first, prefix.length, textOf(peers), textOf(nodes)]);
}

/** Without those of which others tell the same and more: a prefix of several Services that some nodes have pods of. */
function largest(alike: readonly BgpAnnouncement[]): readonly BgpAnnouncement[] {
  const within = (one: readonly string[], other: readonly string[]) => one.length <= other.length && one.every((name) => other.includes(name));
  return alike.length < 2 ? alike
    : alike.filter((one) => !alike.some((other) => other !== one && within(one.peers, other.peers) && within(one.nodes, other.nodes)));
}

/** Thousands of routes have the same few lists of peers and nodes: each is written out once. */
function namesOnce(): { readonly numberOf: (names: readonly string[]) => number; readonly textOf: (names: readonly string[]) => string } {
  const texts = new Map<readonly string[], string>();
  const numbers = new Map<string, number>();
  const byList = new Map<readonly string[], number>();
  const textOf = (names: readonly string[]): string => {
    const text = texts.get(names) ?? names.join();
    texts.set(names, text);
    return text;
  };
  const numberOf = (names: readonly string[]): number => {
    const number = byList.get(names) ?? numbers.get(textOf(names)) ?? numbers.size;
    numbers.set(textOf(names), number);
    byList.set(names, number);
    return number;
  };
  return { numberOf, textOf };
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
