import { changesOf, deployment, service } from './states';
import { describeIdentity } from '../../src/model/identity';

const objects = (before: string, after: string) => changesOf(before, after).objects
  .map(({ change, identity, fields }) => [change, describeIdentity(identity), ...fields.map(({ path }) => path)]);
const secret = (data: string) => `---\napiVersion: v1\nkind: Secret\nmetadata: { name: s, namespace: apps, labels: { a: "${data.length}" }, annotations: { note: "${data}" } }\nstringData: { password: "${data}" }\n`;

test('objects that come, go and change stand by kind, namespace and name', () => expect(objects(
  service('b') + service('c') + deployment('two'),
  service('c', 'selector: { app: d }, ports: [{ port: 80 }]') + service('a') + deployment('two', { image: 'web:2' }) + deployment('one'),
)).toEqual([
  ['added', 'Deployment apps/one'],
  ['changed', 'Deployment apps/two', 'spec.template.spec.containers[name=web].image'],
  ['added', 'Service apps/a'],
  ['removed', 'Service apps/b'],
  ['changed', 'Service apps/c', 'spec.selector.app'],
]));

test('another version of an API is the same object', () => expect(objects(service('a'), service('a').replace('apiVersion: v1', 'apiVersion: v2'))).toEqual([['changed', 'Service apps/a', 'apiVersion']]));

test('the order of documents is nothing', () => expect(objects(service('a') + service('b'), service('b') + service('a'))).toEqual([]));

test('what a Secret holds is not shown, its labels are', () => {
  const changes = changesOf(secret('hunter2'), secret('hunter42'));
  expect(JSON.stringify(changes.objects.map(({ fields }) => fields))).not.toContain('hunter');
  expect(changes.objects[0].fields).toEqual([
    { path: 'metadata.annotations.note', before: '(not shown)', after: '(not shown)' },
    { path: 'metadata.labels.a', before: '7', after: '8' },
    { path: 'stringData.password', before: '(not shown)', after: '(not shown)' },
  ]);
});
