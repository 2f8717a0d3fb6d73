import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/**
 * Writes the schemas of the kinds by which Flux, Argo CD, External Secrets and Sealed Secrets are told what to do, as compact facts, from their
 * CustomResourceDefinitions (fluxcd/kustomize-controller, helm-controller and source-controller `config/crd/bases`, argoproj/argo-cd `manifests/crds`,
 * external-secrets/external-secrets `config/crds/bases`, bitnami-labs/sealed-secrets `helm/sealed-secrets/crds`):
 *
 *     npx tsx scripts/derive-gitops-schemas.ts KUSTOMIZATION-CRD APPLICATION-CRD APPLICATIONSET-CRD EXTERNALSECRET-CRD HELMRELEASE-CRD OCIREPOSITORY-CRD HELMREPOSITORY-CRD SEALEDSECRET-CRD
 *
 * Kept is what an object is judged by: types, required fields, enums, patterns; descriptions are not, nor what the library never writes.
 */
const LEFT_OUT = [
  /^(status|operation)$/, /(^|\.)(sources|sourceHydrator|kustomize|plugin)$/, /\.source\.helm\.(?!valuesObject$|releaseName$)[^.]+$/,
  /^spec\.generators\.(?!list$|selector$)[^.]+$/, /^spec\.generators\.list\.template$/,
];

const schemas = process.argv.slice(2).flatMap((file) => {
  const { spec } = parse(readFileSync(file, 'utf8'));
  const { name, schema } = spec.versions.find((version: any) => version.storage);
  return [[`${spec.group}/${name} ${spec.names.kind}`, compact(schema.openAPIV3Schema)] as const];
});
const lines = schemas.map(([name, schema]) => `${JSON.stringify(name)}: ${JSON.stringify(schema)}`);
writeFileSync(join(__dirname, '..', 'test', 'schemas', 'gitops.json'), `{\n${lines.join(',\n')}\n}\n`);

/** @param at the fields that lead to it, those of a list as those of its items */
function compact(schema: any, at: readonly string[] = []): any {
  const { type, required, enum: values, pattern, properties, items, additionalProperties, 'x-kubernetes-preserve-unknown-fields': open } = schema;
  const fields = properties && Object.entries(properties).filter(([name]) => !LEFT_OUT.some((expression) => expression.test([...at, name].join('.'))));
  return JSON.parse(JSON.stringify({
    type, required, enum: values, pattern,
    properties: fields && Object.fromEntries(fields.map(([name, field]: [string, any]) => [name, at.length === 0 && name === 'metadata' ? { type: 'object' } : compact(field, [...at, name])])),
    additionalProperties: typeof additionalProperties === 'object' ? compact(additionalProperties, at) : properties && !open ? false : undefined,
    items: items && compact(items, at),
  }));
}
