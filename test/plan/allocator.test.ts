import * as fc from 'fast-check';
import { Claim, claimId } from '../../src/model/claim';
import { IpAddress } from '../../src/net/ip-address';
import { IpRange } from '../../src/net/ip-range';
import { IpSet } from '../../src/net/ip-set';
import { plan } from '../../src/plan/allocator';
import { formatLock } from '../../src/plan/lock-file';
import { PlanRequest, PlanResult } from '../../src/plan/plan';

const seed = Number(process.env.FUZZ_SEED ?? 20261124);

function claim(name: string, more: Partial<Claim> = {}): Claim {
  return { namespace: 'shop', name, pool: 'public', families: ['IPv4'], pinned: [], source: { construct: name }, ...more };
}

function pinned(name: string, address: string): Claim {
  return claim(name, { pinned: [{ text: address, value: IpAddress.parse(address), source: { construct: name } }] });
}

function request(claims: readonly Claim[], more: Partial<PlanRequest> = {}): PlanRequest {
  return { cluster: 'default', pools: [poolOf('public', '192.168.1.200-192.168.1.250')], claims, taken: IpSet.EMPTY, release: [], prune: false, ...more };
}

function poolOf(name: string, ...ranges: string[]) {
  return { name, addresses: ranges.map((range) => IpSet.of(IpRange.parse(range))), avoidBuggyIps: false, source: { construct: name } };
}

function addresses(result: PlanResult): Record<string, string> {
  return Object.fromEntries(result.assignments.map((assignment) => [assignment.claim.name, assignment.addresses.join()]));
}

describe('a claim gets', () => {
  test('what it is pinned to', () => {
    expect(addresses(plan(request([pinned('a', '192.168.1.222')])))).toEqual({ a: '192.168.1.222' });
  });

  test('the first free address, in the order in which the ranges were written', () => {
    const pools = [poolOf('public', '192.168.1.240-192.168.1.241', '192.168.1.200-192.168.1.201')];
    expect(addresses(plan(request(['a', 'b', 'c'].map((name) => claim(name)), { pools })))).toEqual({ a: '192.168.1.240', b: '192.168.1.241', c: '192.168.1.200' });
  });

  test('nothing that others use, and nothing that is pinned', () => {
    const taken = IpSet.of(IpRange.parse('192.168.1.200-192.168.1.203'));
    expect(addresses(plan(request([claim('a'), pinned('b', '192.168.1.204')], { taken }))).a).toEqual('192.168.1.205');
  });

  test('one address of each family, out of one pool', () => {
    const pools = [poolOf('public', 'fd00::200/125', '192.168.1.200/29')];
    expect(addresses(plan(request([claim('a', { families: ['IPv4', 'IPv6'] })], { pools })))).toEqual({ a: '192.168.1.200,fd00::200' });
  });

  test('nothing when one of two families is used up', () => {
    const pools = [poolOf('public', 'fd00::200/128', '192.168.1.200/29')];
    const result = plan(request([claim('a', { families: ['IPv6'] }), claim('b', { families: ['IPv4', 'IPv6'] })], { pools }));
    expect(addresses(result)).toEqual({ a: 'fd00::200' });
    expect(result.problems.map(({ kind }) => kind)).toEqual(['pool-exhausted']);
  });

  test('no address that ends in .0 or .255 out of a pool that avoids them', () => {
    const pools = [{ ...poolOf('public', '10.0.0.255-10.0.1.1'), avoidBuggyIps: true }];
    expect(addresses(plan(request([claim('a')], { pools })))).toEqual({ a: '10.0.1.1' });
  });
});

describe('a locked address stays', () => {
  const first = plan(request([claim('m')]));

  test('when its pool is renamed, whoever else draws on it', () => {
    const result = plan(request([claim('a', { pool: 'edge' }), claim('m', { pool: 'edge' })], { pools: [poolOf('edge', '192.168.1.200-192.168.1.250')], lock: first.lock }));
    expect(addresses(result)).toEqual({ a: '192.168.1.201', m: '192.168.1.200' });
  });

  test('and a pin on an address that is kept for a claim that is gone takes it over', () => {
    const result = plan(request([pinned('n', '192.168.1.200')], { lock: first.lock }));
    expect([...result.lock.claims.keys()]).toEqual(['shop/n']);
  });

  test('and no two claims get one address out of pools that overlap', () => {
    const pools = [poolOf('one', '192.168.1.200/31'), poolOf('two', '192.168.1.200/30')];
    expect(addresses(plan(request([claim('a', { pool: 'one' }), claim('b', { pool: 'two' })], { pools })))).toEqual({ a: '192.168.1.200', b: '192.168.1.201' });
  });
});

