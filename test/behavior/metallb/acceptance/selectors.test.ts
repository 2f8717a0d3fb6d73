import { selectorProblems } from '../../../../src/behavior/metallb/acceptance/selectors';
import { LabelSelector } from '../../../../src/model/labels';

const inA = { key: 'rack', operator: 'In', values: ['a'] };

test.each<[string, LabelSelector[]]>([
  ['nothing', []],
  ['the empty selector, which selects everything', [{}]],
  ['labels, also empty ones and such with a prefix', [{ matchLabels: { 'app': 'web', 'empty': '', 'example.com/Zone_1': 'A.b-c_1' } }]],
  ['every operator', [{ matchExpressions: [inA, { key: 'a', operator: 'NotIn', values: ['b', 'c'] }, { key: 'b', operator: 'Exists' }, { key: 'c', operator: 'DoesNotExist', values: [] }] }]],
  ['different selectors', [{ matchLabels: { a: '1' } }, { matchLabels: { a: '2' } }, { matchExpressions: [inA] }]],
  ['expressions of one selector in another order, which MetalLB takes for another selector',
    [{ matchExpressions: [inA, { key: 'b', operator: 'Exists' }] }, { matchExpressions: [{ key: 'b', operator: 'Exists' }, inA] }]],
  ['a key, operator or value that is filled in later', [{ matchLabels: { '${KEY}': '${VALUE}' }, matchExpressions: [{ key: 'a', operator: '${OPERATOR}', values: ['${A}'] }] }]],
])('MetalLB takes %s', (_, selectors) => {
  expect(selectorProblems(selectors, 'spec.nodeSelectors')).toEqual([]);
});

test.each<[string, LabelSelector[], string]>([
  ['a selector twice', [{ matchLabels: { a: '1', b: '2' } }, {}, { matchLabels: { b: '2', a: '1' } }], 'spec.nodeSelectors[2]'],
  ['a selector twice, with its values in another order',
    [{ matchExpressions: [{ key: 'a', operator: 'In', values: ['x', 'y'] }] }, { matchExpressions: [{ key: 'a', operator: 'In', values: ['y', 'x'] }] }], 'spec.nodeSelectors[1]'],
  ['the empty selector twice', [{}, { matchLabels: {}, matchExpressions: [] }], 'spec.nodeSelectors[1]'],
  ['an expression twice', [{ matchExpressions: [inA, { ...inA }] }], 'spec.nodeSelectors[0].matchExpressions[1]'],
  ['a value twice', [{ matchExpressions: [{ key: 'a', operator: 'In', values: ['x', 'y', 'x'] }] }], 'spec.nodeSelectors[0].matchExpressions[0].values[2]'],
  ['In without values', [{ matchExpressions: [{ key: 'a', operator: 'In' }] }], 'spec.nodeSelectors[0].matchExpressions[0].values'],
  ['NotIn without values', [{ matchExpressions: [{ key: 'a', operator: 'NotIn', values: [] }] }], 'spec.nodeSelectors[0].matchExpressions[0].values'],
  ['Exists with values', [{ matchExpressions: [{ key: 'a', operator: 'Exists', values: ['x'] }] }], 'spec.nodeSelectors[0].matchExpressions[0].values'],
  ['DoesNotExist with values', [{ matchExpressions: [{ key: 'a', operator: 'DoesNotExist', values: ['x'] }] }], 'spec.nodeSelectors[0].matchExpressions[0].values'],
  ['another operator', [{ matchExpressions: [{ key: 'a', operator: 'Equals', values: ['x'] }] }], 'spec.nodeSelectors[0].matchExpressions[0].operator'],
  ['a key that is none', [{ matchExpressions: [{ key: 'a b', operator: 'Exists' }] }], 'spec.nodeSelectors[0].matchExpressions[0].key'],
  ['a key with a prefix that is no DNS name', [{ matchLabels: { 'Example.com/a': 'x' } }], 'spec.nodeSelectors[0].matchLabels'],
  ['a key that is longer than 63 characters', [{ matchLabels: { ['a'.repeat(64)]: 'x' } }], 'spec.nodeSelectors[0].matchLabels'],
  ['a value that is none', [{ matchLabels: { a: '-x' } }], 'spec.nodeSelectors[0].matchLabels["a"]'],
  ['a value that is longer than 63 characters', [{ matchExpressions: [{ key: 'a', operator: 'In', values: ['a'.repeat(64)] }] }], 'spec.nodeSelectors[0].matchExpressions[0].values[0]'],
])('MetalLB refuses %s', (_, selectors, property) => {
  expect(selectorProblems(selectors, 'spec.nodeSelectors')).toEqual([{ property, message: expect.any(String), consequence: 'refused' }]);
});
