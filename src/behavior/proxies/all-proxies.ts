import { ProxyCapabilities } from './capabilities';
import { CILIUM_CAPABILITIES } from '../cilium/gateway-capabilities';
import { CONTOUR_CAPABILITIES } from '../contour/capabilities';
import { ENVOY_GATEWAY_CAPABILITIES } from '../envoy-gateway/capabilities';
import { HAPROXY_CAPABILITIES } from '../haproxy/capabilities';
import { INGRESS_NGINX_CAPABILITIES } from '../ingress-nginx/capabilities';
import { ISTIO_CAPABILITIES } from '../istio/gateway-capabilities';
import { NGINX_CAPABILITIES } from '../nginx/capabilities';
import { NGINX_GATEWAY_FABRIC_CAPABILITIES } from '../nginx-gateway-fabric/gateway-capabilities';
import { TRAEFIK_CAPABILITIES } from '../traefik/capabilities';
import { TRAEFIK_GATEWAY_CAPABILITIES } from '../traefik/gateway-capabilities';

/** The proxies that this library renders routes for, the default first. */
export const ALL_PROXIES: readonly ProxyCapabilities[] = [
  TRAEFIK_CAPABILITIES,
  TRAEFIK_GATEWAY_CAPABILITIES,
  ENVOY_GATEWAY_CAPABILITIES,
  CONTOUR_CAPABILITIES,
  CILIUM_CAPABILITIES,
  NGINX_GATEWAY_FABRIC_CAPABILITIES,
  ISTIO_CAPABILITIES,
  HAPROXY_CAPABILITIES,
  NGINX_CAPABILITIES,
  INGRESS_NGINX_CAPABILITIES,
];
