import { withReplacements } from '../../../src/repository/structure/replacements';

const objects = [
  { manifest: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' }, data: { address: '192.168.1.200', url: 'https://app.example.com/' } }, source: {}, file: 'a.yaml' },
  { manifest: { apiVersion: 'v1', kind: 'Service', metadata: { name: 'NAME-public', annotations: { 'metallb.io/loadBalancerIPs': 'x' } }, spec: { ports: [{ name: 'http', port: 80 }, { name: 'https', port: 443 }] } }, source: {}, file: 'a.yaml' },
];
const service = (replacement: object) => withReplacements(objects, { replacements: [replacement] })[1].manifest as any;
const FROM = { kind: 'ConfigMap', name: 'settings', fieldPath: 'data.address' };

test.each([
  ['a field', { fieldPaths: ['spec.loadBalancerIP.x', 'spec.ports.0.name'] }, (one: any) => one.spec.ports[0].name, '192.168.1.200'],
  ['a field whose name has dots', { fieldPaths: ['metadata.annotations.metallb\\.io/loadBalancerIPs'] }, (one: any) => one.metadata.annotations, { 'metallb.io/loadBalancerIPs': '192.168.1.200' }],
  ['the entry of a list with a value', { fieldPaths: ['spec.ports.[name=https].port'] }, (one: any) => one.spec.ports.map(({ port }: any) => port), [80, '192.168.1.200']],
  ['every entry of a list', { fieldPaths: ['spec.ports.*.name'] }, (one: any) => one.spec.ports.map(({ name }: any) => name), ['192.168.1.200', '192.168.1.200']],
  ['a part of a text', { fieldPaths: ['metadata.name'], options: { delimiter: '-', index: 0 } }, (one: any) => one.metadata.name, '192.168.1.200-public'],
  ['the name, where no field is named', {}, (one: any) => one.metadata.name, '192.168.1.200'],
])('%s is replaced', (_, target, see, expected) => expect(see(service({ source: FROM, targets: [{ select: { kind: 'Service' }, ...target }] }))).toEqual(expected));

test.each([
  ['the source has no such field', { source: { ...FROM, fieldPath: 'data.other' }, targets: [{ select: { kind: 'Service' } }] }],
  ['another object is selected', { source: FROM, targets: [{ select: { kind: 'Ingress' } }] }],
  ['it is rejected', { source: FROM, targets: [{ select: { kind: 'Service' }, reject: [{ name: 'NAME-public' }] }] }],
])('nothing is replaced where %s', (_, replacement) => expect(service(replacement)).toEqual(objects[1].manifest));

test('what comes from an object out of sight is not known', () => expect(service({
  source: { kind: 'Secret', name: 'settings', fieldPath: 'data.address', options: { delimiter: '.' } },
  targets: [{ select: { kind: 'Service' }, fieldPaths: ['metadata.name'], options: { delimiter: '-', index: 0 } }],
}).metadata.name).toEqual('${data.address of Secret settings}-public'));

test('a part of the source is taken', () => expect(service({
  source: { kind: 'ConfigMap', fieldPath: 'data.url', options: { delimiter: '/', index: 2 } }, targets: [{ select: { kind: 'Service' } }],
}).metadata.name).toEqual('app.example.com'));
