import { ProxyMetrics, shareOf } from './metrics';

/** How an Envoy is steered, as far as its series depend on it. */
export interface SteeredEnvoy {
  /** A regular expression for the labels of what answers clients; statistics and probes have others. */
  readonly connectionManagers: string;
  /** The series that is 1 while it hears its controller: one for all that it hears, or of each kind its own. */
  readonly connected: string;
  /** What else it says of certificates than those of routes, a sentence. */
  readonly ownCertificates: string;
}

/** What every Envoy tells (the names and labels were read off Envoy 1.39 and 1.38). */
export function envoySeries({ connectionManagers, connected, ownCertificates }: SteeredEnvoy): Pick<ProxyMetrics, 'serverErrors' | 'certificates' | 'configuration'> {
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
      // What was refused is counted once: over less time than the alert waits it would be forgotten before.
      expression: (where) => [
        `${connected}{${where}} == 0`,
        `increase(envoy_listener_manager_lds_update_rejected{${where}}[1h]) > 0`,
        `increase(envoy_cluster_manager_cds_update_rejected{${where}}[1h]) > 0`,
      ].join(' or '),
      meaning: 'Its Envoy hears nothing from the controller, or does not take what it hears, and goes on with what it knew: new routes and new pods of applications do not get there.',
    },
  };
}
