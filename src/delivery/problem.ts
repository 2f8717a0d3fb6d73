import { findingsText } from '../report/findings-text';
import { Finding } from '../rules/finding';
import { counted } from '../rules/text';

/** What stands against a delivery: always an error, and found before anything is written. */
export type DeliveryProblem = Omit<Finding, 'severity' | 'waived'>;

/** All problems in one text, as findings are told. */
export function problemsText(problems: readonly DeliveryProblem[]): string {
  const findings = problems.map((problem): Finding => ({ ...problem, severity: 'error' }));
  return `${counted(problems.length, 'error')} in what would be delivered. Nothing was written.\n\n${findingsText(findings)}`;
}
