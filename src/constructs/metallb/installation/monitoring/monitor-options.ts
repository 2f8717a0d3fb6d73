/** How Prometheus' operator finds what it scrapes. */
export enum MetalLbMonitorKind {
  /** By Services, which are emitted too. */
  SERVICE_MONITOR = 'ServiceMonitor',
  /** By the pods themselves. */
  POD_MONITOR = 'PodMonitor',
}

/** What Prometheus scrapes. */
export interface MetalLbMonitors {
  /**
   * How its operator finds the pods.
   *
   * @default MetalLbMonitorKind.SERVICE_MONITOR
   */
  readonly kind?: MetalLbMonitorKind;

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
   * ServiceAccount that Prometheus runs as: it may look up what it scrapes in MetalLB's namespace. Since MetalLB 0.16 it has to
   * be allowed to `get` the path `/metrics` too, as kube-prometheus' is.
   *
   * @default 'prometheus-k8s'
   */
  readonly prometheusServiceAccount?: string;

  /**
   * Name of a Secret in MetalLB's namespace whose key `token` is shown to the metrics of 0.16. A PodMonitor cannot name the token
   * that Prometheus itself has; a ServiceMonitor takes that one.
   *
   * @default - none
   */
  readonly tokenSecret?: string;
}
