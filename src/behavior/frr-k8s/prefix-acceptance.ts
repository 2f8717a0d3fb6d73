import { lengthForFrr } from './frr-words';
import { familiesCarried, familyOfPrefix, neighborName } from './neighbor';
import { FrrConfiguration, FrrNeighbor, FrrRouter, PrefixMark, ReceivedPrefix } from '../../model/frr-k8s';
import { MaybeNumber } from '../../model/metallb-bgp';
import { isPlaceholder } from '../../model/written';
import { AcceptanceProblem } from '../metallb/acceptance/acceptance-problem';
import { communityProblem } from '../metallb/acceptance/community-acceptance';
import { repetitions } from '../metallb/acceptance/repetition';

/** frr-k8s looks prefixes up as they are written: `10.0.0.0/8` and `10.1.0.0/8` are two. */
type Prefixes = ReadonlySet<string>;

/** What frr-k8s refuses in the prefixes that a router has and its neighbors are told (0.0.25, internal/controller/api_to_config.go). */
export function advertisedProblems({ routers }: FrrConfiguration): AcceptanceProblem[] {
  return routers.flatMap((router) => {
    const known = new Set([...router.prefixes, ...router.imports.flatMap((vrf) => importedPrefixes(routers, vrf))]);
    return [
      ...router.prefixes.flatMap((prefix, index) => unreadable(prefix, `${router.property}.prefixes[${index}]`)),
      ...router.neighbors.flatMap((neighbor) => toldProblems(neighbor, router, known)),
    ];
  });
}

function importedPrefixes(routers: readonly FrrRouter[], vrf: string): readonly string[] {
  return routers.filter((router) => (router.vrf ?? 'default') === vrf).flatMap(({ prefixes }) => prefixes);
}

function toldProblems(neighbor: FrrNeighbor, router: FrrRouter, known: Prefixes): AcceptanceProblem[] {
  const place = `${neighbor.property}.toAdvertise`;
  const told: Prefixes = neighbor.advertised === 'all' ? known : new Set(neighbor.advertised);
  const allowed = neighbor.advertised === 'all' ? [] : neighbor.advertised;
  return [
    ...allowed.flatMap((prefix, index) => {
      const property = `${place}.allowed.prefixes[${index}]`;
      const problems = prefixProblems(neighbor, prefix, property);
      return problems.length > 0 || known.has(prefix) || isPlaceholder(prefix) || [...known].some(isPlaceholder) ? problems : [refused(property,
        `The neighbor ${neighborName(neighbor)} may be told ${prefix}, which is no prefix of its router${router.vrf === undefined ? '' : ` of VRF ${router.vrf}`} nor of one that it imports.`,
        `Add ${prefix} to \`${router.property}.prefixes\`, or write a prefix exactly as it stands there.`)];
    }),
    ...markProblems(neighbor, told, neighbor.preferences, { place: `${place}.withLocalPref`, what: 'local preference' }),
    ...neighbor.preferences.flatMap(({ value }, index) => (typeof value !== 'number' || value >= 0 ? []
      : [refused(`${place}.withLocalPref[${index}].localPref`, `A local preference is 0 or more, this is ${value}.`)])),
    ...twoPreferences(neighbor, `${place}.withLocalPref`),
    ...neighbor.communities.flatMap(({ value }, index) => {
      const problem = communityProblem(value);
      return problem === undefined ? [] : [refused(`${place}.withCommunity[${index}].community`, problem)];
    }),
    ...markProblems(neighbor, told, neighbor.communities, { place: `${place}.withCommunity`, what: 'community' }),
  ];
}

interface MarkList {
  readonly place: string;
  /** `community` or `local preference`. */
  readonly what: string;
}

