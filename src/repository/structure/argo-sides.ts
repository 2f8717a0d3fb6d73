import { folderOf, isWithin, Tree, TreeObject } from './tree';
import { fieldsOf } from '../../model/reader/fields';

/** What one of several Argo CDs of a repository applies, each in the cluster that it runs in. */
export interface ArgoSide {
  /** The folder that is its own; absent where nothing shows several. */
  readonly folder?: string;
  /** Applications and ApplicationSets, those among them that may be of any side. */
  readonly applications: readonly TreeObject[];
}

/**
 * The Argo CDs whose Applications stand in a repository. One cluster holds one Application of a name, so where two files say different things
 * under one name, the first folders in which their paths differ are those of different clusters: `clusters/home` and `clusters/office`.
 */
export function argoSides(applications: readonly TreeObject[], tree: Tree): readonly ArgoSide[] {
  const parent = commonFolder(applications);
  if (parent === undefined) {
    return [{ applications: onceEach(applications) }];
  }
  const sideOf = new Map(applications.map((one) => [one, sideFolder(one, parent)]));
  const folders = [...new Set(sideOf.values())].filter((folder): folder is string => folder !== undefined && tree.hasFolder(folder)).sort();
  return folders.map((folder) => ({
    folder,
    applications: onceEach([...applications.filter((one) => sideOf.get(one) === folder), ...applications.filter((one) => sideOf.get(one) === undefined)]),
  }));
}

/** The folder below which the sides lie: the one that most twins of Applications speak for. */
function commonFolder(applications: readonly TreeObject[]): string | undefined {
  const votes = new Map<string, number>();
  for (const [first, ...others] of twins(applications)) {
    for (const other of others) {
      const folder = parting(first.file, other.file);
      if (folder !== undefined) {
        votes.set(folder, (votes.get(folder) ?? 0) + 1);
      }
    }
  }
  return [...votes].sort(([a, m], [b, n]) => n - m || a.length - b.length || (a < b ? -1 : 1))[0]?.[0];
}

function twins(applications: readonly TreeObject[]): readonly TreeObject[][] {
  const byName = new Map<string, TreeObject[]>();
  applications.forEach((one) => byName.set(idOf(one), [...byName.get(idOf(one)) ?? [], one]));
  return [...byName.values()];
}

/** Folders that hold a folder for each cluster, and what such a folder is often called: a name used twice may as well be a slip. */
const OF_CLUSTERS = /(?:^|[-_])(?:clusters?|env(?:ironment)?s?|overlays|sites)$/i;
const CLUSTER = /^(?:prod|prd|production|stag(?:e|ing)|stg|dev|development|test(?:ing)?|qa|sandbox|lab|home|office)$/i;

/** The folder in which two paths part, where both go on into folders of clusters; nothing for one file. */
function parting(a: string, b: string): string | undefined {
  const [one, other] = [a.split('/'), b.split('/')];
  const index = one.findIndex((part, position) => part !== other[position]);
  const goOn = index > 0 && index < one.length - 1 && index < other.length - 1;
  return goOn && (OF_CLUSTERS.test(one[index - 1]) || (CLUSTER.test(one[index]) && CLUSTER.test(other[index]))) ? one.slice(0, index).join('/') : undefined;
}

/** The side that an Application stands in, or speaks of. */
function sideFolder({ file, manifest }: TreeObject, parent: string): string | undefined {
  const named = [file, ...JSON.stringify(manifest.spec ?? '').split(/["\s]+/)].flatMap((text) => {
    const path = text.replace(/^\.?\//, '');
    return path.startsWith(`${parent}/`) && (path !== file || path.includes('/', parent.length + 1)) ? path.slice(parent.length + 1).split('/')[0] : [];
  });
  return named.length === 0 || /[*{]/.test(named[0]) ? undefined : `${parent}/${named[0]}`;
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
