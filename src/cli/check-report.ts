import { Arguments } from './arguments';
import { levelNamed } from './fail-level';
import { findingsIn, OpenedRepository } from './opened-repository';
import { packageVersion } from './package-version';
import { readSummary, unknownIn } from './read-summary';
import { ruleNamed } from './rule-named';
import { Terminal } from './terminal';
import { CheckReport } from '../report/check-report';
import { countFindings } from '../report/findings-count';
import { Severity } from '../rules/finding';
import { locatedFindings } from '../rules/located-findings';

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'note'];

/** What a run has to tell, of the rules that somebody asked for. @throws UsageError for a rule that there is not */
export function checkReport({ only, skip, failOn }: Arguments, opened: OpenedRepository, terminal: Terminal): CheckReport {
  [...only, ...skip].forEach(ruleNamed);
  const wanted = findingsIn(opened, terminal).filter(({ rule }) => (only.length === 0 || only.includes(rule)) && !skip.includes(rule));
  return {
    findings: locatedFindings(wanted, opened.positions),
    count: countFindings(wanted),
    unknown: unknownIn(opened),
    read: readSummary(opened),
    failOn: severityNamed(failOn),
    version: packageVersion(),
  };
}

/** The least severity that makes a run fail. @throws UsageError for one that there is not */
export function severityNamed(failOn: string | undefined): Severity {
  return levelNamed(SEVERITIES, failOn, 'error');
}
