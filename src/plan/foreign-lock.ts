import { Disputed, Identified, Unserved } from './claim-outcome';
import { PlanProblem, PlanRequest } from './plan';
import { shortList } from './plan-problems';
import { share } from './sharing';
import { closestName } from '../behavior/schema/closest-name';
import { Claim, claimId } from '../model/claim';
import { valuesOf } from '../model/written';

/** What an app asks for against the lock file of another repository, whose addresses and pools are not its own. */
export function problemsOfForeignLock(
  request: PlanRequest, claims: readonly Identified[], disputed: readonly Disputed[], unserved: readonly Unserved[],
): PlanProblem[] {
  return request.lockIsForeign && request.lock !== undefined ? [...pinsOfOthers(request, claims, disputed), ...poolsOfOthers(request, claims, unserved)] : [];
}

/** Pins on addresses that the lock file keeps for somebody else, but for those that a claim of this app disputes already. */
function pinsOfOthers(request: PlanRequest, claims: readonly Identified[], disputed: readonly Disputed[]): PlanProblem[] {
  const keepers = new Map([...request.lock!.claims].flatMap(([id, { addresses }]) => addresses.map((address) => [address, id])));
  const told = new Set(disputed.map(({ address }) => String(address)));
  return claims.flatMap(({ id, claim }) => valuesOf(claim.pinned).map(String).flatMap((address) => {
    const keeper = keepers.get(address);
    return keeper === undefined || keeper === id || share(claim, request.lock!.claims.get(keeper)!) || keeper === claim.renamedFrom || told.has(address) ? [] : [{
      kind: 'lock-disagrees' as const,
      message: `Service ${id} pins ${address}, which the lock file of the other repository keeps for Service ${keeper}.`,
      help: `Pin an address that nobody has, or have the repository that keeps the lock file give ${address} to ${id}, and copy its new file.`,
      subject: `Service ${id}`,
      places: [claim.pinned.find(({ value }) => String(value) === address)?.source ?? claim.source],
    }];
  }));
}

/** Pools that nobody knows, and pools of the other repository, which alone can give a free address. */
function poolsOfOthers(request: PlanRequest, claims: readonly Identified[], unserved: readonly Unserved[]): PlanProblem[] {
  const own = new Set(request.pools.map(({ name }) => name));
  const { pools, claims: entries } = request.lock!;
  const known = new Set([...own, ...pools.keys(), ...[...entries.values()].map(({ pool }) => pool)]);
  return [
    ...claims.filter(({ claim }) => !known.has(claim.pool)).map(({ id, claim }) => unknownPool(id, claim, [...known].sort())),
    ...unserved.filter(({ claim }) => known.has(claim.pool) && !own.has(claim.pool)).map(({ claim }) => freeClaim(claim)),
  ];
}

function unknownPool(id: string, claim: Claim, known: readonly string[]): PlanProblem {
  const meant = closestName(claim.pool, known);
  return {
    kind: 'pool-unknown',
    message: `Service ${id} wants an address of the pool ${claim.pool}, of which the lock file of the other repository knows nothing.`,
    help: meant !== undefined ? `Did you mean \`${meant}\`?`
      : known.length === 0 ? 'Have the other repository define the pool, and copy its new lock file.'
        : `It knows ${shortList(known)}. If the pool is new, copy the new lock file.`,
    subject: `Service ${id}`,
    places: [claim.source],
  };
}

function freeClaim(claim: Claim): PlanProblem {
  const id = claimId(claim);
  return {
    kind: 'pool-unknown',
    message: `Service ${id} wants an address of the pool ${claim.pool}, and the lock file of the other repository keeps none for it.`,
    help: `Have that repository claim an address for ${id}, and copy its new lock file; or pin one with \`address\` that it gives to nobody.`,
    subject: `Service ${id}`,
    places: [claim.source],
  };
}
