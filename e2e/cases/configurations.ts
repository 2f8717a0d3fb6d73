import { expect } from 'expect';
import * as fc from 'fast-check';
import { compareAnnouncers } from './announcers/compare-announcers';
import { countByClass } from './configurations/classes';
import { Configuration, configurations } from './configurations/configuration';
import { Judge } from './configurations/judged';
import { Referee, Verdict } from './configurations/referee';
import { surroundings } from './configurations/surroundings';
import { randomCases } from './random-cases';
import { installed } from './verdicts/installed';
import { described } from '../cluster/kubernetes-object';
import { CaseContext, Group } from '../runner/group';
import { manifestsOf } from '../world/manifests';
import { MetalLbMode } from 'cdk8s-bare-metal';

/** Whoever asks for many configurations hears how far they are. */
const CONFIGURATIONS_BETWEEN_WORDS = 200;
/** Differences that a run goes on behind, so that one run tells of several. */
const MOST_DIFFERENCES = 8;
const MOST_MILLISECONDS_OF_SHRINKING = 30_000;

/** Random configurations of MetalLB: what is refused there we call an error, and nothing else but what is stricter on purpose. */
export const CONFIGURATIONS: Group = {
  name: 'configurations',
  needs: ['metallb'],
  cases: {
    'with frr-k8s the API server, MetalLB and our rules say the same of random configurations': (context) => compare(context, MetalLbMode.FRR_K8S),
    'in native mode they say the same of them': (context) => compare(context, MetalLbMode.NATIVE),
    'the node that is predicted answers for Services of random advertisements by layer 2': compareAnnouncers,
  },
};

async function compare({ world, options: { seed, configurations: count }, note }: CaseContext, mode: MetalLbMode): Promise<void> {
  const app = surroundings(mode);
  await installed(world, app, mode);
  const judge = new Judge(manifestsOf(app));
  expect(judge.judged({ racks: [undefined, undefined] }, []).errors).toEqual([]);
  const referee = new Referee(world, judge);
  await referee.prepare();
  note(`${count} configurations, seed ${seed}`);
  // What comes too late counts as equal, so that shrinking ends with nothing left standing.
  let end = Infinity;
  const arbitrary = configurations(mode === MetalLbMode.NATIVE);
  const property = fc.asyncProperty(arbitrary, async (one) =>
    expect(Date.now() > end ? [] : differencesOf(await referee.verdicts(one))).toEqual([]));
  const cases = await randomCases(arbitrary, seed, count);
  const verdicts: Verdict[] = [];
  const different: string[] = [];
  for (const [index, one] of cases.entries()) {
    const decided = await referee.verdicts(one);
    verdicts.push(...decided);
    if (differencesOf(decided).length > 0) {
      end = Date.now() + MOST_MILLISECONDS_OF_SHRINKING;
      different.push(await shrunken(property, seed, index, differencesOf(decided)));
    }
    if (different.length === MOST_DIFFERENCES) {
      break;
    }
    if ((index + 1) % CONFIGURATIONS_BETWEEN_WORDS === 0) {
      console.log(`         ${index + 1} of ${count} configurations, ${verdicts.length} objects`);
    }
  }
  if (different.length > 0) {
    throw new Error(different.join('\n\n'));
  }
  const counts = countByClass(verdicts, mode === MetalLbMode.NATIVE);
  note(`${verdicts.length} objects: ${[...counts].map(([name, number]) => `${name} ${number}`).join(', ')}`);
  expect([...counts].filter(([, number]) => number === 0)).toEqual([]);
}

function differencesOf(verdicts: readonly Verdict[]): string[] {
  return verdicts.flatMap(({ object, difference }) => (difference === undefined ? [] : [`${described(object)}: ${difference}`]));
}

/** The smallest configuration that still differs. */
async function shrunken(property: fc.IAsyncProperty<[Configuration]>, seed: number, index: number, seen: readonly string[]): Promise<string> {
  const result = await fc.check(property, { seed, path: String(index), numRuns: 1 });
  const [example] = result.counterexample ?? [];
  return [
    ...seen,
    example === undefined ? `Configuration ${index} differs behind others, and not alone.` : `Configuration ${index}, shrunken ${result.numShrinks} times: ${JSON.stringify(example)}`,
  ].join('\n');
}
