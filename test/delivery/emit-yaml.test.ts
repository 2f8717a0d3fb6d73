import { spawnSync } from 'child_process';
import * as fc from 'fast-check';
import * as jsYaml from 'js-yaml';
import * as yaml from 'yaml';
import { anyValue, TORTURE } from '../../e2e/cases/yaml/hard-values';
import { emitYaml, faultIn } from '../../src/delivery/yaml/emit-yaml';

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
