import { readCluster } from '../../../src/model/reader/read-cluster';
import { readDeclaration } from '../../../src/model/reader/read-declaration';
import { IpAddress } from '../../../src/net/ip-address';
import { IpFamily } from '../../../src/net/ip-family';
import { addressBook } from '../../../src/report/addresses/address-book';
import { World } from '../../../src/rules/world';
import { KubernetesObject } from '../../cluster/kubernetes-object';
import { DECLARED } from '../../network/declared';
import { Route } from '../../routers/router';

/** A router, as its cluster sees it. */
export interface ToldRouter {
  /** Names of the BGPPeers that stand for it. */
  readonly peers: readonly string[];
  /** The preference that it sees of routes, by the one that they are told with. */
  readonly preferenceOf: (told: number | undefined) => number;
}

/** What the address book of the library says that a router learns of a cluster, in the words of a router. */
export function foretoldRoutes(objects: readonly KubernetesObject[], { peers, preferenceOf }: ToldRouter): Route[] {
  const read = objects.map((manifest, index) => ({ manifest, source: { construct: `object${index}` } }));
  const { bgpRoutes, bgpSessions } = addressBook(new World(readCluster(read, readDeclaration(DECLARED, {}))));
  const isTelling = (node: string, told: readonly string[]) =>
    bgpSessions.some(({ peer, nodes }) => peers.includes(peer) && told.includes(peer) && nodes.includes(node));
  const routes = bgpRoutes.filter((one) => one.peers.some((peer) => peers.includes(peer))).map(({ prefix, peers: told, nodes, communities, localPreference }) => ({
    prefix: String(prefix),
    nextHops: nodes.filter((node) => isTelling(node, told)).flatMap((node) => addressesOf(node, prefix.family)).sort(),
    communities: communities.map((text) => text.replace('large:', '')).sort(),
    localPreference: preferenceOf(localPreference),
  }));
  return routes.sort((a, b) => (a.prefix < b.prefix ? -1 : 1));
}

function addressesOf(node: string, family: IpFamily): string[] {
  return DECLARED.nodes!.filter(({ name }) => name === node).flatMap(({ addresses }) => addresses).filter((address) => IpAddress.parse(address).family === family);
}
