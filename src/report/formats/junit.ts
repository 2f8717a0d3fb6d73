import { Format } from './format';
import { describeSource } from '../../model/source';
import { Finding } from '../../rules/finding';
import { CheckReport, fails } from '../check-report';
import { visible } from '../visible-text';

/**
 * JUnit's XML, as continuous integration reads it: a test case for each finding. Those that make the run fail are failures, accepted
 * ones are skipped, and the others pass and say what they say. A clean run is one test case that passes.
 */
export const JUNIT: Format = {
  name: 'junit',
  *print(report) {
    const { findings } = report;
    const failures = findings.filter((finding) => fails(finding, report.failOn)).length;
    const skipped = findings.filter(({ waived }) => waived !== undefined).length;
    const numbers = `tests="${Math.max(findings.length, 1)}" failures="${failures}" errors="0" skipped="${skipped}"`;
    yield `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="cdk8s-bare-metal" ${numbers}>\n  <testsuite name="check" ${numbers}>\n`;
    if (findings.length === 0) {
      yield '    <testcase classname="cdk8s-bare-metal" name="no findings"/>\n';
    }
    for (const finding of findings) {
      yield `${testCase(finding, report)}\n`;
    }
    yield '  </testsuite>\n</testsuites>\n';
  },
};

function testCase(finding: Finding, { failOn }: CheckReport): string {
  const { rule, severity, subject, message, why, help, places, waived } = finding;
  const position = places[0]?.file === undefined ? '' : ` file="${xml(places[0].file)}"${places[0].line === undefined ? '' : ` line="${places[0].line}"`}`;
  const text = xml([message, ...places.map((place) => `at ${describeSource(place)}`), `why: ${why}`, `help: ${help}`].join('\n'));
  const result = waived !== undefined ? `<skipped message="${xml(waived.reason)}"/>`
    : fails(finding, failOn) ? `<failure type="${severity}" message="${xml(message)}">${text}</failure>`
      : `<system-out>${text}</system-out>`;
  return `    <testcase classname="${xml(rule)}" name="${xml(subject)}"${position}>${result}</testcase>`;
}

/** Signs that XML cannot hold are shown as text. */
function xml(text: string): string {
  const lines = text.split('\n').map(visible).join('\n');
  return lines.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;').replace(/\n/g, '&#10;');
}
