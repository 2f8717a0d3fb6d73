import { Fields, isFields } from '../../model/reader/fields';

/** How the texts of an ApplicationSet are filled in: as Go's templates, or by names in braces alone. */
export type TemplateKind = 'go' | 'names';

/** Among values: what stands for each that is not there, because not all of them can be seen. */
export const UNSEEN = '{{}}';

/** What a template may call, with the value that is piped into it as the last argument. */
export type TemplateFunctions = Readonly<Record<string, (...values: readonly unknown[]) => unknown>>;

const FUNCTIONS: TemplateFunctions = {
  index: (value, ...steps) => steps.reduce(inside, value),
  default: (fallback, value) => (isNothing(value) ? fallback : value),
  lower: (value) => onText(value, (text) => text.toLowerCase()),
  upper: (value) => onText(value, (text) => text.toUpperCase()),
  trim: (value) => onText(value, (text) => text.trim()),
  quote: (value) => onText(written(value), (text) => JSON.stringify(text)),
  toString: (value: unknown) => written(value),
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
  const filled = (part: unknown) => filledIn(part, values, kind);
  return isFields(template) ? Object.fromEntries(Object.entries(template).map(([name, value]) => [filled(name), filled(value)])) : template;
}

/**
 * What an expression of Go's templates comes to; nothing where it calls what is not known here. A value that is not there is an absent one.
 *
 * @param values what the dot stands for, and variables by their names with the sign before them
 * @param more functions besides those of texts
 */
export function valueOfExpression(expression: string, values: Fields, more: TemplateFunctions): { readonly value: unknown } | undefined {
  return new Expression(expression, values, { ...FUNCTIONS, ...more }).result();
}

/** Whether a text still waits for a value that nobody knows. */
export function isOpenText(text: string): boolean {
  return text.includes('{{');
}

/** A name with nothing in it but what names of Kubernetes objects have. */
export function normalized(name: string): string {
  return name.toLowerCase().replace(/[^-a-z0-9.]/g, '-').slice(0, 253).replace(/^[-.]+|[-.]+$/g, '');
}

/**
 * Parameters under the names by which a selector knows them, and which stand in braces where Go's templates are not asked for: `metadata.labels.env`. What
 * Git gave of a path is `path`, `path.basename`, `path[0]` for names, and `path.path`, `path.basename` for Go, where its steps have no names.
 */
export function byName(values: Fields, kind: TemplateKind): Map<string, string> {
  return new Map(Object.entries(values).flatMap(([name, value]) => named(name, value, kind)));
}

function named(name: string, value: unknown, kind: TemplateKind): [string, string][] {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => named(`${name}.${index}`, item, kind));
  }
  if (!isFields(value)) {
    return [[name, textOfGo(value)]];
  }
  const { path, segments, ...others } = value;
  const inner = (fields: Fields) => Object.entries(fields).flatMap(([key, item]) => named(`${name}.${key}`, item, kind));
  // A path that Git gave.
  return !Array.isArray(segments) || typeof path !== 'string' ? inner(value)
    : kind === 'go' ? inner({ path, ...others })
      : [[name, path], ...segments.map((segment, index): [string, string] => [`${name}[${index}]`, String(segment)]), ...inner(others)];
}

function byNames(text: string, values: Fields): string {
  const names = byName(values, 'names');
  return text.replace(/\{\{\s*([^{}]*?)\s*\}\}/g, (whole, name: string) => names.get(name) ?? whole);
}

