import { Address, addressOf } from './own-repository';
import { resolved, Tree, TreeObject } from './tree';
import { groupBy } from '../../model/group-by';
import { Fields, fieldsOf, isFields, textOf } from '../../model/reader/fields';
import { groupOf } from '../../model/reader/scope';

/** What Flux's bootstrap calls the repository that it begins with. */
const BOOTSTRAPPED = 'flux-system';

/**
 * Whether a Kustomization takes its folder out of a GitRepository that is another one for sure, though a folder of that path is here: owner and name in its address
 * are none of those that Flux begins with. Where these stand nowhere, it is one from which fewer folders are taken than from another, in a release:
 * owners apply the head of a branch, and releases of others.
 */
export function isOfAnotherRepository({ manifest }: TreeObject, tree: Tree): boolean {
  const { kind, name } = fieldsOf(fieldsOf(manifest.spec).sourceRef);
  return (kind === undefined || kind === 'GitRepository') && typeof name === 'string' && others(tree).has(name);
}

const OTHERS = new WeakMap<Tree, ReadonlySet<string>>();

function others(tree: Tree): ReadonlySet<string> {
  let found = OTHERS.get(tree);
  if (found === undefined) {
    found = othersIn(tree);
    OTHERS.set(tree, found);
  }
  return found;
}

/** Names of GitRepositories all of which are other ones. */
function othersIn(tree: Tree): ReadonlySet<string> {
  const objects = tree.paths().flatMap((file) => tree.file(file)!.objects.map(({ manifest }) => manifest));
  const repositories = groupBy(objects.filter(({ kind, apiVersion }) => kind === 'GitRepository' && groupOf(textOf(apiVersion) ?? '') === 'source.toolkit.fluxcd.io'),
    ({ metadata }) => textOf(fieldsOf(metadata).name) ?? '');
  if ([...repositories.keys()].every((name) => name === BOOTSTRAPPED)) {
    return new Set();
  }
  const own = [...(repositories.get(BOOTSTRAPPED) ?? []).map(({ spec }) => fieldsOf(spec).url), ...objects.map(syncedUrl)].flatMap((url) => addressOf(url) ?? []);
  const uses = foldersTaken(objects, tree);
  const most = Math.max(0, ...[...uses.values()].map(({ size }) => size));
  const isOther = (name: string, spec: Fields) => {
    const address = addressOf(spec.url);
    return address !== undefined && (own.length > 0 ? own.every((one) => differs(one, address)) : (uses.get(name)?.size ?? 0) < most && isRelease(spec.ref));
  };
  return new Set([...repositories].filter(([name, all]) => name !== BOOTSTRAPPED && all.every(({ spec }) => isOther(name, fieldsOf(spec)))).map(([name]) => name));
}

/** What Flux Operator is told to begin with. */
function syncedUrl({ kind, spec }: Fields): unknown {
  const fields = fieldsOf(spec);
  return kind === 'FluxInstance' ? fieldsOf(fields.sync).url : kind === 'HelmRelease' ? fieldsOf(fieldsOf(fieldsOf(fields.values).instance).sync).url : undefined;
}

/** The folders here that Kustomizations take out of each GitRepository. */
function foldersTaken(objects: readonly Fields[], tree: Tree): ReadonlyMap<string, ReadonlySet<string>> {
  const taken = new Map<string, Set<string>>();
  for (const { spec } of objects.filter(({ kind }) => kind === 'Kustomization')) {
    const { sourceRef, path } = fieldsOf(spec);
    const folder = resolved('', textOf(path) ?? './');
    const { name } = fieldsOf(sourceRef);
    if (isFields(sourceRef) && typeof name === 'string' && folder !== undefined && tree.hasFolder(folder)) {
      taken.set(name, (taken.get(name) ?? new Set()).add(folder));
    }
  }
  return taken;
}

function differs(one: Address, other: Address): boolean {
  return one.owner !== other.owner && one.name !== other.name;
}

function isRelease(ref: unknown): boolean {
  const { tag, semver, commit } = fieldsOf(ref);
  return [tag, semver, commit].some((value) => value !== undefined);
}
