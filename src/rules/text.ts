import { closestName } from '../behavior/schema/closest-name';
import { listed } from '../model/listed';

export { listed };

/** A text with a capital at its beginning. */
export function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** `1 route`, `2 routes`; the plural is the singular and an `s` unless it is given. */
export function counted(number: number | bigint, singular: string, plural = `${singular}s`): string {
  return `${number} ${number === 1 || number === 1n ? singular : plural}`;
}

/** Of more names than this only the neighbours in the alphabet are looked at, so that thousands of slips among thousands of names stay cheap. */
const MANY = 50;

/** Fewer letters than this begin too many names to say which was meant. */
const SHORTENED = 4;

/**
 * What to write instead of a name that does not exist, a sentence: the one that was probably meant, or what there is to choose.
 *
 * @param written what somebody wrote
 * @param sorted what exists, in the order of `Array.sort`
 * @param otherwise the sentence for an empty list, without its full stop
 * @param most so many are listed at most
 */
export function choice(written: string, sorted: readonly string[], otherwise: string, most = 6): string {
  const near = sorted.length <= MANY ? sorted : neighbours(written, sorted);
  const meant = closestName(written, near) ?? onlyLonger(written, near);
  if (meant !== undefined) {
    return `Did you mean \`${meant}\`?`;
  }
  if (sorted.length > MANY) {
    return `Write one of the ${sorted.length} names that there are.`;
  }
  return sorted.length === 0 ? `${otherwise}.` : `There ${sorted.length === 1 ? 'is only' : 'are'} ${listed(sorted, most)}.`;
}

/** The one name that a shortened one begins: `localPref` for `localPreference`. */
function onlyLonger(written: string, names: readonly string[]): string | undefined {
  const longer = names.filter((name) => name.toLowerCase().startsWith(written.toLowerCase()));
  return written.length >= SHORTENED && longer.length === 1 ? longer[0] : undefined;
}

/** The names around the place where a text would stand: those that begin like it. */
function neighbours(written: string, sorted: readonly string[]): readonly string[] {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (sorted[middle] < written) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return sorted.slice(Math.max(0, low - MANY / 2), low + MANY / 2);
}
