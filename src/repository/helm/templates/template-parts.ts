/** A text of Go's templates in parts: what stands as it is, what is filled in, and blocks that count once, often or not at all. */
export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly expression: string }
  | { readonly kind: 'variable'; readonly name: string; readonly expression: string }
  | { readonly kind: 'block'; readonly branches: readonly TemplateBranch[] };

export interface TemplateBranch {
  readonly word: 'if' | 'with' | 'range' | 'else';
  readonly expression: string;
  /** What the expression is given as; a `range` names the key before the value. */
  readonly variables: readonly string[];
  readonly parts: readonly TemplatePart[];
}

/** Blanks beside a dash go with it; braces in a text in quotes end nothing. */
const ACTION = /(?:\s*\{\{-(?=\s)|\{\{)\s*(\/\*[\s\S]*?\*\/|(?:"(?:\\.|[^"\\\n])*"|`[^`]*`|[^"`])*?)\s*(?:(?<=\s)-\}\}\s*|\}\})/g;

const VARIABLE = /^(\$\w+)\s*:?=\s*([\s\S]+)$/;
const BLOCK = /^(else\s+if|else\s+with|if|with|range|else)\b\s*(?:(\$\w+)\s*(?:,\s*(\$\w+)\s*)?:=\s*)?([\s\S]*)$/;

/** The parts of a text; nothing where its blocks do not end. What it defines for others is left out. */
export function templateParts(text: string): readonly TemplatePart[] | undefined {
  const steps = new Steps(text);
  const parts = steps.parts();
  return steps.isAtEnd ? parts : undefined;
}

type Step = { readonly text: string } | { readonly action: string };

class Steps {
  private readonly steps: readonly Step[];
  private index = 0;

  constructor(text: string) {
    const found: Step[] = [];
    let end = 0;
    for (const match of text.matchAll(ACTION)) {
      found.push({ text: text.slice(end, match.index) }, { action: match[1] });
      end = match.index + match[0].length;
    }
    this.steps = [...found, { text: text.slice(end) }];
  }

  get isAtEnd(): boolean {
    return this.index === this.steps.length;
  }

  /** Up to the end, or to an `end` or `else` that belongs to what is around. */
  parts(): TemplatePart[] {
    const found: TemplatePart[] = [];
    for (let step = this.steps[this.index]; step !== undefined; step = this.steps[this.index]) {
      if ('text' in step) {
        this.index++;
        found.push({ kind: 'text', text: step.text });
      } else if (/^(?:end|else)\b/.test(step.action)) {
        return found;
      } else {
        this.index++;
        found.push(...this.part(step.action));
      }
    }
    return found;
  }

  private part(action: string): TemplatePart[] {
    const variable = VARIABLE.exec(action);
    if (action.startsWith('/*')) {
      return [];
    }
    if (/^(?:define|block)\b/.test(action)) {
      this.block('else');
      return [];
    }
    return BLOCK.test(action) ? [{ kind: 'block', branches: this.block(action) }]
      : variable !== null ? [{ kind: 'variable', name: variable[1], expression: variable[2] }]
        : [{ kind: 'value', expression: action }];
  }

  private block(first: string): TemplateBranch[] {
    const [, word, one, other, expression] = BLOCK.exec(first)!;
    const branch = {
      word: word.replace(/^else\s+/, '') as TemplateBranch['word'], expression: expression.trim(),
      variables: [one, other].filter((name) => name !== undefined), parts: this.parts(),
    };
    const step = this.steps[this.index];
    const action = step !== undefined && 'action' in step ? step.action : undefined;
    this.index = action === undefined ? this.steps.length + 1 : this.index + 1;
    return action === undefined || /^end\b/.test(action) ? [branch] : [branch, ...this.block(action)];
  }
}
