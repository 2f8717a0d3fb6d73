import { TRAEFIK_GATEWAY_CONTROLLER } from '../traefik/recognize';

/** What a controller of Gateways makes of what the specification leaves to it; kinds as `group/Kind`. */
export interface KnownController {
  /** What people call it. */
  readonly product: string;
  /** What its routes may lead to. */
  readonly backends: readonly string[];
  /** What `spec.infrastructure.parametersRef` of its Gateways may name; absent: it reads none, or nobody here knows. */
  readonly parameters?: readonly string[];
  /** Another name that it takes for the group of Kubernetes itself, which is the empty one. */
  readonly coreAlias?: string;
}

const SERVICE = '/Service';
const SERVICE_IMPORT = 'multicluster.x-k8s.io/ServiceImport';
const INFERENCE_POOL = 'inference.networking.k8s.io/InferencePool';

/** By the name in `spec.controllerName` of a GatewayClass (sources of Envoy Gateway 1.9, NGINX Gateway Fabric 2.7, Traefik 3.7, Contour 1.33; pages of Cilium 1.20 and Istio 1.30). */
export const KNOWN_CONTROLLERS: Readonly<Record<string, KnownController>> = {
  'gateway.envoyproxy.io/gatewayclass-controller': {
    product: 'Envoy Gateway', backends: [SERVICE, SERVICE_IMPORT, 'gateway.envoyproxy.io/Backend'], parameters: ['gateway.envoyproxy.io/EnvoyProxy'],
  },
  'gateway.nginx.org/nginx-gateway-controller': { product: 'NGINX Gateway Fabric', backends: [SERVICE, INFERENCE_POOL], parameters: ['gateway.nginx.org/NginxProxy'] },
  'io.cilium/gateway-controller': { product: 'Cilium', backends: [SERVICE, SERVICE_IMPORT] },
  'istio.io/gateway-controller': {
    product: 'Istio', backends: [SERVICE, SERVICE_IMPORT, INFERENCE_POOL, 'networking.istio.io/Hostname', 'networking.istio.io/ServiceEntry'], parameters: ['/ConfigMap'],
  },
  'projectcontour.io/gateway-controller': { product: 'Contour', backends: [SERVICE] },
  // Its `groupCore` (3.7, pkg/provider/kubernetes/gateway) stands for itself in backends, certificates, authorities and ReferenceGrants.
  [TRAEFIK_GATEWAY_CONTROLLER]: { product: 'Traefik', backends: [SERVICE, 'traefik.io/TraefikService'], coreAlias: 'core' },
};

/** A reference as a controller reads it. */
export function readBy<R extends { readonly group: string }>(controller: Pick<KnownController, 'coreAlias'> | undefined, reference: R): R {
  return controller?.coreAlias === reference.group ? { ...reference, group: '' } : reference;
}

/** The kind of a reference, in the words of {@link KnownController}. */
export function kindKey({ group, kind }: { readonly group: string; readonly kind: string }): string {
  return `${group}/${kind}`;
}

/** `Backend of gateway.envoyproxy.io`; of the core group the kind alone. */
export function shownKind({ group, kind }: { readonly group: string; readonly kind: string }): string {
  return group === '' ? kind : `${kind} of ${group}`;
}
