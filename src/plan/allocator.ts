import { FreeAddresses, TakenAddresses } from './free-addresses';
import { Lock, LockedClaim, LockedPool } from './lock';
import { PlannedPool, PlanRequest, PlanResult } from './plan';
import { carriedOver, Disputed, problemsOfClaims, problemsOfDisputes, problemsOfExhaustedPools, problemsOfRenames } from './plan-problems';
import { Assignment, Claim, claimId } from '../model/claim';
import { valuesOf } from '../model/written';
import { IpAddress } from '../net/ip-address';
import { IpFamily } from '../net/ip-family';

/**
 * Gives every claim its addresses.
 *
 * Pinned claims have what they ask for. Claims in the lock keep what they had; where that cannot be, because their pool holds it
 * no longer or somebody else uses it, a problem says so, and nothing moves in silence. The others get, in the order of `namespace/name`, the first free address of their pool, in the
 * order in which its ranges were written. So the result depends on the request and not on the order of declaration, and
 * adding a claim never moves another.
 */
export function plan(request: PlanRequest): PlanResult {
  const claims = [...request.claims].sort(byId);
  const taken = new TakenAddresses();
  const pools = new Map(request.pools.map((pool) => [pool.name, new FreeAddresses(pool, request.taken, taken)]));
  const locked = lockedClaims(request, claims);
  const assigned = new Map<string, Assignment>();
  const unserved: Claim[] = [];

  const usable = withoutTwins(claims);
  for (const claim of usable.filter((candidate) => candidate.pinned.length > 0)) {
    const addresses = inOrder(valuesOf(claim.pinned));
    if (addresses.length > 0) {
      taken.addAll(addresses);
      assigned.set(claimId(claim), { claim, addresses, origin: 'pinned' });
    }
  }
  for (const [id, entry] of locked) {
    if (entry.released && !assigned.has(id)) {
      taken.addAll(addressesOf(entry));
    }
  }
  const free = usable.filter((claim) => claim.pinned.length === 0);
  const kept = new Map<string, IpAddress[]>();
  const disputed: Disputed[] = [];
  for (const claim of free) {
    const wanted = lockedAddresses(claim, locked.get(claimId(claim)), pools);
    // What is known of a pool that lives elsewhere is what the lock keeps.
    const addresses = wanted.filter((address) => pools.get(claim.pool)?.isFree(address) ?? true);
    disputed.push(...wanted.filter((address) => !addresses.includes(address)).map((address) => ({ claim, address })));
    taken.addAll(addresses);
    kept.set(claimId(claim), addresses);
  }
  for (const claim of free) {
    const addresses = complete(claim, kept.get(claimId(claim))!, pools.get(claim.pool));
    if (addresses === undefined) {
      unserved.push(claim);
    } else {
      const origin = kept.get(claimId(claim))!.length === addresses.length ? 'lock' : 'planned';
      assigned.set(claimId(claim), { claim, addresses, origin });
    }
  }

  const assignments = [...assigned.values()].sort((a, b) => byId(a.claim, b.claim));
  const priorities = prioritiesOf(request.pools, request.lock);
  return {
    assignments,
    priorities,
    lock: lockOf(request, assignments, locked, priorities),
    problems: [
      ...problemsOfClaims(request, claims, assigned),
      ...problemsOfDisputes(request, disputed),
      ...problemsOfExhaustedPools(request, unserved),
      ...problemsOfRenames(request, assignments),
    ],
  };
}

