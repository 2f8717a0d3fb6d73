import { ScrapedPort } from '../../../behavior/proxies/metrics';
import { Manifest } from '../../../model/manifest';
import { oneOf } from '../../option-kinds';
import { namesOf } from '../../option-names';
import { LABEL_TEXTS, NAMESPACE, OBJECT_NAME, SCRAPE_INTERVAL } from '../../option-values';

/** How Prometheus' operator finds the pods of a gateway. */
export enum GatewayMonitorKind {
  /** By a Service of their own for metrics, which is emitted too: `<gateway>-metrics`, without an address. */
  SERVICE_MONITOR = 'ServiceMonitor',
  /** By the pods themselves. */
  POD_MONITOR = 'PodMonitor',
}

/** How Prometheus scrapes the pods of a gateway. */
export interface GatewayMonitors {
  /**
   * How its operator finds the pods. Their series are told apart by it: `job="<gateway>-metrics",namespace="<namespace>"` by a ServiceMonitor,
   * `job="<namespace>/<gateway>"` by a PodMonitor. The alerts of the gateway follow it; dashboards of yours have to.
   *
   * @default GatewayMonitorKind.SERVICE_MONITOR
   */
  readonly kind?: GatewayMonitorKind;

  /**
   * Labels of the monitors that the operator chooses them by, for example `{ release: 'prometheus' }`.
   *
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };

  /**
   * How often, as Prometheus writes it.
   *
   * @default '30s'
   */
  readonly interval?: string;

  /**
   * Namespace that Prometheus runs in.
   *
   * @default 'monitoring'
   */
  readonly prometheusNamespace?: string;

  /**
   * ServiceAccount that Prometheus runs as: it may look up the pods in the gateway's namespace.
   *
   * @default 'prometheus-k8s'
   */
  readonly prometheusServiceAccount?: string;
}

/** The properties of `GatewayMonitors`. */
export const MONITOR_NAMES = namesOf<GatewayMonitors>({
  kind: oneOf(GatewayMonitorKind), labels: LABEL_TEXTS, interval: SCRAPE_INTERVAL, prometheusNamespace: NAMESPACE, prometheusServiceAccount: OBJECT_NAME,
});

type Labels = Readonly<Record<string, string>>;

/** Pods that are scraped. */
export interface Scraped {
  /** Of their gateway or controller, and of the monitor. */
  readonly name: string;
  readonly namespace: string;
  readonly labels: Labels;
  readonly pods: Labels;
  readonly ports: readonly ScrapedPort[];
}

/** What Prometheus' operator reads to find some pods: their monitor and, for a ServiceMonitor, the Service that it goes by. */
export function monitorsOf(told: GatewayMonitors, scraped: Scraped): Manifest[] {
  return isByPods(told) ? [podMonitor(told, scraped)] : [metricsService(scraped), serviceMonitor(told, scraped)];
}

/** What the series of a monitor are known by: the operator writes these labels where nobody names others. */
export function seriesOf(told: GatewayMonitors | undefined, { name, namespace }: Pick<Scraped, 'name' | 'namespace'>): string {
  return isByPods(told) ? `job="${namespace}/${name}"` : `job="${serviceName(name)}",namespace="${namespace}"`;
}

function isByPods(told: GatewayMonitors | undefined): boolean {
  return told?.kind === GatewayMonitorKind.POD_MONITOR;
}

/**
 * Metrics have a Service of their own: the one that carries the external address would show them to everybody. It has no address, since Prometheus asks the
 * pods one by one.
 */
function metricsService({ name, namespace, labels, pods, ports }: Scraped): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: serviceName(name), namespace, labels: metricsLabels(labels) },
    spec: {
      clusterIP: 'None',
      ports: ports.map((port) => ({ name: port.name, port: port.port, protocol: 'TCP', targetPort: port.port })),
      selector: pods,
      type: 'ClusterIP',
    },
  };
}

function serviceMonitor(told: GatewayMonitors, scraped: Scraped): Manifest {
  return monitor('ServiceMonitor', told, scraped, { endpoints: endpoints(told, scraped), selector: { matchLabels: metricsLabels(scraped.labels) } });
}

function podMonitor(told: GatewayMonitors, scraped: Scraped): Manifest {
  return monitor('PodMonitor', told, scraped, { podMetricsEndpoints: endpoints(told, scraped), selector: { matchLabels: scraped.pods } });
}

function monitor(kind: string, told: GatewayMonitors, { name, namespace, labels }: Scraped, spec: Readonly<Record<string, unknown>>): Manifest {
  return {
    apiVersion: 'monitoring.coreos.com/v1',
    kind,
    metadata: { name, namespace, labels: { ...labels, ...told.labels } },
    spec: { namespaceSelector: { matchNames: [namespace] }, ...spec },
  };
}

function endpoints({ interval = '30s' }: GatewayMonitors, { ports }: Scraped): object[] {
  return ports.map(({ name: port, path }) => ({ interval, path, port }));
}

function serviceName(name: string): string {
  return `${name}-metrics`;
}

/** By these the Service for metrics is told from the one that carries the address. */
function metricsLabels(labels: Labels): Labels {
  return { ...labels, 'app.kubernetes.io/component': 'metrics' };
}
