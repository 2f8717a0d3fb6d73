import { DIFFERENCES, NAMES } from './differences';
import * as FACTS from './nginx-kubernetes-ingress-5.5.4.json';
import { Nginx } from '../../../../src/constructs/gateway/nginx/nginx';
import { NginxOptions } from '../../../../src/constructs/gateway/nginx/nginx-options';
import { Leaves, rows } from '../../../support/structural-difference';
import { differencesOf, installed, unseenMutations } from '../installing';

const { default: _, ...UPSTREAM } = FACTS as unknown as Record<string, Leaves>;
const install = (options: NginxOptions = {}, request = {}) => installed(new Nginx(options), { name: 'nginx-ingress', className: 'nginx-f5', ...request });

test('equals upstream\'s manifests up to the listed differences, and each of them is there', () => {
  expect(rows(differencesOf(UPSTREAM, install(), NAMES))).toEqual(rows(DIFFERENCES));
});

test('every difference has a reason', () => {
  expect(DIFFERENCES.filter(({ reason }) => reason.length < 20)).toEqual([]);
});

test('any other value anywhere would be seen by the comparison', () => {
  const { count, unseen } = unseenMutations(UPSTREAM, install(), NAMES);
  expect(unseen).toEqual([]);
  expect(count).toBeGreaterThan(200);
});

test('objects stand in an order that can be applied', () => {
  expect(install().map(({ kind }) => kind)).toEqual([
    'Namespace', 'ServiceAccount', 'ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding', 'ConfigMap', 'GlobalConfiguration', 'Deployment', 'PodDisruptionBudget',
    'Service', 'IngressClass',
  ]);
});

test('the root file system is read-only, and all that NGINX writes is in memory or on the node', () => {
  const { containers, initContainers, volumes } = (install().find(({ kind }) => kind === 'Deployment') as any).spec.template.spec;
  expect([...containers, ...initContainers].map(({ securityContext }: any) => securityContext.readOnlyRootFilesystem)).toEqual([true, true]);
  expect(volumes.map(({ name }: any) => name)).toEqual(containers[0].volumeMounts.map(({ name }: any) => name));
});

test('another namespace and class are followed everywhere, so that several gateways stand side by side', () => {
  const others = install({}, { name: 'inner', namespace: 'edge', className: 'inside' });
  expect(others.filter(({ metadata: { name, namespace } }) => name === 'nginx-ingress' || namespace === 'nginx-ingress')).toEqual([]);
  expect(JSON.stringify(others)).toContain('"-ingress-class=inside"');
  expect(JSON.stringify(others)).toContain('"-leader-election-lock-name=inner-leader-election"');
});

test.each<[string, NginxOptions, object, string, number]>([
  ['a registry', { registry: 'registry.example.com/mirror' }, {}, '"registry.example.com/mirror/nginx/nginx-ingress:5.5.4"', 2],
  ['a digest', { digest: `sha256:${'1'.repeat(64)}` }, {}, `:5.5.4@sha256:${'1'.repeat(64)}"`, 2],
  ['a log level', { logLevel: 'debug' }, {}, '"-log-level=debug"', 1],
  ['no access log', { accessLog: false }, {}, '"access-log-off":"True"', 1],
  ['a certificate', { defaultCertificate: 'all' }, {}, '-tls-secret=nginx-ingress/all"', 2],
  ['memory', { memoryLimit: '2Gi', memoryRequest: '2Gi' }, {}, '"memory":"2Gi"', 4],
  ['no status', {}, { reportStatus: false }, '-report-ingress-status', 0],
  ['no status, and no right to write one', {}, { reportStatus: false }, 'ingresses/status', 0],
  ['one pod, which no budget may keep on its node', {}, { replicas: 1 }, 'PodDisruptionBudget', 0],
  ['more pods than nodes', {}, { replicas: 3 }, '"whenUnsatisfiable":"ScheduleAnyway"', 1],
])('%s', (_name, options, request, text, count) => {
  expect(JSON.stringify(install(options, request)).split(text)).toHaveLength(count + 1);
});
