import { Unserved } from './claim-outcome';
import { PlannedPool, PlanProblem, PlanRequest } from './plan';
import { shortList } from './plan-problems';
import { Assignment, Claim, claimId } from '../model/claim';
import { groupBy } from '../model/group-by';
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
    return without.length === 0 ? [] : [problemOf(pool, family, without, ledgerOf(pool, family, request.taken, given, left))];
  }));
}

/** Where the addresses of a pool went that can give none any more. */
interface Ledger {
  readonly size: bigint;
  readonly others: bigint;
  readonly given: bigint;
  readonly gone: bigint;
  /** What is left, and ends in .0 or .255. */
  readonly avoided: bigint;
}

function ledgerOf(pool: PlannedPool, family: IpFamily, taken: IpSet, given: IpSet, gone: IpSet): Ledger {
  const whole = IpSet.from(pool.addresses);
  const ours = whole.difference(taken);
  const left = ours.difference(given);
  const unused = left.difference(gone);
  const [size, usable, free, avoided] = [whole, ours, left, unused].map((set) => set.sizeOf(family));
  return { size, others: size - usable, given: usable - free, gone: free - avoided, avoided };
}

function problemOf(pool: PlannedPool, family: IpFamily, without: readonly Claim[], { size, others, given, gone, avoided }: Ledger): PlanProblem {
  const parts = [
    ...(others > 0n ? [`others use ${others}`] : []),
    ...(given > 0n ? [`claims of this plan have ${given}`] : []),
    ...(gone > 0n ? [`the lock file keeps ${gone} for claims that are gone`] : []),
    ...(avoided > 0n ? [`${avoided} ${avoided === 1n ? 'ends' : 'end'} in .0 or .255, which it avoids`] : []),
  ];
  const ways = [
    `give the pool more ${family} addresses`,
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
