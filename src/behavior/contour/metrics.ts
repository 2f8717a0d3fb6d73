import { CONTOUR_CAPABILITIES } from './capabilities';
import { envoySeries } from '../proxies/envoy-metrics';
import { ProxyMetrics, ScrapedPort } from '../proxies/metrics';

/** The port of Contour's own series (1.33), beside its liveness. */
export const CONTOUR_PORT: ScrapedPort = { name: 'metrics', port: 8000, path: '/metrics' };

/** The Envoys that Contour steers (1.33, internal/envoy/v3/stats.go and the names of listeners in internal/xdscache/v3). */
export const CONTOUR_METRICS: ProxyMetrics = {
  proxy: CONTOUR_CAPABILITIES.proxy,
  ports: [{ name: 'metrics', port: 8002, path: '/stats/prometheus' }],
  ...envoySeries({
    connectionManagers: 'ingress_https?',
    connected: 'envoy_cluster_manager_cds_control_plane_connected_state',
    ownCertificates: 'It may be the one by which Contour and Envoy know each other, which lasts a year: delete the Job that made it and apply it again.',
  }),
};
