import { FieldTree } from './field-tree';
import { isFields } from '../../../model/reader/fields';
import { closestName } from '../../schema/closest-name';

/** A field that a kind does not have, and the one that is probably meant. */
export interface MisspeltField {
  /** For example `spec.virtualhost.fqnd`. */
  readonly property: string;
  readonly name: string;
  readonly meant: string;
}

/**
 * Fields with a name that is nearly that of another, which is not there: a slip, and no field of a version that nobody knows here. Others are left alone.
 *
 * @param property where the value stands; empty for a whole object
 */
export function misspeltFields(tree: FieldTree, value: unknown, property = ''): MisspeltField[] {
  if (Array.isArray(value)) {
    return value.flatMap((entry, index) => misspeltFields(tree, entry, `${property}[${index}]`));
  }
  if (!isFields(value) || typeof tree === 'string') {
    return [];
  }
  if ('each' in tree) {
    return Object.entries(value).flatMap(([key, entry]) => misspeltFields(tree.each, entry, `${property}[${JSON.stringify(key)}]`));
  }
  return Object.entries(value).flatMap(([name, entry]) => {
    const place = property === '' ? name : /^[^.[\]"]+$/.test(name) ? `${property}.${name}` : `${property}[${JSON.stringify(name)}]`;
    const field = tree.get(name);
    if (field !== undefined) {
      return misspeltFields(field, entry, place);
    }
    const meant = closestName(name, [...tree.keys()].filter((known) => value[known] === undefined), MOST_LETTERS);
    return meant === undefined ? [] : [{ property: place, name, meant }];
  });
}

/** Two letters are a slip, more of them another word. */
const MOST_LETTERS = 2;
