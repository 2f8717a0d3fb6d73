import { isIP, isIPv4, isIPv6 } from 'node:net';
import { celEnv, celFunc, CelScalar, parse, plan } from '@bufbuild/cel';
import { strings } from '@bufbuild/cel/ext';
import Ajv, { ValidateFunction } from 'ajv';
import { CUSTOM_RESOURCES } from './custom-resources';
import * as kubernetes from './kubernetes.json';
import { METALLB_0_16 } from '../../src/behavior/metallb/versions/metallb-0.16';
import { customResourceDefinitions } from '../../src/constructs/metallb/installation/custom-resource-definitions';

/**
 * Judges manifests as the API server would: by Kubernetes' own schemas, by the schemas of MetalLB's, Gateway API's, Envoy Gateway's and
 * Contour's custom resources with their CEL rules, and, more strictly than the API server, without unknown fields. A kind that it does not know is a problem.
 */
export function problemsOf(manifest: any): string[] {
  const kind = `${manifest.apiVersion} ${manifest.kind}`;
  const validate = validatorOf(kind);
  if (validate === undefined) {
    return [`nothing is known of ${kind}`];
  }
  const bySchema = validate(manifest) ? [] : (validate.errors ?? []).map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`);
  return bySchema.length > 0 ? bySchema : [...celProblems(SCHEMAS.get(kind), manifest, ''), ...beyondSchemas(manifest)];
}

const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: true });
ajv.addFormat('int32', { type: 'number', validate: (value: number) => Math.abs(value) < 2 ** 31 });
ajv.addFormat('int64', { type: 'number', validate: () => true });
ajv.addFormat('date-time', true);
ajv.addFormat('cidr', true);
ajv.addFormat('byte', /^[A-Za-z0-9+/]*={0,2}$/);
ajv.addFormat('ipv4', isIPv4);
ajv.addFormat('ipv6', isIPv6);

const SCHEMAS = new Map<string, any>();
const VALIDATORS = new Map<string, ValidateFunction>();
/** Schemas that are compiled when somebody asks for them: there are more of them than any test needs. */
const WAITING = new Map<string, object>();

for (const [kind, name] of Object.entries((kubernetes as any).kinds as Record<string, string>)) {
  WAITING.set(kind, { $ref: `#/definitions/${name}`, definitions: (kubernetes as any).definitions });
}
for (const { spec } of customResourceDefinitions({ facts: METALLB_0_16, mode: 'frr-k8s', namespace: 'metallb-system' }) as any[]) {
  for (const version of spec.versions) {
    know(`${spec.group}/${version.name} ${spec.names.kind}`, version.schema.openAPIV3Schema);
  }
}
CUSTOM_RESOURCES.forEach(({ kind, schema, compact, definitions }) => {
  know(kind, compact, definitions);
  SCHEMAS.set(kind, schema);
});

function validatorOf(kind: string): ValidateFunction | undefined {
  const schema = WAITING.get(kind);
  if (schema !== undefined && !VALIDATORS.has(kind)) {
    VALIDATORS.set(kind, ajv.compile(schema));
  }
  return VALIDATORS.get(kind);
}

/** A kind of which the schema says everything but `metadata`. */
function know(kind: string, schema: any, definitions: any = {}): void {
  const fields = { apiVersion: { type: 'string' }, kind: { type: 'string' }, ...schema.properties, metadata: { $ref: '#/definitions/apis.meta.v1.ObjectMeta' } };
  const strict = closed({ ...schema, required: [...new Set(['apiVersion', 'kind', 'metadata', ...schema.required ?? []])], properties: fields });
  SCHEMAS.set(kind, schema);
  const own = Object.fromEntries(Object.entries(definitions).map(([name, definition]) => [name, closed(definition)]));
  WAITING.set(kind, { ...strict, definitions: { ...(kubernetes as any).definitions, ...own } });
}

