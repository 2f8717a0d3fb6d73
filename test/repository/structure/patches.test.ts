import { patchedByOperations } from '../../../src/repository/structure/json-patch';
import { patched, patchesIn } from '../../../src/repository/structure/patches';
import { merged } from '../../../src/repository/structure/strategic-merge';

const SERVICE = {
  apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'shop', labels: { app: 'web' } },
  spec: { type: 'ClusterIP', ports: [{ port: 80, name: 'http' }, { port: 443, name: 'https' }], externalIPs: ['10.0.0.1', '10.0.0.2'] },
};
const POOL = { apiVersion: 'metallb.io/v1beta1', kind: 'IPAddressPool', metadata: { name: 'public' }, spec: { addresses: ['10.0.0.0/24'] } };

describe('a strategic merge patch', () => {
  test.each([
    ['merges maps', { spec: { type: 'LoadBalancer' } }, { ...SERVICE, spec: { ...SERVICE.spec, type: 'LoadBalancer' } }],
    ['removes what is null', { metadata: { labels: null } }, { ...SERVICE, metadata: { name: 'web', namespace: 'shop' } }],
    ['merges ports by their number', { spec: { ports: [{ port: 80, targetPort: 8080 }] } },
      { ...SERVICE, spec: { ...SERVICE.spec, ports: [{ port: 80, name: 'http', targetPort: 8080 }, { port: 443, name: 'https' }] } }],
    ['puts a new port first', { spec: { ports: [{ port: 8080, name: 'more' }] } },
      { ...SERVICE, spec: { ...SERVICE.spec, ports: [{ port: 8080, name: 'more' }, { port: 80, name: 'http' }, { port: 443, name: 'https' }] } }],
    ['passes over a port with another protocol', { spec: { ports: [{ port: 80, protocol: 'TCP', targetPort: 8080 }] } }, SERVICE],
    ['replaces a list that says so', { spec: { ports: [{ $patch: 'replace' }, { port: 1 }] } }, { ...SERVICE, spec: { ...SERVICE.spec, ports: [{ port: 1 }] } }],
    ['deletes one port', { spec: { ports: [{ port: 443, $patch: 'delete' }] } }, { ...SERVICE, spec: { ...SERVICE.spec, ports: [{ port: 80, name: 'http' }] } }],
    ['replaces a list of texts', { spec: { externalIPs: ['10.0.0.9'] } }, { ...SERVICE, spec: { ...SERVICE.spec, externalIPs: ['10.0.0.9'] } }],
    ['replaces a map that says so', { metadata: { labels: { $patch: 'replace', tier: 'edge' } } }, { ...SERVICE, metadata: { ...SERVICE.metadata, labels: { tier: 'edge' } } }],
  ])('%s', (_, patch, expected) => expect(merged(SERVICE, patch)).toEqual(expected));

  test('tells ports of one number apart by their protocols', () => {
    const dns = { ...SERVICE, spec: { ports: [{ port: 53, protocol: 'TCP' }, { port: 53, protocol: 'UDP' }] } };
    expect(merged(dns, { spec: { ports: [{ port: 53, protocol: 'UDP', targetPort: 5353 }] } })).toMatchObject({ spec: { ports: [{ port: 53, protocol: 'TCP' }, { port: 53, protocol: 'UDP', targetPort: 5353 }] } });
    expect(merged(dns, { spec: { ports: [{ port: 53, protocol: 'UDP', $patch: 'delete' }] } })).toMatchObject({ spec: { ports: [{ port: 53, protocol: 'TCP' }] } });
  });

  test('deletes a whole object', () => expect(merged(SERVICE, { $patch: 'delete' })).toBeUndefined());

  test('replaces lists of custom resources', () =>
    expect(merged(POOL, { spec: { addresses: ['10.1.0.0/24'] } })).toEqual({ ...POOL, spec: { addresses: ['10.1.0.0/24'] } }));
});

