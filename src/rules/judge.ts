import { ALL_RULES } from './all-rules';
import { Finding, Severity, Waiver } from './finding';
import { groupBy } from './group';
import { judgeWaivers, stateOf, waiverKey, WaiverUse } from './waivers';
import { World } from './world';

/** What the owner accepts, and the day it is. */
export interface JudgeOptions {
  readonly waivers: readonly Waiver[];
  /** `YYYY-MM-DD`, UTC. It decides only which waivers have expired. */
  readonly today: string;
}

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };

/**
 * Everything that the rules have to say about a cluster.
 *
 * Errors come first, then warnings, then notes; among these by rule, subject, place and message, so that the order depends on
 * what is wrong and not on where an app happens to declare it. Waived findings are in the list, with their waiver.
 */
export function judge(world: World, { waivers, today }: JudgeOptions): Finding[] {
  const findings = ALL_RULES.flatMap((rule) => rule.check(world)
    .map((judgement): Finding => ({ rule: rule.id, why: rule.why, ...judgement, severity: judgement.severity ?? rule.severity })));
  const uses = usesOf(waivers, today, findings);
  const waiverOf = new Map<Finding, Waiver>(uses
    .filter(({ state, allowed }) => state === 'holds' && allowed)
    .flatMap(({ waiver, findings: named }) => named.map((finding): [Finding, Waiver] => [finding, waiver])));
  return [
    ...findings.map((finding) => (waiverOf.has(finding) ? { ...finding, waived: waiverOf.get(finding) } : finding)),
    ...judgeWaivers(uses),
  ].sort(compareFindings);
}

function usesOf(waivers: readonly Waiver[], today: string, findings: readonly Finding[]): WaiverUse[] {
  const named = groupBy(findings, waiverKey);
  return waivers.map((waiver) => {
    const rule = ALL_RULES.find(({ id }) => id === waiver.rule);
    return {
      waiver,
      findings: named.get(waiverKey(waiver)) ?? [],
      state: stateOf(waiver, today),
      known: rule !== undefined,
      allowed: rule?.waivable !== false,
    };
  });
}

function compareFindings(a: Finding, b: Finding): number {
  return RANK[a.severity] - RANK[b.severity] || compareTexts(keyOf(a), keyOf(b));
}

function keyOf({ rule, subject, places, message }: Finding): readonly string[] {
  return [rule, subject, JSON.stringify(places), message];
}

function compareTexts(a: readonly string[], b: readonly string[]): number {
  const index = a.findIndex((text, position) => text !== b[position]);
  return index < 0 ? 0 : a[index] < b[index] ? -1 : 1;
}
