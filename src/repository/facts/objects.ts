import { Spot } from './spot';
import { fieldsOf, textOf } from '../../model/reader/fields';
import { groupOf } from '../../model/reader/scope';

/** Whether an object is of a kind, in whatever version of its group. */
export function isOfKind(object: Spot, group: string, ...kinds: readonly string[]): boolean {
  const { kind, apiVersion } = fieldsOf(object.value);
  return typeof kind === 'string' && kinds.includes(kind) && groupOf(textOf(apiVersion) ?? '') === group;
}

/** `metadata.name`. */
export function nameOf(object: Spot): string {
  return object.in('metadata', 'name').text ?? '';
}
