import { HAPROXY_CAPABILITIES } from './capabilities';
import { ProxyMetrics, shareOf } from '../proxies/metrics';

/** HAProxy's series by its own exporter, on the port of its statistics, and those of its controller (3.2, pkg/metrics and documentation/prometheus.md). */
export const HAPROXY_METRICS: ProxyMetrics = {
  proxy: HAPROXY_CAPABILITIES.proxy,
  ports: [{ name: 'stat', port: 1024, path: '/metrics' }, { name: 'controller', port: 6060, path: '/metrics' }],
  serverErrors: {
    expression: (where, percent) => shareOf(
      `haproxy_frontend_http_responses_total{${where},proxy=~"https?",code="5xx"}`, `haproxy_frontend_http_responses_total{${where},proxy=~"https?"}`, percent),
    meaning: 'Applications fail, or have no ready pods: `haproxy_backend_http_responses_total` says which.',
  },
  certificates: { reason: 'HAProxy tells Prometheus nothing of its certificates' },
  configuration: {
    expression: (where) => `haproxy_unable_to_sync_configuration{${where}} == 1`,
    meaning: 'HAProxy does not take the configuration that {{ $labels.pod }} wrote, and goes on with the one before: its log has the line.',
  },
};
