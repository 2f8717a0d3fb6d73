import { Assigned, byId, Disputed, Identified, Unserved } from './claim-outcome';
import { problemsOfExhaustedPools } from './exhausted-pools';
import { problemsOfForeignLock } from './foreign-lock';
import { FreeAddresses, TakenAddresses } from './free-addresses';
import { Lock, LockedClaim, LockedPool } from './lock';
import { PlanRequest, PlanResult } from './plan';
import { problemsOfClaims, problemsOfDisputes } from './plan-problems';
import { prioritiesOf, problemsOfPriorities } from './priorities';
import { problemsOfRenames } from './renames';
import { share, sharedLack, sharedOut, sharingGroups } from './sharing';
import { problemsOfSplitSharing } from './split-sharing';
import { Claim, claimId } from '../model/claim';
import { valuesOf } from '../model/written';
import { IpAddress } from '../net/ip-address';

/**
 * Gives every claim its addresses.
 *
 * Pinned claims have what they ask for. Claims in the lock keep what they had; where that cannot be, because their pool holds it
 * no longer or somebody else uses it, a problem says so, and nothing moves in silence. The others get, in the order of
 * `namespace/name`, the first free address of their pool, in the order in which its ranges were written; those that share have one
 * between them. So the result depends
 * on the request and not on the order of declaration, and adding a claim never moves another.
 */
export function plan(request: PlanRequest): PlanResult {
  const sorted = request.claims.map((claim): Identified => ({ id: claimId(claim), claim })).sort(byId);
  const all = withoutTwins(sorted);
  const taken = new TakenAddresses();
  const pools = new Map(request.pools.map((pool) => [pool.name, new FreeAddresses(pool, request.taken, taken)]));
  const locked = lockedClaims(request, all);
  const groups = sharingGroups(all, locked);
  const claims = groups.planned;

  // Pins come first, then what is kept for claims that are gone, then what claims have; the rest is free.
  const pinned = claims.map(({ claim }) => inOrder(valuesOf(claim.pinned)));
  pinned.forEach((addresses) => taken.addAll(addresses));
  const gone = [...locked.values()].flatMap((entry) => (entry.released && !all.some(({ claim }) => share(claim, entry)) ? addressesOf(entry) : []));
  taken.addAll(gone);
  const disputed: Disputed[] = [];
  const kept = claims.map(({ id, claim }) => {
    const wanted = claim.pinned.length > 0 ? [] : lockedAddresses(claim, locked.get(id), pools);
    // What is known of a pool that lives elsewhere is what the lock keeps.
    const addresses = wanted.filter((address) => pools.get(claim.pool)?.isFree(address) ?? true);
    disputed.push(...wanted.filter((address) => !addresses.includes(address)).map((address) => ({ claim, address })));
    taken.addAll(addresses);
    return addresses;
  });
  const lacking: (Unserved & { readonly id: string })[] = [];
  const leading: Assigned[] = [];
  claims.forEach(({ id, claim }, index) => {
    const isPinned = claim.pinned.length > 0;
    const addresses = isPinned ? pinned[index] : complete(claim, kept[index], pools.get(claim.pool));
    if ('missing' in addresses) {
      lacking.push({ id, ...addresses });
    } else if (addresses.length > 0) {
      leading.push({ id, assignment: { claim, addresses, origin: isPinned ? 'pinned' : kept[index].length === addresses.length ? 'lock' : 'planned' } });
    }
  });

  const assigned = sharedOut(leading, groups, locked);
  const unserved = sharedLack(lacking, groups);
  const assignments = assigned.map(({ assignment }) => assignment);
  const priorities = prioritiesOf(request);
  return {
    assignments,
    priorities,
    lock: lockOf(request, assigned, locked, priorities),
    problems: [
      ...problemsOfClaims(request, sorted, unserved),
      ...problemsOfSplitSharing(all),
      ...problemsOfDisputes(request, disputed),
      ...problemsOfForeignLock(request, all, disputed, unserved),
      ...problemsOfExhaustedPools(request, unserved, assignments, gone),
      ...problemsOfRenames(request, all, assigned),
      ...problemsOfPriorities(request),
    ],
  };
}

