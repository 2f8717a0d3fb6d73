import { NetworkFact } from './facts/fact';
import { factsOfClusters } from './facts/facts-of-clusters';
import { FileProblem } from './file-problem';
import { chartObjects } from './helm/chart-objects';
import { ChartRelease } from './helm/chart-release';
import { MadeObject } from './helm/made-object';
import { truePlaces } from './helm/made-places';
import { unseenGateways } from './helm/rendered-objects';
import { unseenServices } from './helm/unseen-services';
import { judgedProblems, withLastKey } from './judged-problems';
import { missingPaths } from './missing-paths';
import { NodePrograms, nodePrograms } from './node-programs';
import { oneProblemAFile } from './one-problem-a-file';
import { repeatedResources } from './repeated-resources';
import { Repository } from './repository';
import { PossibleSource } from './structure/application-sets';
import { structureOf } from './structure/clusters';
import { AppliedElsewhere, foldersElsewhere, namespacesElsewhere } from './structure/elsewhere';
import { Layer, Staying } from './structure/layer';
import { patchedPlaces } from './structure/patch-places';
import { madeByResourceSets } from './structure/resource-set-objects';
import { Tree, TreeObject } from './structure/tree';
import { templateServices } from './template-services';
import { toolPools, withoutLeftOverRanges } from './tool-pools';
import { unreadPatches } from './unread-patches';
import { PossibleObject } from '../model/possible-object';
import { fieldsOf } from '../model/reader/fields';
import { ReadObject } from '../model/reader/read-cluster';
import { RemoteSource } from '../model/remote-source';
import { Source } from '../model/source';

/** One cluster of what was read. */
export interface FoundCluster {
  readonly name: string;
  /** What says so; none where the repository shows no structure. */
  readonly roots: readonly Source[];
  /** What the files hold, and what Helm charts will make of the values in them. */
  readonly objects: readonly ReadObject[];
  /** Services that charts may make, out of sight: `namespace/name`. */
  readonly unseenServices: readonly string[];
  /** Gateways of which nobody can say more: `namespace/name`. */
  readonly unseenGateways: readonly string[];
  /** Charts and addresses that are applied from out of sight. */
  readonly remoteSources: readonly RemoteSource[];
  /** What ResourceSets may make, nobody knows of what, and what commands do that somebody wrote down. */
  readonly possibleObjects: readonly PossibleObject[];
  /** The same and more, for people: folders of other repositories too. */
  readonly elsewhere: readonly AppliedElsewhere[];
  /** Where something really stands: what a chart will make is written among values. */
  readonly placeOf: (place: Source) => Source;
  /** What the files say of the network under it. */
  readonly facts: readonly NetworkFact[];
  /** The parts that Flux or Argo CD applies one by one. */
  readonly layers: readonly Layer[];
  /** Whether neither does. */
  readonly appliedByHand: boolean;
  /** The files that are applied in one step even then, one set for each folder that is built. */
  readonly appliedTogether: readonly ReadonlySet<string>[];
  /** Applications of Argo CD that no other one applies. */
  readonly startedByHand: readonly Source[];
  /** What kept files of the repository from being read, and how much that matters. */
  readonly problems: readonly FileProblem[];
}

/** The clusters of a repository, and the files that reach none of them. */
export interface FoundClusters {
  readonly clusters: readonly FoundCluster[];
  /** As messages name them. */
  readonly dead: readonly string[];
  /** What may be applied besides: nobody can tell from the files. */
  readonly possible: readonly PossibleSource[];
  /** How programs on its nodes are started; nothing where there are several clusters. */
  readonly programs: NodePrograms;
  /** What the files say of a network, and nothing tells under which of several clusters it is. */
  readonly nobodysFacts: readonly NetworkFact[];
}

/** The name of the only cluster where nothing says that there are several. */
const ONLY_CLUSTER = 'all';

const NO_PROGRAMS: NodePrograms = { kubeProxies: [], k3sServers: [] };

/**
 * Files that somebody names one by one, and what comes from standard input, are judged as they are.
 *
 * @param environment of helmfiles; absent: the one that they take by themselves
 * @param staying what applies folders too, though it is no object of the repository
 */
