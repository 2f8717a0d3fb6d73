import { FileProblem, fileSubject } from './file-problem';
import { Structure } from './structure/clusters';
import { objectsForKustomize } from './structure/kustomize-words';
import { folderOf, resolved, Tree, TreeObject } from './structure/tree';
import { groupBy } from '../model/group-by';
import { describeIdentity } from '../model/identity';
import { listed } from '../model/listed';
import { fieldsOf, isFields, textsOf } from '../model/reader/fields';
import { identityOf } from '../model/reader/scope';

/**
 * Folders that kustomize builds nothing of, because two of the files that their `kustomization.yaml` takes hold an object of one version, kind, namespace and name
 * ("may not add resource with an already registered id", tried with kustomize 5.5).
 */
export function repeatedResources({ reached }: Pick<Structure, 'reached'>, tree: Tree): FileProblem[] {
  return [...reached].filter((file) => tree.kustomizationIn(folderOf(file)) === file).flatMap((file) => ofKustomization(file, tree));
}

function ofKustomization(file: string, tree: Tree): FileProblem[] {
  const { name, documents } = tree.file(file)!;
  const kustomization = fieldsOf(documents.find(isFields));
  const entries = [...textsOf(kustomization.resources), ...textsOf(kustomization.bases)];
  const objects = entries.flatMap((entry) => tree.file(resolved(folderOf(file), entry) ?? '') ?? []).flatMap(objectsForKustomize);
  const repeated = objects.length < 2 ? [] : [...groupBy(objects.flatMap(identified), ({ id }) => id).values()].filter(({ length }) => length > 1);
  if (repeated.length === 0) {
    return [];
  }
  const files = new Set(repeated.flat().map(({ object }) => object.source.file ?? ''));
  return [{
    kind: 'kustomization-conflict',
    message: `${name} takes ${listed(repeated.map(([{ what }]) => what))} more than once, from ${listed([...files])}.`,
    help: 'Keep one of each and remove the others; until then kustomize builds nothing of the folder, and what was applied before stays as it is.',
    subject: fileSubject(name),
    places: repeated.flatMap((all) => all.map(({ object: { source } }) => source)),
  }];
}

interface Identified {
  readonly id: string;
  readonly what: string;
  readonly object: TreeObject;
}

function identified(object: TreeObject): Identified[] {
  const identity = identityOf(object.manifest, new Set());
  const what = identity === undefined ? '' : describeIdentity(identity);
  return identity === undefined ? [] : [{ id: `${String(object.manifest.apiVersion)} ${what}`, what, object }];
}
