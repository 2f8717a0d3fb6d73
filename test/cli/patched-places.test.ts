import { command } from './command';
import { folderOf, serviceYaml } from '../support/folder';

const POOL = 'apiVersion: metallb.io/v1beta1\nkind: IPAddressPool\nmetadata: { name: public, namespace: metallb-system }\n';
const BASE = { 'base/kustomization.yaml': 'resources: [pool.yaml]\n', 'base/pool.yaml': `${POOL}spec:\n  addresses: [192.168.9.0/24]\n` };
const overlay = (more: string) => ({ ...BASE, 'overlays/home/kustomization.yaml': `resources: [../../base]\nnamePrefix: home-\n${more}` });

/** Places of the finding that a prefix has bits set behind it. */
function found(files: Record<string, string>): string[] {
  const { findings } = JSON.parse(command(['check', '--format', 'json', '--only', 'pool-host-bits,waiver-unused'], { cwd: folderOf(files) }).stdout);
  return findings.map(({ rule, waived, places: [{ file, line, column, property }] }: any) => `${waived === undefined ? '' : `${waived.reason}: `}${rule} ${file}:${line}:${column} (${property})`);
}

const indented = (text: string, width = 6) => text.split('\n').join(`\n${' '.repeat(width)}`);
const FLUX = 'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: { name: apps, namespace: flux-system }\nspec:\n  path: ./apps\n  sourceRef: { kind: GitRepository, name: flux-system }\n';
const ARGO = 'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: apps, namespace: argocd }\nspec:\n  destination: { name: in-cluster, namespace: metallb-system }\n';

