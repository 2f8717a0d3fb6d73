import * as fc from 'fast-check';
import { IpAddress } from '../../src/net/ip-address';
import { Lock, LockedClaim } from '../../src/plan/lock';
import { readLockDocument, writeLockDocument } from '../../src/plan/lock-document';
import { formatLock, parseLock } from '../../src/plan/lock-file';
import { readLockLines, writeLockLines } from '../../src/plan/lock-lines';

const seed = Number(process.env.FUZZ_SEED ?? 20261124);
const laws = { seed, numRuns: 500 };

const label = fc.stringMatching(/^[a-z]([a-z0-9-]{0,6}[a-z0-9])?$/);
const ipv4 = fc.bigInt({ min: 0n, max: 2n ** 32n - 1n }).map((value) => IpAddress.of('IPv4', value).toString());
const ipv6 = fc.tuple(fc.bigInt({ min: 2n ** 49n, max: 2n ** 128n - 1n }), fc.constantFrom(0n, 1n, 64n, 112n))
  .map(([value, zeros]) => IpAddress.of('IPv6', (value >> zeros << zeros) | (1n << 127n)).toString());
const address = fc.oneof(ipv4, ipv6, fc.constantFrom('::', '::1', '::2:3', '1::', '1::2', '1:2:3:4:5:6:7:8', '64:ff9b::'));

/** Locks of names that Kubernetes allows; `name` may make others. */
function locks(name: fc.Arbitrary<string>, identity: fc.Arbitrary<string>): fc.Arbitrary<Lock> {
  const addresses = fc.uniqueArray(address, { minLength: 1, maxLength: 2 });
  const claim = fc.record({ pool: name, addresses, released: fc.boolean() })
    .map(({ released, ...rest }): LockedClaim => (released ? { ...rest, released } : rest));
  const pool = fc.record({ priority: fc.integer({ min: 0, max: 1_000_000 }) });
  const map = <T>(key: fc.Arbitrary<string>, value: fc.Arbitrary<T>) =>
    fc.uniqueArray(fc.tuple(key, value), { selector: ([text]) => text, maxLength: 6 }).map((entries) => new Map(entries));
  return fc.record({ version: fc.constant(1 as const), cluster: name, pools: map(name, pool), claims: map(identity, claim) });
}

const usual = locks(label.filter((name) => !['true', 'false', 'null'].includes(name)), fc.tuple(label, label).map((parts) => parts.join('/')));
const strange = fc.oneof(label, fc.string(), fc.stringMatching(/^[-0-9a-f.:x~ #'"]{1,6}$/), fc.constantFrom('true', 'Null', 'false', '1', '1e3', '.5', '0x1f', '~', 'a: b', 'a #b', '- a', ' '));
const any = locks(strange, fc.oneof(strange, fc.tuple(strange, strange).map((parts) => parts.join('/'))));

/** The text with one character, or one line, left out, doubled, or replaced. */
function mutated(text: string, { line, place, kind, by }: { readonly line: boolean; readonly place: number; readonly kind: number; readonly by: string }): string {
  const parts = text.split(line ? '\n' : '');
  const at = place % parts.length;
  parts.splice(at, 1, ...[[], [parts[at], parts[at]], [by], [parts[at], by], [parts[(at * 7) % parts.length]]][kind]);
  return parts.join(line ? '\n' : '');
}

const mutation = fc.record({
  line: fc.boolean(), place: fc.nat(5000), kind: fc.nat(4),
  by: fc.constantFrom(' ', '#', ':', '"', '\'', '-', '\t', '\r', '0', 'x', '&a', '*a', '{}', '[]', '---', '...', '# more', '\u00a0', '\ufeff', '    released: true', '  shop/x:', 'version: 2'),
});

describe(`for any lock (seed ${seed})`, () => {
  test('with the names that Kubernetes allows, lines are written as the library writes the document', () => {
    fc.assert(fc.property(usual, (lock) => {
      expect(writeLockLines(lock)).toEqual(writeLockDocument(lock));
    }), laws);
  });

  test('with whatever names, the text is what the library writes', () => {
    fc.assert(fc.property(any, (lock) => {
      expect(formatLock(lock)).toEqual(writeLockDocument(lock));
    }), laws);
  });

  test('lines are read as the library reads the document', () => {
    fc.assert(fc.property(usual, (lock) => {
      const read = readLockLines(formatLock(lock));
      expect(read?.lock).toEqual(lock);
      expect(read).toEqual(readLockDocument(formatLock(lock), 'lock', lock.cluster));
    }), laws);
  });

  test('a text with mistakes is read as the library reads it, or left to the library', () => {
    let read = 0;
    fc.assert(fc.property(usual, fc.array(mutation, { minLength: 1, maxLength: 3 }), (lock, mutations) => {
      const text = mutations.reduce(mutated, formatLock(lock));
      const own = readLockLines(text);
      if (own !== undefined) {
        read++;
        expect(own).toEqual(readLockDocument(text, 'lock', own.lock.cluster));
      }
    }), { ...laws, numRuns: 3000 });
    expect(read).toBeGreaterThan(300);
  });

  test('no text is answered with an exception: it is a lock, or it is told what is wrong with it and where', () => {
    fc.assert(fc.property(any, fc.array(mutation, { maxLength: 3 }), (lock, mutations) => {
      const { lock: read, problems } = parseLock(mutations.reduce(mutated, formatLock(lock)), 'lock', lock.cluster);
      expect(problems.length === 0).toBe(read !== undefined);
      problems.forEach(({ places }) => expect(places[0]).toEqual({ file: 'lock', line: expect.any(Number) }));
    }), { ...laws, numRuns: 2000 });
  });
});
