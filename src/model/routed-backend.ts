import { Source } from './source';

/** A Service that a route of whatever kind sends requests to. */
export interface RoutedBackend {
  /** Who sends them, as it reads in a sentence and as a waiver names it: `Ingress shop/web`, `HTTPRoute shop/web`. */
  readonly route: string;
  /** Namespace of the route. */
  readonly routeNamespace: string;
  /** Namespace of the Service. */
  readonly namespace: string;
  readonly service: string;
  readonly port?: number | string;
  readonly transport: 'TCP' | 'UDP';
  readonly source: Source;
}
