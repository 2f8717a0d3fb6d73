import { DiffLine } from './diff-line';
import { FieldChange } from '../../changes/field-changes';
import { ObjectChange } from '../../changes/object-changes';
import { describeIdentity } from '../../model/identity';
import { shortened } from '../visible-text';

/** The longest value that is shown, in characters. */
const LONGEST_VALUE = 80;
/** What is shown of equal beginnings of two long values. */
const LEAD = 12;

const MARKS: Readonly<Record<ObjectChange['change'], DiffLine['mark']>> = { added: '+', removed: '-', changed: '~' };

/** Every object, with each field of those that changed. */
export function objectLines(objects: readonly ObjectChange[]): DiffLine[] {
  return objects.map(({ change, identity, fields }) => ({ mark: MARKS[change], text: describeIdentity(identity), details: fields.map(fieldText) }));
}

/** `spec.prune: true → false`. */
export function fieldText(change: FieldChange): string {
  const [before, after] = [change.before, change.after].map((value) => (value === undefined ? undefined : valueText(value)));
  if (before === undefined || after === undefined) {
    return before === undefined ? `${change.path} added: ${shortened(after!, LONGEST_VALUE)}` : `${change.path} removed: ${shortened(before, LONGEST_VALUE)}`;
  }
  const start = before.length > LONGEST_VALUE || after.length > LONGEST_VALUE ? Math.max(0, commonStart(before, after) - LEAD) : 0;
  const shown = (text: string) => `${start === 0 ? '' : '…'}${shortened(text.slice(start), LONGEST_VALUE)}`;
  return `${change.path}: ${shown(before)} → ${shown(after)}`;
}

/** A text that could be taken for another kind of value, or for nothing, stands in quotes. */
const LIKE_OTHERS = /^(?:|[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?|true|false|null|[[{"'].*|\s.*|.*\s)$/is;

function valueText(value: unknown): string {
  return typeof value === 'string' && !LIKE_OTHERS.test(value) ? value : JSON.stringify(value);
}

function commonStart(one: string, other: string): number {
  let index = 0;
  while (index < one.length && one[index] === other[index]) {
    index++;
  }
  return index;
}
