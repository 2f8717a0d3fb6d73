import { PossibleReach } from './application-sets';
import { applicationId, isApplication } from './argo';
import { LOCAL_CLUSTER, registeredClusters } from './argo-clusters';
import { argoSides } from './argo-sides';
import { appliedInTurn, isArgo } from './argo-structure';
import { reachOfCharts } from './chart-reach';
import { applied, FluxKustomization, fluxKustomization, fluxLayer, KubeConfig, kubeConfigOf, syncKustomizations, syncKustomizationsOfValues, variableSources } from './flux';
import { injectedVariables } from './injected-variables';
import { Build, generated, joined, KustomizeChart } from './kustomize';
import { laidAsideAmong } from './laid-aside';
import { Layer, Staying } from './layer';
import { asBuilt, BuiltApplications } from './patched-applications';
import { plainClusters } from './plain';
import { applicationsOfKustomizations, applicationsOfThemselves, renderedApplications } from './rendered-applications';
import { isKnownInFull } from './resource-set-objects';
import { isResourceSet, reachOfResourceSet } from './resource-sets';
import { folderOf, Tree, TreeObject } from './tree';
import { groupBy } from '../../model/group-by';
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
  /** The files of each folder that is built and applied as a whole even then, as messages name them. */
  readonly appliedTogether: readonly ReadonlySet<string>[];
  /** Applications of Argo CD that no other one applies: that is done by hand, perhaps not with all of them. */
  readonly startedByHand: readonly Source[];
}

export interface Structure {
  readonly clusters: readonly RepositoryCluster[];
  /** Files with Kubernetes objects that nothing reaches: they are not applied. */
  readonly dead: readonly string[];
  /** What is taken by something that is applied, or by hand. */
  readonly reached: ReadonlySet<string>;
  /** What may be applied besides, and nobody can tell from the repository: it is neither judged nor dead. */
  readonly possible: readonly PossibleReach[];
}

/**
 * Finds the clusters of a repository, and what each of them gets.
 *
 * Flux comes first: its Kustomizations that stand where Flux is bootstrapped are roots, and those that they apply follow. Then Argo CD's
 * Applications, by their destination. Where there is neither, see `plainClusters`.
 *
 * @param staying what applies folders too, though it is no object of the repository
 */
export function structureOf(tree: Tree, staying: Staying = new Map()): Structure {
  const structure = appliedForSure(tree, staying);
  const dead = new Set(structure.dead);
  const sets = new Set(structure.clusters.flatMap(({ objects }) => objects.filter(isResourceSet)));
  const possible = [
    ...[...sets].filter((set) => !isKnownInFull(set)).map((set) => reachOfResourceSet(set, tree)),
    // What something applies for sure needs no template for it.
    ...reachOfCharts(tree).filter(({ files }) => [...files].some((file) => dead.has(file))),
  ];
  const reached = new Set([...structure.reached, ...possible.flatMap(({ files }) => [...files])]);
  return possible.length === 0 ? structure
    : { ...structure, reached, dead: structure.dead.filter((file) => !reached.has(file)), possible: [...structure.possible, ...possible] };
}

function appliedForSure(tree: Tree, staying: Staying): Structure {
  const all = tree.paths().flatMap((file) => tree.file(file)!.objects);
  const flux = all.flatMap((object) => fluxKustomization(object, tree) ?? []);
  if (flux.length > 0) {
    return fluxStructure(tree, flux, all, staying);
  }
  // Nobody applies an Application that stands among tests or in an archive, unless another one does.
  const isAside = laidAsideAmong(tree.paths());
  const written = asBuilt(all.filter(isArgo), tree);
  const applications = [...written.objects, ...applicationsOfKustomizations(tree), ...applicationsOfThemselves(tree)].filter(({ file }) => !isAside(file));
  return applications.length === 0 ? plainStructure(tree)
    : argoStructure(tree, { objects: applications, files: written.files }, all, [...staying.values()].flat().filter(isArgo));
}

