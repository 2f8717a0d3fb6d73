import { coversService, undeclaredLabels } from '../behavior/metallb/announcement';
import { carries } from '../behavior/metallb/bgp-sessions';
import { anySelects, LabelSelector } from '../model/labels';
import { Layer2Advertisement, Pool } from '../model/load-balancer';
import { BgpAdvertisement, BgpPeer } from '../model/metallb-bgp';
import { Service } from '../model/service';
import { IpFamily } from '../net/ip-family';
import { World } from '../rules/world';

/** One way in which an address is made known. */
export interface AnnouncedBy {
  readonly by: 'layer 2' | 'BGP';
  /** Names of nodes, ascending; or which ones are selected, where nodes or the labels in question are not declared; absent: it is chosen at run time. */
  readonly nodes?: readonly string[];
  /** Names of interfaces, ascending; absent: all. */
  readonly interfaces?: readonly string[];
  /** Of BGP: `router1 (192.168.1.1, AS 64512)`, ascending. */
  readonly peers?: readonly string[];
  /** Of BGP: what routers are told about it: communities, local preference, a prefix that is shorter than an address. */
  readonly attributes?: readonly string[];
  /** Of other engines than MetalLB: the object that says so. */
  readonly announcer?: string;
}

/**
 * How the addresses of a pool are made known; nobody does where the list is empty.
 *
 * @param service whose address it is; absent: any Service of the pool
 */
export function announcedBy(pool: Pool, service: Service | undefined, world: World): readonly AnnouncedBy[] {
  if (pool.engine === 'Cilium') {
    return world.ciliumAnnouncers().map(({ by, name }): AnnouncedBy => ({ by, announcer: name })).sort(byText);
  }
  if (pool.engine === 'kube-vip') {
    return world.cluster.kubeVips.filter(({ services }) => services).map(({ layer2 }): AnnouncedBy => ({ by: layer2 ? 'layer 2' : 'BGP', announcer: 'kube-vip' })).sort(byText);
  }
  if (pool.protocol !== undefined) {
    return [{ by: pool.protocol }];
  }
  const covering = <T extends Layer2Advertisement>(list: readonly T[]) => list.filter((one) => service === undefined || coversService(one, service));
  const families = (['IPv4', 'IPv6'] as const).filter((family) => pool.addresses.first(family) !== undefined);
  return [...byLayer2(covering(world.layer2AdvertisementsOf(pool)), world), ...byBgp(covering(world.bgpAdvertisementsOf(pool)), families, world)].sort(byText);
}

function byText(one: AnnouncedBy, other: AnnouncedBy): number {
  const [first, second] = [one, other].map((each) => JSON.stringify(each));
  return first < second ? -1 : first > second ? 1 : 0;
}

/** Advertisements on the same interfaces are one: the nodes of any of them may answer. */
function byLayer2(advertisements: readonly Layer2Advertisement[], world: World): AnnouncedBy[] {
  const byInterfaces = new Map<string, Layer2Advertisement[]>();
  advertisements.forEach((one) => {
    const key = [...one.interfaces].sort().join();
    byInterfaces.set(key, [...byInterfaces.get(key) ?? [], one]);
  });
  return [...byInterfaces].map(([interfaces, list]): AnnouncedBy => ({
    by: 'layer 2',
    nodes: nodesOf(list, world),
    ...(interfaces === '' ? {} : { interfaces: interfaces.split(',') }),
  }));
}

function byBgp(advertisements: readonly BgpAdvertisement[], families: readonly IpFamily[], world: World): AnnouncedBy[] {
  const { peers } = world.metallbBgp();
  const hears = (peer: BgpPeer, { peers: named }: BgpAdvertisement) => (named.length === 0 || named.includes(peer.name)) &&
    (families.length === 0 || families.some((family) => carries(peer, family)));
  return advertisements.map((one) => ({
    by: 'BGP',
    nodes: nodesOf([one], world),
    peers: peers.filter((peer) => hears(peer, one)).map(peerText).sort(),
    attributes: attributesOf(one, families),
  }));
}

function peerText({ name, address, interface: link, peerAsn, dynamicAsn }: BgpPeer): string {
  return `${name} (${[address ?? link, peerAsn === undefined ? dynamicAsn : `AS ${peerAsn}`].filter((part) => part !== undefined).join(', ')})`;
}

function attributesOf({ communities, localPref, aggregationLength, aggregationLengthV6 }: BgpAdvertisement, families: readonly IpFamily[]): string[] {
  return [
    ...[...communities].sort().map((community) => `community ${community}`),
    ...(localPref === 0 ? [] : [`local preference ${localPref}`]),
    ...(aggregationLength === 32 || !families.includes('IPv4') ? [] : [`as a /${aggregationLength}`]),
    ...(aggregationLengthV6 === 128 || !families.includes('IPv6') ? [] : [`as a /${aggregationLengthV6} of IPv6`]),
  ];
}

/** Names where they are known, else who is selected, in words. */
function nodesOf(advertisements: readonly Layer2Advertisement[], world: World): string[] {
  const { nodes } = world.cluster.network;
  if (nodes.length > 0 && undeclaredLabels(advertisements, nodes).length === 0) {
    return world.nodesAnnouncing(advertisements).map(({ name }) => name).sort();
  }
  const selectors = advertisements.flatMap(({ nodeSelectors }) => nodeSelectors);
  const isEvery = advertisements.some(({ nodeSelectors }) => nodeSelectors.length === 0) || anySelects(selectors, {});
  return isEvery ? ['every node'] : [...new Set(selectors.map(selectorText))].sort();
}

function selectorText({ matchLabels = {}, matchExpressions = [] }: LabelSelector): string {
  return `nodes with ${[
    ...Object.keys(matchLabels).sort().map((label) => `${label}=${matchLabels[label]}`),
    ...matchExpressions.map(({ key, operator, values = [] }) => [key, operator, ...(values.length === 0 ? [] : [`(${values.join(', ')})`])].join(' ')),
  ].join(', ')}`;
}
