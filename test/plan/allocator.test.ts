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

describe('a pool too small says where its addresses went, and who got nothing', () => {
  const both = { families: ['IPv4', 'IPv6'] as const };
  const dual = (ranges: string[]) => [poolOf('public', ...ranges)];
  const avoiding = [{ ...poolOf('public', '10.0.0.254-10.0.1.1'), avoidBuggyIps: true }];
  const lockOfGone = plan(request([claim('a'), claim('z')])).lock;

  test.each<[string, readonly Claim[], Partial<PlanRequest>, string[]]>([
    ['claims have all of them', ['a', 'b', 'c'].map((name) => claim(name)), { pools: dual(['192.168.1.200/31']) },
      ['The pool public holds 2 IPv4 addresses (claims of this plan have 2): none is left for shop/c.']],
    ['others use some', [claim('a'), claim('b')], { pools: dual(['192.168.1.200/31']), taken: IpSet.of(IpRange.parse('192.168.1.200')) },
      ['The pool public holds 2 IPv4 addresses (others use 1, claims of this plan have 1): none is left for shop/b.']],
    ['it avoids some', ['a', 'b', 'c'].map((name) => claim(name)), { pools: avoiding },
      ['The pool public holds 4 IPv4 addresses (claims of this plan have 2, 2 end in .0 or .255, which it avoids): none is left for shop/c.']],
    ['a pin took one that it avoids', [pinned('a', '10.0.1.0'), claim('b'), claim('c'), claim('d')], { pools: avoiding },
      ['The pool public holds 4 IPv4 addresses (claims of this plan have 3, 1 ends in .0 or .255, which it avoids): none is left for shop/d.']],
    ['some are kept for claims that are gone', [claim('a'), claim('b')], { pools: dual(['192.168.1.200/31']), lock: lockOfGone },
      ['The pool public holds 2 IPv4 addresses (claims of this plan have 1, the lock file keeps 1 for claims that are gone): none is left for shop/b.']],
    ['one family is used up', [claim('a', both), claim('b', both), claim('c')], { pools: dual(['192.168.1.200/29', 'fd00::200/128']) },
      ['The pool public holds 1 IPv6 address (claims of this plan have 1): none is left for shop/b.']],
    ['both families are used up', [claim('a', both), claim('b', both)], { pools: dual(['192.168.1.200/32', 'fd00::200/128']) },
      ['The pool public holds 1 IPv4 address (claims of this plan have 1): none is left for shop/b.',
        'The pool public holds 1 IPv6 address (claims of this plan have 1): none is left for shop/b.']],
    ['it has none of a family', [claim('a', both)], { pools: dual(['192.168.1.200/29']) },
      ['The pool public holds no IPv6 addresses: none is left for shop/a.']],
    ['its ranges overlap', [claim('a'), claim('b')], { pools: dual(['192.168.1.200/32', '192.168.1.200/32']) },
      ['The pool public holds 1 IPv4 address (claims of this plan have 1): none is left for shop/b.']],
  ])('%s', (_, claims, more, messages) => {
    const { problems } = plan(request(claims, more));
    expect(problems.filter(({ kind }) => kind === 'pool-exhausted').map(({ message }) => message)).toEqual(messages);
  });

  test('and how to mend it, as far as it would help', () => {
    const help = (claims: readonly Claim[], more: Partial<PlanRequest>) => plan(request(claims, more)).problems[0].help;
    const three = ['a', 'b', 'c'].map((name) => claim(name));
    expect(help(three, { pools: dual(['192.168.1.200/31']) })).toEqual('Give the pool more IPv4 addresses, or move claims to another pool.');
    expect(help(three, { pools: avoiding })).toContain('`avoidBuggyIps`');
    expect(help([claim('a'), claim('b')], { pools: dual(['192.168.1.200/31']), lock: lockOfGone })).toContain('CDK8S_BARE_METAL_PRUNE=true');
  });
});