describe('what a patch writes is found in the patch', () => {
  test.each<[string, Record<string, string>, string]>([
    ['that merges', { ...overlay('patches: [{ path: pool.yaml }]\n'), 'overlays/home/pool.yaml': `# ours\n---\n${POOL}spec:\n  addresses:\n    - 192.168.1.1/32\n    - 192.168.1.200/28\n` },
      'overlays/home/pool.yaml:9:7 (spec.addresses[1])'],
    ['that merges, in the older field', { ...overlay('patchesStrategicMerge: [pool.yaml]\n'), 'overlays/home/pool.yaml': `${POOL}spec: { addresses: [192.168.1.200/28] }\n` },
      'overlays/home/pool.yaml:4:21 (spec.addresses[0])'],
    ['of operations, the last that leads there', {
      ...overlay('patches: [{ target: { kind: IPAddressPool }, path: pool.yaml }]\n'),
      'overlays/home/pool.yaml': '- { op: remove, path: /spec/addresses/0 }\n- { op: add, path: /spec/addresses/-, value: 192.168.1.1/32 }\n- { op: replace, path: /spec/addresses, value: [192.168.1.200/28] }\n',
    }, 'overlays/home/pool.yaml:3:49 ([2].value[0])'],
    ['in JSON', {
      ...overlay('patchesJson6902: [{ target: { version: v1beta1, kind: IPAddressPool, name: public }, path: pool.json }]\n'),
      'overlays/home/pool.json': '[{ "op": "replace", "path": "/spec/addresses/0",\n  "value": "192.168.1.200/28" }]\n',
    }, 'overlays/home/pool.json:2:3 ([0].value)'],
    ['in place, in the line of its text', overlay('patches:\n  - target: { kind: IPAddressPool }\n    patch: |-\n      - { op: replace, path: /spec/addresses/0, value: 192.168.1.200/28 }\n'),
      'overlays/home/kustomization.yaml:6:49 (patches[0].patch[0].value)'],
    ['in place, in the second document of its text, as a whole', overlay(`patches:\n  - patch: |-\n      ${indented(`${POOL}spec: { autoAssign: false }\n---\n${POOL}spec: { addresses: [192.168.1.200/28] }`)}\n`),
      'overlays/home/kustomization.yaml:4:5 (patches[0].patch)'],
    ['of Flux, in one line', {
      'apps/pool.yaml': BASE['base/pool.yaml'],
      'clusters/home/apps.yaml': `${FLUX}  patches:\n    - target: { kind: IPAddressPool }\n      patch: "[{ op: replace, path: /spec/addresses/0, value: 192.168.1.200/28 }]"\n`,
    }, 'clusters/home/apps.yaml:9:7 (spec.patches[0].patch[0].value)'],
    ['of Flux, that merges', {
      'apps/pool.yaml': BASE['base/pool.yaml'],
      'clusters/home/apps.yaml': `${FLUX}  patches:\n    - patch: |\n        ${indented(`${POOL}spec:\n  addresses:\n    - 192.168.1.1/32\n    - 192.168.1.200/28`, 8)}\n`,
    }, 'clusters/home/apps.yaml:15:15 (spec.patches[0].patch.spec.addresses[1])'],
    ['of Flux, that a patch of its own wrote', {
      'apps/pool.yaml': BASE['base/pool.yaml'],
      'clusters/home/apps.yaml': FLUX,
      'clusters/home/kustomization.yaml': 'resources: [apps.yaml, cluster.yaml]\npatches: [{ path: patch.yaml }]\n',
      'clusters/home/cluster.yaml': FLUX.replace('name: apps', 'name: cluster').replace('./apps', './clusters/home'),
      'clusters/home/patch.yaml': `${FLUX.split('spec:')[0]}spec:\n  patches:\n    - target: { kind: IPAddressPool }\n      patch: |-\n        - op: replace\n          path: /spec/addresses/0\n          value: 192.168.1.200/28\n`,
    }, 'clusters/home/patch.yaml:10:11 (spec.patches[0].patch[0].value)'],
    ['of an Application of Argo CD', {
      ...BASE,
      'argo/apps.yaml': `${ARGO}  source:\n    repoURL: https://git.example.com/home.git\n    path: base\n    kustomize:\n      patches:\n        - target: { kind: IPAddressPool }\n          patch: |-\n            - op: replace\n              path: /spec/addresses/0\n              value: 192.168.1.200/28\n`,
    }, 'argo/apps.yaml:15:15 (spec.source.kustomize.patches[0].patch[0].value)'],
    ['of one of several sources of an Application', {
      ...BASE,
      'argo/apps.yaml': `${ARGO}  sources:\n    - repoURL: https://git.example.com/home.git\n      path: base\n      kustomize:\n        patches:\n          - patch: |-\n              ${indented(`${POOL}spec:\n  addresses: [192.168.1.200/28]`, 14)}\n`,
    }, 'argo/apps.yaml:16:29 (spec.sources[0].kustomize.patches[0].patch.spec.addresses[0])'],
  ])('%s', (_, files, expected) => expect(found(files)).toEqual([`pool-host-bits ${expected}`]));

  test('and what no patch writes in its manifest', () => expect(found({
    ...overlay('patches: [{ path: pool.yaml }]\n'), 'base/pool.yaml': `${POOL}spec:\n  addresses: [192.168.9.1/24]\n`, 'overlays/home/pool.yaml': `${POOL}spec: { autoAssign: false }\n`,
  })).toEqual(['pool-host-bits base/pool.yaml:5:15 (spec.addresses[0])']));

  test('of several overlays in each its own', () => {
    const patch = (name: string, address: string) => ({
      [`overlays/${name}/kustomization.yaml`]: 'resources: [../../base]\npatches: [{ path: pool.yaml }]\n', [`overlays/${name}/pool.yaml`]: `${POOL}spec: { addresses: [${address}] }\n`,
    });
    expect(found({ ...BASE, ...patch('home', '192.168.1.200/28'), ...patch('office', '192.168.2.200/28') }).sort())
      .toEqual(['home', 'office'].map((name) => `pool-host-bits overlays/${name}/pool.yaml:4:21 (spec.addresses[0])`));
  });

  test('where a comment accepts it, as one in the manifest does', () => {
    const comment = '# bare-metal: allow pool-host-bits known\n';
    const files = (inPatch: string, inBase: string) => ({
      ...overlay('patches: [{ path: pool.yaml }]\n'), 'base/pool.yaml': inBase + BASE['base/pool.yaml'], 'overlays/home/pool.yaml': `${inPatch}${POOL}spec: { addresses: [192.168.1.200/28] }\n`,
    });
    expect([found(files(comment, '')), found(files('', comment))]).toEqual([
      ['known: pool-host-bits overlays/home/pool.yaml:5:21 (spec.addresses[0])'], ['known: pool-host-bits overlays/home/pool.yaml:4:21 (spec.addresses[0])'],
    ]);
  });
});

