/** A step on the way into a document: the name of a field, or the number of an entry. */
export type Step = string | number;

/** `spec.addresses[1]` as steps; names that hold other signs stand in brackets and quotes. */
export function stepsOf(path: string): Step[] {
  return [...path.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]|([^.[\]]+)/g)]
    .map(([, quoted, number, name]) => (quoted !== undefined ? JSON.parse(`"${quoted}"`) as string : number !== undefined ? Number(number) : name));
}

/** One property inside another: `spec.addresses` and `[1]`, `spec` and `addresses`. */
export function joinedProperty(outer: string | undefined, inner: string): string {
  return outer === undefined || outer === '' ? inner : inner === '' || inner.startsWith('[') ? outer + inner : `${outer}.${inner}`;
}
