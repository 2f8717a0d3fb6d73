import { annotationProperty } from '../annotations';
import { Gateway, GatewayApiObjects, GatewayClass } from '../gateway-api';
import { groupBy } from '../group-by';
import { KubernetesObject } from '../identity';
import { Labels } from '../labels';
import { Service } from '../service';
import { at } from '../source';
import { Workload } from '../workload';
import { EnvoyProxy, envoyProxies, envoyProxyOf, ENVOY_SERVICE, named } from './envoy-proxies';
import { labelsOf } from './fields';
import { readService } from './read-service';
import { readWorkload } from './read-workload';

/** The label of the pods that serve a Gateway (Gateway API, GEP-1762); of a Service made here it tells whose it is. */
export const GATEWAY_NAME = 'gateway.networking.k8s.io/gateway-name';

/** What controllers make of a Gateway's `spec.addresses`, and whether they make a Service for it at all. */
type Manner = 'pinned' | 'external IPs' | 'no Service';

/**
 * Controllers that do otherwise than pin the addresses: Envoy Gateway (1.9) and NGINX Gateway Fabric (2.6) write them into
 * `spec.externalIPs`; every Gateway of a Traefik shares the Service of Traefik itself.
 */
const MANNERS: Readonly<Record<string, Manner>> = {
  'gateway.envoyproxy.io/gatewayclass-controller': 'external IPs',
  'gateway.nginx.org/nginx-gateway-controller': 'external IPs',
  'traefik.io/gateway-controller': 'no Service',
};

/** What the controller of a Gateway's class makes of the addresses that it asks for; that of Cilium, Istio and Contour where nobody knows the class. */
export function mannerOf(gateway: Gateway, classes: readonly GatewayClass[]): Manner {
  const found = classes.find(({ name }) => name === gateway.className);
  return MANNERS[found?.controller ?? ''] ?? 'pinned';
}

/**
 * The Services that controllers will make for Gateways that ask for an address, in `spec.addresses` or by annotations in
 * `spec.infrastructure` (for older controllers: of the Gateway itself) or of an EnvoyProxy: written down here so that every rule about addresses
 * judges them like any other Service. The true name is the controller's to choose, unless an EnvoyProxy tells it. Gateways whose class merges them (Envoy Gateway) get one Service together.
 *
 * What runs the pods behind such a Service is written down too, where an EnvoyProxy tells it (Envoy Gateway 1.9): rules about pods know of no others.
 */
export function gatewayObjects(
  gatewayApi: GatewayApiObjects, objects: readonly KubernetesObject[] = [],
): { readonly services: readonly Service[]; readonly workloads: readonly Workload[] } {
  const made = madeFor(gatewayApi, objects);
  return { services: made.map(({ service }) => service), workloads: made.flatMap(workloadsOf) };
}

function workloadsOf({ gateway, service, proxy }: MadeService): Workload[] {
  const { pods, merges } = proxy ?? {};
  if (pods === undefined) {
    return [];
  }
  const labels = {
    'app.kubernetes.io/name': 'envoy', 'app.kubernetes.io/component': 'proxy', 'app.kubernetes.io/managed-by': 'envoy-gateway',
    ...(merges === true ? { 'gateway.envoyproxy.io/owning-gatewayclass': gateway.className }
      : { 'gateway.envoyproxy.io/owning-gateway-name': gateway.name, 'gateway.envoyproxy.io/owning-gateway-namespace': gateway.namespace }),
    ...labelsOf(pods.pod.labels), [GATEWAY_NAME]: gateway.name,
  };
  const identity = { group: 'apps', kind: pods.kind, namespace: gateway.namespace, name: service.name };
  const workload = readWorkload({ spec: { replicas: pods.replicas, template: { metadata: { labels }, spec: pods.pod } } }, identity, at(proxy!.source, pods.property));
  return [pods.autoscaled ? { ...workload, autoscaled: true } : workload];
}

interface MadeService {
  readonly gateway: Gateway;
  readonly service: Service;
  readonly proxy?: EnvoyProxy;
}