function byId(a: Claim, b: Claim): number {
  const left = claimId(a);
  const right = claimId(b);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Of claims with one identity only the first counts; a problem tells of the others. */
function withoutTwins(sorted: readonly Claim[]): Claim[] {
  return sorted.filter((claim, index) => index === 0 || claimId(sorted[index - 1]) !== claimId(claim));
}

/**
 * The entries of the lock that still count, under the identities of today: a renamed claim takes over its old entry, a
 * released one gives its entry up, and an entry without a claim is kept as released until it is pruned.
 */
function lockedClaims(request: PlanRequest, claims: readonly Claim[]): Map<string, LockedClaim> {
  const present = new Set(claims.map(claimId));
  const entries = new Map<string, LockedClaim>();
  for (const [id, entry] of request.lock?.claims ?? []) {
    if (request.release.includes(id)) {
      continue;
    }
    if (present.has(id)) {
      entries.set(id, { pool: entry.pool, addresses: entry.addresses });
    } else if (!request.prune) {
      entries.set(id, { ...entry, released: true });
    }
  }
  for (const claim of claims) {
    const old = carriedOver(claim, request.lock, present);
    if (old !== undefined) {
      entries.delete(claim.renamedFrom!);
      // Also where an earlier synth gave the new name an address: that is how people learn of renamedFrom.
      entries.set(claimId(claim), { pool: old.pool, addresses: old.addresses });
    }
  }
  return entries;
}

/**
 * The locked addresses that a claim should keep, whatever its pool is called today. A claim that its owner moved from one pool to
 * another gets a new address where the new pool does not hold the old one.
 */
function lockedAddresses(claim: Claim, entry: LockedClaim | undefined, pools: ReadonlyMap<string, FreeAddresses>): IpAddress[] {
  if (entry === undefined) {
    return [];
  }
  const moved = entry.pool !== claim.pool && pools.has(entry.pool);
  return addressesOf(entry)
    .filter((address) => claim.families.length === 0 || claim.families.includes(address.family))
    .filter((address) => !moved || (pools.get(claim.pool)?.isFree(address) ?? false));
}

function complete(claim: Claim, kept: readonly IpAddress[], pool: FreeAddresses | undefined): IpAddress[] | undefined {
  if (pool === undefined) {
    return kept.length > 0 && kept.length >= claim.families.length ? inOrder(kept) : undefined;
  }
  const missing = claim.families.filter((family) => !kept.some((address) => address.family === family));
  if (missing.some((family: IpFamily) => !pool.hasFree(family))) {
    return undefined;
  }
  return inOrder([...kept, ...missing.map((family: IpFamily) => pool.takeFirst(family)!)]);
}

function addressesOf(entry: LockedClaim): IpAddress[] {
  return entry.addresses.map(IpAddress.parse);
}

function inOrder(addresses: readonly IpAddress[]): IpAddress[] {
  return [...addresses].sort((a, b) => a.compare(b));
}

/** An owner's priority wins, then the lock's; the next pool, by name, gets the next free number. */
function prioritiesOf(pools: readonly PlannedPool[], lock: Lock | undefined): ReadonlyMap<string, number> {
  const priorities = new Map<string, number>();
  const sorted = [...pools].sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const pool of sorted) {
    const known = pool.priority ?? lock?.pools.get(pool.name)?.priority;
    if (known !== undefined) {
      priorities.set(pool.name, known);
    }
  }
  const used = new Set([...priorities.values(), ...[...lock?.pools.values() ?? []].map((pool) => pool.priority)]);
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

function lockOf(
  request: PlanRequest, assignments: readonly Assignment[], locked: ReadonlyMap<string, LockedClaim>, priorities: ReadonlyMap<string, number>,
): Lock {
  const claims = new Map<string, LockedClaim>();
  const given = new Set(assignments.flatMap(({ addresses }) => addresses.map(String)));
  for (const [id, entry] of locked) {
    // What a pin took is no longer kept for a claim that is gone.
    if (entry.released && !entry.addresses.some((address) => given.has(address))) {
      claims.set(id, entry);
    }
  }
  for (const { claim, addresses } of assignments) {
    claims.set(claimId(claim), { pool: claim.pool, addresses: addresses.map(String) });
  }
  const pools = new Map<string, LockedPool>([...priorities].map(([name, priority]) => [name, { priority }]));
  return { version: 1, cluster: request.cluster, pools: sortedMap(pools), claims: sortedMap(claims) };
}

function sortedMap<T>(map: ReadonlyMap<string, T>): ReadonlyMap<string, T> {
  return new Map([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
}
