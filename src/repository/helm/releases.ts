import { ChartRelease } from './chart-release';
import { argoReleases } from './sources/argo-releases';
import { fluxReleases } from './sources/flux-releases';
import { k3sReleases } from './sources/k3s-releases';
import { kustomizeReleases } from './sources/kustomize-releases';
import { looseReleases } from './sources/loose-values';
import { KustomizeChart } from '../structure/kustomize';
import { Tree, TreeObject } from '../structure/tree';

/** The part of a `RepositoryCluster` that charts are installed from. */
export interface ChartUser {
  readonly objects: readonly TreeObject[];
  readonly charts: readonly KustomizeChart[];
}

/** Every chart that is installed in a cluster, as far as the repository shows it. */
export function releasesOf({ objects, charts }: ChartUser, tree: Tree): ChartRelease[] {
  return [
    ...fluxReleases(objects, tree),
    ...argoReleases(objects, tree),
    ...k3sReleases(objects),
    ...kustomizeReleases(charts, tree),
    ...looseReleases(tree),
  ];
}
