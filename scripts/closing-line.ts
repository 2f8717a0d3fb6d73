import * as fs from 'fs';
import * as path from 'path';

/**
 * Prints `N passed, N failed, N skipped`, counted from the reports that the test runners wrote themselves. A suite that
 * reported nothing is a failure: a green run must mean that something was run.
 */
const reports = path.join(__dirname, '..', 'test-reports');

interface Count {
  readonly suite: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const counts = [jest('junit.xml', 'jest'), jest('junit-long.xml', 'long tests'), listed('languages'), listed('e2e')];
const sum = (of: 'passed' | 'failed' | 'skipped') => counts.reduce((total, count) => total + count[of], 0);
const silent = counts.filter((count) => count.passed + count.failed === 0);
silent.forEach(({ suite }) => console.error(`The suite ${suite} reported nothing.`));
console.log(`${sum('passed')} passed, ${sum('failed') + silent.length} failed, ${sum('skipped')} skipped`);
process.exitCode = sum('failed') + silent.length === 0 ? 0 : 1;

function jest(report: string, suite: string): Count {
  const file = path.join(reports, report);
  const text = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
  const suites = [...text.matchAll(/<testsuite [^>]*>/g)].map(([tag]) => tag);
  const total = (attribute: string) => suites.reduce((all, tag) => all + Number(new RegExp(` ${attribute}="(\\d+)"`).exec(tag)?.[1] ?? 0), 0);
  const failed = total('failures') + total('errors');
  return { suite, failed, skipped: total('skipped'), passed: total('tests') - failed - total('skipped') };
}

/** Of a runner that lists its cases, each with its outcome. */
function listed(suite: string): Count {
  const file = path.join(reports, `${suite}.json`);
  const cases: { outcome: string }[] = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : [];
  const of = (outcome: string) => cases.filter((one) => one.outcome === outcome).length;
  return { suite, passed: of('passed'), failed: of('failed'), skipped: of('skipped') };
}
