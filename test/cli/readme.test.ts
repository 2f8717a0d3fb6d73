import * as fs from 'fs';
import * as path from 'path';
import { command } from './command';
import { folderOf, poolYaml } from '../support/folder';

const root = path.join(__dirname, '..', '..');
const section = fs.readFileSync(path.join(root, 'README.md'), 'utf8').split(/^## /m).find((text) => text.startsWith('Check the YAML you have'))!;
const block = (language: string) => new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(section)![1];

test('the README shows what comes out of the settings that it shows', () => {
  const cwd = folderOf({ 'bare-metal.yaml': block('yaml'), 'pools.yaml': poolYaml('public', '192.168.1.190-192.168.1.250') });
  expect(command(['check', '.', '--quiet'], { cwd }).stdout.startsWith(block('text'))).toBe(true);
});

test.each(['README.md', 'docs/check.md', 'docs/diff.md'])('%s never runs a package of that name from the registry', (file) => {
  const commands = [...fs.readFileSync(path.join(root, file), 'utf8').matchAll(/npx (.*cdk8s-bare-metal.*)/g)].map(([, words]) => words);
  expect(commands.length).toBeGreaterThan(0);
  expect(commands.filter((words) => !/^--no |^--package \.{1,2}\//.test(words))).toEqual([]);
});

describe('docs/check.md shows what comes out of the files that it shows', () => {
  const page = fs.readFileSync(path.join(root, 'docs', 'check.md'), 'utf8');
  const blocks = [...page.matchAll(/^```(\w+)\n([^]*?)^```$/gm)].map(([, language, text]) => ({ language, text }));
  const files = blocks.flatMap(({ language, text }): [string, string][] => {
    const name = /^# ([\w/.-]+\.yaml)\n/.exec(text);
    return language === 'yaml' && name !== null ? [[name[1], text.slice(name[0].length)]] : [];
  });
  const shown = blocks.flatMap(({ text }): [string, string][] => {
    const line = /^(?:\$|%%) cdk8s-bare-metal (.*)\n/.exec(text);
    return line === null ? [] : [[line[1], text.slice(line[0].length)]];
  });
  const cwd = folderOf(Object.fromEntries(files.filter(([name]) => name !== 'bare-metal.yaml')));

  test('there is an example of each command but explain, and diff, dns and vendor, which have pages of their own', () => expect(shown.map(([line]) => line.split(' ')[0])).toEqual(['facts', 'init', 'check', 'plan', 'diagram']));

  test.each(shown)('%s', (line, expected) => {
    const { stdout, stderr } = command(line.split(' '), { cwd });
    expect([stdout, stderr]).toEqual([expected, '']);
  });

  test('what init writes', () => expect(fs.readFileSync(path.join(cwd, 'bare-metal.yaml'), 'utf8')).toEqual(new Map(files).get('bare-metal.yaml')));
});

test('docs/check.md names every command and every format', () => {
  const page = fs.readFileSync(path.join(root, 'docs', 'check.md'), 'utf8');
  const help = command(['check', '--help'], { cwd: root }).stdout;
  const formats = /FORMAT {3}(.*?) \(/.exec(help)![1].split(/, | or /);
  expect(formats).toHaveLength(6);
  expect(['check', 'plan', 'dns', 'diff', 'diagram', 'facts', 'init', 'vendor', 'explain', ...formats, 'mermaid'].filter((name) => !page.includes(`\`${name}`))).toEqual([]);
});
