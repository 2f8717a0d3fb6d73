import { parse } from 'yaml';
import { KnownCluster, LOCAL_CLUSTER, LOCAL_SERVER } from './argo-clusters';
import { isFolderMatch, isPathspecMatch } from './globs';
import { byName, filledIn, isOpenText, normalized, TemplateKind } from './set-templates';
import { folderOf, Tree } from './tree';
import { groupBy } from '../../model/group-by';
import { selects } from '../../model/labels';
import { Fields, fieldsOf, isFields, listOf, selectorOf, textOf } from '../../model/reader/fields';
import { mergedValues } from '../helm/values';

/** What a generator gives for one Application. */
export interface Parameters {
  readonly values: Fields;
  /** Nobody can tell from the repository whether there are any like these. */
  readonly isPossible?: boolean;
}

/** What there may be. Where Argo CD refuses a generator it makes nothing, and changes nothing of what it made. */
const UNKNOWN: readonly Parameters[] = [{ values: {}, isPossible: true }];

export interface GeneratorSurroundings {
  readonly tree: Tree;
  /** Those that the repository registers. */
  readonly clusters: readonly KnownCluster[];
  readonly kind: TemplateKind;
}

/** Kinds of generator that the repository itself answers, each with its own fields under its name. */
const GENERATORS: Readonly<Record<string, (fields: Fields, around: GeneratorSurroundings) => readonly Parameters[]>> = {
  list, clusters, git, matrix, merge,
};

/**
 * What a generator of an ApplicationSet gives (argo-cd 3.5, applicationset/generators), as far as the repository shows it: lists, folders and
 * files of Git, clusters that it registers, and combinations of these. What pull requests, other Git hosts or plug-ins give is nobody's to know
 * here, and so are clusters that are registered out of sight.
 */
export function parametersOf(generator: Fields, around: GeneratorSurroundings): readonly Parameters[] {
  const name = Object.keys(GENERATORS).find((each) => isFields(generator[each]));
  const found = name === undefined ? UNKNOWN : GENERATORS[name](fieldsOf(generator[name]), around);
  const selector = isFields(generator.selector) ? selectorOf(generator.selector) : undefined;
  return selector === undefined ? found
    : found.filter(({ values, isPossible }) => isPossible === true || selects(selector, Object.fromEntries(byName(values, around.kind))));
}

/** For names Argo CD takes no list with anything else than texts, and leaves the braces of what else a text of elements says. */
function list({ elements, elementsYaml }: Fields, { kind }: GeneratorSurroundings): readonly Parameters[] {
  const text = textOf(elementsYaml);
  const more = text === undefined ? [] : isOpenText(text) ? undefined : listIn(text);
  const own = listOf(elements).filter(isFields);
  const isRefused = kind === 'names' && own.some(({ values, ...others }) => ![...Object.values(others), ...Object.values(fieldsOf(values))].every(isText));
  return isRefused ? UNKNOWN : [
    ...own.map((values) => ({ values })),
    ...(more ?? []).filter(isFields).map((values) => ({ values: kind === 'go' ? values : Object.fromEntries(Object.entries(values).map(([name, value]) => [name, isText(value) ? value : `{{${name}}}`])) })),
    ...(more === undefined ? UNKNOWN : []),
  ];
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function listIn(text: string): readonly unknown[] | undefined {
  try {
    return listOf(parse(text));
  } catch {
    return undefined;
  }
}

/** Without a selector the cluster that Argo CD runs in is one of them; with one, only those that are registered by a Secret. */
function clusters({ selector, values, flatList }: Fields, { clusters: known, kind }: GeneratorSurroundings): readonly Parameters[] {
  const { matchLabels, matchExpressions } = fieldsOf(selector);
  const chosen = selectorOf(fieldsOf(selector));
  const isChoice = Object.keys(fieldsOf(matchLabels)).length + listOf(matchExpressions).length > 0;
  const seen = known.filter(({ labels }) => selects(chosen, labels));
  const local = isChoice || known.some(({ server }) => server === LOCAL_SERVER) ? [] : [{ name: LOCAL_CLUSTER, server: LOCAL_SERVER, project: '' }];
  const words = [...Object.entries(fieldsOf(matchLabels)).map(([key, value]) => `${key}=${value}`),
    ...listOf(matchExpressions).filter(isFields).map(({ key, operator, values: some }) => [key, operator, ...listOf(some)].join(' '))];
  const unseen = `{{${words.length === 0 ? 'other cluster' : `clusters ${words.join(', ')}`}}}`;
  const found: Parameters[] = [...local, ...seen.map(({ name, server, project, labels, annotations }) => ({ name, server, project, metadata: { labels, annotations } }))]
    .map((each) => ({ values: { ...each, nameNormalized: isOpenText(each.name) ? each.name : normalized(each.name) } }));
  const all: Parameters[] = flatList === true ? [{ values: {}, isPossible: true }] : [
    ...found,
    // Others may be registered by hand; where none is seen that is asked for, the set is for these.
    { values: { name: unseen, nameNormalized: unseen, server: unseen, project: unseen, metadata: unseen }, isPossible: found.length > 0 },
  ];
  return all.map((each) => withValues(each, values, kind));
}

function git(fields: Fields, { tree, kind }: GeneratorSurroundings): readonly Parameters[] {
  const [directories, files] = [fields.directories, fields.files].map((entries) => listOf(entries).filter(isFields));
  const prefix = textOf(fields.pathParamPrefix);
  const found = directories.length > 0 ? foldersOf(directories, tree).map((folder) => ({ folder, content: {} as Fields, file: undefined as string | undefined }))
    : filesOf(files, tree).flatMap((file) => contentsOf(file, tree).map((content) => ({ folder: folderOf(file), content, file })));
  const given = ({ folder, file, content }: typeof found[number]): Fields =>
    ({ ...content, ...(prefix === undefined ? { path: pathValues(folder, file) } : { [prefix]: { path: pathValues(folder, file) } }) });
  // A pattern that waits for a value, or finds nothing, is about folders that cannot be seen.
  const open = [...directories, ...files].filter(({ exclude }) => exclude !== true).map(({ path }) => textOf(path) ?? '').filter((path) => isOpenText(path) || found.length === 0)
    .map((path) => (directories.length > 0 ? path : folderOf(path)).replace(/\*+/g, '{{*}}'));
  const all: Parameters[] = [
    ...found.map((one) => ({ values: given(one) })),
    ...open.map((folder) => ({ values: given({ folder, content: {}, file: undefined }), isPossible: true })),
  ];
  return all.map((each) => withValues(each, fields.values, kind));
}

/** Folders of any depth, those without files of their own as well; a folder that starts with a dot is none for Argo CD. */
function foldersOf(directories: readonly Fields[], tree: Tree): string[] {
  const all = new Set(tree.foldersBelow('').flatMap((folder) => folder.split('/').map((_, index, steps) => steps.slice(0, index + 1).join('/'))));
  const isNamed = (folder: string, wanted: boolean) => directories.some(({ path, exclude }) => (exclude === true) === wanted && isFolderMatch(textOf(path) ?? '', folder));
  return [...all].filter((folder) => !/(?:^|\/)\./.test(folder) && isNamed(folder, false) && !isNamed(folder, true)).sort();
}

function filesOf(entries: readonly Fields[], tree: Tree): string[] {
  const isNamed = (file: string, wanted: boolean) => entries.some(({ path, exclude }) => (exclude === true) === wanted && isPathspecMatch(textOf(path) ?? '', file));
  return tree.paths().filter((file) => isNamed(file, false) && !isNamed(file, true));
}

/** A file holds one set of parameters, or a list of them. */
function contentsOf(file: string, tree: Tree): Fields[] {
  const [content] = tree.file(file)!.documents;
  return content === undefined || content === null ? [{}] : (Array.isArray(content) ? content : [content]).filter(isFields);
}

function pathValues(folder: string, file?: string): Fields {
  const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);
  const safe = (name: string) => (isOpenText(name) ? name : normalized(name));
  const name = nameOf(folder);
  return {
    path: folder, basename: name, basenameNormalized: safe(name), segments: folder.split('/'),
    ...(file === undefined ? {} : { filename: nameOf(file), filenameNormalized: safe(nameOf(file)) }),
  };
}

