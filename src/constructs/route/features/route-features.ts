import { Size } from 'cdk8s';
import { BASIC_AUTH_NAMES, BasicAuth, EXTERNAL_AUTH_NAMES, ExternalAuth } from './access';
import { AFFINITY_NAMES, RouteMirror, MIRROR_NAMES, SessionAffinity } from './balancing';
import { CORS_NAMES, HEADER_NAMES, HeaderOptions, RouteCors } from './headers';
import { RATE_LIMIT_NAMES, RateLimit, RETRY_NAMES, RouteRetries, RouteTimeouts, TIMEOUT_NAMES } from './limits';
import { REDIRECT_NAMES, REWRITE_NAMES, RouteRedirect, RouteRewrite } from './redirecting';
import { MATCHING_NAMES, RequestMatching } from './request-matching';
import { FLAG, listOf, OptionKind, SIZE, TEXT } from '../../option-kinds';
import { namesOf } from '../../option-names';

/**
 * What a route, or one of its paths, asks of the proxy. What a path says counts instead of what the route says, property by property.
 *
 * Every proxy renders a feature or refuses it with the names of those that can (`route-feature-unsupported`); `docs/features.md` has
 * the whole table.
 */
export interface RouteFeatures extends RequestMatching {
  /**
   * Requests are sent elsewhere, and no backend is needed.
   *
   * @default - none
   */
  readonly redirect?: RouteRedirect;

  /**
   * The backend sees another path or host.
   *
   * @default - what the client asked for
   */
  readonly rewrite?: RouteRewrite;

  /**
   * Headers that the backend sees.
   *
   * @default - those of the client, and `X-Forwarded-…` of the proxy
   */
  readonly requestHeaders?: HeaderOptions;

  /**
   * Headers that the client sees.
   *
   * @default - those of the backend
   */
  readonly responseHeaders?: HeaderOptions;

  /**
   * How long things may take.
   *
   * @default - as the proxy has it
   */
  readonly timeouts?: RouteTimeouts;

  /**
   * Requests that failed at the backend are tried again.
   *
   * @default - none is
   */
  readonly retries?: RouteRetries;

  /**
   * The largest body of a request; a larger one is answered with 413.
   *
   * @default - as the proxy has it: Traefik and Envoy have no limit, NGINX 1 MiB
   */
  readonly maxBodySize?: Size;

  /**
   * What browsers may do from pages of other origins.
   *
   * @default - nothing that they would have to ask for
   */
  readonly cors?: RouteCors;

  /**
   * How many requests each client may make, told apart by address; more are answered with 429.
   *
   * @default - as many as it likes
   */
  readonly rateLimit?: RateLimit;

  /**
   * Clients that may: prefixes such as `192.168.0.0/16`, or single addresses. Needs a gateway that keeps the client's address
   * (`ExternalTrafficPolicy.LOCAL`).
   *
   * @default - all
   */
  readonly allow?: string[];

  /**
   * Clients that may not, as in `allow`.
   *
   * @default - none
   */
  readonly deny?: string[];

  /**
   * A user name and password.
   *
   * @default - none is asked for
   */
  readonly basicAuth?: BasicAuth;

  /**
   * Another service that decides whether a request may pass.
   *
   * @default - none
   */
  readonly externalAuth?: ExternalAuth;

  /**
   * Requests of one client go to one pod.
   *
   * @default - to any
   */
  readonly affinity?: SessionAffinity;

  /**
   * A copy of the requests goes to another backend.
   *
   * @default - none
   */
  readonly mirror?: RouteMirror;

  /**
   * Whether responses are compressed for clients that take it.
   *
   * @default false
   */
  readonly compression?: boolean;

  /**
   * Whether connections may become WebSockets. Most proxies let them without being told; who says it can move to one that does not.
   *
   * @default - as the proxy has it
   */
  readonly webSocket?: boolean;
}

/** The properties of `RouteFeatures`. */
export const FEATURE_NAMES = namesOf<RouteFeatures>({
  ...MATCHING_NAMES as Record<keyof RequestMatching, OptionKind>,
  redirect: REDIRECT_NAMES,
  rewrite: REWRITE_NAMES,
  requestHeaders: HEADER_NAMES,
  responseHeaders: HEADER_NAMES,
  timeouts: TIMEOUT_NAMES,
  retries: RETRY_NAMES,
  maxBodySize: SIZE,
  cors: CORS_NAMES,
  rateLimit: RATE_LIMIT_NAMES,
  allow: listOf(TEXT),
  deny: listOf(TEXT),
  basicAuth: BASIC_AUTH_NAMES,
  externalAuth: EXTERNAL_AUTH_NAMES,
  affinity: AFFINITY_NAMES,
  mirror: MIRROR_NAMES,
  compression: FLAG,
  webSocket: FLAG,
});

/** What a feature cannot be without. */
const NEEDS: readonly (readonly [feature: keyof RouteFeatures, property: string])[] = [
  ['retries', 'attempts'], ['cors', 'origins'], ['rateLimit', 'requests'], ['basicAuth', 'secretName'], ['externalAuth', 'backend'], ['mirror', 'backend'],
];

/** The features that were given without what they cannot be without. */
export function lacking(features: RouteFeatures): { readonly feature: keyof RouteFeatures; readonly property: string }[] {
  return NEEDS.filter(([feature, property]) => {
    const value: unknown = features[feature];
    return typeof value === 'object' && value !== null && ((value as Readonly<Record<string, unknown>>)[property] ?? undefined) === undefined;
  }).map(([feature, property]) => ({ feature, property }));
}
