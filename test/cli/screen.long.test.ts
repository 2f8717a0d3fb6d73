import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { COMMAND, command } from './command';
import { folderOf, poolYaml, serviceYaml } from '../support/folder';

const NETWORK = 'networks: [{ name: lan, cidr: 192.168.1.0/24, dhcp: [192.168.1.100-192.168.1.199] }]\n';
const BROKEN = { 'bare-metal.yaml': NETWORK, 'pools.yaml': poolYaml('public', '192.168.1.150-192.168.1.250') };
const COLOR = /\u001b\[[0-9;]+m/;
const PROGRESS = /\r\d+ files read …/;

interface Seen {
  /** What a person sees, with every sign that moves the cursor. */
  readonly screen: string;
  readonly status: number | null;
}

/** Runs the command with a terminal of its own, which util-linux' `script` makes. */
function onTerminal(words: readonly string[], cwd: string, { env = {}, redirection = '' }: { readonly env?: Readonly<Record<string, string>>; readonly redirection?: string } = {}): Seen {
  const line = [process.execPath, COMMAND, ...words].map((word) => `'${word}'`).join(' ');
  const { stdout, status, error } = spawnSync('script', ['--quiet', '--return', '--command', `${line} ${redirection}`, '/dev/null'], {
    cwd, encoding: 'utf8', input: '', env: { PATH: process.env.PATH, TERM: 'xterm', ...env },
  });
  if (error !== undefined) {
    throw error;
  }
  return { screen: stdout, status };
}

describe('colours', () => {
  const cwd = folderOf(BROKEN);
  const plain = command(['check'], { cwd }).stdout;

  test('are there on a terminal, and the words are the same', () => {
    const { screen, status } = onTerminal(['check'], cwd);
    expect([status, COLOR.test(screen), screen.replace(new RegExp(COLOR, 'g'), '').replace(/\r\n/g, '\n')]).toEqual([1, true, plain]);
  });

  test('are not there elsewhere', () => expect(plain).not.toMatch(COLOR));

  test.each<[string, string[], Record<string, string>]>([
    ['--no-color', ['--no-color'], {}],
    ['NO_COLOR', [], { NO_COLOR: '1' }],
    ['a terminal that calls itself dumb', [], { TERM: 'dumb' }],
  ])('are not there with %s', (_, words, env) => expect(onTerminal(['check', ...words], cwd, { env }).screen.replace(/\r\n/g, '\n')).toEqual(plain));

  test('are there with a NO_COLOR that is empty, as its convention wants', () => expect(onTerminal(['check'], cwd, { env: { NO_COLOR: '' } }).screen).toMatch(COLOR));

  const report = path.join(folderOf({}), 'report.txt');
  test.each([['a file that the shell writes', [], `> '${report}'`], ['a file that is asked for', ['--output', report], '']])('are not in %s', (_, words, redirection) => {
    fs.rmSync(report, { force: true });
    expect(onTerminal(['check', ...words], cwd, { redirection }).screen).toEqual('');
    expect(fs.readFileSync(report, 'utf8')).toEqual(plain);
  });
});

describe('progress', () => {
  const many = folderOf(Object.fromEntries(Array.from({ length: 2600 }, (_, index) => [`apps/${index}.yaml`, serviceYaml(`w${index}`)])));

  test('is told on a terminal while many files are read, in one line that is gone in the end', () => {
    const { screen } = onTerminal(['check'], many);
    expect(screen.match(new RegExp(PROGRESS, 'g'))).toEqual(['\r2000 files read …', '\r2500 files read …']);
    expect(screen.slice(screen.lastIndexOf('…') + 1)).toMatch(/^\r\u001b\[KRead 2600 objects in 2600 files\.\r\n/);
  });

  test('is told on the terminal where the report goes elsewhere', () => {
    const { screen } = onTerminal(['check'], many, { redirection: '> /dev/null' });
    expect(screen).toMatch(/^(?:\r\d+ files read …)+\r\u001b\[K$/);
  });

  test.each<[string, string[], string]>([
    ['with --quiet', ['--quiet'], ''],
    ['where nobody watches standard error', [], '2> /dev/null'],
  ])('is not told %s', (_, words, redirection) => expect(onTerminal(['check', ...words], many, { redirection }).screen).not.toMatch(/files read/));

  test('is not told of few files', () => expect(onTerminal(['check'], folderOf(BROKEN)).screen).not.toMatch(PROGRESS));

  test('leaves no trace in what a program reads', () => expect(command(['check'], { cwd: many })).toMatchObject({ status: 0, stderr: '', stdout: expect.stringMatching(/^Read 2600 objects/) }));
});