function withValues({ values, isPossible }: Parameters, more: unknown, kind: TemplateKind): Parameters {
  return isFields(more) ? { values: { ...values, values: filledIn(more, values, kind) }, isPossible } : { values, isPossible };
}

/** Everything that the first gives with everything that the second gives for it. Of what both give the first counts for Go; for names Argo CD takes no such set. */
function matrix({ generators }: Fields, around: GeneratorSurroundings): readonly Parameters[] {
  const [first, second, ...others] = listOf(generators).filter(isFields);
  return second === undefined || others.length > 0 ? UNKNOWN : parametersOf(first, around).flatMap((one) =>
    parametersOf(filledIn(second, one.values, around.kind) as Fields, around).map((other) => ({
      ...together(other, one), ...(around.kind === 'names' && contradict(one.values, other.values) ? { isPossible: true } : {}),
    })));
}

function contradict(one: Fields, other: Fields): boolean {
  const names = byName(one, 'names');
  return [...byName(other, 'names')].some(([name, value]) => (names.get(name) ?? value) !== value);
}

/** What the first gives, changed by what the others give under the same keys; no generator may give the same keys twice. */
function merge({ generators, mergeKeys }: Fields, around: GeneratorSurroundings): readonly Parameters[] {
  const { kind } = around;
  const [base = [], ...others] = listOf(generators).filter(isFields).map((each) => parametersOf(each, around));
  const keys = listOf(mergeKeys).map(String);
  const keyOf = ({ values }: Parameters) => {
    const names = kind === 'names' ? byName(values, kind) : undefined;
    return JSON.stringify(keys.map((key) => (names === undefined ? values[key] : names.get(key)) ?? null));
  };
  const given = others.map((list_) => groupBy(list_, keyOf));
  const isRefused = keys.length === 0 || others.length === 0 || [groupBy(base, keyOf), ...given].some((found) => [...found.values()].some((alike) => alike.length > 1));
  const isUnsure = isRefused || others.some((list_) => list_.some(({ isPossible }) => isPossible));
  return base.map((one) => {
    const key = keyOf(one);
    return {
      ...given.reduce((current, found) => (found.get(key) ?? []).reduce(together, current), one),
      isPossible: one.isPossible === true || isUnsure,
    };
  });
}

function together(one: Parameters, other: Parameters): Parameters {
  return { values: mergedValues(one.values, other.values), isPossible: one.isPossible === true || other.isPossible === true };
}
