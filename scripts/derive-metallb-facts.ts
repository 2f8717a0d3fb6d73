import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { leavesOf, objectKey } from '../test/support/structural-difference';

/**
 * Writes the facts that our installation of MetalLB is compared with, from `config/manifests/metallb-native.yaml` of its tag:
 * every leaf of every object but the CustomResourceDefinitions (which have facts of their own), by JSON pointer.
 *
 *     npx tsx scripts/derive-metallb-facts.ts metallb-native.yaml
 */
const [file] = process.argv.slice(2);
const objects = parseAllDocuments(readFileSync(file, 'utf8'))
  .map((document) => document.toJS())
  .filter((object) => object !== null && object.kind !== 'CustomResourceDefinition')
  .map((object): [string, unknown] => [objectKey(object), leavesOf(object)])
  .sort(([a], [b]) => (a < b ? -1 : 1));
const text = objects.map(([key, leaves]) => `${JSON.stringify(key)}: ${JSON.stringify(leaves)}`).join(',\n');
writeFileSync(join(__dirname, '..', 'test', 'constructs', 'metallb', 'installation', 'metallb-native-0.16.1.json'), `{\n${text}\n}\n`);
