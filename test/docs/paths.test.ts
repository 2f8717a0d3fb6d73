import * as fs from 'fs';
import * as path from 'path';
import { ROOT, textOf } from './pages';

/** The pages for who carries on the work. */
const PAGES_OF_THE_HOUSE = ['CONTRIBUTING.md', 'docs/architecture.md', 'docs/e2e.md'];

/** Paths from the root of the repository, in code; `<proxy>` and `*` stand for many. */
const PATHS = PAGES_OF_THE_HOUSE.flatMap((page) => [...textOf(page).matchAll(/`((?:src|test|e2e|scripts|docs|examples|rosetta)\/[\w./-]+)`/g)].map(([, file]) => [page, file]));

/** Rows of the table of rooms: where to begin reading each. */
const BEGINNINGS = [...textOf('docs/architecture.md').matchAll(/^\| `(src\/\w+)` \|.*\| (`.*`) \|$/gm)]
  .flatMap(([, room, files]) => [...files.matchAll(/`([^`]+)`/g)].map(([, file]) => [room, file]));

const isThere = (file: string) => ['', '.ts'].some((ending) => fs.existsSync(path.join(ROOT, file + ending)));

test('every path that a page of the house names is there', () => {
  expect(PATHS.length).toBeGreaterThan(60);
  expect(PATHS.filter(([, file]) => !isThere(file)).map((named) => named.join(': '))).toEqual([]);
});

test('every room is in the table of rooms, and has the files that it says to begin with', () => {
  const rooms = fs.readdirSync(path.join(ROOT, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => `src/${name}`);
  expect([...new Set(BEGINNINGS.map(([room]) => room))].sort()).toEqual(rooms.sort());
  expect(BEGINNINGS.filter(([room, file]) => !isThere(path.join(room, file))).map((named) => named.join(': '))).toEqual([]);
});
