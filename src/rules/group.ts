/** The items of a list by a key, in the order of their first appearance. */
export function groupBy<T>(list: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
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

/** The groups that have more than one item. */
export function repeated<T>(list: readonly T[], key: (item: T) => string): T[][] {
  return list.length < 2 ? [] : [...groupBy(list, key).values()].filter((group) => group.length > 1);
}

/** A function that computes its value when it is first asked, and only then. */
export function once<T>(compute: () => T): () => T {
  let kept: { readonly value: T } | undefined;
  return () => {
    kept ??= { value: compute() };
    return kept.value;
  };
}
