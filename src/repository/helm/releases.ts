import { ChartRelease } from './chart-release';
import { argoReleases } from './sources/argo-releases';
import { fluxReleases } from './sources/flux-releases';
import { helmfileReleases } from './sources/helmfile-releases';
import { k3sReleases } from './sources/k3s-releases';
import { kustomizeReleases } from './sources/kustomize-releases';
import { looseReleases } from './sources/loose-values';
import { withoutUnread } from './unread-values';
import { isApplication } from '../structure/argo';
import { KustomizeChart } from '../structure/kustomize';
import { isWithin, Tree, TreeObject } from '../structure/tree';

/** The part of a `RepositoryCluster` that charts are installed from. */
export interface ChartUser {
  readonly objects: readonly TreeObject[];
  readonly charts: readonly KustomizeChart[];
  readonly name: string;
  /** Whether the repository has other clusters as well. */
  readonly isOneOfSeveral?: boolean;
  /** The environment of helmfiles that somebody asked for. */
  readonly environment?: string;
}

/** Every chart that is installed in a cluster, as far as the repository shows it. */
export function releasesOf({ objects, charts, name, isOneOfSeveral = false, environment }: ChartUser, tree: Tree): ChartRelease[] {
  const found = [...fluxReleases(objects, tree), ...argoReleases(objects, tree), ...k3sReleases(objects), ...kustomizeReleases(charts, tree)]
    .map((release) => withoutUnread(release, tree));
  const taken = new Set(found.flatMap((release) => [release.name, release.chart]));
  return [
    ...found,
    // A helmfile beside Flux or Argo CD installs first what these take over.
    ...helmfileReleases(tree, (file) => !isOneOfSeveral || isWithin(file, name), [...(environment === undefined ? [] : [environment]), name.slice(name.lastIndexOf('/') + 1)])
      .filter((release) => ![release.name, release.chart].some((text) => text !== undefined && taken.has(text))),
    // Nor does anybody install by hand what Applications do, also such as charts make.
    ...(objects.some(isApplication) ? [] : looseReleases(tree)),
  ];
}
