import { Labels, LabelSelector } from '../labels';

/**
 * Careful access to manifests that anybody may have written: a field of the wrong type reads as absent, and the rule on
 * schemas says what is wrong with it.
 */
export type Fields = Readonly<Record<string, unknown>>;

export function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

export function textsOf(value: unknown): readonly string[] {
  return listOf(value).filter((entry): entry is string => typeof entry === 'string');
}

/** A port or another value that Kubernetes takes as number or name. */
export function numberOrTextOf(value: unknown): number | string | undefined {
  return numberOf(value) ?? textOf(value);
}

export function labelsOf(value: unknown): Labels {
  const fields = fieldsOf(value);
  return Object.values(fields).every((entry) => typeof entry === 'string')
    ? fields as Labels
    : Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
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
