import { Fields, isFields } from '../../model/reader/fields';

/**
 * Variables of Flux's post-build substitution. `unknown` says that a source of theirs is out of sight (a Secret, a ConfigMap of another
 * repository), so that a name which is not among them may have any value.
 */
export interface Variables {
  readonly values: ReadonlyMap<string, string>;
  readonly unknown: boolean;
  /** Names whose values are encrypted. Who sees the names alone knows which ones there are not. */
  readonly encrypted?: ReadonlySet<string>;
}

/** What stands behind the brace of `${v}`, `${v:=default}`, `${v:-default}`, `${v-default}`, `${v=default}`, or of something rarer. */
const HEAD = /([_A-Za-z][_A-Za-z0-9]*)(:?[-=])?/y;
/** Fields below which every value is a text. */
const TEXTS = new Set(['metadata', 'data', 'stringData', 'matchLabels', 'selector']);
/** Nobody writes more defaults of defaults; braces that are never closed cost little that way. */
const DEEPEST = 20;
const DISABLED = 'kustomize.toolkit.fluxcd.io/substitute';

/**
 * An object after Flux put the values of variables into it (kustomize-controller, drone/envsubst). A name that no source gives becomes the
 * empty text, as Flux does it; where a source is out of sight it stays as it is written, which the model takes for unknown.
 */
export function substituted(manifest: Fields, variables: Variables): Fields {
  const { labels, annotations } = isFields(manifest.metadata) ? manifest.metadata : { labels: undefined, annotations: undefined };
  const isOff = [labels, annotations].some((fields) => isFields(fields) && fields[DISABLED] === 'disabled');
  return isOff ? manifest : filledIn(manifest, variables) as Fields;
}

function filledIn(value: unknown, variables: Variables, isText = false): unknown {
  if (typeof value === 'string') {
    return value.includes('${') ? filledText(value, variables, isText) : value;
  }
  if (Array.isArray(value)) {
    return changedList(value, variables, isText);
  }
  return isFields(value) ? changedFields(value, variables, isText) : value;
}

/** What did not change stays the same object: most of a repository has no variables. */
function changedList(list: readonly unknown[], variables: Variables, isText: boolean): readonly unknown[] {
  const filled = list.map((item) => filledIn(item, variables, isText));
  return filled.every((item, index) => item === list[index]) ? list : filled;
}

function changedFields(fields: Fields, variables: Variables, isText: boolean): Fields {
  const entries = Object.entries(fields).map(([name, value]) => [name, filledIn(value, variables, isText || TEXTS.has(name))] as const);
  return entries.every(([name, value]) => value === fields[name]) ? fields : Object.fromEntries(entries);
}

/** Flux substitutes in the text of the YAML, so that a value which is a variable alone may become a number: a port, a count. */
function filledText(text: string, variables: Variables, isText: boolean): unknown {
  const replaced = withValues(text, variables);
  const isVariable = text.startsWith('${') && endOf(text, 2) === text.length - 1;
  return !isText && isVariable && /^(?:0|[1-9]\d{0,8})$/.test(replaced) ? Number(replaced) : replaced;
}

function withValues(text: string, variables: Variables): string {
  let result = '';
  let from = 0;
  for (let at = text.indexOf('${'); at >= 0; at = text.indexOf('${', from)) {
    const end = endOf(text, at + 2);
    HEAD.lastIndex = at + 2;
    const head = HEAD.exec(text);
    if (end === undefined || head === null) {
      result += text.slice(from, at + 2);
      from = at + 2;
      continue;
    }
    const isEscaped = at > from && text[at - 1] === '$';
    result += text.slice(from, isEscaped ? at - 1 : at);
    const [whole, name, operator] = head;
    const expression = text.slice(at, end + 1);
    const rest = text.slice(at + 2 + whole.length, end);
    result += isEscaped || (operator === undefined && rest !== '') ? expression : valueOf({ name, operator, fallback: rest }, variables) ?? expression;
    from = end + 1;
  }
  return result + text.slice(from);
}

interface Expression {
  readonly name: string;
  readonly operator?: string;
  /** It may hold variables in turn. */
  readonly fallback: string;
}

/** Nothing where it may have any value. */
function valueOf({ name, operator, fallback }: Expression, variables: Variables): string | undefined {
  const value = variables.values.get(name);
  // An empty value counts as none where a colon stands before the operator.
  if (value !== undefined && (value !== '' || operator === undefined || !operator.startsWith(':'))) {
    return value;
  }
  const { unknown, encrypted = new Set() } = variables;
  // Whoever keeps encrypted values has more of them elsewhere more often than they write a name that is empty.
  const isOpen = unknown || encrypted.has(name) || (encrypted.size > 0 && operator === undefined);
  return isOpen ? undefined : withValues(fallback, variables);
}

/** Where the brace is that closes an expression: those in between belong to expressions in its default. */
function endOf(text: string, start: number): number | undefined {
  let depth = 0;
  for (let at = start; at < text.length && depth < DEEPEST; at++) {
    if (text.startsWith('${', at)) {
      depth++;
    } else if (text[at] === '}' && depth-- === 0) {
      return at;
    }
  }
  return undefined;
}
