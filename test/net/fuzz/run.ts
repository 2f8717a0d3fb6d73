import { judgeSets, judgeSetsByPython, pairOf, SetTally } from './judge-sets';
import { judgeText, newTally, Tally } from './judge-texts';
import { nearMissText } from './near-miss-texts';
import { askPython } from './python';
import { Random } from './random';

/** How much a run does. */
export interface Extent {
  /** How many texts are made. */
  readonly texts: number;
  /** How many pairs of sets are made, each with some twenty operations. */
  readonly pairs: number;
  /** How many of the pairs Python judges too. */
  readonly pairsForPython: number;
  readonly withPython: boolean;
}

/** What a run found. */
export interface Outcome {
  readonly texts: Tally;
  readonly sets: SetTally;
  readonly pairsByPython: number;
}

const BATCH = 100_000;

/** Makes texts and sets from a seed and has them judged by every referee. */
export function run(seed: number, extent: Extent, progress: (line: string) => void = () => undefined): Outcome {
  // Most texts are refused, and thrown errors cost little without their stacks.
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    const random = new Random(seed);
    const texts = newTally();
    while (texts.texts < extent.texts) {
      judgeTexts(Math.min(BATCH, extent.texts - texts.texts), random, extent, texts);
      progress(`${texts.texts} texts`);
    }
    return { texts, ...judgePairs(random, extent) };
  } finally {
    Error.stackTraceLimit = limit;
  }
}

function judgeTexts(count: number, random: Random, { withPython }: Extent, tally: Tally): void {
  const batch = Array.from({ length: count }, () => nearMissText(random));
  const python = withPython ? askPython(batch, []).texts : [];
  batch.forEach((text, index) => judgeText(text, python[index], tally));
}

function judgePairs(random: Random, { pairs, pairsForPython, withPython }: Extent): Omit<Outcome, 'texts'> {
  const sets: SetTally = { operations: 0, disagreements: [] };
  const asked = Array.from({ length: pairs }, (_, index) => {
    const found = judgeSets(random, sets);
    return withPython && index < pairsForPython ? [found] : [];
  }).flat();
  const answers = asked.length > 0 ? askPython([], asked.map(pairOf)).sets : [];
  asked.forEach((found, index) => judgeSetsByPython(found, answers[index], sets));
  return { sets, pairsByPython: asked.length };
}

/** The outcome in lines. */
export function summary({ texts, sets, pairsByPython }: Outcome): string {
  const counts = (map: ReadonlyMap<string, number>) => [...map].map(([name, count]) => `  ${String(count).padStart(9)}  ${name}\n`).join('');
  const disagreements = [...texts.disagreements, ...sets.disagreements];
  return [
    `${texts.texts} texts; taken by us as\n${counts(texts.taken)}`,
    `verdicts of the referees\n${counts(texts.verdicts)}`,
    `documented differences met\n${counts(texts.liberties)}`,
    `${sets.operations} set operations; ${pairsByPython} pairs of sets judged by Python too\n`,
    `${disagreements.length} disagreements\n`,
    ...disagreements.slice(0, 50).map((line) => `  ${line}\n`),
  ].join('');
}