// ---- Flux

function fluxStructure(tree: Tree, all: readonly FluxKustomization[], objects: readonly TreeObject[], staying: Staying): Structure {
  const reached = new Set<string>();
  const possible: PossibleReach[] = [];
  const known = registeredClusters(objects);
  const clusters = fluxClusters(tree, fluxRoots(tree, all, objects), staying).map(({ name, roots, applied: byFlux, layers: fluxLayers }): RepositoryCluster => {
    const unwritten = new Set(staying.get(name));
    const instead = new Set([...unwritten].filter(isApplication).map(applicationId));
    const written = [...byFlux.objects, ...renderedApplications(byFlux.objects, byFlux.charts, tree)];
    const argo = appliedInTurn([...written.filter((object) => !isApplication(object) || !instead.has(applicationId(object))), ...unwritten], known, tree);
    possible.push(...argo.possible);
    [...byFlux.files, ...roots.map(({ file }) => file), ...argo.files].forEach((file) => reached.add(file));
    const local = argo.clusters.filter((cluster) => cluster.name === LOCAL_CLUSTER);
    const byArgo = local.map(({ applications, applied: built }) => ({ ...built, objects: [...applications.filter((one) => !unwritten.has(one)), ...built.objects] }));
    const { objects: got, charts, remotes } = once(joined([byFlux, ...byArgo]));
    const layers = [...fluxLayers, ...local.flatMap((cluster) => cluster.layers)];
    return { name, roots: roots.map(({ source }) => source), objects: got, charts, remotes, layers, appliedByHand: false, appliedTogether: [], startedByHand: [] };
  });
  return { clusters, dead: deadFiles(tree, reached), reached, possible };
}

/** What Flux applies to one cluster. */
interface FluxCluster {
  readonly name: string;
  readonly roots: readonly FluxKustomization[];
  readonly applied: Build;
  readonly layers: readonly Layer[];
}

/** The clusters that Flux runs in, by their roots, and those that it reaches from there. */
function fluxClusters(tree: Tree, roots: readonly FluxKustomization[], staying: Staying): FluxCluster[] {
  const found: FluxCluster[] = [];
  const far = new Map<string, { readonly name: string; readonly from: Followed; readonly roots: FluxKustomization[]; readonly releases: TreeObject[] }>();
  const add = (name: string, own: readonly FluxKustomization[], from?: Followed, releases: readonly TreeObject[] = []) => {
    const here = from === undefined ? own.filter(({ kubeConfig }) => kubeConfig === undefined) : own;
    const unwritten = (staying.get(name) ?? []).flatMap((object) => fluxKustomization(object, tree) ?? []);
    const current = followed(tree, here, unwritten, from?.known);
    const ofOthers = current.objects.filter((object) => kubeConfigOf(object) !== undefined);
    const objects = [...releases, ...current.objects.filter((object) => object.manifest.kind !== 'HelmRelease' || !ofOthers.includes(object))];
    if (here.length > 0) {
      found.push({ name, roots: here, applied: { ...current, objects }, layers: current.layers });
    }
    const notFollowed = [...from === undefined ? own.filter(({ kubeConfig }) => kubeConfig !== undefined) : [], ...current.far];
    for (const one of [...notFollowed.map((root) => ({ config: root.kubeConfig!, root })), ...ofOthers.map((release) => ({ config: kubeConfigOf(release)!, release }))]) {
      const key = `${one.config.namespace}/${one.config.name}`;
      const cluster = far.get(key) ?? { name: farName(one.config), from: current, roots: [], releases: [] };
      far.set(key, cluster);
      if ('root' in one) {
        cluster.roots.push(one.root);
      } else if (one.release.manifest.kind === 'HelmRelease') {
        cluster.releases.push(one.release);
      }
    }
  };
  groupBy(roots, clusterOf).forEach((own, name) => add(name, own));
  const names = groupBy([...far.values()], ({ name }) => name);
  // What these reach in turn is nobody's to see.
  [...far].forEach(([key, { name, from, roots: own, releases }]) => {
    const isTaken = names.get(name)!.length > 1 || found.some((one) => one.name === name);
    add(isTaken ? key : name, own, from, releases);
  });
  return found;
}

