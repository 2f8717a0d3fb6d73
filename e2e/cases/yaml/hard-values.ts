import * as fc from 'fast-check';

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

/** Each of them, alone and among others. */
export const TORTURE = [
  ...TEXTS, ...NUMBERS, true, false, null, {}, [], [[]], [{}], [[[1, 2], []], { a: [] }], { a: {}, b: [], c: { d: {} } },
  { a: [{ b: 1, c: [{ d: 'x\ny\n' }] }] }, [['a', 'b\nc'], ['d']],
  ...TEXTS.map((text) => ({ metadata: { annotations: { [text]: text, after: text } }, list: [text, [text]] })),
];

/** Values as JSON has them, with texts that are hard on YAML among the usual ones. */
export function anyValue(): fc.Arbitrary<unknown> {
  const text = fc.oneof(fc.string(), fc.string({ unit: 'binary', maxLength: 8 }), fc.constantFrom(...TEXTS),
    fc.array(fc.constantFrom('a', ' ', '\n', '\t', ':', '#', '-', '0', '1', 'e', '.', '\'', '"', '|', 'ü', '😀', '\r', '\u0007', '\u0085', '\u2028', '\ufeff'), { maxLength: 8 }).map((parts) => parts.join('')))
    .filter((value) => value !== '__proto__');
  const number = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })).map((value) => (value === 0 ? 0 : value));
  return fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof({ maxDepth: 4 }, text, number, fc.boolean(), fc.constant(null), fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(text, tie('value'), { maxKeys: 4, noNullPrototype: true })),
  })).value;
}
