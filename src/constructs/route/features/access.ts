import { listOf, TEXT } from '../../option-kinds';
import { namesOf } from '../../option-names';
import { BACKEND } from '../../required';
import { RouteBackend } from '../route-backend';

/** A user name and password, asked for by the proxy. */
export interface BasicAuth {
  /** Secret in the namespace of the backend, whose only key holds lines as `htpasswd` writes them. */
  readonly secretName: string;

  /**
   * What the browser shows beside the question.
   *
   * @default - the proxy's own word
   */
  readonly realm?: string;
}

/** Another service decides: 2xx (behind Envoy Gateway 200 alone) lets a request pass, any other answer goes to the client. */
export interface ExternalAuth {
  /** The service that is asked, over HTTP. */
  readonly backend: RouteBackend;

  /**
   * Path that it is asked by.
   *
   * @default '/'
   */
  readonly path?: string;

  /**
   * Headers of its answer that the backend of the route sees.
   *
   * @default - none
   */
  readonly responseHeaders?: string[];
}

/** The properties of `BasicAuth`. */
export const BASIC_AUTH_NAMES = namesOf<BasicAuth>({ secretName: TEXT, realm: TEXT });
/** The properties of `ExternalAuth`. */
export const EXTERNAL_AUTH_NAMES = namesOf<ExternalAuth>({ backend: BACKEND, path: TEXT, responseHeaders: listOf(TEXT) });
