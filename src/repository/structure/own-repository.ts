import { Tree } from './tree';
import { Fields, isFields, listOf, textOf } from '../../model/reader/fields';

/**
 * Whether a source of an Application is of another repository, though it has a folder of the same name here. Nothing says how this repository
 * is called, but that most Applications take from it; what has its name or its owner is this one too, under another address.
 */
export function isOfAnother({ repoURL, targetRevision }: Fields, tree: Tree): boolean {
  const own = ownAddress(tree);
  const address = addressOf(repoURL);
  if (own === undefined || address === undefined || own.address.name === address.name || own.address.owner === address.owner) {
    return false;
  }
  const uses = own.uses.get(address.text) ?? 0;
  // An owner applies the head of a branch, and a release of somebody else.
  return uses < own.most || (uses === own.most && isRelease(targetRevision));
}

/** Where a repository is. */
export interface Address {
  readonly text: string;
  readonly owner: string;
  readonly name: string;
}

/** `https://host/owner/name.git` and `git@host:owner/name` are one; nothing where a part is filled in later. */
export function addressOf(url: unknown): Address | undefined {
  const text = textOf(url)?.trim().toLowerCase().replace(/^[a-z+]+:\/\//, '').replace(/^[^@/]*@/, '').replace(/:(?:\d+\/)?/, '/').replace(/\/+$/, '').replace(/\.git$/, '');
  const cut = text?.lastIndexOf('/') ?? -1;
  return text === undefined || cut < 0 || /[{}<>$]/.test(text) ? undefined : { text, owner: text.slice(0, cut), name: text.slice(cut + 1) };
}

interface Own {
  readonly address: Address;
  /** How many folders here each address has, and how many this one has. */
  readonly uses: ReadonlyMap<string, number>;
  readonly most: number;
}

const known = new WeakMap<Tree, Own | undefined>();

function ownAddress(tree: Tree): Own | undefined {
  if (!known.has(tree)) {
    known.set(tree, mostUsed(tree));
  }
  return known.get(tree);
}

function mostUsed(tree: Tree): Own | undefined {
  const folders = new Map<string, { readonly address: Address; readonly paths: Set<string>; heads: number }>();
  for (const { manifest } of tree.paths().flatMap((file) => tree.file(file)!.objects)) {
    for (const { repoURL, path, targetRevision } of manifest.kind === 'Application' || manifest.kind === 'ApplicationSet' ? sourcesIn(manifest.spec) : []) {
      const address = addressOf(repoURL);
      const folder = textOf(path)?.replace(/^\.?\//, '').replace(/[{*].*$/, '').replace(/\/$/, '');
      if (address !== undefined && folder !== undefined && (folder === '.' || tree.hasFolder(folder))) {
        const found = folders.get(address.text) ?? { address, paths: new Set(), heads: 0 };
        folders.set(address.text, found);
        found.paths.add(folder);
        found.heads += isRelease(targetRevision) ? 0 : 1;
      }
    }
  }
  const [first] = [...folders.values()].sort((a, b) => b.paths.size - a.paths.size || b.heads - a.heads);
  return first === undefined ? undefined : { address: first.address, uses: new Map([...folders].map(([text, { paths }]) => [text, paths.size])), most: first.paths.size };
}

/** Everything in an Application, or in the generators and the template of a set, that names a repository and folders. */
function sourcesIn(value: unknown): Fields[] {
  if (Array.isArray(value)) {
    return value.flatMap(sourcesIn);
  }
  if (!isFields(value)) {
    return [];
  }
  const inner = Object.values(value).flatMap(sourcesIn);
  const folders = listOf(value.directories).filter(isFields).map(({ path }) => path);
  return value.repoURL === undefined ? inner : [...[value.path, ...folders].map((path) => ({ ...value, path })), ...inner];
}

function isRelease(revision: unknown): boolean {
  return /^v?\d+(?:\.\d+)*(?:[-+].*)?$/.test(textOf(revision) ?? '');
}
