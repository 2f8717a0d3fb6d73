import { readdirSync } from 'fs';
import { basename, join } from 'path';
import { ALL_RULES, WAIVER_RULES } from '../../src/rules/all-rules';
import { judgeCase } from '../../src/rules/cases/case-world';
import { RuleCase } from '../../src/rules/rule';

const ROOM = join(__dirname, '../../src/rules');
const RULES = [...ALL_RULES, ...WAIVER_RULES];
/** Folders of what rules share. */
const WITHOUT_RULES = ['cases', 'world'];

describe.each(RULES)('$id', (rule) => {
  const named = (cases: readonly RuleCase[]) => cases.map((ruleCase): [string, RuleCase] => [ruleCase.name, ruleCase]);
  const findingsOf = (ruleCase: RuleCase) => judgeCase(ruleCase).filter((finding) => finding.rule === rule.id);

  test.each(named(rule.cases.bad))('finds: %s', (_, ruleCase) => {
    const findings = findingsOf(ruleCase);
    expect(findings.map(({ message }) => message)).toHaveLength(ruleCase.findings ?? 1);
    for (const { message, help, subject, severity } of findings) {
      expect(severity).toBe(/: an? (error|warning|note)\b/.exec(ruleCase.name)?.[1] ?? rule.severity);
      expect(message).toMatch(/^\S.*[.?]$/s);
      expect(help).toMatch(/^\S.*[.?]$/s);
      expect(subject).not.toBe('');
      expect(`${message} ${help}`).not.toMatch(/undefined|\[object|NaN|,,|[^.]\.\.(\s|$)| {2}|none: none/);
    }
  });

  test.each(named(rule.cases.good))('says nothing about: %s', (_, ruleCase) => {
    expect(findingsOf(ruleCase)).toEqual([]);
  });

  test('says in one sentence why it matters', () => {
    expect(rule.why).toMatch(/^[A-Z`][^\n]*\.$/);
    expect(rule.why.match(/[.?!](\s|$)/g)).toHaveLength(1);
  });

  test('has a case that breaks it and one that just does not', () => {
    expect(rule.cases.bad.length).toBeGreaterThan(0);
    expect(rule.cases.good.length).toBeGreaterThan(0);
  });
});

test('every rule stands in a file of its own, named after it, and in the list', () => {
  const files = readdirSync(ROOM, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !WITHOUT_RULES.includes(entry.name))
    .flatMap((folder) => readdirSync(join(ROOM, folder.name)).map((file) => basename(file, '.ts')).filter((file) => file !== `${folder.name}-rules`));
  expect(RULES.map(({ id }) => id).sort()).toEqual(files.sort());
});

test.each([['ALL_RULES', ALL_RULES], ['WAIVER_RULES', WAIVER_RULES]])('%s stands in the order of the ids', (_, rules) => {
  const ids = rules.map(({ id }) => id);
  expect(ids).toEqual([...ids].sort());
});

test('a finding of every rule about the cluster names a place to mend', () => {
  const placeless = ALL_RULES.flatMap((rule) => rule.cases.bad.flatMap((ruleCase) => judgeCase(ruleCase)
    .filter((finding) => finding.rule === rule.id && finding.places.length === 0)));
  expect(placeless).toEqual([]);
});
