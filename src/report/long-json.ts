/** Stands for the entries while the rest is written. */
const ENTRIES = 'the entries stand here';

/**
 * JSON with an indentation of two blanks and a line feed at its end, as `JSON.stringify` writes it, in parts: of a list with hundreds of thousands of entries the text is longer than
 * a string can be.
 *
 * @param whole the value with the list in its place; no text in front of the list may be the one of an entry that stands for all
 */
export function* longJson(whole: (list: readonly unknown[]) => unknown, entries: Iterable<unknown>): Generator<string, void> {
  const text = JSON.stringify(whole([ENTRIES]), undefined, 2);
  const mark = JSON.stringify(ENTRIES);
  const place = text.indexOf(mark);
  const indentation = text.slice(text.lastIndexOf('\n', place), place);
  let isFirst = true;
  for (const entry of entries) {
    // Line feeds inside values are escaped, so that each one ends a line.
    yield `${isFirst ? text.slice(0, place) : `,${indentation}`}${JSON.stringify(entry, undefined, 2).replace(/\n/g, indentation)}`;
    isFirst = false;
  }
  yield isFirst ? `${JSON.stringify(whole([]), undefined, 2)}\n` : `${text.slice(place + mark.length)}\n`;
}

/** The items of a list one by one, each as a function makes it when it is asked for. */
export function* each<T, R>(list: Iterable<T>, make: (item: T) => R): Generator<R, void> {
  for (const item of list) {
    yield make(item);
  }
}
