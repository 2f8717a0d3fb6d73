import { Lazy } from 'cdk8s';
import { controllerAlert, gatewayAlerts } from './alerts';
import { horizontalPodAutoscaler } from './autoscaling';
import { monitorsOf, seriesOf } from './monitors';
import { defaultDeny, networkPolicy, portsBehind } from './network-policies';
import { GatewayRunningOptions } from './running-options';
import { ProxyMetrics, ScrapedPort } from '../../../behavior/proxies/metrics';
import { Manifest } from '../../../model/manifest';
import { lookUp, prometheusRule } from '../../monitoring/prometheus';
import { GatewayRequest } from '../proxy';

type Labels = Readonly<Record<string, string>>;

/** The proxies of a gateway. */
export interface ProxyPods {
  readonly labels: Labels;
  /** Labels that the pods are found by. */
  readonly pods: Labels;
  readonly metrics: ProxyMetrics;
  /** The Service that carries the address; absent where a controller makes it, which then also makes the autoscaler. */
  readonly service?: Manifest;
  /** Ports of the pods that it leads to, where a controller makes it; a Lazy. */
  readonly ports?: unknown;
  /** The controller that the proxies ask for their configuration; absent where they are their own, and ask the API server. */
  readonly controller?: { readonly pods: Labels; readonly ports: readonly number[] };
}

/** What stands beside the proxies of a gateway as far as it was asked for: autoscaler, network policies, monitor and alerts. */
export function besidePods(request: GatewayRequest, proxy: ProxyPods): Manifest[] {
  const { name, namespace, running } = request;
  const { labels, pods, metrics, service, controller } = proxy;
  const { autoscaling, monitors } = running;
  return [
    ...(autoscaling === undefined || service === undefined ? [] : [horizontalPodAutoscaler(name, namespace, labels, autoscaling)]),
    ...networkPolicy(running, {
      name, namespace, labels, pods,
      everybody: service === undefined ? proxy.ports : portsBehind(service),
      metrics: metrics.ports,
      asks: controller,
      asksApi: controller === undefined,
      asksBackends: true,
    }),
    ...(controller === undefined ? forNamespace(running, name, namespace, labels) : []),
    ...(monitors === undefined ? [] : monitorsOf(monitors, { name, namespace, labels, pods, ports: metrics.ports })),
    ...alertsOf(request, metrics),
  ];
}

/** What is for the whole namespace: it stands there once, also where somebody else installs the controller. */
export function forNamespace({ networkPolicies, monitors }: GatewayRunningOptions, name: string, namespace: string, labels: Labels): Manifest[] {
  return [
    ...defaultDeny({ networkPolicies }, name, namespace, labels),
    ...(monitors === undefined ? [] : lookUp(monitors, { name: `${name}-prometheus`, namespace, labels })),
  ];
}

function alertsOf({ name, namespace, running, routes }: GatewayRequest, metrics: ProxyMetrics): Manifest[] {
  const { alerts, monitors } = running;
  const where = seriesOf(monitors, { name, namespace });
  const hosts = () => [...new Set(routes.all().flatMap((route) => route.hosts))].sort();
  return alerts === undefined ? [] : [
    prometheusRule(name, namespace, alerts, Lazy.any({ produce: () => gatewayAlerts({ gateway: `${namespace}/${name}`, where, hosts: hosts() }, metrics, alerts) })),
  ];
}

/** The controller of proxies that run apart from it. */
export interface ControllerPods {
  readonly name: string;
  readonly labels: Labels;
  readonly pods: Labels;
  readonly metrics: ScrapedPort;
  /** The proxies, and where they ask for their configuration. */
  readonly proxies: { readonly pods: Labels; readonly ports: readonly number[] };
  /** Ports that the API server calls, which no selector finds. */
  readonly webhooks?: readonly number[];
  /** The Job that makes certificates, and the labels of its pods. */
  readonly job: { readonly name: string; readonly pods: Labels };
}

/** The same beside a controller: policies for it and its Job, monitor and alert. */
export function besideController({ namespace, running }: Pick<GatewayRequest, 'namespace' | 'running'>, controller: ControllerPods): Manifest[] {
  const { name, labels, pods, metrics, proxies, webhooks, job } = controller;
  const { monitors, alerts } = running;
  const asks = { namespace, labels, asksApi: true, asksBackends: false };
  return [
    ...networkPolicy(running, {
      ...asks, name, pods, neighbours: proxies, metrics: [metrics],
      ...(webhooks === undefined ? {} : { everybody: webhooks.map((port) => ({ port, protocol: 'TCP' })) }),
    }),
    ...networkPolicy(running, { ...asks, name: job.name, pods: job.pods }),
    ...forNamespace(running, name, namespace, labels),
    ...(monitors === undefined ? [] : monitorsOf(monitors, { name, namespace, labels, pods, ports: [metrics] })),
    ...(alerts === undefined ? [] : [prometheusRule(name, namespace, alerts, [controllerAlert(name, seriesOf(monitors, { name, namespace }), alerts)])]),
  ];
}
