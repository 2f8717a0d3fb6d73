/** Where an expression stands. */
export interface HclPlace {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
}

/** The value of an attribute, as far as it needs no knowledge of Terraform's functions and operators. */
export type HclExpression = { readonly place: HclPlace; /** As it is written. */ readonly text: string } & HclValue;

type HclValue =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  /** A text with expressions in it: `"${local.net}.1"`. */
  | { readonly kind: 'template'; readonly parts: readonly HclExpression[] }
  | { readonly kind: 'list'; readonly items: readonly HclExpression[] }
  | { readonly kind: 'object'; readonly entries: readonly { readonly key: HclExpression; readonly value: HclExpression }[] }
  /** `local.nodes["a"].ip`, by its steps. */
  | { readonly kind: 'reference'; readonly steps: readonly (string | number)[] }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly HclExpression[] }
  /** All else: operators, conditions, `for`, texts over several lines. */
  | { readonly kind: 'other' };

/** What stands between the braces of a block, or in a file. */
export interface HclBody {
  readonly attributes: ReadonlyMap<string, HclExpression>;
  readonly blocks: readonly HclBlock[];
}

/** `resource "unifi_network" "lan" { … }`. */
export interface HclBlock {
  readonly type: string;
  readonly labels: readonly string[];
  readonly body: HclBody;
}

/** Nobody writes brackets within brackets deeper than this. */
const DEEPEST = 50;

/**
 * Reads what Terraform and OpenTofu are told (hashicorp/hcl: hclsyntax/spec.md). It never fails: what it does not know is passed over, or an expression of kind `other`.
 */
export function parseHcl(text: string, file: string): HclBody {
  return new Parser(text, file).body(0);
}

class Parser {
  private at = 0;
  private readonly starts: readonly number[];

  constructor(private readonly text: string, private readonly file: string) {
    this.starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  }

  /** Up to the closing brace, or the end. */
  body(depth: number): HclBody {
    const attributes = new Map<string, HclExpression>();
    const blocks: HclBlock[] = [];
    for (;;) {
      this.skipBlanks(true);
      if (this.isEnd || this.peek === '}') {
        return { attributes, blocks };
      }
      const name = this.match(/[A-Za-z_][\w-]*/y);
      this.skipBlanks(false);
      if (name !== undefined && this.match(/=(?!=)/y) !== undefined) {
        attributes.set(name, this.expression(true, depth + 1));
      } else if (name !== undefined && depth < DEEPEST) {
        const labels = this.labels();
        if (this.match(/\{/y) !== undefined) {
          blocks.push({ type: name, labels, body: this.body(depth + 1) });
          this.match(/\}/y);
        }
      }
      this.skipTo('}\n');
    }
  }

