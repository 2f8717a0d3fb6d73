import { DIFFERENCES, RENAMED } from './differences';
import * as ENVOY_GATEWAY from './envoy-gateway-1.9.0.json';
import { controllerInstallation } from '../../../../src/constructs/gateway/envoy-gateway/controller-installation';
import { EnvoyGatewayOptions } from '../../../../src/constructs/gateway/envoy-gateway/envoy-gateway-options';
import { Manifest } from '../../../../src/model/manifest';
import { configurationLeaves } from '../../../support/installation-leaves';
import { changedAt, differences, Leaves, leavesOf, objectKey, rows } from '../../../support/structural-difference';

const { default: _, ...UPSTREAM } = ENVOY_GATEWAY as unknown as Record<string, Leaves>;
const NAMES = new Map(RENAMED.map(([kind, ours, upstream]) => [`${kind} ${ours}`, `${kind} ${upstream}`]));

function install(options: EnvoyGatewayOptions = {}, namespace = 'envoy-gateway-system'): Manifest[] {
  return controllerInstallation(namespace, true, options);
}

function compared(manifests: readonly Manifest[], upstream: Readonly<Record<string, Leaves>> = UPSTREAM): string[] {
  const ours = Object.fromEntries(manifests.map((manifest) => [NAMES.get(objectKey(manifest)) ?? objectKey(manifest), configurationLeaves(manifest)]));
  return rows(differences(upstream, ours));
}

test('equals what upstream\'s chart renders up to the listed differences, and each of them is there', () => {
  expect(compared(install())).toEqual(rows(DIFFERENCES));
});

test('every difference has a reason', () => {
  expect(DIFFERENCES.filter(({ reason }) => reason.length < 20)).toEqual([]);
});

test('any other value anywhere would be seen by the comparison', () => {
  let mutations = 0;
  for (const manifest of install()) {
    const key = NAMES.get(objectKey(manifest)) ?? objectKey(manifest);
    const theirs = { [key]: UPSTREAM[key] ?? {} };
    const baseline = compared([manifest], theirs).join();
    for (const pointer of Object.keys(leavesOf(manifest)).filter((each) => each !== '/data/envoy-gateway.yaml')) {
      expect([pointer, compared([changedAt(manifest, pointer)], theirs).join() === baseline]).toEqual([pointer, false]);
      mutations++;
    }
  }
  expect(mutations).toBeGreaterThan(300);
});

test('objects stand in an order that can be applied: the webhook before the Job that writes into it, both before the pods that wait for the Secret', () => {
  const kinds = install({ controllerReplicas: 2 }).map(({ kind }) => kind);
  expect(kinds.filter((kind, index) => !kinds.slice(0, index).includes(kind))).toEqual([
    'Namespace', 'ServiceAccount', 'ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding', 'ConfigMap', 'Service', 'MutatingWebhookConfiguration', 'Job',
    'Deployment', 'PodDisruptionBudget',
  ]);
});

test('another namespace is followed everywhere', () => {
  expect(JSON.stringify(install({}, 'edge'))).not.toContain('envoy-gateway-system');
});

test.each<[string, EnvoyGatewayOptions, string, number]>([
  ['a registry', { registry: 'registry.example.com' }, 'registry.example.com/envoyproxy/', 4],
  ['a digest', { controllerDigest: `sha256:${'1'.repeat(64)}` }, `/envoyproxy/gateway:v1.9.0@sha256:${'1'.repeat(64)}`, 3],
  ['a log level', { controllerLogLevel: 'debug' }, 'default: debug', 1],
  ['the domain of the cluster', { clusterDomain: 'k8s.example.com' }, '"k8s.example.com"', 2],
  ['a second controller, on another node if there is one', { controllerReplicas: 2 }, '"whenUnsatisfiable":"ScheduleAnyway"', 1],
  ['one controller, which nothing keeps apart', { controllerReplicas: 1 }, 'topologySpreadConstraints', 0],
])('%s reaches who needs it', (_name, options, text, count) => {
  expect(JSON.stringify(install(options)).split(text)).toHaveLength(count + 1);
});
