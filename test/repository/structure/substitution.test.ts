import { substituted } from '../../../src/repository/structure/substitution';

const values = new Map([['LB_RANGE', '192.168.1.200-192.168.1.220'], ['PORT', '8080'], ['EMPTY', '']]);
const of = (text: unknown, unknown = false) => (substituted({ spec: { text } }, { values, unknown }).spec as { text: unknown }).text;

test.each([
  ['${LB_RANGE}', '192.168.1.200-192.168.1.220'],
  ['a ${LB_RANGE} b', 'a 192.168.1.200-192.168.1.220 b'],
  ['${OTHER:=10.0.0.0/24}', '10.0.0.0/24'],
  ['${OTHER:-10.0.0.0/24}', '10.0.0.0/24'],
  ['${OTHER-10.0.0.0/24}', '10.0.0.0/24'],
  ['${LB_RANGE:=10.0.0.0/24}', '192.168.1.200-192.168.1.220'],
  ['${EMPTY:=10.0.0.0/24}', '10.0.0.0/24'],
  ['${EMPTY=10.0.0.0/24}', ''],
  ['${OTHER}', ''],
  ['$${OTHER}', '${OTHER}'],
  ['$OTHER', '$OTHER'],
  ['${not-a-name}', 'a-name'],
  ['${9}', '${9}'],
  ['${LB_RANGE:0:3}', '${LB_RANGE:0:3}'],
  ['${OTHER:-${PORT}}', 8080],
  ['${OTHER:-${ANOTHER:-a}-${LB_RANGE}}/b', 'a-192.168.1.200-192.168.1.220/b'],
  ['${PORT:-${OTHER}}', 8080],
  ['${OTHER:-$${PORT}} ${', '${PORT} ${'],
  ['${LB_RANGE:=${OTHER}', '${LB_RANGE:='],
  ['${PORT}', 8080],
  ['port ${PORT}', 'port 8080'],
  [80, 80],
])('where every source is known, Flux makes %j to %j', (text, expected) => expect(of(text)).toEqual(expected));

test.each([
  ['${LB_RANGE}', '192.168.1.200-192.168.1.220'],
  ['${OTHER}', '${OTHER}'],
  ['${OTHER:=10.0.0.0/24}', '${OTHER:=10.0.0.0/24}'],
  ['${OTHER:=${PORT}}', '${OTHER:=${PORT}}'],
  ['${PORT:=${OTHER}}', 8080],
])('where a source is out of sight, %j is %j: what nobody gives may be anything', (text, expected) => expect(of(text, true)).toEqual(expected));

test('labels, annotations and data stay texts', () => {
  const manifest = { metadata: { annotations: { a: '${PORT}' } }, data: { a: '${PORT}' }, spec: { selector: { a: '${PORT}' }, port: '${PORT}' } };
  expect(substituted(manifest, { values, unknown: false })).toEqual({
    metadata: { annotations: { a: '8080' } }, data: { a: '8080' }, spec: { selector: { a: '8080' }, port: 8080 },
  });
});

test.each(['labels', 'annotations'])('an object can be left out, by its %s', (field) => {
  const manifest = { metadata: { [field]: { 'kustomize.toolkit.fluxcd.io/substitute': 'disabled' } }, spec: { text: '${PORT}' } };
  expect(substituted(manifest, { values, unknown: false })).toBe(manifest);
});

test('an object without variables stays the object that it is', () => {
  const manifest = { metadata: { name: 'web' }, spec: { ports: [{ port: 80 }] } };
  expect(substituted(manifest, { values, unknown: false })).toBe(manifest);
});
