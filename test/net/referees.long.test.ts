import { LIBERTIES } from './fuzz/liberties';
import { askPython, pythonVersion } from './fuzz/python';
import { LIBRARIES } from './fuzz/referees';
import { run, summary } from './fuzz/run';
import { seedLine, seedOf } from './fuzz/seed';
import { Kind, ours, oursWithMapped, REFUSED, Verdict } from './fuzz/verdict';

const seed = seedOf(20260101);
const python = pythonVersion();
process.stdout.write(seedLine('src/net against its referees', seed));
if (python === undefined) {
  process.stdout.write('skipped: referee Python ipaddress (there is no python3 of 3.9.5 or later)\n');
}

/** What a referee says; nothing when it is not here. */
function verdictOf(referee: string, kind: Kind, text: string): Verdict | undefined {
  return referee === 'Python ipaddress'
    ? python && askPython([text], []).texts[0].verdicts[kind]
    : LIBRARIES.find(({ name }) => name === referee)?.judge(kind, text);
}

describe('a referee differs from us only where the table says so:', () => {
  const rows = LIBERTIES.filter(({ referee }) => referee !== 'Python ipaddress' || python !== undefined);

  test.each(rows.map((row) => [row.referee, row.what, row.example, row] as const))('%s %s: %s', (referee, _, example, { kinds, means, rewrite }) => {
    const shown = kinds.filter((kind) => ours(kind, example) !== verdictOf(referee, kind, example));
    expect(shown).not.toEqual([]);
    if (means !== undefined) {
      const kind = shown[0];
      expect(rewrite(example)).toBe(means);
      expect(ours(kind, example)).toBe(REFUSED);
      expect(oursWithMapped(kind, means)).not.toBe(REFUSED);
    }
  });
});

test('several thousand near misses, and as many set operations, without a disagreement', () => {
  const outcome = run(seed, { texts: 6_000, pairs: 400, pairsForPython: 60, withPython: python !== undefined });
  process.stdout.write(summary(outcome));
  expect([...outcome.texts.disagreements, ...outcome.sets.disagreements]).toEqual([]);
  // A generator that made nothing but rubbish, or nothing wrong, would prove nothing.
  for (const kind of ['address', 'prefix', 'masked', 'range'] as const) {
    expect(outcome.texts.taken.get(kind)).toBeGreaterThan(100);
  }
  expect(outcome.texts.taken.get('address')).toBeLessThan(0.8 * outcome.texts.texts);
}, 60_000);
