import { expect } from 'expect';
import * as fc from 'fast-check';
import { randomCases } from './random-cases';
import { Outcome, Referee, sentinels } from './random-routes/referee';
import { CASE_APPLICATIONS, ROUTE_CASES, RouteCase } from './random-routes/route-case';
import { ALL_WAYS, routesApp, SIDE_BY_SIDE } from './random-routes/routes-app';
import { Group } from '../runner/group';
import { gatewayApiDefinitions } from '../world/gateway-api-definitions';
import { manifestsIn } from '../world/manifests';

/** Cases that stand in the cluster at once: a proxy needs a moment to take over any number of routes. */
const BATCH = 8;

/** Random routes mean the same behind every proxy that takes them, and what the model says that they mean. */
export const RANDOM_ROUTES: Group = {
  name: 'random-routes',
  needs: ['metallb', 'traefik', 'contour', 'contour-envoy', 'envoy-gateway', 'envoy'],
  async prepare({ world }) {
    await world.apply([...manifestsIn(world.programs['traefik-crds']), ...manifestsIn(world.programs['contour-crds'])], { seconds: 60 });
    await world.apply(gatewayApiDefinitions(world.programs), { seconds: 60 });
    // With routes beside them, since a gateway has what its routes need and no more.
    await world.apply(routesApp(SIDE_BY_SIDE, { name: 'first', routes: [] }).app, { seconds: 120 });
    await world.certificate('traefik-gateway/example-tls', '*.example.com');
    await world.certificate('envoy-gateway-system/example-tls', '*.example.com');
    await world.certificate('projectcontour/example-tls', '*.example.com');
    for (const name of CASE_APPLICATIONS.filter((one) => one !== 'nobody')) {
      await world.ready({ app: name }, 1);
    }
    await Promise.all(['contour', 'contour-envoy', 'envoy-gateway', 'envoy', 'traefik'].map((part) => world.ready(part, undefined, 90)));
    await sentinels(SIDE_BY_SIDE.map((way) => ({ name: 'first', way })));
  },
  cases: {
    'random requests of random routes are answered by every proxy as the model says, or the routes are refused': async ({ world, options, note }) => {
      const { seed, routes: count } = options;
      note(`${count} sets of routes, seed ${seed}`);
      const referee = new Referee(world);
      const property = fc.asyncProperty(ROUTE_CASES, async (one) => expect((await referee.decide([one]))[0].differences).toEqual([]));
      const cases = await randomCases(ROUTE_CASES, seed, count);
      const outcomes: Outcome[] = [];
      for (let first = 0; first < count; first += BATCH) {
        const batch = await referee.decide(cases.slice(first, first + BATCH));
        const different = batch.findIndex(({ differences }) => differences.length > 0);
        if (different >= 0) {
          // That a mutation is noticed is enough.
          throw new Error(options.mutations ? batch[different].differences.join('\n') : await shrunken(property, seed, first + different, batch[different].differences));
        }
        outcomes.push(...batch);
      }
      const sum = (of: (outcome: Outcome) => number) => outcomes.reduce((all, outcome) => all + of(outcome), 0);
      note(`${sum(({ asked }) => asked)} requests, ${sum(({ open }) => open)} of them for several rules of one rank`);
      note(ALL_WAYS.map((way) => `${way} refused ${outcomes.filter(({ refusals }) => refusals.has(way)).length}`).join(', '));
      // A refusal is for what a proxy cannot do; anything else is a mistake of the library, or of the cases.
      const others = outcomes.flatMap(({ refusals }) => [...refusals.values()].flat()).filter((refusal) => !refusal.startsWith('route-feature-unsupported'));
      expect([...new Set(others)]).toEqual([]);
      expect(ALL_WAYS.filter((way) => outcomes.every(({ refusals }) => refusals.has(way)))).toEqual([]);
    },
  },
};

/** The smallest case that still differs, and how to try it again. */
async function shrunken(property: fc.IAsyncProperty<[RouteCase]>, seed: number, index: number, seen: readonly string[]): Promise<string> {
  const result = await fc.check(property, { seed, path: String(index), numRuns: 1, interruptAfterTimeLimit: 240_000 });
  const again = `npm run e2e -- --only random-routes --seed ${seed} --routes ${index + 1}`;
  const example = result.counterexample?.[0];
  return example === null || example === undefined
    ? `Routes ${index} differ among others, and not alone:\n${seen.join('\n')}\nTry again with ${again}`
    : `${seen.join('\n')}\nRoutes ${index}, shrunken ${result.numShrinks} times:\n${JSON.stringify(example)}\n${result.errorInstance ?? ''}\nTry again with ${again}`;
}
