import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';

/**
 * Writes the schemas of somebody's custom resources, as compact facts, from their CustomResourceDefinitions:
 *
 *     npx tsx scripts/derive-custom-resource-schemas.ts envoy-gateway-1.9.0 path/to/crds
 *
 * Kept is what an object is judged by, with CEL rules and defaults; descriptions are not, nor versions that are not served, nor `status`.
 * What stands in several places stands once, under `definitions`, and `$ref` leads there.
 */
type Schema = Readonly<Record<string, any>>;

/** A shorter text than this is not worth a reference. */
const WORTH_SHARING = 120;

const [name, folder] = process.argv.slice(2);
const kinds = new Map<string, Schema>();
for (const file of readdirSync(folder).filter((each) => each.endsWith('.yaml')).sort()) {
  for (const { kind, spec } of parseAllDocuments(readFileSync(join(folder, file), 'utf8')).map((document) => document.toJS() ?? {})) {
    if (kind !== 'CustomResourceDefinition') {
      continue;
    }
    for (const { name: version, schema } of spec.versions.filter((one: any) => one.served)) {
      const { status: _, apiVersion: __, kind: ___, metadata: ____, ...properties } = schema.openAPIV3Schema.properties;
      kinds.set(`${spec.group}/${version} ${spec.names.kind}`, { scope: spec.scope, ...compact({ ...schema.openAPIV3Schema, properties }) });
    }
  }
}

function compact({ description: _, properties, items, additionalProperties, ...own }: Schema): Schema {
  return {
    ...own,
    ...(properties === undefined ? {} : { properties: Object.fromEntries(Object.entries(properties as Schema).map(([key, field]) => [key, compact(field)])) }),
    ...(items === undefined ? {} : { items: compact(items) }),
    ...(typeof additionalProperties === 'object' ? { additionalProperties: compact(additionalProperties) } : {}),
  };
}

const counts = new Map<string, number>();
function count(schema: Schema): void {
  const text = JSON.stringify(schema);
  counts.set(text, (counts.get(text) ?? 0) + 1);
  if (counts.get(text) === 1) {
    childrenOf(schema).forEach(count);
  }
}

function childrenOf({ properties = {}, items, additionalProperties }: Schema): Schema[] {
  return [...Object.values(properties as Schema), items, additionalProperties].filter((child) => typeof child === 'object');
}

[...kinds.values()].forEach(count);

const definitions = new Map<string, { readonly name: string; readonly text: string }>();
function shared(schema: Schema, hint: string): Schema {
  const text = JSON.stringify(schema);
  if (text.length < WORTH_SHARING || counts.get(text)! < 2) {
    return inner(schema);
  }
  const known = definitions.get(text);
  if (known !== undefined) {
    return { $ref: `#/definitions/${known.name}` };
  }
  const names = new Set([...definitions.values()].map((one) => one.name));
  const free = [hint, ...Array.from({ length: 1000 }, (_, index) => `${hint}${index + 2}`)].find((one) => !names.has(one))!;
  definitions.set(text, { name: free, text: '' });
  definitions.set(text, { name: free, text: JSON.stringify(inner(schema)) });
  return { $ref: `#/definitions/${free}` };
}

function inner(schema: Schema): Schema {
  const { properties, items, additionalProperties, ...own } = schema;
  const children = (fields: Schema) => Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, shared(field, key)]));
  return {
    ...own,
    ...(properties === undefined ? {} : { properties: children(properties) }),
    ...(items === undefined ? {} : { items: shared(items, 'item') }),
    ...(additionalProperties === undefined ? {} : { additionalProperties: shared(additionalProperties, 'value') }),
  };
}

const lines = (entries: readonly [string, string][]) => [...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, text]) => `${JSON.stringify(key)}: ${text}`).join(',\n');
const kindLines = lines([...kinds].map(([kind, schema]) => [kind, JSON.stringify(inner(schema))]));
const definitionLines = lines([...definitions.values()].map((one) => [one.name, one.text]));
writeFileSync(join(__dirname, '..', 'test', 'schemas', `${name}.json`), `{\n"kinds": {\n${kindLines}\n},\n"definitions": {\n${definitionLines}\n}\n}\n`);
