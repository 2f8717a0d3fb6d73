import { NetworkFact } from './fact';
import { FactFile } from './fact-file';
import { folderOf, isWithin, Tree } from '../structure/tree';

/** Words in the folders of clusters that tell none from another. */
const COMMON = new Set(['', '.', 'cluster', 'clusters', 'kubernetes', 'k8s', 'flux', 'flux-system', 'config', 'overlays', 'apps', 'all']);

/**
 * Finds out which of several clusters a file is about. In this order: it lies in the folder of a cluster; a folder above it, or the file
 * itself, is called like one; it names one (`clusterName`, the address of its API), or a file beside or above it does; a name on its way
 * has the cluster's name as one of its words.
 */
export class ClusterNames {
  private readonly keys: readonly (readonly string[])[];
  private readonly named: ReadonlyMap<string, number>;
  private readonly namedFolders: ReadonlyMap<string, number | undefined>;

  /**
   * @param names of the clusters: folders, or what Argo CD calls a destination
   * @param facts what files say, for the addresses by which Argo CD names clusters
   */
  constructor(private readonly names: readonly string[], private readonly tree: Tree, facts: readonly NetworkFact[]) {
    const words = withDifferences(names.map(wordsOf));
    this.keys = words.map((own, index) => own.filter((word) => !COMMON.has(word) && !words.some((others, other) => other !== index && others.includes(word))));
    this.named = this.namesIn(tree, facts);
    this.namedFolders = foldersOf(this.named);
  }

  /** The number of the cluster; nothing where that cannot be decided. */
  of(file: string): number | undefined {
    const steps = file.split('/').map(plain).reverse();
    return this.inFolderOf(file)
      ?? first(steps, (step) => this.only((key) => key === step))
      ?? first(steps, (step) => this.only((key) => closed(key) === closed(step)))
      ?? this.named.get(file)
      ?? first(foldersAbove(file), (folder) => this.namedFolders.get(folder))
      ?? first(steps, (step) => this.only((key) => `-${step}-`.includes(`-${key}-`)))
      ?? first(foldersAbove(file), (folder) => this.besideAnother(folder));
  }

  /** A folder with a common name tells a cluster where the folder of another cluster is beside it: `talos/apps` and `talos/infra`. */
  private besideAnother(folder: string): number | undefined {
    const home = folderOf(folder);
    const step = plain(folder.slice(home === '' ? 0 : home.length + 1));
    const index = COMMON.has(step) ? this.names.findIndex((name, own) => this.keys[own].length === 0 && plain(name.slice(name.lastIndexOf('/') + 1)) === step) : -1;
    const others = this.keys.flatMap((keys, other) => (other === index ? [] : keys));
    return index >= 0 && others.some((key) => this.tree.hasFolder(home === '' ? key : `${home}/${key}`)) ? index : undefined;
  }

  private inFolderOf(file: string): number | undefined {
    const around = this.names.map((name, index) => ({ name, index })).filter(({ name }) => name !== '' && isWithin(file, name));
    return around.sort((a, b) => b.name.length - a.name.length)[0]?.index;
  }

  /** The cluster of which a word fits, where it is one alone; of several words the longest counts. */
  private only(fits: (key: string) => boolean): number | undefined {
    const found = this.keys.flatMap((keys, index) => keys.filter(fits).map((key) => ({ index, length: key.length }))).sort((a, b) => b.length - a.length);
    return found.some(({ index, length }) => index !== found[0].index && length === found[0].length) ? undefined : found[0]?.index;
  }

  /** Files that name a cluster inside. */
  private namesIn(tree: Tree, facts: readonly NetworkFact[]): Map<string, number> {
    const found = new Map<string, number>();
    const remember = (file: string, text: string) => {
      const index = this.only((key) => key === plain(text));
      if (index !== undefined) {
        found.set(file, index);
      }
    };
    for (const file of new Set(facts.map(({ place }) => place.file))) {
      new FactFile(tree, file).documents().flatMap((document) => [
        document.in('clusterName'), document.in('cluster_name'), document.in('cluster', 'clusterName'), document.in('cluster', 'name'),
      ]).forEach(({ text }) => text !== undefined && remember(file, text));
    }
    facts.filter(({ kind }) => kind === 'api-address').forEach(({ place, value }) => remember(place.file, value.value?.toString() ?? value.text));
    return found;
  }
}

/** Folders whose files name one cluster, and the same. The root of a repository is about all of them. */
function foldersOf(named: ReadonlyMap<string, number>): Map<string, number | undefined> {
  const found = new Map<string, number | undefined>();
  for (const [file, index] of named) {
    const folder = folderOf(file);
    found.set(folder, found.has(folder) && found.get(folder) !== index ? undefined : index);
  }
  found.delete('');
  return found;
}

function foldersAbove(file: string): string[] {
  const folder = folderOf(file);
  return folder === '' ? [] : [folder, ...foldersAbove(folder)];
}

function wordsOf(name: string): string[] {
  // Argo CD may know a cluster by the URL of its API.
  const host = /^https?:\/\/(?:\[([^\]]+)\]|([^:/]+))/.exec(name);
  return host === null ? name.split('/').map(plain) : [plain(host[1] ?? host[2])];
}

/** What is left of the last words where they have all else in common is a name as well: `bootstrap-home` and `bootstrap-office`. */
function withDifferences(words: readonly (readonly string[])[]): readonly (readonly string[])[] {
  if (words.length < 2) {
    return words;
  }
  const last = words.map((own) => own[own.length - 1].split('-'));
  const shortest = Math.min(...last.map(({ length }) => length));
  const differs = (at: (steps: readonly string[]) => string) => new Set(last.map(at)).size > 1;
  const before = Array.from({ length: shortest }, (_, index) => index).find((index) => differs((steps) => steps[index])) ?? shortest;
  const after = Array.from({ length: shortest - before }, (_, index) => index).find((index) => differs((steps) => steps[steps.length - 1 - index])) ?? shortest - before;
  const left = last.map((steps) => steps.slice(before, steps.length - after).join('-'));
  return before + after === 0 || left.some((word) => word.length < 3) ? words : words.map((own, index) => [...own, left[index]]);
}

/** Some write `on-prem` here and `onprem` there. */
function closed(name: string): string {
  return name.replace(/-/g, '');
}

/** As names are compared: without what says the format of a file, and whatever stands between the words. */
function plain(text: string): string {
  const name = /^\d+\.\d+\.\d+\.\d+$/.test(text) ? text : text.replace(/(?:\.(?:sops|enc|ya?ml|json|toml|ini|j2|tpl))+$/, '');
  return name.toLowerCase().replace(/[._\s]+/g, '-');
}

function first<T>(list: readonly T[], find: (item: T) => number | undefined): number | undefined {
  for (const item of list) {
    const found = find(item);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}
