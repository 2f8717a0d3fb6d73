import { markdownTable, markdownText } from '../../src/report/markdown';

test.each([
  ['a|b', 'a&#124;b'],
  ['`a`', '&#96;a&#96;'],
  ['a\nb', 'a&#92;nb'],
  ['<img src=x>', '&#60;img src=x&#62;'],
  ['&amp;', '&#38;amp;'],
  ['[a](b)', '&#91;a&#93;(b)'],
  ['**a** _b_ ~c~', '&#42;&#42;a&#42;&#42; &#95;b&#95; &#126;c&#126;'],
  ['$a$', '&#36;a&#36;'],
  ['a\\|b', 'a&#92;&#124;b'],
  ['shop/web-1.example.com', 'shop/web-1.example.com'],
])('the name %j is written as %j', (name, text) => {
  expect(markdownText(name)).toBe(text);
});

test('columns are aligned', () => {
  expect(markdownTable(['A', 'Second'], [['longer', 'x'], ['y', 'z']])).toEqual([
    '| A      | Second |',
    '| ------ | ------ |',
    '| longer | x      |',
    '| y      | z      |',
  ]);
});

test('one very long name does not pad every row', () => {
  const [heading] = markdownTable(['A'], [['x'.repeat(10_000)], ['y']]);
  expect(heading.length).toBeLessThan(70);
});
