import { readdirSync, readFileSync } from 'fs';
import { basename, join } from 'path';
import { RULE_PAGES_FOLDER, rulePages } from '../../scripts/write-rules-page';

const ROOT = join(__dirname, '../..');
const pages = rulePages();

test.each([...pages])('%s is current; otherwise run: npx tsx scripts/write-rules-page.ts', (page, text) => {
  expect(readFileSync(join(ROOT, page), 'utf8') === text).toBe(true);
});

test('no page of a subject is left over', () => {
  const there = readdirSync(join(ROOT, RULE_PAGES_FOLDER)).map((file) => `${RULE_PAGES_FOLDER}/${file}`);
  expect(there.filter((page) => !pages.has(page))).toEqual([]);
});

test('every folder of rules is a subject with a page', () => {
  const folders = readdirSync(join(ROOT, 'src/rules'), { withFileTypes: true }).filter((entry) => entry.isDirectory() && !['cases', 'world'].includes(entry.name));
  expect(folders.map(({ name }) => name).sort()).toEqual([...pages.keys()].filter((page) => page.startsWith(`${RULE_PAGES_FOLDER}/`)).map((page) => basename(page, '.md')).sort());
});
