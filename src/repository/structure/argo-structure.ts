import { applicationsOf, isApplicationSet, PossibleReach } from './application-sets';
import { appliedByArgo, argoLayer, destinationOf, isApplication } from './argo';
import { KnownCluster, LOCAL_CLUSTER } from './argo-clusters';
import { Build, joined } from './kustomize';
import { Layer } from './layer';
import { renderedApplications } from './rendered-applications';
import { Tree, TreeObject } from './tree';
import { groupBy } from '../../model/group-by';
import { fieldsOf } from '../../model/reader/fields';

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

/** Whether Argo CD makes something of an object itself. */
export function isArgo(object: TreeObject): boolean {
  return isApplication(object) || isApplicationSet(object);
}

/** What Applications and ApplicationSets among objects apply, by the cluster that they name. */
export function appliedByApplications(objects: readonly TreeObject[], known: readonly KnownCluster[], tree: Tree): ArgoStructure {
  const sets = objects.filter(isApplicationSet);
  const made = sets.map((set) => applicationsOf(set, known, tree));
  const byCluster = groupBy([...objects.filter(isApplication), ...made.flatMap(({ applications }) => applications)], (one) => destinationOf(one, known));
  const clusters = [...byCluster].map(([name, applications]): ArgoCluster => {
    const builds = applications.map((one) => withApplications(appliedByArgo(one, tree), one, tree));
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

/** What charts make of Applications is applied like any other object. */
function withApplications(applied: Build, application: TreeObject, tree: Tree): Build {
  const made = renderedApplications([application], applied.charts, tree);
  return made.length === 0 ? applied : { ...applied, objects: [...applied.objects, ...made] };
}

/**
 * The same, and what Applications that they apply to the cluster of their Argo CD apply in turn. An Application counts once, however many apply
 * it: as one of the cluster that it is for, and not among what is applied there.
 */
export function appliedInTurn(start: readonly TreeObject[], known: readonly KnownCluster[], tree: Tree): ArgoStructure {
  const seen = new Set<string>();
  const isNew = (object: TreeObject) => !seen.has(placeOf(object)) && seen.add(placeOf(object));
  const rounds: ArgoStructure[] = [];
  for (let next = start.filter(isArgo).filter(isNew); next.length > 0;) {
    const round = appliedByApplications(next, known, tree);
    rounds.push(round);
    next = round.clusters.filter(({ name }) => name === LOCAL_CLUSTER).flatMap(({ applied: { objects } }) => objects).filter(isArgo).filter(isNew);
  }
  const byName = groupBy(rounds.flatMap(({ clusters }) => clusters), ({ name }) => name);
  return {
    clusters: [...byName].map(([name, found]): ArgoCluster => {
      const applied = joined(found.map((one) => one.applied));
      return {
        name, applications: found.flatMap(({ applications }) => applications), layers: found.flatMap(({ layers }) => layers),
        applied: { ...applied, objects: applied.objects.filter((object) => !isApplication(object)) },
      };
    }),
    possible: rounds.flatMap(({ possible }) => possible),
    files: new Set(rounds.flatMap(({ files }) => [...files])),
  };
}

/** Applications have a namespace of their own in one build and none in another. */
function placeOf({ manifest, source: { file, origin, property } }: TreeObject): string {
  return `${file} ${origin?.document} ${origin?.path} ${property} ${String(manifest.kind)} ${String(fieldsOf(manifest.metadata).name)}`;
}
