import { HELM_FUNCTIONS } from './template-functions';
import { TemplateBranch, TemplatePart, templateParts } from './template-parts';
import { Fields, isFields } from '../../../model/reader/fields';
import { isNothing, textOfGo, valueOfExpression } from '../../structure/set-templates';
import { hasOpenText, placeholder } from '../values';

/**
 * A template of a chart with what is known filled in. A value that calls for more than is known here is a placeholder, and a block that does is left
 * out, as if it were not written; so what comes out is part of what Helm makes, and never more.
 *
 * @param root what the dot stands for at the top: `Values`, `Release`, `Chart`
 * @returns nothing where the text is no template
 */
export function filledTemplate(text: string, root: Fields): string | undefined {
  const parts = templateParts(text);
  return parts === undefined ? undefined : new Filling(root).filled(parts, root);
}

class Filling {
  private readonly variables = new Map<string, unknown>();

  constructor(root: Fields) {
    this.variables.set('$', root);
  }

  filled(parts: readonly TemplatePart[], dot: unknown): string {
    return parts.map((part) => {
      switch (part.kind) {
        case 'text': return part.text;
        case 'value': return this.text(part.expression, dot);
        case 'variable': return this.assigned(part.name, part.expression, dot);
        case 'block': return this.block(part.branches, dot);
      }
    }).join('');
  }

  private text(expression: string, dot: unknown): string {
    const result = this.value(expression, dot);
    if (result === undefined) {
      // Whole lines of YAML, of which nobody knows one.
      return /\b(?:n?indent|toYaml)\b/.test(expression) ? '' : placeholder(expression.replace(/[^\w.$]+/g, ' '));
    }
    return result.value === undefined ? '' : isFields(result.value) || Array.isArray(result.value) ? JSON.stringify(result.value) : textOfGo(result.value);
  }

  private assigned(name: string, expression: string, dot: unknown): string {
    const result = this.value(expression, dot);
    if (result === undefined) {
      this.variables.delete(name);
    } else {
      this.variables.set(name, result.value);
    }
    return '';
  }

  private block([branch, ...others]: readonly TemplateBranch[], dot: unknown): string {
    if (branch === undefined) {
      return '';
    }
    if (branch.word === 'else') {
      return this.filled(branch.parts, dot);
    }
    const result = this.value(branch.expression, dot);
    if (result === undefined || (branch.word !== 'range' && hasOpenText(result.value))) {
      this.forget([branch, ...others]);
      return '';
    }
    const { value } = result;
    if (isNothing(value)) {
      return this.block(others, dot);
    }
    if (branch.word === 'range') {
      return this.each(branch, value);
    }
    this.named(branch.variables, [value]);
    return this.filled(branch.parts, branch.word === 'with' ? value : dot);
  }

  /** Fields of a mapping come in the order of their names. */
  private each({ variables, parts }: TemplateBranch, value: unknown): string {
    const entries: [unknown, unknown][] = Array.isArray(value) ? value.map((item, index) => [index, item])
      : isFields(value) ? Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)) : [];
    return entries.map(([key, item]) => {
      this.named(variables, variables.length === 2 ? [key, item] : [item]);
      return this.filled(parts, item);
    }).join('');
  }

  private named(names: readonly string[], values: readonly unknown[]): void {
    names.forEach((name, index) => this.variables.set(name, values[index]));
  }

  /** What a block that is left out would have set is not known after it. */
  private forget(branches: readonly TemplateBranch[]): void {
    branches.flatMap(({ parts }) => parts).forEach((part) => {
      if (part.kind === 'variable') {
        this.variables.delete(part.name);
      } else if (part.kind === 'block') {
        this.forget(part.branches);
      }
    });
  }

  private value(expression: string, dot: unknown): { readonly value: unknown } | undefined {
    return valueOfExpression(expression, { ...(isFields(dot) ? dot : {}), ...Object.fromEntries(this.variables), '.': dot }, HELM_FUNCTIONS);
  }
}