describe('what a replacement writes is found where the value stands', () => {
  const POOL_LATER = `${POOL}spec:\n  addresses: [RANGE]\n`;
  const replaced = (source: string, more: string, files: Record<string, string> = {}) => ({
    'kustomization.yaml': `resources: [pool.yaml${Object.keys(files).filter((file) => file.startsWith('object')).map((file) => `, ${file}`).join('')}]\n${more}replacements:\n  - ${source}\n`
      + '    targets: [{ select: { kind: IPAddressPool }, fieldPaths: [spec.addresses.0] }]\n',
    'pool.yaml': POOL_LATER,
    ...files,
  });
  const FROM = 'source: { kind: ConfigMap, name: settings, fieldPath: data.range }';

  test.each<[string, Record<string, string>, string]>([
    ['in an object', replaced(FROM, '', { 'object.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings, namespace: metallb-system }\ndata:\n  other: x\n  range: 192.168.1.200/28\n' }),
      'object.yaml:6:3 (data.range)'],
    ['in an entry of a list, chosen by a field', replaced('source: { kind: Deployment, name: web, fieldPath: "spec.template.spec.containers.[name=web].env.[name=RANGE].value" }', '', {
      'object.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web, namespace: web }\nspec:\n  selector: { matchLabels: { app: web } }\n  template:\n    metadata: { labels: { app: web } }\n    spec:\n      containers:\n'
        + '        - name: web\n          image: web:1\n          env:\n            - { name: OTHER, value: x }\n            - name: RANGE\n              value: 192.168.1.200/28\n',
    }), 'object.yaml:15:15 (spec.template.spec.containers[0].env[1].value)'],
    ['in a patch of the object', replaced(FROM, 'patches:\n  - patch: |-\n      - { op: replace, path: /data/range, value: 192.168.1.200/28 }\n    target: { kind: ConfigMap }\n', {
      'object.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings, namespace: metallb-system }\ndata: { range: x }\n',
    }), 'kustomization.yaml:4:43 (patches[0].patch[0].value)'],
    ['in a literal of a generator', replaced(FROM, 'configMapGenerator:\n  - name: settings\n    literals:\n      - other=x\n      - range=192.168.1.200/28\n'),
      'kustomization.yaml:6:9 (configMapGenerator[0].literals[1])'],
    ['in what a generator merges into', {
      'base/kustomization.yaml': 'resources: [pool.yaml]\nconfigMapGenerator: [{ name: settings, literals: [range=192.168.1.200/28] }]\n', 'base/pool.yaml': POOL_LATER,
      'overlays/home/kustomization.yaml': replaced(FROM, 'configMapGenerator: [{ name: settings, behavior: merge, literals: [other=x] }]\n')['kustomization.yaml'].replace('pool.yaml', '../../base'),
    }, 'base/kustomization.yaml:2:51 (configMapGenerator[0].literals[0])'],
    ['in the replacement itself', replaced('sourceValue: 192.168.1.200/28', ''), 'kustomization.yaml:3:5 (replacements[0].sourceValue)'],
    ['in a file of replacements', {
      ...replaced('', ''), 'kustomization.yaml': 'resources: [pool.yaml]\nreplacements: [{ path: ours.yaml }]\n',
      'ours.yaml': '- sourceValue: x\n- sourceValue: 192.168.1.200/28\n  targets: [{ select: { kind: IPAddressPool }, fieldPaths: [spec.addresses.0] }]\n',
    }, 'ours.yaml:2:3 ([1].sourceValue)'],
  ])('%s', (_, files, expected) => expect(found(files)).toEqual([`pool-host-bits ${expected}`]));
});

