import { Route } from './route';

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
}
