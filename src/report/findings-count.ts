import { Finding, Severity } from '../rules/finding';

/** How many findings there are; what the owner accepted counts as waived and as nothing else. */
export interface FindingsCount {
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
  readonly waived: number;
}

/** Counts findings. */
export function countFindings(findings: readonly Finding[]): FindingsCount {
  const open = findings.filter(({ waived }) => waived === undefined);
  const of = (severity: Finding['severity']) => open.filter((finding) => finding.severity === severity).length;
  return { errors: of('error'), warnings: of('warning'), notes: of('note'), waived: findings.length - open.length };
}

/** Whether anything of a severity was found, told or not. */
export function anyAtLeast(count: FindingsCount, severity: Severity): boolean {
  return count.errors > 0 || (severity !== 'error' && count.warnings > 0) || (severity === 'note' && count.notes > 0);
}
