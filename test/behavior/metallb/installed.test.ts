import { installedMetallb } from '../../../src/behavior/metallb/installed';
import { BgpMode } from '../../../src/behavior/metallb/versions/metallb-facts';
import { readCluster } from '../../../src/model/reader/read-cluster';
import { readDeclaration } from '../../../src/model/reader/read-declaration';

function controller(image: string, mode?: string, name = 'controller') {
  const env = mode === undefined ? [] : [{ name: 'METALLB_BGP_TYPE', value: mode }];
  return {
    apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name, namespace: 'metallb-system' },
    spec: { selector: { matchLabels: { app: name } }, template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: 'controller', image, env }] } } },
  };
}

function operated(spec: object, name = 'metallb') {
  return { apiVersion: 'metallb.io/v1beta1', kind: 'MetalLB', metadata: { name, namespace: 'metallb-system' }, spec };
}

function installed(manifests: readonly object[], told?: { version?: string; mode?: string }): [string | undefined, string | undefined, BgpMode | undefined] {
  const network = readDeclaration(told === undefined ? {} : { platform: { metallb: told } }, { construct: 'Plan' });
  const { version, facts, mode } = installedMetallb(readCluster(manifests.map((manifest: any, index) => ({ manifest, source: { construct: `object${index}` } })), network));
  return [version, facts?.version, mode];
}

test('or by what bare-metal.yaml says, of MetalLB alone', () => {
  const told = (engine: string | undefined) => {
    const { version, mode } = installedMetallb(readCluster([], readDeclaration({ loadBalancer: { engine, version: '0.15.3', mode: 'frr' } }, { file: 'bare-metal.yaml' })));
    return [version, mode];
  };
  expect([told('metallb'), told(undefined), told('cilium')]).toEqual([['0.15.3', 'frr'], ['0.15.3', 'frr'], [undefined, undefined]]);
});

test.each<[string, object[], { version?: string; mode?: string } | undefined, ReturnType<typeof installed>]>([
  ['the controller\'s image, and the native mode where it is told none', [controller('quay.io/metallb/controller:v0.15.2')], undefined, ['0.15.2', '0.15.3', 'native']],
  ['the mode that it is told', [controller('quay.io/metallb/controller:v0.16.1', 'frr-k8s')], undefined, ['0.16.1', '0.16.1', 'frr-k8s']],
  ['an image with a digest, out of a mirror', [controller('mirror.example.com:5000/metallb/controller:v0.16.1@sha256:00')], undefined, ['0.16.1', '0.16.1', 'native']],
  ['a version of which nothing is known', [controller('quay.io/metallb/controller:v0.13.7')], undefined, ['0.13.7', undefined, 'native']],
  ['an image without a version: what the owner told', [controller('metallb/controller:main')], { version: '0.16.1' }, ['0.16.1', '0.16.1', 'native']],
  ['no controller: what the owner told', [], { version: '0.15.3', mode: 'frr-k8s' }, ['0.15.3', '0.15.3', 'frr-k8s']],
  ['two that disagree: nothing', [controller('metallb/controller:v0.16.1', 'frr'), controller('metallb/controller:v0.15.3', 'frr-k8s', 'other')], undefined, [undefined, undefined, undefined]],
  ['a mode that there is not: nothing', [controller('metallb/controller:v0.16.1', 'quagga')], undefined, ['0.16.1', '0.16.1', undefined]],
  ['what its operator is told, which says no version', [operated({ bgpBackend: 'native' })], undefined, [undefined, undefined, 'native']],
  ['what its operator is told, and the version that the owner told', [operated({ bgpBackend: 'frr-k8s' })], { version: '0.16.1', mode: 'native' }, ['0.16.1', '0.16.1', 'frr-k8s']],
  ['an frr-k8s that somebody else installs', [operated({ bgpBackend: 'frr-k8s-external' })], undefined, [undefined, undefined, 'frr-k8s']],
  ['an operator that is told no mode: what the owner told', [operated({})], { mode: 'frr' }, [undefined, undefined, 'frr']],
  ['an operator that is told no mode: nothing', [operated({})], undefined, [undefined, undefined, undefined]],
  ['an object that the operator passes over: nothing', [operated({ bgpBackend: 'native' }, 'main')], undefined, [undefined, undefined, undefined]],
  ['nothing at all', [], undefined, [undefined, undefined, undefined]],
])('version and mode by %s', (_, manifests, told, expected) => expect(installed(manifests, told)).toEqual(expected));
