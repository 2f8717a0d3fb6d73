import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { COMMAND, command } from './command';
import { folderOf, poolYaml, serviceYaml } from '../support/folder';

const NETWORK = 'version: 1\nnetworks:\n  - { name: lan, cidr: 192.168.1.0/24, gateway: 192.168.1.1, dhcp: [192.168.1.100-192.168.1.199] }\n'
  + 'nodes:\n  - { name: node1, addresses: [192.168.1.10] }\npodCidrs: [10.244.0.0/16]\nserviceCidrs: [10.96.0.0/12]\n';
const ADVERTISEMENT = 'apiVersion: metallb.io/v1beta1\nkind: L2Advertisement\nmetadata: { name: public, namespace: metallb-system }\n';
const CLEAN = { 'bare-metal.yaml': NETWORK, 'pools.yaml': `${poolYaml('public', '192.168.1.200-192.168.1.250')}---\n${ADVERTISEMENT}`, 'web.yaml': serviceYaml('web') };
/** The pool takes a part of the DHCP range. */
const BROKEN = { ...CLEAN, 'pools.yaml': `${poolYaml('public', '192.168.1.240-192.168.1.250', '192.168.1.190-192.168.1.230')}---\n${ADVERTISEMENT}` };
/** A note and nothing worse. */
const NOTED = { ...CLEAN, 'web.yaml': serviceYaml('web', '  type: LoadBalancer\n  loadBalancerIP: 192.168.1.200\n') };

const BY_SERVICE = `${ADVERTISEMENT}spec: { serviceSelectors: [{ matchLabels: { tier: edge } }] }\n`;

describe('ends with', () => {
  test.each<[string, Record<string, string>, string[], number]>([
    ['0 where nothing is wrong', CLEAN, [], 0],
    ['1 for an error', BROKEN, [], 1],
    ['0 for a field that the newest MetalLB has', { ...CLEAN, 'pools.yaml': `${poolYaml('public', '192.168.1.200-192.168.1.250')}---\n${BY_SERVICE}` }, [], 0],
    ['1 for a field that the MetalLB which the settings tell of has not', {
      ...CLEAN, 'bare-metal.yaml': `${NETWORK}loadBalancer: { engine: metallb, version: 0.15.3 }\n`, 'pools.yaml': `${poolYaml('public', '192.168.1.200-192.168.1.250')}---\n${BY_SERVICE}`,
    }, ['--only', 'metallb-schema'], 1],
    ['0 for a note', NOTED, [], 0],
    ['1 for a note where that is asked for', NOTED, ['--fail-on', 'note'], 1],
    ['0 for a note where warnings are asked for', NOTED, ['--fail-on', 'warning'], 0],
    ['0 where the rule is skipped', BROKEN, ['--skip', 'pool-overlaps-dhcp'], 0],
    ['0 where other rules are asked for', BROKEN, ['--only', 'pool-overlaps-node,pools-overlap'], 0],
    ['1 where the rule is asked for', BROKEN, ['--only', 'pools-overlap', '--only', 'pool-overlaps-dhcp'], 1],
    ['2 for a path that is not there', CLEAN, ['nowhere'], 2],
    ['2 for an option that there is not', CLEAN, ['--formt', 'json'], 2],
    ['2 for an option without its value', CLEAN, ['--format'], 2],
    ['2 for a format that there is not', CLEAN, ['--format', 'xml'], 2],
    ['2 for a severity that there is not', CLEAN, ['--fail-on', 'fatal'], 2],
    ['2 for a rule that there is not', CLEAN, ['--only', 'pool-overlaps-dhpc'], 2],
    ['2 for settings that are not there', CLEAN, ['--config', 'nowhere.yaml'], 2],
    ['2 where the report cannot be written', CLEAN, ['--output', 'no/such/folder/report'], 2],
  ])('%s', (_, files, words, expected) => {
    const { status, stdout, stderr } = command(['check', ...words], { cwd: folderOf(files) });
    expect([status, stderr === '', stdout === '']).toEqual([expected, expected !== 2, expected === 2]);
  });

  test.each<[string, string[], RegExp]>([
    ['a command that there is not', ['chekc'], /There is no command chekc\. Did you mean `check`\?/],
    ['an option that there is not', ['check', '--formt', 'x'], /There is no option --formt\. Did you mean `--format`\?/],
    ['a rule that there is not', ['check', '--skip', 'pool-overlap-dhcp'], /Did you mean `pool-overlaps-dhcp`\?/],
    ['a path that is not there', ['check', 'nowhere'], /nowhere cannot be read: there is no such file\./],
    ['no command', [], /Usage: cdk8s-bare-metal COMMAND/],
  ])('2 for %s, and the word that was meant', (_, words, expected) => {
    const { status, stdout, stderr } = command(words, { cwd: folderOf({}) });
    expect([status, stdout, stderr]).toEqual([2, '', expect.stringMatching(expected)]);
  });
});

