import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes the schemas of Kubernetes' own kinds, as compact facts, from the folder `api/openapi-spec/v3` of its sources:
 *
 *     npx tsx scripts/derive-kubernetes-schemas.ts FOLDER VERSION
 *
 * Kept is what an object is judged by: types, required fields, enums, formats; descriptions and defaults are not.
 */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  'api__v1': ['ConfigMap', 'Namespace', 'Secret', 'Service', 'ServiceAccount'],
  'apis__admissionregistration.k8s.io__v1': ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'],
  'apis__apiextensions.k8s.io__v1': ['CustomResourceDefinition'],
  'apis__apps__v1': ['DaemonSet', 'Deployment'],
  'apis__autoscaling__v2': ['HorizontalPodAutoscaler'],
  'apis__batch__v1': ['Job'],
  'apis__networking.k8s.io__v1': ['Ingress', 'IngressClass', 'NetworkPolicy'],
  'apis__policy__v1': ['PodDisruptionBudget'],
  'apis__rbac.authorization.k8s.io__v1': ['ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding'],
};

const [folder, version] = process.argv.slice(2);
const definitions = new Map<string, unknown>();
const kinds: Record<string, string> = {};

for (const [file, names] of Object.entries(KINDS)) {
  const { schemas } = JSON.parse(readFileSync(join(folder, `${file}_openapi.json`), 'utf8')).components;
  for (const name of names) {
    const [reference] = Object.keys(schemas).filter((key) => (schemas[key]['x-kubernetes-group-version-kind'] ?? [])
      .some((gvk: any) => gvk.kind === name) && key.endsWith(`.${name}`));
    const [{ group, version: served }] = schemas[reference]['x-kubernetes-group-version-kind'];
    kinds[`${group === '' ? '' : `${group}/`}${served} ${name}`] = short(reference);
    collect(reference, schemas);
  }
}

const lines = [...definitions].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, schema]) => `${JSON.stringify(name)}: ${JSON.stringify(schema)}`);
const text = `{\n"version": ${JSON.stringify(version)},\n"kinds": ${JSON.stringify(kinds)},\n"definitions": {\n${lines.join(',\n')}\n}\n}\n`;
writeFileSync(join(__dirname, '..', 'test', 'schemas', 'kubernetes.json'), text);

function collect(reference: string, schemas: Record<string, any>): void {
  if (definitions.has(short(reference))) {
    return;
  }
  definitions.set(short(reference), undefined);
  definitions.set(short(reference), compact(schemas[reference], schemas));
}

function compact(schema: any, schemas: Record<string, any>): any {
  if (schema.$ref !== undefined) {
    const reference = schema.$ref.slice('#/components/schemas/'.length);
    collect(reference, schemas);
    return { $ref: `#/definitions/${short(reference)}` };
  }
  if (schema.allOf?.length === 1) {
    return compact(schema.allOf[0], schemas);
  }
  const { type, required, enum: values, format, properties, items, additionalProperties, oneOf } = schema;
  return JSON.parse(JSON.stringify({
    type, required, enum: values, oneOf,
    format: format === 'int32' || format === 'int64' ? format : undefined,
    properties: properties && Object.fromEntries(Object.entries(properties).map(([name, field]) => [name, compact(field, schemas)])),
    // The API server drops what it does not know; here it is an error.
    additionalProperties: typeof additionalProperties === 'object' ? compact(additionalProperties, schemas) : properties && false,
    items: items && compact(items, schemas),
  }));
}

/** `core.v1.Service` of `io.k8s.api.core.v1.Service`. */
function short(reference: string): string {
  return reference.replace(/^io\.k8s\.(api|apimachinery\.pkg|apiextensions-apiserver\.pkg\.apis)\./, '');
}
