import { isApplicationSet, PossibleSource } from './application-sets';
import { isApplication } from './argo';
import { LOCAL_CLUSTER } from './argo-clusters';
import { argoSides } from './argo-sides';
import { appliedByApplications } from './argo-structure';
import { applied, FluxKustomization, fluxKustomization, fluxLayer, injectsVariables, syncPath, variableSources } from './flux';
import { Build, generated, joined, KustomizeChart } from './kustomize';
import { Layer } from './layer';
import { plainClusters } from './plain';
import { folderOf, isWithin, Tree, TreeObject } from './tree';
import { Fields, fieldsOf } from '../../model/reader/fields';
import { RemoteSource } from '../../model/remote-source';
import { Source } from '../../model/source';

/** One cluster of a repository: what is applied to it, as far as the repository shows it. */
export interface RepositoryCluster {
  /** The folder of its roots, or `all` where the repository shows no structure. */
  readonly name: string;
  /** What says so: Flux Kustomizations, Argo CD Applications, folders with a `kustomization.yaml`. */
  readonly roots: readonly Source[];
  readonly objects: readonly TreeObject[];
  readonly charts: readonly KustomizeChart[];
  readonly remotes: readonly RemoteSource[];
  /** The parts that are applied one by one; none without Flux and Argo CD. An object may be in several by mistake. */
  readonly layers: readonly Layer[];
  /** Whether neither Flux nor Argo CD applies it: then somebody does, one file or folder after the other, and perhaps not all of them. */
  readonly appliedByHand: boolean;
}

export interface Structure {
  readonly clusters: readonly RepositoryCluster[];
  /** Files with Kubernetes objects that nothing reaches: they are not applied. */
  readonly dead: readonly string[];
  /** What is taken by something that is applied, or by hand. */
  readonly reached: ReadonlySet<string>;
  /** What may be applied besides, and nobody can tell from the repository: it is neither judged nor dead. */
  readonly possible: readonly PossibleSource[];
}

/**
 * Finds the clusters of a repository, and what each of them gets.
 *
 * Flux comes first: its Kustomizations that stand where Flux is bootstrapped are roots, and those that they apply follow. Then Argo CD's
 * Applications, by their destination. Where there is neither, see `plainClusters`.
 */
export function structureOf(tree: Tree): Structure {
  const all = tree.paths().flatMap((file) => tree.file(file)!.objects);
  const flux = all.flatMap((object) => fluxKustomization(object, tree) ?? []);
  if (flux.length > 0) {
    return fluxStructure(tree, flux, all);
  }
  const applications = all.filter((object) => isApplication(object) || isApplicationSet(object));
  return applications.length > 0 ? argoStructure(tree, applications, all) : plainStructure(tree);
}

// ---- Flux

function fluxStructure(tree: Tree, all: readonly FluxKustomization[], objects: readonly TreeObject[]): Structure {
  const roots = fluxRoots(tree, all, objects);
  const byCluster = new Map<string, FluxKustomization[]>();
  roots.forEach((root) => {
    const name = clusterOf(root);
    byCluster.set(name, [...byCluster.get(name) ?? [], root]);
  });
  const reached = new Set<string>();
  const possible: PossibleSource[] = [];
  const clusters = [...byCluster].map(([name, own]): RepositoryCluster => {
    const byFlux = followed(tree, own);
    const argo = appliedInTurn(byFlux.objects, objects, tree);
    possible.push(...argo.possible);
    [...byFlux.files, ...own.map(({ file }) => file), ...argo.files].forEach((file) => reached.add(file));
    const { objects: got, charts, remotes } = once(joined([byFlux, argo.applied]));
    return { name, roots: own.map(({ source }) => source), objects: got, charts, remotes, layers: [...byFlux.layers, ...argo.layers], appliedByHand: false };
  });
  return { clusters, dead: deadFiles(tree, reached), reached, possible };
}

/** Folders that are made for what Flux is bootstrapped with. */
const BOOTSTRAP = /(?:^|\/)(?:clusters\/[^/]+|flux\/(?:cluster|config)|cluster\/flux|flux-system)$/;

/**
 * Where Flux begins: the Kustomizations in the folder that Flux Operator is told, else those in a folder that is made for them, else those
 * that apply others. What is left over from an application that nobody lists any more looks like a root too, so the surest of these counts.
 */
function fluxRoots(tree: Tree, all: readonly FluxKustomization[], objects: readonly TreeObject[]): readonly FluxKustomization[] {
  const told = new Set(objects.flatMap((object) => syncPath(object) ?? []));
  const filesOf = new Map<FluxKustomization, ReadonlySet<string>>();
  const applies = (one: FluxKustomization, other: FluxKustomization) => {
    if (!filesOf.has(one)) {
      filesOf.set(one, generated(tree, one.path).files);
    }
    return one.file !== other.file && filesOf.get(one)!.has(other.file);
  };
  const isIn = (one: FluxKustomization, folders: (folder: string) => boolean) => folders(folderOf(one.file));
  const candidates = [
    () => all.filter((one) => isIn(one, (folder) => [...told].some((each) => isWithin(folder, each)))),
    () => all.filter((one) => isIn(one, (folder) => BOOTSTRAP.test(folder))),
    () => all.filter((one) => all.some((other) => applies(one, other))),
    () => all,
  ];
  for (const find of candidates) {
    const found = find();
    const roots = found.filter((one) => !found.some((other) => applies(other, one)));
    if (roots.length > 0) {
      return roots;
    }
  }
  return all;
}

