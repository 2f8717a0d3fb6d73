import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { Claim } from '../../src/model/claim';
import { IpRange } from '../../src/net/ip-range';
import { IpSet } from '../../src/net/ip-set';
import { plan } from '../../src/plan/allocator';
import { Lock } from '../../src/plan/lock';
import { formatLock, parseLock } from '../../src/plan/lock-file';
import { diffLocks } from '../../src/plan/lock-store';
import { PlanResult } from '../../src/plan/plan';

function lockFor(names: readonly string[], lock?: Lock): Lock {
  return planFor(names, ['public'], lock).lock;
}

function planFor(names: readonly string[], poolNames: readonly string[], lock?: Lock): PlanResult {
  const claims = names.map((name): Claim => ({ namespace: 'shop', name, pool: 'public', families: ['IPv4'], pinned: [], source: {} }));
  const range = IpSet.of(IpRange.parse('192.168.1.200-192.168.1.250'));
  const pools = poolNames.map((name) => ({ name, addresses: [range], avoidBuggyIps: false, source: {} }));
  return plan({ cluster: 'default', pools, claims, taken: IpSet.EMPTY, release: [], prune: false, lock });
}

test('what is written is read again, and written with the same bytes', () => {
  const text = formatLock(lockFor(['a', 'b']));
  const { lock, problems } = parseLock(text, 'lock', 'default');
  expect(problems).toEqual([]);
  expect(formatLock(lock!)).toEqual(text);
});

test.each([
  ['not YAML', 'claims: [', /is not YAML/],
  ['empty', '', /no entries/],
  ['without a version', 'cluster: default\n', /no version/],
  ['a claim without a pool', 'version: 1\ncluster: default\nclaims:\n  shop/a:\n    addresses: [192.168.1.1]\n', /shop\/a names no pool/],
  ['an address that is none', 'version: 1\ncluster: default\nclaims:\n  shop/a:\n    pool: p\n    addresses: [192.168.1.1000]\n', /192\.168\.1\.1000/],
  ['an address not in canonical form', 'version: 1\ncluster: default\nclaims:\n  shop/a:\n    pool: p\n    addresses: ["FD00::1"]\n', /canonical/],
  ['cut off behind its pools', 'version: 1\ncluster: default\npools: {}\n', /no claims/],
  ['cut off behind claims', 'version: 1\ncluster: default\npools: {}\nclaims:\n', /no claims/],
  ['without pools', 'version: 1\ncluster: default\nclaims: {}\n', /no pools/],
  ['two lists of claims', 'version: 1\ncluster: default\npools: {}\nclaims: {}\nclaims: {}\n', /claims stands in it twice/],
  ['a misspelt field', 'version: 1\ncluster: default\npools: {}\nclaims:\n  shop/a:\n    pool: p\n    addresses: [192.168.1.1]\n    releasd: true\n', /releasd/],
  ['an address twice in one claim', 'version: 1\ncluster: default\npools: {}\nclaims:\n  shop/a:\n    pool: p\n    addresses: [192.168.1.1, 192.168.1.1]\n', /shop\/a has one of its addresses twice/],
  ['a claim twice', 'version: 1\ncluster: default\npools: {}\nclaims:\n  shop/a:\n    pool: p\n    addresses: [192.168.1.1]\n  shop/a:\n    pool: p\n    addresses: [192.168.1.2]\n', /shop\/a stands in it twice/],
])('%s is told', (_, text, message) => {
  const { lock, problems } = parseLock(text, 'network/ip-plan.lock.yaml', 'default');
  expect([lock, problems.map(({ kind }) => kind)]).toEqual([undefined, ['lock-damaged']]);
  expect(problems[0].message).toMatch(message);
});

const entries = (...lines: string[]) => ['version: 1', 'cluster: default', 'pools: {}', 'claims:', ...lines, ''].join('\n');

test.each([
  ['an entry without addresses', entries('  shop/a:', '    pool: p'), 5, /shop\/a has no addresses/],
  ['a claim that stands there again', entries('  shop/a:', '    pool: p', '    addresses: [192.168.1.1]', '  shop/a:', '    pool: p', '    addresses: [192.168.1.2]'), 8, /twice/],
  ['a part that stands there again', `${entries('  shop/a:', '    pool: p', '    addresses: [192.168.1.1]')}pools: {}\n`, 8, /pools stands in it twice/],
  ['a version that is none', 'cluster: default\nversion: 0\n', 2, /version is 0/],
  ['an anchor', entries('  shop/a: &a', '    pool: p', '    addresses: [192.168.1.1]'), 6, /the anchor &a/],
  ['an alias', entries('  shop/a: &a', '    pool: p', '    addresses: [192.168.1.1]', '  shop/b: *a'), 6, /the anchor &a/],
  ['an alias of nothing', entries('  shop/a:', '    pool: p', '    addresses: [192.168.1.1]', '  shop/b: *a'), 8, /the alias \*a/],
])('%s is told with its line', (_, text, line, message) => {
  const { problems } = parseLock(text, 'lock', 'default');
  expect([problems.map(({ kind }) => kind), problems[0].places]).toEqual([['lock-damaged'], [{ file: 'lock', line }]]);
  expect(problems[0].message).toMatch(message);
});

