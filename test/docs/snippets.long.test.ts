import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { PAGES, ROOT, textOf } from './pages';

/**
 * Compiles what stands in docs as `jsii-rosetta extract --strict` compiles what stands in the README, with the same fixtures: in a package of nothing but
 * documents, each page the README of a submodule. What contributors run inside the repository (`e2e.md`) is no use of the package.
 */
const pages = PAGES.filter((page) => page.startsWith('docs/') && page !== 'docs/e2e.md' && /^```ts/m.test(textOf(page)));
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-bare-metal-docs-'));

afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

function compile(texts: Readonly<Record<string, string>>) {
  const assembly = JSON.parse(fs.readFileSync(path.join(ROOT, '.jsii'), 'utf8'));
  const submodules = Object.fromEntries(Object.entries(texts).map(([page, markdown]) => [
    `${assembly.name}.${path.basename(page, '.md').replace(/\W/g, '_')}`, { readme: { markdown } },
  ]));
  fs.writeFileSync(path.join(folder, '.jsii'), JSON.stringify({ ...assembly, readme: undefined, types: {}, submodules }));
  return spawnSync('npx', ['jsii-rosetta', 'extract', '--strict', '--no-validate-assemblies', folder], { cwd: ROOT, encoding: 'utf8' });
}

beforeAll(() => {
  fs.copyFileSync(path.join(ROOT, 'package.json'), path.join(folder, 'package.json'));
  ['lib', 'node_modules', 'rosetta'].forEach((name) => fs.symlinkSync(path.join(ROOT, name), path.join(folder, name)));
});

test('pages of docs have snippets', () => expect(pages.length).toBeGreaterThan(8));

test('every snippet of docs compiles', () => {
  const { status, stdout, stderr } = compile(Object.fromEntries(pages.map((page) => [page, textOf(page)])));
  expect([status, stdout + stderr]).toEqual([0, expect.not.stringContaining('error')]);
}, 300_000);

test('a property that there is not does not compile', () => {
  const { status, stdout, stderr } = compile({ wrong: '```ts\nlb.addPool(\'wrong\', { adresses: [] });\n```\n' });
  expect([status, stdout + stderr]).toEqual([1, expect.stringContaining('\'adresses\' does not exist')]);
}, 300_000);
