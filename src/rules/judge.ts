import { ALL_RULES, WAIVER_RULES } from './all-rules';
import { Collection } from './collection';
import { withoutConsequences } from './consequences';
import { CommentWaiver, Finding, SEVERITY_RANK, Waiver } from './finding';
import { groupBy, once, repeated } from './group';
import { Judgement, RuleDescription } from './rule';
import { stateOf, waiverKey, WaiverUse } from './waivers';
import { World } from './world';
import { at, describeSource, Source } from '../model/source';

/** What the owner accepts, and the day it is. */
export interface JudgeOptions {
  readonly waivers: readonly Waiver[];
  /** What comments in files accept. */
  readonly comments?: readonly CommentWaiver[];
  /** Where something is truly written that an object holds, such as in a patch: comments there accept as well; default: where the object stands. */
  readonly placeOf?: (place: Source) => Source;
  /** `YYYY-MM-DD`, UTC. It decides only which waivers have expired. */
  readonly today: string;
}

/**
 * Everything that the rules have to say about a cluster.
 *
 * Errors come first, then warnings, then notes; among these by rule, subject, place and message, so that the order depends on
 * what is wrong and not on where an app happens to declare it. Waived findings are in the list, with their waiver.
 */
export function judge(world: World, options: JudgeOptions): Finding[] {
  const collection = new Collection(world.cluster);
  const applied = once(() => new Set(world.cluster.objects.map(({ source }) => source.file)));
  // What the network is like holds whichever files are applied.
  const least = ({ places }: Finding) => (places.some(({ file }) => file !== undefined && !applied().has(file)) ? 'warning' as const : 'note' as const);
  const softened = (finding: Finding, { ofAbsence }: RuleDescription, { asksByName }: Judgement): Finding =>
    (finding.severity !== 'note' && collection.holds(finding, { ofAbsence, asksByName }) ? { ...finding, severity: least(finding) } : finding);
  const findings = ALL_RULES.flatMap((rule) => rule.check(world).map((judgement) => softened(findingOf(rule, judgement), rule, judgement)));
  const uses = usesOf(options, findings, world.cluster.network.source);
  const waiverOf = new Map<Finding, Waiver>(uses
    .filter(({ state, allowed }) => state === 'holds' && allowed)
    .flatMap(({ waiver, findings: named }) => named.map((finding): [Finding, Waiver] => [finding, waiver])));
  const all = [
    ...(waiverOf.size === 0 ? findings : findings.map((finding) => (waiverOf.has(finding) ? { ...finding, waived: waiverOf.get(finding) } : finding))),
    ...WAIVER_RULES.flatMap((rule) => rule.check(uses).map((judgement) => findingOf(rule, judgement))),
  ];
  return withoutCopies([...withoutConsequences(all, world.problems)].sort(compareFindings));
}

/** Of an object that stands in several files each rule says the same again: that is one finding with the places of all, as bad as the worst. */
function withoutCopies(findings: Finding[]): Finding[] {
  const groups = repeated(findings, ({ subject }) => subject, ({ rule }) => rule, ({ message }) => message, ({ help }) => help, ({ waived }) => waived === undefined);
  if (groups.length === 0) {
    return findings;
  }
  const joined = new Map(groups.map(([first, ...others]) => [first, { ...first, places: [first, ...others].flatMap(({ places }) => places) }]));
  const copies = new Set(groups.flatMap(([, ...others]) => others));
  return findings.filter((finding) => !copies.has(finding)).map((finding) => joined.get(finding) ?? finding);
}

/** Written out, since there may be hundreds of thousands: a copy that is spread takes more room. */
function findingOf({ id, severity: usual, why }: RuleDescription, { severity = usual, message, help, subject, places, ofWholeCluster }: Judgement): Finding {
  const finding = { rule: id, severity, message, help, why, subject, places };
  return ofWholeCluster === undefined ? finding : { ...finding, ofWholeCluster };
}

function usesOf({ waivers, today, comments = [], placeOf = (place) => place }: JudgeOptions, findings: readonly Finding[], plan: Source): WaiverUse[] {
  const ruleIds = [...ALL_RULES, ...WAIVER_RULES].map(({ id }) => id);
  const unwaivable = new Set([...ALL_RULES.filter(({ waivable }) => waivable === false), ...WAIVER_RULES].map(({ id }) => id));
  const use = (waiver: Waiver, source: Source, named: readonly Finding[], isComment = false): WaiverUse => ({
    waiver, source, isComment, findings: named, state: stateOf(waiver, today), ruleIds, allowed: !unwaivable.has(waiver.rule),
  });
  const named = groupBy(waivers.length === 0 ? [] : findings, waiverKey);
  const places = (comments.length === 0 ? [] : findings).flatMap((finding) => {
    const [place] = finding.places;
    const key = (one: Source | undefined) => documentKey(finding.rule, one, one?.origin?.document);
    return [...new Set([key(place), key(place && placeOf(place))])].map((document) => ({ document, finding }));
  });
  const commented = groupBy(places, ({ document }) => document);
  return [
    ...waivers.map((waiver, index) => use(waiver, waiver.source ?? at(plan, `waivers[${index}]`), named.get(waiverKey(waiver)) ?? [])),
    ...comments.map(({ rule, reason, source, document }) => {
      const accepted = commented.get(documentKey(rule, source, document)) ?? [];
      return use({ rule, reason, subject: describeSource(source), source }, source, accepted.map(({ finding }) => finding), true);
    }),
  ];
}

/** The handle by which a comment finds the findings of its document. */
function documentKey(rule: string, place: Source | undefined, document: number | undefined): string {
  return `${rule} ${place?.file} ${document}`;
}

function compareFindings(a: Finding, b: Finding): number {
  return SEVERITY_RANK[a.severity] - SEVERITY_RANK[b.severity] || compareTexts(a.rule, b.rule) || compareTexts(a.subject, b.subject)
    // Few findings are alike so far.
    || compareTexts(JSON.stringify(a.places), JSON.stringify(b.places)) || compareTexts(a.message, b.message);
}

function compareTexts(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
