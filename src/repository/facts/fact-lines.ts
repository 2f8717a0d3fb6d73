import { Document, isAlias, isMap, isNode, isScalar, isSeq, LineCounter, Node, parseAllDocuments, Scalar } from 'yaml';
import { NetworkFact } from './fact';
import { isTemplate } from './fact-file';
import { FactPlace, Step } from './place';
import { yamlOfTemplate } from './template-text';
import { GO_YAML } from '../../model/reader/yaml-version';
import { Source } from '../../model/source';
import { Tree } from '../structure/tree';

interface Position {
  readonly line: number;
  readonly column: number;
}

/** The same facts with line and column. Files are parsed again for this, the few that hold facts, as positions cost more than values. */
export function located(facts: readonly NetworkFact[], tree: Tree): NetworkFact[] {
  const files = new Map<string, LinesOfFile>();
  const linesOf = (file: string) => {
    const known = files.get(file) ?? new LinesOfFile(textOf(file, tree));
    files.set(file, known);
    return known;
  };
  return facts.map((fact) => {
    const { place, value } = fact;
    const position = place.document === undefined || value.source.line !== undefined ? undefined : linesOf(place.file).at(place);
    const source: Source = { ...value.source, ...position };
    // Each kind keeps its kind of value; only the place becomes more exact.
    return { ...fact, value: { ...value, source } } as NetworkFact;
  });
}

function textOf(file: string, tree: Tree): string {
  const text = tree.file(file)?.text ?? '';
  return isTemplate(file) ? yamlOfTemplate(text) : text;
}

class LinesOfFile {
  private readonly lines = new LineCounter();
  private readonly documents: readonly Document.Parsed[];

  constructor(private readonly text: string) {
    const documents = parseAllDocuments(text, { lineCounter: this.lines, ...GO_YAML, uniqueKeys: false, logLevel: 'silent' });
    this.documents = Array.isArray(documents) ? documents : [];
  }

  /** Where the steps lead, or the nearest thing around it. */
  at({ document = 0, steps, within }: FactPlace): Position | undefined {
    const parsed = this.documents[document];
    if (parsed === undefined) {
      return undefined;
    }
    const { offset, node } = follow(parsed, steps);
    const outer = this.position(offset);
    return within === undefined || !isScalar(node) ? outer : this.inside(node, within) ?? outer;
  }

  /** A place inside a text: only a literal block keeps the lines of the text as they are. */
  private inside(node: Scalar, within: NonNullable<FactPlace['within']>): Position | undefined {
    if (node.type !== Scalar.BLOCK_LITERAL || typeof node.value !== 'string' || !node.range) {
      return undefined;
    }
    const inner = new LinesOfFile(node.value).at({ file: '', ...within });
    const start = this.position(node.range[0]).line + 1;
    const rows = this.text.split('\n').slice(start - 1);
    const first = node.value.split('\n').findIndex((row) => row.trim() !== '');
    const indentation = first < 0 ? 0 : indentationOf(rows[first]) - indentationOf(node.value.split('\n')[first]);
    return inner && { line: start + inner.line - 1, column: inner.column + indentation };
  }

  private position(offset: number): Position {
    const { line, col } = this.lines.linePos(offset);
    return { line, column: col };
  }
}

function indentationOf(row: string): number {
  return row.length - row.trimStart().length;
}

interface Found {
  readonly offset: number;
  readonly node: Node | null | undefined;
}

function follow(document: Document.Parsed, steps: readonly Step[]): Found {
  let found: Found = { offset: document.contents?.range?.[0] ?? 0, node: document.contents };
  for (const step of steps) {
    const next = inside(found.node, step, document);
    if (next === undefined) {
      return found;
    }
    found = { offset: next.offset ?? found.offset, node: next.node };
  }
  return found;
}

interface Next {
  readonly offset?: number;
  readonly node?: Node;
}

function inside(node: Node | null | undefined, step: Step, document: Document.Parsed): Next | undefined {
  const target = isAlias(node) ? node.resolve(document) : node;
  if (isSeq(target) && typeof step === 'number') {
    const item = target.items[step];
    return isNode(item) ? { offset: item.range?.[0], node: item } : undefined;
  }
  if (!isMap(target)) {
    return undefined;
  }
  const pair = target.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
  if (pair !== undefined) {
    return { offset: isNode(pair.key) ? pair.key.range?.[0] : undefined, node: isNode(pair.value) ? pair.value : undefined };
  }
  // `<<: *other` takes what the mapping does not say itself from another one.
  const merged = target.items.filter(({ key }) => isScalar(key) && (key.value === '<<' || key.source === '<<'))
    .flatMap(({ value }) => (isSeq(value) ? value.items : [value])).filter(isNode);
  return merged.map((each) => inside(each, step, document)).find((found) => found !== undefined);
}
