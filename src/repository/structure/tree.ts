import { Fields } from '../../model/reader/fields';
import { Source } from '../../model/source';
import { ChartTemplates } from '../chart-templates';

/** Something of a file that may be applied: a Kubernetes object, before anybody built or patched it. */
export interface TreeObject {
  readonly manifest: Fields;
  readonly source: Source;
  /** The path of its file in the tree; messages may name that otherwise. */
  readonly file: string;
  /** Names that kustomizations took away, the first one first: patches and replacements may go by them. */
  readonly formerly?: readonly FormerName[];
  /** Where what patches changed stands, by its property. */
  readonly patchedAt?: ReadonlyMap<string, Source>;
}

/** What an object was called before a kustomization gave it another name or namespace. */
export interface FormerName {
  readonly name: unknown;
  readonly namespace: unknown;
}

/** A file as the structure of a repository sees it. */
export interface TreeFile {
  /** Its Kubernetes objects, the items of a List each for itself. */
  readonly objects: readonly TreeObject[];
  /** Each of its YAML documents, whatever it is: a `kustomization.yaml`, a patch, Helm values. */
  readonly documents: readonly unknown[];
  readonly text: string;
  /** As messages name it. */
  readonly name: string;
}

/** The files of a repository by their paths from its root, with slashes and without a leading `./`. */
export class Tree {
  private readonly sorted: readonly string[];
  private readonly folders = new Map<string, string[]>();
  /** Folders with files, in themselves or below. */
  private readonly filled = new Set<string>();

  /**
   * @param isNowhere whether nothing that was passed over, ignored or made of a template stands under a path either; default: files are all there is
   * @param charts Helm charts whose templates are none of the files
   */
  constructor(
    private readonly files: ReadonlyMap<string, TreeFile>,
    private readonly isNowhere: (path: string) => boolean = () => true,
    readonly charts: readonly ChartTemplates[] = [],
  ) {
    this.sorted = [...files.keys()].sort();
    for (const file of this.sorted) {
      const folder = folderOf(file);
      const inside = this.folders.get(folder);
      if (inside === undefined) {
        this.folders.set(folder, [file]);
        this.fill(folder);
      } else {
        inside.push(file);
      }
    }
  }

  /** Every file, sorted by path. */
  paths(): readonly string[] {
    return this.sorted;
  }

  file(path: string): TreeFile | undefined {
    return this.files.get(path);
  }

  /** Files that lie in a folder itself. */
  filesIn(folder: string): readonly string[] {
    return this.folders.get(folder) ?? [];
  }

  /** Folders below a folder, at any depth, that have files, sorted. */
  foldersBelow(folder: string): string[] {
    return [...this.folders.keys()].filter((each) => each !== folder && isWithin(each, folder)).sort();
  }

  /** Whether a folder has files, in itself or below. */
  hasFolder(folder: string): boolean {
    return this.filled.has(folder);
  }

  /** Whether there is certainly neither a file nor a folder under a path. */
  isAbsent(path: string): boolean {
    return !this.files.has(path) && !this.hasFolder(path) && this.isNowhere(path);
  }

  /** The `kustomization.yaml` of a folder, whatever it is called. */
  kustomizationIn(folder: string): string | undefined {
    return ['kustomization.yaml', 'kustomization.yml', 'Kustomization'].map((name) => joined(folder, name)).find((file) => this.files.has(file));
  }

  private fill(folder: string): void {
    for (let each = folder; !this.filled.has(each); each = folderOf(each)) {
      this.filled.add(each);
    }
  }
}

/** What each cluster of a repository asks of its files alike, and is computed once. */
export function onceForTree<T>(compute: (tree: Tree) => T): (tree: Tree) => T {
  const known = new WeakMap<Tree, { readonly value: T }>();
  return (tree) => {
    const kept = known.get(tree) ?? { value: compute(tree) };
    known.set(tree, kept);
    return kept.value;
  };
}

/** The folder of a file; empty for the root. */
export function folderOf(file: string): string {
  const slash = file.lastIndexOf('/');
  return slash < 0 ? '' : file.slice(0, slash);
}

/** Whether a folder or file is a folder or lies in it. */
export function isWithin(path: string, folder: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}

/** A path relative to a folder, as `../base` is written in a `kustomization.yaml`; nothing where it leads out of the repository. */
export function resolved(folder: string, relative: string): string | undefined {
  const parts = relative.startsWith('/') || folder === '' ? [] : folder.split('/');
  for (const part of relative.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) {
        return undefined;
      }
    } else if (part !== '' && part !== '.') {
      parts.push(part);
    }
  }
  return parts.join('/');
}

function joined(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}
