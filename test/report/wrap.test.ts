import * as fc from 'fast-check';
import { wrapped } from '../../src/report/wrap';

const NARROW = { columns: 20, indent: '', hanging: '  ' };

test.each([
  ['breaks between words', 'one two three four five', ['one two three four', '  five']],
  ['never tears a value that is longer than the line', 'see 2001:db8::1-2001:db8::ffff now', ['see', '  2001:db8::1-2001:db8::ffff', '  now']],
  ['never tears what stands between backticks', 'write `a b c d e f g h` here', ['write', '  `a b c d e f g h`', '  here']],
  ['never tears what stands between quotes', 'write "a b c d e f g h" here', ['write', '  "a b c d e f g h"', '  here']],
  ['takes a quote without a partner for a letter', 'a 5" disk and a word', ['a 5" disk and a word']],
  ['gives one line for nothing', '', ['']],
])('%s', (_, text, lines) => {
  expect(wrapped(text, NARROW)).toEqual(lines);
});

test('no word is lost, and no line is longer than allowed unless it is one word', () => {
  fc.assert(fc.property(fc.array(fc.stringMatching(/^[a-z0-9.:/]{1,30}$/)), (words) => {
    const lines = wrapped(words.join(' '), NARROW);
    expect(lines.map((line) => line.trim()).join(' ')).toBe(words.join(' '));
    lines.forEach((line) => expect(line.length <= 20 || !line.trim().includes(' ')).toBe(true));
  }), { seed: 3 });
});
