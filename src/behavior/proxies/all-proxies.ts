import { ProxyCapabilities } from './capabilities';
import { HAPROXY_CAPABILITIES } from '../haproxy/capabilities';
import { NGINX_CAPABILITIES } from '../nginx/capabilities';
import { TRAEFIK_CAPABILITIES } from '../traefik/capabilities';

/** The proxies that this library renders routes for, the default first. */
export const ALL_PROXIES: readonly ProxyCapabilities[] = [
  TRAEFIK_CAPABILITIES,
  HAPROXY_CAPABILITIES,
  NGINX_CAPABILITIES,
];
