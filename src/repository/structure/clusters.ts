import { isApplicationSet, PossibleSource } from './application-sets';
import { isApplication } from './argo';
import { registeredClusters } from './argo-clusters';
import { appliedByApplications, appliedInTurn } from './argo-structure';
import { applied, FluxKustomization, fluxKustomization, fluxLayer, syncPath, variableSources } from './flux';
import { Build, build, generated, joined, KustomizeChart } from './kustomize';
import { Layer } from './layer';
import { appliedBySeveral } from './several-argo-cds';
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
}

export interface Structure {
  readonly clusters: readonly RepositoryCluster[];
  /** Files with Kubernetes objects that nothing reaches: they are not applied. */
  readonly dead: readonly string[];
  /** What may be applied besides, and nobody can tell from the repository: it is neither judged nor dead. */
  readonly possible: readonly PossibleSource[];
}

/**
 * Finds the clusters of a repository, and what each of them gets.
 *
 * Flux comes first: its Kustomizations that stand where Flux is bootstrapped are roots, and those that they apply follow. Then Argo CD's
 * Applications, by their destination. Where there is neither, each folder with a `kustomization.yaml` that no other one uses is built, and
 * files outside of all of these are taken as they are.
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
  const known = registeredClusters(objects);
  const clusters = [...byCluster].map(([name, own]): RepositoryCluster => {
    const byFlux = followed(tree, own);
    const argo = appliedInTurn(byFlux.objects, known, tree);
    possible.push(...argo.possible);
    [...byFlux.files, ...own.map(({ file }) => file), ...argo.files].forEach((file) => reached.add(file));
    const { objects: got, charts, remotes } = once(joined([byFlux, argo.applied]));
    return { name, roots: own.map(({ source }) => source), objects: got, charts, remotes, layers: [...byFlux.layers, ...argo.layers] };
  });
  return { clusters, dead: deadFiles(tree, reached), possible };
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
      const current = applied(next, tree, known);
      builds.push(current);
      layers.push(fluxLayer(next, current.objects));
      variableSources(current.objects, next.namespace).forEach(([key, data]) => known.set(key, data));
      queue.push(...current.objects.flatMap((object) => fluxKustomization(object, tree) ?? []));
    }
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

function argoStructure(tree: Tree, applications: readonly TreeObject[], all: readonly TreeObject[]): Structure {
  const known = registeredClusters(all);
  const { clusters: found, possible, files } = appliedBySeveral(applications, known, tree) ?? appliedByApplications(applications, known, tree);
  const clusters = found.map(({ name, applications: own, applied: built, layers }): RepositoryCluster => {
    const { objects, charts, remotes } = once(built);
    return { name, roots: own.map(({ source }) => source), objects: [...own, ...objects], charts, remotes, layers };
  });
  // Sets that are about other repositories alone say nothing of what becomes of this one.
  return clusters.length > 0 ? { clusters, dead: deadFiles(tree, files), possible } : { ...plainStructure(tree, files), possible };
}

// ---- neither

/** @param apart files that are neither judged nor dead */
function plainStructure(tree: Tree, apart: ReadonlySet<string> = new Set()): Structure {
  const folders = ['', ...tree.foldersBelow('')].filter((folder) => tree.kustomizationIn(folder) !== undefined);
  const builds = new Map(folders.map((folder) => [folder, build(tree, folder)]));
  const tops = folders.filter((folder) => !folders.some((other) => other !== folder && builds.get(other)!.files.has(tree.kustomizationIn(folder)!)));
  const overlays = tops.filter((one) => tops.some((other) => other !== one && sharesFiles(builds.get(one)!, builds.get(other)!)));
  const loose = tree.paths().filter((file) => !apart.has(file) && !folders.some((folder) => isWithin(file, folder)))
    .map((file): Build => ({ objects: tree.file(file)!.objects, files: new Set([file]), charts: [], remotes: [] }));
  const plain = joined([...loose, ...tops.filter((top) => !overlays.includes(top)).map((top) => builds.get(top)!)]);
  const place = (folder: string): Source => ({ file: tree.file(tree.kustomizationIn(folder)!)!.name });
  const clusters: RepositoryCluster[] = overlays.map((folder) => {
    const { objects, charts, remotes } = once(joined([builds.get(folder)!, plain]));
    return { name: folder || 'all', roots: [place(folder)], objects, charts, remotes, layers: [] };
  });
  const reached = new Set([...apart, ...plain.files, ...overlays.flatMap((folder) => [...builds.get(folder)!.files])]);
  return {
    clusters: clusters.length > 0 ? clusters : [{ name: 'all', roots: tops.map(place), objects: plain.objects, charts: plain.charts, remotes: plain.remotes, layers: [] }],
    dead: deadFiles(tree, reached),
    possible: [],
  };
}

/** Two overlays of one base are two clusters, or two states of one: in any case never applied together. */
function sharesFiles(a: Build, b: Build): boolean {
  return [...a.files].some((file) => b.files.has(file));
}

function deadFiles(tree: Tree, reached: ReadonlySet<string>): string[] {
  return tree.paths().filter((file) => !reached.has(file) && tree.file(file)!.objects.some(({ manifest }) => manifest.kind !== 'Kustomization'));
}
