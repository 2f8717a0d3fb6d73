import { Labels, LabelSelector } from './labels';
import { ObjectReference, ParentReference, Route } from './route';
import { Source } from './source';
import { Written } from './written';
import { IpAddress } from '../net/ip-address';

/** The group of Gateway API. */
export const GATEWAY_API = 'gateway.networking.k8s.io';

/** The group of what may become a part of it. */
export const EXPERIMENTAL_GATEWAY_API = 'gateway.networking.x-k8s.io';

/** The objects of Gateway API (gateway.networking.k8s.io), of whatever version. */
export interface GatewayApiObjects {
  readonly classes: readonly GatewayClass[];
  readonly gateways: readonly Gateway[];
  readonly listenerSets: readonly ListenerSet[];
  /** HTTPRoutes, GRPCRoutes, TLSRoutes, TCPRoutes and UDPRoutes. */
  readonly routes: readonly Route[];
  readonly grants: readonly ReferenceGrant[];
  readonly backendTlsPolicies: readonly BackendTlsPolicy[];
}

export interface GatewayClass {
  readonly name: string;
  readonly labels: Labels;
  readonly controller: string;
  /** `spec.parametersRef`, with the namespace that it names. */
  readonly parameters?: Pick<ObjectReference, 'group' | 'kind' | 'namespace' | 'name'>;
  readonly source: Source;
}

/** What has listeners: a Gateway, or a ListenerSet, which adds its own to a Gateway's. */
export interface ListenerHolder {
  readonly kind: 'Gateway' | 'ListenerSet' | 'XListenerSet';
  readonly namespace: string;
  readonly name: string;
  readonly listeners: readonly Listener[];
  readonly source: Source;
}

export interface Gateway extends ListenerHolder {
  readonly kind: 'Gateway';
  readonly className: string;
  readonly annotations: Labels;
  /** `spec.addresses` of the type IPAddress. What becomes of them is the controller's to say. */
  readonly addresses: readonly Written<IpAddress>[];
  /** Types of `spec.addresses` that are neither IPAddress nor Hostname. */
  readonly otherAddressTypes: readonly string[];
  /** `spec.infrastructure.annotations`: what most controllers write on the Service that they make. */
  readonly serviceAnnotations: Labels;
  /** `spec.infrastructure.labels`, which the Service gets too. */
  readonly serviceLabels: Labels;
  /** `spec.infrastructure.parametersRef`: how its controller is to make what serves it. */
  readonly parameters?: Pick<ObjectReference, 'group' | 'kind' | 'namespace' | 'name'>;
  /** Namespaces whose ListenerSets it takes. */
  readonly listenerSets: AllowedNamespaces;
  /** `spec.tls.backend.clientCertificateRef`: what it shows to Services that ask for a certificate. */
  readonly clientCertificate?: ObjectReference;
  /** `caCertificateRefs` of `spec.tls.frontend`, those for one port too: who signs the certificates of its clients. */
  readonly clientAuthorities: readonly ObjectReference[];
}

export interface ListenerSet extends ListenerHolder {
  readonly kind: 'ListenerSet' | 'XListenerSet';
  readonly parent: ParentReference;
}

export interface Listener {
  readonly name: string;
  /** Absent: every host. */
  readonly hostname?: string;
  /** Absent where there is no number, as with a value that is filled in later. */
  readonly port?: number;
  /** `HTTP`, `HTTPS`, `TLS`, `TCP`, `UDP`, or a word of the controller's own. */
  readonly protocol: string;
  /** What becomes of TLS here: `Terminate` (the default) or `Passthrough`; absent where nothing is said of TLS. */
  readonly tlsMode?: string;
  /** `spec.listeners[].tls.certificateRefs`. */
  readonly certificates: readonly ObjectReference[];
  readonly allowed: AllowedRoutes;
  readonly source: Source;
}

/** The namespaces that something is taken from. */
export interface AllowedNamespaces {
  /** `Same`, `All`, `Selector` or `None`. */
  readonly from: string;
  /** With `Selector`: labels of the namespaces. */
  readonly selector?: LabelSelector;
}

/** Which routes a listener takes. */
export interface AllowedRoutes extends AllowedNamespaces {
  /** Kinds of routes; empty: those that its protocol can carry. */
  readonly kinds: readonly string[];
}

/** How TLS to Services is checked. */
export interface BackendTlsPolicy {
  readonly namespace: string;
  readonly name: string;
  /** `spec.targetRefs`: Services of its own namespace, each whole or one port of it by name. */
  readonly targets: readonly (Pick<ObjectReference, 'group' | 'kind' | 'name' | 'source'> & { readonly sectionName?: string })[];
  /** `spec.validation.caCertificateRefs`. */
  readonly authorities: readonly ObjectReference[];
  readonly source: Source;
}

/** Allows objects of other namespaces to name objects of its own. */
export interface ReferenceGrant {
  readonly namespace: string;
  readonly name: string;
  readonly from: readonly { readonly group: string; readonly kind: string; readonly namespace: string }[];
  /** Without a name: every object of the kind. */
  readonly to: readonly { readonly group: string; readonly kind: string; readonly name?: string }[];
  readonly source: Source;
}
