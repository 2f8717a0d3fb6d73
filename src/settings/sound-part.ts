import { Schema } from '../behavior/schema/schema';
import { fieldsOf, isFields } from '../model/reader/fields';

/**
 * The part of a value that has the shape of its schema, so that one wrong line does not hide what the others say. A list with an
 * entry that cannot be used is left out as a whole: without the entry, the numbers of the others would name the wrong places.
 */
export function soundPart(schema: Schema, value: unknown): unknown {
  switch (schema.is) {
    case 'object':
      return isFields(value) ? soundFields(schema, value) : undefined;
    case 'map':
      return isFields(value) && Object.values(value).every((entry) => soundPart(schema.of, entry) !== undefined) ? value : undefined;
    case 'array': {
      const entries = Array.isArray(value) ? value.map((entry) => soundPart(schema.of, entry)) : [undefined];
      return entries.includes(undefined) ? undefined : entries;
    }
    case 'text':
      return typeof value === 'string' ? value : undefined;
    case 'number':
      return typeof value === 'number' ? value : undefined;
    case 'flag':
      return typeof value === 'boolean' ? value : undefined;
  }
}

function soundFields({ fields, required = [] }: Extract<Schema, { is: 'object' }>, value: unknown): unknown {
  const sound = Object.entries(fieldsOf(value)).flatMap(([name, entry]): [string, unknown][] => {
    const field = Object.prototype.hasOwnProperty.call(fields, name) ? fields[name] : undefined;
    const part = field === undefined ? undefined : soundPart(field, entry);
    return part === undefined ? [] : [[name, part]];
  });
  const names = new Set(sound.map(([name]) => name));
  return required.every((name) => names.has(name)) ? Object.fromEntries(sound) : undefined;
}
