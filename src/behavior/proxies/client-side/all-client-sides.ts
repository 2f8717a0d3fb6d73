import { ClientCapabilities } from './client-capabilities';
import { CONTOUR_CLIENTS } from '../../contour/client-side';
import { ENVOY_GATEWAY_CLIENTS } from '../../envoy-gateway/client-side';
import { HAPROXY_CLIENTS } from '../../haproxy/client-side';
import { INGRESS_NGINX_CLIENTS } from '../../ingress-nginx/client-side';
import { NGINX_CLIENTS } from '../../nginx/client-side';
import { TRAEFIK_CLIENTS, TRAEFIK_GATEWAY_CLIENTS } from '../../traefik/client-side';

/** The proxies that this library installs, the default first. */
export const ALL_CLIENT_SIDES: readonly ClientCapabilities[] = [
  TRAEFIK_CLIENTS, TRAEFIK_GATEWAY_CLIENTS, ENVOY_GATEWAY_CLIENTS, CONTOUR_CLIENTS, HAPROXY_CLIENTS, NGINX_CLIENTS, INGRESS_NGINX_CLIENTS,
];
