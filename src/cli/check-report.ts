import { Arguments } from './arguments';
import { levelNamed } from './fail-level';
import { findingsIn, OpenedRepository } from './opened-repository';
import { packageVersion } from './package-version';
import { readSummary, unknownIn } from './read-summary';
import { ruleNamed } from './rule-named';
import { Terminal } from './terminal';
import { CheckReport } from '../report/check-report';
import { countFindings } from '../report/findings-count';
import { firstOfEachRule } from '../report/told-findings';
import { Severity } from '../rules/finding';
import { locatedFindings } from '../rules/located-findings';

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'note'];

/**
 * What a run has to tell, of the rules that somebody asked for.
 *
 * @param most how many findings of one rule are told one by one
 * @throws UsageError for a rule that there is not
 */
export function checkReport({ only, skip, failOn }: Arguments, opened: OpenedRepository, terminal: Terminal, most = Infinity): CheckReport {
  [...only, ...skip].forEach(ruleNamed);
  const wanted = findingsIn(opened, terminal).filter(({ rule }) => (only.length === 0 || only.includes(rule)) && !skip.includes(rule));
  const { told, untold } = firstOfEachRule(wanted, most);
  return {
    findings: locatedFindings(told, opened.positions),
    untold,
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
