import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';

/**
 * Writes `src/behavior/definitions/fields/NAME.ts`, the names of all fields of somebody's kinds, from unmodified copies of their CustomResourceDefinitions:
 *
 *     npx tsx scripts/derive-field-names.ts traefik TRAEFIK path/to/crds [Kind …]
 *
 * With kinds, those alone. How a tree is written, `fields/field-tree.ts` says. Of Gateway API the experimental channel has the fields of both.
 */
type Schema = Readonly<Record<string, any>>;

const WIDTH = 150;
const [name, constant, folder, ...only] = process.argv.slice(2);

const trees = new Map<string, string>();
for (const file of readdirSync(folder).filter((each) => /\.ya?ml$/.test(each)).sort()) {
  for (const { kind, spec } of parseAllDocuments(readFileSync(join(folder, file), 'utf8')).map((document) => document.toJS() ?? {})) {
    if (kind !== 'CustomResourceDefinition' || (only.length > 0 && !only.includes(spec.names.kind))) {
      continue;
    }
    for (const { name: version, schema } of spec.versions.filter((one: any) => one.served)) {
      const { apiVersion: _, kind: __, metadata: ___, status: ____, ...properties } = schema.openAPIV3Schema.properties;
      trees.set(`${spec.group}/${version} ${spec.names.kind}`, treeOf({ properties }));
    }
  }
}

/** A list has the fields of its entries. */
function treeOf({ properties, items, additionalProperties, type, 'x-kubernetes-preserve-unknown-fields': open }: Schema): string {
  if (open === true) {
    return '*';
  }
  if (items !== undefined) {
    return treeOf(items);
  }
  if (typeof additionalProperties === 'object') {
    return `{${treeOf(additionalProperties)}}`;
  }
  if (properties === undefined) {
    return type === 'object' ? '*' : '';
  }
  return `(${Object.keys(properties).sort().map((key) => `${key}${treeOf(properties[key])}`).join(' ')})`;
}

function lines(tree: string): string[] {
  const found = [''];
  for (const word of tree.split(/(?<= )/)) {
    if (found[found.length - 1].length + word.length > WIDTH) {
      found.push('');
    }
    found[found.length - 1] += word;
  }
  return found;
}

const entries = [...trees].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, tree]) => {
  const [first, ...rest] = lines(tree);
  return rest.length === 0 && key.length + first.length < WIDTH ? `  '${key}': '${first}',` : `  '${key}':\n${[first, ...rest].map((line) => `    '${line}'`).join(' +\n')},`;
});
writeFileSync(join(__dirname, '..', 'src', 'behavior', 'definitions', 'fields', `${name}.ts`), `/** Written by scripts/derive-field-names.ts. */
export const ${constant}: Readonly<Record<string, string>> = {
${entries.join('\n')}
};
`);