test('tells rule, file, line, column, why and how to mend it, in words', () => {
  const { stdout } = command(['check'], { cwd: folderOf(BROKEN) });
  expect(stdout).toContain(`Read 3 objects in 2 files.
Skipped: settings and reports of this tool 1.
network lan: 192.168.1.0/24, router 192.168.1.1, DHCP 192.168.1.100-192.168.1.199
1 node: node1 192.168.1.10
pods: 10.244.0.0/16
services: 10.96.0.0/12

error[pool-overlaps-dhcp]: `);
  expect(stdout).toContain('\n  --> pools.yaml:7:7 (spec.addresses[1])\n  ::: bare-metal.yaml:3:69 (networks[0].dhcp[0])\n  why: ');
  expect(stdout).toMatch(/\n {2}help: [^]*\n\n1 error, 0 warnings, 0 notes\n$/);
});

test('names files as they are seen from the folder that it runs in', () => {
  const cwd = folderOf(Object.fromEntries(Object.entries(BROKEN).map(([name, text]) => [`clusters/home/${name}`, text])));
  const { stdout } = command(['check', 'clusters/home', '--format', 'github'], { cwd });
  expect(stdout).toMatch(/^::error file=clusters\/home\/pools.yaml,line=7,col=7,title=pool-overlaps-dhcp::/);
});

test('is quiet where that is asked for', () => {
  expect(command(['check', '--quiet'], { cwd: folderOf(CLEAN) })).toEqual({ status: 0, stdout: '', stderr: '' });
  expect(command(['check', '--quiet'], { cwd: folderOf(BROKEN) }).stdout).toMatch(/^error\[pool-overlaps-dhcp\]/);
});

test('writes the report to a file where that is asked for', () => {
  const cwd = folderOf(BROKEN);
  expect(command(['check', '--format', 'json', '--output', 'report.json'], { cwd })).toEqual({ status: 1, stdout: '', stderr: '' });
  expect(JSON.parse(fs.readFileSync(path.join(cwd, 'report.json'), 'utf8')).summary.errors).toEqual(1);
});

test('a second run gives the same bytes', () => {
  const cwd = folderOf(BROKEN);
  expect(command(['check', '--format', 'json'], { cwd }).stdout).toEqual(command(['check', '--format', 'json'], { cwd }).stdout);
});

test('touches nothing', () => {
  const cwd = folderOf(BROKEN);
  command(['check'], { cwd });
  ['plan', 'diagram', 'facts'].forEach((name) => command([name], { cwd }));
  command(['diff', '.', 'pools.yaml'], { cwd });
  expect(Object.fromEntries(fs.readdirSync(cwd).map((name) => [name, fs.readFileSync(path.join(cwd, name), 'utf8')]))).toEqual(BROKEN);
});

