import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { installationLeaves } from '../test/support/installation-leaves';
import { leavesOf, objectKey } from '../test/support/structural-difference';

/**
 * Writes the facts that our installation of Envoy Gateway is compared with, from what its Helm chart renders with default values: every
 * leaf of every object, by JSON pointer. The configuration inside the ConfigMap is taken apart too.
 *
 *     npx tsx scripts/derive-envoy-gateway-facts.ts 1.9.0 path/to/rendered-default-config.yaml
 */
const [version, file] = process.argv.slice(2);

/** What Gateway API brings comes by reference. */
const OTHERS = /^ValidatingAdmissionPolicy/;

const facts = parseAllDocuments(readFileSync(file, 'utf8')).map((document) => document.toJS()).filter((object) => object !== null && !OTHERS.test(object.kind))
  .map((object) => [objectKey(object), object.data === undefined ? installationLeaves(object)
    : leavesOf({ ...object, data: Object.fromEntries(Object.entries<string>(object.data).map(([key, text]) => [key, parse(text)])) })] as const)
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([key, leaves]) => `${JSON.stringify(key)}: ${JSON.stringify(leaves)}`);
writeFileSync(join(__dirname, '..', 'test', 'constructs', 'gateway', 'envoy-gateway', `envoy-gateway-${version}.json`), `{\n${facts.join(',\n')}\n}\n`);
