import { Route, RouteRule } from './route';
import { Source } from './source';

/** Traefik's IngressRoute, IngressRouteTCP or IngressRouteUDP (traefik.io, before Traefik 3 traefik.containo.us). */
export interface IngressRoute extends Route {
  /** Class of `spec.ingressClassName`, else of the annotation `kubernetes.io/ingress.class` (3.7.9, pkg/provider/kubernetes/crd/kubernetes.go). */
  readonly className?: string;
  /** Names of entry points; empty: those that Traefik takes by default. */
  readonly entryPoints: readonly string[];
  readonly rules: readonly IngressRouteRule[];
  /** Whether it has `spec.tls`, however empty. */
  readonly tls: boolean;
  /** `spec.tls.secretName`. */
  readonly tlsSecret?: string;
}

/** Its `matches` are empty: `match` says in Traefik's own language which requests are meant. */
export interface IngressRouteRule extends RouteRule {
  /** Empty for UDP. */
  readonly match: string;
  /** Absent (or 0): Traefik counts the letters of `match`. */
  readonly priority?: number;
  readonly middlewares: readonly MiddlewareReference[];
}

export interface MiddlewareReference {
  readonly namespace: string;
  /** With an `@` it is one of another provider, such as `auth@file`. */
  readonly name: string;
  readonly source: Source;
}

export interface Middleware {
  /** `Middleware`, or `MiddlewareTCP` for IngressRouteTCP. */
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly source: Source;
}