  private labels(): string[] {
    const labels: string[] = [];
    for (;;) {
      this.skipBlanks(false);
      const label = this.match(/"[^"\n]*"|[A-Za-z_][\w-]*/y);
      if (label === undefined) {
        return labels;
      }
      labels.push(label.replace(/"/g, ''));
    }
  }

  /** @param isLine whether the end of the line ends it, as it does outside of parentheses and brackets */
  private expression(isLine: boolean, depth: number): HclExpression {
    this.skipBlanks(!isLine);
    const start = this.at;
    const place: HclPlace = { file: this.file, line: this.lineAt(start) };
    const value = depth > DEEPEST ? undefined : this.primary(depth);
    const end = this.at;
    this.skipBlanks(!isLine);
    if (value !== undefined && this.endsHere(isLine)) {
      return { ...value, place, text: this.text.slice(start, end) };
    }
    this.at = start;
    this.skipTo(isLine ? ',)]}\n' : ',)]}');
    return { kind: 'other', place, text: this.text.slice(start, this.at).trim() };
  }

  /** A value without operators; nothing where it begins otherwise. */
  private primary(depth: number): HclValue | undefined {
    switch (this.peek) {
      case '"': return this.quoted(depth);
      case '[': return this.list(depth);
      case '{': return this.object(depth);
      case '(': return this.inParentheses(depth);
    }
    const number = this.match(/-?\d+(?:\.\d+)?(?![\w.])/y);
    if (number !== undefined) {
      return { kind: 'literal', value: Number(number) };
    }
    const word = this.match(/[A-Za-z_][\w-]*/y);
    if (word === undefined) {
      return undefined;
    }
    if (word === 'true' || word === 'false' || word === 'null') {
      return { kind: 'literal', value: word === 'null' ? null : word === 'true' };
    }
    return this.match(/\(/y) === undefined ? { kind: 'reference', steps: [word, ...this.steps()] } : { kind: 'call', name: word, args: this.items(')', depth) };
  }

  private steps(): (string | number)[] {
    const steps: (string | number)[] = [];
    for (;;) {
      const step = this.match(/\.(?:[A-Za-z_][\w-]*|\d+)|\[(?:"[^"$%\\\n]*"|\d+)\]/y);
      if (step === undefined) {
        return steps;
      }
      const name = step.replace(/^\.|^\[|\]$/g, '');
      steps.push(/^\d+$/.test(name) ? Number(name) : name.replace(/"/g, ''));
    }
  }

  private list(depth: number): HclValue | undefined {
    this.at++;
    return this.isFor() ? undefined : { kind: 'list', items: this.items(']', depth) };
  }

  /** Up to the closing bracket, which is taken as well. */
  private items(close: string, depth: number): HclExpression[] {
    const items: HclExpression[] = [];
    for (;;) {
      this.skipBlanks(true);
      if (this.isEnd || this.peek === close) {
        this.at++;
        return items;
      }
      const before = this.at;
      items.push(this.expression(false, depth + 1));
      this.skipBlanks(true);
      if (this.match(/,/y) === undefined && this.at === before) {
        this.at++;
      }
    }
  }

  private object(depth: number): HclValue | undefined {
    this.at++;
    if (this.isFor()) {
      return undefined;
    }
    const entries: { key: HclExpression; value: HclExpression }[] = [];
    for (;;) {
      this.skipBlanks(true);
      if (this.isEnd || this.peek === '}') {
        this.at++;
        return { kind: 'object', entries };
      }
      const key = this.key(depth);
      this.skipBlanks(true);
      if (key === undefined || this.match(/=(?![=>])|:/y) === undefined) {
        return undefined;
      }
      entries.push({ key, value: this.expression(true, depth + 1) });
      this.skipBlanks(true);
      this.match(/,/y);
    }
  }

  private key(depth: number): HclExpression | undefined {
    const start = this.at;
    const place: HclPlace = { file: this.file, line: this.lineAt(start) };
    const name = this.match(/[A-Za-z_][\w-]*(?=\s*[=:])|\d+(?=\s*[=:])/y);
    const value = name !== undefined ? { kind: 'literal' as const, value: name } : this.peek === '"' ? this.quoted(depth) : this.peek === '(' ? this.inParentheses(depth) : undefined;
    return value === undefined ? undefined : { ...value, place, text: this.text.slice(start, this.at) };
  }

  private inParentheses(depth: number): HclValue | undefined {
    this.at++;
    const inner = this.expression(false, depth + 1);
    this.skipBlanks(true);
    return this.match(/\)/y) === undefined ? undefined : inner;
  }

  private isFor(): boolean {
    this.skipBlanks(true);
    return this.match(/for\b/y) !== undefined;
  }

  /** A text in quotes, with the expressions in it. Nothing where it does not end in its line. */
  private quoted(depth: number): HclValue | undefined {
    const parts: HclExpression[] = [];
    this.at++;
    for (;;) {
      const place: HclPlace = { file: this.file, line: this.lineAt(this.at) };
      const plain = this.match(/(?:[^"\\$%\n]|\\.|\$\$\{|%%\{|[$%](?!\{))+/y);
      if (plain !== undefined) {
        parts.push({ kind: 'literal', value: unescaped(plain), place, text: plain });
      } else if (this.match(/"/y) !== undefined) {
        const texts = parts.map((part) => (part.kind === 'literal' && typeof part.value === 'string' ? part.value : undefined));
        return texts.every((text) => text !== undefined) ? { kind: 'literal', value: texts.join('') } : { kind: 'template', parts };
      } else if (this.match(/\$\{~?/y) !== undefined) {
        parts.push(this.expression(false, depth + 1));
        this.skipBlanks(true);
        if (this.match(/~?\}/y) === undefined) {
          return undefined;
        }
      } else {
        return undefined;
      }
    }
  }

  /** Up to one of some characters outside of brackets; texts and comments are passed over as a whole. */
  private skipTo(stops: string): void {
    for (let depth = 0; !this.isEnd && !(depth === 0 && stops.includes(this.peek));) {
      const heredoc = this.match(/<<-?[A-Za-z_]\w*[^\n]*\n/y);
      if (heredoc !== undefined) {
        const end = new RegExp(`^[ \\t]*${/\w+/.exec(heredoc)![0]}\\b`, 'gm');
        end.lastIndex = this.at;
        this.at = end.exec(this.text) === null ? this.text.length : end.lastIndex;
      } else if (this.match(/"(?:[^"\\\n]|\\.)*"?|#[^\n]*|\/\/[^\n]*|\/\*[^]*?\*\/|[\w.\t ]+/y) === undefined) {
        depth = '([{'.includes(this.peek) ? depth + 1 : Math.max(0, ')]}'.includes(this.peek) ? depth - 1 : depth);
        this.at++;
      }
    }
  }

  /** Whether nothing more of an expression can follow here. */
  private endsHere(isLine: boolean): boolean {
    return this.isEnd || ',)]}'.includes(this.peek) || (isLine && this.peek === '\n');
  }

  private skipBlanks(lines: boolean): void {
    while (this.match(lines ? /\s+|#[^\n]*|\/\/[^\n]*|\/\*[^]*?\*\//y : /[^\S\n]+|#[^\n]*|\/\/[^\n]*|\/\*[^]*?\*\//y) !== undefined) {
      // Until something else stands there.
    }
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const [found] = pattern.exec(this.text) ?? [];
    this.at += found?.length ?? 0;
    return found;
  }

  private get peek(): string {
    return this.text[this.at] ?? '';
  }

  private get isEnd(): boolean {
    return this.at >= this.text.length;
  }

  private lineAt(index: number): number {
    let [low, high] = [0, this.starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      [low, high] = this.starts[middle] <= index ? [middle, high] : [low, middle];
    }
    return low + 1;
  }
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

function unescaped(text: string): string {
  return text.replace(/\\u([0-9a-fA-F]{4})|\\(.)|([$%])\3\{/g, (_, code, escaped, sign) =>
    (code !== undefined ? String.fromCharCode(parseInt(code, 16)) : sign !== undefined ? `${sign}{` : ESCAPES[escaped] ?? escaped));
}
