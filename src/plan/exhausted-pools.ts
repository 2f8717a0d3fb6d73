import { Unserved } from './claim-outcome';
import { PlannedPool, PlanProblem, PlanRequest } from './plan';
import { shortList } from './plan-problems';
import { Assignment, Claim, claimId } from '../model/claim';
import { groupBy } from '../model/group-by';
import { Occupant } from '../model/occupants';
import { IpAddress } from '../net/ip-address';
import { IpFamily } from '../net/ip-family';
import { IpSet } from '../net/ip-set';

/**
 * Pools that are too small: for each family that is used up, where its addresses went, and who got nothing.
 *
 * @param gone addresses that the lock file keeps for claims that are gone
 */
export function problemsOfExhaustedPools(
  request: PlanRequest, unserved: readonly Unserved[], assignments: readonly Assignment[], gone: readonly IpAddress[],
): PlanProblem[] {
  if (unserved.length === 0) {
    return [];
  }
  const given = IpSet.from([...assignments.flatMap(({ addresses }) => addresses), ...unserved.flatMap(({ kept }) => kept)]);
  const left = IpSet.from(gone);
  const byPool = groupBy(unserved, ({ claim }) => claim.pool);
  return request.pools.flatMap((pool) => (['IPv4', 'IPv6'] as const).flatMap((family) => {
    const without = (byPool.get(pool.name) ?? []).filter(({ missing }) => missing.includes(family)).map(({ claim }) => claim);
    return without.length === 0 ? [] : [problemOf(pool, family, without, ledgerOf(pool, family, request, given, left))];
  }));
}

/** Where the addresses of a pool went that can give none any more. */
interface Ledger {
  readonly size: bigint;
  /** What the network declares as used, by those who use most of it. */
  readonly declared: readonly { readonly who: string; readonly count: bigint }[];
  readonly others: bigint;
  readonly given: bigint;
  readonly gone: bigint;
  /** What is left, and ends in .0 or .255. */
  readonly avoided: bigint;
}

function ledgerOf(pool: PlannedPool, family: IpFamily, { taken, occupants = [] }: PlanRequest, given: IpSet, gone: IpSet): Ledger {
  const whole = IpSet.from(pool.addresses);
  const ours = whole.difference(taken);
  const left = ours.difference(given);
  const unused = left.difference(gone);
  const [size, usable, free, avoided] = [whole, ours, left, unused].map((set) => set.sizeOf(family));
  const declared = declaredUse(whole, family, occupants);
  const told = declared.reduce((sum, { count }) => sum + count, 0n);
  return { size, declared, others: size - usable - told, given: usable - free, gone: free - avoided, avoided };
}

/** Of more than this many only those with the most addresses are named. */
const NAMED = 3;

function declaredUse(whole: IpSet, family: IpFamily, occupants: readonly Occupant[]): { who: string; count: bigint }[] {
  const within = [...groupBy(occupants.filter(({ range }) => range.family === family && whole.overlaps(range)), ({ who }) => who)];
  const sets = within.map(([who, list]) => ({ who, set: IpSet.from(list.map(({ range }) => range)).intersection(whole) }))
    .sort((a, b) => (a.set.size < b.set.size ? 1 : a.set.size > b.set.size ? -1 : 0)).slice(0, NAMED);
  // What two of them use counts once.
  let counted = IpSet.EMPTY;
  return sets.flatMap(({ who, set }) => {
    const count = set.difference(counted).size;
    counted = counted.union(set);
    return count === 0n ? [] : [{ who, count }];
  });
}

function problemOf(pool: PlannedPool, family: IpFamily, without: readonly Claim[], { size, declared, others, given, gone, avoided }: Ledger): PlanProblem {
  const parts = [
    ...declared.map(({ who, count }) => `${count} ${count === 1n ? 'belongs' : 'belong'} to ${who}`),
    ...(others > 0n ? [`others use ${others}`] : []),
    ...(given > 0n ? [`claims of this plan have ${given}`] : []),
    ...(gone > 0n ? [`the lock file keeps ${gone} for claims that are gone`] : []),
    ...(avoided > 0n ? [`${avoided} ${avoided === 1n ? 'ends' : 'end'} in .0 or .255, which it avoids`] : []),
  ];
  const ways = [
    `give the pool more ${family} addresses${declared.length > 0 || others > 0n ? ' that nobody else has' : ''}`,
    'move claims to another pool',
    ...(gone > 0n ? ['free the addresses of claims that are gone (CDK8S_BARE_METAL_PRUNE=true npx cdk8s synth)'] : []),
    ...(avoided > 0n ? ['let it give addresses that end in .0 and .255 (without `avoidBuggyIps`)'] : []),
  ];
  const help = `${ways.slice(0, -1).join(', ')}, or ${ways[ways.length - 1]}.`;
  return {
    kind: 'pool-exhausted',
    message: `The pool ${pool.name} holds ${size === 0n ? 'no' : size} ${family} ${size === 1n ? 'address' : 'addresses'}` +
      `${parts.length === 0 ? '' : ` (${parts.join(', ')})`}: none is left for ${shortList(without.map(claimId))}.`,
    help: `${help[0].toUpperCase()}${help.slice(1)}`,
    subject: `pool ${pool.name}`,
    places: [pool.source, ...without.slice(0, 3).map((claim) => claim.source)],
  };
}
