import { TRAEFIK_CAPABILITIES } from './capabilities';
import { TRAEFIK_GATEWAY_CAPABILITIES } from './gateway-capabilities';
import { ProxyMetrics, shareOf, soon } from '../proxies/metrics';

/**
 * Traefik's own series (pkg/observability/metrics of 3.7; names and labels were read off 3.7.9). They stand on its internal entry point, beside the
 * pings: routes are served by every other one.
 */
export const TRAEFIK_METRICS: ProxyMetrics = {
  proxy: TRAEFIK_CAPABILITIES.proxy,
  ports: [{ name: 'ping', port: 8080, path: '/metrics' }],
  serverErrors: {
    expression: (where, percent) => shareOf(`traefik_entrypoint_requests_total{${where},code=~"5.."}`, `traefik_entrypoint_requests_total{${where}}`, percent),
    meaning: 'Applications fail, or have no ready pods: `traefik_service_requests_total` says which.',
  },
  certificates: {
    // A pod keeps the series of every serial until it restarts (traefik/traefik#8606): its newest certificate is the one that counts.
    expression: (where, days) => soon(`min by (cn, sans) (max by (pod, cn, sans) (traefik_tls_certs_not_after{${where}}))`, days),
    meaning: 'The certificate {{ $labels.cn }} ({{ $labels.sans }}) is not renewed, or its new Secret is not there. One that nothing uses any more counts until the pods restart.',
  },
  configuration: { reason: 'since version 3 it counts no configuration that it refuses; its log names the route' },
};

/** The same program, by Gateway API. */
export const TRAEFIK_GATEWAY_METRICS: ProxyMetrics = { ...TRAEFIK_METRICS, proxy: TRAEFIK_GATEWAY_CAPABILITIES.proxy };