export function clustersOf({ tree, objects, problems, made }: Repository, environment?: string, staying?: Staying): FoundClusters {
  if (tree === undefined) {
    const placeOf = (place: Source) => place;
    const nothing = { roots: [], unseenServices: [], unseenGateways: [], remoteSources: [], possibleObjects: made, elsewhere: [], facts: [], layers: [] };
    const only = {
      ...nothing, name: ONLY_CLUSTER, objects, placeOf, appliedByHand: false, appliedTogether: [], startedByHand: [],
      problems: oneProblemAFile(problems.map(withLastKey)),
    };
    return { clusters: [only], dead: [], possible: [], nobodysFacts: [], programs: NO_PROGRAMS };
  }
  const structure = structureOf(tree, staying);
  const { clusters, dead, possible } = structure;
  const missing = missingPaths(structure, tree);
  const judged = [
    ...oneProblemAFile(judgedProblems(problems, structure, tree)), ...missing, ...repeatedResources(structure, tree),
    ...unreadPatches(structure, tree),
  ];
  const facts = factsOfClusters(tree, clusters);
  const unsure = [...new Set(possible.flatMap(({ files }) => [...files]))];
  const ofDead = dead.flatMap((file) => tree.file(file)!.objects);
  const found = clusters.map((built, index): FoundCluster => {
    const sets = madeByResourceSets(built.objects);
    const cluster = { ...built, objects: [...built.objects, ...sets.objects] };
    const { releases, services, routes, objects: rendered } = chartObjects({ ...cluster, isOneOfSeveral: clusters.length > 1, environment }, tree);
    const charted = [...cluster.objects, ...rendered, ...services, ...routes];
    const known = withoutLeftOverRanges(facts.clusters[index], charted);
    const told = [...templateServices(known, charted), ...toolPools(known)];
    const all = [...charted, ...told];
    const { name, roots, layers, appliedByHand, appliedTogether, startedByHand } = cluster;
    const remoteSources = [...cluster.remotes, ...releases.flatMap(chartsIn)];
    // What lies aside in a folder is never applied by Flux and Argo CD; a person may apply it all the same.
    const aside = appliedByHand ? ofDead : [];
    return {
      name, roots, layers, appliedByHand, appliedTogether, startedByHand, problems: judged, objects: all,
      placeOf: placesIn(built.objects, [...services, ...routes, ...told]), facts: known,
      unseenServices: unseenServices(all, [...releases, ...namespacesElsewhere(cluster.objects, tree).map((namespace) => ({ namespace }))], {
        hasFlux: roots.length > 0, appliedByHand, aside,
        // What would stand in a folder that is missing is not missed a second time.
        remotes: [...cluster.remotes, ...missing.filter(({ areFolders }) => areFolders).flatMap(({ places }) => places.map((source) => ({ source })))],
      }),
      unseenGateways: releases.flatMap(unseenGateways), remoteSources, possibleObjects: [...sets.possible, ...objectsBeside(built.objects, unsure, tree), ...made],
      elsewhere: [...foldersElsewhere(cluster.objects, tree), ...remoteSources.flatMap(outOfSight)],
    };
  });
  return {
    clusters: found,
    dead: dead.map((file) => tree.file(file)!.name),
    possible,
    nobodysFacts: facts.nobodys,
    programs: clusters.length === 1 ? namedPrograms(nodePrograms(tree), tree) : NO_PROGRAMS,
  };
}

/** Where something truly stands: in the values of a chart, or in a patch. */
function placesIn(built: readonly TreeObject[], made: readonly MadeObject[]): (place: Source) => Source {
  const [inPatches, inValues] = [patchedPlaces(built), truePlaces(made)];
  return (place) => inPatches(inValues(place));
}

/** What stands in files that may be applied, and of which nothing is for sure; nobody knows into which namespace. */
function objectsBeside(objects: readonly TreeObject[], files: readonly string[], tree: Tree): PossibleObject[] {
  const sure = new Set(files.length === 0 ? [] : objects.map(({ file }) => file));
  return files.filter((file) => !sure.has(file)).flatMap((file) => tree.file(file)?.objects ?? [])
    .map(({ manifest, source }) => ({ kind: String(manifest.kind), name: String(fieldsOf(manifest.metadata).name), source }));
}

function chartsIn({ chart, version, values, dependencies, source }: ChartRelease): RemoteSource[] {
  return [{ chart, version, values, source }, ...dependencies.map(({ name }) => ({ chart: name, source }))];
}

function outOfSight({ address, chart, version, source }: RemoteSource): AppliedElsewhere[] {
  return address !== undefined ? [{ what: 'address', text: address, source }]
    : chart !== undefined ? [{ what: 'chart', text: version === undefined ? chart : `${chart} ${version}`, source }] : [];
}

function namedPrograms({ kubeProxies, k3sServers }: NodePrograms, tree: Tree): NodePrograms {
  const namedOne = <T extends { readonly source: Source }>(one: T): T => ({ ...one, source: withName(one.source, tree) });
  return { kubeProxies: kubeProxies.map(namedOne), k3sServers: k3sServers.map(namedOne) };
}

function withName(place: Source, tree: Tree): Source {
  return { ...place, file: tree.file(place.file ?? '')?.name ?? place.file };
}