/** Cluster API calls the Secret of a cluster `<cluster>-kubeconfig`; where each has a namespace, it is often just `kubeconfig`. */
function farName({ namespace, name }: KubeConfig): string {
  return name.replace(/-?kubeconfig$/, '') || namespace;
}

/** Folders that are made for what Flux is bootstrapped with. */
const BOOTSTRAP = /(?:^|\/)(?:clusters\/[^/]+|flux\/(?:cluster|config)|cluster\/flux|flux-system)$/;

/**
 * Where Flux begins: the folder that Flux Operator is told, else the Kustomizations in a folder that is made for them, else those that apply
 * others. What is left over from an application that nobody lists any more looks like a root too, so the surest of these counts.
 */
function fluxRoots(tree: Tree, all: readonly FluxKustomization[], objects: readonly TreeObject[]): readonly FluxKustomization[] {
  const synced = objects.flatMap((object) => syncKustomizations(object, tree));
  const filesOf = new Map<FluxKustomization, ReadonlySet<string>>();
  const applies = (one: FluxKustomization, other: FluxKustomization) => {
    if (!filesOf.has(one)) {
      filesOf.set(one, generated(tree, one.path).files);
    }
    return one.file !== other.file && filesOf.get(one)!.has(other.file);
  };
  const isIn = (one: FluxKustomization, folders: (folder: string) => boolean) => folders(folderOf(one.file));
  const candidates = [
    () => synced.filter((one) => all.some((other) => applies(one, other))),
    () => all.filter((one) => isIn(one, (folder) => BOOTSTRAP.test(folder))),
    () => all.filter((one) => all.some((other) => applies(one, other))),
    () => all,
  ];
  for (const find of candidates) {
    const found = find();
    const roots = found.filter((one) => !found.some((other) => applies(other, one)));
    if (roots.length > 0) {
      const isBegun = (folder: string) => roots.some(({ file, path }) => file.startsWith(`${folder}/`) || folder === path || folder.startsWith(`${path}/`));
      return [...roots, ...syncKustomizationsOfValues(tree).filter((one) => !isBegun(one.path) && all.some((other) => applies(one, other)))];
    }
  }
  return all;
}

/** `clusters/<name>` where such a folder is there, else the folder that the root stands in, without Flux's own. */
function clusterOf({ file, path, spec }: FluxKustomization): string {
  const folder = spec.path === undefined ? path : folderOf(file);
  return /^(?:.*\/)?clusters?\/[^/]+/.exec(folder)?.[0].replace(/\/flux(?:-system)?$/, '') ?? (folder.replace(/\/flux-system$/, '') || 'all');
}

interface Followed extends Build {
  readonly layers: readonly Layer[];
  /** The ConfigMaps and Secrets that variables come from. */
  readonly known: ReadonlyMap<string, Fields>;
  /** Kustomizations among it that are for other clusters. */
  readonly far: readonly FluxKustomization[];
}

/**
 * What roots apply, and what that applies in turn. Variables may come from anything that the cluster gets.
 *
 * @param unwritten roots that the cluster has, whatever files say under their names
 */
