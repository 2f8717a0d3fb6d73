import { closestName } from '../behavior/schema/closest-name';

/** `a`, `a and b`, `a, b and c`; of more than `most` the first ones and a count: `a, b and 5 more`. Empty for no items. */
export function listed(items: readonly (string | { toString(): string })[], most = 6): string {
  const texts = items.length > most
    ? [...items.slice(0, most - 1).map(String), `${items.length - most + 1} more`]
    : items.map(String);
  return texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} and ${texts[texts.length - 1]}`;
}

/** `1 route`, `2 routes`; the plural is the singular and an `s` unless it is given. */
export function counted(number: number | bigint, singular: string, plural = `${singular}s`): string {
  return `${number} ${number === 1 || number === 1n ? singular : plural}`;
}

/** A question to append to a help text, with the blank before it: ` Did you mean public?`. Empty where no name is near. */
export function didYouMean(written: string, names: readonly string[]): string {
  const closest = closestName(written, names);
  return closest === undefined ? '' : ` Did you mean ${closest}?`;
}
