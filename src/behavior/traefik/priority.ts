import { naturalPriority, PRIORITY_ANNOTATION } from './rule-text';
import { Ingress } from '../../model/ingress';
import { compareSpecificity, HostPath, hostPath, overlap, wildcardOf } from '../ingress/specification';

/**
 * Length of the token in cert-manager's HTTP-01 challenge path. Its solver's Ingress appears at run time, on an exact host,
 * without a priority, as an exact path (since 1.18) or an implementation-specific one.
 */
export const CHALLENGE_PATH = `/.well-known/acme-challenge/${'t'.repeat(43)}`;

/** A host and path with the priority that Traefik sees. */
export interface Ranked extends HostPath {
  readonly priority: number;
}

/** What stands against a priority that keeps the specification's order. */
export interface PriorityConflict {
  /** Less specific, and yet before the path, whatever its priority. */
  readonly below: HostPath;
  /** More specific, and yet behind. */
  readonly above: HostPath;
}

export interface Priorities {
  /** The number to write; absent where Traefik's natural one is right for every host. */
  readonly priority?: number;
  readonly conflict?: PriorityConflict;
}

/** The paths of an Ingress as Traefik ranks them, with `strictPrefixMatching` or without. */
export function rankedPaths(ingress: Ingress, strict = true): Ranked[] {
  const text = ingress.annotations[PRIORITY_ANNOTATION] ?? '';
  const written = /^-?[0-9]+$/.test(text) ? Number(text) : 0;
  return ingress.paths.map((path) => {
    const rule = hostPath(path);
    return { ...rule, priority: written || naturalPriority(rule, strict) };
  });
}

/**
 * Priorities for our own paths that make Traefik keep the specification's order, against each other, against the Ingresses
 * of others as they are written, and against a certificate solver that appears at run time.
 *
 * On an exact host it is Traefik's natural priority, raised only as far as a less specific overlapping path demands, and never
 * past a more specific one of others. With a wildcard or no host it is the lowest that will do, so that exact hosts stay in
 * front. So a path's number depends on the less specific paths that it overlaps with, on Ingresses of others, and on nothing
 * else. One number holds for all hosts of a group, because Traefik takes it from the Ingress.
 */
export function prioritiesFor(groups: readonly (readonly HostPath[])[], others: readonly Ranked[]): Priorities[] {
  const foreign = new ByHost(others);
  const ours = new ByHost<Ranked>([]);
  const results = new Array<Priorities>(groups.length);
  const order = groups.map((_, index) => index).sort((a, b) => compareSpecificity(leading(groups[a]), leading(groups[b])));
  for (const index of order) {
    const group = groups[index].map((member): Ranked => ({ ...member, priority: naturalPriority(member) }));
    const result = priorityOf(group, foreign, ours);
    results[index] = result;
    group.forEach((member) => ours.add(result.priority === undefined ? member : { ...member, priority: result.priority }));
  }
  return results;
}

/** @param group the members with the priority that Traefik would give them by itself */
function priorityOf(group: readonly Ranked[], foreign: ByHost<Ranked>, ours: ByHost<Ranked>): Priorities {
  let highestBelow: Ranked | undefined;
  let lowestAbove: Ranked | undefined;
  for (const member of group) {
    for (const neighbour of neighbours(member, foreign, ours)) {
      const order = compareSpecificity(neighbour, member);
      if (order < 0 && neighbour.priority > (highestBelow?.priority ?? -Infinity)) {
        highestBelow = neighbour;
      } else if (order > 0 && neighbour.priority < (lowestAbove?.priority ?? Infinity)) {
        lowestAbove = neighbour;
      }
    }
  }
  const least = (highestBelow?.priority ?? 0) + 1;
  const most = (lowestAbove?.priority ?? Number.MAX_SAFE_INTEGER) - 1;
  if (group.every((member) => isOnExactHost(member) && member.priority >= least && member.priority <= most)) {
    return {};
  }
  const naturals = group.filter(isOnExactHost).map(({ priority }) => priority);
  const wanted = Math.min(Math.max(least, ...naturals), Math.max(most, least));
  return least > most ? { priority: wanted, conflict: { below: highestBelow!, above: lowestAbove! } } : { priority: wanted };
}

function isOnExactHost({ host }: HostPath): boolean {
  return host !== undefined && !host.startsWith('*.');
}

/** Everything that a path may meet: of others, of ours so far, and what is not there yet but may come. */
function neighbours(member: HostPath, foreign: ByHost<Ranked>, ours: ByHost<Ranked>): Ranked[] {
  return [...foreign.near(member), ...ours.near(member), ...expectedBeside(member)].filter((neighbour) => overlap(member, neighbour));
}

function expectedBeside(member: HostPath): Ranked[] {
  if (!isOnExactHost(member)) {
    return [];
  }
  const expected: HostPath[] = [
    // A hand-written prefix without a priority, beside an exact path of ours.
    ...(member.exact ? [{ ...member, exact: false }] : []),
    { host: member.host, path: CHALLENGE_PATH, exact: true },
  ];
  return expected.map((rule) => ({ ...rule, priority: naturalPriority(rule) }));
}

/** The least specific member decides when a group is looked at. */
function leading(group: readonly HostPath[]): HostPath {
  return group.reduce((least, member) => (compareSpecificity(member, least) < 0 ? member : least), group[0]);
}

/** Finds the few paths whose hosts can meet a host, without looking at all. */
class ByHost<T extends HostPath> {
  private readonly hosts = new Map<string, T[]>();
  private readonly underWildcard = new Map<string, T[]>();
  private readonly all: T[] = [];

  constructor(rules: readonly T[]) {
    rules.forEach((rule) => this.add(rule));
  }

  add(rule: T): void {
    this.all.push(rule);
    append(this.hosts, rule.host ?? '', rule);
    if (rule.host !== undefined && !rule.host.startsWith('*.')) {
      append(this.underWildcard, wildcardOf(rule.host), rule);
    }
  }

  near({ host }: HostPath): readonly T[] {
    if (host === undefined) {
      return this.all;
    }
    const same = this.hosts.get(host) ?? [];
    const hostless = this.hosts.get('') ?? [];
    const related = (host.startsWith('*.') ? this.underWildcard.get(host) : this.hosts.get(wildcardOf(host))) ?? [];
    return hostless.length + related.length === 0 ? same : [...same, ...hostless, ...related];
  }
}

function append<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) {
    map.set(key, [value]);
  } else {
    list.push(value);
  }
}

/** Pairs of paths that Traefik ranks against the specification: the first should answer, the second does. */
export function bentPairs<T extends Ranked>(rules: readonly T[]): [T, T][] {
  const index = new ByHost(rules);
  return rules.flatMap((rule) => index.near(rule)
    .filter((other) => other !== rule && overlap(rule, other) && compareSpecificity(rule, other) > 0 && rule.priority <= other.priority)
    .map((other): [T, T] => [rule, other]));
}
