import * as CONTOUR from './contour-1.33.6.json';
import * as ENVOY_GATEWAY from './envoy-gateway-1.9.0.json';
import * as GATEWAY_API from './gateway-api-1.6.1.json';
import * as PROMETHEUS_OPERATOR from './prometheus-operator-0.93.0.json';

/** The schema of a kind of custom resource, without `metadata` and `status`. */
export interface CustomResourceSchema {
  /** `gateway.networking.k8s.io/v1 HTTPRoute`. */
  readonly kind: string;
  readonly scope: 'Namespaced' | 'Cluster';
  readonly schema: any;
  /** The same as it stands in the file, with references to `definitions`: much quicker to compile. */
  readonly compact: any;
  readonly definitions: any;
}

/** The kinds of Gateway API, of Envoy Gateway, of Contour and of Prometheus' operator, in the versions that are emitted. */
export const CUSTOM_RESOURCES: readonly CustomResourceSchema[] = [CONTOUR, ENVOY_GATEWAY, GATEWAY_API, PROMETHEUS_OPERATOR].flatMap(({ kinds, definitions }: any) =>
  Object.entries<any>(kinds).map(([kind, { scope, ...schema }]) => ({ kind, scope, schema: expanded(schema, definitions), compact: schema, definitions })));

/** Without references: each leads to a schema that is written once for several places. */
function expanded(schema: any, definitions: any): any {
  if (schema.$ref !== undefined) {
    return expanded(definitions[schema.$ref.slice('#/definitions/'.length)], definitions);
  }
  const { properties, items, additionalProperties } = schema;
  return {
    ...schema,
    ...(properties === undefined ? {} : { properties: Object.fromEntries(Object.entries(properties).map(([name, field]) => [name, expanded(field, definitions)])) }),
    ...(items === undefined ? {} : { items: expanded(items, definitions) }),
    ...(additionalProperties === undefined ? {} : { additionalProperties: expanded(additionalProperties, definitions) }),
  };
}

/** Places of an object where a default of its schema is not written down, as JSON pointers: Argo CD shows each as a difference. */
export function unwrittenDefaults(manifest: any): string[] {
  const found = CUSTOM_RESOURCES.find(({ kind }) => kind === `${manifest.apiVersion} ${manifest.kind}`);
  return found === undefined ? [] : unwritten(found.schema, manifest, '');
}

function unwritten(schema: any, value: any, pointer: string): string[] {
  if (Array.isArray(value)) {
    return value.flatMap((entry, index) => unwritten(schema.items ?? {}, entry, `${pointer}/${index}`));
  }
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries<any>(schema.properties ?? {}).flatMap(([name, field]) => {
    const there = `${pointer}/${name}`;
    return value[name] !== undefined ? unwritten(field, value[name], there) : field.default === undefined ? [] : [there];
  });
}
