/**
 * Writes `metallb-0.16.1.json`, the facts that our CustomResourceDefinitions are compared with, from MetalLB's own
 * `config/manifests/metallb-native.yaml` of that tag:
 *
 *     npx tsx test/constructs/metallb/custom-resource-definitions/derive-facts.ts metallb-native.yaml
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { factsOf } from './definition-facts';

const [file] = process.argv.slice(2);
const facts = parseAllDocuments(readFileSync(file, 'utf8'))
  .map((document) => document.toJS() as any)
  .filter((object) => object?.kind === 'CustomResourceDefinition')
  .map((object) => `${JSON.stringify(object.metadata.name)}: ${JSON.stringify(factsOf(object))}`);
writeFileSync(join(__dirname, 'metallb-0.16.1.json'), `{\n${facts.join(',\n')}\n}\n`);
