/** The items of a list by a key, in the order of their first appearance. */
export function groupBy<T, K>(list: readonly T[], key: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of list) {
    const name = key(item);
    const group = groups.get(name);
    if (group === undefined) {
      groups.set(name, [item]);
    } else {
      group.push(item);
    }
  }
  return groups;
}

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
