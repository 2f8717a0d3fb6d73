import { PlannedPool, PlanProblem, PlanRequest } from './plan';

/** An owner's priority wins, then the lock's; the next pool, by name, gets the next free number. */
export function prioritiesOf(request: PlanRequest): ReadonlyMap<string, number> {
  const priorities = new Map<string, number>();
  const sorted = byName(request.pools);
  for (const pool of sorted) {
    const known = pool.priority ?? lockedPriority(pool, request);
    if (known !== undefined) {
      priorities.set(pool.name, known);
    }
  }
  const used = new Set([...priorities.values(), ...[...request.lock?.pools.values() ?? []].map((pool) => pool.priority)]);
  let next = 1;
  for (const pool of sorted.filter((candidate) => !priorities.has(candidate.name))) {
    while (used.has(next)) {
      next++;
    }
    priorities.set(pool.name, next);
    used.add(next);
  }
  return new Map(sorted.map((pool) => [pool.name, priorities.get(pool.name)!]));
}

/**
 * What a clean git merge of two branches makes when each had a new pool: both have the next free number. Which of the two is to
 * come first only their owner knows, so it is told, like an address with two claims. Owners may give pools equal numbers.
 */
export function problemsOfPriorities(request: PlanRequest): PlanProblem[] {
  const owners = new Map<number, PlannedPool>();
  return byName(request.pools).flatMap((pool, index, sorted) => {
    const priority = pool.name === sorted[index - 1]?.name || pool.priority !== undefined ? undefined : lockedPriority(pool, request);
    const other = priority === undefined ? undefined : owners.get(priority);
    if (priority !== undefined && other === undefined) {
      owners.set(priority, pool);
    }
    return priority === undefined || other === undefined ? [] : [{
      kind: 'lock-duplicate-priority' as const,
      message: `The lock file gives priority ${priority} to two pools, ${other.name} and ${pool.name}, as happens when two branches are merged.`,
      help: 'Let the newer one take the next free number; the history of the lock file tells which it is. ' +
        `For ${pool.name}: CDK8S_BARE_METAL_RELEASE=${pool.name} npx cdk8s synth. For ${other.name}: CDK8S_BARE_METAL_RELEASE=${other.name} npx cdk8s synth. ` +
        'Or write `priority` on both.',
      subject: `pool ${pool.name}`,
      places: [pool.source, other.source],
    }];
  });
}

function lockedPriority(pool: PlannedPool, { lock, release }: PlanRequest): number | undefined {
  return release.includes(pool.name) ? undefined : lock?.pools.get(pool.name)?.priority;
}

function byName(pools: readonly PlannedPool[]): PlannedPool[] {
  return [...pools].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}
