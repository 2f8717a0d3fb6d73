import { applicationsOf, isApplicationSet, PossibleReach } from './application-sets';
import { appliedByArgo, argoLayer, destinationOf, isApplication } from './argo';
import { KnownCluster, LOCAL_CLUSTER } from './argo-clusters';
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
export function appliedByApplications(objects: readonly TreeObject[], known: readonly KnownCluster[], tree: Tree): ArgoStructure {
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

/** What Applications among objects apply in turn, Applications of Applications among it, to the cluster that their Argo CD runs in. */
export function appliedInTurn(start: readonly TreeObject[], known: readonly KnownCluster[], tree: Tree): Omit<ArgoCluster, 'name'> & Omit<ArgoStructure, 'clusters'> {
  const files = new Set<string>();
  const found = { possible: [] as PossibleReach[], builds: [] as Build[], layers: [] as Layer[], applications: [] as TreeObject[] };
  const isNew = ({ file }: TreeObject) => !files.has(file);
  const among = (objects: readonly TreeObject[]) => objects.filter((object) => isApplication(object) || isApplicationSet(object));
  for (let next = among(start); next.length > 0;) {
    const { clusters, possible, files: reached } = appliedByApplications(next, known, tree);
    const own = clusters.filter(({ name }) => name === LOCAL_CLUSTER);
    found.possible.push(...possible);
    found.builds.push(...own.map(({ applied }) => applied));
    found.layers.push(...own.flatMap(({ layers }) => layers));
    found.applications.push(...own.flatMap(({ applications }) => applications));
    next = among(own.flatMap(({ applied: { objects } }) => objects)).filter(isNew);
    reached.forEach((file) => files.add(file));
  }
  return { ...found, files, applied: joined(found.builds) };
}