/** The API server drops unknown fields; here they are refused. */
function closed(schema: any): any {
  if (schema['x-kubernetes-int-or-string'] === true) {
    const { anyOf: _, ...own } = schema;
    return { ...own, type: ['integer', 'string'] };
  }
  if (schema['x-kubernetes-preserve-unknown-fields'] === true) {
    return schema;
  }
  if (schema.pattern?.includes('(?i)')) {
    // Go reads a pattern so in any case; JavaScript needs both cases of each letter.
    return { ...schema, pattern: schema.pattern.replace('(?i)', '').replace(/[a-z]/gi, (letter: string) => `[${letter.toLowerCase()}${letter.toUpperCase()}]`) };
  }
  if (typeof schema.exclusiveMaximum === 'boolean') {
    // As OpenAPI 3.0 writes it; JSON Schema has the number there.
    const { exclusiveMaximum: _, maximum, ...own } = schema;
    return { ...own, exclusiveMaximum: maximum };
  }
  if (schema.properties !== undefined) {
    const properties = Object.fromEntries(Object.entries(schema.properties).map(([name, field]) => [name, closed(field)]));
    return { ...schema, properties, additionalProperties: false };
  }
  return schema.items === undefined ? schema : { ...schema, items: closed(schema.items) };
}

/** What Kubernetes adds to CEL, as far as the schemas use it. */
const CEL = celEnv({ funcs: [celFunc('isIP', [CelScalar.STRING], CelScalar.BOOL, (text) => isIP(text) !== 0), ...strings] });

/** Rules with `oldSelf` compare two versions of an object, so a single one cannot break them. */
function celProblems(schema: any, value: any, pointer: string): string[] {
  if (schema === undefined || value === undefined) {
    return [];
  }
  const own = (schema['x-kubernetes-validations'] ?? [])
    .filter(({ rule }: any) => !rule.includes('oldSelf'))
    .filter(({ rule }: any) => plan(CEL, parse(rule))({ self: withWholeNumbers(value) } as any) !== true)
    .map(({ message }: any) => `${pointer} ${message}`);
  return [
    ...own,
    ...Object.entries(schema.properties ?? {}).flatMap(([name, field]) => celProblems(field, value?.[name], `${pointer}/${name}`)),
    ...Array.isArray(value) ? value.flatMap((entry, index) => celProblems(schema.items, entry, `${pointer}/${index}`)) : [],
  ];
}

/** CEL's integers are not JavaScript's numbers. */
function withWholeNumbers(value: any): any {
  if (typeof value === 'number') {
    return BigInt(value);
  }
  if (Array.isArray(value)) {
    return value.map(withWholeNumbers);
  }
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, withWholeNumbers(entry)])) : value;
}

const CLUSTER_SCOPED = ['Namespace', 'CustomResourceDefinition', 'ClusterRole', 'ClusterRoleBinding', 'IngressClass', 'MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration', 'GatewayClass'];
const LABEL_VALUE = /^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/;

/** What the API server checks in code, as far as it is cheap to repeat. */
function beyondSchemas({ kind, metadata, spec, rules }: any): string[] {
  const problems: string[] = [];
  const must = (holds: boolean, problem: string) => holds || problems.push(problem);
  must((metadata?.namespace === undefined) === CLUSTER_SCOPED.includes(kind), `${kind} and its namespace`);
  must(typeof metadata?.name === 'string' && metadata.name.length > 0, 'an object has a name');
  Object.values(metadata?.labels ?? {}).forEach((value: any) => must(LABEL_VALUE.test(value), `label value ${value}`));
  const template = spec?.template;
  if (template !== undefined) {
    const labels = template.metadata?.labels ?? {};
    // The API server itself writes the selector of a Job.
    must(kind === 'Job' || Object.entries(spec.selector?.matchLabels ?? { none: 'at all' }).every(([key, value]) => labels[key] === value), 'the selector selects the pods of the template');
    const volumes = (template.spec?.volumes ?? []).map(({ name }: any) => name);
    for (const container of template.spec?.containers ?? []) {
      const ports = (container.ports ?? []).map(({ name }: any) => name);
      must(new Set(ports).size === ports.length, 'names of ports are unique');
      (container.volumeMounts ?? []).forEach(({ name }: any) => must(volumes.includes(name), `a mount names a volume: ${name}`));
      [container.livenessProbe, container.readinessProbe].forEach((probe) => must(typeof probe?.httpGet?.port !== 'string' || ports.includes(probe.httpGet.port), 'a probe names a port'));
    }
  }
  (rules ?? []).forEach((rule: any) => must((rule.verbs ?? []).length > 0 && (rule.resources ?? rule.nonResourceURLs ?? []).length > 0, 'a rule has resources and verbs'));
  return problems;
}
