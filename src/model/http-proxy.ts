import { Route, RouteMatch } from './route';
import { Source } from './source';

/** Contour's HTTPProxy (projectcontour.io/v1). One with a host is a root; the others count where a root includes them. */
export interface HttpProxy extends Route {
  readonly className?: string;
  /** `spec.virtualhost.fqdn`. */
  readonly host?: string;
  /** Whether it has `spec.virtualhost.tls`. */
  readonly tls: boolean;
  /** `spec.virtualhost.tls.secretName`, with its namespace. */
  readonly tlsSecret?: { readonly namespace: string; readonly name: string };
  readonly includes: readonly HttpProxyInclude[];
}

export interface HttpProxyInclude {
  readonly namespace: string;
  readonly name: string;
  /** What requests must have besides, with the beginning of their path. */
  readonly match?: RouteMatch;
  readonly source: Source;
}
