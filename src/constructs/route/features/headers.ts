import { Duration } from 'cdk8s';
import { DURATION, FLAG, listOf, TEXT, TEXTS } from '../../option-kinds';
import { namesOf } from '../../option-names';

/** Headers that are changed on their way. The case of names does not matter. */
export interface HeaderOptions {
  /**
   * Headers that get this value, whatever they had.
   *
   * @default - none
   */
  readonly set?: { readonly [name: string]: string };

  /**
   * Headers that are taken away.
   *
   * @default - none
   */
  readonly remove?: string[];
}

/** What browsers may do from pages of other origins (CORS). */
export interface RouteCors {
  /** Origins such as `https://app.example.com`, or `*` alone for all of them. */
  readonly origins: string[];

  /**
   * Methods that they may use.
   *
   * @default GET, HEAD, POST
   */
  readonly methods?: string[];

  /**
   * Request headers that they may send.
   *
   * @default - those that every page may send
   */
  readonly headers?: string[];

  /**
   * Response headers that their scripts may read.
   *
   * @default - those that every script may read
   */
  readonly exposedHeaders?: string[];

  /**
   * Whether they may send cookies and passwords; not with the origin `*`.
   *
   * @default false
   */
  readonly credentials?: boolean;

  /**
   * How long a browser may keep the answer.
   *
   * @default - as the browser likes, in most 5 seconds
   */
  readonly maxAge?: Duration;
}

/** The properties of `HeaderOptions`; names of headers are nobody's misspelling. */
export const HEADER_NAMES = namesOf<HeaderOptions>({ set: TEXTS, remove: listOf(TEXT) });
/** The properties of `RouteCors`. */
export const CORS_NAMES = namesOf<RouteCors>({
  origins: listOf(TEXT), methods: listOf(TEXT), headers: listOf(TEXT), exposedHeaders: listOf(TEXT), credentials: FLAG, maxAge: DURATION,
});