describe('a claim that is gone and a new one look like a rename', () => {
  const told = (before: readonly Claim[], after: readonly Claim[]) =>
    plan(request(after, { lock: plan(request(before)).lock })).problems.map(({ help }) => /renamedFrom: '(.*)' on (\S+)/.exec(help)?.slice(1).join(' > '));
  const named = (...names: string[]) => names.map((name) => claim(name));

  test.each<[string, readonly Claim[], readonly Claim[], string[]]>([
    ['one', named('web'), named('site'), ['shop/web > shop/site']],
    ['two, each with a claim of its own', named('x', 'y'), named('a', 'b'), ['shop/x > shop/a', 'shop/y > shop/b']],
    ['names that are written alike go together', named('mysql', 'web'), named('api', 'mysql2', 'website2'), ['shop/mysql > shop/mysql2', 'shop/web > shop/api']],
    ['a name goes with itself in another namespace', named('mysql', 'web'), [claim('api'), claim('web', { namespace: 'site' })], ['shop/mysql > shop/api', 'shop/web > site/web']],
    ['fewer are new than are gone', named('a', 'b'), named('c'), ['shop/a > shop/c']],
    ['none is new', named('a', 'b'), named('a'), []],
    ['the new one is on another pool', named('a'), [claim('b', { pool: 'other' })], []],
  ])('%s', (_, before, after, pairs) => {
    expect(told(before, after).filter((pair) => pair !== undefined)).toEqual(pairs);
  });

  test('only where the new one could have what the other had', () => {
    const { lock } = plan(request(named('a')));
    const pools = [poolOf('public', '10.0.0.0/24'), poolOf('inside', '192.168.1.190-192.168.1.250')];
    const { problems } = plan(request([claim('b'), claim('c', { pool: 'inside' })], { pools, lock }));
    expect(problems.filter(({ kind }) => kind === 'claim-renamed').map(({ subject }) => subject)).toEqual(['Service shop/c']);
    expect(addresses(plan(request([claim('b'), claim('c', { pool: 'inside', renamedFrom: 'shop/a' })], { pools, lock }))).c).toEqual('192.168.1.200');
  });

  test('and what else may be meant is named', () => {
    const { problems } = plan(request(named('c', 'd'), { lock: plan(request(named('a', 'b'))).lock }));
    expect(problems[0].help).toMatch(/Gone is also shop\/b\. New is also shop\/d\.$/);
  });

  test('ten thousand at once are told, each with a claim of its own', () => {
    const many = (prefix: string) => named(...Array.from({ length: 10_000 }, (_, index) => `${prefix}${index}`));
    const pools = [poolOf('public', '10.0.0.0/16')];
    const { lock } = plan(request(many('old'), { pools }));
    const { problems } = plan(request(many('new'), { pools, lock }));
    expect(new Set(problems.filter(({ kind }) => kind === 'claim-renamed').map(({ subject }) => subject)).size).toEqual(10_000);
  });
});

describe('renamedFrom', () => {
  const { lock } = plan(request([claim('a'), claim('b')]));
  const renamed = (name: string) => claim(name, { renamedFrom: 'shop/a' });

  test('by two claims is an error: only one can have the address', () => {
    const { problems } = plan(request([renamed('x'), renamed('y')], { lock }));
    expect(problems.map(({ kind, message }) => [kind, message])).toContainEqual(
      ['claim-duplicate', 'Two claims say that they were renamed from shop/a, shop/x and shop/y, and only one can have its address.']);
    expect(problems.map(({ kind }) => kind)).not.toContain('lock-disagrees');
  });

  test.each(['shop/a', 'shop/x'])('carries nothing over when the release of %s gives the address up', (id) => {
    const taken = IpSet.of(IpRange.parse('192.168.1.200'));
    const result = plan(request([renamed('x'), claim('b')], { lock, taken, release: [id] }));
    expect([addresses(result), result.problems, [...result.lock.claims.keys()]]).toEqual([{ x: '192.168.1.202', b: '192.168.1.201' }, [], ['shop/b', 'shop/x']]);
  });

  test('carries the address over also when the addresses of claims that are gone are freed', () => {
    expect(addresses(plan(request([claim('c'), renamed('x')], { lock, prune: true })))).toEqual({ c: '192.168.1.201', x: '192.168.1.200' });
  });
});

