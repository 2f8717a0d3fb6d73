import { closestName } from './closest-name';
import { Schema } from './schema';
import { isFields } from '../../model/reader/fields';
import { isPlaceholder } from '../../model/written';

/** One place of an object that its schema does not allow. */
export interface SchemaProblem {
  /** For example `spec.addresses[0]`. */
  readonly property: string;
  /** What is wrong, a clause without a full stop. */
  readonly message: string;
  /** The names that there are, for one that there is not. */
  readonly known?: readonly string[];
  /** The name or value that was probably meant. */
  readonly meant?: string;
}

const LIMITS = { int32: [-(2 ** 31), 2 ** 31 - 1], int64: [-(2 ** 63), 2 ** 63] } as const;

/**
 * Everything in a value that its schema does not allow, unknown fields included: the API server refuses them or, asked to
 * be lenient, drops them.
 *
 * As in the API server, a field that is null counts as absent, and a required field with a default is never missing. A text
 * that is filled in later (`${NAME}`) is taken as right. CEL rules are not evaluated.
 *
 * @param property where the value stands, for example `spec`; empty for a whole object
 */
export function checkSchema(schema: Schema, value: unknown, property: string = ''): SchemaProblem[] {
  if (typeof value === 'string' && isPlaceholder(value)) {
    return [];
  }
  switch (schema.is) {
    case 'object':
      return checkObject(schema, value, property);
    case 'map':
      return isFields(value)
        ? present(value).flatMap(([key, entry]) => checkSchema(schema.of, entry, `${property}[${JSON.stringify(key)}]`))
        : [wrongType('an object', value, property)];
    case 'array':
      return checkList(schema, value, property);
    case 'text':
      return checkText(schema, value, property);
    case 'number':
      return checkNumber(schema, value, property);
    case 'flag':
      return typeof value === 'boolean' ? [] : [wrongType('true or false', value, property)];
  }
}

function checkObject(schema: Extract<Schema, { is: 'object' }>, value: unknown, property: string): SchemaProblem[] {
  if (!isFields(value)) {
    return [wrongType('an object', value, property)];
  }
  const fields = new Map(Object.entries(schema.fields));
  const given = new Map(present(value));
  const missing = (schema.required ?? []).filter((name) => !given.has(name) && !hasDefault(fields.get(name)));
  return [
    ...missing.map((name) => ({ property: join(property, name), message: 'it is required and missing' })),
    ...[...given].flatMap(([name, entry]) => {
      const field = fields.get(name);
      return field === undefined
        ? [noneOf(join(property, name), 'there is no such field', name, [...fields.keys()])]
        : checkSchema(field, entry, join(property, name));
    }),
  ];
}

function checkList(schema: Extract<Schema, { is: 'array' }>, value: unknown, property: string): SchemaProblem[] {
  if (!Array.isArray(value)) {
    return [wrongType('a list', value, property)];
  }
  return [
    ...(schema.minItems !== undefined && value.length < schema.minItems
      ? [{ property, message: `at least ${schema.minItems} entries are needed, there are ${value.length}` }] : []),
    ...(schema.maxItems !== undefined && value.length > schema.maxItems
      ? [{ property, message: `at most ${schema.maxItems} entries are allowed, there are ${value.length}` }] : []),
    ...value.flatMap((entry, index) => checkSchema(schema.of, entry, `${property}[${index}]`)),
  ];
}

function checkText(schema: Extract<Schema, { is: 'text' }>, value: unknown, property: string): SchemaProblem[] {
  if (typeof value !== 'string') {
    return [wrongType('a text', value, property)];
  }
  const shown = JSON.stringify(value);
  // Kubernetes counts characters, JavaScript's `length` counts UTF-16 units.
  const length = [...value].length;
  return [
    ...(schema.oneOf && !schema.oneOf.includes(value)
      ? [{ property, message: `${shown} is none of ${schema.oneOf.map((text) => JSON.stringify(text)).join(', ')}`, ...meantBy(value, schema.oneOf) }] : []),
    ...(schema.pattern && !new RegExp(schema.pattern).test(value) ? [{ property, message: `${shown} does not match ${schema.pattern}` }] : []),
    ...(schema.minLength !== undefined && length < schema.minLength ? [{ property, message: `${shown} is shorter than ${schema.minLength}` }] : []),
    ...(schema.maxLength !== undefined && length > schema.maxLength
      ? [{ property, message: `at most ${schema.maxLength} characters are allowed, there are ${length}` }] : []),
  ];
}

function checkNumber(schema: Extract<Schema, { is: 'number' }>, value: unknown, property: string): SchemaProblem[] {
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    return [wrongType('a whole number', value, property)];
  }
  const [lowest, highest] = schema.format === undefined ? [-Infinity, Infinity] : LIMITS[schema.format];
  const minimum = Math.max(schema.minimum ?? -Infinity, lowest);
  const maximum = Math.min(schema.maximum ?? Infinity, highest);
  if (value < minimum) {
    return [{ property, message: `${value} is below the lowest that is allowed, ${minimum}` }];
  }
  return value > maximum ? [{ property, message: `${value} is above the highest that is allowed, ${maximum}` }] : [];
}

/** A name that there is not, with those that there are. */
export function noneOf(property: string, message: string, written: string, known: readonly string[]): SchemaProblem {
  return { property, message, known, ...meantBy(written, known) };
}

function meantBy(written: string, known: readonly string[]): Pick<SchemaProblem, 'meant'> {
  const meant = closestName(written, known);
  return meant === undefined ? {} : { meant };
}

function wrongType(expected: string, value: unknown, property: string): SchemaProblem {
  const shown = value === null ? 'null' : Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'an object' : JSON.stringify(value) ?? typeof value;
  return { property, message: `${expected} was expected, this is ${shown}` };
}

function hasDefault(field: Schema | undefined): boolean {
  return field !== undefined && 'default' in field && field.default !== undefined;
}

/** The API server drops fields that are null before it looks at the object. */
function present(value: Record<string, unknown>): [string, unknown][] {
  return Object.entries(value).filter(([, entry]) => entry !== null && entry !== undefined);
}

/** The name that a property ends in: `b` of `a.b`, and `b.c` of `a["b.c"]`. */
export function lastName(property: string): string {
  const [, quoted, plain] = /(?:\["((?:[^"\\]|\\.)*)"\]|([^.[\]"]+))$/.exec(property) ?? [];
  return quoted === undefined ? plain ?? property : JSON.parse(`"${quoted}"`) as string;
}

function join(property: string, name: string): string {
  if (!/^[^.[\]"]+$/.test(name)) {
    return `${property}[${JSON.stringify(name)}]`;
  }
  return property === '' ? name : `${property}.${name}`;
}
