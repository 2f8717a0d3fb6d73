import { isDeepStrictEqual } from 'util';
import { App, Chart } from 'cdk8s';
import { expect } from 'expect';
import * as fc from 'fast-check';
import { countByClass, isEasy } from './plans/classes';
import { Draw, drawOf } from './plans/draw';
import { DRAW_CASES } from './plans/draw-case';
import { pinsOf } from './plans/foretold';
import { PLAN_CASES, PlanCase } from './plans/plan-case';
import { LAST_POOL, Question, Referee, Verdict } from './plans/referee';
import { randomCases } from './random-cases';
import { inStatusOrder } from '../../src/behavior/metallb/announcement';
import { IpAddress } from '../../src/net/ip-address';
import { KubernetesObject } from '../cluster/kubernetes-object';
import { Group } from '../runner/group';
import { until } from '../sandbox/until';
import { manifestsOf } from '../world/manifests';
import { BareMetalLoadBalancer, IpPlan } from 'cdk8s-bare-metal';

/** Plans that stand in the cluster at once: with each address that MetalLB gives it tries every Service again that has none. */
const BATCH = 3;
/** Whoever asks for many plans hears how far they are. */
const PLANS_BETWEEN_WORDS = 500;
/** How many random plans there are for each case of Services that mostly pin nothing, and how many of these there are at least. */
const PLANS_FOR_A_DRAW = 8;
const FEWEST_DRAWS = 20;

/** What is planned is what MetalLB assigns, and where we say that a Service gets nothing, it gets nothing. */
export const PLANS: Group = {
  name: 'plans',
  needs: ['metallb'],
  async prepare({ world }) {
    // Nobody has to announce anything here.
    await world.apply(installation().filter(({ kind }) => kind !== 'DaemonSet'));
    await world.ready('controller', 1);
  },
  cases: {
    'every Service of random plans has the address that was planned, or none where we said so': async ({ world, options, note }) => {
      const { seed, plans: count } = options;
      note(`${count} plans, seed ${seed}`);
      const referee = new Referee(world);
      const verdicts: Verdict[][] = [];
      const property = fc.asyncProperty(PLAN_CASES, async (plan) => expect(await decideAlone(referee, plan)).toEqual([]));
      const cases = await randomCases(PLAN_CASES, seed, count);
      for (let first = 0; first < count; first += BATCH) {
        const batch = await decideBatch(referee, cases.slice(first, first + BATCH), first);
        const different = batch.findIndex((one) => differences(one).length > 0);
        if (different >= 0) {
          // That a mutation is noticed is enough.
          throw new Error(options.mutations ? differences(batch[different]).join('\n') : await shrunken(property, seed, first + different, differences(batch[different])));
        }
        verdicts.push(...batch);
        if (verdicts.length % PLANS_BETWEEN_WORDS < BATCH && verdicts.length > BATCH) {
          console.log(`         ${verdicts.length} of ${count} plans`);
        }
      }
      note(`${verdicts.flat().length} Services`);
      const counts = countByClass(verdicts);
      note([...counts].map(([name, number]) => `${name} ${number}`).join(', '));
      expect([...counts].filter(([, number]) => number === 0)).toEqual([]);
      expect(verdicts.filter(isEasy)).toEqual([]);
    },

    'Services that pin nothing have the addresses that were predicted, or that come next': async ({ world, options, note }) => {
      const referee = new Referee(world);
      const cases = fc.sample(DRAW_CASES, { seed: options.seed, numRuns: Math.max(FEWEST_DRAWS, Math.ceil(options.plans / PLANS_FOR_A_DRAW)) });
      const counts = new Map<string, number>();
      for (let first = 0; first < cases.length; first += BATCH) {
        const batch = cases.slice(first, first + BATCH);
        const places = batch.map((_, index) => ({ name: `draw${index}`, part: first + index }));
        const draws = batch.map((drawCase, index) => ({ ...drawOf(drawCase, places[index]), place: places[index] }));
        const verdicts = await settleAll(referee, draws.map((draw) => ({ ...draw, isSilent: (pool) => isSilent(draw, pool) })));
        const wrong = draws.map((draw, index) => differencesOfDraw(referee, draw, verdicts[index], (what) => counts.set(what, (counts.get(what) ?? 0) + 1))
          .map((line) => `${line}: ${JSON.stringify(batch[index])}`));
        await referee.clear(places);
        expect(wrong.flat()).toEqual([]);
      }
      note(['predicted', 'given in this order', 'pinned', 'nothing'].map((what) => `${what} ${counts.get(what) ?? 0}`).join(', '));
      expect(counts.get('predicted') ?? 0).toBeGreaterThan(0);
    },

    'of two pinned addresses the first as a text stands first in the status, and so decides who answers': async ({ world }) => {
      const pins = ['203.0.113.1', '2001:db8::1'];
      await world.apply([
        { apiVersion: 'metallb.io/v1beta1', kind: 'IPAddressPool', metadata: { name: 'both', namespace: 'metallb-system' }, spec: { addresses: pins.map((pin) => `${pin}-${pin}`), autoAssign: false } },
        {
          apiVersion: 'v1', kind: 'Service', metadata: { name: 'both', namespace: 'default', annotations: { 'metallb.io/loadBalancerIPs': pins.join() } },
          spec: { type: 'LoadBalancer', ipFamilyPolicy: 'RequireDualStack', selector: { app: 'web' }, ports: [{ port: 80 }] },
        },
      ]);
      const expected = inStatusOrder(pins.map(IpAddress.parse)).join();
      await until(async () => (await world.addressesNow('default/both')).join() === expected, { what: `MetalLB to write ${expected}` });
    },
  },
};

