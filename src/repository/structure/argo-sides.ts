import { isApplicationSet } from './application-sets';
import { sourcesOf } from './argo';
import { KnownCluster, LOCAL_CLUSTER } from './argo-clusters';
import { appliedByApplications, ArgoCluster } from './argo-structure';
import { folderOf, isWithin, Tree, TreeObject } from './tree';
import { groupBy } from '../../model/group-by';
import { fieldsOf, filledText, textOf } from '../../model/reader/fields';

/** What one of several Argo CDs of a repository begins with, each in the cluster that it runs in. */
export interface ArgoSide {
  /** The folder that is its own; absent where nothing shows several. */
  readonly folder?: string;
  /** Applications and ApplicationSets that no other one applies, those among them that may be of any side. */
  readonly roots: readonly TreeObject[];
}

/** `clusters/home`, wherever it stands. */
const CLUSTER_FOLDER = /^(?:.*\/)?clusters?\/[^/]+/;

/**
 * The Argo CDs whose Applications stand in a repository, each of which calls its own cluster `in-cluster`. What no other Application applies
 * tells them apart by its folder, `clusters/home` and `clusters/office`. So do two of one name, since one cluster holds one: the first folders
 * in which their paths differ are those of clusters, if they are called so. And so do two that install Argo CD itself and more of the same charts, each out of a
 * folder of its own.
 */
export function argoSides(applications: readonly TreeObject[], known: readonly KnownCluster[], tree: Tree): readonly ArgoSide[] {
  const all = onceEach(applications);
  const reaches = reachesOf(all, known, tree);
  const roots = rootsAmong(reaches);
  const local = roots.filter(({ isLocal }) => isLocal).map(({ application }) => application);
  const named = [...groupBy(local, ({ file }) => CLUSTER_FOLDER.exec(folderOf(file))?.[0] ?? '').keys()].filter((folder) => folder !== '');
  const parent = named.length > 1 ? folderOf(named[0]) : commonFolder(all, roots.map(({ files }) => files));
  const starts = parent === undefined ? startFolders(reaches, roots) : [];
  if (parent === undefined && starts.length === 0) {
    return [{ roots: roots.map(({ application }) => application) }];
  }
  const sideOf = new Map(roots.map(({ application }) => [
    application, parent === undefined ? startOf(application, starts) : named.find((folder) => isWithin(application.file, folder)) ?? sideFolder(application, parent),
  ]));
  const folders = [...new Set(sideOf.values())].filter((folder): folder is string => folder !== undefined && tree.hasFolder(folder)).sort();
  return folders.map((folder) => ({
    folder,
    roots: [...sideOf.keys()].filter((one) => [folder, undefined].includes(sideOf.get(one))).sort((a, b) => rank(sideOf.get(a)) - rank(sideOf.get(b))),
  }));
}

/** What is a side's own comes first. */
function rank(folder: string | undefined): number {
  return folder === undefined ? 1 : 0;
}

// ---- what applies what

interface Reach {
  readonly application: TreeObject;
  /** Whether it applies something to the cluster of its Argo CD. */
  readonly isLocal: boolean;
  /** Files that it applies there, without its own. */
  readonly files: ReadonlySet<string>;
  /** Charts that it installs there. */
  readonly installs: readonly Install[];
}

/** A chart under a name, and the folder that says so. */
interface Install {
  readonly chart: string;
  /** The chart with the name and namespace of its release, of which a cluster has one. */
  readonly id: string;
  readonly folder: string;
}

function reachesOf(applications: readonly TreeObject[], known: readonly KnownCluster[], tree: Tree): Reach[] {
  return applications.map((application) => {
    const own = appliedByApplications([application], known, tree).clusters.filter(({ name }) => name === LOCAL_CLUSTER);
    return {
      application, isLocal: own.length > 0, files: new Set(own.flatMap(({ applied: { files } }) => [...files].filter((file) => file !== application.file))),
      installs: own.flatMap(installsOf),
    };
  });
}

function installsOf({ applications, applied: { charts } }: ArgoCluster): Install[] {
  const byKustomize = charts.map(({ chart: { name, releaseName, namespace }, folder }) => ({ name, release: releaseName ?? name, namespace, folder }));
  const byApplication = applications.flatMap((one) => sourcesOf(one).map(({ source: { chart, helm } }) => ({
    name: filledText(chart), release: fieldsOf(helm).releaseName ?? fieldsOf(one.manifest.metadata).name,
    namespace: fieldsOf(fieldsOf(one.manifest.spec).destination).namespace, folder: folderOf(one.file),
  })));
  return [...byKustomize, ...byApplication].flatMap(({ name, release, namespace, folder }) =>
    (typeof name !== 'string' ? [] : [{ chart: name, id: [name, release, namespace].join(' '), folder }]));
}

/** Those that none of the others applies, with all that they apply in turn; of several that apply one another, the first. */
function rootsAmong(reaches: readonly Reach[]): Reach[] {
  const applied = new Set(reaches.flatMap(({ files }) => [...files]));
  const byFile = groupBy(reaches, ({ application: { file } }) => file);
  const done = new Set<Reach>();
  const roots: Reach[] = [];
  for (const root of [...reaches.filter(({ application: { file } }) => !applied.has(file)), ...reaches]) {
    if (!done.has(root)) {
      const files = new Set<string>();
      const queue = [root];
      for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
        if (!done.has(next) || next === root) {
          done.add(next);
          [...next.files].filter((file) => !files.has(file)).forEach((file) => {
            files.add(file);
            queue.push(...byFile.get(file) ?? []);
          });
        }
      }
      roots.push({ ...root, files });
    }
  }
  return roots;
}

