import { isDeepStrictEqual } from 'node:util';
import { Build, build, joined } from './kustomize';
import { laidAsideAmong } from './laid-aside';
import { folderOf, Tree, TreeObject } from './tree';
import { groupBy } from '../../model/group-by';
import { isFields } from '../../model/reader/fields';

/** What somebody applies by hand to one cluster. */
export interface PlainCluster {
  /** A folder, the name that folders of several applications have in common, or `all`. */
  readonly name: string;
  /** The folders with a `kustomization.yaml` that say that it is one. */
  readonly folders: readonly string[];
  /** What is made of each of them. */
  readonly builds: readonly Build[];
  readonly built: Build;
}

/** The name of the only cluster where nothing says that there are several. */
const ALL = 'all';

/**
 * The clusters of a repository that neither Flux nor Argo CD applies: each folder with a `kustomization.yaml` that no other one uses, and that is no Component, is built,
 * and files outside of all of these are taken as they are, but those that are called templates and those of tests and
 * archives. Folders that make different things of one base are never in one cluster; of several applications with such folders, those of one name are (`overlays/home`).
 *
 * @param apart files that are neither judged nor dead
 */
export function plainClusters(tree: Tree, apart: ReadonlySet<string>): readonly PlainCluster[] {
  const isAside = laidAsideAmong(tree.paths());
  const folders = ['', ...tree.foldersBelow('')].filter((folder) => isReadable(tree, tree.kustomizationIn(folder)) && !isAside(`${folder}/`));
  const builds = new Map(folders.map((folder) => [folder, build(tree, folder)]));
  const used = new Set(folders.flatMap((folder) => [...builds.get(folder)!.files].filter((file) => folderOf(file) !== folder)));
  const unused = folders.filter((folder) => !used.has(tree.kustomizationIn(folder)!));
  const whole = unused.filter((folder) => !isComponent(tree, folder));
  const tops = whole.length > 0 ? whole : unused;
  const groups = withEnvironments(tops, alternatives(new Map(tops.map((top) => [top, builds.get(top)!]))));
  const overlays = new Set(groups.flat());
  const inFolder = new Set(folders);
  const isInBuild = (folder: string): boolean => inFolder.has(folder) || (folder !== '' && isInBuild(folderOf(folder)));
  const loose = tree.paths().filter((file) => !apart.has(file) && !isInBuild(folderOf(file)) && !isCalledTemplate(file) && !isAside(file))
    .map((file): Build => ({ objects: tree.file(file)!.objects, files: new Set([file]), charts: [], remotes: [] }));
  const singles = tops.filter((top) => !overlays.has(top));
  const plain = [...loose, ...singles.map((top) => builds.get(top)!)];
  const buildsOf = (chosen: readonly string[]) => chosen.map((folder) => builds.get(folder)!);
  return groups.length === 0 ? [{ name: ALL, folders: singles, builds: buildsOf(singles), built: joined(plain) }] : [...choices(groups)].map(([name, chosen]) =>
    ({ name: name || ALL, folders: chosen, builds: buildsOf([...chosen, ...singles]), built: joined([...buildsOf(chosen), ...plain]) }));
}

/** A part that is made for others to take: alone it is not applied, and most often lacks what they put into it. */
function isComponent(tree: Tree, folder: string): boolean {
  return tree.file(tree.kustomizationIn(folder)!)!.documents.find(isFields)?.kind === 'Component';
}

/** Nobody builds a folder whose `kustomization.yaml` is broken, and what is in it may be applied without. */
function isReadable(tree: Tree, file: string | undefined): boolean {
  return file !== undefined && tree.file(file)!.documents.some(isFields);
}

/** `template.yaml`, `pool.template.yaml`: somebody fills it in before it is applied. */
function isCalledTemplate(file: string): boolean {
  return /(?:^|[/._-])(?:template|tmpl|tpl)\.(?:ya?ml|json)$/i.test(file);
}

