import { DIFFERENCES } from './differences';
import * as upstreamFacts from './metallb-native-0.16.1.json';
import { metallbInstallation } from '../../../../src/constructs/metallb/installation/installation';
import { InstallationOptions } from '../../../../src/constructs/metallb/installation/options';
import { Manifest } from '../../../../src/model/manifest';
import { Difference, differences, Leaves, leavesOf, objectKey } from '../../../support/structural-difference';

const { default: _, ...upstream } = upstreamFacts as unknown as Record<string, Leaves>;

function install(options: Partial<InstallationOptions> = {}): Manifest[] {
  return metallbInstallation({ namespace: 'metallb-system', logLevel: 'info', ignoreExcludeLabel: false, speakerTolerations: [], ...options });
}

function compared(manifests: readonly Manifest[]): Difference[] {
  const own = manifests.filter(({ kind }) => kind !== 'CustomResourceDefinition');
  return differences(upstream, Object.fromEntries(own.map((manifest) => [objectKey(manifest), leavesOf(manifest)])));
}

function rows(list: readonly { object: string; pointer: string; upstream?: unknown; ours?: unknown }[]): string[] {
  return list.map(({ object, pointer, upstream: theirs, ours }) => JSON.stringify([object, pointer, theirs, ours])).sort();
}

test('equals upstream\'s native manifest up to the listed differences, and each of them is there', () => {
  expect(rows(compared(install()))).toEqual(rows(DIFFERENCES));
});

test('every difference has a reason', () => {
  expect(DIFFERENCES.filter(({ reason }) => reason.length < 20)).toEqual([]);
});

test('any other value anywhere would be seen by the comparison', () => {
  const baseline = rows(compared(install())).join();
  let mutations = 0;
  for (const [index, manifest] of install().entries()) {
    if (manifest.kind === 'CustomResourceDefinition') {
      continue;
    }
    for (const pointer of Object.keys(leavesOf(manifest))) {
      const changed: any[] = structuredClone(install());
      const keys = pointer.split('/').slice(1).map((key) => key.replace(/~1/g, '/').replace(/~0/g, '~'));
      const parent = keys.slice(0, -1).reduce((value, key) => value[key], changed[index]);
      parent[keys[keys.length - 1]] = 'another value';
      expect([pointer, rows(compared(changed)).join() === baseline]).toEqual([pointer, false]);
      mutations++;
    }
  }
  expect(mutations).toBeGreaterThan(300);
});

test('objects stand in an order that can be applied', () => {
  const kinds = install().map(({ kind }) => kind);
  expect(kinds.filter((kind, index) => kind !== kinds[index - 1])).toEqual([
    'Namespace', 'CustomResourceDefinition', 'ServiceAccount', 'Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding',
    'ConfigMap', 'Secret', 'Service', 'Deployment', 'DaemonSet', 'ValidatingWebhookConfiguration',
  ]);
});

test('another namespace is followed everywhere', () => {
  expect(JSON.stringify(install({ namespace: 'lb' }))).not.toContain('metallb-system');
});

test('no Secret has data, and nothing a certificate authority', () => {
  const text = JSON.stringify(install());
  expect(install().filter(({ kind }) => kind === 'Secret').map(({ data, stringData }) => [data, stringData])).toEqual([[undefined, undefined]]);
  expect(text).not.toContain('caBundle');
});

describe('options', () => {
  const images = (manifests: Manifest[]) => manifests.flatMap((manifest) => JSON.stringify(manifest).match(/"image":"[^"]*"/g) ?? []);
  const digest = `sha256:${'0'.repeat(64)}`;

  test('images move to a private registry in one place', () => {
    expect(images(install({ images: { registry: 'registry.example.com/mirror' } }))).toEqual([
      '"image":"registry.example.com/mirror/metallb/controller:v0.16.1"', '"image":"registry.example.com/mirror/metallb/speaker:v0.16.1"',
    ]);
  });

  test('images are pinned by digest', () => {
    expect(images(install({ images: { controllerDigest: digest, speakerDigest: digest } }))).toEqual([
      `"image":"quay.io/metallb/controller:v0.16.1@${digest}"`, `"image":"quay.io/metallb/speaker:v0.16.1@${digest}"`,
    ]);
  });

  test.each([
    ['a load balancer class', { loadBalancerClass: 'metallb' }, '--lb-class=metallb', 2],
    ['a log level', { logLevel: 'debug' }, '--log-level=debug', 2],
    ['announcing from excluded nodes', { ignoreExcludeLabel: true }, '--ignore-exclude-lb', 1],
  ])('%s reaches who needs it', (_name, options, argument, count) => {
    expect(JSON.stringify(install(options)).split(`"${argument}"`)).toHaveLength(count + 1);
  });
});
