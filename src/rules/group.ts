import { groupBy } from '../model/group-by';

export { groupBy };

/** The items that agree with others in every key, together; a list of many is cut down key by key. */
export function repeated<T>(list: readonly T[], ...[key, ...others]: readonly ((item: T) => unknown)[]): T[][] {
  if (list.length < 2 || key === undefined) {
    return list.length < 2 ? [] : [[...list]];
  }
  return [...groupBy(list, key).values()].flatMap((group) => repeated(group, ...others));
}

/** A function that computes its value when it is first asked, and only then. */
export function once<T>(compute: () => T): () => T {
  let kept: { readonly value: T } | undefined;
  return () => {
    kept ??= { value: compute() };
    return kept.value;
  };
}
