import * as fs from 'fs';
import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, Node, Pair, parseDocument, Scalar } from 'yaml';
import { BlockPlaces, blockPlaces } from './block-places';
import { goYamlText } from './go-yaml-text';
import { decoded } from './open-file';
import { joinedProperty, Step, stepsOf } from './property-steps';
import { yamlDocuments, YamlText } from './yaml-documents';
import { flowIndented } from './yaml-values';
import { GO_YAML } from '../model/reader/yaml-version';
import { Source } from '../model/source';

/** Where something stands in a file, counted from 1. */
interface Position {
  readonly line: number;
  readonly column: number;
}

/**
 * Looks up line and column of places that know their file, document and property alone. Only documents that are asked for are read
 * again, with a parser that knows where everything stands.
 *
 * @param bytesOf the bytes of a file by its name
 */
export class Positions {
  private current?: { readonly file: string; readonly documents: readonly YamlText[] };
  private opened?: { readonly document: YamlText; readonly places: DocumentPlaces };

  constructor(private readonly bytesOf: (file: string) => Buffer = (file) => fs.readFileSync(file)) {}

  /** The same places with line and column, as near to the property as the file has it. Places of one document are looked up together, so that one is open at a time. */
  locate(places: readonly Source[]): Map<Source, Source> {
    const byFile = [...new Set(places)].filter(({ file, origin, line }) => file !== undefined && origin !== undefined && line === undefined)
      .sort((a, b) => (a.file! < b.file! ? -1 : a.file! > b.file! ? 1 : a.origin!.document - b.origin!.document));
    const found = new Map(byFile.map((place) => [place, located(place, this.positionOf(place))]));
    this.current = undefined;
    this.opened = undefined;
    return found;
  }

  private positionOf({ file, origin, property }: Source): Position | undefined {
    const document = this.documentsOf(file!)[origin!.document];
    if (document === undefined) {
      return undefined;
    }
    const steps = stepsOf(joinedProperty(origin!.path, property ?? ''));
    const { line, column } = (steps.length === 0 ? beginningOf(document.text) : undefined) ?? this.placesOf(document).positionOf(steps);
    return { line: document.line + line, column };
  }

  private documentsOf(file: string): readonly YamlText[] {
    if (this.current?.file !== file) {
      this.current = { file, documents: this.documentsNow(file) };
    }
    return this.current.documents;
  }

  private documentsNow(file: string): readonly YamlText[] {
    try {
      return yamlDocuments(decoded(this.bytesOf(file)));
    } catch {
      // It was there a moment ago; without it the place is the file alone.
      return [];
    }
  }

  private placesOf(document: YamlText): DocumentPlaces {
    if (this.opened?.document !== document) {
      this.opened = { document, places: new DocumentPlaces(document.text) };
    }
    return this.opened.places;
  }
}

/** Written out, since a copy that is spread takes more room. */
function located({ construct, file, property, object, origin }: Source, { line, column }: Partial<Position> = {}): Source {
  return { construct, file, line, column, property, object, origin };
}

/** The places of one document: those that lines tell cost a hundredth of what a parser takes, which is asked where they do not. */
class DocumentPlaces {
  private readonly blocks: BlockPlaces;
  private starts?: readonly number[];
  private parsed?: Omit<Parsed, 'text'>;

  constructor(private readonly text: string) {
    this.blocks = blockPlaces(text);
  }

  positionOf(steps: readonly Step[]): Position {
    const offset = this.blocks.offsetOf(steps);
    if (offset !== undefined) {
      return positionAmong(this.starts ??= lineStarts(this.text), offset);
    }
    const parsed = this.parsed ??= parsedFor(this.text);
    return positionIn({ ...parsed, text: this.text }, steps);
  }
}

/** Where each line begins. */
function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let index = text.indexOf('\n'); index >= 0; index = text.indexOf('\n', index + 1)) {
    starts.push(index + 1);
  }
  return starts;
}

