import { MetalLbMonitorKind, MetalLbMonitors } from './monitor-options';
import { Manifest } from '../../../../model/manifest';
import { lookUp } from '../../../monitoring/prometheus';
import { DAEMON_PODS, upstreamLabels } from '../frr-k8s/names';
import { METALLB_LABELS } from '../names';
import { InstallationOptions } from '../options';
import { metricsPort } from '../scraping';

type Fields = Record<string, unknown>;

const TOKEN_FILE = '/var/run/secrets/kubernetes.io/serviceaccount/token';

/** Something that is scraped. */
interface Target {
  readonly name: string;
  readonly pods: Readonly<Record<string, string>>;
  readonly ports: readonly { readonly name: string; readonly containerPort: number }[];
}

/** Monitors, what they need, and who may look it up. */
export function monitors(options: InstallationOptions): Manifest[] {
  const { monitors: told, namespace } = options;
  if (told === undefined) {
    return [];
  }
  return [
    ...lookUp(told, { name: 'prometheus-k8s', namespace }),
    ...(told.kind === MetalLbMonitorKind.POD_MONITOR ? podMonitors(options, told) : serviceMonitors(options, told)),
  ];
}

function targets({ facts, mode }: InstallationOptions): Target[] {
  const port = metricsPort(facts);
  const frr = { name: facts.guardsMetrics ? 'frrmetricshttps' : 'frrmetrics', containerPort: facts.frrMetricsPort };
  return [
    { name: 'controller', pods: { component: 'controller' }, ports: [port] },
    { name: 'speaker', pods: { component: 'speaker' }, ports: mode === 'frr' ? [port, frr] : [port] },
  ];
}

function serviceMonitors(options: InstallationOptions, told: MetalLbMonitors): Manifest[] {
  const { namespace, mode } = options;
  return [
    ...targets(options).flatMap((target) => [
      service(target, namespace),
      monitor('ServiceMonitor', `${target.name}-monitor`, { component: target.name }, told, namespace, {
        endpoints: target.ports.map(({ name }) => ({ ...withToken(options), honorLabels: true, interval: told.interval ?? '30s', port: name })),
        jobLabel: 'component',
        selector: { matchLabels: { name: `${target.name}-monitor-service` } },
      }),
    ]),
    ...(mode === 'frr-k8s' ? [frrK8sMonitor(told, namespace)] : []),
  ];
}

/** Since 0.16 metrics have a certificate that nobody signed. */
function withToken({ facts }: InstallationOptions): Fields {
  return facts.guardsMetrics ? GUARDED : {};
}

const GUARDED = { bearerTokenFile: TOKEN_FILE, scheme: 'https', tlsConfig: { insecureSkipVerify: true } };

/** The Service of frr-k8s' metrics stands in every installation. Its series are called as MetalLB's own were, so that alerts fit every mode. */
function frrK8sMonitor(told: MetalLbMonitors, namespace: string): Manifest {
  const labels = { ...upstreamLabels('metrics', 'frr-k8s-metrics-monitor', 'servicemonitor'), ...DAEMON_PODS };
  const endpoint = { ...GUARDED, path: '/metrics', ...(told.interval === undefined ? {} : { interval: told.interval }) };
  return monitor('ServiceMonitor', 'frr-k8s-metrics-monitor', labels, told, namespace, {
    endpoints: [{ ...endpoint, port: 'metricshttps' }, { ...endpoint, port: 'frrmetricshttps', metricRelabelings: LIKE_METALLB }],
    selector: { matchLabels: DAEMON_PODS },
  });
}

const LIKE_METALLB = ['bgp', 'bfd'].map((protocol) => ({
  regex: `frrk8s_${protocol}_(.*)`, replacement: `metallb_${protocol}_$1`, sourceLabels: ['__name__'], targetLabel: '__name__',
}));

function podMonitors(options: InstallationOptions, told: MetalLbMonitors): Manifest[] {
  const { facts, mode, namespace } = options;
  const endpoint = {
    interval: told.interval ?? '30s',
    path: '/metrics',
    ...(facts.guardsMetrics ? { scheme: 'https', tlsConfig: { insecureSkipVerify: true } } : {}),
    ...(told.tokenSecret === undefined ? {} : { authorization: { credentials: { key: 'token', name: told.tokenSecret } } }),
  };
  const guarded = { ...endpoint, scheme: 'https', tlsConfig: { insecureSkipVerify: true } };
  return [
    ...targets(options).map(({ name, pods, ports }) => monitor('PodMonitor', name, { component: name }, told, namespace, {
      jobLabel: 'component',
      podMetricsEndpoints: ports.map((port) => ({ ...endpoint, port: port.name })),
      selector: { matchLabels: { ...METALLB_LABELS, ...pods } },
    })),
    ...(mode === 'frr-k8s' ? [monitor('PodMonitor', 'frr-k8s', DAEMON_PODS, told, namespace, {
      podMetricsEndpoints: [{ ...guarded, port: 'metricshttps' }, { ...guarded, port: 'frrmetricshttps', metricRelabelings: LIKE_METALLB }],
      selector: { matchLabels: DAEMON_PODS },
    })] : []),
  ];
}

function monitor(kind: string, name: string, labels: Readonly<Record<string, string>>, told: MetalLbMonitors, namespace: string, spec: Fields): Manifest {
  return {
    apiVersion: 'monitoring.coreos.com/v1',
    kind,
    metadata: { name, namespace, labels: { ...labels, ...told.labels } },
    spec: { namespaceSelector: { matchNames: [namespace] }, ...spec },
  };
}

function service({ name, pods, ports }: Target, namespace: string): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: `${name}-monitor-service`, namespace, labels: { name: `${name}-monitor-service` } },
    spec: {
      clusterIP: 'None',
      ports: ports.map((port) => ({ name: port.name, port: port.containerPort, targetPort: port.containerPort })),
      selector: pods,
      sessionAffinity: 'None',
      type: 'ClusterIP',
    },
  };
}
