import * as CONTOUR from './contour-1.33.6.json';
import { DIFFERENCES, RENAMED } from './differences';
import { Contour } from '../../../../src/constructs/gateway/contour/contour';
import { ContourOptions } from '../../../../src/constructs/gateway/contour/contour-options';
import { GatewayRequest } from '../../../../src/constructs/gateway/proxy';
import { Manifest } from '../../../../src/model/manifest';
import { configurationLeaves } from '../../../support/installation-leaves';
import { changedAt, differences, Leaves, leavesOf, objectKey, rows } from '../../../support/structural-difference';

const { default: _, ...UPSTREAM } = CONTOUR as unknown as Record<string, Leaves>;
const NAMES = new Map(RENAMED.map(([kind, ours, upstream]) => [`${kind} ${ours}`, `${kind} ${upstream}`]));
const keyOf = (manifest: Manifest) => NAMES.get(objectKey(manifest)) ?? objectKey(manifest);

const REQUEST: GatewayRequest = {
  name: 'envoy',
  namespace: 'projectcontour',
  createNamespace: true,
  className: 'contour',
  replicas: 2,
  nodes: 2,
  reportStatus: true,
  running: {},
  service: { annotations: { 'metallb.io/loadBalancerIPs': '192.168.1.200' }, labels: {}, spec: { externalTrafficPolicy: 'Local' } },
  routes: { all: () => [], streams: () => [] } as unknown as GatewayRequest['routes'],
};

function install(options: ContourOptions = {}, request: Partial<GatewayRequest> = {}): Manifest[] {
  return new Contour(options).install({ ...REQUEST, ...request }).map(resolved);
}

/** What is asked for late is asked for now. */
function resolved(value: any): any {
  return typeof value?.produce === 'function' ? resolved(value.produce())
    : Array.isArray(value) ? value.map(resolved)
      : typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, resolved(entry)])) : value;
}

function compared(manifests: readonly Manifest[], upstream: Readonly<Record<string, Leaves>> = UPSTREAM): string[] {
  return rows(differences(upstream, Object.fromEntries(manifests.map((manifest) => [keyOf(manifest), configurationLeaves(manifest)]))));
}

test('equals upstream\'s manifests up to the listed differences, and each of them is there', () => {
  expect(compared(install())).toEqual(rows(DIFFERENCES));
});

test('every difference has a reason', () => {
  expect(DIFFERENCES.filter(({ reason }) => reason.length < 20)).toEqual([]);
});

test('any other value anywhere would be seen by the comparison', () => {
  let mutations = 0;
  for (const manifest of install()) {
    const theirs = { [keyOf(manifest)]: UPSTREAM[keyOf(manifest)] ?? {} };
    const baseline = compared([manifest], theirs).join();
    for (const pointer of Object.keys(leavesOf(manifest)).filter((each) => each !== '/data/contour.yaml')) {
      expect([pointer, compared([changedAt(manifest, pointer)], theirs).join() === baseline]).toEqual([pointer, false]);
      mutations++;
    }
  }
  expect(mutations).toBeGreaterThan(300);
});

test('objects stand in an order that can be applied: rights before the Job, which makes the Secrets that the pods wait for', () => {
  const kinds = install({ certificates: [{ host: '*.example.com', secretName: 'all' }] }).map(({ kind }) => kind);
  expect(kinds.filter((kind, index) => !kinds.slice(0, index).includes(kind))).toEqual([
    'Namespace', 'ServiceAccount', 'ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding', 'ConfigMap', 'Job', 'Service', 'Deployment', 'PodDisruptionBudget',
    'IngressClass', 'TLSCertificateDelegation',
  ]);
});

test('another namespace is followed everywhere', () => {
  expect(JSON.stringify(install({}, { namespace: 'edge' })).replace(/ghcr.io\/projectcontour|projectcontour\.io/g, '')).not.toContain('projectcontour');
});

test.each<[string, ContourOptions, string, number]>([
  ['a registry', { registry: 'registry.example.com' }, 'registry.example.com/envoyproxy/', 1],
  ['a registry for Contour', { contourRegistry: 'registry.example.com' }, 'registry.example.com/projectcontour/', 4],
  ['a digest', { contourDigest: `sha256:${'1'.repeat(64)}` }, `/contour:v1.33.6@sha256:${'1'.repeat(64)}`, 4],
  ['a digest of Envoy', { envoyDigest: `sha256:${'2'.repeat(64)}` }, `/envoy:distroless-v1.38.3@sha256:${'2'.repeat(64)}`, 1],
  ['a log level', { logLevel: 'debug' }, '--log-level debug', 1],
  ['no access log', { accessLog: false }, 'accesslog-level: disabled', 1],
  ['memory', { memoryLimit: '3Gi', memoryRequest: '2Gi' }, 'Gi"', 2],
])('%s reaches who needs it', (_name, options, text, count) => {
  expect(JSON.stringify(install(options)).split(text)).toHaveLength(count + 1);
});

test('one pod needs no disruption budget, and more pods than nodes may share a node', () => {
  expect(install({ controllerReplicas: 1 }, { replicas: 1 }).filter(({ kind }) => kind === 'PodDisruptionBudget')).toEqual([]);
  expect(JSON.stringify(install({}, { replicas: 3 }))).toContain('"whenUnsatisfiable":"ScheduleAnyway"');
});

test('who does not want status in routes points Contour at no Service', () => {
  expect(JSON.stringify(install({}, { reportStatus: false }))).toContain('--envoy-service-name=none');
});