describe('settings', () => {
  test('under another name', () => {
    const { 'bare-metal.yaml': settings, ...files } = BROKEN;
    const cwd = folderOf({ ...files, 'network.yml': settings });
    expect([command(['check'], { cwd }).status, command(['check', '--config', 'network.yml'], { cwd }).status]).toEqual([0, 1]);
  });

  test('of the folder that is checked', () => {
    const home = folderOf({ 'x/a': '' });
    expect(command(['check', folderOf(BROKEN)], { cwd: home }).status).toEqual(1);
  });

  test('misspelt ones are told at their line', () => {
    const { status, stdout } = command(['check', '--format', 'github'], { cwd: folderOf({ ...CLEAN, 'bare-metal.yaml': NETWORK.replace('podCidrs', 'podCirds') }) });
    expect([status, stdout]).toEqual([1, expect.stringContaining('::error file=bare-metal.yaml,line=6,col=1,title=option-invalid::')]);
  });
});

describe('a waiver', () => {
  const waived = (files: Record<string, string>) => {
    const { status, stdout } = command(['check', '--format', 'json'], { cwd: folderOf(files) });
    const { findings, summary } = JSON.parse(stdout);
    return { status, summary, rules: findings.map(({ rule, waived: by }: any) => [rule, by?.reason]) };
  };

  test('in the settings, by rule and subject', () => {
    const waiver = 'waivers:\n  - { rule: pool-overlaps-dhcp, subject: pool public, reason: kept free there }\n';
    expect(waived({ ...BROKEN, 'bare-metal.yaml': NETWORK + waiver })).toMatchObject({ status: 0, summary: { errors: 0, waived: 1 }, rules: [['pool-overlaps-dhcp', 'kept free there']] });
  });

  test('in the settings, of which the last day is over', () => {
    const waiver = 'waivers:\n  - { rule: pool-overlaps-dhcp, subject: pool public, reason: kept free there, expires: 2020-12-31 }\n';
    expect(waived({ ...BROKEN, 'bare-metal.yaml': NETWORK + waiver })).toMatchObject({ status: 1, rules: [['pool-overlaps-dhcp', undefined], ['waiver-expired', undefined]] });
  });

  const comment = '# bare-metal: allow pool-overlaps-dhcp kept free there\n';
  test.each<[string, Record<string, string>, number, unknown[]]>([
    ['in the document of the finding', { ...BROKEN, 'pools.yaml': comment + BROKEN['pools.yaml'] }, 0, [['pool-overlaps-dhcp', 'kept free there']]],
    ['before the three dashes of the first document', { ...BROKEN, 'pools.yaml': `${comment}---\n${BROKEN['pools.yaml']}` }, 0, [['pool-overlaps-dhcp', 'kept free there']]],
    ['in another document, where it accepts nothing', { ...BROKEN, 'pools.yaml': `${BROKEN['pools.yaml']}${comment}` }, 1, [['pool-overlaps-dhcp', undefined], ['waiver-unused', undefined]]],
    ['without a reason, which is an error', { ...BROKEN, 'pools.yaml': `# bare-metal: allow pool-overlaps-dhcp\n${BROKEN['pools.yaml']}` }, 1, [['waiver-without-reason', undefined], ['pool-overlaps-dhcp', '']]],
  ])('in a comment %s', (_, files, status, rules) => {
    const result = waived(files);
    expect([result.status, result.rules.sort()]).toEqual([status, rules.sort()]);
  });
});

