/** Where a list says something again: index and value of every entry that equals an earlier one. */
export function repetitions<T>(list: readonly T[], key: (entry: T) => string): { readonly index: number; readonly entry: T }[] {
  const seen = new Set<string>();
  return list.flatMap((entry, index) => {
    const text = key(entry);
    if (seen.has(text)) {
      return [{ index, entry }];
    }
    seen.add(text);
    return [];
  });
}