function followed(
  tree: Tree, roots: readonly FluxKustomization[], unwritten: readonly FluxKustomization[], variables: ReadonlyMap<string, Fields> = new Map(),
): Followed {
  const instead = new Set(unwritten.map(nameOf));
  const known = new Map(variables);
  let builds: Build[] = [];
  let layers: Layer[] = [];
  let far: FluxKustomization[] = [];
  let injected: Fields | undefined;
  // A second round, because a ConfigMap of variables may be applied by a Kustomization that comes later.
  for (let round = 0; round < 2; round++) {
    builds = [];
    layers = [];
    far = [];
    const seen = new Set<string>();
    const queue = [...roots, ...unwritten];
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const id = `${nameOf(next)} ${next.path}`;
      if (seen.has(id)) {
        continue;
      }
      seen.add(id);
      const current = applied(next, tree, { known, injected });
      builds.push(current);
      layers.push(fluxLayer(next, current.objects));
      variableSources(current.objects, next.namespace).forEach(([key, data]) => known.set(key, data));
      const found = current.objects.flatMap((object) => fluxKustomization(object, tree) ?? []).filter((one) => !instead.has(nameOf(one)));
      queue.push(...found.filter(({ kubeConfig }) => kubeConfig === undefined));
      far.push(...found.filter(({ kubeConfig }) => kubeConfig !== undefined));
    }
    injected = injectedVariables(builds.flatMap(({ objects }) => objects), tree);
  }
  return { ...once(joined(builds)), layers, known, far };
}

function nameOf({ namespace, name }: FluxKustomization): string {
  return `${namespace}/${name}`;
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

function argoStructure(
  tree: Tree, { objects: applications, files: builtFrom }: BuiltApplications, all: readonly TreeObject[], staying: readonly TreeObject[],
): Structure {
  const known = registeredClusters(all);
  const unwritten = new Set(staying);
  const sides = argoSides([...applications, ...staying], known, tree).map(({ folder, roots }) => ({ folder, ...appliedInTurn(roots, known, tree) }));
  const files = new Set([...applications.map(({ file }) => file), ...builtFrom, ...sides.flatMap((side) => [...side.files])]);
  const possible = sides.flatMap((side) => side.possible);
  const found = sides.flatMap(({ folder, clusters }) => clusters.map((one) => (folder !== undefined && one.name === LOCAL_CLUSTER ? { ...one, name: folder } : one)));
  // Several Argo CDs may apply to one cluster that is far from each.
  const clusters = [...groupBy(found, ({ name }) => name)].map(([name, parts]): RepositoryCluster => {
    const own = parts.flatMap((part) => part.applications).filter((one) => !unwritten.has(one));
    const built = joined(parts.map((part) => part.applied));
    const { objects, charts, remotes } = once({ ...built, objects: [...own, ...built.objects] });
    const layers = parts.flatMap((part) => part.layers);
    const startedByHand = own.filter(({ file }) => !built.files.has(file)).map(({ source }) => source);
    return { name, roots: own.map(({ source }) => source), objects, charts, remotes, layers, appliedByHand: false, appliedTogether: [], startedByHand };
  });
  // Sets that are about other repositories alone say nothing of what becomes of this one.
  return clusters.length > 0 ? { clusters, dead: deadFiles(tree, files), reached: files, possible } : { ...plainStructure(tree, files), possible };
}

// ---- neither

function plainStructure(tree: Tree, apart: ReadonlySet<string> = new Set()): Structure {
  const place = (folder: string): Source => ({ file: tree.file(tree.kustomizationIn(folder)!)!.name });
  const found = plainClusters(tree, apart);
  const clusters = found.map(({ name, folders, builds, built }): RepositoryCluster => {
    const { objects, charts, remotes } = once(built);
    const appliedTogether = builds.map(({ files }) => new Set([...files].map((file) => tree.file(file)?.name ?? file)));
    return { name, roots: folders.map(place), objects, charts, remotes, layers: [], appliedByHand: true, appliedTogether, startedByHand: [] };
  });
  const reached = new Set([...apart, ...found.flatMap(({ built }) => [...built.files])]);
  return { clusters, dead: deadFiles(tree, reached), reached, possible: [] };
}

function deadFiles(tree: Tree, reached: ReadonlySet<string>): string[] {
  return tree.paths().filter((file) => !reached.has(file) && tree.file(file)!.objects.some(({ manifest }) => manifest.kind !== 'Kustomization'));
}
