import { SetPair, SetResults } from './python';
import { Random } from './random';
import { CELLS, Model, prefixesOf, randomSet, rangesOf, sizeOf } from './set-model';
import { IpSet } from '../../../src/net/ip-set';

/** Two sets, what we make of them, and the questions that were asked so far. */
export interface SetCase {
  readonly a: IpSet;
  readonly b: IpSet;
  readonly union: IpSet;
  readonly intersection: IpSet;
  readonly difference: IpSet;
}

/** What came out of a run, so far. */
export interface SetTally {
  /** Set operations judged. */
  operations: number;
  readonly disagreements: string[];
}

/** Makes two random sets and holds every operation on them against the naive model. */
export function judgeSets(random: Random, tally: SetTally): SetCase {
  const { set: a, model: inA } = randomSet(random);
  const { set: b, model: inB } = randomSet(random);
  const both = CELLS.map((_, cell) => inA[cell] && inB[cell]);
  const either = CELLS.map((_, cell) => inA[cell] || inB[cell]);
  const onlyA = CELLS.map((_, cell) => inA[cell] && !inB[cell]);
  const found: SetCase = { a, b, union: a.union(b), intersection: a.intersection(b), difference: a.difference(b) };
  const expect = (what: string, actual: unknown, expected: unknown) => {
    tally.operations++;
    if (String(actual) !== String(expected)) {
      tally.disagreements.push(`a = {${a}}, b = {${b}}: ${what} is ${String(actual)}, the model says ${String(expected)}.`);
    }
  };
  const texts = (model: Model) => rangesOf(model).join(', ') || 'none';

  expect('a', a, texts(inA));
  expect('union', found.union, texts(either));
  expect('intersection', found.intersection, texts(both));
  expect('difference', found.difference, texts(onlyA));
  expect('overlaps', a.overlaps(b), both.includes(true));
  expect('containsAll', a.containsAll(b), inB.every((held, cell) => !held || inA[cell]));
  expect('equals', a.equals(b), texts(inA) === texts(inB));
  expect('isEmpty', a.isEmpty, !inA.includes(true));
  expect('size', a.size, sizeOf(inA));
  expect('size of IPv4', a.sizeOf('IPv4'), sizeOf(inA, 'IPv4'));
  expect('first', a.first(), rangesOf(inA)[0]?.first);
  expect('first of IPv6', a.first('IPv6'), rangesOf(inA).find(({ family }) => family === 'IPv6')?.first);
  expect('prefixes', a.toPrefixes(), prefixesOf(inA));
  const cell = random.below(CELLS.length);
  expect(`contains ${CELLS[cell].first}`, a.contains(CELLS[cell].first), inA[cell]);
  expect(`contains ${CELLS[cell].last}`, a.contains(CELLS[cell].last), inA[cell]);
  expect(`containsAll ${CELLS[cell]}`, a.containsAll(CELLS[cell]), inA[cell]);
  return found;
}

/** The pair as Python is asked about it. Python 3.11 writes no IPv4-mapped quads, and reads them. */
export function pairOf({ a, b }: SetCase): SetPair {
  const ends = (set: IpSet) => set.ranges.map(({ first, last }) => [first.toString(), last.toString()] as const);
  return { a: ends(a), b: ends(b) };
}

/** Holds the results, as smallest lists of prefixes, against Python's. */
export function judgeSetsByPython(found: SetCase, python: SetResults, tally: SetTally): void {
  for (const operation of ['union', 'intersection', 'difference'] as const) {
    tally.operations++;
    const [mine, theirs] = [plain(found[operation].toPrefixes().join(' ')), plain(python[operation].join(' '))];
    if (mine !== theirs) {
      tally.disagreements.push(`a = {${found.a}}, b = {${found.b}}: the ${operation} is ${mine}, Python says ${theirs}.`);
    }
  }
}

/** Older Pythons write the IPv4-mapped ::ffff:0.0.0.1 as ::ffff:0:1, and newer ones as we do. */
function plain(text: string): string {
  return text.replace(/::ffff:(\d+)\.(\d+)\.(\d+)\.(\d+)/g, (_, ...octets: string[]) => {
    const [a, b, c, d] = octets.map(Number);
    return `::ffff:${(256 * a + b).toString(16)}:${(256 * c + d).toString(16)}`;
  });
}
