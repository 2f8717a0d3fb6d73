import { changedTo } from '../../../src/repository/structure/former-names';
import { withReplacements } from '../../../src/repository/structure/replacements';

const objects = [
  { manifest: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' }, data: { address: '192.168.1.200', url: 'https://app.example.com/' } }, source: {}, file: 'a.yaml' },
  { manifest: { apiVersion: 'v1', kind: 'Service', metadata: { name: 'NAME-public', labels: { app: 'web' }, annotations: { 'metallb.io/loadBalancerIPs': 'x' } }, spec: { ports: [{ name: 'http', port: 80 }, { name: 'https', port: 443 }] } }, source: {}, file: 'a.yaml' },
];
const placeOf = (property: string) => ({ file: 'kustomization.yaml', property });
const service = (replacement: object) => withReplacements(objects, { replacements: [replacement] }, placeOf)[1].manifest as any;
const FROM = { kind: 'ConfigMap', name: 'settings', fieldPath: 'data.address' };

test.each([
  ['a field', { fieldPaths: ['spec.loadBalancerIP.x', 'spec.ports.0.name'] }, (one: any) => one.spec.ports[0].name, '192.168.1.200'],
  ['a field whose name has dots', { fieldPaths: ['metadata.annotations.metallb\\.io/loadBalancerIPs'] }, (one: any) => one.metadata.annotations, { 'metallb.io/loadBalancerIPs': '192.168.1.200' }],
  ['a field whose name stands in brackets because it has dots', { fieldPaths: ['metadata.annotations.[metallb.io/loadBalancerIPs]'] }, (one: any) => one.metadata.annotations, { 'metallb.io/loadBalancerIPs': '192.168.1.200' }],
  ['a field that is to be made', { fieldPaths: ['spec.new.field'], options: { create: true } }, (one: any) => one.spec.new, { field: '192.168.1.200' }],
  ['an entry of a list that is to be made', { fieldPaths: ['spec.ports.[name=dns].port'], options: { create: true } }, (one: any) => one.spec.ports[2], { name: 'dns', port: '192.168.1.200' }],
  ['the entry of a list with a value', { fieldPaths: ['spec.ports.[name=https].port'] }, (one: any) => one.spec.ports.map(({ port }: any) => port), [80, '192.168.1.200']],
  ['every entry of a list', { fieldPaths: ['spec.ports.*.name'] }, (one: any) => one.spec.ports.map(({ name }: any) => name), ['192.168.1.200', '192.168.1.200']],
  ['a part of a text', { fieldPaths: ['metadata.name'], options: { delimiter: '-', index: 0 } }, (one: any) => one.metadata.name, '192.168.1.200-public'],
  ['the name, where no field is named', {}, (one: any) => one.metadata.name, '192.168.1.200'],
])('%s is replaced', (_, target, see, expected) => expect(see(service({ source: FROM, targets: [{ select: { kind: 'Service' }, ...target }] }))).toEqual(expected));

test.each([
  ['the source has no such field', { source: { ...FROM, fieldPath: 'data.other' }, targets: [{ select: { kind: 'Service' } }] }],
  ['another object is selected', { source: FROM, targets: [{ select: { kind: 'Ingress' } }] }],
  ['its labels are not selected', { source: FROM, targets: [{ select: { kind: 'Service', labelSelector: 'app=mail' } }] }],
  ['its annotations are not selected', { source: FROM, targets: [{ select: { kind: 'Service', annotationSelector: 'zone' } }] }],
  ['it is rejected for its labels, whatever its name', { source: FROM, targets: [{ select: { kind: 'Service' }, reject: [{ name: 'other', labelSelector: 'app=web' }] }] }],
  ['the field is not there, and nobody says that it be made', { source: FROM, targets: [{ select: { kind: 'Service' }, fieldPaths: ['spec.new'] }] }],
  ['it is rejected', { source: FROM, targets: [{ select: { kind: 'Service' }, reject: [{ name: 'NAME-public' }] }] }],
])('nothing is replaced where %s', (_, replacement) => expect(service(replacement)).toEqual(objects[1].manifest));

test('what comes from an object out of sight is not known', () => expect(service({
  source: { kind: 'Secret', name: 'settings', fieldPath: 'data.address', options: { delimiter: '.' } },
  targets: [{ select: { kind: 'Service' }, fieldPaths: ['metadata.name'], options: { delimiter: '-', index: 0 } }],
}).metadata.name).toEqual('${data.address of Secret settings}-public'));

test('a part of the source is taken', () => expect(service({
  source: { kind: 'ConfigMap', fieldPath: 'data.url', options: { delimiter: '/', index: 2 } }, targets: [{ select: { kind: 'Service' } }],
}).metadata.name).toEqual('app.example.com'));

test.each([
  ['one', 'source: { kind: ConfigMap, name: settings, fieldPath: data.address }\ntargets: [{ select: { kind: Service } }]'],
  ['a list', '- source: { kind: ConfigMap, name: settings, fieldPath: data.address }\n  targets: [{ select: { kind: Service } }]'],
])('a file holds %s', (_, text) => {
  const files = new Map([['ours.yaml', text]]);
  expect(withReplacements(objects, { replacements: [{ path: 'ours.yaml' }] }, placeOf, (name) => ({ name, text: files.get(name)! }))[1].manifest.metadata).toMatchObject({ name: '192.168.1.200' });
});

test('an object is known by the name that it had before the kustomization gave it another one', () => {
  const renamed = objects.map((object) => changedTo(object, { ...object.manifest, metadata: { ...object.manifest.metadata, name: `new-${object.manifest.metadata.name}` } }));
  const replacements = [{ source: FROM, targets: [{ select: { name: 'NAME-public' }, fieldPaths: ['spec.ports.0.name'] }] }];
  expect(withReplacements(renamed, { replacements }, placeOf)[1].manifest.spec).toMatchObject({ ports: [{ name: '192.168.1.200' }, {}] });
});
