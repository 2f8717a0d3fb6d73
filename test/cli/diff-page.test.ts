import * as fs from 'fs';
import * as path from 'path';
import { command } from './command';
import { folderOf } from '../support/folder';

const page = fs.readFileSync(path.join(__dirname, '..', '..', 'docs', 'diff.md'), 'utf8');
const blocks = [...page.matchAll(/^```(\w+)\n([^]*?)^```$/gm)].map(([, language, text]) => ({ language, text }));

test('docs/diff.md shows what comes out of the files that it shows', () => {
  const files = blocks.filter(({ language }) => language === 'yaml').map(({ text }) => /^# (\S+)\n([^]*)$/.exec(text)!.slice(1));
  const [, words, expected] = /^\$ cdk8s-bare-metal (.*)\n([^]*)$/.exec(blocks.find(({ language }) => language === 'text')!.text)!;
  const { stdout, stderr } = command(words.split(' '), { cwd: folderOf(Object.fromEntries(files)) });
  expect([stdout, stderr]).toEqual([expected, '']);
});

test('docs/diff.md names every format and every level of --fail-on', () => {
  const { stdout } = command(['diff', '--help'], { cwd: '.' });
  const named = [/FORMAT {3}(.*?) \(/, /exit code 1: (.*?) \(/].flatMap((pattern) => pattern.exec(stdout)![1].split(/, | or /)).map((name) => name.split(' ').pop()!);
  expect(named).toEqual(['text', 'json', 'markdown', 'difference', 'interruption', 'never']);
  expect(['text', 'json', 'markdown', 'any', 'interruption', 'never'].filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});
