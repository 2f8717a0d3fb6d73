import * as fc from 'fast-check';
import { yamlDocuments } from '../../src/repository/yaml-documents';

const CASES: readonly [string, string, readonly [string, number][]][] = [
  ['one document is one', 'a: 1\n', [['a: 1\n', 0]]],
  ['three dashes begin the next', 'a: 1\n---\nb: 2\n', [['a: 1\n', 0], ['---\nb: 2\n', 1]]],
  ['three dashes may begin the first', '---\na: 1\n---\nb: 2\n', [['---\na: 1\n', 0], ['---\nb: 2\n', 2]]],
  ['what follows them on their line belongs to the document', '--- # one\na: 1\n--- {b: 2}\n', [['--- # one\na: 1\n', 0], ['--- {b: 2}\n', 2]]],
  ['a comment before the first belongs to it', '# allow\n---\na: 1\n---\nb: 2\n', [['# allow\n---\na: 1\n', 0], ['---\nb: 2\n', 3]]],
  ['a directive before the first belongs to it', '%YAML 1.1\n---\na: 1\n', [['%YAML 1.1\n---\na: 1\n', 0]]],
  ['four dashes are text', 'a: 1\n----\n', [['a: 1\n----\n', 0]]],
  ['dashes further right are text', 'a: |\n  x\n  ---\n  y\n', [['a: |\n  x\n  ---\n  y\n', 0]]],
  ['an object of JSON a line', '{"a": 1}\n{"b": 2}\n', [['{"a": 1}\n', 0], ['{"b": 2}\n', 1]]],
  ['objects of JSON over several lines', '{\n  "a": {}\n}\n{\n  "b": 2\n}\n', [['{\n  "a": {}\n}\n', 0], ['{\n  "b": 2\n}\n', 3]]],
  ['one of them that is broken is one of them', '{"a": 1}\n{"b": \n{"c": 3}\n', [['{"a": 1}\n', 0], ['{"b": \n', 1], ['{"c": 3}\n', 2]]],
  ['a brace at the beginning of a line inside an object is its own', '{"a": 1, "b":\n{"c": 2}}\n', [['{"a": 1, "b":\n{"c": 2}}\n', 0]]],
  ['braces that are no JSON are one document', '{a: 1}\n{b: 2}\n', [['{a: 1}\n{b: 2}\n', 0]]],
  ['lines may end as Windows ends them', 'a: 1\r\n---\r\nb: 2\r\n', [['a: 1\r\n', 0], ['---\r\nb: 2\r\n', 1]]],
];

test.each(CASES)('%s', (_, text, expected) => {
  expect(yamlDocuments(text).map((document) => [document.text, document.line])).toEqual(expected);
});

test('together the documents are the text, and each begins at its line', () => {
  const row = fc.constantFrom('---', '--- ', '...', '# x', '', 'a: 1', '%YAML 1.1', '  ---', '----');
  fc.assert(fc.property(fc.array(row, { maxLength: 12 }), fc.constantFrom('\n', '\r\n'), (rows, end) => {
    const text = rows.join(end);
    const documents = yamlDocuments(text);
    expect(documents.map((document) => document.text).join('')).toEqual(text);
    documents.forEach((document) => expect(text.split('\n').slice(document.line).join('\n').startsWith(document.text)).toBe(true));
  }));
});
