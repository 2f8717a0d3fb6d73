import { isAlias, isMap, isNode, isScalar, isSeq, Node, parseDocument } from 'yaml';
import { blockPlaces } from '../../src/repository/block-places';
import { Step } from '../../src/repository/property-steps';
import { ALL_RULES } from '../../src/rules/all-rules';

/** Everything in a document, and what is not in it, with the place that the parser gives it. */
function* everyPlace(node: Node | null | undefined, steps: readonly Step[], offset: number): Generator<[readonly Step[], number]> {
  yield [steps, offset];
  yield [[...steps, 'nothing-there', 'at-all'], offset];
  if (isMap(node)) {
    const names = new Set<string>();
    for (const { key, value } of node.items) {
      if (isScalar(key) && !names.has(String(key.source))) {
        names.add(String(key.source));
        yield* everyPlace(isNode(value) && !isAlias(value) ? value : null, [...steps, String(key.source)], key.range![0]);
      }
    }
  } else if (isSeq(node)) {
    for (const [index, item] of node.items.entries()) {
      yield* everyPlace(item as Node, [...steps, index], (item as Node).range![0]);
    }
    yield [[...steps, node.items.length], offset];
  }
}

const placesOf = (text: string) => {
  const { contents } = parseDocument(text, { uniqueKeys: false });
  const blocks = blockPlaces(text);
  return [...everyPlace(contents, [], contents!.range![0])].map(([steps, offset]) => ({ steps, offset, found: blocks.offsetOf(steps) }));
};
const wrong = (text: string) => placesOf(text).filter(({ offset, found }) => found !== undefined && found !== offset);
const open = (text: string) => placesOf(text).filter(({ found }) => found === undefined);

describe('what stands in lines is found without a parser', () => {
  test.each<[string, string]>([
    ['fields and entries', 'kind: Service\nspec:\n  ports:\n    - name: http\n      port: 80\n    - port: 81\n      protocol: UDP\n  type: ClusterIP\n'],
    ['entries in the column of their field', 'spec:\n  ports:\n  - port: 80\n    name: a\n  - port: 81\n  type: ClusterIP\n'],
    ['entries that are values', 'args:\n  - --flag=a\n  - "quoted: too"\n  - http://example.com/\n  - -1\n'],
    ['comments and blank lines', '# first\n---\n# second\n\nkind: Service # third\n\n# fourth\nmetadata:\n    # fifth\n    name: web   # sixth\n\n'],
    ['a marker with a comment', '--- # one\nkind: Service\n'],
    ['names between quotes', 'metadata:\n  annotations:\n    "example.com/a b": x\n    \'c: d\': y\n    e.f/g: z\n'],
    ['lines that end as on Windows', 'spec:\r\n  ports:\r\n    - port: 80\r\n\r\n  # one\r\n  type: ClusterIP\r\n'],
    ['fields in braces and entries in brackets', 'metadata: { name: web, namespace: shop }\nspec:\n  externalIPs: [10.0.0.1, 10.0.0.2]\n  selector: {}\n  list: [ ]\n  ports: [80]\n'],
    ['a field that is there twice', 'a: 1\nb: 2\na: 3\n'],
    ['nothing behind a name', 'a:\nb:\n  c:\nd: 1\n'],
    ['no line feed at the end', 'a:\n  b: c'],
    ['values that Flux fills in', 'spec:\n  host: a.${DOMAIN}\n  ip: ${IP}\n'],
  ])('%s', (_, text) => expect([wrong(text), open(text)]).toEqual([[], []]));
});

describe('a parser is asked for what is more than lines', () => {
  test.each<[string, string]>([
    ['an anchor and its alias', 'a: &x { b: c }\nd: *x\n'],
    ['a value that is merged', 'a: &x\n  b: c\nd:\n  <<: *x\n'],
    ['a bare text over two lines', 'a: one\n  two\nb: c\n'],
    ['a text in quotes over two lines', 'a: "one\n  b: two"\nc: d\n'],
    ['braces over two lines', 'a: { b: c,\n  d: e }\nf: g\n'],
    ['braces in braces', 'a: { b: { c: d } }\n'],
    ['quotes in braces', 'a: { b: "c, d: e" }\n'],
    ['entries in entries', 'a:\n  - - b\n    - c\n'],
    ['a dash alone', 'a:\n  -\n    b: c\n'],
    ['a tag', 'a: !!str 1\n'],
    ['a field whose name is asked for', '? a\n: b\n'],
    ['what stands in a text block', 'a: |\n  b: c\n'],
    ['JSON', '{"a": {"b": 1}}'],
  ])('%s', (_, text) => {
    expect(wrong(text)).toEqual([]);
    expect(open(text)).not.toEqual([]);
  });

  test('a text block hides nothing that stands below it', () => {
    const text = 'data:\n  a: |\n    b: c\n\n    # d\n  e: >-\n    f\nkind: ConfigMap\n';
    expect(wrong(text)).toEqual([]);
    expect(open(text).map(({ steps }) => steps.slice(0, 2).join('.')).every((way) => ['data.a', 'data.e'].includes(way))).toBe(true);
  });
});

test('in the cases of all rules nothing is found elsewhere than by the parser', () => {
  const texts = ALL_RULES.flatMap(({ cases: { bad, good } }) => [...bad, ...good]).flatMap(({ manifests }) => (manifests === undefined ? [] : String(manifests).split(/^---\n/m)))
    .filter((text) => isMap(parseDocument(text).contents));
  expect(texts.length).toBeGreaterThan(1000);
  expect([...new Set(texts)].filter((text) => wrong(text).length > 0)).toEqual([]);
});

test('a long list is gone through once, however many of its entries are asked for', () => {
  const text = `items:\n${Array.from({ length: 3_000 }, (_, index) => `  - name: w${index}\n    port: ${index}\n`).join('')}`;
  const tried = jest.spyOn(RegExp.prototype, 'exec');
  const blocks = blockPlaces(text);
  const counts = [10, 3_000].map((asked) => {
    tried.mockClear();
    Array.from({ length: asked }, (_, index) => expect(blocks.offsetOf(['items', index, 'port'])).toBe(text.indexOf(`port: ${index}\n`)));
    return tried.mock.calls.length;
  });
  tried.mockRestore();
  // About five tries a line, twice through the list; and then the two lines of each entry. Through the list for each entry it would be a hundred million.
  expect(counts[0]).toBeLessThan(100_000);
  expect(counts[1]).toBeLessThan(100_000);
});
