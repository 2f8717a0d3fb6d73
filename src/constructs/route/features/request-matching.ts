import { listOf, TEXT, TEXTS } from '../../option-kinds';
import { namesOf } from '../../option-names';

/** Which requests a route or a path is for, beside host and path. All of it must hold. */
export interface RequestMatching {
  /**
   * Methods in upper case, such as `GET`; any of them.
   *
   * @default - every method
   */
  readonly methods?: string[];

  /**
   * Headers that a request must have, with their whole value. The case of names does not matter.
   *
   * @default - none
   */
  readonly matchHeaders?: { readonly [name: string]: string };

  /**
   * Query parameters that a request must have, with their whole value.
   *
   * @default - none
   */
  readonly matchQuery?: { readonly [name: string]: string };
}

/** The properties of `RequestMatching`. */
export const MATCHING_NAMES = namesOf<RequestMatching>({ methods: listOf(TEXT), matchHeaders: TEXTS, matchQuery: TEXTS });
