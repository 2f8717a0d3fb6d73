import { Source } from '../../model/source';

/** A step on the way into a document: the name of a field, or the number of an entry. */
export type Step = string | number;

/** Where a fact stands in a file, so that line and column can be looked up. */
export interface FactPlace {
  readonly file: string;
  /** Which YAML document of the file, counted from 0; absent where it is no YAML. */
  readonly document?: number;
  /** The way into the document, in fields and entries. */
  readonly steps: readonly Step[];
  /** Where the fact stands inside a text that is YAML itself, and that the steps lead to. */
  readonly within?: { readonly document: number; readonly steps: readonly Step[] };
  /** Line in the file, counted from 1, where it is known beforehand. */
  readonly line?: number;
  /** The object that it stands in. */
  readonly object?: Source;
}