/** The lines of a case that differ from what MetalLB did. */
function differencesOfDraw(referee: Referee, draw: Draw, verdicts: readonly Verdict[], count: (what: string) => void): string[] {
  const { predicted, sizes } = draw;
  const wrongSizes = [...sizes].filter(([pool, size]) => !isSilent(draw, pool) && !isDeepStrictEqual(referee.sizeOf(pool), size))
    .map(([pool, size]) => `MetalLB was to count ${JSON.stringify(size)} addresses in pool ${pool}, and says ${JSON.stringify(referee.sizeOf(pool))}`);
  const given = new Map(verdicts.map((verdict) => [verdict.service, verdict.given.join()]));
  verdicts.forEach(({ service, addresses, manifest }) => count(predicted.has(service) ? 'predicted'
    : addresses.length === 0 ? 'nothing' : pinsOf(manifest).length > 0 ? 'pinned' : 'given in this order'));
  return [
    ...differences(verdicts),
    ...[...predicted].filter(([service, addresses]) => given.get(service) !== addresses).map(([service, addresses]) => `${service} was predicted to have ${addresses}, and has ${given.get(service)}`),
    ...wrongSizes,
  ];
}

function isSilent({ sizes }: Draw, pool: string): boolean {
  return isDeepStrictEqual(sizes.get(pool), { IPv4: '0', IPv6: '0' });
}

async function decideBatch(referee: Referee, plans: readonly PlanCase[], first: number): Promise<Verdict[][]> {
  const questions = plans.map((plan, index) => referee.question(plan, { name: `plan${index}`, part: first + index }));
  const verdicts = await settleAll(referee, questions);
  await referee.clear(questions.map(({ place }) => place));
  return verdicts;
}

/** What MetalLB does about some questions, all at once. */
async function settleAll(referee: Referee, questions: readonly Question[]): Promise<Verdict[][]> {
  await referee.provide(questions);
  return Promise.all(questions.map((question) => referee.settle(question)));
}

let alone = 0;

async function decideAlone(referee: Referee, plan: PlanCase): Promise<string[]> {
  const question = referee.question(plan, { name: `alone${alone++}`, part: 8191 - alone });
  const [verdicts] = await settleAll(referee, [question]);
  await referee.clear([question.place]);
  return differences(verdicts);
}

/** The smallest plan that still differs, and how to try it again. */
async function shrunken(property: fc.IAsyncProperty<[PlanCase]>, seed: number, index: number, seen: readonly string[]): Promise<string> {
  const result = await fc.check(property, { seed, path: String(index), numRuns: 1, interruptAfterTimeLimit: 120_000 });
  const again = `npm run e2e -- --only plans --seed ${seed} --plans ${index + 1}`;
  const example = result.counterexample?.[0];
  return example === null || example === undefined
    ? `Plan ${index} differs among others, and not alone:\n${seen.join('\n')}\nTry again with ${again}`
    : `${seen.join('\n')}\nPlan ${index}, shrunken ${result.numShrinks} times:\n${JSON.stringify(example)}\n${result.errorInstance ?? ''}\nTry again with ${again}`;
}

function differences(verdicts: readonly Verdict[]): string[] {
  return verdicts.filter(({ given, addresses, isOpen }) => given.join() !== addresses.join() && !isOpen).map(({ service, given, addresses, because, refusal }) =>
    `${service}: ${addresses.join(', ') || `nothing (${because.join(', ')})`} was planned, and it has ${given.join(', ') || `nothing (${refusal})`}`);
}

function installation(): KubernetesObject[] {
  const app = new App();
  const lb = new BareMetalLoadBalancer(new Chart(app, 'metallb'), 'LoadBalancer', { plan: new IpPlan(app, 'Plan') });
  lb.addPool(LAST_POOL, { addresses: ['192.168.9.0/24'] }).advertiseLayer2();
  return manifestsOf(app);
}