function positionAmong(starts: readonly number[], offset: number): Position {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    [low, high] = starts[middle] <= offset ? [middle, high] : [low, middle];
  }
  return { line: low + 1, column: offset - starts[low] + 1 };
}

function parsedFor(text: string): { readonly root: Node | null; readonly lines: LineCounter } {
  const lines = new LineCounter();
  const { contents, errors } = parseDocument(text, { lineCounter: lines, ...GO_YAML, uniqueKeys: false });
  const written = errors.length === 0 ? text : goYamlText(text);
  if (written !== text) {
    return parsedFor(written);
  }
  const indented = errors.some(({ code }) => code === 'BAD_INDENT' || code === 'MISSING_CHAR') ? flowIndented(text) : undefined;
  return indented === undefined || indented === text ? { root: contents, lines } : parsedFor(indented);
}

/** A line on which no document begins. */
const BEFORE = /^(?:---)?[ \t\r]*(?:#.*)?$/;

/** Where the first key of a document stands, which is seen without reading it: one object may stand in thousands of files. Nothing where something else begins it. */
function beginningOf(text: string): Position | undefined {
  let start = 0;
  for (let line = 1; ; line++) {
    const end = text.indexOf('\n', start);
    const row = text.slice(start, end < 0 ? undefined : end);
    if (!BEFORE.test(row)) {
      return /^ *["'{\w]/.test(row) ? { line, column: indentationOf(row) + 1 } : undefined;
    }
    if (end < 0) {
      return undefined;
    }
    start = end + 1;
  }
}

/** A document that was read with its places. */
interface Parsed {
  readonly root: Node | null;
  readonly lines: LineCounter;
  readonly text: string;
}

/** Where a field's name or an entry begins; of the nearest thing around it where it is not there. */
function positionIn({ root, lines, text }: Parsed, steps: readonly Step[]): Position {
  let offset = root?.range?.[0] ?? 0;
  let node: Node | null | undefined = root;
  for (const [index, step] of steps.entries()) {
    const found: { readonly offset?: number; readonly node: Node | null } | undefined = inside(node, step);
    if (found === undefined) {
      return inText(node, steps.slice(index), { lines, text }) ?? positionAt(lines, offset);
    }
    offset = found.offset ?? offset;
    node = found.node;
  }
  return positionAt(lines, offset);
}

function positionAt(lines: LineCounter, offset: number): Position {
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}

/** A place inside a text that is YAML itself, such as a patch that stands in place: a literal block alone keeps its lines as they are. */
function inText(node: Node | null | undefined, steps: readonly Step[], { lines, text }: Omit<Parsed, 'root'>): Position | undefined {
  if (!isScalar(node) || node.type !== Scalar.BLOCK_LITERAL || typeof node.value !== 'string' || !node.range) {
    return undefined;
  }
  const { root, lines: innerLines } = parsedFor(node.value);
  if (!isMap(root) && !isSeq(root)) {
    return undefined;
  }
  const header = lines.linePos(node.range[0]).line;
  const inner = positionIn({ root, lines: innerLines, text: node.value }, steps);
  const row = text.split('\n')[header + inner.line - 1] ?? '';
  const innerRow = node.value.split('\n')[inner.line - 1];
  return { line: header + inner.line, column: inner.column + indentationOf(row) - indentationOf(innerRow) };
}

function indentationOf(row: string): number {
  return row.length - row.trimStart().length;
}

function inside(node: Node | null | undefined, step: Step): { readonly offset?: number; readonly node: Node | null } | undefined {
  if (isSeq(node) && typeof step === 'number') {
    const item = node.items[step];
    return isNode(item) ? { offset: item.range?.[0], node: item } : undefined;
  }
  const pair = isMap(node) ? node.items.find(({ key }) => isScalar(key) && String(key.source ?? key.value) === String(step)) : undefined;
  return pair === undefined ? undefined : pairPlace(pair);
}

function pairPlace({ key, value }: Pair): { readonly offset?: number; readonly node: Node | null } {
  return { offset: isNode(key) ? key.range?.[0] : undefined, node: isNode(value) && !isAlias(value) ? value : null };
}
