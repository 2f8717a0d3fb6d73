import { FileProblem, fileSubject } from './file-problem';
import { Structure } from './structure/clusters';
import { isFluxKustomization } from './structure/flux';
import { isOfAnotherRepository } from './structure/flux-sources';
import { isAddress } from './structure/kustomize';
import { folderOf, resolved, Tree, TreeObject } from './structure/tree';
import { groupBy } from '../model/group-by';
import { listed } from '../model/listed';
import { fieldsOf, isFields, nameText, textOf, textsOf } from '../model/reader/fields';
import { at } from '../model/source';

/** A path that something fills in later, or that matches several. */
const IS_OPEN = /[{}<>$*%]/;

/** Paths of one file that a message lists; the others have their places. */
const MOST_PATHS = 4;

/** Where Flux is bootstrapped, a GitRepository called like this is the repository itself. */
const BOOTSTRAPPED = /(?:^|\/)clusters?\//;

/** What is told of paths that are not there. */
export interface MissingPaths extends FileProblem {
  /** Whether they are folders, which may hold whatever others ask for. */
  readonly areFolders: boolean;
}

/** Paths that what is applied takes from this repository, and that are certainly not there: folders are errors, files of a folder warnings. */
export function missingPaths(structure: Structure, tree: Tree): MissingPaths[] {
  const folders = new Set(structure.clusters.flatMap(({ roots }) => roots.map(({ file = '' }) => folderOf(file))));
  const isApplied = (path: string) => structure.reached.has(path) || folders.has(folderOf(tree.file(path)!.name));
  const applied = tree.paths().filter(isApplied);
  const ours = ownSources(tree);
  const kustomizations = applied.filter((file) => tree.kustomizationIn(folderOf(file)) === file && !isRendered(folderOf(file), tree))
    .map((file) => ({ file, missing: missingOf(file, tree) }));
  const made = madeBeforehand(kustomizations.map(({ missing }) => missing), tree);
  return [
    ...kustomizations.flatMap(({ file, missing }) => ofKustomize(file, missing.filter(({ path }) => !made.has(baseName(path))), tree)),
    ...applied.flatMap((file) => tree.file(file)!.objects).filter(isFluxKustomization).filter(isRunning).flatMap((object) => ofFlux(object, ours, tree)),
  ];
}

/** kpt renders a package before somebody builds it: charts become files that nobody keeps. */
function isRendered(folder: string, tree: Tree): boolean {
  return !tree.isAbsent(folder === '' ? 'Kptfile' : `${folder}/Kptfile`);
}

interface MissingPath {
  readonly entry: string;
  readonly path: string;
  readonly property: string;
}

function missingOf(file: string, tree: Tree): MissingPath[] {
  const kustomization = fieldsOf(tree.file(file)!.documents.find(isFields));
  return ['resources', 'bases', 'components'].flatMap((property) => textsOf(kustomization[property]).flatMap((entry, index) => {
    const path = resolved(folderOf(file), entry);
    return path === undefined || path === '' || isAddress(entry) || IS_OPEN.test(entry) || !tree.isAbsent(path) ? [] : [{ entry, path, property: `${property}[${index}]` }];
  }));
}

/** So many folders do not miss a file of one name by mistake. */
const MANY_FOLDERS = 4;

