import { IpAddress } from '../net/ip-address';

/**
 * A copy in the order of one key after another: text, number or address; what lacks a key comes last. Texts compare by their
 * characters' codes, so that no locale of a machine changes a report.
 */
export function sortedBy<T>(list: readonly T[], keys: (item: T) => readonly (string | number | IpAddress | undefined)[]): T[] {
  return list
    .map((item) => ({ item, keys: keys(item) }))
    .sort((a, b) => compareKeys(a.keys, b.keys))
    .map(({ item }) => item);
}

type Key = string | number | IpAddress | undefined;

function compareKeys(a: readonly Key[], b: readonly Key[]): number {
  for (let index = 0; index < a.length; index++) {
    const order = compareKey(a[index], b[index]);
    if (order !== 0) {
      return order;
    }
  }
  return 0;
}

function compareKey(a: Key, b: Key): number {
  if (a === undefined || b === undefined) {
    return Number(a === undefined) - Number(b === undefined);
  }
  if (a instanceof IpAddress) {
    return b instanceof IpAddress ? a.compare(b) : 0;
  }
  return a < b ? -1 : a > b ? 1 : 0;
}
