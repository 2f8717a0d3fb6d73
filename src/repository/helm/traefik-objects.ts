import { ChartRelease } from './chart-release';
import { podsOfRelease } from './services/chart-services';
import { ChartValues } from './settings/chart-values';
import { fullName, TraefikChart, traefikChart } from './settings/traefik-chart';
import { traefikGateway } from './settings/traefik-gateway';
import { trustOfValues } from './settings/traefik-trust';
import { placeholder } from './values';
import { ARGUMENTS_OF_CHART } from '../../model/chart-arguments';
import { Fields, fieldsOf, isFields, listOf } from '../../model/reader/fields';
import { ReadObject } from '../../model/reader/read-cluster';

/**
 * The Traefik that its chart installs, with the arguments that rules judge routes with, and its IngressClass. Where nobody can say what it serves it is there all the
 * same, with options that stand elsewhere.
 *
 * @param version of this chart, which may be one of several that a release is made of
 */
export function traefikObjects(values: ChartValues, version: string | undefined): ReadObject[] {
  const { release } = values;
  // The namespace is what a folder is called.
  if (release.isGuess === true || values.flag('deployment.enabled')?.value === false) {
    return [];
  }
  const chart = traefikChart(values, version);
  const args = chart === undefined ? [ARGUMENTS_OF_CHART, ...trustOfValues(values)] : argumentsOf(chart);
  const ingressClass = chart?.ingressClass;
  return [
    { manifest: workload(values, args, chart), source: release.source, made: true },
    ...(ingressClass === undefined ? [] : [{
      manifest: ingressClassOf(ingressClass.name ?? fullName(values), ingressClass.isDefault), source: release.source, made: true as const,
    }]),
    ...(chart === undefined ? [] : gatewayObjects(chart)).map((manifest) => ({ manifest, source: release.source, made: true as const })),
  ];
}

/**
 * The Gateway that a release may make and whose listeners nobody can say, as `namespace/name`: routes that lead to it are neither right nor wrong.
 */
export function unseenTraefikGateways(values: ChartValues, version: string | undefined): string[] {
  const chart = values.release.isGuess === true ? undefined : traefikChart(values, version);
  const gateway = chart !== undefined ? chart.gateway : isOff(values) ? undefined : traefikGateway(values, undefined);
  return gateway === undefined || gateway.listeners !== undefined ? [] : [`${gateway.namespace}/${gateway.name}`];
}

/** Whether nothing asks for the provider of Gateway API, in any version of the chart, and nothing out of sight may. */
function isOff(values: ChartValues): boolean {
  return values.release.unknown.length === 0 && ['providers.kubernetesGateway.enabled', 'experimental.kubernetesGateway.enabled'].every((path) => (values.flag(path) ?? { value: false }).value === false);
}

function gatewayObjects({ gateway, gatewayClass }: TraefikChart): Fields[] {
  const apiVersion = 'gateway.networking.k8s.io/v1';
  return [
    ...(gatewayClass === undefined ? [] : [{ apiVersion, kind: 'GatewayClass', metadata: { name: gatewayClass }, spec: { controllerName: 'traefik.io/gateway-controller' } }]),
    ...(gateway?.listeners === undefined ? [] : [{
      apiVersion, kind: 'Gateway', metadata: { name: gateway.name, namespace: gateway.namespace },
      spec: { gatewayClassName: gateway.className, listeners: gateway.listeners },
    }]),
  ];
}

function argumentsOf({ entryPoints, ingressRoutes, ingresses, gateways, forIngressNginx, options, moreArguments }: TraefikChart): string[] {
  const providers = { kubernetescrd: ingressRoutes, kubernetesingress: ingresses, kubernetesgateway: gateways, kubernetesingressnginx: forIngressNginx };
  return [
    ...entryPoints.flatMap(({ name, port, protocol, options: ofEntryPoint }) => [
      `--entryPoints.${name}.address=:${port ?? placeholder(`port of ${name}`)}/${protocol}`, ...ofEntryPoint.map((option) => `--entryPoints.${name}.${option}`),
    ]),
    ...Object.entries(providers).filter(([, isOn]) => isOn).map(([name]) => `--providers.${name}=true`),
    ...options,
    ...moreArguments,
  ];
}

function workload(values: ChartValues, args: readonly string[], chart: TraefikChart | undefined): Fields {
  const { release } = values;
  const name = fullName(values);
  const isDaemonSet = values.text('deployment.kind')?.value === 'DaemonSet';
  const replicas = replicasOf(values);
  const namespace = values.text('namespaceOverride')?.value ?? release.namespace;
  const labels = {
    'app.kubernetes.io/name': values.text('nameOverride')?.value ?? 'traefik',
    'app.kubernetes.io/instance': `${release.name}-${namespace}`,
    // The Services of the release lead here; how many pods there are matters to them.
    ...(isOnlyChart(release) && (isDaemonSet || replicas !== undefined) ? podsOfRelease(release) : {}),
  };
  const { nodeSelector, affinity, topologySpreadConstraints } = fieldsOf(values.raw(''));
  // Where nobody can say what it serves, nobody can say what its ports are called either.
  const ports = chart === undefined ? [{ name: placeholder('ports of Traefik'), containerPort: placeholder('ports of Traefik') }]
    : chart.entryPoints.map(({ name: entryPoint, port, protocol }) =>
      ({ name: entryPoint, containerPort: port ?? placeholder(`port of ${entryPoint}`), protocol: protocol.toUpperCase() }));
  const mounts = [...listOf(values.raw('volumes')), ...listOf(values.raw('additionalVolumeMounts'))].filter(isFields).map(({ mountPath }) => ({ mountPath }));
  return {
    apiVersion: 'apps/v1',
    kind: isDaemonSet ? 'DaemonSet' : 'Deployment',
    metadata: { name, namespace },
    spec: {
      ...(isDaemonSet ? {} : { replicas: replicas ?? 1 }),
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: { nodeSelector, affinity, topologySpreadConstraints, containers: [{ name, image: 'docker.io/traefik', args, ports, volumeMounts: mounts }] },
      },
    },
  };
}

/** With an autoscaler the least that it leaves; absent where nobody knows. */
function replicasOf(values: ChartValues): number | undefined {
  const scaled = values.flag('autoscaling.enabled');
  const chosen = values.number(scaled?.value === true ? 'autoscaling.minReplicas' : 'deployment.replicas');
  return scaled !== undefined && scaled.value === undefined ? undefined : chosen === undefined ? 1 : chosen.value;
}

/** Whether the Services of a release are of this chart alone. */
function isOnlyChart({ chart, dependencies }: ChartRelease): boolean {
  return dependencies.length === 0 ? chart === 'traefik' : dependencies.length === 1;
}

function ingressClassOf(name: string, isDefault: boolean): Fields {
  return {
    apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name, annotations: { 'ingressclass.kubernetes.io/is-default-class': String(isDefault) } },
    spec: { controller: 'traefik.io/ingress-controller' },
  };
}
