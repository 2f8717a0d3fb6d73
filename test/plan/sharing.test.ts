import { Claim } from '../../src/model/claim';
import { IpAddress } from '../../src/net/ip-address';
import { IpRange } from '../../src/net/ip-range';
import { IpSet } from '../../src/net/ip-set';
import { plan } from '../../src/plan/allocator';
import { Lock } from '../../src/plan/lock';
import { formatLock, parseLock } from '../../src/plan/lock-file';
import { PlanResult } from '../../src/plan/plan';

/** Claims of one pool with one sharing key have one address between them. */
function claim(name: string, sharedAs?: string, more: Partial<Claim> = {}): Claim {
  return { namespace: 'shop', name, pool: 'public', families: ['IPv4'], pinned: [], sharedAs, source: { construct: name }, ...more };
}

const pinnedTo = (address: string) => ({ pinned: [{ text: address, value: IpAddress.parse(address), source: { construct: address } }] });

function planned(claims: readonly Claim[], lock?: Lock, ranges = ['192.168.1.200/29', 'fd00::200/125']): PlanResult {
  const pools = ['public', 'other'].map((name, index) => ({
    name, avoidBuggyIps: false, source: { construct: name },
    addresses: (index === 0 ? ranges : ['192.168.2.200/29']).map((range) => IpSet.of(IpRange.parse(range))),
  }));
  return plan({ cluster: 'home', pools, claims, taken: IpSet.EMPTY, release: [], prune: false, lock });
}

const shown = ({ assignments }: PlanResult) => Object.fromEntries(assignments.map(({ claim: { name }, addresses, origin }) => [name, `${addresses.join()} ${origin}`]));

test.each([
  ['claims with one key have one address', [claim('tcp', 'dns'), claim('udp', 'dns'), claim('web')], { tcp: '192.168.1.200 planned', udp: '192.168.1.200 planned', web: '192.168.1.201 planned' }],
  ['of different keys, one each', [claim('a', 'x'), claim('b', 'y')], { a: '192.168.1.200 planned', b: '192.168.1.201 planned' }],
  ['of different pools, one each', [claim('a', 'x'), claim('b', 'x'), claim('c', 'x', { pool: 'other' }), claim('d', 'x', { pool: 'other' })],
    { a: '192.168.1.200 planned', b: '192.168.1.200 planned', c: '192.168.2.200 planned', d: '192.168.2.200 planned' }],
  ['where both pin the same, both have it', [claim('tcp', 'dns', pinnedTo('192.168.1.205')), claim('udp', 'dns', pinnedTo('192.168.1.205'))], { tcp: '192.168.1.205 pinned', udp: '192.168.1.205 pinned' }],
  ['where one is pinned, the others have what it has', [claim('tcp', 'dns'), claim('udp', 'dns', pinnedTo('192.168.1.205'))], { tcp: '192.168.1.205 planned', udp: '192.168.1.205 pinned' }],
  ['each has the families that it wants', [claim('four', 'x'), claim('both', 'x', { families: ['IPv4', 'IPv6'] }), claim('six', 'x', { families: ['IPv6'] })],
    { both: '192.168.1.200,fd00::200 planned', four: '192.168.1.200 planned', six: 'fd00::200 planned' }],
])('%s', (_, claims, expected) => {
  expect(shown(planned(claims))).toEqual(expected);
  expect(shown(planned([...claims].reverse()))).toEqual(expected);
  expect(planned(claims).problems).toEqual([]);
});

