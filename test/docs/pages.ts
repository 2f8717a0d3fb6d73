import * as fs from 'fs';
import * as path from 'path';

export const ROOT = path.join(__dirname, '..', '..');

const readmesOf = (folder: string) => fs.readdirSync(path.join(ROOT, folder), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && fs.existsSync(path.join(ROOT, folder, entry.name, 'README.md')))
  .map(({ name }) => `${folder}/${name}/README.md`);

/** The pages that people wrote, and those that scripts write for people, by their paths. */
export const PAGES: readonly string[] = [
  'README.md', 'CONTRIBUTING.md', 'examples/README.md', ...readmesOf('examples'),
  ...['docs', 'docs/rules'].flatMap((folder) => fs.readdirSync(path.join(ROOT, folder)).filter((name) => name.endsWith('.md')).map((name) => `${folder}/${name}`)),
].sort();

export function textOf(page: string): string {
  return fs.readFileSync(path.join(ROOT, page), 'utf8');
}

/** What is no code: links in fenced blocks and in backquotes lead nowhere, and headings there are none. */
export function proseOf(page: string): string {
  return textOf(page).replace(/^(```+).*\n[^]*?^\1$/gm, '');
}
