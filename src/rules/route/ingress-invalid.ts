import { describeIdentity } from '../../model/identity';
import { isSubdomain } from '../../model/name-syntax';
import { each, Fields, fieldsOf, isFields, listOf, textOf } from '../../model/reader/fields';
import { isOldIngress } from '../../model/reader/read-ingress';
import { at } from '../../model/source';
import { isPlaceholder } from '../../model/written';
import { ingress, yaml } from '../cases/case-writing';
import { secret, WEB } from '../cases/route-cases';
import { judgements } from '../group';
import { Rule } from '../rule';

const WEB_80 = { service: { name: 'web', port: { number: 80 } } };
const FILES = { resource: { apiGroup: 'example.com', kind: 'Bucket', name: 'files' } };

const of = (spec: object) => yaml(...WEB, ingress('web', 'app.example.com', '/', { spec }));
const to = (backend: object) => of({ rules: [{ host: 'app.example.com', http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } }] });

const secretUser = (secretName: string) => ingress('web', 'app.example.com', '/', { spec: { tls: [{ hosts: ['app.example.com'], secretName }] } });
const secured = (secretName: string) => yaml(...WEB, secretUser(secretName));

const OLD = yaml(...WEB, {
  ...ingress('web', 'app.example.com', '/', { spec: { rules: [{ http: { paths: [{ backend: { serviceName: 'web', servicePort: 80 } }] } }] } }), apiVersion: 'networking.k8s.io/v1beta1',
});

export const INGRESS_INVALID: Rule = {
  id: 'ingress-invalid',
  severity: 'error',
  why: 'The API server refuses an Ingress that routes nothing, a backend that is not one Service with one port, or one resource, and a certificate from what can be no Secret of its namespace.',
  cases: {
    bad: [
      { name: 'neither rules nor a default backend', manifests: of({ rules: [] }) },
      { name: 'a rule with an empty list of paths', manifests: of({ rules: [{ host: 'app.example.com', http: { paths: [] } }] }) },
      { name: 'a backend without a Service', manifests: to({}) },
      { name: 'a Service without a name', manifests: to({ service: { port: { number: 80 } } }) },
      { name: 'a Service and a resource', manifests: to({ ...WEB_80, ...FILES }) },
      { name: 'number and name of a port', manifests: to({ service: { name: 'web', port: { number: 80, name: 'http' } } }) },
      { name: 'a default backend without a Service', manifests: of({ defaultBackend: {} }) },
      { name: 'the Secret of another namespace', manifests: secured('certs/app-tls') },
      { name: 'the name of a Secret in upper case', manifests: secured('App-TLS') },
      { name: 'a version that is no longer served, whatever is in it: a warning', manifests: OLD },
    ],
    good: [
      { name: 'a default backend alone', manifests: of({ rules: undefined, defaultBackend: WEB_80 }) },
      { name: 'a host without paths', manifests: of({ rules: [{ host: 'app.example.com' }] }) },
      { name: 'a resource', manifests: to(FILES) },
      { name: 'a Secret with dots in its name', manifests: yaml(...WEB, secret('app.example.com'), secretUser('app.example.com')) },
      { name: 'a Secret whose name Flux fills in', manifests: secured('${NAMESPACE}/app-tls') },
      { name: 'the certificate that the proxy has', manifests: of({ tls: [{ hosts: ['app.example.com'] }] }) },
    ],
  },
  check: (world) => judgements(world.objects.ofKind('Ingress'), ({ identity, manifest, source }) => (identity.group !== 'networking.k8s.io' ? []
    : isOldIngress(manifest) ? [{
      severity: 'warning' as const,
      message: `${describeIdentity(identity)} is of networking.k8s.io/v1beta1, which Kubernetes does not serve since 1.22.`,
      help: 'Write it as `networking.k8s.io/v1`: `pathType`, and `service` with `name` and `port` in each backend.',
      subject: describeIdentity(identity),
      places: [at(source, 'apiVersion')],
    }] : each(problemsOf(fieldsOf(manifest.spec)), ({ property, message, help }) => ({
      message: `${describeIdentity(identity)} has ${message}.`,
      help,
      subject: describeIdentity(identity),
      places: [at(source, property)],
    })))),
};

interface Problem {
  readonly property: string;
  readonly message: string;
  readonly help: string;
}

const NONE: readonly Problem[] = [];

function problemsOf(spec: Fields): readonly Problem[] {
  const ofRules = routingProblems(spec);
  const ofTls = spec.tls === undefined ? NONE : judgements(listOf(spec.tls), secretProblems);
  return ofTls.length === 0 ? ofRules : [...ofRules, ...ofTls];
}

/** The name is that of a Secret beside the Ingress (`validateTLSSecretName` of Kubernetes' networking/validation). */
function secretProblems(tls: unknown, index: number): readonly Problem[] {
  const name = textOf(fieldsOf(tls).secretName);
  return name === undefined || name === '' || isSubdomain(name) || isPlaceholder(name) ? NONE : [{
    property: `spec.tls[${index}].secretName`,
    message: `the certificate of Secret ${JSON.stringify(name)}, which is the name of no Secret`,
    help: name.includes('/') ? 'Make the Secret in the namespace of the Ingress, and write its name without a namespace before it.' : 'Write lower-case letters, digits, inner hyphens and dots.',
  }];
}

function routingProblems({ rules: list, defaultBackend }: Fields): readonly Problem[] {
  const rules = listOf(list);
  if (rules.length === 0 && defaultBackend === undefined) {
    return [{ property: 'spec.rules', message: 'neither rules nor a default backend', help: 'Write one of the two.' }];
  }
  const ofPaths = judgements(rules, (rule, index) => pathProblems(fieldsOf(rule), index));
  return isFields(defaultBackend) ? [...ofPaths, ...backendProblems(defaultBackend, () => 'spec.defaultBackend')] : ofPaths;
}

function pathProblems({ host, http }: Fields, rule: number): readonly Problem[] {
  if (!isFields(http)) {
    return NONE;
  }
  const paths = listOf(http.paths);
  return paths.length === 0
    ? [{ property: `spec.rules[${rule}].http.paths`, message: `a rule ${host === undefined ? '' : `for ${String(host)} `}without paths`, help: 'Write a path, or remove `http`.' }]
    : judgements(paths, (path, index) => backendProblems(fieldsOf(fieldsOf(path).backend), () => `spec.rules[${rule}].http.paths[${index}].backend`));
}

/** @param place asked where something is wrong */
function backendProblems({ service, resource }: Fields, place: () => string): readonly Problem[] {
  if (isFields(service) === isFields(resource)) {
    return [{ property: place(), message: isFields(service) ? 'a backend that is a Service and a resource' : 'a backend that is nothing', help: 'Write one Service, with its name and a port.' }];
  }
  const { name, port } = fieldsOf(service);
  const { number, name: portName } = fieldsOf(port);
  if (isFields(service) && name && !(number && portName)) {
    return NONE;
  }
  return [
    ...(isFields(service) && !name ? [{ property: `${place()}.service.name`, message: 'a backend whose Service has no name', help: 'Write the name of the Service.' }] : []),
    ...(number && portName ? [{ property: `${place()}.service.port`, message: `a backend with the port ${String(number)} and the port ${String(portName)}`, help: 'Write the number or the name, not both.' }] : []),
  ];
}
