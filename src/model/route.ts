import { Source } from './source';

/**
 * What sends requests to Services, in one shape for every kind that does: the routes of Gateway API, Traefik's IngressRoute, Contour's
 * HTTPProxy, NGINX's VirtualServer. Where a kind has no word for something, the list is empty.
 */
export interface Route {
  /** `HTTPRoute`, `IngressRouteTCP`, … */
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** What it wants to be attached to. */
  readonly parents: readonly ParentReference[];
  /** Host names of all its rules; empty: those of its parents, or every host. */
  readonly hostnames: readonly string[];
  readonly rules: readonly RouteRule[];
  readonly source: Source;
}

/** A Gateway or ListenerSet (or, in a mesh, a Service) that a route names as its parent. */
export interface ParentReference {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** Name of one listener; absent: all of them. */
  readonly sectionName?: string;
  /** Port of listeners; absent: all of them. */
  readonly port?: number;
  readonly source: Source;
}

export interface RouteRule {
  /** A request of any of them; empty: every request. */
  readonly matches: readonly RouteMatch[];
  readonly backends: readonly RouteBackend[];
  /** What gets a copy of each request, and whose answer nobody waits for; absent: nothing. */
  readonly mirrors?: readonly RouteBackend[];
  readonly source: Source;
}

export interface RouteMatch {
  /** Absent: every path. */
  readonly path?: RoutePath;
  /** What else a request must have, in words that are equal for equal conditions, sorted: `GET`, `header x-canary=1`. */
  readonly conditions: readonly string[];
}

export interface RoutePath {
  readonly type: 'Exact' | 'Prefix' | 'RegularExpression';
  readonly value: string;
}

/** An object that another one names. */
export interface ObjectReference {
  /** Empty for the core group. */
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly source: Source;
}

/** What requests are sent to, in most cases a Service. */
export interface RouteBackend extends ObjectReference {
  /** Number, or name where the kind allows it. */
  readonly port?: number | string;
}

/** `HTTPRoute shop/web`. */
export function routeId({ kind, namespace, name }: Pick<Route, 'kind' | 'namespace' | 'name'>): string {
  return `${kind} ${namespace}/${name}`;
}