describe('problems', () => {
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

  test('two pools with one number, as a merge of two branches leaves them, are told, and mended by releasing one of them', () => {
    const lock = { version: 1 as const, cluster: 'default', pools: new Map([['a', { priority: 1 }], ['b', { priority: 2 }], ['c', { priority: 2 }]]), claims: new Map() };
    const merged = plan(request([], { pools: pools('a', 'b', 'c'), lock }));
    expect(merged.problems).toMatchObject([{
      kind: 'lock-duplicate-priority',
      message: 'The lock file gives priority 2 to two pools, b and c, as happens when two branches are merged.',
      help: expect.stringContaining('CDK8S_BARE_METAL_RELEASE=c npx cdk8s synth'),
      places: [{ construct: 'c' }, { construct: 'b' }],
    }]);
    expect(Object.fromEntries(merged.priorities)).toEqual({ a: 1, b: 2, c: 2 });
    const mended = plan(request([], { pools: pools('a', 'b', 'c'), lock, release: ['b'] }));
    expect([mended.problems, Object.fromEntries(mended.priorities)]).toEqual([[], { a: 1, b: 3, c: 2 }]);
  });

  test('two pools with one number that their owner wrote are what the owner wants, also on the next plan', () => {
    const equal = pools('a', 'b').map((pool) => ({ ...pool, priority: 5 }));
    const { lock, problems } = plan(request([], { pools: equal }));
    expect([problems, plan(request([], { pools: equal, lock })).problems]).toEqual([[], []]);
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

  test('a pool that is used up accounts for each of its addresses', () => {
    let told = 0;
    fc.assert(fc.property(names, fc.integer({ min: 250, max: 259 }), fc.boolean(), (list, first, avoidBuggyIps) => {
      const holds = Array.from({ length: 264 - first }, (_, index) => IpAddress.of('IPv4', BigInt(first + index)));
      const pools = [{ ...poolOf('public', `${holds[0]}-0.0.1.7`), avoidBuggyIps }];
      const taken = IpSet.of(IpAddress.parse('0.0.1.3'));
      const { lock } = plan(request(claims(list.slice(0, 3)), { pools, taken }));
      const result = plan(request([...claims(list.slice(2)), pinned('pinned', '0.0.1.6')], { pools, taken, lock }));
      const given = IpSet.from(result.assignments.flatMap((assignment) => assignment.addresses));
      const gone = IpSet.from([...result.lock.claims.values()].filter(({ released }) => released).flatMap((entry) => entry.addresses.map(IpAddress.parse)));
      const left = holds.filter((address) => !taken.contains(address) && !given.contains(address) && !gone.contains(address));
      for (const { message } of result.problems.filter(({ kind }) => kind === 'pool-exhausted')) {
        told++;
        expect(message).toContain(`holds ${holds.length} IPv4`);
        expect(message).toContain('others use 1');
        expect(message).toContain(`claims of this plan have ${given.size}`);
        expect(/keeps ([0-9]+) for claims that are gone/.exec(message)?.[1] ?? '0').toEqual(String(gone.size));
        expect(/([0-9]+) ends? in .0 or .255/.exec(message)?.[1] ?? '0').toEqual(String(left.length));
        expect(left.every((address) => avoidBuggyIps && /\.(0|255)$/.test(String(address)))).toBe(true);
      }
    }), laws);
    expect(told).toBeGreaterThan(50);
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
