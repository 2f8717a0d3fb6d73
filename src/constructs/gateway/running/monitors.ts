import { ScrapedPort } from '../../../behavior/proxies/metrics';
import { Manifest } from '../../../model/manifest';
import { namesOf } from '../../option-names';
import { LABEL_TEXTS, NAMESPACE, OBJECT_NAME, SCRAPE_INTERVAL } from '../../option-values';

/** How Prometheus scrapes the pods of a gateway. */
export interface GatewayMonitors {
  /**
   * Labels of the PodMonitors that the operator chooses them by, for example `{ release: 'prometheus' }`.
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
  labels: LABEL_TEXTS, interval: SCRAPE_INTERVAL, prometheusNamespace: NAMESPACE, prometheusServiceAccount: OBJECT_NAME,
});

type Labels = Readonly<Record<string, string>>;

/** Pods that are scraped. */
export interface Scraped {
  /** Name of the monitor. */
  readonly name: string;
  readonly namespace: string;
  readonly labels: Labels;
  readonly pods: Labels;
  readonly ports: readonly ScrapedPort[];
}

/** Pods are scraped one by one: the Service that carries the external address must not lead to their metrics. */
export function podMonitor(told: GatewayMonitors, { name, namespace, labels, pods, ports }: Scraped): Manifest {
  return {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PodMonitor',
    metadata: { name, namespace, labels: { ...labels, ...told.labels } },
    spec: {
      namespaceSelector: { matchNames: [namespace] },
      podMetricsEndpoints: ports.map(({ name: port, path }) => ({ interval: told.interval ?? '30s', path, port })),
      selector: { matchLabels: pods },
    },
  };
}

/** What the series of a monitor are known by: the operator writes the label where nobody names another. */
export function seriesOf({ name, namespace }: Pick<Scraped, 'name' | 'namespace'>): string {
  return `job="${namespace}/${name}"`;
}
