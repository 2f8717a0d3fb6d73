import { Row } from './row';
import { KubernetesObject } from '../../cluster/kubernetes-object';

/** A name, and the kinds that it is tried with. */
const NAMES: Readonly<Record<string, string>> = {
  'a name': 'web',
  'upper case': 'Web',
  'an underscore': 'my_web',
  'a dot': 'web.v2',
  'two dots': 'web..v2',
  'a hyphen at the end': 'web-',
  'a digit first': '1web',
  'a colon': 'web:admin',
  'a blank': 'my web',
  '63 characters': 'w'.repeat(63),
  '64 characters': 'w'.repeat(64),
  '253 characters': `${'w.'.repeat(126)}w`,
  '254 characters': `${'w.'.repeat(126)}ww`,
};

/** The kinds that the library emits, and those that stand beside them. */
const KINDS: Readonly<Record<string, (metadata: object) => object>> = {
  Namespace: (metadata) => ({ apiVersion: 'v1', kind: 'Namespace', metadata }),
  Service: (metadata) => ({ apiVersion: 'v1', kind: 'Service', metadata: inShop(metadata), spec: { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 8080 }] } }),
  ServiceAccount: (metadata) => ({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: inShop(metadata) }),
  ConfigMap: (metadata) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: inShop(metadata) }),
  Secret: (metadata) => ({ apiVersion: 'v1', kind: 'Secret', metadata: inShop(metadata) }),
  Deployment: (metadata) => ({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: inShop(metadata), spec: pods('web') }),
  DaemonSet: (metadata) => ({ apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: inShop(metadata), spec: pods('web') }),
  PodDisruptionBudget: (metadata) => ({ apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: inShop(metadata), spec: { maxUnavailable: 1, selector: { matchLabels: { app: 'web' } } } }),
  Role: (metadata) => ({ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata: inShop(metadata), rules: [] }),
  ClusterRole: (metadata) => ({ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata, rules: [] }),
  Ingress: (metadata) => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: inShop(metadata),
    spec: { ingressClassName: 'traefik', rules: [{ host: 'app.example.com', http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'web', port: { number: 80 } } } }] } }] },
  }),
  IngressClass: (metadata) => ({ apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata, spec: { controller: 'traefik.io/ingress-controller' } }),
  IPAddressPool: (metadata) => ({ apiVersion: 'metallb.io/v1beta1', kind: 'IPAddressPool', metadata: { ...metadata, namespace: 'metallb-system' }, spec: { addresses: ['10.60.0.0/28'] } }),
  L2Advertisement: (metadata) => ({ apiVersion: 'metallb.io/v1beta1', kind: 'L2Advertisement', metadata: { ...metadata, namespace: 'metallb-system' }, spec: { ipAddressPools: ['base'] } }),
};

/** Names that Kubernetes takes and that are in use around the configuration already. */
const TAKEN: ReadonlySet<string> = new Set(['Service web', 'Deployment web']);

/** What newer API servers take, and those of a year ago refuse. */
const STRICTER: Readonly<Record<string, string>> = { 'Service a digit first': 'object-name-invalid' };

/** Names, labels and annotations of every kind. */
export const METADATA_ROWS: readonly Row[] = [
  ...Object.entries(KINDS).flatMap(([kind, make]) => Object.entries(NAMES)
    .filter(([, name]) => !TAKEN.has(`${kind} ${name}`))
    .map(([what, name]) => row(`${kind}: ${what} in its name`, make({ name }), STRICTER[`${kind} ${what}`]))),
  // ---- labels and annotations
  label('a value of 63 characters', { app: 'a'.repeat(63) }),
  label('a value of 64 characters', { app: 'a'.repeat(64) }),
  label('an empty value', { app: '' }),
  label('a value with a blank', { app: 'a b' }),
  label('a value that ends with a dot', { app: 'a.' }),
  label('a value with a slash', { app: 'a/b' }),
  label('a number', { app: 2 }),
  label('a flag', { app: true }),
  label('nothing', { app: null }),
  label('a key with a domain', { 'example.com/app': 'web' }),
  label('a key with two slashes', { 'example.com/a/b': 'c' }),
  label('a key with a domain in upper case', { 'Example.com/app': 'web' }),
  label('a key without a name', { 'example.com/': 'web' }),
  label('a key without a domain before its slash', { '/app': 'web' }),
  label('a key of 64 characters', { ['a'.repeat(64)]: 'web' }),
  label('a key with a blank', { 'a b': 'web' }),
  label('an empty key', { '': 'web' }),
  annotation('two words', { 'example.com/note': 'two words: {}' }),
  annotation('a number', { 'example.com/note': 2 }),
  annotation('a flag', { 'example.com/note': true }),
  annotation('a list', { 'example.com/note': ['a'] }),
  annotation('nothing', { 'example.com/note': null }),
  annotation('a key of 64 characters', { ['a'.repeat(64)]: 'b' }),
  annotation('a key in upper case', { Note: 'b' }),
  annotation('a key with a domain in upper case', { 'Example.com/note': 'b' }),
  annotation('a key with two slashes', { 'a/b/c': 'd' }),
  annotation('256 KiB', { 'example.com/note': 'a'.repeat(256 * 1024 - 'example.com/note'.length) }),
  annotation('more than 256 KiB', { 'example.com/note': 'a'.repeat(256 * 1024) }),
  // ---- labels of pods
  { name: 'Deployment: pods with a label that is none', object: withPods({ app: 'web', tier: 'a b' }) },
  { name: 'Deployment: pods without the labels that it selects', object: withPods({ app: 'other' }), unjudged: 'what a workload is beside its pods\' labels and ports is not read' },
];

function label(name: string, labels: object): Row {
  return row(`ConfigMap: ${name} in its labels`, KINDS.ConfigMap({ name: 'tried', labels }));
}

function annotation(name: string, annotations: object): Row {
  return row(`ConfigMap: ${name} in its annotations`, KINDS.ConfigMap({ name: 'tried', annotations }));
}

function row(name: string, object: object, stricter?: string): Row {
  return { name, object: object as KubernetesObject, ...(stricter === undefined ? {} : { stricter }) };
}

function withPods(labels: object): KubernetesObject {
  const deployment: any = KINDS.Deployment({ name: 'tried' });
  return { ...deployment, spec: { ...deployment.spec, template: { ...deployment.spec.template, metadata: { labels } } } };
}

function inShop(metadata: object): object {
  return { ...metadata, namespace: 'shop' };
}

function pods(app: string): object {
  return { selector: { matchLabels: { app } }, template: { metadata: { labels: { app } }, spec: { containers: [{ name: 'web', image: 'web:1' }] } } };
}