/** Names of files that many folders take and none has: what builds them writes these first, as a plugin of Argo CD that renders a chart for kustomize does. */
function madeBeforehand(folders: readonly (readonly MissingPath[])[], tree: Tree): ReadonlySet<string> {
  const names = folders.flatMap((missing) => [...new Set(missing.filter(isFile).map(({ path }) => baseName(path)))]);
  const often = [...groupBy(names, (name) => name)].filter(([, all]) => all.length >= MANY_FOLDERS).map(([name]) => name);
  const known = often.length === 0 ? new Set<string>() : new Set(tree.paths().map(baseName));
  return new Set(often.filter((name) => !known.has(name)));
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function isFile({ path }: MissingPath): boolean {
  return /\.(?:ya?ml|json)$/.test(path);
}

/** What is missing: a file, a folder, or what Flux writes when it is started in a cluster that is not there yet. */
function weightOf(path: MissingPath): 'file' | 'folder' | 'bootstrap' {
  return isFile(path) ? 'file' : baseName(path.path) === 'flux-system' ? 'bootstrap' : 'folder';
}

function ofKustomize(file: string, missing: readonly MissingPath[], tree: Tree): MissingPaths[] {
  const { name } = tree.file(file)!;
  // Copies of a repository often come without its secrets and its largest files.
  return [...groupBy(missing, weightOf)].map(([weight, found]): MissingPaths => ({
    kind: 'applied-path-missing',
    message: found.length === 1 ? `${name} takes \`${found[0].entry}\`, and there is no ${found[0].path}.`
      : `${name} takes ${listed(found.map(({ entry }) => `\`${entry}\``), MOST_PATHS)}, and none of these is there.`,
    help: weight === 'bootstrap' ? 'Start Flux in this cluster with `flux bootstrap`, which writes the folder, or remove the line; until then nothing of the folder is applied.' : `Write the ${found.length === 1 ? 'path of what is meant, or remove the line' : 'paths of what is meant, or remove the lines'}; until then what was applied before stays as it is.`,
    subject: fileSubject(name),
    ...(weight === 'folder' ? {} : { severity: 'warning' as const }),
    areFolders: weight !== 'file',
    places: found.map(({ property }) => ({ file: name, origin: { document: 0, path: '' }, property })),
  }));
}

/** Flux builds nothing for a Kustomization that is suspended, and owners keep such as a note of what was. */
function isRunning({ manifest }: TreeObject): boolean {
  return fieldsOf(manifest.spec).suspend !== true;
}

function ofFlux(object: TreeObject, ours: ReadonlySet<unknown>, tree: Tree): MissingPaths[] {
  const { metadata, spec } = object.manifest;
  const written = textOf(fieldsOf(spec).path);
  const path = written === undefined ? undefined : resolved('', written);
  const { namespace, name } = fieldsOf(metadata);
  const id = `Kustomization ${textOf(namespace) ?? 'flux-system'}/${nameText(name)}`;
  return written === undefined || path === undefined || path === '' || IS_OPEN.test(written) || !isOurs(object, ours, tree) || !tree.isAbsent(path) ? [] : [{
    kind: 'applied-path-missing',
    message: `${id} applies \`${written}\`, and there is no ${path}.`,
    help: 'Write the path of the folder that is meant, from the root of the repository; until then Flux applies nothing of it.',
    subject: id,
    places: [at(object.source, 'spec.path')],
    areFolders: true,
  }];
}

/** The names of GitRepositories out of which some Kustomization takes a folder that is here. */
function ownSources(tree: Tree): ReadonlySet<unknown> {
  return new Set(tree.paths().flatMap((file) => tree.file(file)!.objects).filter(isFluxKustomization).filter((one) => {
    const folder = resolved('', textOf(fieldsOf(one.manifest.spec).path) ?? '');
    return sourceOf(one).kind === 'GitRepository' && folder !== undefined && folder !== '' && tree.hasFolder(folder);
  }).map((one) => sourceOf(one).name));
}

/** Whether what a Kustomization takes from is this repository for sure: another one takes a folder from it that is here, or Flux began with it. */
function isOurs(object: TreeObject, ours: ReadonlySet<unknown>, tree: Tree): boolean {
  const { kind, name } = sourceOf(object);
  return kind === 'GitRepository' && !isOfAnotherRepository(object, tree) && ((name === 'flux-system' && BOOTSTRAPPED.test(object.file)) || ours.has(name));
}

function sourceOf({ manifest }: TreeObject): { readonly kind: string; readonly name: unknown } {
  const { kind, name } = fieldsOf(fieldsOf(manifest.spec).sourceRef);
  return { kind: textOf(kind) ?? 'GitRepository', name };
}
