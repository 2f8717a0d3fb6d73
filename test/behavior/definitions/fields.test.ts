import { ALL_BUNDLES } from '../../../src/behavior/definitions/bundles/all-bundles';
import { FieldTree, fieldsOfKind, KNOWN_FIELDS, treeOf } from '../../../src/behavior/definitions/fields/field-tree';
import { misspeltFields } from '../../../src/behavior/definitions/fields/misspelt-fields';
import { CUSTOM_RESOURCES } from '../../schemas/custom-resources';
import * as NGINX from '../../schemas/nginx-kubernetes-ingress-5.5.4.json';
import * as TRAEFIK from '../../schemas/traefik-3.7.9.json';

const KINDS = KNOWN_FIELDS.flatMap(({ fields }) => Object.keys(fields));

/** Places of fields, as `spec/virtualhost/fqdn`: of the entries of a list as of the list, of those of a map behind a star. */
function placesOf(tree: FieldTree, place = ''): string[] {
  return typeof tree === 'string' ? [place] : 'each' in tree ? placesOf(tree.each, `${place}/*`) : [place, ...[...tree].flatMap(([name, field]) => placesOf(field, `${place}/${name}`))];
}

function placesOfSchema(schema: any, definitions: any, place = ''): string[] {
  if (schema.$ref !== undefined) {
    return placesOfSchema(definitions[schema.$ref.slice('#/definitions/'.length)], definitions, place);
  }
  const { properties, items, additionalProperties } = schema;
  return schema['x-kubernetes-preserve-unknown-fields'] === true ? [place]
    : items !== undefined ? placesOfSchema(items, definitions, place)
      : typeof additionalProperties === 'object' ? placesOfSchema(additionalProperties, definitions, `${place}/*`)
        : [place, ...Object.entries(properties ?? {}).flatMap(([name, field]) => placesOfSchema(field, definitions, `${place}/${name}`))];
}

/** The kinds whose schemas tests have as well. */
const TESTED = [
  ...CUSTOM_RESOURCES.map(({ kind, compact, definitions }) => ({ kind, schema: compact, definitions })),
  ...[NGINX, TRAEFIK].flatMap(({ kinds, definitions = {} }: any) => Object.entries<any>(kinds).map(([kind, schema]) => ({ kind, schema, definitions }))),
].filter(({ kind }) => KINDS.includes(kind));

test.each(TESTED.map((one) => [one.kind, one] as const))('the fields of %s are those of its definition', (kind, { schema, definitions }) => {
  const known = placesOf(fieldsOfKind(...kind.split(' ') as [string, string])!.tree);
  const defined = placesOfSchema(schema, definitions);
  expect(defined.filter((place) => !known.includes(place))).toEqual([]);
  // Of Gateway API the fields of the experimental channel are known too.
  expect(kind.startsWith('gateway.networking') ? [] : known.filter((place) => !defined.includes(place))).toEqual([]);
});

test('of each product some kinds are compared, and each kind belongs to a bundle of that version', () => {
  expect(KNOWN_FIELDS.filter(({ fields }) => !TESTED.some(({ kind }) => kind in fields))).toEqual([]);
  const defined = ALL_BUNDLES.flatMap(({ version, kinds }) => kinds.flatMap(({ group, kind, served }) => served.map((one) => `${version}: ${group}/${one} ${kind}`)));
  expect(KNOWN_FIELDS.flatMap(({ product, fields }) => Object.keys(fields).map((kind) => `${product.split(' ').pop()}: ${kind}`)).filter((one) => !defined.includes(one))).toEqual([]);
});

describe('a tree', () => {
  const tree = treeOf('(spec(host routes(path headers{(name value)} any*) labels{}) data)');

  test('is read as it is written', () => {
    expect(placesOf(tree)).toEqual(['', '/spec', '/spec/host', '/spec/routes', '/spec/routes/path', '/spec/routes/headers/*', '/spec/routes/headers/*/name',
      '/spec/routes/headers/*/value', '/spec/routes/any', '/spec/labels/*', '/data']);
  });

  test.each<[string, object, string[]]>([
    ['nothing wrong', { spec: { host: 'a', routes: [{ path: '/', headers: { 'x-y': { name: 'a' } }, any: { paht: 1 } }], labels: { hots: 'a' } } }, []],
    ['a slip in a list', { spec: { routes: [{ path: '/' }, { paht: '/' }] } }, ['spec.routes[1].paht: path']],
    ['a slip in a map', { spec: { routes: [{ headers: { 'x.y': { nmae: 'a' } } }] } }, ['spec.routes[0].headers["x.y"].nmae: name']],
    ['another word', { spec: { timeout: '5s' } }, []],
    ['the right word beside it', { spec: { host: 'a', hots: 'b' } }, []],
    ['a value where there are fields', { spec: 'none', dta: null }, ['dta: data']],
  ])('%s', (_, value, found) => expect(misspeltFields(tree, value).map(({ property, meant }) => `${property}: ${meant}`)).toEqual(found));
});
