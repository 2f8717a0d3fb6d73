import * as fs from 'fs';
import * as path from 'path';
import { PAGES, ROOT, textOf } from './pages';

/** A type of the assembly, as far as it matters here. */
interface Type {
  readonly name: string;
  readonly kind: string;
  readonly properties?: readonly { readonly name: string }[];
  readonly methods?: readonly { readonly name: string }[];
}

const { types } = JSON.parse(fs.readFileSync(path.join(ROOT, '.jsii'), 'utf8')) as { readonly types: Readonly<Record<string, Type>> };
// A word that a rule's case happens to have explains nothing.
const told = new Set(PAGES.filter((page) => !page.startsWith('docs/rules')).flatMap((page) => textOf(page).match(/\w+/g) ?? []));

/** What gateways are made of inside: nobody writes it. */
const INNER: readonly string[] = ['RouteGatewayProps', 'ListenersOfGateway'];

const structs = Object.values(types).filter(({ kind, name }) => kind === 'interface' && !INNER.includes(name));

test('every option of the reference stands on a page as well, where somebody meets it who does not know what to look for', () => {
  expect(structs.length).toBeGreaterThan(80);
  const options = structs.flatMap(({ name, properties = [] }) => properties.map((property) => ({ name, property: property.name })));
  expect(options.filter(({ property }) => !told.has(property))).toEqual([]);
});

test('so does every method', () => {
  const methods = Object.values(types).filter(({ kind }) => kind === 'class').flatMap(({ name, methods: all = [] }) => all.map((method) => ({ name, method: method.name })));
  expect(methods.length).toBeGreaterThan(40);
  expect(methods.filter(({ method }) => method !== 'toString' && !told.has(method))).toEqual([]);
});
