import { FEATURE_NAMES, RouteFeatures } from './features/route-features';
import { RouteBackend } from './route-backend';
import { ROUTE_TLS, RouteTls } from './route-tls';
import { RouteGateway } from '../gateway/route-gateway';
import { FLAG, listOf, oneOf, OptionKind, TEXT, TEXTS } from '../option-kinds';
import { namesOf, OptionNames } from '../option-names';
import { BACKEND } from '../required';

/** How a path is compared. */
export enum PathMatch {
  /** The path and everything under it; a prefix ends at a slash: `/shop` matches `/shop/cart`, and not `/shopping`. */
  PREFIX = 'Prefix',
  /** The path alone. */
  EXACT = 'Exact',
  /** A regular expression (RE2) that the whole path must match. It comes before every prefix, and after every exact path. */
  REGEX = 'RegularExpression',
}

/** A path of a route, and what it asks for beside what the route does. */
export interface RoutePath extends RouteFeatures {
  /** It starts with a slash. */
  readonly path: string;
  /**
   * How it is compared.
   *
   * @default PathMatch.PREFIX
   */
  readonly match?: PathMatch;
  /**
   * Where its requests go.
   *
   * @default - the backend of the route; none where it redirects
   */
  readonly backend?: RouteBackend;
}

/** Properties of a route. */
export interface AppRouteProps extends RouteFeatures {
  /** The gateway that serves it. */
  readonly gateway: RouteGateway;

  /**
   * The host name, or a wildcard for one label: `*.example.com`.
   *
   * @default - `hosts`; without either, every host
   */
  readonly host?: string;

  /**
   * Several host names.
   *
   * @default - `host`
   */
  readonly hosts?: string[];

  /**
   * The paths.
   *
   * @default - every path
   */
  readonly paths?: RoutePath[];

  /**
   * Where the requests go.
   *
   * @default - none, where every path has its own or redirects
   */
  readonly backend?: RouteBackend;

  /**
   * The certificate for its hosts.
   *
   * @default - none: the gateway's own certificate on port 443, and plain HTTP on port 80
   */
  readonly tls?: RouteTls;

  /**
   * Whether plain HTTP is redirected to HTTPS, for good.
   *
   * @default - as `redirectToHttps` of the gateway says: false
   */
  readonly forceHttps?: boolean;

  /**
   * Name of its objects: of the path `/` as it stands, of others with the path behind it.
   *
   * @default - the construct id, in lower case
   */
  readonly name?: string;

  /**
   * Namespace of the route, for backends that are known by name alone: a route stands in the namespace of its Service.
   *
   * @default - the namespace of the chart
   */
  readonly namespace?: string;

  /**
   * Annotations of the objects that carry the route. Those that another proxy than the gateway's reads are an error: nothing would come of them.
   *
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
}

const FEATURES_OF_EITHER = FEATURE_NAMES as Record<keyof RouteFeatures, OptionNames | OptionKind>;

/** The properties of `RoutePath`. */
export const PATH_NAMES = namesOf<RoutePath>({ path: TEXT, match: oneOf(PathMatch), backend: BACKEND, ...FEATURES_OF_EITHER });

/** The properties of `AppRouteProps`. */
export const ROUTE_NAMES = namesOf<AppRouteProps>({
  ...FEATURES_OF_EITHER,
  gateway: true,
  host: TEXT,
  hosts: listOf(TEXT),
  paths: listOf(PATH_NAMES),
  backend: BACKEND,
  tls: ROUTE_TLS,
  forceHttps: FLAG,
  name: TEXT,
  namespace: TEXT,
  annotations: TEXTS,
});
