import * as fs from 'fs';
import * as path from 'path';
import { command } from './command';
import { ALL_DNS_FORMATS } from '../../src/report/dns-formats/all-dns-formats';
import { ALL_RULES } from '../../src/rules/all-rules';
import { folderOf } from '../support/folder';

const page = fs.readFileSync(path.join(__dirname, '..', '..', 'docs', 'dns.md'), 'utf8');
const blocks = [...page.matchAll(/^```(\w+)\n([^]*?)^```$/gm)].map(([, language, text]) => ({ language, text }));
const files = Object.fromEntries(blocks.filter(({ language }) => language === 'yaml').map(({ text }) => /^# (\S+)\n([^]*)$/.exec(text)!.slice(1)));
const shown = blocks.filter(({ language }) => language === 'text').map(({ text }) => /^\$ cdk8s-bare-metal (.*)\n([^]*)$/.exec(text)!.slice(1) as [string, string]);

test('docs/dns.md shows two formats', () => expect(shown).toHaveLength(2));

test.each(shown)('docs/dns.md shows what comes out of the files that it shows: %s', (words, expected) => {
  const { status, stdout, stderr } = command(words.split(' '), { cwd: folderOf(files) });
  expect([status, stdout, stderr]).toEqual([0, expected, '']);
});

test('docs/dns.md names every format, and every rule about names', () => {
  const named = [...ALL_DNS_FORMATS.map(({ name }) => name), ...ALL_RULES.map(({ id }) => id).filter((id) => /^(external-)?dns-/.test(id))];
  expect(named.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});

test('the command tells of names that are not there, and writes the others', () => {
  const cwd = folderOf({ ...files, 'other.yaml': files['shop.yaml'].split('---\n')[3].replace(/shop\.example/g, 'other.example').replace('name: shop, namespace', 'name: other, namespace').replace('ingressClassName: traefik', 'ingressClassName: other') });
  const { status, stdout, stderr } = command(['dns', '--format', 'hosts', '--output', 'hosts'], { cwd });
  expect([status, stdout]).toEqual([0, '']);
  expect(stderr).toContain('other.example.com is not there: Ingress shop/other names it. No Service with an external address leads to class other.\n');
  expect(fs.readFileSync(path.join(cwd, 'hosts'), 'utf8')).toContain('\n192.168.1.200 shop.example.com\n');
});

describe('several views', () => {
  const cwd = folderOf({ ...files, 'bare-metal.yaml': files['bare-metal.yaml'].replace('hosts: [mysql.example.com]', 'hosts: [mysql.example.com], view: internal') });

  test('are asked for by name', () => {
    expect(command(['dns'], { cwd })).toEqual({ status: 2, stdout: '', stderr: 'cdk8s-bare-metal: There are several views: say which with --view default | internal.\n' });
    expect(command(['dns', '--view', 'internal'], { cwd }).stdout).toContain('\nmysql.example.com. 300 IN A 192.168.1.201\n');
  });

  test('a name that there is not is told with those that there are', () => {
    expect(command(['dns', '--view', 'intern'], { cwd }).stderr).toBe('cdk8s-bare-metal: There is no view intern. Did you mean `internal`?\n');
  });
});

test('check tells what is wrong with names in bare-metal.yaml, at its line', () => {
  const cwd = folderOf({ ...files, 'bare-metal.yaml': files['bare-metal.yaml'].replace('mysql.example.com', 'https://mysql.example.com') });
  expect(command(['check', '--quiet', '--only', 'dns-value-invalid'], { cwd }).stdout).toMatch(/^error\[dns-value-invalid\][^]*--> bare-metal.yaml:8:\d+ \(dns\.services\[0\]\.hosts\[0\]\)/);
});

test.each<[string, string]>([
  ['a format that there is not', 'records: [bind]'],
  ['a TTL of nothing', 'ttl: 0'],
  ['a Service without its namespace', 'services: [{ service: mysql }]'],
])('%s is told once', (_, line) => {
  const cwd = folderOf({ 'bare-metal.yaml': `dns:\n  ${line}\n` });
  const { findings } = JSON.parse(command(['check', '--quiet', '--format', 'json'], { cwd }).stdout) as { findings: { severity: string; places: { line: number }[] }[] };
  expect(findings.filter(({ severity }) => severity === 'error').map(({ places }) => places[0].line)).toEqual([2]);
});
