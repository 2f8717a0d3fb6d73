import { Spot } from './spot';

/** Whether an object is of a kind, in whatever version of its group. */
export function isOfKind(object: Spot, group: string, ...kinds: readonly string[]): boolean {
  const [first, second] = (object.in('apiVersion').text ?? '').split('/');
  return kinds.includes(object.in('kind').text ?? '') && (second === undefined ? '' : first) === group;
}

/** `metadata.name`. */
export function nameOf(object: Spot): string {
  return object.in('metadata', 'name').text ?? '';
}
