import { ChartValues, Setting } from './chart-values';

/** What the values of a proxy's chart say about how it is reached. What nobody chose is absent. */
export interface ProxyChart {
  readonly chart: 'traefik' | 'ingress-nginx' | 'gateway-helm';
  /** Whether the chart makes a Service. */
  readonly service?: Setting<boolean>;
  readonly serviceType?: Setting<string>;
  readonly loadBalancerClass?: Setting<string>;
  readonly externalTrafficPolicy?: Setting<string>;
  /** Whether it listens on the nodes themselves. */
  readonly hostNetwork?: Setting<boolean>;
  /** `Deployment` or `DaemonSet`. */
  readonly workload?: Setting<string>;
  readonly replicas?: Setting<number>;
  readonly ingressClass?: Setting<string>;
  readonly isDefaultClass?: Setting<boolean>;
  /** Whether it serves Ingresses. */
  readonly ingresses?: Setting<boolean>;
  /** Whether it serves Gateways. */
  readonly gateways?: Setting<boolean>;
  /** The controller that its GatewayClasses name. */
  readonly controllerName?: Setting<string>;
}

/** Where each chart keeps them: traefik/traefik-helm-chart, kubernetes/ingress-nginx, gateway.envoyproxy.io/latest/install/gateway-helm-api. */
const PATHS = {
  'traefik': {
    service: 'service.enabled', serviceType: ['service.type'],
    loadBalancerClass: ['service.spec.loadBalancerClass', 'service.loadBalancerClass'], externalTrafficPolicy: ['service.spec.externalTrafficPolicy'],
    hostNetwork: 'hostNetwork', workload: 'deployment.kind', replicas: 'deployment.replicas',
    ingressClass: ['ingressClass.name', 'providers.kubernetesIngress.ingressClass'], isDefaultClass: 'ingressClass.isDefaultClass',
    ingresses: 'providers.kubernetesIngress.enabled', gateways: 'providers.kubernetesGateway.enabled',
  },
  'ingress-nginx': {
    service: 'controller.service.enabled', serviceType: ['controller.service.type'], loadBalancerClass: ['controller.service.loadBalancerClass'],
    externalTrafficPolicy: ['controller.service.externalTrafficPolicy'], hostNetwork: 'controller.hostNetwork', workload: 'controller.kind',
    replicas: 'controller.replicaCount', ingressClass: ['controller.ingressClassResource.name', 'controller.ingressClass'],
    isDefaultClass: 'controller.ingressClassResource.default', ingresses: undefined, gateways: undefined,
  },
  // Envoys and their Services are made by Gateways, and described by EnvoyProxy objects.
  'gateway-helm': {
    service: undefined, serviceType: [], loadBalancerClass: [], externalTrafficPolicy: [], hostNetwork: undefined, workload: undefined,
    replicas: 'deployment.replicas', ingressClass: [], isDefaultClass: undefined, ingresses: undefined, gateways: undefined,
  },
} as const;

export function proxyChart(chart: ProxyChart['chart'], values: ChartValues): ProxyChart {
  const paths = PATHS[chart];
  const flag = (path: string | undefined) => (path === undefined ? undefined : values.flag(path));
  const text = (candidates: readonly string[]) => candidates.map((path) => values.text(path)).find((found) => found !== undefined);
  return {
    chart,
    service: flag(paths.service),
    serviceType: text(paths.serviceType),
    loadBalancerClass: text(paths.loadBalancerClass),
    externalTrafficPolicy: text(paths.externalTrafficPolicy),
    hostNetwork: flag(paths.hostNetwork),
    workload: paths.workload === undefined ? undefined : values.text(paths.workload),
    replicas: values.number(paths.replicas),
    ingressClass: text(paths.ingressClass),
    isDefaultClass: flag(paths.isDefaultClass),
    ingresses: flag(paths.ingresses),
    gateways: flag(paths.gateways),
    controllerName: chart === 'gateway-helm' ? values.text('config.envoyGateway.gateway.controllerName') : undefined,
  };
}
