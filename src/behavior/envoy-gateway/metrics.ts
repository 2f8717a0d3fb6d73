import { ENVOY_GATEWAY_CAPABILITIES } from './capabilities';
import { envoySeries } from '../proxies/envoy-metrics';
import { ProxyMetrics, ScrapedPort } from '../proxies/metrics';

/** The port of the controller's own series (1.9). */
export const ENVOY_GATEWAY_CONTROLLER_PORT: ScrapedPort = { name: 'metrics', port: 19001, path: '/metrics' };

/** The Envoys of a Gateway (1.9, internal/xds/bootstrap, and `hcmStatPrefix` of internal/xds/translator). */
export const ENVOY_GATEWAY_METRICS: ProxyMetrics = {
  proxy: ENVOY_GATEWAY_CAPABILITIES.proxy,
  ports: [{ name: 'metrics', port: 19001, path: '/stats/prometheus' }],
  ...envoySeries({
    connectionManagers: 'https?-[0-9]+',
    connected: 'envoy_control_plane_connected_state',
    ownCertificates: 'It may be the one by which controller and Envoy know each other, which lasts five years.',
  }),
};
