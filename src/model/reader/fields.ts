import { Labels, LabelSelector } from '../labels';

/**
 * Careful access to manifests that anybody may have written: a field of the wrong type reads as absent, and the rule on
 * schemas says what is wrong with it.
 */
export type Fields = Readonly<Record<string, unknown>>;

/** Most fields of most objects are absent, and what is read lives as long as the model: nothing is the same nothing everywhere. */
const NO_FIELDS: Fields = Object.freeze({});
const NO_ENTRIES: readonly never[] = Object.freeze([]);

export function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : NO_FIELDS;
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : NO_ENTRIES;
}

/** What comes of each of a list. */
export function each<T, R>(list: readonly T[], read: (item: T, index: number) => R): readonly R[] {
  return list.length === 0 ? NO_ENTRIES : list.map(read);
}

/** The maps among the entries of a list, which is as it was where nothing else stands there. */
export function mapsOf(value: unknown): readonly Fields[] {
  const list = listOf(value);
  return list.every(isFields) ? list as readonly Fields[] : list.filter(isFields);
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** A name as a person is told of it, also where none is written, or something that is none. */
export function nameText(name: unknown): string {
  return filledText(name) ?? '(no name)';
}

/** Text where there is some: forms write an empty one for what nobody filled in, and controllers take it for nothing. */
export function filledText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** Go reads an absent text as an empty one, and the other way round. */
export function filledTextOf(value: unknown): string | undefined {
  return textOf(value) || undefined;
}

/** A number; `unknown` where something else stands there, such as a placeholder. */
export function maybeNumberOf(value: unknown): number | 'unknown' | undefined {
  return typeof value === 'number' ? value : value === undefined || value === null ? undefined : 'unknown';
}

export function textsOf(value: unknown): readonly string[] {
  const list = listOf(value);
  return list.every((entry) => typeof entry === 'string') ? list as readonly string[] : list.filter((entry): entry is string => typeof entry === 'string');
}

/** A port or another value that Kubernetes takes as number or name. */
export function numberOrTextOf(value: unknown): number | string | undefined {
  return numberOf(value) ?? textOf(value);
}

export function labelsOf(value: unknown): Labels {
  const fields = fieldsOf(value);
  for (const name in fields) {
    if (typeof fields[name] !== 'string') {
      return onlyTexts(fields);
    }
  }
  return fields as Labels;
}

function onlyTexts(fields: Fields): Labels {
  return Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

export function selectorsOf(value: unknown): readonly LabelSelector[] {
  return listOf(value).filter(isFields).map(selectorOf);
}

export function selectorOf(value: Fields): LabelSelector {
  return {
    matchLabels: labelsOf(value.matchLabels),
    matchExpressions: listOf(value.matchExpressions).filter(isFields).map((expression) => ({
      key: textOf(expression.key) ?? '',
      operator: textOf(expression.operator) ?? '',
      values: textsOf(expression.values),
    })),
  };
}
