import * as fs from 'fs';
import * as path from 'path';
import { PAGES, proseOf, ROOT, textOf } from './pages';

interface Link {
  readonly page: string;
  readonly target: string;
}

const LINK = /\]\(([^()\s]+)\)/g;

function linksOf(page: string): Link[] {
  return [...proseOf(page).replace(/(`+)(?!`)[^]*?[^`]\1(?!`)/g, '').matchAll(LINK)].map(([, target]) => ({ page, target }));
}

/** How a Git host calls a heading: letters, digits, hyphens and underscores are left, spaces become hyphens, and a second one of a name is numbered. */
function anchorsOf(page: string): ReadonlySet<string> {
  const anchors = new Map<string, number>();
  const all = [...proseOf(page).matchAll(/^#{1,6} (.*)$/gm)].map(([, heading]) => {
    const words = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, '').replace(/ /g, '-');
    const count = anchors.get(words) ?? 0;
    anchors.set(words, count + 1);
    return count === 0 ? words : `${words}-${count}`;
  });
  return new Set([...all, ...[...textOf(page).matchAll(/<a name="[^"]*" id="([^"]*)"/g)].map(([, id]) => id)]);
}

const links = PAGES.flatMap(linksOf);
const inside = links.filter(({ target }) => !/^[a-z]+:/.test(target)).map(({ page, target }) => {
  const [file, anchor] = target.split('#');
  return { page, target, file: file === '' ? page : path.posix.join(path.posix.dirname(page), file), anchor };
});

test('pages link to each other', () => expect(inside.length).toBeGreaterThan(200));

test('every relative link leads to a file or folder of the repository', () => {
  expect(inside.filter(({ file }) => file.startsWith('..') || !fs.existsSync(path.join(ROOT, file))).map(({ page, target }) => `${page}: ${target}`)).toEqual([]);
});

test('every anchor is a heading of the page that it leads to', () => {
  const known = new Map<string, ReadonlySet<string>>();
  const isThere = ({ file, anchor }: { file: string; anchor: string }) => {
    known.set(file, known.get(file) ?? anchorsOf(file));
    return known.get(file)!.has(anchor);
  };
  const anchored = inside.filter(({ file, anchor }) => anchor !== undefined && fs.existsSync(path.join(ROOT, file)));
  expect(anchored.length).toBeGreaterThan(20);
  expect(anchored.filter((link) => !isThere(link)).map(({ page, target }) => `${page}: ${target}`)).toEqual([]);
});

test('every page of docs is linked from the README, and those of rules from theirs', () => {
  const reached = new Set(inside.filter(({ page }) => page === 'README.md' || page === 'docs/rules.md').map(({ file }) => file));
  expect(PAGES.filter((page) => page.startsWith('docs/') && !reached.has(page))).toEqual([]);
});

test('every example is in the table of examples', () => {
  const named = new Set(inside.filter(({ page }) => page === 'examples/README.md').map(({ file }) => file));
  const examples = fs.readdirSync(path.join(ROOT, 'examples'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => `examples/${name}`);
  expect(examples.filter((example) => !named.has(example))).toEqual([]);
});
