import { ENVOY_VERSION } from '../../../behavior/versions';
import { Manifest } from '../../../model/manifest';
import { MIN_READY_SECONDS, spreadOverNodes } from '../ingress/installed-objects';
import { GatewayRequest } from '../proxy';
import { ENVOY_GATEWAY_RESOURCES, EnvoyGatewayOptions } from './envoy-gateway-options';
import { ENVOY_API } from './names';
import { scalingFields } from '../running/autoscaling';
import { placementFields } from '../running/pod-placement';
import { resourcesOf } from '../running/resources';
import { hasBudget } from '../running/running-options';

/**
 * Seconds that an Envoy which was told to end goes on serving at least, while load balancers and MetalLB learn that it is leaving, and
 * that requests in flight have at most. The pod's grace period is five minutes longer than that (Envoy Gateway 1.9).
 */
const MIN_DRAIN_SECONDS = 10;
const DRAIN_SECONDS = 60;

/** By these labels Envoy Gateway knows the pods of a Gateway (1.9); its Service and disruption budget select them alike. */
export function proxySelector({ name, namespace }: Pick<GatewayRequest, 'name' | 'namespace'>): Record<string, string> {
  return {
    'app.kubernetes.io/component': 'proxy',
    'app.kubernetes.io/managed-by': 'envoy-gateway',
    'app.kubernetes.io/name': 'envoy',
    'gateway.envoyproxy.io/owning-gateway-name': name,
    'gateway.envoyproxy.io/owning-gateway-namespace': namespace,
  };
}

/**
 * How Envoy Gateway makes the proxies of a Gateway, and the Service that carries its address.
 *
 * The address stands here, in annotations of the Service, and not in the Gateway's `spec.addresses`, which Envoy Gateway writes into
 * `externalIPs` of the Service, where MetalLB does not see them (envoyproxy/gateway#5012).
 */
export function envoyProxy(request: GatewayRequest, options: EnvoyGatewayOptions, labels: Record<string, string>): Manifest {
  const { name, namespace } = request;
  return {
    apiVersion: ENVOY_API,
    kind: 'EnvoyProxy',
    metadata: { name, namespace, labels },
    spec: {
      ipFamily: ipFamilyOf(request),
      logging: { level: { default: options.logLevel ?? 'warn' } },
      provider: {
        type: 'Kubernetes',
        kubernetes: {
          ...envoyPods(request, options),
          ...(hasBudget(request) ? { envoyPDB: { maxUnavailable: 1 } } : {}),
          envoyService: envoyService(request),
        },
      },
      shutdown: { drainTimeout: `${DRAIN_SECONDS}s`, minDrainDuration: `${MIN_DRAIN_SECONDS}s` },
      ...(options.accessLog ?? true ? {} : { telemetry: { accessLog: { disable: true } } }),
    },
  };
}

function envoyImage({ registry = 'docker.io', envoyDigest }: EnvoyGatewayOptions): string {
  return `${registry}/envoyproxy/envoy:distroless-v${ENVOY_VERSION}${envoyDigest === undefined ? '' : `@${envoyDigest}`}`;
}

/** What runs Envoy. A new pod is ready for a while before an old one goes, so an update drops no request. */
function envoyPods(request: GatewayRequest, options: EnvoyGatewayOptions): object {
  const { name, replicas, running } = request;
  const placement = placementFields(running);
  const container = {
    image: envoyImage(options),
    resources: resourcesOf(options, ENVOY_GATEWAY_RESOURCES),
  };
  const strategy = { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } };
  // An EnvoyProxy has no field for it (1.9).
  const patch = { type: 'StrategicMerge', value: { spec: { minReadySeconds: MIN_READY_SECONDS } } };
  if (running.daemonSet === true) {
    return { envoyDaemonSet: { container, name, patch, ...(Object.keys(placement).length === 0 ? {} : { pod: placement }), strategy } };
  }
  return {
    envoyDeployment: {
      container,
      name,
      patch,
      pod: { topologySpreadConstraints: spreadOverNodes(request, proxySelector(request)), ...placement },
      // The autoscaler has it; each apply would set it back.
      ...(running.autoscaling === undefined ? { replicas } : {}),
      strategy,
    },
    ...(running.autoscaling === undefined ? {} : { envoyHpa: scalingFields(running.autoscaling) }),
  };
}

function envoyService({ name, service }: GatewayRequest): object {
  const { ipFamilies, ipFamilyPolicy, ...spec } = service.spec as Record<string, any>;
  return {
    annotations: service.annotations,
    ...(Object.keys(service.labels).length === 0 ? {} : { labels: service.labels }),
    name,
    type: 'LoadBalancer',
    ...spec,
    // Envoy Gateway writes the families of a Service down unless they are IPv4 alone, which in a cluster of IPv6 first would be another.
    ...(ipFamilies?.join() === 'IPv4' ? { patch: { type: 'StrategicMerge', value: { spec: { ipFamilies, ipFamilyPolicy } } } } : {}),
  };
}

/**
 * Where Envoy listens, and the families of its Service. Of IPv4 alone it would also be probed and scraped by IPv4 alone (1.9, internal/xds/translator/listener_ready.go),
 * and where IPv6 is the cluster's first family the kubelet and Prometheus ask by that.
 */
function ipFamilyOf({ service: { spec }, clusterFamilies = [] }: GatewayRequest): string {
  const { ipFamilies = ['IPv4'] } = spec as { readonly ipFamilies?: readonly string[] };
  return ipFamilies.length === 2 || (ipFamilies[0] === 'IPv4' && clusterFamilies[0] === 'IPv6') ? 'DualStack' : ipFamilies[0];
}
