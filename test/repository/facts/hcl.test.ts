import { HclBody, HclExpression, parseHcl } from '../../../src/repository/facts/sources/terraform/hcl';

/** An expression as JSON; what is not known as `?`, references and calls as they are written. */
function plain(expression: HclExpression): unknown {
  switch (expression.kind) {
    case 'literal': return expression.value;
    case 'list': return expression.items.map(plain);
    case 'object': return Object.fromEntries(expression.entries.map(({ key, value }) => [String(plain(key)), plain(value)]));
    case 'template': return `template ${expression.parts.map(plain).join('|')}`;
    case 'reference': return `@${expression.steps.join('.')}`;
    case 'call': return `${expression.name}(${expression.args.map(plain).join(', ')})`;
    case 'other': return '?';
  }
}
function bodyOf({ attributes, blocks }: HclBody): unknown {
  return {
    ...Object.fromEntries([...attributes].map(([name, value]) => [name, plain(value)])),
    ...(blocks.length === 0 ? {} : { blocks: blocks.map(({ type, labels, body }) => [type, ...labels, bodyOf(body)]) }),
  };
}
const read = (text: string) => bodyOf(parseHcl(text, 'a.tf'));

describe('a value', () => {
  test.each<[string, unknown]>([
    ['"text"', 'text'],
    ['"a \\"b\\" \\\\ \\u00e9 $${x} %%{y}"', 'a "b" \\ é ${x} %{y}'],
    ['-12.5', -12.5],
    ['true', true],
    ['null', null],
    ['[1, "b", [],]', [1, 'b', []]],
    ['[\n  1, # one\n  2 // two\n]', [1, 2]],
    ['{ a = 1, "b" : 2\n c = { d = 3 } }', { a: 1, b: 2, c: { d: 3 } }],
    ['{ (local.x) = 1 }', { '@local.x': 1 }],
    ['local.nodes["a-1"].ips[0]', '@local.nodes.a-1.ips.0'],
    ['"${local.net}.1"', 'template @local.net|.1'],
    ['("a")', 'a'],
    ['merge(local.a, { b = 1 })', 'merge(@local.a, [object Object])'],
    ['var.on ? 1 : 2', '?'],
    ['1 + 2', '?'],
    ['!true', '?'],
    ['local.list[*].id', '?'],
    ['[for x in local.list : x.id]', '?'],
    ['{ for k, v in local.map : k => v }', '?'],
    ['"%{ if x }a%{ endif }"', '?'],
    ['<<-EOT\n  b = 2\n  }\n  EOT', '?'],
    ['jsonencode({\n  b = [1, { c = "}" }]\n})', 'jsonencode([object Object])'],
  ])('%s', (text, expected) => expect(read(`a = ${text}\nz = 9\n`)).toEqual({ a: expected, z: 9 }));
});

test('blocks with labels, and blocks within', () => expect(read('resource "x" "y" {\n  a = 1\n  timeouts { create = "5m" }\n}\nlocals {}\n'))
  .toEqual({ blocks: [['resource', 'x', 'y', { a: 1, blocks: [['timeouts', { create: '5m' }]] }], ['locals', {}]] }));

test('comments are nothing', () => expect(read('# a = 1\n// b = 2\n/* c = 3\n d = 4 */ e = 5 # f\n')).toEqual({ e: 5 }));

test('what cannot be read hides nothing behind it', () => expect(read('a = = 1\n) ]\nb = 2\n"c" = 3\nd = "not ended\ne = 5\n')).toMatchObject({ b: 2, e: 5 }));

test('each with its line', () => {
  const { attributes: [[, list]] } = { attributes: [...parseHcl('\n\na = [\n  1,\n  { b = 2 },\n]\n', 'x/a.tf').attributes] };
  const lines = (expression: HclExpression): unknown => (expression.kind === 'list' ? [expression.place.line, ...expression.items.map(lines)] : expression.place.line);
  expect([lines(list), list.place.file]).toEqual([[3, 4, 5], 'x/a.tf']);
});

describe('whatever the text is, reading ends', () => {
  test.each([
    ['brackets within brackets', `a = ${'['.repeat(100000)}`],
    ['blocks within blocks', 'a {\n'.repeat(20000)],
    ['objects within objects', `a = ${'{ b = '.repeat(20000)}`],
    ['texts within texts', `a = ${'"${'.repeat(20000)}`],
    ['calls within calls', `a = ${'f('.repeat(20000)}`],
    ['closing brackets', ')]}'.repeat(20000)],
    ['quotes', '"'.repeat(50001)],
    ['a text of several lines without an end', `a = <<EOT\n${'b\n'.repeat(20000)}`],
    ['a comment without an end', `/* ${'a\n'.repeat(20000)}`],
    ['many attributes', 'a = "1"\n'.repeat(50000)],
  ])('%s', (_, text) => {
    const start = Date.now();
    parseHcl(text, 'a.tf');
    expect(Date.now() - start).toBeLessThan(3000);
  });

  test('also of every beginning of a file, and of one without any character of it', () => {
    const text = 'resource "unifi_network" "lan" {\n  for_each = { for k, v in local.x : k => v }\n  a = "${var.b["c"]}.1" # d\n  e = [1, { f = merge(g.h, {}) }]\n  i = <<-EOT\n    j\n  EOT\n  k { l = (1) }\n}\n';
    for (let index = 0; index <= text.length; index++) {
      parseHcl(text.slice(0, index), 'a.tf');
      parseHcl(text.slice(0, index) + text.slice(index + 1), 'a.tf');
    }
  });
});
