import { openApi } from '../../../src/behavior/schema/open-api';
import { flag, labelSelector, list, map, number, object, Schema, text } from '../../../src/behavior/schema/schema';

const immutable = { rule: 'self == oldSelf', message: 'Value is immutable' };

test.each<[string, Schema, unknown]>([
  ['an object without fields', object({}), { type: 'object' }],
  ['a field whose name ends in "!" is required', object({ 'a!': text(), 'b': flag() }),
    { type: 'object', properties: { a: { type: 'string' }, b: { type: 'boolean' } }, required: ['a'] }],
  ['an object that is replaced as a whole, with a rule', object({}, { atomic: true, cel: [immutable] }),
    { 'type': 'object', 'x-kubernetes-map-type': 'atomic', 'x-kubernetes-validations': [immutable] }],
  ['an object with free keys', map(number()), { type: 'object', additionalProperties: { type: 'integer' } }],
  ['a list with bounds', list(text(), { minItems: 1, maxItems: 2 }), { type: 'array', items: { type: 'string' }, minItems: 1, maxItems: 2 }],
  ['a list that is replaced as a whole', list(text(), { atomic: true }), { 'type': 'array', 'items': { type: 'string' }, 'x-kubernetes-list-type': 'atomic' }],
  ['a list whose entries have keys', list(object({}), { keys: ['type'] }),
    { 'type': 'array', 'items': { type: 'object' }, 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['type'] }],
  ['a text with everything', text({ oneOf: ['a'], pattern: 'a', format: 'date-time', minLength: 1, maxLength: 1, default: 'a', cel: [immutable] }),
    { 'type': 'string', 'enum': ['a'], 'pattern': 'a', 'format': 'date-time', 'minLength': 1, 'maxLength': 1, 'default': 'a', 'x-kubernetes-validations': [immutable] }],
  ['bounds and defaults of zero are kept', number({ format: 'int32', minimum: 0, maximum: 0, default: 0 }),
    { type: 'integer', format: 'int32', minimum: 0, maximum: 0, default: 0 }],
  ['a default of false is kept', flag({ default: false }), { type: 'boolean', default: false }],
])('%s', (_, schema, expected) => {
  expect(openApi(schema)).toEqual(expected);
});

test('a label selector has expressions and labels, and is replaced as a whole', () => {
  expect(openApi(labelSelector())).toMatchObject({
    'properties': {
      matchExpressions: { items: { required: ['key', 'operator'] } },
      matchLabels: { additionalProperties: { type: 'string' } },
    },
    'x-kubernetes-map-type': 'atomic',
  });
});
