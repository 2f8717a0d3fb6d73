import { Repository } from './repository';
import { structureOf } from './structure/clusters';
import { ReadObject } from '../model/reader/read-cluster';
import { Source } from '../model/source';

/** One cluster of what was read. */
export interface FoundCluster {
  readonly name: string;
  /** What says so; none where the repository shows no structure. */
  readonly roots: readonly Source[];
  readonly objects: readonly ReadObject[];
}

/** The clusters of a repository, and the files that reach none of them. */
export interface FoundClusters {
  readonly clusters: readonly FoundCluster[];
  /** As messages name them. */
  readonly dead: readonly string[];
}

/** The name of the only cluster where nothing says that there are several. */
export const ONLY_CLUSTER = 'all';

/** Files that somebody names one by one, and what comes from standard input, are judged as they are. */
export function clustersOf({ tree, objects }: Repository): FoundClusters {
  if (tree === undefined) {
    return { clusters: [{ name: ONLY_CLUSTER, roots: [], objects }], dead: [] };
  }
  const { clusters, dead } = structureOf(tree);
  return { clusters, dead: dead.map((file) => tree.file(file)!.name) };
}
