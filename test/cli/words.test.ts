import * as fs from 'fs';
import * as path from 'path';
import { command } from './command';
import { RULES_BY_NAME } from '../../src/cli/rule-named';
import { folderOf } from '../support/folder';

const cwd = folderOf({ 'web.yaml': 'a: 1\n' });

describe('what is typed wrongly is told in one line, with what to write instead', () => {
  test.each<[string, string[], string]>([
    ['an option', ['check', '--formt', 'json'], 'There is no option --formt. Did you mean `--format`? `cdk8s-bare-metal check --help` tells all of them.'],
    ['a short option', ['explain', '-x'], 'There is no option -x. There are --list, --no-color and --output. `cdk8s-bare-metal explain --help` tells all of them.'],
    ['an option of another command', ['explain', 'web', '--cluster', 'a'], 'explain has no option --cluster. There are --list, --no-color and --output. `cdk8s-bare-metal explain --help` tells all of them.'],
    ['an option without its value', ['check', '--format'], '--format lacks its value.'],
    ['an option whose value is empty', ['check', '--output', ''], '--output lacks its value.'],
    ['rules that are none, which would be all of them', ['check', '--only', ''], '--only lacks its value.'],
    ['the same between commas', ['check', '--skip', ' , '], '--skip lacks its value.'],
    ['a cluster without a name, which would be all of them', ['check', '--cluster', 'home', '--cluster', ''], '--cluster lacks its value.'],
    ['a rule that there is not', ['check', '--only', 'pool-in-orbit'], 'There is no rule pool-in-orbit. Write one of the RULES names that there are. `cdk8s-bare-metal explain --list` tells all of them.'],
    ['no rule to explain', ['explain'], 'explain wants the name of one rule, and got none. `cdk8s-bare-metal explain --list` tells all of them.'],
    ['a rule beside the list of all', ['explain', '--list', 'pool-empty'], 'explain --list tells all rules, and wants no name. It got pool-empty.'],
    ['an option that has no value', ['check', '-q', '--quiet=1'], '--quiet takes no value.'],
    ['a path that is empty', ['check', ''], 'One of the words behind check is empty: a variable of the shell may have no value.'],
    ['a command', ['chekc'], 'There is no command chekc. Did you mean `check`?'],
    ['no command at all', ['lint'], 'There is no command lint. There are check, diagram, diff, dns, explain, facts, init, plan and vendor.'],
    ['a level', ['check', '--fail-on', 'warn'], '--fail-on has no level warn. Did you mean `warning`?'],
    ['a path inside a file', ['check', 'web.yaml/x'], 'web.yaml/x cannot be read: what it is to lie in is no folder.'],
    ['a folder for a file to write', ['check', '--output', '.'], '. cannot be written: it is a folder.'],
    ['a file in a folder that there is not', ['check', '--output', 'no/report'], 'no/report cannot be written: there is no folder no.'],
    ['the same of init', ['init', '--output', 'no/net.yaml'], 'no/net.yaml cannot be written: there is no folder no.'],
    ['a sign that a terminal obeys', ['check', 'a\u001b[31mb'], 'a\\u{1b}[31mb cannot be read: there is no such file.'],
  ])('%s', (_, words, expected) => expect(command(words, { cwd })).toEqual({ status: 2, stdout: '', stderr: `cdk8s-bare-metal: ${expected.replace('RULES', String(RULES_BY_NAME.length))}\n` }));
});

test('- is standard output', () => expect(command(['check', '--output', '-'], { cwd })).toEqual(command(['check'], { cwd })));

test.each(['check', 'plan', 'dns', 'diagram', 'facts', 'init', 'explain'])('%s takes --no-color, which scripts give to all of them', (name) =>
  expect(command([name, '--no-color', ...(name === 'explain' ? ['pool-empty'] : []), ...(name === 'init' ? ['--output', path.join(cwd, 'new.yaml')] : [])], { cwd })).toMatchObject({ status: 0, stderr: '' }));

test('explain --list names every rule that --only and --skip take, with its severity', () => {
  const [head, ...rows] = command(['explain', '--list'], { cwd }).stdout.trimEnd().split('\n').map((line) => line.split(/ {2,}/));
  expect(head).toEqual(['RULE', 'SEVERITY', 'WHY']);
  expect(rows.map(([name]) => name)).toEqual(RULES_BY_NAME.map(({ id }) => id));
  expect(rows.find(([name]) => name === 'pool-overlaps-dhcp')).toEqual(['pool-overlaps-dhcp', 'error', expect.stringContaining('DHCP server')]);
});

test('help and version are found wherever people look for them', () => {
  const out = (...words: string[]) => command(words, { cwd }).stdout;
  expect(out('help', 'plan')).toEqual(out('plan', '--help'));
  expect(out('help')).toEqual(out('--help'));
  const { version } = JSON.parse(fs.readFileSync(path.join(__dirname, '..', '..', 'package.json'), 'utf8'));
  expect([out('--version'), out('-V'), out('-v'), out('check', '--version')]).toEqual(Array(4).fill(`${version}\n`));
});
