import * as fs from 'fs';
import * as path from 'path';
import { ROOT, textOf } from './pages';

/** Where the end-to-end suite says which errors MetalLB does not share. */
const FOLDERS = ['e2e/cases/verdicts', 'e2e/cases/configurations'];
/** Errors that proxies do not share are on the pages of routes. */
const OF_ROUTES = /^(?:route|ingress)-/;

const rules = new Set(FOLDERS.flatMap((folder) => fs.readdirSync(path.join(ROOT, folder)).flatMap((file) => {
  const text = textOf(`${folder}/${file}`);
  return [
    ...[...text.matchAll(/stricter: '([a-z0-9-]+)'/g)].map(([, rule]) => rule),
    ...[...text.matchAll(/rule: \/\^(?:\(\?:)?([a-z0-9|.*-]+)\)?\$\//g)].flatMap(([, names]) => names.split('|')).map((name) => name.replace('.*', '')),
  ];
})).filter((rule) => !OF_ROUTES.test(rule)));
const [section] = textOf('docs/metallb.md').split('## What MetalLB takes, and is an error here')[1].split('\n## ');

test('the suite knows such rules', () => expect(rules.size).toBeGreaterThan(15));

test.each([...rules].sort())('docs/metallb.md says that %s is an error though MetalLB takes the object', (rule) => {
  expect(section).toContain(`\`${rule}`);
});
