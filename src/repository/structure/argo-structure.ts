import { applicationsOf, isApplicationSet, PossibleReach } from './application-sets';
import { appliedByArgo, argoLayer, destinationOf, isApplication } from './argo';
import { registeredClusters } from './argo-clusters';
import { Build, joined } from './kustomize';
import { Layer } from './layer';
import { Tree, TreeObject } from './tree';
import { groupBy } from '../../model/group-by';

/** What Argo CD applies to one cluster. */
export interface ArgoCluster {
  /** As Argo CD calls it. */
  readonly name: string;
  readonly applications: readonly TreeObject[];
  readonly applied: Build;
  readonly layers: readonly Layer[];
}

export interface ArgoStructure {
  readonly clusters: readonly ArgoCluster[];
  /** What may be applied besides. */
  readonly possible: readonly PossibleReach[];
  /** Files that Applications and ApplicationSets stand in, and what they reach. */
  readonly files: ReadonlySet<string>;
}

/** What Applications and ApplicationSets among objects apply, by the cluster that they name. */
export function appliedByApplications(objects: readonly TreeObject[], all: readonly TreeObject[], tree: Tree): ArgoStructure {
  const known = registeredClusters(all);
  const sets = objects.filter(isApplicationSet);
  const made = sets.map((set) => applicationsOf(set, known, tree));
  const byCluster = groupBy([...objects.filter(isApplication), ...made.flatMap(({ applications }) => applications)], (one) => destinationOf(one, known));
  const clusters = [...byCluster].map(([name, applications]): ArgoCluster => {
    const builds = applications.map((one) => appliedByArgo(one, tree));
    return { name, applications, applied: joined(builds), layers: applications.map((one, index) => argoLayer(one, builds[index].objects)) };
  });
  const possible = made.flatMap((one) => one.possible);
  return {
    clusters, possible,
    files: new Set([
      ...sets.map(({ file }) => file), ...clusters.flatMap(({ applications, applied }) => [...applications.map(({ file }) => file), ...applied.files]),
      ...possible.flatMap(({ files }) => [...files]),
    ]),
  };
}
