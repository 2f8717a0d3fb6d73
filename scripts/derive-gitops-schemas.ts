import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/**
 * Writes the schemas of the kinds by which Flux, Argo CD and External Secrets are told what to do, as compact facts, from their
 * CustomResourceDefinitions (fluxcd/kustomize-controller, helm-controller and source-controller `config/crd/bases`, argoproj/argo-cd `manifests/crds`,
 * external-secrets/external-secrets `config/crds/bases`):
 *
 *     npx tsx scripts/derive-gitops-schemas.ts KUSTOMIZATION-CRD APPLICATION-CRD EXTERNALSECRET-CRD HELMRELEASE-CRD OCIREPOSITORY-CRD HELMREPOSITORY-CRD
 *
 * Kept is what an object is judged by: types, required fields, enums, patterns; descriptions are not, nor what the library never writes.
 */
const LEFT_OUT = ['sources', 'sourceHydrator', 'helm', 'kustomize', 'plugin'];
/** Beside the specification of an object; inside it these names mean something else. */
const LEFT_OUT_AT_TOP = ['status', 'operation'];

const schemas = process.argv.slice(2).flatMap((file) => {
  const { spec } = parse(readFileSync(file, 'utf8'));
  const { name, schema } = spec.versions.find((version: any) => version.storage);
  return [[`${spec.group}/${name} ${spec.names.kind}`, compact(schema.openAPIV3Schema, [...LEFT_OUT, ...LEFT_OUT_AT_TOP])] as const];
});
const lines = schemas.map(([name, schema]) => `${JSON.stringify(name)}: ${JSON.stringify(schema)}`);
writeFileSync(join(__dirname, '..', 'test', 'schemas', 'gitops.json'), `{\n${lines.join(',\n')}\n}\n`);

function compact(schema: any, leftOut = LEFT_OUT): any {
  const { type, required, enum: values, pattern, properties, items, additionalProperties, 'x-kubernetes-preserve-unknown-fields': open } = schema;
  const fields = properties && Object.entries(properties).filter(([name]) => !leftOut.includes(name));
  return JSON.parse(JSON.stringify({
    type, required, enum: values, pattern,
    properties: fields && Object.fromEntries(fields.map(([name, field]: [string, any]) => [name, name === 'metadata' ? { type: 'object' } : compact(field)])),
    additionalProperties: typeof additionalProperties === 'object' ? compact(additionalProperties) : properties && !open ? false : undefined,
    items: items && compact(items),
  }));
}
