import { Assigned, Identified } from './claim-outcome';
import { Lock, LockedClaim } from './lock';
import { PlannedPool, PlanProblem, PlanRequest } from './plan';
import { closestName } from '../behavior/schema/closest-name';
import { Assignment, Claim, claimId } from '../model/claim';
import { groupBy } from '../model/group-by';
import { IpAddress } from '../net/ip-address';

/** A claim of the lock that the app has no more. */
interface Gone {
  readonly id: string;
  readonly entry: LockedClaim;
}

/** What is wrong with the `renamedFrom` of claims, and what looks like a rename without one. */
export function problemsOfRenames(request: PlanRequest, claims: readonly Identified[], assigned: readonly Assigned[]): PlanProblem[] {
  const renamed = claims.map(({ claim }) => claim).filter(({ renamedFrom }) => renamedFrom !== undefined);
  if (renamed.length === 0 && request.lock === undefined) {
    return [];
  }
  const present = new Set(claims.map(({ id }) => id));
  return [
    ...renamed.flatMap((claim) => problemOfRenaming(claim, request.lock, present)),
    ...[...groupBy(renamed, ({ renamedFrom }) => renamedFrom).values()].flatMap(([first, ...more]) => more.map((claim) => rivals(first, claim))),
    ...likelyRenames(request, present, assigned),
  ];
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
    help: helpForName(claim, lock, present),
    subject: `Service ${claimId(claim)}`,
    places: [claim.source],
  }];
}

/** What is gone may have been meant; often the namespace was forgotten. */
function helpForName({ renamedFrom = '', ...claim }: Claim, lock: Lock | undefined, present: ReadonlySet<string>): string {
  const gone = present.has(renamedFrom) ? [] : [...lock?.claims.keys() ?? []].filter((id) => !present.has(id));
  const whole = renamedFrom.includes('/') ? renamedFrom : `${claim.namespace}/${renamedFrom}`;
  const meant = gone.find((id) => id === whole) ?? gone.find((id) => id.endsWith(`/${renamedFrom}`)) ?? closestName(whole, gone);
  return meant === undefined
    ? 'Write the namespace and name that the Service had before, `namespace/name`, or remove `renamedFrom`.'
    : `Did you mean \`${meant}\`? Otherwise write the namespace and name that the Service had before, or remove \`renamedFrom\`.`;
}

function rivals(first: Claim, second: Claim): PlanProblem {
  return {
    kind: 'claim-duplicate',
    message: `Two claims say that they were renamed from ${first.renamedFrom}, ${claimId(first)} and ${claimId(second)}, and only one can have its address.`,
    help: 'Remove `renamedFrom` from the one that is new.',
    subject: `Service ${claimId(second)}`,
    places: [second.source, first.source],
  };
}

/** A claim that is gone and a new one whose pool holds what it had look like a rename; each claim is named by one pair alone. */
function likelyRenames(request: PlanRequest, present: ReadonlySet<string>, assigned: readonly Assigned[]): PlanProblem[] {
  const settled = new Set([...request.claims.map((claim) => claim.renamedFrom), ...request.release]);
  const gone = [...request.lock?.claims ?? []].flatMap(([id, entry]) => (present.has(id) || entry.released || settled.has(id) ? [] : [{ id, entry }]));
  if (gone.length === 0) {
    return [];
  }
  const fresh = groupBy(assigned.filter(({ id, assignment }) => assignment.origin === 'planned' && !request.lock!.claims.has(id)), ({ assignment }) => assignment.claim.pool);
  return [...groupBy(gone, ({ entry }) => holderOf(entry, request.pools))].flatMap(([pool, before]) => {
    const now = new Map((pool === undefined ? [] : fresh.get(pool) ?? []).map((one) => [one.id, one.assignment]));
    const ids = { gone: before.map(({ id }) => id), fresh: [...now.keys()] };
    const pairs = pairsOf(ids.gone, ids.fresh);
    return before.flatMap((one) => (pairs.has(one.id) ? [likelyRename(one, now.get(pairs.get(one.id)!)!, ids)] : []));
  });
}

/** The pool whose claims can take an entry over: the one that holds its addresses today; where its pool is another repository's, that one. */
function holderOf({ pool, addresses }: LockedClaim, pools: readonly PlannedPool[]): string | undefined {
  const values = addresses.map(IpAddress.parse);
  const holder = pools.find((one) => values.every((address) => one.addresses.some((set) => set.contains(address))));
  return holder?.name ?? (pools.some(({ name }) => name === pool) ? undefined : pool);
}

/** Of more names than this none is looked for by its letters. */
const MANY = 50;

/** Which claim of today each one of before probably is: of its name in another namespace, then written alike, then whichever is left. */
function pairsOf(gone: readonly string[], fresh: readonly string[]): ReadonlyMap<string, string> {
  const free = new Set(fresh);
  const byName = new Map(fresh.map((id) => [nameOf(id), id]));
  const pairs = new Map<string, string>();
  const pairUp = (guess: (id: string) => string | undefined) => gone.filter((id) => !pairs.has(id)).forEach((id) => {
    const found = guess(id);
    if (found !== undefined && free.delete(found)) {
      pairs.set(id, found);
    }
  });
  pairUp((id) => byName.get(nameOf(id)));
  pairUp((id) => (free.size > MANY ? undefined : closestName(id, [...free])));
  const left = [...free].reverse();
  pairUp(() => left.pop());
  return pairs;
}

function likelyRename(before: Gone, { claim, addresses }: Assignment, ids: { readonly gone: readonly string[]; readonly fresh: readonly string[] }): PlanProblem {
  const id = claimId(claim);
  const had = before.entry.addresses.join(', ');
  return {
    kind: 'claim-renamed',
    message: `Service ${before.id} (${had}) is gone and ${id} is new; it gets ${addresses.join(', ')}.`,
    help: `If this is a rename, write renamedFrom: '${before.id}' on ${id} to carry ${had} over. If not, nothing needs to be done.` +
      `${others('Gone', ids.gone, before.id)}${others('New', ids.fresh, id)}`,
    subject: `Service ${id}`,
    places: [claim.source],
  };
}

/** What else might be meant; of many only the first, so that many renames at once stay cheap to tell. */
function others(what: string, ids: readonly string[], own: string): string {
  const first = ids.slice(0, 6).filter((id) => id !== own).slice(0, 5);
  const more = ids.length - 1 - first.length;
  return first.length === 0 ? '' : ` ${what} ${ids.length === 2 ? 'is' : 'are'} also ${first.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
}

function nameOf(id: string): string {
  return id.slice(id.indexOf('/') + 1);
}
