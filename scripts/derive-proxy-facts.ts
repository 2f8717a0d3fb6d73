import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { installationLeaves } from '../test/support/installation-leaves';
import { objectKey } from '../test/support/structural-difference';

/**
 * Writes the facts that our installation of an ingress proxy is compared with, from upstream's manifests: every leaf of every object, by
 * JSON pointer.
 *
 *     npx tsx scripts/derive-proxy-facts.ts haproxy/haproxy-kubernetes-ingress-3.2.11 path/to/haproxy-ingress.yaml
 *     npx tsx scripts/derive-proxy-facts.ts nginx/nginx-kubernetes-ingress-5.5.4 path/to/{ns-and-sa,rbac,nginx-config,deployment-nginx-ingress,loadbalancer,ingress-class}.yaml
 *     npx tsx scripts/derive-proxy-facts.ts ingress-nginx/ingress-nginx-1.15.1 path/to/deploy-cloud.yaml
 */
const [name, ...files] = process.argv.slice(2);

const facts = files.flatMap((file) => parseAllDocuments(readFileSync(file, 'utf8')).map((document) => document.toJS())).filter((object) => object !== null)
  .map((object) => [objectKey(object), installationLeaves(object.kind === 'ConfigMap' ? { ...object, data: object.data ?? {} } : object)] as const)
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([key, leaves]) => `${JSON.stringify(key)}: ${JSON.stringify(leaves)}`);
writeFileSync(join(__dirname, '..', 'test', 'constructs', 'gateway', `${name}.json`), `{\n${facts.join(',\n')}\n}\n`);
