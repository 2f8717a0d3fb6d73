import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { installationLeaves } from '../test/support/installation-leaves';
import { leavesOf, objectKey } from '../test/support/structural-difference';

/**
 * Writes the facts that our installation of Contour is compared with, from upstream's manifests: every leaf of every object, by JSON
 * pointer. The configuration inside the ConfigMap is taken apart too.
 *
 *     npx tsx scripts/derive-contour-facts.ts 1.33.6 path/to/contour-deployment.yaml
 */
const [version, file] = process.argv.slice(2);

/** They come by reference. */
const DEFINITION = 'CustomResourceDefinition';

const facts = parseAllDocuments(readFileSync(file, 'utf8')).map((document) => document.toJS()).filter((object) => object !== null && object.kind !== DEFINITION)
  .map((object) => [objectKey(object), object.data === undefined ? installationLeaves(object)
    : leavesOf({ ...object, data: Object.fromEntries(Object.entries<string>(object.data).map(([key, text]) => [key, parse(text)])) })] as const)
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([key, leaves]) => `${JSON.stringify(key)}: ${JSON.stringify(leaves)}`);
writeFileSync(join(__dirname, '..', 'test', 'constructs', 'gateway', 'contour', `contour-${version}.json`), `{\n${facts.join(',\n')}\n}\n`);
