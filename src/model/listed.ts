/** `a`, `a and b`, `a, b and c`; of more than `most` the first ones and a count: `a, b and 5 more`. Empty for no items. */
export function listed(items: readonly (string | { toString(): string })[], most = 6): string {
  const texts = items.length > most
    ? [...items.slice(0, most - 1).map(String), `${items.length - most + 1} more`]
    : items.map(String);
  return texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} and ${texts[texts.length - 1]}`;
}