/** `clusters/<name>` where such a folder is there, else the folder that the root stands in, without Flux's own. */
function clusterOf({ file }: FluxKustomization): string {
  const folder = folderOf(file);
  return /^(?:.*\/)?clusters?\/[^/]+/.exec(folder)?.[0].replace(/\/flux(?:-system)?$/, '') ?? (folder.replace(/\/flux-system$/, '') || 'all');
}

/** What roots apply, and what that applies in turn. Variables may come from anything that the cluster gets. */
function followed(tree: Tree, roots: readonly FluxKustomization[]): Build & Pick<RepositoryCluster, 'layers'> {
  const known = new Map<string, Fields>();
  let builds: Build[] = [];
  let layers: Layer[] = [];
  let injected = false;
  // A second round, because a ConfigMap of variables may be applied by a Kustomization that comes later.
  for (let round = 0; round < 2; round++) {
    builds = [];
    layers = [];
    const seen = new Set<string>();
    const queue = [...roots];
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const id = `${next.namespace}/${next.name} ${next.path}`;
      if (seen.has(id)) {
        continue;
      }
      seen.add(id);
      const current = applied(next, tree, { known, injected });
      builds.push(current);
      layers.push(fluxLayer(next, current.objects));
      variableSources(current.objects, next.namespace).forEach(([key, data]) => known.set(key, data));
      queue.push(...current.objects.flatMap((object) => fluxKustomization(object, tree) ?? []));
    }
    injected = builds.some(({ objects }) => objects.some(injectsVariables));
  }
  return { ...once(joined(builds)), layers };
}

/** An object that two Kustomizations apply is one object: the same lines of a file, under the same name. */
function once(all: Build): Build {
  const seen = new Map<Source, Set<string>>();
  return {
    ...all,
    objects: all.objects.filter(({ manifest, source }) => {
      const { namespace, name } = fieldsOf(manifest.metadata);
      const id = `${String(manifest.kind)} ${String(namespace ?? 'default')}/${String(name)}`;
      const ids = seen.get(source) ?? new Set();
      seen.set(source, ids);
      return !ids.has(id) && ids.add(id);
    }),
  };
}

// ---- Argo CD

/** What an Argo CD that Flux applies Applications to applies in turn, Applications of Applications among it, to the cluster that both are in. */
function appliedInTurn(start: readonly TreeObject[], all: readonly TreeObject[], tree: Tree) {
  const files = new Set<string>();
  const found = { possible: [] as PossibleSource[], builds: [] as Build[], layers: [] as Layer[] };
  const isNew = ({ file }: TreeObject) => !files.has(file);
  const applications = (objects: readonly TreeObject[]) => objects.filter((object) => isApplication(object) || isApplicationSet(object));
  for (let next = applications(start); next.length > 0;) {
    const { clusters, possible, files: reached } = appliedByApplications(next, all, tree);
    const own = clusters.filter(({ name }) => name === LOCAL_CLUSTER);
    found.possible.push(...possible);
    found.builds.push(...own.map(({ applied: built }) => built));
    found.layers.push(...own.flatMap(({ layers }) => layers));
    next = applications(own.flatMap(({ applied: { objects } }) => objects)).filter(isNew);
    reached.forEach((file) => files.add(file));
  }
  return { files, applied: joined(found.builds), layers: found.layers, possible: found.possible };
}

function argoStructure(tree: Tree, applications: readonly TreeObject[], all: readonly TreeObject[]): Structure {
  const sides = argoSides(applications, tree).map(({ folder, applications: own }) => ({ folder, ...appliedByApplications(own, all, tree) }));
  const files = new Set([...applications.map(({ file }) => file), ...sides.flatMap((side) => [...side.files])]);
  const possible = sides.flatMap((side) => side.possible);
  const clusters = sides.flatMap(({ folder, clusters: found }) => found.map(({ name, applications: own, applied: built, layers }): RepositoryCluster => {
    const { objects, charts, remotes } = once({ ...built, objects: [...own, ...built.objects] });
    const called = folder !== undefined && name === LOCAL_CLUSTER ? folder : name;
    return { name: called, roots: own.map(({ source }) => source), objects, charts, remotes, layers, appliedByHand: false };
  }));
  // Sets that are about other repositories alone say nothing of what becomes of this one.
  return clusters.length > 0 ? { clusters, dead: deadFiles(tree, files), reached: files, possible } : { ...plainStructure(tree, files), possible };
}

// ---- neither

function plainStructure(tree: Tree, apart: ReadonlySet<string> = new Set()): Structure {
  const place = (folder: string): Source => ({ file: tree.file(tree.kustomizationIn(folder)!)!.name });
  const found = plainClusters(tree, apart);
  const clusters = found.map(({ name, folders, built }): RepositoryCluster => {
    const { objects, charts, remotes } = once(built);
    return { name, roots: folders.map(place), objects, charts, remotes, layers: [], appliedByHand: true };
  });
  const reached = new Set([...apart, ...found.flatMap(({ built }) => [...built.files])]);
  return { clusters, dead: deadFiles(tree, reached), reached, possible: [] };
}

function deadFiles(tree: Tree, reached: ReadonlySet<string>): string[] {
  return tree.paths().filter((file) => !reached.has(file) && tree.file(file)!.objects.some(({ manifest }) => manifest.kind !== 'Kustomization'));
}
