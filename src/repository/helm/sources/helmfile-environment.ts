import { Fields, fieldsOf, isFields, listOf, textOf } from '../../../model/reader/fields';
import { filledIn } from '../../structure/set-templates';
import { folderOf, resolved, Tree } from '../../structure/tree';
import { isTemplate, mergedValues } from '../values';
import { parsedPath, valueAt } from '../values-path';
import { valuesOfFile } from './values-file';

/** What templates of a helmfile know. */
export interface Environment {
  /** Absent where the repository does not show which one is meant. */
  readonly name?: string;
  readonly values: Fields;
}

/** What is taken where nobody says which. */
export const STANDARD_ENVIRONMENT = 'default';

/**
 * The environment that a helmfile is applied in (helmfile 1, docs/environments), with its values: the one that is asked for, else the only one,
 * else that which is called like the cluster, else `default`. Values of Secrets, and of files that a template makes, are not among them.
 *
 * @param wanted the names that count, the first that there is
 */
export function environmentOf(file: string, tree: Tree, wanted: readonly string[]): Environment {
  const documents = tree.file(file)!.documents.map(fieldsOf);
  const all = Object.assign({}, ...documents.map(({ environments }) => fieldsOf(environments))) as Fields;
  const names = Object.keys(all);
  const standard = names.length === 0 || names.includes(STANDARD_ENVIRONMENT) ? STANDARD_ENVIRONMENT : undefined;
  const name = wanted.find((each) => names.includes(each)) ?? (names.length === 1 ? names[0] : standard);
  if (name === undefined) {
    return { values: {} };
  }
  const lists = [...documents.map(({ values }) => values), fieldsOf(all[name]).values];
  return { name, values: lists.flatMap(listOf).reduce<Fields>((values, entry) => mergedValues(values, valuesOfEntry(entry, { name, values }, file, tree)), {}) };
}

function valuesOfEntry(entry: unknown, known: Environment, file: string, tree: Tree): Fields {
  const filled = inEnvironment(entry, known);
  return isFields(filled) ? filled : typeof filled !== 'string' ? {}
    : valuesOfFile(tree, resolved(folderOf(file), filled), filled, { file }).layers.map(({ values }) => values).reduce(mergedValues, {});
}

/** A part of a helmfile, with what its templates ask of the environment and of the release; what is not known stays in its braces. */
export function inEnvironment(part: unknown, { name, values }: Environment, release: Fields = {}): unknown {
  const said = (field: string) => textOf(release[field]);
  return filledIn(part, {
    Environment: name === undefined ? {} : { Name: name, Values: values }, Values: values, StateValues: values,
    Release: Object.fromEntries([['Name', said('name')], ['Namespace', said('namespace')]].filter(([, text]) => text !== undefined && !isTemplate(text))),
  }, 'go');
}

/** Whether a release is installed: it says so by itself, or by the name of a value. */
export function isInstalled({ name, installed, condition }: Fields, { values }: Environment): boolean {
  const isOn = installed === undefined || installed === true || installed === 'true';
  return typeof name === 'string' && !isTemplate(name) && isOn && (condition === undefined || (typeof condition === 'string' && valueAt(values, parsedPath(condition)) === true));
}
