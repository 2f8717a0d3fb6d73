import { Schema } from '../behavior/schema/schema';
import { fieldsOf, isFields } from '../model/reader/fields';

/** What of a value can be used. */
export interface SoundPart {
  /** Absent where nothing can be used. */
  readonly value?: unknown;
  /** Where parts are written that moved up in their list, because an entry before them cannot be used: `nodes[0].name` is `nodes[1].name`. */
  readonly moved: ReadonlyMap<string, string>;
  /** The entries of lists that cannot be used, as they are written: `nodes[0]`. */
  readonly dropped: readonly string[];
}

/**
 * The part of a value that has the shape of its schema, so that one wrong line does not hide what the others say.
 *
 * @param written where the value stands in its file; all of it has moved then
 */
export function soundPart(schema: Schema, value: unknown, written = ''): SoundPart {
  const sorting = new Sorting();
  return { value: sorting.part(schema, value, written, ''), moved: sorting.moved, dropped: sorting.dropped };
}

class Sorting {
  readonly moved = new Map<string, string>();
  readonly dropped: string[] = [];

  /**
   * @param written where the value stands in the file
   * @param place where it stands among what can be used
   */
  part(schema: Schema, value: unknown, written: string, place: string): unknown {
    if (written !== place) {
      this.moved.set(place, written);
    }
    switch (schema.is) {
      case 'object':
        return isFields(value) ? this.fields(schema, value, written, place) : undefined;
      case 'map':
        return isFields(value) && Object.values(value).every((entry) => soundPart(schema.of, entry).value !== undefined) ? value : undefined;
      case 'array':
        return Array.isArray(value) ? this.entries(schema.of, value, written, place) : undefined;
      case 'text':
        return typeof value === 'string' ? value : undefined;
      case 'number':
        return typeof value === 'number' ? value : undefined;
      case 'flag':
        return typeof value === 'boolean' ? value : undefined;
    }
  }

  /** A list of which nothing is left says nothing, which is less than that it is empty. */
  private entries(schema: Schema, list: readonly unknown[], written: string, place: string): unknown {
    const sound: unknown[] = [];
    list.forEach((entry, index) => {
      const part = this.part(schema, entry, `${written}[${index}]`, `${place}[${sound.length}]`);
      if (part === undefined) {
        this.dropped.push(`${written}[${index}]`);
      } else {
        sound.push(part);
      }
    });
    return sound.length === 0 && list.length > 0 ? undefined : sound;
  }

  private fields({ fields, required = [] }: Extract<Schema, { is: 'object' }>, value: unknown, written: string, place: string): unknown {
    const inside = (around: string, name: string) => (around === '' ? name : `${around}.${name}`);
    const sound = Object.entries(fieldsOf(value)).flatMap(([name, entry]): [string, unknown][] => {
      const field = Object.prototype.hasOwnProperty.call(fields, name) ? fields[name] : undefined;
      const part = field === undefined ? undefined : this.part(field, entry, inside(written, name), inside(place, name));
      return part === undefined ? [] : [[name, part]];
    });
    const names = new Set(sound.map(([name]) => name));
    return required.every((name) => names.has(name)) ? Object.fromEntries(sound) : undefined;
  }
}
