/** A copy in the order of texts, by the codes of their characters: no locale of a machine changes it. */
export function inOrderOf<T>(list: readonly T[], key: (item: T) => string): T[] {
  return list.map((item) => ({ item, key: key(item) }))
    .sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0))
    .map(({ item }) => item);
}

/** The keys of both maps, each once, in order. */
export function keysOfBoth(before: ReadonlyMap<string, unknown>, after: ReadonlyMap<string, unknown>): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].sort();
}
