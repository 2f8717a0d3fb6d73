import { INGRESS_NGINX_CAPABILITIES } from './capabilities';
import { ProxyMetrics, shareOf, soon } from '../proxies/metrics';

/** The series of ingress-nginx (1.15, internal/ingress/metric/collectors), on the port of its probes. */
export const INGRESS_NGINX_METRICS: ProxyMetrics = {
  proxy: INGRESS_NGINX_CAPABILITIES.proxy,
  ports: [{ name: 'metrics', port: 10254, path: '/metrics' }],
  serverErrors: {
    expression: (where, percent) => shareOf(`nginx_ingress_controller_requests{${where},status=~"5.."}`, `nginx_ingress_controller_requests{${where}}`, percent),
    meaning: 'Applications fail, or have no ready pods: the label `ingress` says which.',
  },
  certificates: {
    // A renewed certificate has a series of its own: the newest of a pod is the one that counts.
    expression: (where, days) => soon(`min by (host) (max by (pod, host) (nginx_ingress_controller_ssl_expire_time_seconds{${where},host!="_"}))`, days),
    meaning: 'The certificate of {{ $labels.host }} is not renewed, or its new Secret is not there.',
  },
  configuration: {
    expression: (where) => `nginx_ingress_controller_config_last_reload_successful{${where}} == 0`,
    meaning: 'NGINX did not take the configuration that {{ $labels.pod }} wrote, and goes on with the one before: its log has the line.',
  },
};
