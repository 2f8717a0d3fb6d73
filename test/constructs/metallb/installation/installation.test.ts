import { DIFFERENCES } from './differences';
import { ALL, compared, install, upstreamOf } from './upstream';
import { Manifest } from '../../../../src/model/manifest';
import { changedAt, leavesOf, rows } from '../../../support/structural-difference';

describe.each(ALL)('MetalLB %s in the mode %s', (version, mode) => {
  const listed = DIFFERENCES.filter((row) => (row.version ?? version) === version && (row.mode ?? mode) === mode);

  test('equals upstream\'s manifest up to the listed differences, and each of them is there', () => {
    expect(rows(compared(upstreamOf(version, mode), install({ version, mode })))).toEqual(rows(listed));
  });

  test('any other value anywhere would be seen by the comparison', () => {
    const upstream = upstreamOf(version, mode);
    const original = install({ version, mode }).filter(({ kind }) => kind !== 'CustomResourceDefinition');
    let mutations = 0;
    for (const manifest of original) {
      const theirs = Object.fromEntries(Object.entries(upstream).filter(([key]) => key === `${manifest.kind} ${manifest.metadata.name}`));
      const baseline = rows(compared(theirs, [manifest])).join();
      for (const pointer of Object.keys(leavesOf(manifest))) {
        expect([pointer, rows(compared(theirs, [changedAt(manifest, pointer)])).join() === baseline]).toEqual([pointer, false]);
        mutations++;
      }
    }
    expect(mutations).toBeGreaterThan(300);
  });

  test('objects stand in an order that can be applied', () => {
    const kinds = install({ version, mode }).map(({ kind }) => kind);
    expect(kinds.filter((kind, index) => kind !== kinds[index - 1])).toEqual([
      'Namespace', 'CustomResourceDefinition', 'ServiceAccount', 'Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding',
      'ConfigMap', 'Secret', 'Service', 'Deployment', 'DaemonSet', 'ValidatingWebhookConfiguration',
    ]);
  });

  test('another namespace is followed everywhere', () => {
    expect(JSON.stringify(install({ version, mode, namespace: 'lb' }))).not.toContain('metallb-system');
  });

  test('no Secret has data, and nothing a certificate authority', () => {
    const manifests = install({ version, mode });
    expect(manifests.filter(({ kind, data, stringData }) => kind === 'Secret' && (data ?? stringData) !== undefined)).toEqual([]);
    expect(JSON.stringify(manifests)).not.toContain('caBundle');
  });

  test('controller and speakers are told the same mode', () => {
    const told = [...JSON.stringify(install({ version, mode })).matchAll(/"METALLB_BGP_TYPE","value":"([^"]*)"/g)].map(([, value]) => value);
    expect(told).toEqual(mode === 'native' ? [] : [mode, mode]);
  });

  test('all images are named by tag, and come out of one registry', () => {
    const all = images(install({ version, mode, images: { registry: 'registry.example.com/mirror' } }));
    expect(all.filter((image) => !/^registry\.example\.com\/mirror\/[a-z0-9-]+\/[a-z0-9-]+:v?[0-9.]+$/.test(image))).toEqual([]);
  });
});

test('every difference has a reason', () => {
  expect(DIFFERENCES.filter(({ reason }) => reason.length < 20)).toEqual([]);
});

