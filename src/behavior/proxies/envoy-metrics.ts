import { ProxyMetrics, shareOf } from './metrics';

/**
 * What every Envoy tells, whoever steers it (the names and the label were read off Envoy 1.39.0).
 *
 * @param connectionManagers a regular expression for the labels of what answers clients; statistics and probes have others
 * @param ownCertificates what else it says of certificates than those of routes
 */
export function envoySeries(connectionManagers: string, ownCertificates: string): Pick<ProxyMetrics, 'serverErrors' | 'certificates' | 'configuration'> {
  const requests = (where: string) => `envoy_http_downstream_rq_xx{${where},envoy_http_conn_manager_prefix=~"${connectionManagers}"`;
  return {
    serverErrors: {
      expression: (where, percent) => shareOf(`${requests(where)},envoy_response_code_class="5"}`, `${requests(where)}}`, percent),
      meaning: 'Applications fail, or have no ready pods: `kubectl get endpointslices -A` shows which.',
    },
    certificates: {
      expression: (where, days) => `envoy_server_days_until_first_cert_expiring{${where}} < ${days}`,
      meaning: `Envoy tells of the certificate that ends first, and not which one it is. ${ownCertificates}`,
    },
    configuration: {
      expression: (where) => [
        `envoy_control_plane_connected_state{${where}} == 0`,
        `increase(envoy_listener_manager_lds_update_rejected{${where}}[10m]) > 0`,
        `increase(envoy_cluster_manager_cds_update_rejected{${where}}[10m]) > 0`,
      ].join(' or '),
      meaning: 'Its Envoy hears nothing from the controller, or does not take what it hears, and goes on with what it knew: new routes and new pods of applications do not get there.',
    },
  };
}
