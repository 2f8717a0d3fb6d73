import { NGINX_CAPABILITIES } from './capabilities';
import { ProxyMetrics, shareOf } from '../proxies/metrics';

/**
 * The series of F5's controller (5.5, internal/metrics/collectors). NGINX itself counts no answers by their code; the controller does while it
 * measures how long applications take (`-enable-latency-metrics`).
 */
export const NGINX_METRICS: ProxyMetrics = {
  proxy: NGINX_CAPABILITIES.proxy,
  ports: [{ name: 'prometheus', port: 9113, path: '/metrics' }],
  serverErrors: {
    expression: (where, percent) => {
      const answers = 'nginx_ingress_controller_upstream_server_response_latency_ms_count';
      return shareOf(`${answers}{${where},code=~"5.."}`, `${answers}{${where}}`, percent);
    },
    meaning: 'Applications fail: the label `upstream` says which. What NGINX answers by itself, as 502 where nobody listens, does not count.',
  },
  certificates: { reason: 'its controller tells Prometheus nothing of certificates' },
  configuration: {
    // The status is 0 before the first reload, too.
    expression: (where) => `nginx_ingress_controller_nginx_last_reload_status{${where}} == 0 and nginx_ingress_controller_nginx_reload_errors_total{${where}} > 0`,
    meaning: 'NGINX did not take the configuration that {{ $labels.pod }} wrote, and goes on with the one before: its log has the line.',
  },
};
