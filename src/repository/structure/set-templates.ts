import { Fields, isFields } from '../../model/reader/fields';

/** How the texts of an ApplicationSet are filled in: as Go's templates, or by names in braces alone. */
export type TemplateKind = 'go' | 'names';

/** What a template may call, with the value that is piped into it as the last argument. */
const FUNCTIONS: Readonly<Record<string, (...values: readonly unknown[]) => unknown>> = {
  index: (value, ...steps) => steps.reduce(inside, value),
  default: (fallback, value) => (value === undefined || value === '' ? fallback : value),
  lower: (value) => onText(value, (text) => text.toLowerCase()),
  upper: (value) => onText(value, (text) => text.toUpperCase()),
  trim: (value) => onText(value, (text) => text.trim()),
  quote: (value) => onText(value, (text) => JSON.stringify(text)),
  toString: (value: unknown) => onText(value, (text) => text),
  normalize: (value) => onText(value, normalized),
  trimPrefix: (prefix, value) => onText(value, (text) => (text.startsWith(String(prefix)) ? text.slice(String(prefix).length) : text)),
  trimSuffix: (suffix, value) => onText(value, (text) => (text.endsWith(String(suffix)) ? text.slice(0, -String(suffix).length) : text)),
  replace: (before, after, value) => onText(value, (text) => text.split(String(before)).join(String(after))),
};

const BLOCK = /\{\{-?\s*(?:if|range|with|end|else|define|block|template|\$)/;

/**
 * A part of an ApplicationSet with values in it (argo-cd 3.5, applicationset/utils). What is not known stays as it is written, in its braces,
 * and so does a text with a condition or a loop.
 */
export function filledIn(template: unknown, values: Fields, kind: TemplateKind): unknown {
  if (typeof template === 'string') {
    return !template.includes('{{') ? template : kind === 'go' ? byGo(template, values) : byNames(template, values);
  }
  if (Array.isArray(template)) {
    return template.map((item) => filledIn(item, values, kind));
  }
  return isFields(template) ? Object.fromEntries(Object.entries(template).map(([name, value]) => [name, filledIn(value, values, kind)])) : template;
}

/** Whether a text still waits for a value that nobody knows. */
export function isOpenText(text: string): boolean {
  return text.includes('{{');
}

/** A name with nothing in it but what names of Kubernetes objects have. */
export function normalized(name: string): string {
  return name.toLowerCase().replace(/[^-a-z0-9.]/g, '-').slice(0, 253).replace(/^[-.]+|[-.]+$/g, '');
}

/** Parameters under the names that stand in braces: `path`, `path.basename`, `path[0]`, `metadata.labels.env`. */
export function byName(values: Fields): Map<string, string> {
  return new Map(Object.entries(values).flatMap(([name, value]) => named(name, value)));
}

function named(name: string, value: unknown): [string, string][] {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => named(`${name}.${index}`, item));
  }
  if (!isFields(value)) {
    return [[name, String(value)]];
  }
  const { path, segments, ...others } = value;
  // A path that Git gave: its own text goes by the name of all of it.
  const isPath = Array.isArray(segments) && typeof path === 'string';
  return [
    ...(isPath ? [[name, path] as [string, string], ...segments.map((segment, index): [string, string] => [`${name}[${index}]`, String(segment)])] : []),
    ...Object.entries(isPath ? others : value).flatMap(([inner, item]) => named(`${name}.${inner}`, item)),
  ];
}

function byNames(text: string, values: Fields): string {
  const names = byName(values);
  return text.replace(/\{\{\s*([^{}]*?)\s*\}\}/g, (whole, name: string) => names.get(name) ?? whole);
}

function byGo(text: string, values: Fields): string {
  return BLOCK.test(text) ? text : text.replace(/\{\{-?\s*(.*?)\s*-?\}\}/g, (whole, expression: string) => {
    const value = new Expression(expression, values).value();
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : whole;
  });
}

/** Fields, calls, pipes and parentheses of Go's templates; of anything else there is no value. */
class Expression {
  private readonly words: string[];
  private isUnread = false;

  constructor(text: string, private readonly values: Fields) {
    this.words = [...text.matchAll(/"(?:\\.|[^"\\])*"|`[^`]*`|[()|]|[^\s()|]+/g)].map(([word]) => word);
  }

  value(): unknown {
    const found = this.pipe();
    return this.words.length === 0 && !this.isUnread ? found : undefined;
  }

  private pipe(): unknown {
    let found = this.call([]);
    while (this.words[0] === '|') {
      this.words.shift();
      found = this.call([found]);
    }
    return found;
  }

  private call(piped: readonly unknown[]): unknown {
    const [name] = this.words;
    if (!Object.prototype.hasOwnProperty.call(FUNCTIONS, name)) {
      return piped.length > 0 ? this.unread() : this.operand();
    }
    this.words.shift();
    const values: unknown[] = [];
    while (this.words.length > 0 && this.words[0] !== '|' && this.words[0] !== ')') {
      values.push(this.operand());
    }
    return FUNCTIONS[name](...values, ...piped);
  }

  private operand(): unknown {
    const word = this.words.shift() ?? '';
    if (word === '(') {
      const found = this.pipe();
      return this.words.shift() === ')' ? found : this.unread();
    }
    if (/^["`]/.test(word)) {
      return word.startsWith('"') ? JSON.parse(word) : word.slice(1, -1);
    }
    if (word === 'true' || word === 'false') {
      return word === 'true';
    }
    if (/^\d+$/.test(word)) {
      return Number(word);
    }
    return word.startsWith('.') ? word.split('.').filter((step) => step !== '').reduce<unknown>(inside, this.values) : this.unread();
  }

  private unread(): undefined {
    this.isUnread = true;
    return undefined;
  }
}

/** What is inside an unknown text is unknown as well. */
function inside(value: unknown, step: unknown): unknown {
  return isFields(value) || Array.isArray(value) ? (value as Record<string, unknown>)[String(step)]
    : typeof value === 'string' && isOpenText(value) ? value : undefined;
}

function onText(value: unknown, change: (text: string) => string): string | undefined {
  return value === undefined || typeof value === 'object' ? undefined : isOpenText(String(value)) ? String(value) : change(String(value));
}
