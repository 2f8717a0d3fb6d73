import { readdirSync, readFileSync } from 'fs';
import { basename, join } from 'path';
import { ALL_RULES } from '../../src/rules/all-rules';
import { RuleCase } from '../../src/rules/rule';
import { judgeCase } from './case-world';

const ROOM = join(__dirname, '../../src/rules');

describe.each(ALL_RULES)('$id', (rule) => {
  const findingsOf = (ruleCase: RuleCase) => judgeCase(ruleCase).filter((finding) => finding.rule === rule.id);

  test.each(rule.cases.bad.map((ruleCase): [string, RuleCase] => [ruleCase.name, ruleCase]))('finds: %s', (_, ruleCase) => {
    const findings = findingsOf(ruleCase);
    expect(findings.map(({ message }) => message)).toHaveLength(ruleCase.findings ?? 1);
    for (const { message, help, subject, places } of findings) {
      expect(message).toMatch(/^[^\s].*[.?]$/s);
      expect(help).toMatch(/^[^\s].*[.?]$/s);
      expect(subject).not.toBe('');
      expect(places.length).toBeGreaterThan(0);
      expect(message + help).not.toMatch(/undefined|\[object|NaN|,,|\.\.(?!\.)(?=\s|$)|  /);
    }
  });

  test.each(rule.cases.good.map((ruleCase): [string, RuleCase] => [ruleCase.name, ruleCase]))('says nothing about: %s', (_, ruleCase) => {
    expect(findingsOf(ruleCase)).toEqual([]);
  });

  test('says in one sentence why it matters', () => {
    expect(rule.why).toMatch(/^[A-Z][^\n]*\.$/);
    expect(rule.why.match(/[.?!](\s|$)/g)).toHaveLength(1);
  });

  test('has a case that breaks it and one that just does not', () => {
    expect(rule.cases.bad.length).toBeGreaterThan(0);
    expect(rule.cases.good.length).toBeGreaterThan(0);
  });
});

test('every rule stands in a file of its own, named after it, and in the list once', () => {
  const files = readdirSync(ROOM, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((folder) => readdirSync(join(ROOM, folder.name)).map((file) => join(ROOM, folder.name, file)))
    .filter((file) => /^export const \w+: Rule = /m.test(readFileSync(file, 'utf8')))
    .map((file) => basename(file, '.ts'));
  expect(ALL_RULES.map(({ id }) => id).sort()).toEqual(files.sort());
});
