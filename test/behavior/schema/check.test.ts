import { checkSchema, lastName } from '../../../src/behavior/schema/check';
import { flag, list, map, number, object, Schema, text } from '../../../src/behavior/schema/schema';

const schema = object({
  'addresses!': list(text(), { minItems: 1, maxItems: 2 }),
  'autoAssign': flag({ default: true }),
  'weight': number({ minimum: 1, maximum: 100 }),
  'count': number({ format: 'int32' }),
  'mode': text({ oneOf: ['internal', 'external'] }),
  'reason': text({ pattern: '^[a-z]+$', minLength: 2, maxLength: 4 }),
  'labels': map(text()),
  'port!': number({ default: 179 }),
  'nested': object({ 'name!': text() }),
});

const good = { addresses: ['a'] };

describe('a value that its schema allows has no problem', () => {
  test.each<[string, unknown]>([
    ['required fields alone', good],
    ['a required field with a default may be missing', { addresses: ['a', 'b'] }],
    ['every field', { addresses: ['a'], autoAssign: false, weight: 100, count: -1, mode: 'internal', reason: 'abcd', labels: { a: 'b' }, port: 1, nested: { name: 'x' } }],
    ['a field that is null counts as absent', { ...good, weight: null, nested: null }],
    ['an entry of a map that is null counts as absent', { ...good, labels: { a: null } }],
    ['a text that is filled in later is taken as right, whatever is expected', { ...good, weight: '${WEIGHT}', mode: '${MODE}', addresses: '${ADDRESSES}' }],
    ['characters are counted, not UTF-16 units', { ...good, labels: { a: '😀' } }],
  ])('%s', (_, value) => {
    expect(checkSchema(schema, value, 'spec')).toEqual([]);
  });
});

describe('every place that the schema does not allow is told', () => {
  test.each<[string, unknown, string, string]>([
    ['a required field is missing', {}, 'spec.addresses', 'it is required and missing'],
    ['a required field is null', { addresses: null }, 'spec.addresses', 'it is required and missing'],
    ['a required field of a nested object is missing', { ...good, nested: {} }, 'spec.nested.name', 'it is required and missing'],
    ['a text where a list belongs', { addresses: 'a' }, 'spec.addresses', 'a list was expected, this is "a"'],
    ['a list where an object belongs', { ...good, nested: [] }, 'spec.nested', 'an object was expected, this is a list'],
    ['a number where a text belongs', { addresses: ['a', 5] }, 'spec.addresses[1]', 'a text was expected, this is 5'],
    ['null inside a list', { addresses: [null] }, 'spec.addresses[0]', 'a text was expected, this is null'],
    ['a text where true or false belongs', { ...good, autoAssign: 'yes' }, 'spec.autoAssign', 'true or false was expected, this is "yes"'],
    ['a fraction', { ...good, weight: 1.5 }, 'spec.weight', 'a whole number was expected, this is 1.5'],
    ['a number in quotes', { ...good, weight: '5' }, 'spec.weight', 'a whole number was expected, this is "5"'],
    ['a number below its minimum', { ...good, weight: 0 }, 'spec.weight', '0 is below the lowest that is allowed, 1'],
    ['a number above its maximum', { ...good, weight: 101 }, 'spec.weight', '101 is above the highest that is allowed, 100'],
    ['a number above its format', { ...good, count: 2147483648 }, 'spec.count', '2147483648 is above the highest that is allowed, 2147483647'],
    ['too few entries', { addresses: [] }, 'spec.addresses', 'at least 1 entries are needed, there are 0'],
    ['too many entries', { addresses: ['a', 'b', 'c'] }, 'spec.addresses', 'at most 2 entries are allowed, there are 3'],
    ['a text that does not match', { ...good, reason: 'A1' }, 'spec.reason', '"A1" does not match ^[a-z]+$'],
    ['a text that is too short', { ...good, reason: 'a' }, 'spec.reason', '"a" is shorter than 2'],
    ['a text that is too long', { ...good, reason: 'abcde' }, 'spec.reason', 'at most 4 characters are allowed, there are 5'],
    ['a wrong value in a map', { ...good, labels: { 'a.b/c': 1 } }, 'spec.labels["a.b/c"]', 'a text was expected, this is 1'],
  ])('%s', (_, value, property, message) => {
    expect(checkSchema(schema, value, 'spec')).toEqual([{ property, message }]);
  });

  test('an unknown field is told with the fields that exist and the one that was probably meant', () => {
    expect(checkSchema(schema, { ...good, autoasign: true }, 'spec')).toEqual([
      { property: 'spec.autoasign', message: 'there is no such field', known: Object.keys(schema.fields), meant: 'autoAssign' },
    ]);
  });

  test('a name that every object inherits is an unknown field too', () => {
    expect(checkSchema(object({}), { constructor: 1 })).toEqual([{ property: 'constructor', message: 'there is no such field', known: [] }]);
  });

  test('a value outside its enumeration is told with the one that was probably meant', () => {
    expect(checkSchema(schema, { ...good, mode: 'Internal' }, 'spec')).toEqual([
      { property: 'spec.mode', message: '"Internal" is none of "internal", "external"', meant: 'internal' },
    ]);
  });

  test('a name with a dot stands in brackets, and is found again', () => {
    const [{ property }] = checkSchema(schema, { ...good, 'example.com/"a"': 1 }, 'spec');
    expect([property, lastName(property), lastName('spec.a[0].b')]).toEqual(['spec["example.com/\\"a\\""]', 'example.com/"a"', 'b']);
  });

  test('several mistakes are several problems', () => {
    expect(checkSchema(schema, { weight: 0, count: 'x', mode: 'y' })).toHaveLength(4);
  });

  test.each<[string, Schema]>([['object', schema], ['map', map(text())], ['list', list(text())], ['text', text()], ['number', number()], ['flag', flag()]])(
    'a value that is absent altogether is of the wrong type for a schema of kind %s', (_, any) => {
      expect(checkSchema(any, undefined, 'spec')).toHaveLength(1);
    });
});
