import { Step } from './property-steps';

/** Where the fields and entries of one document stand, as offsets in its text. */
export interface BlockPlaces {
  /**
   * Where the name of a field, or an entry, begins; of the nearest thing around it where it is not there. Nothing where that takes a parser: where anchors, tags, texts over several
   * lines or other things stand about that are more than lines of names and values.
   */
  offsetOf(steps: readonly Step[]): number | undefined;
}

/** Fields or entries that stand one under the other, in one column. */
interface Block {
  readonly isList: boolean;
  readonly entries: readonly Child[];
  /** The first of two that are called alike. */
  readonly fields: ReadonlyMap<string, Child>;
}

interface Child {
  /** Where its name begins, or what an entry holds. */
  readonly offset: number;
  /** Where the block begins that it holds; absent where it holds none. */
  block?: number;
  /** Where what belongs to it ends. */
  end: number;
  readonly value: Value;
}

/** `open`: what it holds stands on the lines below, or is nothing. `flow`: fields or entries on one line, in braces or brackets. `text`: a parser alone can look into it. */
type Value = 'open' | 'text' | 'single' | 'flow';

/** What stands on one line. */
interface Line {
  readonly isEntry: boolean;
  /** Of what stands behind the dash, if there is one. */
  readonly inner: number;
  /** Of a field. */
  readonly name?: string;
  readonly value: Value;
  /** Lines below that stand farther to the right belong to it. */
  readonly column: number;
  /** Where its line ends. */
  readonly end: number;
}

/** A longer block is kept when it was gone through: a `List` has thousands of entries. */
const LONG = 4_096;