// ---- where paths part

/** The folder below which the sides lie: the one that most twins of Applications speak for, of which no root applies both. */
function commonFolder(applications: readonly TreeObject[], reaches: readonly ReadonlySet<string>[]): string | undefined {
  const votes = new Map<string, number>();
  // What a patch says of an Application has no repository.
  const whole = applications.filter((one) => isApplicationSet(one) || sourcesOf(one).some(({ source }) => textOf(source.repoURL) !== undefined));
  for (const [first, ...others] of twins(whole)) {
    for (const other of others.filter(({ file }) => !reaches.some((files) => files.has(first.file) && files.has(file)))) {
      const folder = parting(first.file, other.file);
      if (folder !== undefined) {
        votes.set(folder, (votes.get(folder) ?? 0) + 1);
      }
    }
  }
  return [...votes].sort(([a, m], [b, n]) => n - m || a.length - b.length || (a < b ? -1 : 1))[0]?.[0];
}

/** Argo CD's own chart (argo-helm, charts/argo-cd). */
const ARGO_CD = 'argo-cd';

/** The folders with which each cluster begins, if several install Argo CD in one place, and another chart as well; nothing that starts one reaches another. */
function startFolders(reaches: readonly Reach[], roots: readonly Reach[]): readonly string[] {
  const installs = reaches.flatMap((reach) => reach.installs);
  const [own = []] = [...groupBy(installs.filter(({ chart }) => chart === ARGO_CD), ({ id }) => id).values()].filter(({ length }) => length > 1);
  const folders = partingFolders([...new Set(own.map(({ folder }) => folder))]);
  const inside = (folder: string) => new Set(installs.filter((one) => isWithin(one.folder, folder)).map(({ id }) => id));
  const [first, ...others] = folders.map(inside);
  const isTogether = roots.some(({ files }) => folders.filter((folder) => [...files].some((file) => isWithin(file, folder))).length > 1);
  return folders.length < 2 || isTogether || others.some((ids) => [...ids].filter((id) => first.has(id)).length < 2) ? [] : folders;
}

/** The first folders in which paths differ; nothing where one of them ends there. */
function partingFolders(paths: readonly string[]): readonly string[] {
  const all = paths.map((path) => path.split('/'));
  const index = all[0]?.findIndex((step, at) => all.some((other) => other[at] !== step)) ?? -1;
  return index < 0 || all.some(({ length }) => index >= length - 1) ? [] : [...new Set(all.map((steps) => steps.slice(0, index + 1).join('/')))];
}

/** The folder that an Application stands in, or speaks of; nothing where that is none of them, or several. */
function startOf({ file, manifest }: TreeObject, starts: readonly string[]): string | undefined {
  const spoken = JSON.stringify(manifest.spec ?? '').split(/["\s]+/).map((text) => text.replace(/^\.?\//, ''));
  const named = starts.filter((folder) => spoken.some((text) => isWithin(text, folder)));
  return starts.find((folder) => isWithin(file, folder)) ?? (named.length === 1 ? named[0] : undefined);
}

function twins(applications: readonly TreeObject[]): readonly TreeObject[][] {
  return [...groupBy(applications, idOf).values()];
}

/** Folders that hold a folder for each cluster, and what such a folder is often called: a name used twice may as well be a slip. */
const OF_CLUSTERS = /(?:^|[-_])(?:clusters?|env(?:ironment)?s?|overlays|sites)$/i;
const CLUSTER = /^(?:prod|prd|production|stag(?:e|ing)|stg|dev|development|test(?:ing)?|qa|sandbox|lab|home|office)$/i;

/** The folder in which two paths part, where both go on into folders of clusters; nothing for one file. */
function parting(a: string, b: string): string | undefined {
  const [one, other] = [a.split('/'), b.split('/')];
  const index = one.findIndex((part, position) => part !== other[position]);
  const goOn = index >= 0 && index < one.length - 1 && index < other.length - 1;
  return goOn && (OF_CLUSTERS.test(one[index - 1] ?? '') || (CLUSTER.test(one[index]) && CLUSTER.test(other[index]))) ? one.slice(0, index).join('/') : undefined;
}

/** The side that an Application stands in, or speaks of. */
function sideFolder({ file, manifest }: TreeObject, parent: string): string | undefined {
  const start = parent === '' ? '' : `${parent}/`;
  const named = [file, ...JSON.stringify(manifest.spec ?? '').split(/["\s]+/)].flatMap((text) => {
    const path = text.replace(/^\.?\//, '');
    return path.startsWith(start) && (path !== file || path.includes('/', start.length)) ? path.slice(start.length).split('/')[0] : [];
  });
  return named.length === 0 || /[*{]/.test(named[0]) ? undefined : `${start}${named[0]}`;
}

/** Of several under one name, those are left out that stand below another one: overlays that replace it, of which one alone is applied. */
function onceEach(applications: readonly TreeObject[]): readonly TreeObject[] {
  return twins(applications).flatMap((all) => all.filter((one) =>
    !all.some((other) => folderOf(other.file) !== folderOf(one.file) && isWithin(folderOf(one.file), folderOf(other.file)))));
}

function idOf({ manifest: { kind, metadata } }: TreeObject): string {
  const { namespace, name, generateName } = fieldsOf(metadata);
  return `${String(kind)} ${String(namespace ?? 'argocd')}/${String(name ?? generateName)}`;
}
