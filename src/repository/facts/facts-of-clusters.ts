import { ClusterNames } from './cluster-names';
import { DhcpFact, NetworkFact, NodeNetworkFact, ReservationFact } from './fact';
import { factsOfFiles, factsOfObjects, hasNodesOf, settledFacts } from './network-facts';
import { Source } from '../../model/source';
import { IpAddress } from '../../net/ip-address';
import { folderOf, Tree, TreeObject } from '../structure/tree';

/** What a repository says about the networks under its clusters. */
export interface FactsOfClusters {
  /** In the order of the clusters. */
  readonly clusters: readonly (readonly NetworkFact[])[];
  /** What cannot be told whose it is; nothing is judged with it. */
  readonly nobodys: readonly NetworkFact[];
}

/**
 * Gives each fact to its cluster. An object belongs to the cluster that it is applied to; a file, which nothing applies, to the only
 * cluster, or to that of several which its place, its name or its content speaks of.
 */
export function factsOfClusters(tree: Tree, clusters: readonly { readonly name: string; readonly objects: readonly TreeObject[] }[]): FactsOfClusters {
  const written = factsOfFiles(tree);
  const names = clusters.length < 2 ? undefined : new ClusterNames(clusters.map(({ name }) => name), tree, written);
  const only = onlyOf(clusters.map(({ objects }) => !objects.every(isApplication)));
  const ownerOf = new Map([...new Set(written.map(({ place }) => place.file))].map((file) => [file, names === undefined ? 0 : names.of(file) ?? only]));
  const ofFiles = (index: number | undefined) => written.filter(({ place }) => ownerOf.get(place.file) === index);
  const own = clusters.map(({ objects }, index) => [...ofFiles(index), ...factsOfObjects(tree, objects)]);
  const others = ofFiles(undefined);
  const shared = own.map((facts) => sharedWith(facts, others));
  const taken = new Set(shared.flat());
  return {
    clusters: own.map((facts, index) => withNames(settledFacts([...facts, ...shared[index]], tree), tree)),
    // A default is that of somebody's distribution.
    nobodys: withNames(settledFacts(others.filter((fact) => !taken.has(fact)), tree).filter(({ certainty }) => certainty !== 'default'), tree),
  };
}

/** The number of the only one that is; nothing where several are. */
function onlyOf(flags: readonly boolean[]): number | undefined {
  return flags.filter(Boolean).length === 1 ? flags.indexOf(true) : undefined;
}

/** What Argo CD gets charts of others by: a cluster that has nothing else of a repository is most likely one that it calls by another name. */
function isApplication({ manifest }: TreeObject): boolean {
  return manifest.kind === 'Application' || manifest.kind === 'ApplicationSet';
}

/**
 * What a DHCP server hands out, and what it keeps for machines, is a fact for each cluster with nodes on that network, whoever's the server is; and so is a network
 * that a router says to serve, with its router.
 */
function sharedWith(facts: readonly NetworkFact[], others: readonly NetworkFact[]): NetworkFact[] {
  const served = others.filter((fact): fact is NodeNetworkFact => fact.kind === 'node-network' && fact.ofRouter === true && hasNodesOf(facts, fact));
  const networks = [...facts, ...served].flatMap((fact) => (fact.kind === 'node-network' && fact.certainty !== 'hint' && (fact.ofRouter !== true || hasNodesOf(facts, fact)) ? fact.value.value ?? [] : []));
  const isOnNetwork = ({ value: { value } }: DhcpFact | ReservationFact) => value !== undefined && networks.some((network) => network.contains('first' in value ? value.first : value));
  const known = others.filter((fact): fact is DhcpFact | ReservationFact => (fact.kind === 'dhcp-range' || fact.kind === 'dhcp-reservation') && isOnNetwork(fact));
  // Reservations that nobody can read may be on any network that their server serves.
  const folders = new Set(known.map(({ place }) => folderOf(place.file)));
  const routers = others.filter(({ kind, value: { value }, place }) => kind === 'router' && value instanceof IpAddress
    && served.some((network) => network.place.file === place.file && network.value.value?.contains(value)));
  return [...served, ...routers, ...known, ...others.filter(({ kind, value, place }) => kind === 'dhcp-reservation' && value.unknown === true && folders.has(folderOf(place.file)))];
}

/** With the names that messages give to files. */
function withNames(facts: readonly NetworkFact[], tree: Tree): NetworkFact[] {
  return facts.map((fact) => {
    const { source } = fact.value;
    const named: Source = { ...source, file: tree.file(source.file ?? '')?.name ?? source.file };
    // Each kind keeps its kind of value; only the place is called otherwise.
    return { ...fact, value: { ...fact.value, source: named } } as NetworkFact;
  });
}
