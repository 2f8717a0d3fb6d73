import { Labels } from './labels';
import { Source } from './source';

/** Names the class as Ingresses did before Kubernetes 1.18. */
export const CLASS_ANNOTATION = 'kubernetes.io/ingress.class';

/** A `networking.k8s.io` Ingress, v1 or v1beta1. */
export interface Ingress {
  readonly namespace: string;
  readonly name: string;
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly className?: string;
  /** Every path of every rule, in the order written. */
  readonly paths: readonly IngressPath[];
  /** Whether it has rules at all; a rule may name a host and no paths, which sends the host to the default backend. */
  readonly hasRules: boolean;
  readonly tls: readonly IngressTls[];
  readonly defaultBackend?: IngressBackend;
  /** Whether an AppRoute of this library wrote it. */
  readonly ours: boolean;
  readonly source: Source;
}

export interface IngressPath {
  /** Absent: every host. */
  readonly host?: string;
  readonly path: string;
  /** `Exact`, `Prefix` or `ImplementationSpecific`; the API server refuses anything else, and a v1 Ingress without (empty here). */
  readonly pathType: string;
  readonly backend: IngressBackend;
  readonly source: Source;
}

/** A Service and a port of it; a `resource` backend has no Service. */
export interface IngressBackend {
  readonly service?: string;
  readonly port?: number | string;
}

export interface IngressTls {
  readonly hosts: readonly string[];
  readonly secretName?: string;
  readonly source: Source;
}

export interface IngressClass {
  readonly name: string;
  readonly controller: string;
  readonly isDefault: boolean;
  readonly source: Source;
}
