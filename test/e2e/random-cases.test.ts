import * as fc from 'fast-check';
import { configurations } from '../../e2e/cases/configurations/configuration';
import { PLAN_CASES } from '../../e2e/cases/plans/plan-case';
import { randomCases } from '../../e2e/cases/random-cases';
import { ROUTE_CASES } from '../../e2e/cases/random-routes/route-case';

test.each<[string, fc.Arbitrary<unknown>]>([['configurations', configurations(false)], ['plans', PLAN_CASES], ['routes', ROUTE_CASES]])(
  'by its index a case of random %s is made again, which is what is shrunken when it differs', async (_, arbitrary) => {
    const cases = await randomCases(arbitrary, 3, 30);
    expect(cases).toHaveLength(30);
    for (const index of [0, 9, 29]) {
      const again: unknown[] = [];
      await fc.check(fc.asyncProperty(arbitrary, async (one) => {
        again.push(one);
      }), { seed: 3, path: String(index), numRuns: 1 });
      expect(again).toEqual([cases[index]]);
    }
  });
