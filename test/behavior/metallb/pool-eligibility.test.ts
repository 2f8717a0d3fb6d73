import { namespace, pool, service } from './objects';
import { isForNamespace, mayDraw, poolHolding } from '../../../src/behavior/metallb/pool-eligibility';
import { IpAddress } from '../../../src/net/ip-address';

describe('a Service may have an address of a pool', () => {
  const web = service({ namespace: 'shop', labels: { app: 'web' } });
  const namespaces = [namespace('shop', { team: 'a' }), namespace('bank', { team: 'b' })];
  const team = (value: string) => ({ namespaceSelectors: [{ matchLabels: { team: value } }] });
  const app = (value: string) => ({ serviceSelectors: [{ matchLabels: { app: value } }] });

  test.each<[string, object | undefined, boolean]>([
    ['without serviceAllocation', undefined, true],
    ['with an empty one', {}, true],
    ['with a priority alone', { priority: 5 }, true],
    ['whose namespaces name its own', { namespaces: ['bank', 'shop'] }, true],
    ['not: whose namespaces do not', { namespaces: ['bank'] }, false],
    ['whose selectors select its namespace', team('a'), true],
    ['not: whose selectors select only others', team('b'), false],
    ['whose selectors select its namespace beside names of others', { namespaces: ['bank'], ...team('a') }, true],
    ['whose selectors select its labels', app('web'), true],
    ['not: whose selectors do not', app('db'), false],
    ['whose selectors select everything', { serviceSelectors: [{}] }, true],
    ['not: in its namespace, with other labels', { namespaces: ['shop'], ...app('db') }, false],
    ['not: with its labels, in another namespace', { namespaces: ['bank'], ...app('web') }, false],
    ['whose selectors match no namespace: MetalLB loses the restriction', team('c'), true],
    ['not: the same with other labels', { ...team('c'), ...app('db') }, false],
  ])('%s', (_, serviceAllocation, expected) => {
    expect(mayDraw(pool('p', { addresses: ['10.0.0.0/24'], serviceAllocation }), web, namespaces)).toBe(expected);
  });

  test('whether or not the pool assigns by itself', () => {
    expect(mayDraw(pool('p', { addresses: ['10.0.0.0/24'], autoAssign: false }), web, [])).toBe(true);
  });

  test('a namespace carries its name as a label, whatever its manifest says', () => {
    const named = pool('p', { serviceAllocation: { namespaceSelectors: [{ matchLabels: { 'kubernetes.io/metadata.name': 'bank' } }] } });
    const others = [namespace('bank', { 'kubernetes.io/metadata.name': 'other' })];
    expect(isForNamespace(named, service({ namespace: 'bank' }), others)).toBe(true);
    expect(isForNamespace(named, web, others)).toBe(false);
  });

  test('the namespace of the Service exists, though no manifest makes it', () => {
    const named = pool('p', { serviceAllocation: { namespaceSelectors: [{ matchLabels: { 'kubernetes.io/metadata.name': 'shop' } }] } });
    expect(isForNamespace(named, web, [])).toBe(true);
    expect(mayDraw(named, service({ namespace: 'bank' }), [namespace('shop')])).toBe(false);
  });
});

describe('addresses belong to the pool that holds them all', () => {
  const pools = [
    pool('v4', { addresses: ['10.0.0.0/24', '10.0.2.5-10.0.2.9'] }),
    pool('v6', { addresses: ['fd00::/120'] }),
    pool('dual', { addresses: ['10.1.0.0/24', 'fd01::/120'], avoidBuggyIPs: true }),
  ];

  test.each<[string, string[], string | undefined]>([
    ['in its first entry', ['10.0.0.0'], 'v4'],
    ['in its last entry', ['10.0.2.9'], 'v4'],
    ['one address of each family', ['10.1.0.1', 'fd01::1'], 'dual'],
    ['not: two pools', ['10.0.0.1', 'fd00::1'], undefined],
    ['not: beside every entry', ['10.0.2.10'], undefined],
    ['not: ends in .0, and the pool avoids that', ['10.1.0.0'], undefined],
    ['not: ends in .255, and the pool avoids that', ['10.1.0.255'], undefined],
    ['an IPv6 address that ends in zero is never avoided', ['fd01::'], 'dual'],
  ])('%s', (_, addresses, expected) => {
    expect(poolHolding(addresses.map(IpAddress.parse), pools)?.name).toBe(expected);
  });
});
