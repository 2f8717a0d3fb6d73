import { spawnSync } from 'child_process';
import * as fc from 'fast-check';
import * as jsYaml from 'js-yaml';
import * as yaml from 'yaml';
import { emitYaml, faultIn } from '../../src/delivery/yaml/emit-yaml';

/** What a person may write into a manifest that some reader of YAML takes for something else. */
const TEXTS = [
  'on', 'On', 'OFF', 'yes', 'No', 'y', 'N', 'true', 'FALSE', '~', 'null', 'Null', '', ' ', '0123', '0o17', '0x1F', '0b101', '1_000', '1e3', '1E3', '1.5', '.5', '5.', '-1', '+1', '1e+21',
  '.inf', '-.Inf', '.nan', 'nan', '12:30', '12:30:45', '190:20:30.15', '2001-12-14', '2001-12-14t21:59:43.10-05:00', '2001-12-14 21:59:43',
  '<<', '=', '-', '--', '---', '...', '?', '? x', '!', '!!str', '&a', '*', '*a', '@a', '`a`', '%a', '|', '>', '#', '# a', 'a # b', 'a#b', 'a: b', 'a:', 'a:b', ':', ': a', '- a', '-a',
  '[', ']', '[a]', '{', '}', '{a: b}', ',', 'a, b', 'a [b]', '"', '\'', '"a"', 'it\'s', 'a "b"', '\\', 'a\\nb', ' a', 'a ', '\ta', 'a\t', 'a\tb', '  a\n b',
  'a\nb', 'a\nb\n', 'a\nb\n\n', '\n', '\n\n', '\na', ' a\nb', 'a \nb', 'a\n b\n  c\n', 'a\n\n\nb', 'a\n\tb', 'a\r\nb', 'a\rb', 'a\n ', 'a\n#b\n', '---\na\n', 'a\n...\nb', '- a\n- b\n',
  'ü', 'ünï', '😀', 'a 😀\nb\n', '\u0000', '\u0007', '\u001b[31m', '\u007f', '\u0085', '\u00a0', '\u2028', '\u2029', '\ufeff', 'a\u2028b\nc', '\ufffe', '日本語\n二行\n',
  '192.168.1.200', '192.168.1.0/24', '192.168.1.200-192.168.1.250', '10.0', '1.2.3', 'fd00::1', '2001:db8::1', '2001:db8::/64', '::1', '::', '00:1b:44:11:3a:b7', '00:11:22:33:44:55', '1::',
  '1e3:4', '100m', '128Mi', '1h30m', '10s', '5e', '0x', '1z', '12t', 'v1.36', '1.0-alpine', '$', '${LB_IP}', '$(POD_IP)', '\u0007\nb', '\rb\n', '\u0085\nb', '\ufeff\nb', '😀\nb\n', '\n'.repeat(600), '\u0085'.repeat(300), '😀'.repeat(600), '"'.repeat(800), '/metrics', 'a/b', '>=1.2', 'x'.repeat(2000), '80', '80/TCP', 'metallb.io/v1beta1', './a', '../a', './1', '.a', '._1',
];

const NUMBERS = [0, 1, -1, 0.1, -0.5, 1e21, 1.5e300, 1e-7, 5e-324, 2 ** 53 - 1, -(2 ** 53 - 1), 2 ** 53, 1e20, 420, 8080];

const TORTURE = [
  ...TEXTS, ...NUMBERS, true, false, null, {}, [], [[]], [{}], [[[1, 2], []], { a: [] }], { a: {}, b: [], c: { d: {} } },
  { a: [{ b: 1, c: [{ d: 'x\ny\n' }] }] }, [['a', 'b\nc'], ['d']],
  ...TEXTS.map((text) => ({ metadata: { annotations: { [text]: text, after: text } }, list: [text, [text]] })),
];

/** A value is what JSON says it is; a reader that gives a number as text, or a text as a date, gives other JSON. */
const readers: [string, (text: string) => unknown][] = [
  ['yaml as YAML 1.2', (text) => yaml.parse(text)],
  ['yaml as YAML 1.1, as cdk8s reads it', (text) => yaml.parse(text, { version: '1.1' })],
  ['js-yaml', (text) => jsYaml.load(text)],
];

/** Reports of test runs are XML, which has no place for some characters. */
const inAscii = (value: unknown) => JSON.stringify(value).slice(0, 60)
  .replace(/[^ -~]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);

describe.each(readers)('%s reads what was written', (_, read) => {
  test.each(TORTURE.map((value) => [inAscii(value), value]))('%s', (__, value) => {
    expect(read(emitYaml(value))).toEqual(value);
  });

  test('whatever the value is', () => {
    fc.assert(fc.property(anyValue(), (value) => {
      expect(read(emitYaml(value))).toEqual(value);
    }), { numRuns: 500 });
  });
});

