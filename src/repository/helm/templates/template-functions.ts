import { stringify } from 'yaml';
import { Fields, isFields, listOf } from '../../../model/reader/fields';
import { isNothing, TemplateFunctions, textOfGo } from '../../structure/set-templates';
import { hasOpenText, isTemplate, placeholder } from '../values';

/** What charts often call besides functions of texts (Helm 3, Sprig 3). */
export const HELM_FUNCTIONS: TemplateFunctions = {
  tpl: (text) => (typeof text === 'string' && isTemplate(text) ? placeholder('tpl') : text),
  required: (_, value) => value,
  toYaml: (value) => (value === undefined ? '' : stringify(value).trimEnd()),
  indent: (count, text) => indented(count, text),
  nindent: (count, text) => `\n${indented(count, text)}`,
  squote: (value) => `'${String(value).replace(/'/g, "''")}'`,
  print: (...values) => (values.every((value) => typeof value === 'string') ? values.join('') : placeholder('print')),
  printf: (format, ...values) => printed(String(format), values),
  hasKey: (value, key) => isFields(value) && Object.prototype.hasOwnProperty.call(value, String(key)),
  ternary: (yes, no, condition) => (hasOpenText(condition) ? condition : condition === true ? yes : no),
  not: (value) => (hasOpenText(value) ? value : isNothing(value)),
  and: (...values) => values.find((value) => hasOpenText(value) || isNothing(value)) ?? values[values.length - 1],
  or: (...values) => values.find((value) => hasOpenText(value) || !isNothing(value)) ?? values[values.length - 1],
  eq: (value, ...others) => [value, ...others].find(hasOpenText) ?? others.includes(value),
  ne: (value, other) => [value, other].find(hasOpenText) ?? value !== other,
  coalesce: (...values) => values.find((value) => !isNothing(value)),
  dict: (...pairs) => Object.fromEntries(pairs.flatMap((key, index) => (index % 2 === 0 ? [[String(key), pairs[index + 1]]] : []))),
  merge: (...all) => merged(all),
  mustMerge: (...all) => merged(all),
  // The last one wins here, and first there.
  mergeOverwrite: (...all) => merged([...all].reverse()),
  mustMergeOverwrite: (...all) => merged([...all].reverse()),
  deepCopy: (value) => value,
  list: (...values) => values,
  concat: (...lists) => lists.flatMap(listOf),
  uniq: (values) => [...new Set(listOf(values))],
};

/**
 * Mappings laid over each other, the first on top; what counts as nothing (`false` as well) gives way to what lies beneath, as in Sprig's mergo. A text in their place
 * is not known yet.
 */
function merged(all: readonly unknown[]): unknown {
  return all.find((one) => typeof one === 'string') ?? all.filter(isFields).reduce<Fields>(over, {});
}

function over(top: Fields, beneath: Fields): Fields {
  const both = (name: string) => {
    const [one, other] = [top[name], beneath[name]];
    return isFields(one) && isFields(other) ? over(one, other) : isNothing(one) ? other ?? one : one;
  };
  return { ...top, ...Object.fromEntries(Object.keys(beneath).map((name) => [name, both(name)])) };
}

function indented(count: unknown, text: unknown): string {
  return String(text ?? '').split('\n').map((line) => ' '.repeat(Number(count)) + line).join('\n');
}

function printed(format: string, values: readonly unknown[]): string {
  const rest = [...values];
  return /%(?![sdv%])/.test(format) ? placeholder('printf') : format.replace(/%([sdv%])/g, (_, sign) => (sign === '%' ? sign : textOfGo(rest.shift())));
}
