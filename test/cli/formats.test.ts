import * as fs from 'fs';
import * as path from 'path';
import Ajv, { ValidateFunction } from 'ajv';
import { command } from './command';
import { SARIF } from '../../src/report/formats/sarif';
import { Finding } from '../../src/rules/finding';
import { folderOf, poolYaml, serviceYaml } from '../support/folder';

/** It comes without types. */
const { JSDOM } = jest.requireActual<{ JSDOM: new (text: string, options?: object) => { window: any } }>('jsdom');

const root = path.join(__dirname, '..', '..');

/** A schema of draft 4 that uses nothing which later drafts read otherwise is read as one of draft 7. */
function schemaOf(file: string): ValidateFunction {
  const { $schema: _, id: __, ...schema } = JSON.parse(fs.readFileSync(path.join(root, file), 'utf8'));
  return new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);
}

/** Two errors, a note, something unknown, and an accepted warning; with signs that each format has to write otherwise. */
const FILES = {
  'bare-metal.yaml': 'networks:\n  - { name: "l|a<n", cidr: 192.168.1.0/24, gateway: 192.168.1.1, dhcp: [192.168.1.100-192.168.1.199] }\n'
    + 'nodes:\n  - { name: node1, addresses: [192.168.1.10] }\npodCidrs: [10.244.0.0/16]\nserviceCidrs: [10.96.0.0/12]\n',
  'clusters/my home/pools.yaml': `# bare-metal: allow pool-not-announced "routed" by <us> & others\n${poolYaml('public', '192.168.1.190-192.168.1.250', '${LB_RANGE}')}`,
  'clusters/my home/web.yaml': serviceYaml('web', '  type: LoadBalancer\n  loadBalancerIP: 192.168.1.200\n  clusterIP: 10.0.0.999\n'),
  'any.yaml': serviceYaml('any', '  type: LoadBalancer\n'),
};
const cwd = folderOf(FILES);
const checked = (format: string) => command(['check', '--format', format], { cwd }).stdout;
const report = JSON.parse(checked('json'));
const UNCLEAR = 'Pool public has an entry that is not known, or cannot be understood.';

test('the sample has something for each format to tell', () => {
  expect(report.summary).toEqual({ errors: 2, warnings: 0, notes: 1, waived: 1, unknown: 1 });
});

describe('json', () => {
  test('is what its schema says', () => {
    const valid = schemaOf('schemas/check.schema.json');
    expect([valid(report), valid.errors]).toEqual([true, null]);
    expect(valid({ ...report, findings: [{ ...report.findings[0], colour: 'red' }] })).toBe(false);
  });

  test('of which its schema wants every part', () => {
    const valid = schemaOf('schemas/check.schema.json');
    const [finding] = report.findings;
    const [place] = finding.places;
    const without = (whole: object, name: string) => Object.fromEntries(Object.entries(whole).filter(([key]) => key !== name));
    const lacking = [
      ...Object.keys(report).map((name) => without(report, name)),
      ...Object.keys(report.summary).map((name) => ({ ...report, summary: without(report.summary, name) })),
      ...Object.keys(finding).filter((name) => name !== 'waived').map((name) => ({ ...report, findings: [without(finding, name)] })),
      { ...report, findings: [{ ...finding, places: [without(place, 'file')] }] },
      { ...report, findings: [{ ...finding, places: [{ ...place, construct: 'a' }] }] },
    ];
    expect(lacking.map((whole) => valid(whole))).toEqual(lacking.map(() => false));
  });

  test('also of a helmfile that is a template itself', () => {
    const whole = JSON.parse(command(['check', '--format', 'json'], { cwd: folderOf({ 'helmfile.yaml.gotmpl': 'releases: []\n' }) }).stdout);
    const valid = schemaOf('schemas/check.schema.json');
    expect([valid(whole), valid.errors, whole.unknown]).toEqual([true, null, [{ text: 'helmfile.yaml.gotmpl', what: 'helmfile', place: { file: 'helmfile.yaml.gotmpl' } }]]);
  });

  test('names file, line, column, property and object of each place', () => {
    expect(report.findings.find(({ rule }: any) => rule === 'cluster-ip-invalid').places)
      .toEqual([{ file: 'clusters/my home/web.yaml', line: 9, column: 3, property: 'spec.clusterIP', object: 'Service apps/web' }]);
  });

  test('lists what nobody could judge', () => {
    expect(report.unknown).toEqual([{ text: '${LB_RANGE}', what: 'value', place: expect.objectContaining({ file: 'clusters/my home/pools.yaml', line: 8, column: 7 }) }]);
  });
});

