import { coversService, undeclaredLabels } from './announcement';
import { carries } from './bgp-sessions';
import { anySelects, LabelSelector } from '../../model/labels';
import { Layer2Advertisement, Pool } from '../../model/load-balancer';
import { BgpAdvertisement, BgpPeer } from '../../model/metallb-bgp';
import { Service } from '../../model/service';
import { IpFamily } from '../../net/ip-family';
import { AnnouncedBy } from '../engines/announced-by';
import { ClusterLookups } from '../engines/cluster-lookups';

/** How MetalLB makes the addresses of a pool, or of one of its Services, known. */
export function metallbAnnouncedBy(pool: Pool, service: Service | undefined, lookups: ClusterLookups): AnnouncedBy[] {
  if (pool.protocol !== undefined) {
    return [{ by: pool.protocol }];
  }
  const covering = <T extends Layer2Advertisement>(list: readonly T[]) => list.filter((one) => service === undefined || coversService(one, service));
  const families = (['IPv4', 'IPv6'] as const).filter((family) => pool.addresses.first(family) !== undefined);
  return [...byLayer2(covering(lookups.announcements.layer2Of(pool)), lookups), ...byBgp(covering(lookups.announcements.bgpOf(pool)), families, lookups)];
}

/** Advertisements on the same interfaces are one: the nodes of any of them may answer. */
function byLayer2(advertisements: readonly Layer2Advertisement[], lookups: ClusterLookups): AnnouncedBy[] {
  const byInterfaces = new Map<string, Layer2Advertisement[]>();
  advertisements.forEach((one) => {
    const key = [...one.interfaces].sort().join();
    byInterfaces.set(key, [...byInterfaces.get(key) ?? [], one]);
  });
  return [...byInterfaces].map(([interfaces, list]): AnnouncedBy => ({
    by: 'layer 2',
    nodes: nodesOf(list, lookups),
    ...(interfaces === '' ? {} : { interfaces: interfaces.split(',') }),
  }));
}

function byBgp(advertisements: readonly BgpAdvertisement[], families: readonly IpFamily[], lookups: ClusterLookups): AnnouncedBy[] {
  const { peers } = lookups.metallbBgp();
  const hears = (peer: BgpPeer, { peers: named }: BgpAdvertisement) => (named.length === 0 || named.includes(peer.name)) &&
    (families.length === 0 || families.some((family) => carries(peer, family)));
  return advertisements.map((one) => ({
    by: 'BGP',
    nodes: nodesOf([one], lookups),
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
function nodesOf(advertisements: readonly Layer2Advertisement[], lookups: ClusterLookups): string[] {
  const { nodes } = lookups.cluster.network;
  if (nodes.length > 0 && undeclaredLabels(advertisements, nodes).length === 0) {
    return lookups.announcements.nodesAnswering(advertisements).map(({ name }) => name).sort();
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
