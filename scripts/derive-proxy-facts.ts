import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { configurationLeaves, installationLeaves, optionLeaves } from '../test/support/installation-leaves';
import { objectKey } from '../test/support/structural-difference';

/**
 * Writes the facts that our installation of a proxy is compared with, from upstream's manifests (of Envoy Gateway and Traefik: what its Helm chart renders
 * with default values): every leaf of every object, by JSON pointer.
 *
 *     npx tsx scripts/derive-proxy-facts.ts haproxy/haproxy-kubernetes-ingress-3.2.11 path/to/haproxy-ingress.yaml
 *     npx tsx scripts/derive-proxy-facts.ts nginx/nginx-kubernetes-ingress-5.5.4 path/to/{ns-and-sa,rbac,nginx-config,deployment-nginx-ingress,loadbalancer,ingress-class}.yaml
 *     npx tsx scripts/derive-proxy-facts.ts ingress-nginx/ingress-nginx-1.15.1 path/to/deploy-cloud.yaml
 *     npx tsx scripts/derive-proxy-facts.ts contour/contour-1.33.6 path/to/contour-deployment.yaml
 *     npx tsx scripts/derive-proxy-facts.ts envoy-gateway/envoy-gateway-1.9.0 path/to/rendered-default-config.yaml
 *     npx tsx scripts/derive-proxy-facts.ts traefik/traefik-3.7.9 path/to/rendered-chart-41.1.1.yaml
 *     npx tsx scripts/derive-proxy-facts.ts traefik-gateway/traefik-gateway-3.7.9 path/to/rendered-chart-41.1.1-with-gateway-api-alone.yaml
 */
const [name, ...files] = process.argv.slice(2);

/** Definitions come by reference, and so does what Gateway API brings beside them. */
const BY_REFERENCE = /^(?:CustomResourceDefinition$|ValidatingAdmissionPolicy)/;
/** Those whose ConfigMaps hold a configuration in YAML. */
const CONFIGURED_BY_YAML = /^(?:contour|envoy-gateway)\//;

/** Whose command line is read by the names of its options. */
const STARTED_BY_OPTIONS = /^traefik(?:-gateway)?\//;

const leaves = CONFIGURED_BY_YAML.test(name) ? configurationLeaves : STARTED_BY_OPTIONS.test(name) ? optionLeaves
  : (object: any) => installationLeaves(object.kind === 'ConfigMap' ? { ...object, data: object.data ?? {} } : object);
const facts = files.flatMap((file) => parseAllDocuments(readFileSync(file, 'utf8')).map((document) => document.toJS()))
  .filter((object) => object !== null && !BY_REFERENCE.test(object.kind))
  .map((object) => [objectKey(object), leaves(object)] as const)
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`);
writeFileSync(join(__dirname, '..', 'test', 'constructs', 'gateway', `${name}.json`), `{\n${facts.join(',\n')}\n}\n`);