describe('a key by which no address is shared is told', () => {
  test.each<[string, Claim[], Record<string, string>, string]>([
    ['claims of two pools', [claim('a', 'x'), claim('b', 'x', { pool: 'other' })], { a: '192.168.1.200 planned', b: '192.168.2.200 planned' },
      'Claims of 2 pools have `sharedAs` "x": shop/a of public, shop/b of other. An address is of one pool, so shop/a, shop/b share none.'],
    ['a third claim, of another pool', [claim('a', 'x'), claim('b', 'x'), claim('c', 'x', { pool: 'other' })], { a: '192.168.1.200 planned', b: '192.168.1.200 planned', c: '192.168.2.200 planned' },
      'Claims of 2 pools have `sharedAs` "x": shop/a, shop/b of public, shop/c of other. An address is of one pool, so shop/c shares none.'],
    ['two pins', [claim('a', 'x', pinnedTo('192.168.1.205')), claim('b', 'x', pinnedTo('192.168.1.206'))], { a: '192.168.1.205 pinned', b: '192.168.1.206 pinned' },
      'Claims with `sharedAs` "x" pin different addresses: shop/a 192.168.1.205, shop/b 192.168.1.206. So they do not share one.'],
    ['a pin of one family leads nobody that wants both', [claim('pin', 'x', pinnedTo('192.168.1.205')), claim('both', 'x', { families: ['IPv4', 'IPv6'] })],
      { both: '192.168.1.200,fd00::200 planned', pin: '192.168.1.205 pinned' },
      'shop/both has `sharedAs` "x" together with shop/pin, which pins 192.168.1.205 alone: it wants IPv4 and IPv6, and so has other addresses.'],
  ])('%s', (_, claims, expected, message) => {
    expect(shown(planned(claims))).toEqual(expected);
    expect(planned(claims).problems).toMatchObject([{ kind: 'address-not-shared', message, subject: 'sharing key x' }]);
    expect(planned([...claims].reverse()).problems).toEqual(planned(claims).problems);
  });
});

test('a new member takes the address that the others have, whatever it is called', () => {
  const { lock } = planned([claim('other'), claim('udp', 'dns')]);
  expect(shown(planned([claim('a', 'dns'), claim('other'), claim('udp', 'dns')], lock))).toEqual({ a: '192.168.1.201 planned', other: '192.168.1.200 lock', udp: '192.168.1.201 lock' });
});

test('when one goes, the others keep the address', () => {
  const { lock } = planned([claim('tcp', 'dns'), claim('udp', 'dns')]);
  const left = planned([claim('udp', 'dns')], lock);
  expect(shown(left)).toEqual({ udp: '192.168.1.200 lock' });
  expect(left.problems).toEqual([]);
});

test('when the last goes, the address is kept for it', () => {
  const { lock } = planned([claim('tcp', 'dns')]);
  expect(shown(planned([claim('web')], lock))).toEqual({ web: '192.168.1.201 planned' });
});

test('a pool that is used up is told for every member', () => {
  const { problems, assignments } = planned([claim('a', 'x'), claim('b', 'x'), claim('first', undefined, pinnedTo('192.168.1.200'))], undefined, ['192.168.1.200/32']);
  expect(assignments.map(({ claim: { name } }) => name)).toEqual(['first']);
  expect(problems).toMatchObject([{ kind: 'pool-exhausted', message: expect.stringContaining('shop/a, shop/b') }]);
});

describe('in the lock file', () => {
  const { lock } = planned([claim('tcp', 'dns'), claim('udp', 'dns'), claim('web')]);

  test('the key stands beside the addresses, and is read again', () => {
    expect(formatLock(lock)).toContain('  shop/udp:\n    pool: public\n    addresses:\n      - 192.168.1.200\n    sharedAs: dns\n');
    expect(parseLock(formatLock(lock), 'lock', 'home')).toMatchObject({ lock, problems: [] });
  });

  test('a key that YAML would not take for a text is written as one', () => {
    const strange = planned([claim('tcp', 'true'), claim('udp', 'true')]).lock;
    expect(parseLock(formatLock(strange), 'lock', 'home')).toMatchObject({ lock: strange, problems: [] });
  });

  test('one address for two claims with different keys is as wrong as before', () => {
    expect(parseLock(formatLock(lock).replace('sharedAs: dns', 'sharedAs: other'), 'lock', 'home').problems).toMatchObject([{ kind: 'lock-duplicate-address' }]);
  });
});
