import { claimId } from './claim';
import { Cluster } from './cluster';
import { Ingress, IngressBackend } from './ingress';
import { Route, RouteBackend, routeId, RouteRule } from './route';
import { RoutedBackend } from './routed-backend';
import { at, Source } from './source';
import { streamBackends } from './stream-backends';

type Routing = Pick<Cluster, 'objects' | 'workloads' | 'ingresses' | 'gatewayApi' | 'ingressRoutes' | 'httpProxies' | 'virtualServers'>;

/** All of them, in the order written; backends that are no Service are left out. */
export function routedBackends(cluster: Routing): RoutedBackend[] {
  return [...cluster.ingresses.flatMap(ofIngress), ...routesOf(cluster).flatMap(ofRoute), ...streamBackends(cluster)];
}

/** Every backend of an Ingress, with the place it is written at. */
export function backendsOf(ingress: Ingress): { backend: IngressBackend; source: Source }[] {
  return [
    ...ingress.paths.map(({ backend, source }) => ({ backend, source })),
    ...(ingress.defaultBackend === undefined ? [] : [{ backend: ingress.defaultBackend, source: at(ingress.source, 'spec.defaultBackend') }]),
  ];
}

/** The routes of every kind but Ingress. */
function routesOf({ gatewayApi, ingressRoutes, httpProxies, virtualServers }: Routing): readonly Route[] {
  return [...gatewayApi.routes, ...ingressRoutes, ...httpProxies, ...virtualServers];
}

function ofIngress(ingress: Ingress): RoutedBackend[] {
  const { namespace } = ingress;
  const backends = ingress.defaultBackend === undefined ? ingress.paths : backendsOf(ingress);
  const routed: RoutedBackend[] = [];
  for (const { backend: { service, port }, source } of backends) {
    if (service !== undefined) {
      routed.push({ route: `Ingress ${claimId(ingress)}`, routeNamespace: namespace, namespace, service, port, transport: 'TCP', source });
    }
  }
  return routed;
}

function ofRoute(route: Route): RoutedBackend[] {
  const transport = route.kind === 'UDPRoute' || route.kind === 'IngressRouteUDP' ? 'UDP' : 'TCP';
  return route.rules.flatMap(namedBackends)
    .filter(({ group, kind }) => group === '' && kind === 'Service')
    .map(({ namespace, name, port, source }) => ({ route: routeId(route), routeNamespace: route.namespace, namespace, service: name, port, transport, source }));
}

/** What a rule sends requests to, and copies of them. */
export function namedBackends({ backends, mirrors = [] }: Pick<RouteRule, 'backends' | 'mirrors'>): readonly RouteBackend[] {
  return mirrors.length === 0 ? backends : [...backends, ...mirrors];
}
