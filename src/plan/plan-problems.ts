import { Disputed, Identified, Unserved } from './claim-outcome';
import { PlanProblem, PlanRequest } from './plan';
import { Claim, claimId } from '../model/claim';
import { valuesOf } from '../model/written';

/** Claims that name an unknown pool, or share an identity. */
export function problemsOfClaims(request: PlanRequest, sorted: readonly Identified[], unserved: readonly Unserved[]): PlanProblem[] {
  const pools = new Set(request.pools.map((pool) => pool.name));
  return [
    ...(request.lockIsForeign ? [] : unserved.filter(({ claim }) => !pools.has(claim.pool)).map(({ claim }) => unknownPool(claim, [...pools]))),
    ...sorted.flatMap(({ id, claim }, index) => (index > 0 && sorted[index - 1].id === id ? [twin(sorted[index - 1].claim, claim)] : [])),
  ];
}

function unknownPool(claim: Claim, pools: readonly string[]): PlanProblem {
  return {
    kind: 'pool-unknown',
    message: `Service ${claimId(claim)} wants an address of the pool ${claim.pool}, whose addresses are not known here.`,
    help: pools.length === 0
      ? 'Define the pool with `addPool`, or pin the address with `address`.'
      : `Take one of the pools ${[...pools].sort().join(', ')}, or pin the address with \`address\`.`,
    subject: `Service ${claimId(claim)}`,
    places: [claim.source],
  };
}

function twin(first: Claim, second: Claim): PlanProblem {
  return {
    kind: 'claim-duplicate',
    message: `Two claims are carried by one Service, ${claimId(second)}.`,
    help: 'Give one of them another `name` (two gateways of one kind have one name by default), or expose the Service once.',
    subject: `Service ${claimId(second)}`,
    places: [second.source, first.source],
  };
}

/** What the lock file says, and the app no longer allows: told, because an address in use must not move by itself. */
export function problemsOfDisputes(request: PlanRequest, disputed: readonly Disputed[]): PlanProblem[] {
  if (disputed.length === 0) {
    return [];
  }
  const pools = new Map(request.pools.map((pool) => [pool.name, pool]));
  const pins = new Map(request.claims.flatMap((claim) => valuesOf(claim.pinned).map((address) => [String(address), claim])));
  return disputed.map(({ claim, address }) => {
    const rival = pins.get(String(address));
    const users = rival !== undefined ? [] : request.usersOf?.(address) ?? [];
    const reason = !pools.get(claim.pool)?.addresses.some((part) => part.contains(address)) ? `the pool ${claim.pool} does not hold it any more`
      : rival !== undefined ? `Service ${claimId(rival)} pins it`
        : users.length > 0 ? `now it belongs to ${shortList(users.map(({ who }) => who))}`
          : 'it is an address that no machine can have';
    return {
      kind: 'lock-disagrees' as const,
      message: `The lock file keeps ${address} for Service ${claimId(claim)}, but ${reason}.`,
      help: request.lockIsForeign ? `Undo that, or have the repository that keeps the lock file give ${claimId(claim)} another address, and copy its new file.`
        : `Undo that, or let the Service move: CDK8S_BARE_METAL_RELEASE=${claimId(claim)} npx cdk8s synth.`,
      subject: `Service ${claimId(claim)}`,
      places: [claim.source, ...(rival === undefined ? users.slice(0, 3).map(({ source }) => source) : [rival.source])],
    };
  });
}

/** Names in a message: all of a few, the first of many. */
export function shortList(names: readonly string[]): string {
  return names.length <= 5 ? names.join(', ') : `${names.slice(0, 5).join(', ')} and ${names.length - 5} more`;
}
