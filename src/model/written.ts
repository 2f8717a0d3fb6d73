import { Source } from './source';
import { IpSyntaxError } from '../net/ip-syntax-error';

/**
 * A value as somebody wrote it, with what became of it.
 *
 * A reader never throws on a bad value: it keeps the text, so that a rule can say what is wrong with it beside
 * everything else that is wrong. Three outcomes: `value` is set (it was understood); `problem` is set (it was not);
 * `unknown` is set (a placeholder that something else fills in later, which is neither right nor wrong).
 */
export interface Written<T> {
  readonly text: string;
  readonly source: Source;
  readonly value?: T;
  /** What is wrong with the text, a full sentence. */
  readonly problem?: string;
  /** What the writer probably meant, where that is known. */
  readonly meant?: string;
  readonly unknown?: boolean;
}

/** Reads a text with one of the `parse` functions of `net`. */
export function written<T>(text: unknown, source: Source, parse: (text: string) => T): Written<T> {
  if (typeof text !== 'string') {
    return { text: JSON.stringify(text) ?? 'nothing', source, problem: `A text was expected, this is ${text === null ? 'null' : typeof text}.` };
  }
  if (isPlaceholder(text)) {
    return { text, source, unknown: true };
  }
  try {
    return { text, source, value: parse(text) };
  } catch (error) {
    if (error instanceof IpSyntaxError) {
      return { text, source, problem: error.message, meant: error.meant };
    }
    throw error;
  }
}

/** The values that were understood. */
export function valuesOf<T>(list: readonly Written<T>[]): T[] {
  const values: T[] = [];
  for (const { value } of list) {
    if (value !== undefined) {
      values.push(value);
    }
  }
  return values;
}

/**
 * Whether a text is filled in later by something else: Flux's `${NAME}` (post-build substitution), a template's `{{ name }}`, kustomize's `$(NAME)`, `<name>` as
 * plugins of Argo CD and people write it, a word that says so (`REPLACE_ME`), Zarf's `###ZARF_VAR_NAME###`, or in capitals between braces or underscores (`{NAME}`, `__NAME__`), what SOPS encrypted, or an address of the plan that is not known yet.
 */
export function isPlaceholder(text: string): boolean {
  return (text.includes('{') && /\$\{[^}]*\}|\{\{.*\}\}/.test(text)) || (text.includes('$(') && /\$\([A-Za-z_][\w.-]*\)/.test(text)) || text.includes('###ZARF_') || (text.includes('<') && /<[A-Za-z][^<>]*>/.test(text)) || SAYS_SO.test(text) || BY_SOPS.test(text) ||
    text.startsWith(PLANNED_LATER);
}

/** The entries of a list that is written with commas, without the spaces around them. What SOPS encrypted, which has commas too, is one. */
export function listedEntries(text: string): string[] {
  return BY_SOPS.test(text) ? [text] : text.split(',').map((entry) => entry.trim());
}

/** Nothing in Kubernetes is called so by chance: hosts, names and addresses have no capitals. */
const SAYS_SO = /(?:^|[^A-Za-z])(?:(?:[A-Z]+_)*REPLACE(?:_?ME|(?:_[A-Z]+)*)|CHANGE_?ME|PLACEHOLDER(?:_[A-Z]+)*|YOUR(?:_[A-Z]+)+)(?![A-Za-z])|(?:^|\/)(?:\{[A-Z][A-Z0-9_]*\}|__[A-Z][A-Z0-9_]*__)(?:\/|$)/;

/** What SOPS writes in place of a value (getsops/sops@v3.13: aes/cipher.go). */
export const BY_SOPS = /^ENC\[[A-Z0-9_]+,data:/;

/** What stands for an address that values out of sight may ask for, or not. */
export const PERHAPS_PINNED = '<perhaps an address in ';

/** What stands in for a planned address while the objects that are not ours are read. */
export const PLANNED_LATER = '<planned address of ';
