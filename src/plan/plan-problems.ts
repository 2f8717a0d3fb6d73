import { Lock, LockedClaim } from './lock';
import { PlanProblem, PlanRequest } from './plan';
import { Assignment, Claim, claimId } from '../model/claim';
import { IpAddress } from '../net/ip-address';

/** The entry that a renamed claim takes over: its old one, if the old claim is really gone. */
export function carriedOver(claim: Claim, lock: Lock | undefined, present: ReadonlySet<string>): LockedClaim | undefined {
  if (claim.renamedFrom === undefined || present.has(claim.renamedFrom)) {
    return undefined;
  }
  return lock?.claims.get(claim.renamedFrom);
}

/** Claims that name an unknown pool, share an identity, or were renamed from something that never was. */
export function problemsOfClaims(request: PlanRequest, sorted: readonly Claim[], assigned: ReadonlyMap<string, Assignment>): PlanProblem[] {
  const pools = new Set(request.pools.map((pool) => pool.name));
  const present = new Set(sorted.map(claimId));
  return sorted.flatMap((claim, index) => [
    ...(pools.has(claim.pool) || claim.pinned.length > 0 || assigned.has(claimId(claim)) ? [] : [unknownPool(claim, [...pools])]),
    ...(index > 0 && claimId(sorted[index - 1]) === claimId(claim) ? [twin(sorted[index - 1], claim)] : []),
    ...(claim.renamedFrom === undefined ? [] : problemOfRenaming(claim, request.lock, present)),
  ]);
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
    help: 'Give one of them another `name`, or expose the Service once.',
    subject: `Service ${claimId(second)}`,
    places: [second.source, first.source],
  };
}

function problemOfRenaming(claim: Claim, lock: Lock | undefined, present: ReadonlySet<string>): PlanProblem[] {
  if (lock?.claims.has(claimId(claim)) && !lock.claims.has(claim.renamedFrom!)) {
    // Carried over by an earlier synth: the property has done its work.
    return [];
  }
  const reason = present.has(claim.renamedFrom!)
    ? `${claim.renamedFrom} still has a claim of its own`
    : lock?.claims.has(claim.renamedFrom!) ? undefined : `the lock file knows no ${claim.renamedFrom}`;
  return reason === undefined ? [] : [{
    kind: 'rename-unknown',
    message: `Service ${claimId(claim)} says it was renamed from ${claim.renamedFrom}, but ${reason}: no address is carried over.`,
    help: 'Write the namespace and name that the Service had before, `namespace/name`, or remove `renamedFrom`.',
    subject: `Service ${claimId(claim)}`,
    places: [claim.source],
  }];
}

/** An address that the lock keeps for a claim, and that the claim cannot have any more. */
export interface Disputed {
  readonly claim: Claim;
  readonly address: IpAddress;
}

/** What the lock file says, and the app no longer allows: told, because an address in use must not move by itself. */
export function problemsOfDisputes(request: PlanRequest, disputed: readonly Disputed[]): PlanProblem[] {
  return disputed.map(({ claim, address }) => {
    const pool = request.pools.find(({ name }) => name === claim.pool);
    const rival = request.claims.find((other) => other !== claim && other.pinned.some(({ value }) => value?.equals(address)));
    const reason = !pool?.addresses.some((part) => part.contains(address)) ? `the pool ${claim.pool} does not hold it any more`
      : rival === undefined ? 'somebody else uses it now: a node, a router, DHCP, a reserved range, or an object that pins it'
        : `Service ${claimId(rival)} pins it`;
    return {
      kind: 'lock-disagrees' as const,
      message: `The lock file keeps ${address} for Service ${claimId(claim)}, but ${reason}.`,
      help: `Undo that, or let the Service move: CDK8S_BARE_METAL_RELEASE=${claimId(claim)} npx cdk8s synth.`,
      subject: `Service ${claimId(claim)}`,
      places: [claim.source, ...(rival === undefined ? [] : [rival.source])],
    };
  });
}

/** Pools that are too small, with what they were asked for and who got nothing. */
export function problemsOfExhaustedPools(request: PlanRequest, unserved: readonly Claim[]): PlanProblem[] {
  return request.pools.flatMap((pool) => {
    const without = unserved.filter((claim) => claim.pool === pool.name);
    if (without.length === 0) {
      return [];
    }
    const wanted = request.claims.filter((claim) => claim.pool === pool.name).length;
    const size = pool.addresses.reduce((sum, part) => sum + part.size, 0n);
    const usable = pool.addresses.reduce((sum, part) => sum + part.difference(request.taken).size, 0n);
    const used = usable === size ? '' : `, ${size - usable} of which others use`;
    return [{
      kind: 'pool-exhausted',
      message: `The pool ${pool.name} holds ${size} ${size === 1n ? 'address' : 'addresses'}${used}, and ${wanted} ` +
        `${wanted === 1 ? 'claim draws' : 'claims draw'} on it: no address is left for ${shortList(without.map(claimId))}.`,
      help: 'Give the pool more addresses, move claims to another pool, or prune addresses that the lock file keeps for claims that are gone (CDK8S_BARE_METAL_PRUNE=true).',
      subject: `pool ${pool.name}`,
      places: [pool.source, ...without.slice(0, 3).map((claim) => claim.source)],
    }];
  });
}

/** A claim that is gone and a new one on the same pool look like a rename. */
export function problemsOfRenames(request: PlanRequest, assignments: readonly Assignment[]): PlanProblem[] {
  const present = new Set(request.claims.map(claimId));
  const carried = new Set(request.claims.map((claim) => claim.renamedFrom));
  const gone = [...request.lock?.claims ?? []].filter(([id, entry]) => !present.has(id) && !entry.released && !carried.has(id) && !request.release.includes(id));
  const fresh = assignments.filter(({ claim, origin }) => origin === 'planned' && !request.lock?.claims.has(claimId(claim)));
  return gone.flatMap(([id, entry]) => fresh.filter(({ claim }) => claim.pool === entry.pool).slice(0, 1).map(({ claim, addresses }) => ({
    kind: 'claim-renamed' as const,
    message: `Service ${id} (${entry.addresses.join(', ')}) is gone and ${claimId(claim)} is new; it gets ${addresses.join(', ')}.`,
    help: `If this is a rename, write renamedFrom: '${id}' on ${claimId(claim)} to carry ${entry.addresses.join(', ')} over. If not, nothing needs to be done.`,
    subject: `Service ${claimId(claim)}`,
    places: [claim.source],
  })));
}

function shortList(names: readonly string[]): string {
  return names.length <= 5 ? names.join(', ') : `${names.slice(0, 5).join(', ')} and ${names.length - 5} more`;
}
