import type { Duration } from 'cdk8s';
import type { OptionNames, OptionValue } from './option-names';

/** What must stand at a property: where types are checked nothing else comes this far. */
export class OptionKind {
  /**
   * @param expected in words, for example `a list`
   * @param holds whether a value is of this kind
   * @param help what to write in place of a value, which is given as JSON
   * @param entries what the entries of a list are
   * @param lack rules that would tell that the property is missing, once a value of another kind is left out, or would find again a value that means nothing
   * @param judge what is wrong with a value that is of this kind
   */
  constructor(
    readonly expected: string,
    readonly holds: (value: unknown) => boolean,
    readonly help: (text: string) => string,
    readonly entries?: OptionNames | OptionKind,
    readonly lack: readonly string[] = [],
    readonly judge?: OptionValue,
  ) {}

  /** The same, of a property that may not be missing. */
  requiredBy(...rules: readonly string[]): OptionKind {
    return new OptionKind(this.expected, this.holds, this.help, this.entries, rules, this.judge);
  }

  /** The same, of values of which some mean nothing. */
  judgedBy(judge: OptionValue): OptionKind {
    return new OptionKind(this.expected, this.holds, this.help, this.entries, this.lack, judge);
  }
}

export const TEXT = new OptionKind('a text', (value) => typeof value === 'string', (text) =>
  (text === 'null' || text === 'undefined' ? 'Write a text, or remove it.' : `Write \`${JSON.stringify(text)}\`.`));

export const FLAG = new OptionKind('`true` or `false`', (value) => typeof value === 'boolean', () => 'Write `true` or `false`.');

export const NUMBER = new OptionKind('a number', (value) => typeof value === 'number', (text) => (/^"[+-]?\d+(?:\.\d+)?"$/.test(text) ? `Write \`${text.slice(1, -1)}\`.` : 'Write a number.'));

/** One of the values of an enum. */
export function oneOf(values: Readonly<Record<string, string>>): OptionKind {
  const texts = Object.values(values);
  return new OptionKind(`one of ${texts.join(', ')}`, (value) => texts.includes(value as string), () => `Write one of ${texts.map((text) => `\`'${text}'\``).join(', ')}.`);
}

export const DURATION = new OptionKind('a Duration', (value) => hasProperty(value, 'toMilliseconds'), () => 'Write one such as `Duration.seconds(90)`.');

/** Label selectors, as cdk8s-plus has them. */
export const SELECTOR = new OptionKind('an object', (value) => isObject(value) && !Array.isArray(value), () => 'Write one such as `{ labels: { tier: \'edge\' } }`.');

/** Names with texts behind them. */
export const LABELS = new OptionKind('an object', (value) => isObject(value) && !Array.isArray(value), () => 'Write one such as `{ app: \'web\' }`.');

export const SIZE = new OptionKind('a Size', (value) => hasProperty(value, 'toKibibytes'), () => 'Write one such as `Size.mebibytes(8)`.');

/** Names with texts behind them, none of which is anything else. */
export const TEXTS = new OptionKind('an object with a text behind each name', (value) => LABELS.holds(value) && Object.values(value as object).every((text) => !['number', 'boolean'].includes(typeof text)),
  () => 'Write one such as `{ name: \'text\' }`.');

export function listOf(entries: OptionNames | OptionKind): OptionKind {
  return new OptionKind('a list', Array.isArray, (text) => `Write \`[${text}]\`.`, entries);
}

/** What a method returns, known by a property that only that has. */
export function returnedBy(method: string, property: string): OptionKind {
  return new OptionKind(`what \`${method}\` returns`, (value) => hasProperty(value, property), () => `Keep what \`${method}\` returns, and give that.`);
}

/** A value as a message shows it; a construct knows its whole tree, and cannot be written. */
export function textOfValue(value: unknown): string {
  if (hasProperty(value, 'toHumanString')) {
    return (value as Duration).toHumanString();
  }
  try {
    return JSON.stringify(value) ?? typeof value;
  } catch {
    return 'an object';
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** Whether it is an object with a property of that name: types of another copy of a library are as good. */
export function hasProperty(value: unknown, property: string): boolean {
  return isObject(value) && property in value;
}
