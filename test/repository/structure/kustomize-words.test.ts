import { clustersOf } from '../../../src/repository/clusters-of';
import { readRepository } from '../../../src/repository/read-repository';
import { folderOf } from '../../support/folder';

const SERVICE = `apiVersion: v1
kind: Service
metadata:
  name: web
  labels: { a: on, b: true }
  annotations: { a: on, b: true, c: 12 }
spec:
  type: LoadBalancer
  publishNotReadyAddresses: off
`;

/** The Service as it is built, what kubectl 1.36 makes of the same files. */
function built(files: Readonly<Record<string, string>>): any {
  const home = folderOf({ 'service.yaml': SERVICE, ...files });
  return clustersOf(readRepository([{ path: home }], { home })).clusters[0].objects.find(({ manifest }: { readonly manifest: any }) => manifest.kind === 'Service')!.manifest;
}

const WITH = (more: string) => ({ 'kustomization.yaml': `resources: [service.yaml]\n${more}` });

test('without kustomize `on` is a boolean, as Kubernetes reads it', () => {
  expect(built({})).toMatchObject({ metadata: { labels: { a: true, b: true }, annotations: { a: true, b: true, c: 12 } }, spec: { publishNotReadyAddresses: false } });
});

describe('for kustomize', () => {
  test('`on` and `off` are texts, and so is every annotation of the object itself', () => {
    expect(built(WITH(''))).toMatchObject({ metadata: { labels: { a: 'on', b: true }, annotations: { a: 'on', b: 'true', c: '12' } }, spec: { publishNotReadyAddresses: 'off' } });
  });

  test('in items of a List as well', () => {
    const list = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [0] }).replace('0', '{apiVersion: v1, kind: Service, metadata: {name: web, annotations: {a: yes}}, spec: {type: LoadBalancer}}');
    expect(built({ ...WITH(''), 'service.yaml': list })).toMatchObject({ metadata: { annotations: { a: 'yes' } } });
  });

  test.each<[string, string, object]>([
    ['a patch that is merged', 'patches:\n  - patch: |\n      apiVersion: v1\n      kind: Service\n      metadata: { name: web, annotations: { d: yes } }\n      spec: { x: no, y: true }\n', { metadata: { annotations: { d: 'yes' } }, spec: { x: 'no', y: true } }],
    ['not in operations of a JSON patch', 'patches:\n  - target: { kind: Service }\n    patch: |\n      - { op: add, path: /metadata/annotations/d, value: yes }\n      - { op: add, path: /spec/x, value: no }\n', { metadata: { annotations: { d: 'true' } }, spec: { x: false } }],
  ])('%s', (_, more, expected) => expect(built(WITH(more))).toMatchObject(expected));

  test('words in other texts mean nothing', () => {
    expect(built({ ...WITH(''), 'service.yaml': `${SERVICE}  externalName: "turn: on"\n` })).toMatchObject({ spec: { externalName: 'turn: on' } });
  });
});