/** The line that begins a document. */
const MARKER = /---(?: *| +#[^\n]*)\r?(?:\n|$)/y;
/** A line that says nothing. */
const BLANK = / *(?:#[^\n]*|\r)?(?:\n|$)/y;
const DASH = /- +(?=[^\s#])/y;
const FIELD = /(?:"([^"\\\r\n\t]*)"|'([^'\r\n\t]*)'|([\w./$][^\s:#"'{}[\],&*!|>%@`]*)):(?=[ \r\n]|$)/y;

const END = ' *(?: #[^\\n]*)?\\r?(?=\\n|$)';
const NOTHING = new RegExp(END, 'y');
const TEXT_BLOCK = new RegExp(` *[|>][+-]?${END}`, 'y');
const QUOTED = new RegExp(` *(?:"[^"\\\\\\r\\n\\t]*"|'[^'\\r\\n\\t]*'|\\{ *\\}|\\[ *\\])${END}`, 'y');
const FLOW = new RegExp(` *(?:\\{[^{}[\\]"'#\\r\\n\\t]*\\}|\\[[^{}[\\]"'#\\r\\n\\t]*\\])${END}`, 'y');
const BARE = / *(?:[\w./$(<+~=^\\]|-(?=[^\s]))[^\r\n\t]*\r?(?=\n|$)/y;

const PLAIN_PAIR = /^ *([\w./$][^\s:]*): +[\w./$-][^:]*$/;
const PLAIN_ENTRY = /^ *[\w./$-][^:]*$/;

/** Reads the blocks on the way to what it is asked for, and no others. */
export function blockPlaces(text: string): BlockPlaces {
  const long = new Map<number, Block | undefined>();
  const blockOf = (offset: number, end: number): Block | undefined => {
    if (end - offset < LONG) {
      return readBlock(text, offset, end);
    }
    if (!long.has(offset)) {
      long.set(offset, readBlock(text, offset, end));
    }
    return long.get(offset);
  };
  return { offsetOf: (steps) => offsetIn(text, steps, blockOf) };
}

function offsetIn(text: string, steps: readonly Step[], blockOf: (offset: number, end: number) => Block | undefined): number | undefined {
  const beginning = contentFrom(text, 0, text.length);
  const first = contentFrom(text, matchEnd(MARKER, text, beginning) ?? beginning, text.length);
  let around: Pick<Child, 'offset' | 'block' | 'end' | 'value'> = { offset: first, block: first, end: text.length, value: 'open' };
  for (const step of steps) {
    if (around.value === 'text' || around.value === 'flow') {
      const inside = around.value === 'text' ? undefined : inFlow(text, around.offset);
      const part = inside?.get(step);
      if (inside === undefined || part === undefined) {
        return inside && around.offset;
      }
      around = { offset: part, end: part, value: 'single' };
      continue;
    }
    if (around.block === undefined || around.block >= around.end) {
      return around.offset;
    }
    const block = blockOf(around.block, around.end);
    if (block === undefined) {
      return undefined;
    }
    const child = block.isList ? (typeof step === 'number' ? block.entries[step] : undefined) : block.fields.get(String(step));
    if (child === undefined) {
      return around.offset;
    }
    around = child;
  }
  return around.offset < text.length ? around.offset : undefined;
}

/** Nothing where something stands in it that is no line of a name and a value, an entry, a comment or a text block. */
function readBlock(text: string, start: number, end: number): Block | undefined {
  const column = columnOf(text, start);
  const isList = matchEnd(DASH, text, start) !== undefined;
  const entries: Child[] = [];
  const fields = new Map<string, Child>();
  let last: Child | undefined;
  let offset = start;
  for (let own = column; offset < end; own = columnOf(text, offset)) {
    const line = lineAt(text, offset, own);
    if (line === undefined || own < column) {
      return undefined;
    }
    if (own === column && line.isEntry === isList) {
      if (last !== undefined) {
        last.end = offset;
      }
      last = { offset: line.inner, value: isList && line.name !== undefined ? 'open' : line.value, end, block: isList && line.name !== undefined ? line.inner : undefined };
      if (isList) {
        entries.push(last);
      } else if (!fields.has(line.name!)) {
        fields.set(line.name!, last);
      }
    } else if (last?.value !== 'open' || (own === column && isList)) {
      return undefined;
    } else {
      last.block ??= offset;
    }
    offset = contentFrom(text, line.value === 'text' ? behindText(text, line, end) : line.end, end);
    if (line.value !== 'open' && offset < end && columnOf(text, offset) > line.column) {
      return undefined;
    }
  }
  return last === undefined ? undefined : { isList, entries, fields };
}

function lineAt(text: string, offset: number, column: number): Line | undefined {
  const inner = matchEnd(DASH, text, offset) ?? offset;
  const isEntry = inner > offset;
  FIELD.lastIndex = inner;
  const field = FIELD.exec(text);
  const name = field === null ? undefined : field[1] ?? field[2] ?? field[3];
  if (name === undefined && !isEntry) {
    return undefined;
  }
  const from = field === null ? inner : FIELD.lastIndex;
  const found = valueAt(text, from);
  return found && { isEntry, inner, name, column: name === undefined ? column : column + inner - offset, ...found };
}

function valueAt(text: string, from: number): Pick<Line, 'value' | 'end'> | undefined {
  const bare = matchEnd(BARE, text, from);
  if (bare !== undefined) {
    const value = text.slice(from, bare);
    return /:\s|:$/.test(value) ? undefined : { value: 'single', end: bare };
  }
  for (const [pattern, value] of VALUES) {
    const end = matchEnd(pattern, text, from);
    if (end !== undefined) {
      return { value, end };
    }
  }
  return undefined;
}

const VALUES: readonly (readonly [RegExp, Value])[] = [[NOTHING, 'open'], [QUOTED, 'single'], [TEXT_BLOCK, 'text'], [FLOW, 'flow']];

/** Where fields begin that stand on one line in braces, by name, or entries in brackets, by number; none of them holds others. */
function inFlow(text: string, offset: number): ReadonlyMap<Step, number> | undefined {
  const start = indentedTo(text, matchEnd(FIELD, text, offset) ?? offset) + 1;
  const isList = text[start - 1] === '[';
  const parts = new Map<Step, number>();
  let from = start;
  for (const part of text.slice(start, text.indexOf(isList ? ']' : '}', start)).split(',')) {
    const place = indentedTo(text, from);
    const name = isList ? parts.size : PLAIN_PAIR.exec(part)?.[1];
    if (name === undefined || (isList && !PLAIN_ENTRY.test(part))) {
      return undefined;
    }
    if (!parts.has(name)) {
      parts.set(name, place);
    }
    from += part.length + 1;
  }
  return parts;
}

/** Where the lines of a text block end. */
function behindText(text: string, { end: head, column }: Line, end: number): number {
  let offset = head + 1;
  while (offset < end) {
    const feed = text.indexOf('\n', offset);
    const next = feed < 0 ? text.length : feed + 1;
    const content = indentedTo(text, offset);
    if (content - offset <= column && text[content] !== '\n' && text[content] !== '\r' && content < text.length) {
      break;
    }
    offset = next;
  }
  return offset;
}

/** Where the next line begins that says something: its first sign, or `end`. */
function contentFrom(text: string, from: number, end: number): number {
  let offset = text[from] === '\n' ? from + 1 : from;
  while (offset < end) {
    const next = matchEnd(BLANK, text, offset);
    if (next === undefined) {
      return indentedTo(text, offset);
    }
    offset = next;
  }
  return end;
}

function indentedTo(text: string, lineStart: number): number {
  let offset = lineStart;
  while (text.charCodeAt(offset) === 32) {
    offset++;
  }
  return offset;
}

function columnOf(text: string, offset: number): number {
  return offset === 0 ? 0 : offset - text.lastIndexOf('\n', offset - 1) - 1;
}

function matchEnd(pattern: RegExp, text: string, from: number): number | undefined {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
