import { Labels } from './labels';
import { Route } from './route';
import { Source } from './source';

/** A VirtualServer of NGINX's controller of F5, or a VirtualServerRoute, a part of one (k8s.nginx.org/v1). */
export interface VirtualServer extends Route {
  readonly kind: 'VirtualServer' | 'VirtualServerRoute';
  /** Absent: every controller takes it. */
  readonly className?: string;
  readonly host?: string;
  /** Whether it has `spec.tls`. */
  readonly tls: boolean;
  /** Secret of its certificate, in its namespace. */
  readonly tlsSecret?: string;
  readonly labels: Labels;
  /** Its `routes`, or the `subroutes` of a part. */
  readonly paths: readonly VirtualServerPath[];
}

/** A path of a VirtualServer or of a part, and the parts that it is left to. */
export interface VirtualServerPath {
  /** As it is written: `/shop`, `=/shop`, `^~ /shop`, `~ ^/v[0-9]+`. */
  readonly path: string;
  /** The VirtualServerRoute that it names. */
  readonly part?: { readonly namespace: string; readonly name: string };
  /** Labels of the VirtualServerRoutes of any namespace that it chooses. */
  readonly chosen?: Labels;
  readonly source: Source;
}
