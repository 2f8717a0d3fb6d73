import { LabelExpression, LabelSelector } from '../../model/labels';

/** One requirement; a comma inside parentheses parts values, not requirements. */
const REQUIREMENTS = /,(?![^(]*\))/;
const SET = /^(\S+)\s+(in|notin)\s*\(([^)]*)\)$/;
const EQUALITY = /^([^=!\s]+)\s*(==?|!=)\s*(\S*)$/;
const EXISTENCE = /^(!?)\s*([^=!\s]+)$/;

/**
 * A selector as Kubernetes writes it in one text: `app=web,tier in (a, b),!old`. Nothing for an empty text, which selects everything,
 * and for one that cannot be read, with which Traefik does not start.
 */
export function labelSelectorOf(text: string): LabelSelector | undefined {
  const expressions = text.trim() === '' ? [] : text.split(REQUIREMENTS).map((part) => expressionOf(part.trim()));
  return expressions.length === 0 || expressions.includes(undefined) ? undefined : { matchExpressions: expressions as LabelExpression[] };
}

function expressionOf(text: string): LabelExpression | undefined {
  const set = SET.exec(text);
  if (set !== null) {
    return { key: set[1], operator: set[2] === 'in' ? 'In' : 'NotIn', values: set[3].split(',').map((value) => value.trim()) };
  }
  const equality = EQUALITY.exec(text);
  if (equality !== null) {
    return { key: equality[1], operator: equality[2] === '!=' ? 'NotIn' : 'In', values: [equality[3]] };
  }
  const existence = EXISTENCE.exec(text);
  return existence === null ? undefined : { key: existence[2], operator: existence[1] === '!' ? 'DoesNotExist' : 'Exists' };
}
