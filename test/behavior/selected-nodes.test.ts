import * as fc from 'fast-check';
import { node } from './metallb/objects';
import { SelectedNodes } from '../../src/behavior/selected-nodes';
import { anySelects, LabelSelector } from '../../src/model/labels';

const VALUES = ['a', 'b'];
const KEYS = ['rack', 'zone', 'constructor'];
const labels = fc.dictionary(fc.constantFrom(...KEYS), fc.constantFrom(...VALUES));
const expression = fc.record({
  key: fc.constantFrom(...KEYS), operator: fc.constantFrom('In', 'NotIn', 'Exists', 'DoesNotExist'), values: fc.subarray(VALUES),
});
const selector: fc.Arbitrary<LabelSelector> = fc.record({ matchLabels: labels, matchExpressions: fc.array(expression, { maxLength: 2 }) }, { requiredKeys: [] });

test('selected are the nodes whose labels one of the selectors selects, in the order of the list, however often it is asked', () => {
  fc.assert(fc.property(fc.array(labels, { maxLength: 6 }), fc.array(fc.array(selector, { minLength: 1, maxLength: 3 }), { maxLength: 4 }), (all, questions) => {
    const nodes = all.map((one, index) => node(`node${index}`, one));
    const selected = new SelectedNodes(nodes);
    [...questions, ...questions].forEach((selectors) => expect(selected.by(selectors)).toEqual(nodes.filter((one) => anySelects(selectors, one.labels))));
  }));
});

test('without selectors all nodes are selected', () => {
  const nodes = [node('a'), node('b')];
  expect(new SelectedNodes(nodes).by([])).toEqual(nodes);
});
