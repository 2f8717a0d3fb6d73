import Ajv, { ValidateFunction } from 'ajv';
import * as HAPROXY from './haproxy-kubernetes-ingress-3.2.11.json';
import * as NGINX from './nginx-kubernetes-ingress-5.5.4.json';
import { problemsOf } from './referee';
import * as TRAEFIK from './traefik-3.7.9.json';

const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
/** Those of proxies whose kinds have no CEL rules. */
const VALIDATORS = new Map<string, ValidateFunction>([HAPROXY, NGINX, TRAEFIK].flatMap(({ kinds, definitions }: any) => {
  const strict = Object.fromEntries(Object.entries(definitions).map(([name, schema]) => [name, closed(schema)]));
  return Object.entries<any>(kinds).map(([kind, schema]) => [kind, ajv.compile({ ...closed(schema.properties.spec), definitions: strict })] as const);
}));

/** The API server drops unknown fields; here they are refused. */
function closed(schema: any): any {
  const { properties, items, additionalProperties } = schema;
  return {
    ...schema,
    ...(properties === undefined ? {} : {
      properties: Object.fromEntries(Object.entries(properties).map(([name, field]) => [name, closed(field)])), additionalProperties: false,
    }),
    ...(items === undefined ? {} : { items: closed(items) }),
    ...(typeof additionalProperties === 'object' ? { additionalProperties: closed(additionalProperties) } : {}),
  };
}

/** Judges an object of a proxy by upstream's definitions, and every other by the referee. */
export function refusals(object: any): unknown[] {
  const validate = VALIDATORS.get(`${object.apiVersion} ${object.kind}`);
  return validate === undefined ? problemsOf(object) : validate(object.spec) ? [] : validate.errors ?? ['refused'];
}

/** Whether an object is of a kind of a proxy. */
export function isOfProxy({ apiVersion, kind }: any): boolean {
  return VALIDATORS.has(`${apiVersion} ${kind}`);
}
