import { isPlaceholder } from '../../model/written';
import { Refusal } from '../refusal';

/** How a value of an object of F5's kinds is written, and what a person is told of it. */
export interface TextFormat {
  readonly pattern: RegExp;
  readonly words: string;
}

export const TIME: TextFormat = { pattern: /^(\d+y)?\s*(\d+M)?\s*(\d+w)?\s*(\d+d)?\s*(\d+h)?\s*(\d+m)?\s*(\d+s?)?\s*(\d+ms)?$/, words: 'a time such as `60s`' };
export const SIZE: TextFormat = { pattern: /^\s*\d+[kKmM]?\s*$/, words: 'a size such as `8m`' };
export const OFFSET: TextFormat = { pattern: /^\s*\d+[kKmMgG]?\s*$/, words: 'a size such as `8m`' };
export const ESCAPED: TextFormat = { pattern: /^([^"\\]|\\[^])*$/, words: 'a text whose quotes have a backslash before them' };
/** No variable may stand there either. */
export const PLAIN: TextFormat = { pattern: /^([^"$\\]|\\[^$])*$/, words: 'a text without dollar signs, whose quotes have a backslash before them' };
export const HEADER_NAME: TextFormat = { pattern: /^[-A-Za-z0-9]+$/, words: 'letters, digits and hyphens' };

/** Nothing where a value is absent, empty, no text, or filled in later. */
export function refusedText(value: unknown, format: TextFormat, path: string, what = `\`${path.slice(path.lastIndexOf('.') + 1)}\``): Refusal[] {
  return typeof value !== 'string' || value === '' || isPlaceholder(value) || format.pattern.test(value) ? []
    : [{ path, words: `has ${JSON.stringify(value)} for ${what}`, help: `Write ${format.words}.` }];
}
