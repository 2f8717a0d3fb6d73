import { isApplicationSet } from './application-sets';
import { isApplication } from './argo';
import { build } from './kustomize';
import { folderOf, resolved, Tree, TreeObject } from './tree';
import { fieldsOf, isFields, listOf, textOf } from '../../model/reader/fields';

/** Applications of Argo CD, and the files that went into them. */
export interface BuiltApplications {
  readonly objects: readonly TreeObject[];
  readonly files: ReadonlySet<string>;
}

/**
 * Applications and ApplicationSets as an overlay builds them, where it patches them (`overlays/home` says for each of those in `base` which path it is to take): neither what
 * it takes nor its patches are applied as they are written. Each stands where its patch does, which tells whose it is.
 */
export function asBuilt(objects: readonly TreeObject[], tree: Tree): BuiltApplications {
  const argo = new Set(objects.map(({ file }) => file));
  const overlays = tree.paths().filter((file) => tree.kustomizationIn(folderOf(file)) === file)
    .map((file) => ({ file, folder: folderOf(file), patches: patchFiles(file, tree).filter((each) => argo.has(each)) }))
    .filter(({ patches }) => patches.length > 0);
  const files = new Set(overlays.flatMap(({ folder }) => [...build(tree, folder).files]));
  const built = overlays.flatMap(({ file, folder, patches }) => build(tree, folder).objects.filter((one) => isApplication(one) || isApplicationSet(one))
    .map((one) => ({ ...one, file: patches.find((patch) => tree.file(patch)!.objects.some((other) => nameOf(other) === nameOf(one))) ?? file })));
  return { objects: [...objects.filter(({ file }) => !files.has(file)), ...built], files };
}

/** The files that a kustomization takes patches from. */
function patchFiles(file: string, tree: Tree): string[] {
  const { patches, patchesStrategicMerge } = fieldsOf(tree.file(file)!.documents.find(isFields));
  return [...listOf(patches), ...listOf(patchesStrategicMerge)].flatMap((patch) => textOf(isFields(patch) ? patch.path : patch) ?? [])
    .filter((name) => !name.includes('\n')).flatMap((name) => resolved(folderOf(file), name) ?? []).filter((path) => tree.file(path) !== undefined);
}

function nameOf({ manifest: { kind, metadata } }: TreeObject): string {
  return `${String(kind)} ${String(fieldsOf(metadata).name)}`;
}
