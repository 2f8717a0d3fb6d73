import { Identified } from './claim-outcome';
import { PlanProblem } from './plan';
import { shortList } from './plan-problems';
import { groupBy } from '../model/group-by';
import { Written, valuesOf } from '../model/written';
import { IpAddress } from '../net/ip-address';

/** Claims that have a key together, and yet no address: it is one within one pool alone, and of those that pin, one that all pin alike. */
export function problemsOfSplitSharing(claims: readonly Identified[]): PlanProblem[] {
  const sharing = claims.filter(({ claim }) => claim.sharedAs !== undefined);
  return [...groupBy(sharing, ({ claim }) => claim.sharedAs!)].flatMap(([key, members]) => {
    const groups = [...groupBy(members, ({ claim }) => claim.pool).values()];
    return [...acrossPools(key, groups), ...groups.flatMap((group) => [...differentPins(key, group), ...pinsOfFewerFamilies(key, group)])];
  });
}

/** A pool that has one member of the key alone; where each has several, the key only stands for an address of each pool. */
function acrossPools(key: string, groups: readonly (readonly Identified[])[]): PlanProblem[] {
  const alone = groups.filter(({ length }) => length === 1).flat();
  return groups.length < 2 || alone.length === 0 ? [] : [{
    ...aboutKey(key, [...alone, ...groups.flat().filter((one) => !alone.includes(one))]),
    message: `Claims of ${groups.length} pools have \`sharedAs\` ${JSON.stringify(key)}: ${shortList(groups.map((group) => `${names(group)} of ${group[0].claim.pool}`))}. ` +
      `An address is of one pool, so ${names(alone)} ${alone.length === 1 ? 'shares' : 'share'} none.`,
    help: 'Give the claims one pool, or leave `sharedAs` out where a Service has an address of its own.',
  }];
}

function differentPins(key: string, group: readonly Identified[]): PlanProblem[] {
  const pinned = group.filter(({ claim }) => valuesOf(claim.pinned).length > 0);
  const pins = pinned.flatMap(({ claim }) => valuesOf(claim.pinned));
  const differ = (['IPv4', 'IPv6'] as const).some((family) => new Set(pins.filter((pin) => pin.family === family).map(String)).size > 1);
  return !differ ? [] : [{
    ...aboutKey(key, pinned),
    message: `Claims with \`sharedAs\` ${JSON.stringify(key)} pin different addresses: ${shortList(pinned.map(({ id, claim }) => `${id} ${pinsOf(claim.pinned)}`))}. So they do not share one.`,
    help: 'Pin the same address for all of them, or for one alone: the others get it, too.',
  }];
}

/** Claims that pin nothing have what is pinned, where it is all that they want. */
function pinsOfFewerFamilies(key: string, group: readonly Identified[]): PlanProblem[] {
  const leader = group.find(({ claim }) => valuesOf(claim.pinned).length > 0);
  const left = leader === undefined ? []
    : group.filter(({ claim }) => claim.pinned.length === 0 && claim.families.some((family) => !leader.claim.families.includes(family)));
  return leader === undefined || left.length === 0 ? [] : [{
    ...aboutKey(key, [...left, leader]),
    message: `${names(left)} ${left.length === 1 ? 'has' : 'have'} \`sharedAs\` ${JSON.stringify(key)} together with ${leader.id}, which pins ${pinsOf(leader.claim.pinned)} alone: ` +
      `${left.length === 1 ? 'it wants' : 'they want'} ${left[0].claim.families.join(' and ')}, and so ${left.length === 1 ? 'has' : 'have'} other addresses.`,
    help: 'Pin an address of each family (`address` and `addressV6`), or want the same families.',
  }];
}

function aboutKey(key: string, members: readonly Identified[]): Pick<PlanProblem, 'kind' | 'subject' | 'places'> {
  return { kind: 'address-not-shared', subject: `sharing key ${key}`, places: members.slice(0, 5).map(({ claim }) => claim.source) };
}

function names(members: readonly Identified[]): string {
  return shortList(members.map(({ id }) => id));
}

function pinsOf(pinned: readonly Written<IpAddress>[]): string {
  return valuesOf(pinned).join(' and ');
}