test('Python reads what was written', () => {
  const random = fc.sample(anyValue(), { numRuns: 1000, seed: 7 });
  const values = [...TORTURE, ...random];
  const read = inPython(values.map(emitYaml));
  if (read === undefined) {
    console.warn('There is no python3 with yaml here: not compared.');
    return;
  }
  values.forEach((value, index) => expect(read[index]).toEqual(value));
});

test('whole numbers of 64 bits keep every digit', () => {
  expect(emitYaml({ a: 9223372036854775807n, b: -9223372036854775808n })).toEqual('a: 9223372036854775807\nb: -9223372036854775808\n');
  expect(yaml.parse(emitYaml({ a: 9223372036854775807n }), { intAsBigInt: true })).toEqual({ a: 9223372036854775807n });
});

test.each([NaN, Infinity, -Infinity])('%s is refused: Kubernetes knows no such number', (value) => {
  expect(() => emitYaml({ a: value })).toThrow(RangeError);
});

test.each<[string, unknown, string]>([
  ['half of a character', { spec: { texts: ['a', 'b\ud83d'] } }, 'spec.texts[1]'],
  ['half of a character before lines', { data: { text: '\udc00\nb\n' } }, 'data.text'],
  ['half of a character in a key', { data: { '\ud83d': 'a' } }, 'a key of data'],
  ['no number', { spec: { ports: [{ port: 80 }, { port: NaN }] } }, 'spec.ports[1].port'],
])('%s is refused, and its place is known', (_, value, place) => {
  expect(() => emitYaml(value)).toThrow(RangeError);
  expect(faultIn(value)).toEqual(place);
});

test('where nothing is wrong there is no place', () => expect(faultIn(TORTURE)).toBeUndefined());

test.each([
  ['an address', '192.168.1.200'], ['a prefix', '192.168.1.0/24'], ['a range', '192.168.1.200-192.168.1.250'], ['an address of IPv6', '2001:db8::1'], ['an amount', '128Mi'],
  ['a time', '30s'], ['an image', 'registry.example.com/web:1.0'], ['a sentence', 'Pods of the web, and nothing else.'], ['an argument', '$(POD_IP)'], ['a placeholder', 'a${LB_IP}'], ['a path', './clusters/home'],
])('%s needs no quotes', (_, text) => {
  expect(emitYaml({ a: text })).toEqual(`a: ${text}\n`);
});

test('looks as a person would write it', () => {
  expect(emitYaml({
    apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web', labels: { on: 'yes' } }, data: { 'web.conf': 'a = 1\n\nb = 2\n', 'empty': '' }, list: [{ name: 'a', ports: [80, 443] }, { name: 'b', none: {} }],
    undefined: undefined,
  })).toEqual(`apiVersion: v1
kind: ConfigMap
metadata:
  name: web
  labels:
    "on": "yes"
data:
  web.conf: |
    a = 1

    b = 2
  empty: ""
list:
  - name: a
    ports:
      - 80
      - 443
  - name: b
    none: {}
`);
});

/** Values as JSON has them, with texts that are hard on YAML among the usual ones. */
function anyValue() {
  const text = fc.oneof(fc.string(), fc.string({ unit: 'binary', maxLength: 8 }), fc.constantFrom(...TEXTS),
    fc.array(fc.constantFrom('a', ' ', '\n', '\t', ':', '#', '-', '0', '1', 'e', '.', '\'', '"', '|', 'ü', '😀', '\r', '\u0007', '\u0085', '\u2028', '\ufeff'), { maxLength: 8 }).map((parts) => parts.join('')))
    .filter((value) => value !== '__proto__');
  const number = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })).map((value) => (value === 0 ? 0 : value));
  return fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof({ maxDepth: 4 }, text, number, fc.boolean(), fc.constant(null), fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(text, tie('value'), { maxKeys: 4, noNullPrototype: true })),
  })).value;
}

function inPython(texts: readonly string[]): unknown[] | undefined {
  const script = 'import json,sys,yaml\ntexts=json.load(sys.stdin)\nL=getattr(yaml,"SafeLoader")\nprint(json.dumps([yaml.load(t,Loader=L) for t in texts]))';
  if (spawnSync('python3', ['-c', 'import yaml']).status !== 0) {
    return undefined;
  }
  const { stdout, stderr } = spawnSync('python3', ['-c', script], { input: JSON.stringify(texts), encoding: 'utf8', maxBuffer: 1 << 28 });
  if (stdout === '') {
    throw new Error(stderr);
  }
  return JSON.parse(stdout);
}
