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

test.each(['README.md', 'docs/check.md'])('%s never runs a package of that name from the registry', (file) => {
  const commands = [...fs.readFileSync(path.join(root, file), 'utf8').matchAll(/npx (.*cdk8s-bare-metal.*)/g)].map(([, words]) => words);
  expect(commands.length).toBeGreaterThan(0);
  expect(commands.filter((words) => !/^--no |^--package \.\//.test(words))).toEqual([]);
});

test('docs/check.md names every command and every format', () => {
  const page = fs.readFileSync(path.join(root, 'docs', 'check.md'), 'utf8');
  const help = command(['check', '--help'], { cwd: root }).stdout;
  const formats = /FORMAT {3}(.*?) \(/.exec(help)![1].split(/, | or /);
  expect(formats).toHaveLength(6);
  expect(['check', 'plan', 'explain', ...formats].filter((name) => !page.includes(`\`${name}`))).toEqual([]);
});