describe('a JSON patch', () => {
  test.each([
    ['adds a field', [{ op: 'add', path: '/spec/loadBalancerIP', value: '10.0.0.9' }], (value: any) => value.spec.loadBalancerIP, '10.0.0.9'],
    ['adds behind a list', [{ op: 'add', path: '/spec/externalIPs/-', value: '10.0.0.3' }], (value: any) => value.spec.externalIPs, ['10.0.0.1', '10.0.0.2', '10.0.0.3']],
    ['adds in a list', [{ op: 'add', path: '/spec/externalIPs/0', value: '10.0.0.3' }], (value: any) => value.spec.externalIPs, ['10.0.0.3', '10.0.0.1', '10.0.0.2']],
    ['replaces', [{ op: 'replace', path: '/spec/ports/1/port', value: 8443 }], (value: any) => value.spec.ports[1].port, 8443],
    ['removes', [{ op: 'remove', path: '/spec/externalIPs/0' }], (value: any) => value.spec.externalIPs, ['10.0.0.2']],
    ['copies', [{ op: 'copy', from: '/spec/externalIPs/0', path: '/spec/loadBalancerIP' }], (value: any) => value.spec.loadBalancerIP, '10.0.0.1'],
    ['moves', [{ op: 'move', from: '/metadata/labels', path: '/metadata/annotations' }], (value: any) => value.metadata, { name: 'web', namespace: 'shop', annotations: { app: 'web' } }],
    ['reads ~1 as a slash', [{ op: 'add', path: '/metadata/labels/metallb.io~1address-pool', value: 'a' }], (value: any) => value.metadata.labels, { 'app': 'web', 'metallb.io/address-pool': 'a' }],
  ])('%s', (_, operations, see, expected) => expect(see(patchedByOperations(SERVICE, operations))).toEqual(expected));

  test('leaves what it patches alone', () => {
    const before = structuredClone(SERVICE);
    patchedByOperations(SERVICE, [{ op: 'remove', path: '/spec/ports/0' }]);
    expect(SERVICE).toEqual(before);
  });
});

describe('a patch is for', () => {
  const objects = [SERVICE, POOL].map((manifest) => ({ manifest, source: {}, file: 'all.yaml' }));
  const label = '[{ op: add, path: /metadata/labels, value: { patched: "yes" } }]';
  const touched = (text: string, target?: object) => patchesIn(text, target as any).reduce<any[]>(patched, objects)
    .filter(({ manifest }) => manifest.metadata.labels?.patched === 'yes').map(({ manifest }) => manifest.metadata.name);

  test.each([
    [{ kind: 'Service' }, ['web']],
    [{ kind: 'Service|IPAddressPool' }, ['web', 'public']],
    [{ name: 'we' }, []],
    [{ name: 'we.*' }, ['web']],
    [{ group: 'metallb.io' }, ['public']],
    [{ version: 'v1' }, ['web']],
    [{ namespace: 'shop' }, ['web']],
    [{ labelSelector: 'app=web' }, ['web']],
    [{ labelSelector: 'app!=web' }, ['public']],
    [{ labelSelector: 'app in (mail, web)' }, ['web']],
    [{ labelSelector: 'app notin (mail,web)' }, ['public']],
    [{ labelSelector: 'disabled notin (true)' }, ['web', 'public']],
    [{ labelSelector: 'app in (mail, web),tier notin (edge)' }, ['web']],
    [{ labelSelector: '!app' }, ['public']],
    [{ annotationSelector: 'app=web' }, []],
    [{}, ['web', 'public']],
  ])('the objects of its target %j', (target, expected) => expect(touched(label, target)).toEqual(expected));

  test.each([
    ['the same name and kind', 'apiVersion: v1\nkind: Service\nmetadata: { name: web, labels: { patched: "yes" } }', ['web']],
    ['another kind', 'apiVersion: v1\nkind: Secret\nmetadata: { name: web, labels: { patched: "yes" } }', []],
    ['another namespace', 'apiVersion: v1\nkind: Service\nmetadata: { name: web, namespace: mail, labels: { patched: "yes" } }', []],
    ['another version of the group', 'apiVersion: metallb.io/v1beta2\nkind: IPAddressPool\nmetadata: { name: public, labels: { patched: "yes" } }', ['public']],
  ])('the object that it names: %s', (_, text, expected) => expect(touched(text)).toEqual(expected));

  test('all objects of its target, which keep their names', () => {
    const [first] = patchesIn('kind: Any\nmetadata: { name: _, labels: { patched: "yes" } }', { kind: 'Service' }).reduce<any[]>(patched, objects);
    expect(first.manifest).toMatchObject({ kind: 'Service', metadata: { name: 'web', labels: { app: 'web', patched: 'yes' } } });
  });
});
