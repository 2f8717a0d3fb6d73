import { isTold, ProxyMetrics } from '../../../behavior/proxies/metrics';
import { listed } from '../../../rules/text';
import { NUMBER } from '../../option-kinds';
import { namesOf } from '../../option-names';
import { ALERT_LABEL_TEXTS, LABEL_TEXTS } from '../../option-values';

/** When Prometheus raises an alarm about a gateway. */
export interface GatewayAlerts {
  /**
   * Labels of the PrometheusRule that the operator chooses it by, for example `{ release: 'prometheus' }`.
   *
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };

  /**
   * Labels that every alert gets, for example `{ team: 'network' }`.
   *
   * @default - none
   */
  readonly alertLabels?: { readonly [key: string]: string };

  /**
   * Percentage of answers of five minutes that may be 5xx.
   *
   * @default 5
   */
  readonly errorPercent?: number;

  /**
   * How many days before its end a certificate is worth an alarm. cert-manager renews one of 90 days when 30 are left, so fewer than those mean that
   * it failed to. Said for a proxy that tells nothing of its certificates (HAProxy, NGINX) it is an error.
   *
   * @default 14, where the proxy tells of certificates
   */
  readonly certificateDays?: number;
}

/** The properties of `GatewayAlerts`. */
export const ALERT_NAMES = namesOf<GatewayAlerts>({ labels: LABEL_TEXTS, alertLabels: ALERT_LABEL_TEXTS, errorPercent: NUMBER, certificateDays: NUMBER });

interface Alert {
  readonly alert: string;
  readonly annotations: Readonly<Record<string, string>>;
  readonly expr: string;
  readonly for: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** A gateway, as its alerts tell of it. */
export interface WatchedGateway {
  /** `namespace/name`. */
  readonly gateway: string;
  /** Matcher of its series. */
  readonly where: string;
  /** Host names that it serves; empty where none are known. */
  readonly hosts: readonly string[];
}

/** Alerts about a gateway, as far as its proxy tells enough. */
export function gatewayAlerts(watched: WatchedGateway, metrics: ProxyMetrics, told: GatewayAlerts): Alert[] {
  const { gateway, where, hosts } = watched;
  const { serverErrors, certificates, configuration } = metrics;
  const { errorPercent = 5, certificateDays = 14 } = told;
  return [
    alert('GatewayDown', `absent(up{${proxyOf(where, metrics)}} == 1)`, '2m', 'critical', watched, told, {
      summary: `No pod of gateway ${gateway} answers`,
      description: hosts.length === 0 ? 'Nobody reaches what it serves.' : `Nobody reaches ${listed(hosts)}.`,
    }),
    alert('GatewayPodDown', `${isUp(where, metrics)} == 0`, '5m', 'warning', watched, told, {
      summary: `Pod {{ $labels.pod }} of gateway ${gateway} does not answer`,
      description: 'The others have its part of the traffic; by layer 2 with `externalTrafficPolicy: Local` it may be all of it.',
    }),
    ...(isTold(serverErrors) ? [alert('GatewayServerErrors', serverErrors.expression(where, errorPercent), '10m', 'warning', watched, told, {
      summary: `More than ${errorPercent}% of the answers of gateway ${gateway} are 5xx`, description: serverErrors.meaning,
    })] : []),
    ...(isTold(certificates) ? [alert('GatewayCertificateExpires', certificates.expression(where, certificateDays), '1h', 'warning', watched, told, {
      summary: `A certificate of gateway ${gateway} ends within ${certificateDays} days`, description: certificates.meaning,
    })] : []),
    ...(isTold(configuration) ? [alert('GatewayConfigurationStale', configuration.expression(where, 0), '10m', 'warning', watched, told, {
      summary: `Gateway ${gateway} goes on with an old configuration`, description: configuration.meaning,
    })] : []),
  ];
}

/** Where the proxy itself answers: a controller beside it, in the same pod, may be there when it is not. The operator labels series by the name of the port. */
function proxyOf(where: string, { ports: [own, ...others] }: ProxyMetrics): string {
  return others.length === 0 ? where : `${where},endpoint="${own.name}"`;
}

/** Whether a pod answers on all of its ports: one that does not is one alert. */
function isUp(where: string, { ports }: ProxyMetrics): string {
  return ports.length === 1 ? `up{${where}}` : `min by (namespace, pod) (up{${where}})`;
}

/** The alert about a controller whose proxies run apart from it. */
export function controllerAlert(controller: string, where: string, told: GatewayAlerts): Alert {
  return alert('GatewayControllerDown', `absent(up{${where}} == 1)`, '5m', 'critical', { gateway: controller }, told, {
    summary: `No pod of the controller ${controller} answers`,
    description: 'Its proxies go on with what they know; new routes and new pods of applications do not get there, and a proxy that starts gets no configuration.',
  });
}

function alert(
  name: string, expr: string, duration: string, severity: string, { gateway }: Pick<WatchedGateway, 'gateway'>, { alertLabels }: GatewayAlerts,
  annotations: Readonly<Record<string, string>>,
): Alert {
  return { alert: name, annotations, expr, for: duration, labels: { severity, gateway, ...alertLabels } };
}
