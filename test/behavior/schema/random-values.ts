import * as fc from 'fast-check';
import { flag, list, map, number, object, Schema, text } from '../../../src/behavior/schema/schema';

/** Values that a schema allows, for the most part: limits are met at their ends. */
export function goodValues(schema: Schema): fc.Arbitrary<unknown> {
  switch (schema.is) {
    case 'object':
      return fc.record(Object.fromEntries(Object.entries(schema.fields).map(([name, field]) => [name, goodValues(field)])), { requiredKeys: [...schema.required ?? []] });
    case 'map':
      return fc.dictionary(names(), goodValues(schema.of), { maxKeys: 3 });
    case 'array':
      return fc.array(goodValues(schema.of), { minLength: schema.minItems, maxLength: Math.min(schema.maxItems ?? 3, (schema.minItems ?? 0) + 3), size: 'max' });
    case 'text':
      return textsOf(schema);
    case 'number':
      return numbersOf(schema);
    case 'flag':
      return fc.boolean();
  }
}

/** The same with one to three changes somewhere in it: other types, values beyond a limit, fields that are unknown, absent or null. */
export function changedValues(schema: Schema): fc.Arbitrary<unknown> {
  return fc.tuple(goodValues(schema), fc.array(fc.tuple(fc.nat(), CHANGES), { minLength: 1, maxLength: 3 }))
    .map(([value, changes]) => changes.reduce((changed, [place, change]) => changedAt(changed, place, change), value));
}

/** Schemas of whatever shape. */
export const SCHEMAS: fc.Arbitrary<Schema> = fc.letrec<{ schema: Schema }>((tie) => ({
  schema: fc.oneof({ depthSize: 'small', withCrossShrink: true },
    fc.constant(flag()),
    fc.constant(flag({ default: true })),
    fc.record({ minimum: fc.integer({ min: -3, max: 3 }), span: fc.nat(5), format: fc.constantFrom('int32', 'int64', undefined), hasDefault: fc.boolean() })
      .map(({ minimum, span, format, hasDefault }) => number({ minimum, maximum: minimum + span, format, ...(hasDefault ? { default: minimum } : {}) })),
    fc.constantFrom<Schema>(number(), number({ format: 'int32' }), number({ format: 'int64' })),
    fc.constantFrom<Schema>(text(), text({ minLength: 2, maxLength: 4 }), text({ oneOf: ['internal', 'external'] }), text({ pattern: '^[a-z]+$' }), text({ default: 'a' })),
    fc.tuple(tie('schema'), fc.nat(2), fc.nat(2), fc.boolean()).map(([of, minItems, more, bounded]) => list(of, bounded ? { minItems, maxItems: minItems + more } : {})),
    tie('schema').map((of) => map(of)),
    // ajv takes what every object inherits for a default that is there.
    fc.dictionary(fc.tuple(names().filter((name) => name !== 'toString'), fc.constantFrom('', '!')).map((parts) => parts.join('')), tie('schema'), { maxKeys: 4 }).map((fields) => object(fields)),
  ),
})).schema;

type Change = (value: unknown) => unknown;

const OTHERS = [null, true, 'text', '', 'internal', 0, -1, 1.5, 33, 2 ** 31, -(2 ** 31) - 1, 2 ** 63 * 2, [], {}, [null], '😀😀😀', 'a'.repeat(5)];

const CHANGES: fc.Arbitrary<Change> = fc.oneof(
  fc.constantFrom<unknown>(...OTHERS).map((other): Change => () => other),
  fc.constantFrom('unknownField', 'constructor', 'toString', 'name', 'spec').map((name): Change => (value) => (isMapping(value) ? { ...value, [name]: 'text' } : value)),
  fc.nat().map((pick): Change => (value) => without(value, pick)),
  fc.nat().map((pick): Change => (value) => (isMapping(value) ? withNull(value, pick) : value)),
  fc.constant<Change>((value) => (Array.isArray(value) ? [...value, ...value, 'text'] : value)),
);

function names(): fc.Arbitrary<string> {
  return fc.constantFrom('name', 'spec', 'matchLabels', 'example.com/app', 'with "quotes"', 'a b', 'toString');
}

function textsOf({ oneOf, pattern, minLength, maxLength }: Extract<Schema, { is: 'text' }>): fc.Arbitrary<string> {
  if (oneOf !== undefined) {
    return fc.constantFrom(...oneOf);
  }
  // What something fills in later is right wherever it stands, which no schema says.
  return pattern === undefined ? fc.string({ minLength, maxLength: maxLength ?? (minLength ?? 0) + 6, unit: 'grapheme' }).filter((value) => !/\$\{|\{\{/.test(value))
    : fc.stringMatching(new RegExp(pattern), { size: 'small' });
}

function numbersOf({ format, minimum, maximum }: Extract<Schema, { is: 'number' }>): fc.Arbitrary<number> {
  const [lowest, highest] = format === 'int32' ? [-(2 ** 31), 2 ** 31 - 1] : [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];
  const [min, max] = [Math.max(minimum ?? lowest, lowest), Math.min(maximum ?? highest, highest)];
  return fc.oneof(fc.constantFrom(min, max), fc.integer({ min, max }));
}

/** Changes one of the places in a value: the value itself, an entry of it, an entry of that. */
function changedAt(value: unknown, place: number, change: Change): unknown {
  const entries = isMapping(value) ? Object.entries(value) : Array.isArray(value) ? [...value.entries()] : [];
  const turn = place % (entries.length + 1);
  if (turn === entries.length) {
    return change(value);
  }
  const [key, entry] = entries[turn];
  const changed = changedAt(entry, Math.floor(place / (entries.length + 1)), change);
  return Array.isArray(value) ? value.map((each, index) => (index === key ? changed : each)) : { ...value as object, [key]: changed };
}

function without(value: unknown, pick: number): unknown {
  const drop = (_: unknown, index: number, { length }: readonly unknown[]) => index !== pick % length;
  return Array.isArray(value) ? value.filter(drop) : isMapping(value) ? Object.fromEntries(Object.entries(value).filter(drop)) : value;
}

function withNull(value: Record<string, unknown>, pick: number): unknown {
  return Object.fromEntries(Object.entries(value).map(([key, entry], index, { length }) => [key, index === pick % length ? null : entry]));
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
