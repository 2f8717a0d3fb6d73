import { listOf } from '../../option-kinds';
import { namesOf } from '../../option-names';
import { NAMESPACE_OR_ALL } from '../../option-values';
import { CERTIFICATES, GatewayCertificate } from '../envoy-gateway/envoy-gateway-options';
import { POD_NAMES, TraefikPodOptions } from '../traefik/traefik-options';

/** Options of Traefik by Gateway API. */
export interface TraefikGatewayOptions extends TraefikPodOptions {
  /**
   * Namespaces whose routes the Gateway takes, beside its own and those of routes of this app; `*` takes all.
   *
   * @default - none beside them
   */
  readonly routeNamespaces?: string[];

  /**
   * Certificates for whole domains, each on a listener of its own, for routes without `tls`.
   *
   * @default - none
   */
  readonly certificates?: GatewayCertificate[];
}

/** The properties of `TraefikGatewayOptions`. */
export const TRAEFIK_GATEWAY_NAMES = namesOf<TraefikGatewayOptions>({
  ...POD_NAMES, routeNamespaces: listOf(NAMESPACE_OR_ALL), certificates: CERTIFICATES,
});
