import { Fields, fieldsOf, isFields, listOf, textOf } from '../../../model/reader/fields';
import { isFolderMatch, isPossibleMatch } from '../../structure/globs';
import { folderOf, resolved, Tree } from '../../structure/tree';
import { isTemplate } from '../values';

/** A document of a helmfile, or of a base before it. Paths in it are relative to its file. */
export interface HelmfilePart {
  readonly file: string;
  readonly fields: Fields;
}

/** Entries of values, which are files or stand there; their paths are relative to a file. */
export interface ValuesEntries {
  readonly file: string;
  readonly entries: readonly unknown[];
}

/**
 * What a helmfile is laid together from, the last over the first: before each document its `bases`, which have bases of their own (helmfile 1,
 * docs/writing-helmfile). In place of a base that a template makes, or that is not here, stands nothing.
 */
export function helmfileParts(file: string, tree: Tree, above: readonly string[] = []): readonly (HelmfilePart | undefined)[] {
  return tree.file(file)!.documents.map(fieldsOf).flatMap((fields) => [
    ...listOf(fields.bases).flatMap((base): readonly (HelmfilePart | undefined)[] => {
      const path = typeof base === 'string' ? resolved(folderOf(file), base) : undefined;
      return path === undefined || tree.file(path) === undefined || above.includes(path) ? [undefined] : helmfileParts(path, tree, [...above, file]);
    }),
    { file, fields },
  ]);
}

/** Files of a pattern in a folder, sorted; nothing where a template makes the pattern. */
export function filesOfPattern(pattern: string, folder: string, tree: Tree): readonly string[] | undefined {
  const path = isTemplate(pattern) ? undefined : resolved(folder, pattern);
  return path === undefined ? undefined : tree.paths().filter((file) => file === path || isFolderMatch(path, file));
}

/** What helmfiles above say to a helmfile that they take in: each with its values, which count before all others. */
export function valuesFromAbove(file: string, tree: Tree): readonly ValuesEntries[] {
  return tree.paths().filter((each) => each !== file && /\.ya?ml$/.test(each) && /^helmfiles:/m.test(tree.file(each)!.text)).flatMap((parent) =>
    tree.file(parent)!.documents.map(fieldsOf).flatMap(({ helmfiles }) => listOf(helmfiles)).filter(isFields)
      .filter(({ path }) => isMeant(textOf(path) ?? '', folderOf(parent), file))
      .map(({ values }) => ({ file: parent, entries: listOf(values) })).filter(({ entries }) => entries.length > 0));
}

function isMeant(pattern: string, folder: string, file: string): boolean {
  const path = resolved(folder, pattern);
  return path !== undefined && (isTemplate(path) ? isPossibleMatch(path, file) : path === file || isFolderMatch(path, file));
}