test('an address that two claims have is told with both lines', () => {
  const both = lockFor(['a', 'b']);
  const text = formatLock({ ...both, claims: new Map([...both.claims].map(([id, claim]) => [id, { ...claim, addresses: ['192.168.1.200'] }])) });
  const lines = text.split('\n');
  const lineOf = (id: string) => ({ file: 'lock', line: lines.indexOf(`  ${id}:`) + 1 });
  expect(parseLock(text, 'lock', 'default').problems[0].places).toEqual([lineOf('shop/b'), lineOf('shop/a')]);
});

test('line ends of another system change nothing, and hide no marker of a merge', () => {
  const text = formatLock(lockFor(['a', 'b'])).replaceAll('\n', '\r\n');
  expect(formatLock(parseLock(text, 'lock', 'default').lock!)).toEqual(text.replaceAll('\r\n', '\n'));
  expect(parseLock(`${text}=======\r\n`, 'lock', 'default').problems[0].kind).toEqual('lock-conflict-markers');
});

describe('git', () => {
  const folders: string[] = [];

  afterAll(() => folders.forEach((folder) => fs.rmSync(folder, { recursive: true, force: true })));

  /** Two branches that git merges without a conflict, each with a lock of its own that was planned on the one they share. */
  function merged(base: Lock, mail: Lock, shop: Lock): string {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-bare-metal-git-'));
    folders.push(folder);
    const file = path.join(folder, 'lock.yaml');
    const git = (...args: string[]) => execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.com', ...args], { cwd: folder, stdio: 'pipe', encoding: 'utf8' });
    const commit = (lock: Lock) => {
      fs.writeFileSync(file, formatLock(lock));
      git('add', '.');
      git('commit', '-m', 'plan');
    };
    git('init', '-q', '-b', 'main');
    commit(base);
    git('checkout', '-q', '-b', 'mail');
    commit(mail);
    git('checkout', '-q', '-b', 'shop', 'main');
    commit(shop);
    git('merge', '-q', '--no-edit', 'mail');
    return fs.readFileSync(file, 'utf8');
  }

  test('a clean merge of two branches that gave one address twice is told, with both claims and the commands', () => {
    const base = lockFor(['a', 'k', 'm', 'z']);
    const text = merged(base, lockFor(['a', 'b', 'k', 'm', 'z'], base), lockFor(['a', 'k', 'm', 'x', 'z'], base));
    const { problems } = parseLock(text, 'lock.yaml', 'default');
    expect(problems.map(({ kind }) => kind)).toEqual(['lock-duplicate-address']);
    expect(problems[0].message).toMatch(/192\.168\.1\.204 to two claims, shop\/b and shop\/x/);
    expect(problems[0].help).toContain('CDK8S_BARE_METAL_RELEASE=shop/x npx cdk8s synth');
  });

  test('a clean merge of two branches that gave two pools one number is told, with both pools and the commands', () => {
    const base = planFor([], ['a', 'k', 'm', 'z']).lock;
    const text = merged(base, planFor([], ['a', 'b', 'k', 'm', 'z'], base).lock, planFor([], ['a', 'k', 'm', 'x', 'z'], base).lock);
    const { lock } = parseLock(text, 'lock.yaml', 'default');
    const { problems } = planFor([], ['a', 'b', 'k', 'm', 'x', 'z'], lock);
    expect(problems.map(({ kind }) => kind)).toEqual(['lock-duplicate-priority']);
    expect(problems[0].message).toMatch(/priority 5 to two pools, b and x/);
    expect(problems[0].help).toContain('CDK8S_BARE_METAL_RELEASE=x npx cdk8s synth');
  });

  test('a merge that conflicts is told by its markers, with their lines', () => {
    const text = formatLock(lockFor(['a'])).replace('claims:', 'claims:\n<<<<<<< HEAD\n=======\n>>>>>>> mail');
    const { problems } = parseLock(text, 'lock.yaml', 'default');
    expect([problems[0].kind, problems[0].message]).toEqual(['lock-conflict-markers', expect.stringMatching(/line \d+, \d+, \d+/)]);
  });
});

test('a difference is told claim by claim', () => {
  const before = lockFor(['a', 'b']);
  expect(diffLocks(before, lockFor(['b', 'c'], before))).toEqual([
    'shop/a is gone and its 192.168.1.200 released', 'shop/c is new with 192.168.1.202',
  ]);
});
