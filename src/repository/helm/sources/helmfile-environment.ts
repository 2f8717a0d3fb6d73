import { Fields, fieldsOf, isFields, listOf, textOf } from '../../../model/reader/fields';
import { BY_SOPS } from '../../../model/written';
import { filledIn, UNSEEN } from '../../structure/set-templates';
import { folderOf, Tree } from '../../structure/tree';
import { isTemplate, mergedValues } from '../values';
import { parsedPath, valueAt } from '../values-path';
import { filesOfPattern, helmfileParts, ValuesEntries, valuesFromAbove } from './helmfile-parts';
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
 * else that which is called like the cluster, else `default`. What a Secret holds, a template makes, or is not here, may say anything: of the values
 * before it nothing is known any more.
 *
 * @param wanted the names that count, the first that there is
 */
export function environmentOf(file: string, tree: Tree, wanted: readonly string[]): Environment {
  const parts = helmfileParts(file, tree);
  const names = [...new Set(parts.flatMap((part) => Object.keys(fieldsOf(part?.fields.environments))))];
  const standard = names.length === 0 || names.includes(STANDARD_ENVIRONMENT) ? STANDARD_ENVIRONMENT : undefined;
  const name = wanted.find((each) => names.includes(each)) ?? (names.length === 1 ? names[0] : standard);
  if (name === undefined) {
    return { values: {} };
  }
  const said = parts.map((part) => part && { file: part.file, top: part.fields.values, own: fieldsOf(fieldsOf(part.fields.environments)[name]) });
  const mayMiss = said.some((one) => typeof one?.own.missingFileHandler === 'string' && one.own.missingFileHandler !== 'Error');
  const above = valuesFromAbove(file, tree);
  const layers: readonly (ValuesEntries | undefined)[] = [
    ...said.map((one) => one && { file: one.file, entries: listOf(one.top) }),
    ...said.map((one) => one && { file: one.file, entries: [...listOf(one.own.values), ...listOf(one.own.secrets)] }),
    // Several that differ apply it several times.
    ...(above.length > 1 ? [undefined] : above),
  ];
  const values = layers.reduce<Fields>((known, layer) => (layer === undefined ? ANYTHING
    : layer.entries.reduce<Fields>((before, entry) => over(before, valuesOfEntry(entry, { name, values: before }, layer.file, tree, mayMiss)), known)), {});
  return { name, values };
}

/** Nothing is known: each name stands in braces. */
const ANYTHING: Fields = { [UNSEEN]: '{{ what is not here }}' };

function over(values: Fields, layer: Fields | undefined): Fields {
  return layer === undefined ? ANYTHING : mergedValues(values, layer);
}

/** Undefined where it may say anything. */
function valuesOfEntry(entry: unknown, known: Environment, file: string, tree: Tree, mayMiss: boolean): Fields | undefined {
  const filled = inEnvironment(entry, known);
  if (typeof filled !== 'string') {
    return fieldsOf(filled);
  }
  const found = filesOfPattern(filled, folderOf(file), tree);
  if (found === undefined || found.length === 0) {
    return mayMiss && found !== undefined && !filled.endsWith('.gotmpl') ? {} : undefined;
  }
  return found.reduce<Fields | undefined>((values, one) => {
    const { layers, unknown } = valuesOfFile(tree, one, one, { file });
    return values === undefined || unknown.length > 0 ? undefined : layers.map((layer) => encryptedAsOpen(layer.values)).reduce(over, values);
  }, {});
}

/** What SOPS encrypted keeps its names. */
function encryptedAsOpen(values: Fields): Fields {
  return Object.fromEntries(Object.entries(values).map(([name, value]) =>
    [name, isFields(value) ? encryptedAsOpen(value) : typeof value === 'string' && BY_SOPS.test(value) ? '{{ encrypted }}' : value]));
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
