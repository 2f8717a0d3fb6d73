import { Fields, isFields } from '../../model/reader/fields';

/**
 * Variables of Flux's post-build substitution. `unknown` says that a source of theirs is out of sight (a Secret, a ConfigMap of another
 * repository), so that a name which is not among them may have any value.
 */
export interface Variables {
  readonly values: ReadonlyMap<string, string>;
  readonly unknown: boolean;
}

const NAME = '[_A-Za-z][_A-Za-z0-9]*';
/** `$${v}`, or `${v}` with what may stand behind the name: `:=default`, `:-default`, `-default`, `=default`, or something rarer. */
const EXPRESSION = new RegExp(`\\$(\\$)?\\{(${NAME})(?:(:?[-=])([^}]*)|([^}]*))\\}`, 'g');
/** Fields below which every value is a text. */
const TEXTS = new Set(['metadata', 'data', 'stringData', 'matchLabels', 'selector']);
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
function filledText(text: string, { values, unknown }: Variables, isText: boolean): unknown {
  const replaced = text.replace(EXPRESSION, (whole, escaped, name, operator, fallback, other) => {
    if (escaped !== undefined) {
      return whole.slice(1);
    }
    if (other !== undefined && other !== '') {
      return whole;
    }
    const value = values.get(name);
    // An empty value counts as none where a colon stands before the operator.
    if (value !== undefined && (value !== '' || operator === undefined || !operator.startsWith(':'))) {
      return value;
    }
    return unknown ? whole : fallback ?? '';
  });
  return !isText && /^\$\{[^}]*\}$/.test(text) && /^(?:0|[1-9]\d{0,8})$/.test(replaced) ? Number(replaced) : replaced;
}
