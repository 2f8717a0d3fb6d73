import { ProxyMetrics } from './metrics';
import { CONTOUR_METRICS } from '../contour/metrics';
import { ENVOY_GATEWAY_METRICS } from '../envoy-gateway/metrics';
import { HAPROXY_METRICS } from '../haproxy/metrics';
import { INGRESS_NGINX_METRICS } from '../ingress-nginx/metrics';
import { NGINX_METRICS } from '../nginx/metrics';
import { TRAEFIK_GATEWAY_METRICS, TRAEFIK_METRICS } from '../traefik/metrics';

/** What the proxies that are installed here tell Prometheus, in the order of `ALL_PROXIES`. */
export const ALL_METRICS: readonly ProxyMetrics[] = [
  TRAEFIK_METRICS, TRAEFIK_GATEWAY_METRICS, ENVOY_GATEWAY_METRICS, CONTOUR_METRICS, HAPROXY_METRICS, NGINX_METRICS, INGRESS_NGINX_METRICS,
];
