import { parse } from 'yaml';
import { Path } from './values-path';
import { Fields, isFields } from '../../model/reader/fields';
import { GO_YAML } from '../../model/reader/yaml-version';

/** Values with others laid over them, as Helm does it: fields are merged, lists and everything else are replaced. */
export function mergedValues(values: Fields, over: Fields): Fields {
  const result: Record<string, unknown> = { ...values };
  for (const [name, value] of Object.entries(over)) {
    const before = result[name];
    result[name] = isFields(before) && isFields(value) ? mergedValues(before, value) : value;
  }
  return result;
}

/** Nothing but one value at a path; entries of lists before it are empty. */
export function valuesWith(path: Path, value: unknown): Fields {
  const [first, ...rest] = path;
  return first === undefined ? {} : { [first]: nested(rest, value) };
}

function nested([step, ...rest]: Path, value: unknown): unknown {
  if (step === undefined) {
    return value;
  }
  return typeof step === 'string' ? { [step]: nested(rest, value) } : [...Array(step).fill(null), nested(rest, value)];
}

/** A text as `helm --set` takes it: a number, a boolean, nothing, or a text. */
export function setValue(text: string): unknown {
  return text === 'true' ? true : text === 'false' ? false : text === 'null' ? null : /^(?:0|-?[1-9]\d{0,14})$/.test(text) ? Number(text) : text;
}

/** The values in a text of YAML or JSON; nothing where it is neither, or a template that somebody fills in. */
export function valuesIn(text: string): Fields | undefined {
  try {
    const value: unknown = parse(text, { ...GO_YAML, merge: true, logLevel: 'error' });
    return isFields(value) ? value : value === null ? {} : undefined;
  } catch {
    return undefined;
  }
}

/** A text that stands for a value which nobody here knows. */
export function placeholder(what: string): string {
  return `\${${what.replace(/[{}]/g, '')}}`;
}

/** Whether a text is a template of Helm's, whose value only Helm knows. */
export function isTemplate(text: string): boolean {
  return text.includes('{{');
}

/** Whether a text somewhere in a value is one that only Helm or Flux knows. */
export function hasOpenText(value: unknown): boolean {
  return typeof value === 'string' ? isTemplate(value) || value.includes('${')
    : Array.isArray(value) ? value.some(hasOpenText) : isFields(value) && Object.values(value).some(hasOpenText);
}
