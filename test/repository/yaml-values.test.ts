import * as fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { yamlDocuments } from '../../src/repository/yaml-documents';
import { yamlValue, yamlValuesOf } from '../../src/repository/yaml-values';

const read = (text: string) => yamlValue({ text, line: 0 });

describe('reads scalars as Kubernetes does', () => {
  test.each([
    ['yes', true], ['on', true], ['True', true], ['off', false], ['NO', false], ['y', 'y'],
    ['0644', 0o644], ['0o17', 15], ['0x1F', 31], ['1_000', 1000], ['-12', -12], ['+3', 3], ['0', 0], ['0899', 899],
    ['1.50', 1.5], ['1e3', 1000], ['~', null], ['null', null], ['', null],
    ['22:22', '22:22'], ['2001-01-01', '2001-01-01'], ['192.168.1.1', '192.168.1.1'], ['fd00::1', 'fd00::1'], ['"80"', '80'], ['=', '='], ['.', '.'], ['.5', 0.5], ['5.', 5],
  ])('%s', (text, expected) => expect(read(`a: ${text}`)).toEqual({ value: { a: expected } }));
});

describe('reads what people write', () => {
  test.each<[string, string, unknown]>([
    ['anchors and merges', 'a: &a { x: 1, y: 2 }\nb:\n  <<: *a\n  y: 3\n', { a: { x: 1, y: 2 }, b: { x: 1, y: 3 } }],
    ['several merges', 'a: &a { x: 1 }\nb: &b { x: 2, y: 2 }\nc:\n  <<: [*a, *b]\n', { a: { x: 1 }, b: { x: 2, y: 2 }, c: { x: 1, y: 2 } }],
    ['tags of other programs', 'a: !vault text\nb: !Ref [1]\nc: !x { y: 1 }\nd: !!python/name:a.b ""\n', { a: 'text', b: [1], c: { y: 1 }, d: '' }],
    ['a block of text', 'a: |\n  one\n  two\n', { a: 'one\ntwo\n' }],
    ['numbers as keys', '80: http\n', { 80: 'http' }],
    ['a key that every object has', '__proto__: 1\nconstructor: 2\n', JSON.parse('{"__proto__":1,"constructor":2}')],
    ['lines that end as Windows ends them', 'a: 1\r\nb:\r\n  - 2\r\n', { a: 1, b: [2] }],
    ['a tab between a key and its value', 'a:\t1\n', { a: 1 }],
    ['nothing', '', undefined],
    ['comments alone', '---\n# nothing\n\n...\n', undefined],
    ['a bracket that is closed below the key that opened it', 'a:\n  b: [\n    1,\n  ]\n  c: 2\n', { a: { b: [1], c: 2 } }],
    ['a bracket that is closed further left than its key', 'a:\n  - b: [\n  1,\n  { x:\n1 }\n]\n', { a: [{ b: [1, { x: 1 }] }] }],
    ['a quoted text that goes on further left', 'a:\n  b: "x\n y"\n  c: 1\n', { a: { b: 'x y', c: 1 } }],
    ['an alias as a key, with its colon right behind', 'a: &app web\nb:\n  *app:\n    c: 1\n  d:\n    - *app: 2\n', { a: 'web', b: { web: { c: 1 }, d: [{ web: 2 }] } }],
    ['the sign of a block of text right below its key', 'a:\n  b:\n  |\n    one\n    two\n  c: 1\n', { a: { b: 'one\ntwo\n', c: 1 } }],
    ['both, and a bracket that is closed further left', 'a: &app web\nb:\n  *app:\n    c: [\n    1,\n  ]\n  d:\n  >-\n    one\n', { a: 'web', b: { web: { c: [1] }, d: 'one' } }],
    ['a key twice, where no Kubernetes object is', 'a: 1\na: 2\n', { a: 2 }],
  ])('%s', (_, text, expected) => expect(read(text)).toEqual({ value: expected }));
});

test('reads as a library does that keeps positions', () => {
  const key = fc.string({ unit: fc.constantFrom(...'abcdeABC01-_./'), minLength: 1, maxLength: 8 }).filter((text) => text !== '__proto__');
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof({ maxDepth: 4 }, fc.string({ unit: 'grapheme' }).filter((text) => !/[\u0000-\u001f\u007f-\u009f\ufffe\uffff]/.test(text)), fc.integer(), fc.boolean(), fc.constant(null),
      fc.array(tie('value'), { maxLength: 4 }), fc.dictionary(key, tie('value'), { maxKeys: 4 })),
  }));
  fc.assert(fc.property(value, (one) => {
    const text = stringify({ one }, { version: '1.1' });
    expect(read(text)).toEqual({ value: parse(text, { version: '1.1' }) });
  }), { numRuns: 300 });
});