describe('options', () => {
  const sha256 = (digit: string) => `sha256:${digit.repeat(64)}`;

  test('every image is pinned by its digest', () => {
    const digests = { controllerDigest: sha256('1'), speakerDigest: sha256('2'), frrDigest: sha256('3'), frrK8sDigest: sha256('4'), kubeRbacProxyDigest: sha256('5') };
    const pinned = (version: string, mode: 'frr' | 'frr-k8s') => [...new Set(images(install({ version, mode, images: digests })))].sort();
    expect(pinned('0.16.1', 'frr-k8s')).toEqual([
      `quay.io/frrouting/frr:10.4.3@${sha256('3')}`, `quay.io/metallb/controller:v0.16.1@${sha256('1')}`,
      `quay.io/metallb/frr-k8s:v0.0.25@${sha256('4')}`, `quay.io/metallb/speaker:v0.16.1@${sha256('2')}`,
    ]);
    expect(pinned('0.16.1', 'frr')).toContain(`quay.io/frrouting/frr:10.5.3@${sha256('3')}`);
    expect(pinned('0.15.3', 'frr-k8s')).toContain(`quay.io/brancz/kube-rbac-proxy:v0.13.1@${sha256('5')}`);
  });

  test('all pods pull with the Secrets that are named', () => {
    const manifests = install({ mode: 'frr-k8s', images: { pullSecrets: ['mirror'] } });
    expect(podsOf(manifests).map(([key, pod]) => [key, pod.imagePullSecrets])).toEqual([
      ['Deployment controller', [{ name: 'mirror' }]], ['Deployment frr-k8s-statuscleaner', [{ name: 'mirror' }]],
      ['DaemonSet speaker', [{ name: 'mirror' }]], ['DaemonSet frr-k8s-daemon', [{ name: 'mirror' }]],
    ]);
  });

  test.each([
    ['a load balancer class', { loadBalancerClass: 'metallb' }, '--lb-class=metallb', 2],
    ['a log level', { logLevel: 'debug' }, '--log-level=debug', 2],
    ['a log level, in the mode frr-k8s', { logLevel: 'debug', mode: 'frr-k8s' as const }, '--log-level=debug', 5],
    ['announcing from excluded nodes', { ignoreExcludeLabel: true }, '--ignore-exclude-lb', 1],
    ['who judges objects', { webhookMode: 'onlywebhook' }, '--webhook-mode=onlywebhook', 1],
  ])('%s reaches who needs it', (_name, options, argument, count) => {
    expect(JSON.stringify(install(options)).split(`"${argument}"`)).toHaveLength(count + 1);
  });

  test('speakers and frr-k8s tolerate the same, control planes or not', () => {
    const taint = { key: 'edge', operator: 'Exists' };
    const tolerations = (toleratesControlPlanes: boolean) => podsOf(install({ mode: 'frr-k8s', toleratesControlPlanes, speakerTolerations: [taint] }))
      .filter(([key]) => key !== 'Deployment controller').map(([, pod]) => pod.tolerations.map(({ key }: { key: string }) => key));
    expect(tolerations(true)).toEqual(Array(3).fill(['node-role.kubernetes.io/master', 'node-role.kubernetes.io/control-plane', 'edge']));
    expect(tolerations(false)).toEqual(Array(3).fill(['edge']));
  });

  test('a controller may tolerate control planes too', () => {
    const [[, pod]] = podsOf(install({ controllerTolerations: [{ key: 'node-role.kubernetes.io/control-plane', operator: 'Exists' }] }));
    expect(pod.tolerations).toEqual([{ key: 'node-role.kubernetes.io/control-plane', operator: 'Exists' }]);
  });

  test('without webhooks nothing asks for a verdict that nobody gives', () => {
    const gone = install().map(({ kind, metadata }) => `${kind} ${metadata.name}`)
      .filter((key) => !install({ webhookMode: 'disabled' }).some(({ kind, metadata }) => `${kind} ${metadata.name}` === key));
    expect(gone).toEqual(['Service metallb-webhook-service', 'ValidatingWebhookConfiguration metallb-webhook-configuration']);
    expect(JSON.stringify(install({ webhookMode: 'disabled' }))).not.toContain('webhook-server"');
  });

  test('a memberlist Secret of somebody else is mounted, and the controller makes none', () => {
    const text = JSON.stringify(install({ memberlistSecret: 'gossip' }));
    expect(text).toContain('"secretName":"gossip"');
    expect(text).not.toContain('METALLB_ML_SECRET_NAME');
  });

  test('each container gets what is meant for it', () => {
    const resources = { controller: { cpuRequest: '50m' }, speaker: { memoryLimit: '200Mi' }, frr: { cpuRequest: '200m', memoryRequest: '100Mi' }, frrK8s: { cpuRequest: '20m' } };
    const given = podsOf(install({ mode: 'frr-k8s', resources })).flatMap(([key, pod]) => pod.containers
      .filter((container: any) => container.resources !== undefined).map((container: any) => [key, container.name, container.resources]));
    expect(given).toEqual([
      ['Deployment controller', 'controller', { requests: { cpu: '50m' } }],
      ['Deployment frr-k8s-statuscleaner', 'frr-k8s-statuscleaner', { requests: { cpu: '20m' } }],
      ['DaemonSet speaker', 'speaker', { limits: { memory: '200Mi' } }],
      ['DaemonSet frr-k8s-daemon', 'controller', { requests: { cpu: '20m' } }],
      ['DaemonSet frr-k8s-daemon', 'frr', { requests: { cpu: '200m', memory: '100Mi' } }],
    ]);
  });
});

function images(manifests: readonly Manifest[]): string[] {
  return [...JSON.stringify(manifests).matchAll(/"image":"([^"]*)"/g)].map(([, image]) => image);
}

function podsOf(manifests: readonly Manifest[]): [string, any][] {
  return manifests.filter(({ kind }) => kind === 'Deployment' || kind === 'DaemonSet')
    .map(({ kind, metadata, spec }) => [`${kind} ${metadata.name}`, (spec as any).template.spec]);
}