describe('an address among values is found where it was written', () => {
  const release = (more: string) => `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: web, namespace: apps }\nspec:\n  chart: { spec: { chart: web, sourceRef: { kind: HelmRepository, name: web } } }\n${more}`;
  const place = (files: Record<string, string>) => {
    const [{ place: { file, line, column, property } }] = JSON.parse(command(['plan', '--format', 'json'], { cwd: folderOf(files) }).stdout).assignments;
    return `${file}:${line}:${column} (${property})`;
  };

  test.each<[string, Record<string, string>, string]>([
    ['by a post-renderer, in the line of its patch', {
      'web.yaml': release('  postRenderers:\n    - kustomize:\n        patches:\n          - target: { kind: Service, name: web }\n            patch: |\n              - op: add\n                path: /spec/loadBalancerIP\n                value: 192.168.1.200\n'
        + '              - { op: replace, path: /spec/type, value: LoadBalancer }\n'),
    }, 'web.yaml:13:17 (spec.postRenderers[0].kustomize.patches[0].patch[0].value)'],
    ['by a post-renderer that merges', {
      'web.yaml': release('  postRenderers:\n    - kustomize:\n        patches:\n          - patch: |\n              apiVersion: v1\n              kind: Service\n              metadata:\n                name: web\n                annotations:\n'
        + '                  metallb.io/loadBalancerIPs: 192.168.1.200\n              spec: { type: LoadBalancer }\n'),
    }, 'web.yaml:15:19 (spec.postRenderers[0].kustomize.patches[0].patch.metadata.annotations["metallb.io/loadBalancerIPs"])'],
    ['by a patch of the release', {
      'base/kustomization.yaml': 'resources: [web.yaml]\n', 'base/web.yaml': release('  values:\n    service: { type: LoadBalancer, loadBalancerIP: 192.168.1.9 }\n'),
      'overlays/home/kustomization.yaml': 'resources: [../../base]\npatches: [{ path: web.yaml }]\n',
      'overlays/home/web.yaml': 'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: web, namespace: apps }\nspec:\n  values:\n    service:\n      loadBalancerIP: 192.168.1.200\n',
    }, 'overlays/home/web.yaml:7:7 (spec.values.service.loadBalancerIP)'],
    ['in values that are a text', {
      'argo/web.yaml': `${ARGO.replace(/apps|metallb-system/g, 'web')}  source:\n    repoURL: https://charts.example.com\n    chart: web\n    targetRevision: 1.0.0\n    helm:\n      values: |\n        service:\n          type: LoadBalancer\n          loadBalancerIP: 192.168.1.200\n`,
    }, 'argo/web.yaml:14:11 (spec.source.helm.values.service.loadBalancerIP)'],
  ])('%s', (_, files, expected) => expect(place(files)).toEqual(expected));
});

test('an address that a patch writes into an annotation is found in the patch', () => {
  const cwd = folderOf({
    'base/kustomization.yaml': 'resources: [web.yaml]\n', 'base/web.yaml': serviceYaml('web', '  type: LoadBalancer\n'),
    'overlays/home/kustomization.yaml': 'resources: [../../base]\npatches: [{ path: web.yaml }]\n',
    'overlays/home/web.yaml': 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  namespace: apps\n  annotations:\n    metallb.io/loadBalancerIPs: 192.168.1.200\n',
  });
  expect(JSON.parse(command(['plan', '--format', 'json'], { cwd }).stdout).assignments).toMatchObject([{ addresses: ['192.168.1.200'], place: { file: 'overlays/home/web.yaml', line: 7, column: 5 } }]);
});
