import { poolProblems } from '../../../../src/behavior/metallb/acceptance/pool-acceptance';
import { namespace, pool } from '../objects';

const addresses = ['192.168.1.200-192.168.1.250'];

test.each<[string, object]>([
  ['ranges and prefixes of both families', { addresses: ['192.168.1.200-192.168.1.250', '10.0.0.0/24', 'fd00::/120'] }],
  ['an entry that is filled in later', { addresses: ['${RANGE}'] }],
  ['a priority of zero', { addresses, serviceAllocation: { priority: 0 } }],
  ['a positive priority', { addresses, serviceAllocation: { priority: 1 } }],
  ['different namespaces', { addresses, serviceAllocation: { namespaces: ['shop', 'bank'] } }],
  ['namespace selectors, where the namespaces are not known', { addresses, serviceAllocation: { namespaceSelectors: [{ matchLabels: { team: 'x' } }] } }],
])('a pool has no problem with %s', (_, spec) => {
  expect(poolProblems(pool('lan', spec))).toEqual([]);
});

test.each<[string, object, string, string]>([
  ['no addresses', { addresses: [] }, 'spec.addresses', 'refused'],
  ['no list of addresses', {}, 'spec.addresses', 'refused'],
  ['a bare address', { addresses: [...addresses, '10.0.0.1'] }, 'spec.addresses[1]', 'refused'],
  ['an entry that is no text', { addresses: [5] }, 'spec.addresses[0]', 'refused'],
  ['host bits', { addresses: ['10.0.0.10/29'] }, 'spec.addresses[0]', 'misread'],
  ['a namespace twice', { addresses, serviceAllocation: { namespaces: ['shop', 'bank', 'shop'] } }, 'spec.serviceAllocation.namespaces[2]', 'refused'],
  ['a namespace selector twice', { addresses, serviceAllocation: { namespaceSelectors: [{}, {}] } }, 'spec.serviceAllocation.namespaceSelectors[1]', 'refused'],
  ['a service selector twice', { addresses, serviceAllocation: { serviceSelectors: [{}, {}] } }, 'spec.serviceAllocation.serviceSelectors[1]', 'refused'],
  ['a negative priority', { addresses, serviceAllocation: { priority: -1 } }, 'spec.serviceAllocation.priority', 'unpredictable'],
])('a pool has one problem with %s', (_, spec, property, consequence) => {
  expect(poolProblems(pool('lan', spec))).toEqual([expect.objectContaining({ property, consequence })]);
});

describe('namespace selectors that match no namespace', () => {
  const namespaceSelectors = [{ matchLabels: { team: 'x' } }];
  const namespaces = [namespace('shop', { team: 'a' })];
  const property = 'spec.serviceAllocation.namespaceSelectors';

  test('leave the pool to whoever asks for it', () => {
    expect(poolProblems(pool('lan', { addresses, serviceAllocation: { namespaceSelectors } }), namespaces)).toEqual([{
      property, consequence: 'restricts nothing', message: 'No namespace here matches: no Service gets an address by itself, but the Services of every namespace may ask for one.',
    }]);
  });

  test('leave the pool to every namespace, if labels are selected too', () => {
    expect(poolProblems(pool('lan', { addresses, serviceAllocation: { namespaceSelectors, serviceSelectors: [{ matchLabels: { app: 'web' } }] } }), namespaces)).toEqual([{
      property, consequence: 'restricts nothing', message: 'No namespace here matches: the Services of every namespace get addresses, if their labels match.',
    }]);
  });

  test.each<[string, object]>([
    ['one matches', { namespaceSelectors: [{ matchLabels: { team: 'a' } }] }],
    ['one matches by its name', { namespaceSelectors: [{ matchLabels: { 'kubernetes.io/metadata.name': 'shop' } }] }],
    ['one is named beside them', { namespaceSelectors, namespaces: ['bank'] }],
  ])('are no problem where %s', (_, serviceAllocation) => {
    expect(poolProblems(pool('lan', { addresses, serviceAllocation }), namespaces)).toEqual([]);
  });
});