function markProblems(neighbor: FrrNeighbor, told: Prefixes, marks: readonly PrefixMark<MaybeNumber | string>[], { place, what }: MarkList): AcceptanceProblem[] {
  const name = neighborName(neighbor);
  return [
    ...repetitions(marks.map(({ value }) => value), (value) => `${value}`).filter(({ entry }) => entry !== 'unknown' && !isPlaceholder(`${entry}`))
      .map(({ index, entry }) => refused(`${place}[${index}]`, `The ${what} ${entry} stands there twice for the neighbor ${name}.`, 'Write all prefixes of it into one entry.')),
    ...marks.flatMap(({ value, prefixes }, mark) => [
      ...repetitions(prefixes, (prefix) => prefix).map(({ index, entry }) => refused(`${place}[${mark}].prefixes[${index}]`, `The prefix ${entry} stands there twice.`)),
      ...prefixes.flatMap((prefix, index) => {
        const property = `${place}[${mark}].prefixes[${index}]`;
        const problems = prefixProblems(neighbor, prefix, property);
        return problems.length > 0 || told.has(prefix) || isPlaceholder(prefix) || [...told].some(isPlaceholder) ? problems : [refused(property,
          `${prefix} has the ${what} ${value} for the neighbor ${name}, which is not told this prefix.`,
          `Add ${prefix} to its \`toAdvertise.allowed.prefixes\`, or write \`mode: all\` there.`)];
      }),
    ]),
  ];
}

function twoPreferences({ preferences }: FrrNeighbor, place: string): AcceptanceProblem[] {
  const first = new Map<string, MaybeNumber>();
  return preferences.flatMap(({ value, prefixes }, mark) => prefixes.flatMap((prefix, index) => {
    const earlier = first.get(prefix) ?? value;
    first.set(prefix, earlier);
    return earlier === value || [earlier, value].includes('unknown') ? []
      : [refused(`${place}[${mark}].prefixes[${index}]`, `The prefix ${prefix} has two local preferences, ${earlier} and ${value}.`)];
  }));
}

/** A neighbor is told prefixes of the families that its session carries. */
function prefixProblems(neighbor: FrrNeighbor, prefix: string, property: string): AcceptanceProblem[] {
  const family = familyOfPrefix(prefix);
  const carried = familiesCarried(neighbor);
  return family === undefined ? unreadable(prefix, property)
    : family === 'unknown' || carried.includes(family) ? []
      : [refused(property, `${prefix} is of ${family}, and the session with ${neighborName(neighbor)} carries ${carried.join()} alone.`,
        `Write a neighbor with an address of ${family}, or let this session carry both families (\`dualStackAddressFamily: true\`).`)];
}

/** What frr-k8s refuses in the routes that are accepted of a neighbor. */
export function receivedProblems({ received, property }: FrrNeighbor): AcceptanceProblem[] {
  const place = `${property}.toReceive.allowed.prefixes`;
  return received === 'all' ? [] : received.flatMap((one, index) => {
    const problems = unreadable(one.prefix, `${place}[${index}].prefix`);
    return problems.length > 0 ? problems : lengthProblems(one, `${place}[${index}]`);
  });
}

function lengthProblems({ prefix, shortest = 0, longest = 0 }: ReceivedPrefix, property: string): AcceptanceProblem[] {
  const length = Number(prefix.slice(prefix.lastIndexOf('/') + 1));
  if (isPlaceholder(prefix) || shortest === 'unknown' || longest === 'unknown') {
    return [];
  }
  if (longest > 0 && shortest > longest) {
    return [refused(`${property}.ge`, `Routes within ${prefix} are to be at least /${shortest} (\`ge\`) and at most /${longest} (\`le\`), which none is.`)];
  }
  const bounds = (['le', 'ge'] as const).map((field) => ({ field, bound: field === 'le' ? longest : shortest }));
  const family = familyOfPrefix(prefix);
  const tooLong = family === undefined || family === 'unknown' ? [] : bounds.flatMap(({ field, bound }) => lengthForFrr(`${property}.${field}`, bound, family));
  return tooLong.length > 0 ? tooLong : bounds.filter(({ bound }) => bound > 0 && length > bound).slice(0, 1)
    .map(({ field, bound }) => refused(`${property}.${field}`, `Within ${prefix} no route is as short as /${bound} (\`${field}\`).`, `Write ${length} or more.`));
}

function unreadable(prefix: string, property: string): AcceptanceProblem[] {
  return familyOfPrefix(prefix) !== undefined ? []
    : [refused(property, `${JSON.stringify(prefix)} is no prefix.`, 'Write an address and a length, such as `203.0.113.0/24`.')];
}

function refused(property: string, message: string, help?: string): AcceptanceProblem {
  return { property, message, consequence: 'refused by frr-k8s', ...(help === undefined ? {} : { help }) };
}
