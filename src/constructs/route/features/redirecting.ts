import { NUMBER, TEXT } from '../../option-kinds';
import { namesOf } from '../../option-names';

/** Sends clients elsewhere. What is not said stays as it was in the request. */
export interface RouteRedirect {
  /**
   * `http` or `https`.
   *
   * @default - that of the request
   */
  readonly scheme?: string;

  /**
   * Host name.
   *
   * @default - that of the request
   */
  readonly host?: string;

  /**
   * Port, 1 to 65535.
   *
   * @default - that of the request, or none where scheme or host change
   */
  readonly port?: number;

  /**
   * The whole path; the query of the request stays.
   *
   * @default - that of the request
   */
  readonly path?: string;

  /**
   * 301 or 308 for good, 302 or 307 for now, 303 to another method. 307 and 308 keep the method.
   *
   * @default 302
   */
  readonly status?: number;
}

/** What the backend sees instead of what the client asked for. `prefix` and `path` exclude each other. */
export interface RouteRewrite {
  /**
   * What stands in place of the path prefix that matched; `/` takes it away.
   *
   * @default - the prefix stays
   */
  readonly prefix?: string;

  /**
   * The whole path.
   *
   * @default - the path stays
   */
  readonly path?: string;

  /**
   * The host.
   *
   * @default - the host stays
   */
  readonly host?: string;
}

/** The properties of `RouteRedirect`. */
export const REDIRECT_NAMES = namesOf<RouteRedirect>({ scheme: TEXT, host: TEXT, port: NUMBER, path: TEXT, status: NUMBER });
/** The properties of `RouteRewrite`. */
export const REWRITE_NAMES = namesOf<RouteRewrite>({ prefix: TEXT, path: TEXT, host: TEXT });