describe('problems', () => {
  test('a pool too small names its size, its claims and who got nothing', () => {
    const [problem] = plan(request([claim('a'), claim('b'), claim('c')], { pools: [poolOf('public', '192.168.1.200/31')] })).problems;
    expect(problem.message).toEqual('The pool public holds 2 addresses, and 3 claims draw on it: no address is left for shop/c.');
  });

  test('an unknown pool names those that are known', () => {
    const [problem] = plan(request([claim('a', { pool: 'publik' })])).problems;
    expect([problem.kind, problem.help]).toEqual(['pool-unknown', expect.stringContaining('public')]);
  });

  test('two claims of one Service', () => {
    expect(plan(request([claim('a'), claim('a')])).problems.map(({ kind }) => kind)).toEqual(['claim-duplicate']);
  });
});

describe('priorities of pools', () => {
  const pools = (...names: string[]) => names.map((name, index) => poolOf(name, `10.0.${index}.0/24`));

  test('a new pool gets the next free number, and no other changes', () => {
    const first = plan(request([], { pools: pools('m', 'z') }));
    const second = plan(request([], { pools: pools('a', 'm', 'z'), lock: first.lock }));
    expect(Object.fromEntries(second.priorities)).toEqual({ a: 3, m: 1, z: 2 });
  });

  test('the owner\'s number wins', () => {
    const [a, b] = pools('a', 'b');
    expect(Object.fromEntries(plan(request([], { pools: [{ ...a, priority: 7 }, b] })).priorities)).toEqual({ a: 7, b: 1 });
  });
});

describe(`for any claims (seed ${seed})`, () => {
  const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,3}$/), { maxLength: 20 });
  const laws = { seed, numRuns: 300 };
  const claims = (list: readonly string[]) => list.map((name) => claim(name));

  test('the order of declaration does not matter', () => {
    fc.assert(fc.property(names, fc.integer(), (list, shift) => {
      const turned = [...list.slice(Math.abs(shift) % (list.length || 1)), ...list.slice(0, Math.abs(shift) % (list.length || 1))].reverse();
      expect(formatLock(plan(request(claims(turned))).lock)).toEqual(formatLock(plan(request(claims(list))).lock));
    }), laws);
  });

  test('adding claims moves no other, and removing and adding one again brings its address back', () => {
    fc.assert(fc.property(names, names, (before, more) => {
      const first = plan(request(claims(before)));
      const all = [...new Set([...before, ...more])];
      const second = plan(request(claims(all), { lock: first.lock }));
      expect(addresses(second)).toMatchObject(addresses(first));
      const without = plan(request(claims(all.slice(1)), { lock: second.lock }));
      expect(addresses(plan(request(claims(all), { lock: without.lock })))).toEqual(addresses(second));
    }), laws);
  });

  test('every address is in its pool, none is given twice, none is taken', () => {
    fc.assert(fc.property(names, fc.integer({ min: 200, max: 240 }), (list, last) => {
      const taken = IpSet.of(IpRange.parse(`192.168.1.200-192.168.1.${last}`));
      const given = plan(request(claims(list), { taken })).assignments.flatMap((assignment) => [...assignment.addresses]);
      expect(new Set(given.map(String)).size).toEqual(given.length);
      expect(given.every((address) => IpRange.parse('192.168.1.200-192.168.1.250').contains(address) && !taken.contains(address))).toBe(true);
    }), laws);
  });

  test('a plan on its own lock file changes nothing', () => {
    fc.assert(fc.property(names, (list) => {
      const first = plan(request(claims(list)));
      expect(formatLock(plan(request(claims(list), { lock: first.lock })).lock)).toEqual(formatLock(first.lock));
    }), laws);
  });

  test('a renamed claim keeps its address', () => {
    fc.assert(fc.property(names.filter((list) => list.length > 0), (list) => {
      const first = plan(request(claims(list)));
      const renamed = [claim('renamed', { renamedFrom: claimId(claim(list[0])) }), ...claims(list.slice(1))];
      expect(addresses(plan(request(renamed, { lock: first.lock }))).renamed).toEqual(addresses(first)[list[0]]);
    }), laws);
  });
});