function madeFor({ gateways, classes }: GatewayApiObjects, objects: readonly KubernetesObject[]): MadeService[] {
  const proxies = gateways.length === 0 ? new Map<string, EnvoyProxy>() : envoyProxies(objects);
  const merging = new Set(gateways.length < 2 ? [] : classes.filter(({ parameters }) => named(parameters, proxies)?.merges).map(({ name }) => name));
  const apart = gateways.filter(({ className }) => !merging.has(className));
  const together = groupBy(gateways.filter(({ className }) => merging.has(className)), ({ className }) => className);
  return [...apart, ...[...together.values()].map(merged)]
    .flatMap((gateway) => {
      const manner = mannerOf(gateway, classes);
      const proxy = envoyProxyOf(gateway, classes, proxies);
      return manner === 'no Service' ? [] : [{ gateway, proxy, service: serviceOf(gateway, manner, proxy) }];
    })
    .filter(({ service: { pinned, externalIps, pool } }) => pinned.length > 0 || externalIps.length > 0 || pool !== undefined);
}

/** The annotations of the first that has any count, and the listeners of all. */
function merged(gateways: readonly Gateway[]): Gateway {
  const first = gateways.find(({ serviceAnnotations }) => Object.keys(serviceAnnotations).length > 0) ?? gateways[0];
  return { ...first, listeners: gateways.flatMap(({ listeners }) => listeners) };
}

function serviceOf(gateway: Gateway, manner: Manner, proxy: EnvoyProxy | undefined): Service {
  const { namespace, name, annotations, serviceAnnotations, serviceLabels, addresses, source } = gateway;
  const manifest = {
    metadata: { labels: { ...serviceLabels, ...proxy?.labels }, annotations: { ...annotations, ...serviceAnnotations, ...proxy?.annotations } },
    spec: {
      ...fieldsOfEnvoyService(proxy),
      selector: { [GATEWAY_NAME]: name },
      ports: portsOf(gateway),
    },
  };
  const service = readService(manifest, { group: '', kind: 'Service', namespace, name: proxy?.serviceName ?? `gateway-${name}` }, { ...source });
  const placeOf = (property: string) => {
    const says = (some: Labels | undefined) => Object.keys(some ?? {}).some((one) => property === annotationProperty(one));
    if (says(proxy?.annotations) || property.startsWith('spec.')) {
      return at(proxy!.source, `${ENVOY_SERVICE}.${property.replace(/^(metadata|spec)\./, '')}`);
    }
    return at(source, says(serviceAnnotations) ? property.replace(/^metadata/, 'spec.infrastructure') : property);
  };
  const pinned = service.pinned.map((wish) => ({ ...wish, source: placeOf(wish.source.property!) }));
  return {
    ...service,
    hasMoreLabels: true,
    ...(Object.keys(serviceAnnotations).length === 0 ? {} : { annotationsAt: 'spec.infrastructure.annotations' }),
    ...(Object.keys(proxy?.annotations ?? {}).length === 0 ? {} : { annotationsAt: `${ENVOY_SERVICE}.annotations`, source: proxy!.source }),
    pinned: manner === 'pinned' ? [...pinned, ...addresses.filter(({ text }) => !pinned.some((wish) => wish.text === text))] : pinned,
    externalIps: manner === 'external IPs' ? addresses : [],
  };
}

/** Envoy Gateway's own defaults where its EnvoyProxy says nothing (1.9). */
function fieldsOfEnvoyService(proxy: EnvoyProxy | undefined): Record<string, unknown> {
  if (proxy === undefined) {
    return { type: 'LoadBalancer' };
  }
  const { type = 'LoadBalancer', externalTrafficPolicy = 'Local', loadBalancerClass, loadBalancerIP } = proxy.service;
  return { type, externalTrafficPolicy, loadBalancerClass, loadBalancerIP, ...proxy.families };
}

/** A Gateway opens each port that its listeners name once for TCP and once for UDP. */
function portsOf({ listeners }: Gateway): object[] {
  const ports = new Map(listeners.flatMap(({ port, protocol }): [string, object][] => {
    const transport = protocol === 'UDP' ? 'UDP' : 'TCP';
    const name = `${transport.toLowerCase()}-${port}`;
    return port === undefined ? [] : [[name, { name, port, protocol: transport }]];
  }));
  return [...ports.values()];
}