describe('sarif', () => {
  const sarif = JSON.parse(checked('sarif'));
  const { results, tool } = sarif.runs[0];

  test('passes the schema of 2.1.0', () => {
    const valid = schemaOf('node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
    expect([valid(sarif), valid.errors]).toEqual([true, null]);
    expect(valid({ ...sarif, version: '2.0.0' })).toBe(false);
  });

  test('has a result for each finding, in its order, with place, level and rule', () => {
    expect(results.map(({ ruleId, level }: any) => [ruleId, level])).toEqual(report.findings.map(({ rule, severity }: any) => [rule, severity]));
    expect(results.map(({ ruleIndex }: any) => tool.driver.rules[ruleIndex].id)).toEqual(results.map(({ ruleId }: any) => ruleId));
    const { physicalLocation } = results.find(({ ruleId }: any) => ruleId === 'cluster-ip-invalid').locations[0];
    expect(physicalLocation).toEqual({ artifactLocation: { uri: 'clusters/my%20home/web.yaml' }, region: { startLine: 9, startColumn: 3 } });
  });

  test('has the page of each rule as help', () => {
    expect(tool.driver.rules.map(({ id, help }: any) => [id, help.text, help.markdown])).toEqual(tool.driver.rules.map(({ id, fullDescription }: any) => [
      id, `${fullDescription.text} What breaks the rule, and what does not: cdk8s-bare-metal explain ${id}`, command(['explain', id], { cwd }).stdout.trimEnd(),
    ]));
  });

  test('has a line for each result, the first for what is said of a whole file: code scanning wants one', () => {
    const whole: Finding = { rule: 'file-unreadable', severity: 'error', message: 'It cannot be read.', help: 'Let it be read.', why: 'Why.', subject: 'file pools.yaml', places: [{ file: 'pools.yaml' }] };
    const { locations: [{ physicalLocation }] } = JSON.parse([...SARIF.print({ findings: [whole], count: report.summary, unknown: [], read: report.read, failOn: 'error', version: '1' }, { color: false, quiet: false })].join('')).runs[0].results[0];
    expect(physicalLocation).toEqual({ artifactLocation: { uri: 'pools.yaml' }, region: { startLine: 1 } });
    expect(results.every(({ locations: [place] }: any) => place.physicalLocation.region.startLine >= 1)).toBe(true);
  });

  test('tells code scanning what is accepted', () => {
    expect(results.filter(({ suppressions }: any) => suppressions).map(({ ruleId, suppressions }: any) => [ruleId, suppressions]))
      .toEqual([['pool-not-announced', [{ kind: 'inSource', justification: '"routed" by <us> & others' }]]]);
  });
});

describe('junit', () => {
  const document = (text: string) => new JSDOM(text, { contentType: 'text/xml' }).window.document;
  const xml = document(checked('junit'));
  const suite = xml.querySelector('testsuite')!;
  const count = (selector: string) => xml.querySelectorAll(selector).length;

  test('is XML whose numbers are right', () => {
    expect(['tests', 'failures', 'skipped'].map((name) => Number(suite.getAttribute(name)))).toEqual([count('testcase'), count('failure'), count('skipped')]);
    expect([count('testcase'), count('failure'), count('skipped')]).toEqual([4, 2, 1]);
  });

  test('keeps signs that XML writes otherwise', () => {
    expect(xml.querySelector('skipped')!.getAttribute('message')).toEqual('"routed" by <us> & others');
    expect(xml.querySelector('testcase[classname=pool-overlaps-dhcp] failure')!.textContent).toContain('the DHCP range of network l|a<n');
  });

  test('counts a note as a failure where notes make the run fail', () => {
    const strict = document(command(['check', '--format', 'junit', '--fail-on', 'note'], { cwd }).stdout);
    expect(strict.querySelectorAll('failure')).toHaveLength(3);
  });

  test('has one test case that passes where nothing is wrong', () => {
    const clean = document(command(['check', '--format', 'junit'], { cwd: folderOf({}) }).stdout);
    expect([clean.querySelectorAll('testcase').length, clean.querySelectorAll('failure').length]).toEqual([1, 0]);
  });
});

describe('github', () => {
  const lines = checked('github').trimEnd().split('\n');

  test('has an annotation for each open finding, and a line that counts', () => {
    expect(lines.map((line) => /^::(\w+) .*title=([a-z-]+)::/.exec(line)?.slice(1) ?? line)).toEqual([
      ...report.findings.filter(({ waived }: any) => !waived).map(({ severity, rule }: any) => [severity === 'note' ? 'notice' : severity, rule]),
      '2 errors, 0 warnings, 1 note, 1 waived',
    ]);
  });

  test('names file, line and column, and keeps message and help in one line', () => {
    const { message, help } = report.findings.find(({ rule }: any) => rule === 'cluster-ip-invalid');
    expect(lines).toContain(`::error file=clusters/my home/web.yaml,line=9,col=3,title=cluster-ip-invalid::${message}%0A${help}`);
  });

  test('keeps signs apart that a command is made of', () => {
    const odd = folderOf({ '100%, a:b.yaml': serviceYaml('x', '  clusterIP: 10.0.0.999\n') });
    expect(command(['check', '--format', 'github'], { cwd: odd }).stdout).toContain('::error file=100%25%2C a%3Ab.yaml,line=');
  });

  test('prints no sign that a terminal would obey', () => {
    const odd = folderOf({ 'a\u001b[2Kb\u202e.yaml': serviceYaml('x', '  clusterIP: 10.0.0.999\n') });
    expect(command(['check', '--format', 'github'], { cwd: odd }).stdout).toContain('::error file=a\\u{1b}[2Kb\\u{202e}.yaml,line=');
  });
});

describe('markdown', () => {
  test('is a table with a row for each open finding, in which no value ends a cell', () => {
    const rows = checked('markdown').split('\n').filter((line) => line.startsWith('| '));
    expect(rows).toHaveLength(2 + 3);
    expect(rows.map((row) => row.split('|').length)).toEqual(rows.map(() => 6));
    expect(rows.join('\n')).toContain('network l&#124;a&#60;n');
  });
});

test.each(['text', 'github', 'markdown'])('%s says nothing with --quiet where there is nothing to say', (format) => {
  const clean = folderOf({});
  expect([command(['check', '--format', format, '--quiet'], { cwd: clean }).stdout, command(['check', '--format', format], { cwd: clean }).stdout]).toEqual(['', expect.stringContaining('0 errors')]);
  expect(command(['check', '--format', format, '--quiet'], { cwd }).stdout).toContain('2 errors, 0 warnings, 1 note, 1 waived');
});

describe('text', () => {
  test('names what nobody could judge', () => {
    expect(checked('text')).toContain('1 value is filled in by something else, and not judged: ${LB_RANGE} (clusters/my home/pools.yaml:8:7 (spec.addresses[1])).');
  });

  test('has no colours where nobody watches', () => expect(checked('text')).not.toContain('\u001b'));
});

describe('plan', () => {
  const planned = (format: string) => command(['plan', '--format', format], { cwd }).stdout;

  test('tells who has which address, out of which pool, how certain that is, and where it is written', () => {
    const plan = JSON.parse(planned('json'));
    const valid = schemaOf('schemas/plan.schema.json');
    expect([valid(plan), valid.errors]).toEqual([true, null]);
    expect(plan.assignments).toEqual([
      { owner: 'apps/web', addresses: ['192.168.1.200'], pool: 'public', certainty: 'pinned', answeredBy: [], place: expect.objectContaining({ file: 'clusters/my home/web.yaml', line: 8, column: 3 }) },
      { owner: 'apps/any', addresses: [], certainty: 'unpredictable', because: UNCLEAR, place: expect.objectContaining({ file: 'any.yaml', line: 1 }) },
    ]);
    expect(plan.pools).toEqual([expect.objectContaining({ name: 'public', usage: [{ family: 'IPv4', size: '61', used: '1', free: '60' }] })]);
  });

  test('in words', () => {
    expect(planned('text')).toEqual([
      'ADDRESS        SERVICE   POOL    CERTAINTY      PLACE                          BECAUSE',
      '192.168.1.200  apps/web  public  pinned         clusters/my home/web.yaml:8:3',
      `not known      apps/any  any     unpredictable  any.yaml:1:1                   ${UNCLEAR}`,
      '',
      'POOL    ADDRESSES                                 USED           PLACE',
      'public  192.168.1.190-192.168.1.250, ${LB_RANGE}  1 of 61 (2 %)  clusters/my home/pools.yaml:2:1',
      '',
    ].join('\n'));
  });

  test('tells what the Services will have that pin nothing, who answers, and what is lost with a pool or a node', () => {
    const folder = folderOf({
      'bare-metal.yaml': 'nodes:\n  - { name: node1, addresses: [192.168.1.10] }\n  - { name: node2, addresses: [192.168.1.11] }\n',
      'cluster.yaml': [
        ...['{ addresses: [192.168.1.200/30] }', '{ addresses: [192.168.2.200/30], autoAssign: false }'].map((spec, index) =>
          `apiVersion: metallb.io/v1beta1\nkind: IPAddressPool\nmetadata: { name: ${['lan', 'wan'][index]}, namespace: metallb-system }\nspec: ${spec}\n`),
        'apiVersion: metallb.io/v1beta1\nkind: L2Advertisement\nmetadata: { name: all, namespace: metallb-system }\n',
        ...[['web', ''], ['mail', 'wan'], ['lost', 'dmz']].map(([name, wanted]) => 'apiVersion: v1\nkind: Service\n'
          + `metadata: { name: ${name}, namespace: apps, annotations: { metallb.io/address-pool: "${wanted}" } }\n`
          + 'spec: { type: LoadBalancer, selector: { app: web }, ports: [{ port: 80 }] }\n'),
      ].join('---\n'),
    });
    expect(command(['plan', '--quiet'], { cwd: folder }).stdout.split('\n').map((line) => line.replace(/ +/g, ' '))).toEqual([
      'ADDRESS SERVICE POOL CERTAINTY PLACE BECAUSE',
      '192.168.1.200 apps/web lan predicted cluster.yaml:15:1',
      '192.168.2.200 apps/mail wan predicted cluster.yaml:20:1',
      'none apps/lost dmz none cluster.yaml:25:1 There is no pool dmz.',
      '',
      'POOL ADDRESSES USED PLACE IF IT IS LOST',
      'lan 192.168.1.200/30 1 of 4 (25 %) cluster.yaml:1:1 1 of 1 Service without an address',
      'wan 192.168.2.200/30 1 of 4 (25 %) cluster.yaml:6:1 1 of 1 Service without an address',
      '',
      'NODE ANSWERS FOR IF IT IS LOST',
      'node1 1 address node2 takes 1',
      'node2 1 address node1 takes 1',
      '',
    ]);
    const plan = JSON.parse(command(['plan', '--quiet', '--format', 'json'], { cwd: folder }).stdout);
    const valid = schemaOf('schemas/plan.schema.json');
    expect([valid(plan), valid.errors]).toEqual([true, null]);
    expect(plan.assignments[0]).toMatchObject({ certainty: 'predicted', answeredBy: ['node2', 'node1'] });
  });

  test('as the page that an app writes', () => expect(planned('markdown')).toMatch(/^# Address book\n[^]*\| `192\.168\.1\.200` \| apps\/web/));

  test('where there is nothing', () => {
    expect(command(['plan'], { cwd: folderOf({}) })).toEqual({ status: 0, stdout: 'No Service is of type LoadBalancer.\n\nThere is no pool.\n', stderr: '' });
  });

  test('has no format that only findings have', () => expect(command(['plan', '--format', 'sarif'], { cwd })).toMatchObject({ status: 2, stderr: expect.stringContaining('plan has no format sarif') }));
});

describe('explain', () => {
  test('prints the page of a rule, as the page of its subject has it', () => {
    const { status, stdout } = command(['explain', 'pool-overlaps-dhcp'], { cwd });
    expect(status).toEqual(0);
    expect(fs.readFileSync(path.join(root, 'docs', 'rules', 'pool.md'), 'utf8')).toContain(stdout.trim());
  });

  test.each([[[], /wants the name of one rule/], [['pool-overlap-dhcp'], /Did you mean `pool-overlaps-dhcp`/], [['a', 'b'], /got a b/]])('wants the name of a rule: %j', (words, expected) => {
    expect(command(['explain', ...words as string[]], { cwd })).toEqual({ status: 2, stdout: '', stderr: expect.stringMatching(expected as RegExp) });
  });
});

describe('--help', () => {
  test.each(['check', 'plan', 'diagram', 'facts', 'init', 'vendor', 'explain'])('of %s has an example, which runs', (name) => {
    const { status, stdout, stderr } = command([name, '--help'], { cwd });
    expect([status, stderr]).toEqual([0, '']);
    const example = /Example:\n {2}cdk8s-bare-metal (.*)\n$/.exec(stdout)![1];
    expect(command(example.split(' '), { cwd: folderOf({ 'kubernetes/web.yaml': serviceYaml('web') }) })).toMatchObject({ status: 0, stderr: '' });
  });

  test('lists the commands', () => {
    expect(command(['--help'], { cwd }).stdout).toMatch(/check \[PATH…\].*\n.*plan \[PATH…\].*\n.*dns \[PATH…\].*\n.*diff OLD NEW \[PATH\].*\n.*diagram \[PATH…\].*\n.*facts \[PATH…\].*\n.*init \[PATH…\].*\n.*vendor \[BUNDLE…\].*\n.*explain RULE/);
  });

  test('the version is that of the package', () => {
    expect(command(['--version'], { cwd }).stdout.trim()).toEqual(JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')).version);
  });
});