/** Folders of which one alone is applied to a cluster, because they make different things of the same lines; each group is sorted. */
function alternatives(builds: ReadonlyMap<string, Build>): readonly (readonly string[])[] {
  const uses = new Map<string, { readonly folder: string; readonly manifest: unknown }[]>();
  builds.forEach(({ objects, charts }, folder) => {
    objects.forEach((object) => add(uses, placeOf(object), { folder, manifest: object.manifest }));
    // What a chart makes is not known: two of one place count as different.
    charts.forEach((chart) => add(uses, placeOf(chart), { folder, manifest: [folder] }));
  });
  const groupOf = new Map<string, Set<string>>();
  for (const [first, ...others] of uses.values()) {
    for (const other of others.filter(({ folder, manifest }) => folder !== first.folder && !isDeepStrictEqual(manifest, first.manifest))) {
      const [large, small] = [first, other].map(({ folder }) => groupOf.get(folder) ?? new Set([folder])).sort((one, another) => another.size - one.size);
      // The smaller group joins the larger one, so that no folder moves often.
      (large === small ? [] : [...large.size > 1 ? [] : large, ...small]).forEach((folder) => groupOf.set(folder, large.add(folder)));
    }
  }
  return [...new Set(groupOf.values())].map((group) => [...group].sort()).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Folders of environments side by side that share no line, which others of their names do: `traefik/overlays/dev` and `…/prod` are alternatives as well. */
function withEnvironments(tops: readonly string[], groups: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const names = new Set(groups.flat().map(lastPart));
  const grouped = new Set(groups.flat());
  const aside = new Map<string, string[]>();
  tops.filter((top) => !grouped.has(top) && ENVIRONMENTS.test(folderOf(top))).forEach((top) => add(aside, folderOf(top), top));
  const more = [...aside.values()].filter((folders) => folders.length > 1 && folders.every((folder) => names.has(lastPart(folder))));
  return [...groups, ...more.map((folders) => folders.sort())].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Folders that are made for what one cluster alone gets. */
const ENVIRONMENTS = /(?:^|\/)(?:overlays|environments|envs)$/;

function lastPart(folder: string): string {
  return folder.slice(folder.lastIndexOf('/') + 1);
}

function add<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) {
    lists.set(key, [value]);
  } else {
    list.push(value);
  }
}

function placeOf({ source: { file, origin, property } }: Pick<TreeObject, 'source'>): string {
  return `${file} ${origin?.document} ${origin?.path} ${property}`;
}

/** The clusters by name, no two alike, each with a folder of every group: the one of that name, else the nearest, else the first. */
function choices(groups: readonly (readonly string[])[]): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  groups.flat().forEach((folder) => add(names, lastPart(folder), folder));
  const byName = groups.map((group) => groupBy(group, lastPart));
  const seen = new Set<string>();
  const isNew = ([, chosen]: readonly [string, readonly string[]]) => !seen.has(chosen.join()) && seen.add(chosen.join());
  return new Map([...names].flatMap(([name, folders]) => {
    // Two of one group may have one name: `a/home` and `b/home` of one base.
    const each = byName.map((group) => group.get(name) ?? []);
    const most = Math.max(...each.map(({ length }) => length));
    const leading = most > 1 ? each.find(({ length }) => length === most)! : folders.slice(0, 1);
    return leading.map((lead, index): [string, string[]] => [
      folders.length === 1 || most > 1 ? lead : name,
      groups.map((group, at) => (each[at].includes(lead) ? lead : nearest(lead, each[at].length > 0 ? each[at] : group, index))),
    ]);
  }).filter(isNew));
}

/** What shares most of a path with a folder, as stages of one cluster do, which are applied one after the other: `lab/base` and `lab/network`. */
function nearest(lead: string, folders: readonly string[], index: number): string {
  const shared = folders.map((folder) => sharedSteps(lead, folder));
  const most = Math.max(...shared);
  const near = folders.filter((_, at) => shared[at] === most);
  return near.length === 1 || near.length < folders.length ? near[0] : folders[index] ?? folders[0];
}

function sharedSteps(one: string, other: string): number {
  const [own, others] = [one.split('/'), other.split('/')];
  const parted = own.findIndex((step, at) => step !== others[at]);
  return parted < 0 ? own.length : parted;
}
