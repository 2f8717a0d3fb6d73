import { ALL_FORMATS } from '../../src/report/formats/all-formats';
import { each, longJson } from '../../src/report/long-json';
import { firstOfEachRule, untoldLines } from '../../src/report/told-findings';
import { Finding, Severity } from '../../src/rules/finding';

const found = (rule: string, severity: Severity, count: number, waived?: Finding['waived']) => Array.from({ length: count }, (_, index): Finding => ({
  rule, severity, message: `${rule} ${index}.`, why: 'Why.', help: 'Help.', subject: `Service ${index}`, places: [{ file: 'a.yaml', line: index + 1 }], ...(waived === undefined ? {} : { waived }),
}));

describe('of each rule the first findings are told, and the others counted', () => {
  test('few are all told', () => {
    const all = [...found('a', 'error', 2), ...found('b', 'note', 1)];
    expect(firstOfEachRule(all, 3)).toEqual({ told: all, untold: [] });
  });

  test('each rule, severity and waiver by itself, in the order of the list', () => {
    const waiver = { rule: 'b', subject: 'x', reason: 'known' };
    const all = [...found('a', 'error', 4), ...found('b', 'error', 1), ...found('a', 'warning', 3), ...found('b', 'note', 2, waiver)];
    const { told, untold } = firstOfEachRule(all, 2);
    expect(told.map(({ message, severity }) => `${severity} ${message}`)).toEqual(['error a 0.', 'error a 1.', 'error b 0.', 'warning a 0.', 'warning a 1.', 'note b 0.', 'note b 1.']);
    expect(untold).toEqual([{ rule: 'a', severity: 'error', isWaived: false, count: 2 }, { rule: 'a', severity: 'warning', isWaived: false, count: 1 }]);
  });

  test('the number that is not told is', () => {
    expect(untoldLines([{ rule: 'a', severity: 'error', isWaived: false, count: 2 }, { rule: 'b', severity: 'note', isWaived: true, count: 1 }])).toEqual([
      '2 more errors of a are counted and not shown: `--format json` shows all.', '1 more waived note of b is counted and not shown: `--format json` shows all.',
    ]);
  });
});

describe('a format that tells all of them, or says how many it does not', () => {
  const read = { files: 1, objects: 1, clusters: [], dead: [], charts: [], otherSettings: [], skipped: [] };
  const lengths = (all: readonly Finding[]) => Object.fromEntries(ALL_FORMATS.map((format) => {
    const { told, untold } = firstOfEachRule(all, format.mostOfARule ?? Infinity);
    const count = { errors: all.length, warnings: 0, notes: 0, waived: 0 };
    const text = [...format.print({ findings: told, untold, count, unknown: [], read, failOn: 'error', version: '1' }, { color: false, quiet: true })].join('');
    return [format.name, { text, told: text.split('pool-off-segment 7').length - 1, all: text.split(/pool-off-segment \d/).length - 1 }];
  }));

  test('text and markdown for people, who read the first hundred', () => {
    const { text, markdown } = lengths(found('pool-off-segment', 'error', 1_000));
    [text, markdown].forEach((format) => {
      expect(format.all).toBe(100);
      expect(format.text).toContain('900 more errors of pool-off-segment are counted and not shown');
      expect(format.text).toContain('1000 errors, 0 warnings, 0 notes');
    });
    const twice = lengths(found('pool-off-segment', 'error', 2_000));
    expect(twice.text.text.length).toBe(text.text.length + 1);
  });

  test('all for programs', () => {
    const { json, sarif, junit, github } = lengths(found('pool-off-segment', 'error', 1_000));
    expect(JSON.parse(json.text).findings).toHaveLength(1_000);
    expect(JSON.parse(sarif.text).runs[0].results).toHaveLength(1_000);
    expect(junit.text.split('<testcase')).toHaveLength(1_001);
    expect(github.text.split('\n::error ')).toHaveLength(1_000);
    expect(junit.text).toContain('tests="1000" failures="1000"');
  });
});

describe('JSON in parts is the JSON of the whole', () => {
  test.each<[string, readonly unknown[]]>([
    ['no entry', []], ['one entry', [{ a: 'x\ny', b: [1, { c: undefined }], d: [] }]], ['several entries', [1, 'two', null, { three: [3] }]],
  ])('%s', (_, list) => {
    const whole = (entries: readonly unknown[]) => ({ first: 'a', runs: [{ entries, last: { b: 'c' } }], gone: undefined });
    expect([...longJson(whole, each(list, (item) => item))].join('')).toBe(`${JSON.stringify(whole(list), undefined, 2)}\n`);
  });

  test('an entry is made when it is written', () => {
    let made = 0;
    const parts = longJson((list) => ({ list }), each([1, 2, 3], (item) => {
      made += 1;
      return item;
    }));
    parts.next();
    expect(made).toBe(1);
  });
});
