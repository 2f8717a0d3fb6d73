import { Assigned, byId, Identified, Unserved } from './claim-outcome';
import { LockedClaim } from './lock';
import { Claim } from '../model/claim';

/** Claims of one pool and sharing key have one address between them: one of them, the leader, is planned for all. */
export interface SharingGroups {
  /** Claims that share nothing, and the leaders, which want every family that a member wants. */
  readonly planned: readonly Identified[];
  /** The other members, by the identity of their leader; and the leaders as they were declared. */
  readonly members: ReadonlyMap<string, readonly Identified[]>;
}

/**
 * Who leads: a member that pins its addresses; else one that the lock file has addresses for, so that a new member moves nobody;
 * else the first by name. A pinned member that lacks a family which another wants leads those alone that it can serve.
 */
export function sharingGroups(claims: readonly Identified[], locked: ReadonlyMap<string, LockedClaim>): SharingGroups {
  const groups = new Map<string, Identified[]>();
  for (const one of claims) {
    if (one.claim.sharedAs !== undefined) {
      const key = JSON.stringify([one.claim.pool, one.claim.sharedAs]);
      groups.set(key, [...groups.get(key) ?? [], one]);
    }
  }
  const members = new Map<string, readonly Identified[]>();
  const leaders = new Map<string, Identified>();
  const followers = new Set<string>();
  for (const group of groups.values()) {
    const pinned = group.find(({ claim }) => claim.pinned.length > 0);
    const free = group.filter(({ claim }) => claim.pinned.length === 0);
    const leader = pinned ?? free.find(({ id, claim }) => locked.get(id)?.pool === claim.pool) ?? free[0];
    const led = free.filter((one) => one !== leader && (pinned === undefined || one.claim.families.every((family) => pinned.claim.families.includes(family))));
    const families = (['IPv4', 'IPv6'] as const).filter((family) => [leader, ...led].some(({ claim }) => claim.families.includes(family)));
    members.set(leader.id, [leader, ...led]);
    leaders.set(leader.id, { id: leader.id, claim: { ...leader.claim, families } });
    led.forEach(({ id }) => followers.add(id));
  }
  return { planned: claims.filter(({ id }) => !followers.has(id)).map((one) => leaders.get(one.id) ?? one), members };
}

/** What each member has, out of what its leader has. */
export function sharedOut(assigned: readonly Assigned[], { members }: SharingGroups, locked: ReadonlyMap<string, LockedClaim>): Assigned[] {
  return members.size === 0 ? [...assigned] : assigned.flatMap((leader) => members.get(leader.id)?.map((member) => partOf(leader, member, locked)) ?? [leader])
    .sort(byId);
}

/** Where a leader has nothing, its members have nothing. */
export function sharedLack(unserved: readonly (Unserved & { readonly id: string })[], { members }: SharingGroups): Unserved[] {
  return unserved.flatMap((lack) => members.get(lack.id)?.map(({ claim }) => ({ ...lack, claim })) ?? [lack]);
}

function partOf({ id, assignment }: Assigned, member: Identified, locked: ReadonlyMap<string, LockedClaim>): Assigned {
  const { claim } = member;
  const addresses = claim.pinned.length > 0 ? assignment.addresses : assignment.addresses.filter(({ family }) => claim.families.includes(family));
  const before = locked.get(member.id)?.addresses ?? [];
  const isKept = before.length === addresses.length && addresses.every((address) => before.includes(address.toString()));
  const origin = member.id === id ? assignment.origin : isKept ? 'lock' : 'planned';
  return { id: member.id, assignment: { claim, addresses, origin } };
}

/** Whether two claims, of the app or of the lock file, may have one address. */
export function share(some: Pick<Claim, 'pool' | 'sharedAs'>, other: Pick<Claim, 'pool' | 'sharedAs'>): boolean {
  return some.sharedAs !== undefined && some.sharedAs === other.sharedAs && some.pool === other.pool;
}