describe('says what is wrong, and where', () => {
  test.each<[string, string, number, number, RegExp]>([
    ['a bracket that is not closed', 'a: [1\nb: 2\n', 2, 1, /indentation/],
    ['a tab where a line is indented', 'a:\n\tb: 1\n', 2, 1, /tab/],
    ['a line that stands too far right', 'a: 1\n  b: 2\n', 2, 4, /indentation/],
    ['an alias without its anchor', 'a: 1\nb: *x\n', 2, 5, /unidentified alias/],
  ])('%s', (_, text, line, column, reason) => {
    expect(read(text)).toEqual({ fault: { kind: 'file-invalid', line, column, reason: expect.stringMatching(reason) } });
  });

  test('a key twice in a Kubernetes object, of which the last counts where kustomize does not build it', () => {
    expect(read('apiVersion: v1\nkind: A\nkind: B\n'))
      .toEqual({ fault: { kind: 'file-invalid', line: 3, column: 1, reason: 'the key `kind` stands twice in one mapping', keyTwice: true }, value: { apiVersion: 'v1', kind: 'B' } });
    expect(read('apiVersion: v1\nkind: A\nkind: B\na: [\n')).toEqual({ fault: expect.objectContaining({ kind: 'file-invalid' }) });
  });

  test('in the lines of the file, for a document further down', () => {
    expect(yamlValue({ text: '---\na: 1\n  b: 2\n', line: 10 })).toMatchObject({ fault: { line: 13 } });
  });
});

describe('refuses aliases that explode', () => {
  const level = (index: number, before: string) => `l${index}: &l${index} [${Array(9).fill(before).join(', ')}]\n`;
  const bomb = (levels: number) => Array.from({ length: levels }, (_, index) => level(index, index === 0 ? 'x' : `*l${index - 1}`)).join('');

  test.each([[7], [9], [40]])('%i lists, each of nine of the one before', (levels) => {
    const started = process.memoryUsage().heapUsed;
    expect(read(bomb(levels))).toMatchObject({ fault: { kind: 'file-aliases-explode', line: 2, column: 10 } });
    expect(process.memoryUsage().heapUsed - started).toBeLessThan(50 * 2 ** 20);
  });

  test('an alias inside the value that it stands for', () => {
    expect(read('a: &a\n  b: *a\n')).toMatchObject({ fault: { kind: 'file-aliases-explode' } });
  });

  test('a merge of merges', () => {
    const merges = Array.from({ length: 30 }, (_, index) => `m${index}: &m${index}\n  k${index}: 1\n${index === 0 ? '' : `  <<: [${Array(2000).fill(`*m${index - 1}`).join(', ')}]\n`}`).join('');
    expect(read(merges)).toMatchObject({ fault: { reason: expect.stringMatching(/merge/) } });
  });

  test('and reads a document that uses one anchor a thousand times', () => {
    const text = `a: &a { x: 1 }\nlist:\n${'  - *a\n'.repeat(1000)}`;
    expect(read(text)).toEqual({ value: { a: { x: 1 }, list: Array(1000).fill({ x: 1 }) } });
  });
});

describe('documents of one file', () => {
  const object = (more: string) => `apiVersion: v1\nkind: ConfigMap\n${more}\n`;
  const EVERY_KIND = [
    object('data: { a: b }'), object('data:\n  a: |\n    text\n\n'), object('data: { yes: 0644, no: 1_000 }'), object('# nothing else'), '# apiVersion: v1\n# kind: ConfigMap\n', '',
    'a: 1\na: 2\n', object('data: &d { a: b }\nmore: *d'), object('<<: { a: b }'), object('a: 1\na: 2'), object('data: { a: b'), object('a: "never ends'), object('a: !other b'),
    object('a: [1,'), object('...\nb: 1'), object('a: \'it\'\'s\''), 'null\n', object('{{ .Values.a }}'),
  ];
  const alone = (text: string) => yamlDocuments(text).map((document) => yamlValue(document));

  test.each([
    ['in their order', EVERY_KIND],
    ['in reverse', [...EVERY_KIND].reverse()],
    ['the right ones alone, more than are read in one go', Array.from({ length: 450 }, (_, index) => object(`data: { a: ${index} }`))],
    ['a wrong one among many', Array.from({ length: 300 }, (_, index) => object(index === 250 ? 'a: "never ends' : `data: { a: ${index} }`))],
    ['one that swallows the next', [object('a: |'), object('b: 1'), object('a: [1,\n'), object('b: 1]')]],
  ])('are read as each by itself: %s', (_, documents) => {
    const text = documents.map((document) => `---\n${document}`).join('');
    expect(yamlValuesOf(yamlDocuments(text))).toEqual(alone(text));
    expect(yamlValuesOf(yamlDocuments(text.slice(4)))).toEqual(alone(text.slice(4)));
  });
});
