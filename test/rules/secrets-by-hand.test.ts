import { readCluster } from '../../src/model/reader/read-cluster';
import { readDeclaration } from '../../src/model/reader/read-declaration';
import { SECRET_IN_CLEAR } from '../../src/rules/object/secret-in-clear';
import { World } from '../../src/rules/world';

const severities = (appliedByHand: boolean, file: string, fields: object) => {
  const manifest = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'router', namespace: 'shop' }, ...fields };
  const cluster = { ...readCluster([{ manifest, source: { file } }], readDeclaration({}, {})), appliedByHand };
  return SECRET_IN_CLEAR.check(new World(cluster)).map(({ severity = 'warning' }) => severity);
};
const base64 = (text: string) => Buffer.from(text).toString('base64');

test.each<[string, string, object, string[], string[]]>([
  ['a password', 'shop/secret.yaml', { stringData: { password: 'example' } }, ['warning'], ['warning']],
  ['what is to be replaced, which only Flux and Argo CD apply as it stands', 'shop/secret.yaml', { stringData: { password: 'REPLACE_ME' } }, [], ['warning']],
  ['the same in base64', 'shop/secret.yaml', { data: { password: base64('AUTOREPLACE_PASSWORD') } }, [], ['warning']],
  ['a word in place of base64', 'shop/secret.yaml', { data: { password: 'some-secret' } }, [], ['warning']],
  ['a file that is there to be copied', 'shop/secret.example.yaml', { stringData: { password: 'example' } }, [], ['warning']],
  ['a password of a sample', 'examples/secret.yaml', { stringData: { password: 'example' } }, ['note'], ['warning']],
])('a Secret in clear text, where somebody applies files by hand and where not: %s', (_, file, fields, byHand, otherwise) => {
  expect([severities(true, file, fields), severities(false, file, fields)]).toEqual([byHand, otherwise]);
});

test.each<[string, string, number]>([
  ['a word', 'change_me_pass', 1],
  ['a sign in capitals, for which somebody keeps a patch elsewhere', 'AUTOREPLACE_PASSWORD', 0],
])('what a folder takes in that kustomize builds is applied as it stands, but for such a sign: %s', (_, password, findings) => {
  const manifest = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'router', namespace: 'shop' }, stringData: { password } };
  const cluster = { ...readCluster([{ manifest, source: { file: 'shop/secret.yaml' } }], readDeclaration({}, {})), appliedByHand: true, appliedTogether: [new Set(['shop/secret.yaml'])] };
  expect(SECRET_IN_CLEAR.check(new World(cluster))).toHaveLength(findings);
});