/** Of claims with one identity only the first counts; a problem tells of the others. */
function withoutTwins(sorted: readonly Identified[]): Identified[] {
  return sorted.filter(({ id }, index) => index === 0 || sorted[index - 1].id !== id);
}

/**
 * The entries of the lock that still count, under the identities of today: a renamed claim takes over its old entry, a
 * released one gives its entry up, and an entry without a claim is kept as released until it is pruned.
 */
function lockedClaims(request: PlanRequest, claims: readonly Identified[]): ReadonlyMap<string, LockedClaim> {
  if (request.lock === undefined) {
    return new Map();
  }
  const present = new Set(claims.map(({ id }) => id));
  const released = new Set(request.release);
  const left = new Map([...request.lock.claims].filter(([id]) => !released.has(id)));
  const entries = new Map<string, LockedClaim>();
  for (const { id, claim: { renamedFrom } } of claims) {
    const old = renamedFrom === undefined || present.has(renamedFrom) ? undefined : left.get(renamedFrom);
    if (old !== undefined) {
      left.delete(renamedFrom!);
      // Also where an earlier synth gave the new name an address: that is how people learn of renamedFrom.
      left.delete(id);
      if (!released.has(id)) {
        entries.set(id, withoutRelease(old));
      }
    }
  }
  for (const [id, entry] of left) {
    if (present.has(id)) {
      entries.set(id, withoutRelease(entry));
    } else if (!request.prune) {
      entries.set(id, { ...entry, released: true });
    }
  }
  return entries;
}

function withoutRelease({ pool, addresses, sharedAs }: LockedClaim): LockedClaim {
  return { pool, addresses, ...(sharedAs === undefined ? {} : { sharedAs }) };
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

/** What a claim kept, and the first free address of each family that it lacks; all of them or none. */
function complete(claim: Claim, kept: readonly IpAddress[], pool: FreeAddresses | undefined): readonly IpAddress[] | Unserved {
  const missing = claim.families.filter((family) => !kept.some((address) => address.family === family));
  const exhausted = missing.filter((family) => pool === undefined || !pool.hasFree(family));
  if (exhausted.length > 0 || (missing.length === 0 && kept.length === 0)) {
    return { claim, kept, missing: exhausted };
  }
  return missing.length === 0 ? inOrder(kept) : inOrder([...kept, ...missing.map((family) => pool!.takeFirst(family)!)]);
}

function addressesOf(entry: LockedClaim): IpAddress[] {
  return entry.addresses.map(IpAddress.parse);
}

function inOrder(addresses: readonly IpAddress[]): readonly IpAddress[] {
  return addresses.length < 2 ? addresses : [...addresses].sort((a, b) => a.compare(b));
}

function lockOf(
  request: PlanRequest, assigned: readonly Assigned[], locked: ReadonlyMap<string, LockedClaim>, priorities: ReadonlyMap<string, number>,
): Lock {
  const claims = assigned.map(({ id, assignment: { claim, addresses } }): [string, LockedClaim] => [id, {
    pool: claim.pool, addresses: addresses.map(String), ...(claim.sharedAs === undefined ? {} : { sharedAs: claim.sharedAs }),
  }]);
  const gone = [...locked].filter(([, entry]) => entry.released);
  if (gone.length > 0) {
    const given = new Set(claims.flatMap(([, { addresses }]) => addresses));
    // What a pin took is no longer kept for a claim that is gone.
    claims.push(...gone.filter(([, { addresses }]) => !addresses.some((address) => given.has(address))));
    claims.sort(([a], [b]) => (a < b ? -1 : 1));
  }
  const pools = [...priorities].map(([name, priority]): [string, LockedPool] => [name, { priority }]);
  return { version: 1, cluster: request.cluster, pools: new Map(pools), claims: new Map(claims) };
}