describe('standard input', () => {
  test('stands for a file', () => {
    const { status, stdout } = command(['check', '-', '--format', 'github'], { cwd: folderOf({ 'bare-metal.yaml': NETWORK }), input: BROKEN['pools.yaml'] });
    expect([status, stdout]).toEqual([1, expect.stringContaining('::error file=standard input,line=7,col=7,title=pool-overlaps-dhcp::')]);
  });

  test('is read once, however often it is named', () => {
    const words = ['check', '-', '--format', 'json'];
    expect(command([...words, '-'], { cwd: folderOf({}), input: BROKEN['pools.yaml'] }).stdout).toEqual(command(words, { cwd: folderOf({}), input: BROKEN['pools.yaml'] }).stdout);
  });

  test('may be a folder by mistake', () => {
    const folder = fs.openSync(folderOf({}), 'r');
    const { status, stderr } = spawnSync(process.execPath, [COMMAND, 'check', '-'], { stdio: [folder, 'pipe', 'pipe'], encoding: 'utf8' });
    fs.closeSync(folder);
    expect([status, stderr]).toEqual([2, 'cdk8s-bare-metal: standard input cannot be read: it is a folder.\n']);
  });

  test('may come under another name, which a shell makes of `<(…)`, and has lines and columns then too', () => {
    const { stdout } = spawnSync('bash', ['-c', `"${process.execPath}" "${COMMAND}" check <(cat pools.yaml) --only pool-not-announced`], { cwd: folderOf({ 'pools.yaml': poolYaml('public', '10.0.0.1-10.0.0.9') }), encoding: 'utf8' });
    expect(stdout).toMatch(/--> \/dev\/fd\/\d+:1:1/);
  });

  test('may be empty', () => expect(command(['check', '-', '--quiet'], { cwd: folderOf({}) })).toEqual({ status: 0, stdout: '', stderr: '' }));
});

describe('is not to be stopped by', () => {
  test('a reader that has read enough', () => {
    const pools = Array.from({ length: 300 }, (_, index) => poolYaml(`p${index}`, '192.168.1.100-192.168.1.250')).join('---\n');
    const cwd = folderOf({ 'bare-metal.yaml': NETWORK, 'pools.yaml': pools });
    const whole = command(['check'], { cwd }).stdout;
    const piped = spawnSync('sh', ['-c', `"${process.execPath}" "${COMMAND}" check | head -n 1`], { cwd, encoding: 'utf8' });
    expect(whole.length).toBeGreaterThan(2 ** 17);
    expect([piped.stdout, piped.stderr]).toEqual([`${whole.split('\n')[0]}\n`, '']);
  });

  test('a disk that is full: it says so', () => {
    const full = fs.openSync('/dev/full', 'w');
    const { status, stderr } = spawnSync(process.execPath, [COMMAND, 'check', '.'], { cwd: folderOf(CLEAN), stdio: ['ignore', full, 'pipe'], encoding: 'utf8' });
    fs.closeSync(full);
    expect([status, stderr]).toEqual([2, 'cdk8s-bare-metal: standard output cannot be written: the disk is full.\n']);
  });

  test('files and folders that it may not read', () => {
    const cwd = folderOf({ ...CLEAN, 'secret.yaml': serviceYaml('secret'), 'closed/a.yaml': serviceYaml('closed') });
    fs.chmodSync(cwd, 0o755);
    fs.chmodSync(path.join(cwd, 'secret.yaml'), 0);
    fs.chmodSync(path.join(cwd, 'closed'), 0);
    // Nothing is closed to root.
    const { status, stdout } = command(['check'], { cwd, uid: process.getuid!() === 0 ? 65_534 : undefined });
    fs.chmodSync(path.join(cwd, 'closed'), 0o700);
    expect(status).toEqual(1);
    expect(stdout).toContain('error[file-unreadable]: secret.yaml cannot be read: permission is denied.\n  --> secret.yaml\n');
    expect(stdout).toContain('error[file-unreadable]: closed cannot be read: permission is denied.\n  --> closed\n');
    expect(stdout).toContain('Read 3 objects in 2 files.');
  });

  test('files that are not YAML: each is an error with its place, and the rest is judged', () => {
    const cwd = folderOf({ ...BROKEN, 'broken.yaml': 'apiVersion: v1\n  kind: Service\n' });
    const { status, stdout } = command(['check', '--format', 'github'], { cwd });
    expect(status).toEqual(1);
    expect(stdout).toContain('::error file=broken.yaml,line=2,');
    expect(stdout).toContain('title=pool-overlaps-dhcp');
  });

  test('links out of the folder', () => {
    const outside = folderOf({ 'pools.yaml': BROKEN['pools.yaml'] });
    const cwd = folderOf({ 'bare-metal.yaml': NETWORK });
    fs.symlinkSync(outside, path.join(cwd, 'outside'));
    expect(command(['check'], { cwd })).toMatchObject({ status: 0, stdout: expect.stringContaining('symbolic links 1') });
  });

  test('aliases that explode, with little memory', () => {
    const level = (index: number) => `l${index}: &l${index} [${Array(10).fill(index === 0 ? 'x' : `*l${index - 1}`).join(', ')}]\n`;
    const cwd = folderOf({ ...CLEAN, 'bomb.yaml': Array.from({ length: 30 }, (_, index) => level(index)).join('') });
    const { status, stdout } = command(['check', '--format', 'github'], { cwd, node: ['--max-old-space-size=64'] });
    expect([status, stdout]).toEqual([1, expect.stringContaining('::error file=bomb.yaml,line=2,col=10,title=file-aliases-explode::')]);
  });

  test('a file of 50 MB, with a mistake at its end', () => {
    const note = `# ${'as people write them '.repeat(100)}\n`;
    const one = `---\n${note}${serviceYaml('web')}`;
    const count = Math.ceil(50e6 / one.length);
    const text = Array.from({ length: count }, (_, index) => `---\n${note}${serviceYaml(`w${index}`)}`).join('');
    const cwd = folderOf({ 'big.yaml': `${text}---\n${serviceYaml('bad', '  clusterIP: 10.0.0.999\n')}` });
    const { status, stdout } = command(['check', '--format', 'github'], { cwd });
    expect([status, stdout]).toEqual([1, expect.stringContaining(`::error file=big.yaml,line=${8 * count + 8},col=3,title=cluster-ip-invalid::`)]);
  });

  test('10,000 files', () => {
    const files = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`apps/${index % 100}/w${index}.yaml`, serviceYaml(`w${index}`)]));
    const { status, stdout } = command(['check', '--format', 'json'], { cwd: folderOf(files) });
    expect([status, JSON.parse(stdout).read]).toMatchObject([0, { files: 10_000, objects: 10_000, skipped: {} }]);
  });
});