/** Braces in a text in quotes end nothing. */
const EXPRESSION = /(?:\s*\{\{-(?=\s)|\{\{)\s*((?:"(?:\\.|[^"\\\n])*"|`[^`]*`|[^"`\n])*?)\s*(?:(?<=\s)-\}\}\s*|\}\})/g;

function byGo(text: string, values: Fields): string {
  // A dash takes the blanks on its side away.
  return BLOCK.test(text) ? text : text.replace(EXPRESSION, (whole, expression: string) => {
    const value = new Expression(expression, values).value();
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? textOfGo(value) : whole;
  });
}

/** As Go writes a value: every number out of YAML is one with a decimal point for it, and a million is `1e+06`. */
export function textOfGo(value: unknown): string {
  if (typeof value !== 'number') {
    return value === null ? '<nil>' : String(value);
  }
  const [digits, exponent] = value.toExponential().split('e');
  const power = Number(exponent);
  return power >= -4 && power < 6 ? String(value) : `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

const ESCAPES: Readonly<Record<string, string>> = { 'a': '\x07', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t', 'v': '\v', '\\': '\\', '"': '"' };
/** One step of a text in quotes; a letter that Go escapes by a number keeps the number. */
const STEP = /\\(?:([abfnrtv\\"])|u([\da-f]{4})|x([0-7][\da-f])|([01][0-7]{2}))|[^\\]/giy;

/** A text of Go in quotes or backquotes; nothing where it does not end, or has an escape that Go refuses or that writes a single byte. */
function stringOfGo(word: string): string | undefined {
  const inner = word.slice(1, -1);
  if (word.length < 2 || !word.endsWith(word[0])) {
    return undefined;
  }
  if (word.startsWith('`')) {
    return inner;
  }
  const steps = [...inner.matchAll(STEP)];
  return steps.reduce((length, [step]) => length + step.length, 0) === inner.length ? steps.map(letterOf).join('') : undefined;
}

/** What one step stands for. */
function letterOf([step, letter, unicode, hexadecimal, octal]: RegExpMatchArray): string {
  if (letter !== undefined) {
    return ESCAPES[letter];
  }
  const number = unicode ?? hexadecimal;
  return number !== undefined ? String.fromCharCode(parseInt(number, 16)) : octal !== undefined ? String.fromCharCode(parseInt(octal, 8)) : step;
}

/** What Sprig's `default` replaces. */
export function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === '' || value === 0 || value === false
    || (Array.isArray(value) && value.length === 0) || (isFields(value) && Object.keys(value).length === 0);
}

/** Fields, calls, pipes and parentheses of Go's templates; of anything else there is no value. */
class Expression {
  private readonly words: string[];
  private isUnread = false;

  constructor(text: string, private readonly values: Fields, private readonly functions: TemplateFunctions = FUNCTIONS) {
    // What is in parentheses may be asked for a field at once: `(.a).b`.
    this.words = [...text.matchAll(/"(?:\\.|[^"\\])*"|`[^`]*`|[(|]|\)(?:\.[\w-]+)*|[^\s()|]+/g)].map(([word]) => word);
  }

  value(): unknown {
    return this.result()?.value;
  }

  result(): { readonly value: unknown } | undefined {
    const value = this.pipe();
    return this.words.length === 0 && !this.isUnread ? { value } : undefined;
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
    if (!Object.prototype.hasOwnProperty.call(this.functions, name)) {
      return piped.length > 0 ? this.unread() : this.operand();
    }
    this.words.shift();
    const values: unknown[] = [];
    while (this.words.length > 0 && this.words[0] !== '|' && !this.words[0].startsWith(')')) {
      values.push(this.operand());
    }
    return this.functions[name](...values, ...piped);
  }

  private operand(): unknown {
    const word = this.words.shift() ?? '';
    if (word === '.' && '.' in this.values) {
      return this.values['.'];
    }
    if (word === '(') {
      const found = this.pipe();
      const [end, ...steps] = (this.words.shift() ?? '').split('.');
      return end === ')' ? steps.reduce(inside, found) : this.unread();
    }
    if (/^["`]/.test(word)) {
      return stringOfGo(word) ?? this.unread();
    }
    if (word === 'true' || word === 'false') {
      return word === 'true';
    }
    if (/^\d+$/.test(word)) {
      return Number(word);
    }
    return word.startsWith('.') ? this.field(word.split('.').filter((step) => step !== ''))
      : word.startsWith('$') && word.split('.')[0] in this.values ? this.field(word.split('.')) : this.unread();
  }

  private field(steps: readonly string[]): unknown {
    let [found, unseen]: [unknown, unknown] = [this.values, undefined];
    for (const step of steps) {
      unseen = isFields(found) ? found[UNSEEN] ?? unseen : unseen;
      found = inside(found, step);
    }
    return found ?? unseen;
  }

  private unread(): undefined {
    this.isUnread = true;
    return undefined;
  }
}

/** What is inside an unknown text is unknown as well. */
function inside(value: unknown, step: unknown): unknown {
  return isFields(value) ? value[String(step)] ?? value[UNSEEN] : Array.isArray(value) ? (value as readonly unknown[])[Number(step)]
    : typeof value === 'string' && isOpenText(value) ? value : undefined;
}

/** Sprig's functions for texts take nothing else. */
function onText(value: unknown, change: (text: string) => string): string | undefined {
  return typeof value !== 'string' ? undefined : isOpenText(value) ? value : change(value);
}

function written(value: unknown): string | undefined {
  return value === undefined || typeof value === 'object' ? undefined : textOfGo(value);
}
