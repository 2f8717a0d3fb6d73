import { PathMatching, pathMatching } from './path-matching';
import { RuleIndex } from './rule-index';
import { isPriority, naturalPriority, naturalPriorityWithoutPath, PRIORITY_ANNOTATION } from './rule-text';
import { sharingHosts } from './shared-hosts';
import { Ingress } from '../../model/ingress';
import { Source } from '../../model/source';
import { compareSpecificity, HostPath, hostPath, isExactHost } from '../ingress/specification';

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

/** A path of an Ingress with the priority that Traefik sees. */
export interface RankedPath extends Ranked {
  readonly ingress: Ingress;
  readonly source: Source;
}

/**
 * The paths of Ingresses as Traefik ranks them, with `strictPrefixMatching` or without. Those of an Ingress that it passes over
 * because of its priority, or because it has neither host nor path, are left out, and those whose priority is filled in later.
 */
export function rankedPaths(ingresses: readonly Ingress[], strict = true): RankedPath[] {
  const list: RankedPath[] = [];
  for (const ingress of ingresses) {
    const text = ingress.annotations[PRIORITY_ANNOTATION] ?? '0';
    if (isPriority(text)) {
      for (const path of ingress.paths) {
        const rule = hostPath(path);
        const { host, exact } = rule;
        const natural = path.path === '' ? naturalPriorityWithoutPath(host) : naturalPriority(rule, strict);
        if (natural !== undefined) {
          list.push({ host, path: rule.path, exact, priority: Number(text) || natural, ingress, source: path.source });
        }
      }
    }
  }
  return list;
}

/**
 * Priorities for our own paths that make Traefik keep the specification's order, against each other, against the Ingresses
 * of others as they are written, and against a certificate solver that appears at run time.
 *
 * On an exact host it is Traefik's natural priority, raised only as far as a less specific overlapping path demands, and never
 * past a more specific one of others. With a wildcard or no host it is the lowest that will do, so that exact hosts stay in
 * front. So a path's number depends on the less specific paths that it overlaps with, on Ingresses of others, and on nothing
 * else. One number holds for all hosts of a group, because Traefik takes it from the Ingress.
 *
 * @param strict whether Traefik runs with `strictPrefixMatching`, as ours does
 */
export function prioritiesFor(groups: readonly (readonly HostPath[])[], others: readonly Ranked[], strict = true): Priorities[] {
  const matching = pathMatching(strict);
  const ours = new RuleIndex<Ranked>([], matching);
  const mayMeet = sharingHosts([...groups.flat(), ...others]);
  const surroundings: Surroundings = { strict, matching, mayMeet, foreign: new RuleIndex(others, matching), ours };
  const results = new Array<Priorities>(groups.length);
  const decide = (index: number): Ranked[] => {
    const group = groups[index].map((member): Ranked => ranked(member, naturalPriority(member, strict)));
    results[index] = priorityOf(group, surroundings);
    return group;
  };
  const meeting: { readonly index: number; readonly leader: HostPath }[] = [];
  groups.forEach((group, index) => {
    if (group.some(mayMeet)) {
      meeting.push({ index, leader: leading(group) });
    } else {
      // Nothing depends on it.
      decide(index);
    }
  });
  for (const { index } of meeting.sort((a, b) => compareSpecificity(a.leader, b.leader))) {
    const group = decide(index);
    const { priority } = results[index];
    group.filter(mayMeet).forEach((member) => ours.add(priority === undefined ? member : ranked(member, priority)));
  }
  return results;
}

function ranked(rule: HostPath, priority: number): Ranked {
  const { host, path, exact, pattern, conditions } = rule;
  return pattern === undefined && conditions === undefined ? { host, path, exact, priority } : { host, path, exact, pattern, conditions, priority };
}

/** What a path may meet. */
interface Surroundings {
  readonly strict: boolean;
  readonly matching: PathMatching;
  /** Whether there is any of them that a path could meet. */
  readonly mayMeet: (rule: HostPath) => boolean;
  readonly foreign: RuleIndex<Ranked>;
  /** Those of ours that have their priority. */
  readonly ours: RuleIndex<Ranked>;
}

/** @param group the members with the priority that Traefik would give them by itself */
function priorityOf(group: readonly Ranked[], surroundings: Surroundings): Priorities {
  let highestBelow: Ranked | undefined;
  let lowestAbove: Ranked | undefined;
  for (const member of group) {
    const heed = (neighbour: Ranked) => {
      const order = compareSpecificity(neighbour, member);
      if (order < 0 && neighbour.priority > (highestBelow?.priority ?? -Infinity)) {
        highestBelow = neighbour;
      } else if (order > 0 && neighbour.priority < (lowestAbove?.priority ?? Infinity)) {
        lowestAbove = neighbour;
      }
    };
    if (surroundings.mayMeet(member)) {
      surroundings.foreign.forEachMeeting(member, heed);
      surroundings.ours.forEachMeeting(member, heed);
    }
    expectedBeside(member, surroundings).forEach(heed);
  }
  const least = (highestBelow?.priority ?? 0) + 1;
  const most = (lowestAbove?.priority ?? Number.MAX_SAFE_INTEGER) - 1;
  if (group.every(({ host, priority }) => isExactHost(host) && priority >= least && priority <= most)) {
    return NATURAL;
  }
  const naturals = group.filter(({ host }) => isExactHost(host)).map(({ priority }) => priority);
  const wanted = Math.min(Math.max(least, ...naturals), Math.max(most, least));
  return least > most ? { priority: wanted, conflict: { below: highestBelow!, above: lowestAbove! } } : { priority: wanted };
}

const NATURAL: Priorities = {};

/** What is not there yet and may come beside a path. */
function expectedBeside(member: HostPath, { strict, matching }: Surroundings): Ranked[] {
  const { host, path, exact } = member;
  if (!isExactHost(host)) {
    return [];
  }
  const expected: HostPath[] = [];
  if (exact) {
    // A hand-written prefix without a priority.
    expected.push({ host, path, exact: false });
  }
  const challenge = { host, path: CHALLENGE_PATH, exact: true };
  if (matching.overlap(member, challenge)) {
    expected.push(challenge);
  }
  return expected.map((rule) => ranked(rule, naturalPriority(rule, strict)));
}

/** The least specific member decides when a group is looked at. */
function leading(group: readonly HostPath[]): HostPath {
  return group.reduce((least, member) => (compareSpecificity(member, least) < 0 ? member : least));
}

/** Pairs of paths that a Traefik ranks against the specification: the first should answer, the second does. */
export function bentPairs<T extends Ranked>(rules: readonly T[], strict: boolean): [T, T][] {
  const meeting = rules.filter(sharingHosts(rules));
  const index = new RuleIndex(meeting, pathMatching(strict));
  const pairs: [T, T][] = [];
  for (const rule of meeting) {
    index.forEachMeeting(rule, (other) => {
      if (rule.priority <= other.priority && compareSpecificity(rule, other) > 0) {
        pairs.push([rule, other]);
      }
    });
  }
  return pairs;
}
