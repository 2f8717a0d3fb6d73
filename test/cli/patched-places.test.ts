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
    ['in place, as a whole', overlay('patches:\n  - target: { kind: IPAddressPool }\n    patch: |-\n      - { op: replace, path: /spec/addresses/0, value: 192.168.1.200/28 }\n'),
      'overlays/home/kustomization.yaml:5:5 (patches[0].patch)'],
    ['of Flux', {
      'apps/pool.yaml': BASE['base/pool.yaml'],
      'clusters/home/apps.yaml': 'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: { name: apps, namespace: flux-system }\nspec:\n  path: ./apps\n  sourceRef: { kind: GitRepository, name: flux-system }\n'
        + '  patches:\n    - target: { kind: IPAddressPool }\n      patch: "[{ op: replace, path: /spec/addresses/0, value: 192.168.1.200/28 }]"\n',
    }, 'clusters/home/apps.yaml:9:7 (spec.patches[0].patch)'],
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

test('an address that a patch writes into an annotation is found in the patch', () => {
  const cwd = folderOf({
    'base/kustomization.yaml': 'resources: [web.yaml]\n', 'base/web.yaml': serviceYaml('web', '  type: LoadBalancer\n'),
    'overlays/home/kustomization.yaml': 'resources: [../../base]\npatches: [{ path: web.yaml }]\n',
    'overlays/home/web.yaml': 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  namespace: apps\n  annotations:\n    metallb.io/loadBalancerIPs: 192.168.1.200\n',
  });
  expect(JSON.parse(command(['plan', '--format', 'json'], { cwd }).stdout).assignments).toMatchObject([{ addresses: ['192.168.1.200'], place: { file: 'overlays/home/web.yaml', line: 7, column: 5 } }]);
});
