import { DIFFERENCES, LEFT_OUT, NAMES } from './differences';
import * as FACTS from './ingress-nginx-1.15.1.json';
import { IngressNginx } from '../../../../src/constructs/gateway/ingress-nginx/ingress-nginx';
import { IngressNginxOptions } from '../../../../src/constructs/gateway/ingress-nginx/ingress-nginx-options';
import { Leaves, rows } from '../../../support/structural-difference';
import { differencesOf, installed, unseenMutations } from '../installing';

const { default: _, ...ALL } = FACTS as unknown as Record<string, Leaves>;
const UPSTREAM = Object.fromEntries(Object.entries(ALL).filter(([name]) => !LEFT_OUT.objects.includes(name)));
const install = (options: IngressNginxOptions = {}, request = {}) => installed(new IngressNginx(options), { name: 'ingress-nginx', className: 'nginx', ...request });

test('equals upstream\'s manifests up to the listed differences, and each of them is there', () => {
  expect(rows(differencesOf(UPSTREAM, install(), NAMES))).toEqual(rows(DIFFERENCES));
});

test('every difference has a reason', () => {
  expect([LEFT_OUT, ...DIFFERENCES].filter(({ reason }) => reason.length < 20)).toEqual([]);
});

test('the admission webhook is left out as a whole, and nothing else', () => {
  expect(LEFT_OUT.objects.filter((name) => ALL[name] === undefined)).toEqual([]);
  expect(Object.keys(ALL).filter((name) => /admission|Job|Webhook/.test(name))).toEqual(LEFT_OUT.objects);
  expect(JSON.stringify(install())).not.toContain('webhook');
});

test('any other value anywhere would be seen by the comparison', () => {
  const { count, unseen } = unseenMutations(UPSTREAM, install(), NAMES);
  expect(unseen).toEqual([]);
  expect(count).toBeGreaterThan(150);
});

test('objects stand in an order that can be applied', () => {
  expect(install().map(({ kind }) => kind)).toEqual([
    'Namespace', 'ServiceAccount', 'ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding', 'ConfigMap', 'Deployment', 'PodDisruptionBudget', 'Service', 'IngressClass',
  ]);
});

test('another namespace and class are followed everywhere, so that several gateways stand side by side', () => {
  const others = install({}, { name: 'inner', namespace: 'edge', className: 'inside' });
  expect(others.filter(({ metadata: { name, namespace } }) => name === 'ingress-nginx' || namespace === 'ingress-nginx')).toEqual([]);
  expect(JSON.stringify(others)).toContain('"--controller-class=k8s.io/ingress-nginx-inside","--ingress-class=inside"');
  expect((others.find(({ kind }) => kind === 'IngressClass') as any).spec.controller).toBe('k8s.io/ingress-nginx-inside');
  expect(JSON.stringify(others)).toContain('"--election-id=inner-leader"');
});

test.each<[string, IngressNginxOptions, object, string, number]>([
  ['a registry', { registry: 'registry.example.com/mirror' }, {}, '"registry.example.com/mirror/ingress-nginx/controller:v1.15.1@', 1],
  ['a digest', { digest: `sha256:${'1'.repeat(64)}` }, {}, `:v1.15.1@sha256:${'1'.repeat(64)}"`, 1],
  ['no access log', { accessLog: false }, {}, '"disable-access-log":"true"', 1],
  ['a certificate', { defaultCertificate: 'all' }, {}, '"--default-ssl-certificate=ingress-nginx/all"', 1],
  ['memory', { memoryLimit: '2Gi', memoryRequest: '2Gi' }, {}, '"memory":"2Gi"', 2],
  ['processor time', { cpuRequest: '2' }, {}, '"cpu":"2"', 1],
  ['no status', {}, { reportStatus: false }, '--publish-service', 0],
  ['no status, and no right to write one', {}, { reportStatus: false }, 'ingresses/status', 0],
  ['one pod, which no budget may keep on its node', {}, { replicas: 1 }, 'PodDisruptionBudget', 0],
  ['more pods than nodes', {}, { replicas: 3 }, '"whenUnsatisfiable":"ScheduleAnyway"', 1],
])('%s', (_name, options, request, text, count) => {
  expect(JSON.stringify(install(options, request)).split(text)).toHaveLength(count + 1);
});
