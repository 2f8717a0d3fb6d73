import { closestName } from '../../../src/behavior/schema/closest-name';

const names = ['addresses', 'autoAssign', 'avoidBuggyIPs', 'serviceAllocation'];

test.each<[string, string, string | undefined]>([
  ['the same name', 'addresses', 'addresses'],
  ['capitals do not count', 'autoassign', 'autoAssign'],
  ['a letter left out', 'adresses', 'addresses'],
  ['a letter too many', 'addressses', 'addresses'],
  ['another letter', 'autoAssigm', 'autoAssign'],
  ['two neighbours swapped', 'addersses', 'addresses'],
  ['a third of the letters may differ', 'address', 'addresses'],
  ['more may not', 'ips', undefined],
  ['nothing at all is near nothing', '', undefined],
])('%s', (_, written, expected) => {
  expect(closestName(written, names)).toBe(expected);
});

test('the nearest of several wins', () => {
  expect(closestName('pool', ['pools', 'pool2', 'poool', 'pool'])).toBe('pool');
});

test('swapped neighbours count as one slip', () => {
  expect(closestName('ab', ['ba'])).toBe('ba');
});