test('loads neither cdk8s nor constructs nor cdk8s-plus', () => {
  const watch = 'const load = require("module")._load; require("module")._load = function (name) {'
    + ' if (/^(cdk8s|constructs|cdk8s-plus-\\d+)(\\/|$)/.test(name)) { throw new Error("loads " + name); } return load.apply(this, arguments); };';
  const cwd = folderOf({ ...BROKEN, 'watch.js': watch });
  const loads = (...words: string[]) => command(words, { cwd, node: ['--require', path.join(cwd, 'watch.js')] });
  expect(loads('check', '--format', 'json')).toMatchObject({ status: 1, stderr: '' });
  ['plan', 'diagram', 'facts'].forEach((name) => expect(loads(name)).toMatchObject({ status: 0, stderr: '' }));
  expect(loads('init', '--output', '-')).toMatchObject({ status: 0, stderr: '' });
  expect(loads('vendor', '--list')).toMatchObject({ status: 0, stderr: '' });
  expect(loads('diff', '.', '.')).toMatchObject({ status: 0, stderr: '' });
  expect(loads('explain', 'pool-overlaps-dhcp')).toMatchObject({ status: 0, stderr: '' });
  expect(spawnSync(process.execPath, ['--require', path.join(cwd, 'watch.js'), '-e', 'require("cdk8s")'], { cwd: path.join(__dirname, '..', '..'), encoding: 'utf8' }).stderr).toContain('loads cdk8s');
});
