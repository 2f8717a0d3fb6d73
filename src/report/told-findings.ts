import { Finding, Severity } from '../rules/finding';
import { counted } from '../rules/text';

/** Findings of one rule and one severity that people are told one by one: nobody reads more of the same, and what is wrong a hundred times is mended in one go. */
export const MOST_OF_A_RULE = 100;

/** Findings that are counted and not told. */
export interface UntoldFindings {
  readonly rule: string;
  readonly severity: Severity;
  readonly isWaived: boolean;
  readonly count: number;
}

/** What is told of findings, and what is only counted. */
export interface ToldFindings {
  readonly told: readonly Finding[];
  readonly untold: readonly UntoldFindings[];
}

/** The first findings of each rule, in the order of the list, and how many others it has. */
export function firstOfEachRule(findings: readonly Finding[], most: number): ToldFindings {
  if (findings.length <= most) {
    return { told: findings, untold: [] };
  }
  const counts = new Map<string, { readonly finding: Finding; count: number }>();
  const told = findings.filter((finding) => {
    const key = `${finding.rule} ${finding.severity} ${finding.waived !== undefined}`;
    const known = counts.get(key) ?? { finding, count: 0 };
    counts.set(key, known);
    known.count++;
    return known.count <= most;
  });
  const more = [...counts.values()].filter(({ count }) => count > most);
  return { told, untold: more.map(({ finding: { rule, severity, waived }, count }) => ({ rule, severity, isWaived: waived !== undefined, count: count - most })) };
}

/** A sentence for each rule of which findings are not told. */
export function untoldLines(untold: readonly UntoldFindings[]): string[] {
  return untold.map(({ rule, severity, isWaived, count }) =>
    `${counted(count, `more ${isWaived ? 'waived ' : ''}${severity}`)} of ${rule} ${count === 1 ? 'is' : 'are'} counted and not shown: \`--format json\` shows all.`);
}
