import * as fc from 'fast-check';

/**
 * Random cases as `fc.check` makes them with this seed: each again, to be shrunken, by `{ seed, path: String(index), numRuns: 1 }` of a property of the same
 * arbitrary. What `fc.sample` makes of a property with a seed are others, because it takes the property for an arbitrary and draws twice.
 */
export async function randomCases<T>(arbitrary: fc.Arbitrary<T>, seed: number, count: number): Promise<T[]> {
  const cases: T[] = [];
  await fc.check(fc.asyncProperty(arbitrary, async (one) => {
    cases.push(one);
  }), { seed, numRuns: count });
  return cases;
}
