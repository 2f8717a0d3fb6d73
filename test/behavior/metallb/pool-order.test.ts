import * as fc from 'fast-check';
import { namespace, pool, service } from './objects';
import { poolOrder, poolOrders } from '../../../src/behavior/metallb/pool-order';
import { Pool } from '../../../src/model/load-balancer';

/** Steps joined by blanks; pools of one step, whose order cannot be told, joined by bars. */
function orderOf(pools: readonly Pool[], metadata: Parameters<typeof service>[0] = {}): string {
  const namespaces = [namespace('shop', { team: 'a' })];
  return poolOrder(pools, service(metadata), namespaces).map((step) => step.map(({ name }) => name).sort().join('|')).join(' ');
}

function p(name: string, serviceAllocation?: object, autoAssign = true): Pool {
  return pool(name, { addresses: ['10.0.0.0/24'], autoAssign, serviceAllocation });
}

describe('a Service that asks for nothing is given an address', () => {
  test.each<[string, Pool[], string]>([
    ['of no pool that does not assign by itself', [p('a', undefined, false), p('b', { priority: 1 }, false)], ''],
    ['of the only open pool', [p('a')], 'a'],
    ['of any open pool, at random', [p('a'), p('b')], 'a|b'],
    ['by ascending priority, with none last', [p('a', { priority: 0 }), p('b', { priority: 5 }), p('c', {}), p('d', { priority: 5 }), p('e', { priority: 1 })], 'e b d c a'],
    ['by reversed name without priorities', [p('a', {}), p('c', {}), p('b', {})], 'c b a'],
    ['of restricted pools before open ones, whatever the priority', [p('open'), p('a', { priority: 1000 }), p('b', {})], 'a b open'],
    ['at random among pools of its namespace with equal priorities', [p('a', { namespaces: ['shop'], priority: 1 }), p('b', { namespaces: ['shop'], priority: 1 })], 'a|b'],
    ['of pools found by namespace before those found by labels', [p('a', { priority: 1 }), p('b', { namespaces: ['shop'], priority: 1 })], 'b a'],
    ['the other way round without priorities', [p('a', {}), p('b', { namespaces: ['shop'] })], 'a b'],
    ['of a pool that is found both ways once', [p('a', { namespaces: ['shop'], serviceSelectors: [{}], priority: 2 }), p('b', { priority: 3 })], 'a b'],
    ['of a pool whose namespaces are selected', [p('a', { namespaceSelectors: [{ matchLabels: { team: 'a' } }], priority: 1 })], 'a'],
    ['of no pool whose namespace selectors match nothing', [p('a', { namespaceSelectors: [{ matchLabels: { team: 'x' } }] })], ''],
    ['of one whose namespace selectors match nothing, if it selects labels', [p('a', { namespaceSelectors: [{ matchLabels: { team: 'x' } }], serviceSelectors: [{}] })], 'a'],
    ['in no order that can be told with a negative priority', [p('a', { priority: -1 }), p('b', { priority: 1 })], 'a|b'],
  ])('%s', (_, pools, expected) => {
    expect(orderOf(pools)).toBe(expected);
    expect(orderOf([...pools].reverse())).toBe(expected);
  });

  test('in no order that can be told from more than twelve restricted pools', () => {
    const pools = Array.from({ length: 13 }, (_, index) => p(String.fromCharCode(97 + index), { priority: index + 1 }));
    expect(orderOf(pools)).toBe('a|b|c|d|e|f|g|h|i|j|k|l|m');
    expect(orderOf(pools.slice(1))).toBe('b c d e f g h i j k l m');
  });
});

describe('MetalLB\'s own vectors', () => {
  const team = { serviceSelectors: [{ matchLabels: { team: 'metallb' } }] };
  const pools = [
    p('pool1'),
    p('pool2', undefined, false),
    p('pool6', { namespaces: ['test-ns1'], priority: 10 }),
    p('pool7', { namespaces: ['test-ns1'], priority: 11 }),
    p('pool8', { ...team, priority: 9 }),
    p('pool9', { namespaces: ['test-ns2'], priority: 0 }),
    p('pool10', { ...team, priority: 8 }),
    p('pool11', { namespaces: ['test-ns1'], ...team, priority: 8 }),
    p('pool12', { namespaces: ['test-ns1'], ...team, priority: 5 }),
  ];

  test.each<[Parameters<typeof service>[0], string]>([
    [{}, 'pool1'],
    [{ namespace: 'test-ns1' }, 'pool6 pool7 pool1'],
    [{ namespace: 'test-ns2' }, 'pool9 pool1'],
    [{ labels: { team: 'metallb' } }, 'pool10 pool8 pool1'],
    [{ namespace: 'test-ns1', labels: { team: 'metallb' } }, 'pool12 pool11 pool10 pool8 pool6 pool7 pool1'],
  ])('a Service with %j', (metadata, expected) => {
    expect(orderOf(pools, metadata)).toBe(expected);
  });
});

describe('of thousands of Services', () => {
  const SELECTOR = fc.constantFrom({}, { matchLabels: { team: 'a' } }, { matchLabels: { team: 'b' } }, { matchLabels: { 'kubernetes.io/metadata.name': 'mail' } });
  const ALLOCATION = fc.option(fc.record({
    priority: fc.integer({ min: -1, max: 2 }), namespaces: fc.subarray(['shop', 'mail', 'play']), namespaceSelectors: fc.array(SELECTOR, { maxLength: 1 }), serviceSelectors: fc.array(SELECTOR, { maxLength: 2 }),
  }), { nil: undefined });
  const POOLS = fc.array(fc.tuple(ALLOCATION, fc.boolean()), { maxLength: 16 }).map((cases) => cases.map(([allocation, autoAssign], index) => p(`pool${index}`, allocation, autoAssign)));
  const SERVICES = fc.array(fc.record({ namespace: fc.constantFrom('shop', 'mail', 'play'), team: fc.constantFrom('', 'a', 'b'), hasMoreLabels: fc.boolean() }), { maxLength: 6 })
    .map((cases) => cases.map(({ namespace: home, team, hasMoreLabels }) => ({ ...service({ namespace: home, labels: team === '' ? {} : { team } }), ...(hasMoreLabels ? { hasMoreLabels } : {}) })));

  test('each is answered as if it were asked for alone', () => {
    fc.assert(fc.property(POOLS, SERVICES, fc.subarray([namespace('shop', { team: 'a' }), namespace('mail')]), (pools, services, namespaces) => {
      const orderOfAll = poolOrders(pools, namespaces);
      services.forEach((one) => expect(orderOfAll(one)).toEqual(poolOrder(pools, one, namespaces)));
    }));
  });

  test('those that no pool can tell apart have one and the same answer, in whatever namespaces they are', () => {
    const order = poolOrders([p('a'), p('b'), p('c', { namespaces: ['mail'] })], []);
    expect(order(service({ namespace: 'shop' }))).toBe(order(service({ namespace: 'play' })));
    expect(order(service({ namespace: 'shop' }))).not.toEqual(order(service({ namespace: 'mail' })));
  });
});
