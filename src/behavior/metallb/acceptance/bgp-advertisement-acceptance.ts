import { AcceptanceProblem, Consequence } from './acceptance-problem';
import { communityProblem, isCommunityName } from './community-acceptance';
import { repetitions } from './repetition';
import { selectorProblems } from './selectors';
import { Pool } from '../../../model/load-balancer';
import { BgpAdvertisement, MaybeNumber } from '../../../model/metallb-bgp';

/** More communities do not fit into one announcement of the speakers. */
const MOST_COMMUNITIES = 63;

/** What MetalLB refuses in a BGPAdvertisement by itself (0.16.1, internal/config). */
export function bgpAdvertisementProblems(one: BgpAdvertisement): AcceptanceProblem[] {
  return [
    ...twice(one.pools, 'spec.ipAddressPools', 'pool'),
    ...twice(one.peers, 'spec.peers', 'peer'),
    ...twice(one.communities, 'spec.communities', 'community', consequenceOfTwice),
    ...one.communities.flatMap((text, index) => {
      const problem = isCommunityName(text) ? undefined : communityProblem(text);
      return problem === undefined ? [] : [refused(`spec.communities[${index}]`, problem)];
    }),
    ...(one.communities.length > MOST_COMMUNITIES ? [{ property: 'spec.communities', message: `There are ${one.communities.length} communities, and at most ${MOST_COMMUNITIES} fit.`, consequence: 'announces nothing' as const }] : []),
    ...(typeof one.localPref === 'number' && one.localPref < 0 ? [refused('spec.localPref', `A local preference is 0 or more, this is ${one.localPref}.`)] : []),
    ...tooLong(one.aggregationLength, 'spec.aggregationLength', 32),
    ...tooLong(one.aggregationLengthV6, 'spec.aggregationLengthV6', 128),
    ...(one.serviceSelectors.length > 0 && (isOther(one.aggregationLength, 32) || isOther(one.aggregationLengthV6, 128))
      ? [refused('spec.serviceSelectors', 'Services are selected, and prefixes of several addresses announced, which belong to others too.', 'Remove `aggregationLength` and `aggregationLengthV6`, or `serviceSelectors`.')] : []),
    ...selectorProblems(one.poolSelectors, 'spec.ipAddressPoolSelectors'),
    ...selectorProblems(one.nodeSelectors, 'spec.nodeSelectors'),
    ...selectorProblems(one.serviceSelectors, 'spec.serviceSelectors'),
  ];
}

/** What MetalLB refuses about an advertisement and a pool that it covers: no announced prefix may be wider than the entry of the pool that it belongs to. */
export function aggregationProblems(one: BgpAdvertisement, pool: Pool): AcceptanceProblem[] {
  return pool.entries.flatMap(({ text, value }) => {
    if (value === undefined) {
      return [];
    }
    const [field, length] = value.family === 'IPv4' ? ['aggregationLength', one.aggregationLength] as const : ['aggregationLengthV6', one.aggregationLengthV6] as const;
    const widest = value.toPrefixes().reduce((best, prefix) => (prefix.length < best.length ? prefix : best));
    // The schema knows a lowest length of IPv4 alone, and tells of what is below it.
    return length === 'unknown' || length >= widest.length || (value.family === 'IPv4' && length < 1) ? [] : [refused(`spec.${field}`,
      `BGPAdvertisement ${one.name} announces prefixes of length ${length}, and the widest in ${text} of pool ${pool.name} is ${widest}.`, `Write \`${field}: ${widest.length}\` or more, or leave it out.`)];
  });
}

function twice(list: readonly string[], property: string, what: string, consequenceOf: (entry: string) => Consequence = () => 'refused'): AcceptanceProblem[] {
  return repetitions(list, (entry) => entry)
    .map(({ index, entry }) => ({ property: `${property}[${index}]`, message: `The ${what} ${entry} stands there twice.`, consequence: consequenceOf(entry) }));
}

/** The webhook looks at values alone: the Community of a name may come later. */
function consequenceOfTwice(community: string): Consequence {
  return isCommunityName(community) ? 'refused by the speakers' : 'refused';
}

function tooLong(length: MaybeNumber, property: string, longest: number): AcceptanceProblem[] {
  return length === 'unknown' || length <= longest ? [] : [refused(property, `A prefix has a length of at most ${longest}, this is ${length}.`)];
}

function isOther(length: MaybeNumber, usual: number): boolean {
  return length !== 'unknown' && length !== usual;
}

function refused(property: string, message: string, help?: string): AcceptanceProblem {
  return { property, message, consequence: 'refused', ...(help === undefined ? {} : { help }) };
}
