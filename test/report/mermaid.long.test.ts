import * as fc from 'fast-check';
import { mermaid } from './mermaid-parser';
import { Flowchart, mermaidId, mermaidText, SHAPES } from '../../src/report/diagrams/mermaid';

const STYLES = { plain: 'fill:#ffffff', frame: 'fill:none' };

/** What three readers (grammar, Markdown, HTML) stumble over. */
const HOSTILE = [
  'end', 'graph', 'subgraph', 'click', 'class', 'style a fill:#f00;', 'classDef x fill:#f00;', 'default', '"', '\\"', '#quot;', '#', ';', '`x`', '`',
  '<b>x</b>', '<script>alert(1)</script>', '&amp;', '[x]', ']', '(x)', '{x}', '|x|', '--> y', '%% comment', '%%{init: {}}%%', '---', '1. one', '- two',
  '**bold**', '_em_', 'www.example.com', 'https://example.com', 'me@example.com', 'ﬂ°°60¶ß', 'ß', 'é', '日本', '💯', '\ud800', '\u0000', '\n', '\r\n',
  '\u2028', '\u202e', '', ' ', '__proto__', 'constructor', 'o', 'x', 'a'.repeat(10_000),
];

const name = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary' }), fc.string(), fc.string({ unit: fc.constantFrom(...HOSTILE), maxLength: 6 }));

function chartOf(...names: readonly string[]): string {
  const chart = new Flowchart();
  const ids = names.map((text) => chart.box(mermaidId('box', text), [text, text], 'plain', { id: mermaidId('frame', text), title: text }, SHAPES.stack));
  ids.forEach((id) => chart.edge(ids[0], id, names[0]));
  return chart.toSource(STYLES);
}

test.each(HOSTILE.map((text) => [JSON.stringify(text).slice(0, 40), text]))('Mermaid accepts the name %s in boxes, frames, arrows and ids', async (_, text) => {
  await expect(mermaid().parse(chartOf(text))).resolves.toBeTruthy();
});

test('Mermaid accepts any names', async () => {
  await fc.assert(fc.asyncProperty(fc.array(name, { minLength: 1, maxLength: 4 }), async (names) => {
    await mermaid().parse(chartOf(...names));
  }), { numRuns: 150, seed: 7 });
}, 60_000);

test('different names have different ids, and equal names equal ones', () => {
  fc.assert(fc.property(fc.array(name, { maxLength: 3 }), fc.array(name, { maxLength: 3 }), (a, b) => {
    expect(mermaidId('box', ...a) === mermaidId('box', ...b)).toBe(JSON.stringify(a) === JSON.stringify(b));
  }), { seed: 7 });
});

test.each([
  [['shop', 'web'], 'service__shop__web'],
  [['shop', 'web-1.example.com'], 'service__shop__web-1_example_com'],
  [['a.b', 'c'], 'service__a_b__c'],
  [['a', 'b.c'], 'service__a__b_c'],
])('the id of %j can be read', (names, id) => {
  expect(mermaidId('service', ...names)).toBe(id);
});

test.each([
  ['', '(empty)'],
  ['192.168.1.200', '192.168.1.200'],
  ['app1.example.com', 'app1.example.com'],
  ['*.example.com', '#42;.example.com'],
  ['www.example.com', 'www#46;example.com'],
  ['1. one', '1#46; one'],
  ['fd00::1', 'fd00#58;#58;1'],
  ['say "hi"', 'say #34;hi#34;'],
  ['a\nb', 'a#10741;nb'],
])('the label %j is written as %j', (text, label) => {
  expect(mermaidText(text)).toBe(label);
});

test('a long line is cut and says so', () => {
  expect(mermaidText('a'.repeat(500))).toBe(`${'a'.repeat(119)}#8230;`);
});
