import { Lazy } from 'cdk8s';
import { BackendIntent, StreamRouteIntent } from '../../../behavior/proxies/route-intent';
import { quoted } from '../../../behavior/traefik/rule-text';
import { GatewayRoutes, RouteObject } from '../proxy';
import { certificateOf } from './certificate';
import { clientOptions } from './client-certificates';
import { TRAEFIK_API } from './middlewares';
import { entryPointOf } from './stream-ports';

/** A route of connections, as an IngressRouteTCP or IngressRouteUDP. */
export function streamRoute(route: StreamRouteIntent, routes: GatewayRoutes): RouteObject[] {
  const { kind, name, namespace, hosts, backends, tls, annotations } = route;
  const transports = transportOf(route);
  const services = backends.map((backend) => serviceOf(backend, backends.length > 1, transports));
  const common = { ingressClassName: routes.className, entryPoints: [entryPointOf(route)] };
  const metadata = { name, namespace, annotations: { ...annotations } };
  if (kind === 'udp') {
    return [{ id: 'IngressRouteUDP', manifest: { apiVersion: TRAEFIK_API, kind: 'IngressRouteUDP', metadata, spec: { ...common, routes: [{ services }] } } }];
  }
  const names = kind === 'tls' && hosts.length > 0 ? hosts : ['*'];
  const clients = clientOptions(route, namespace, routes);
  const ending = tls === undefined ? { passthrough: true }
    : { secretName: tls.secretName, ...(clients.length === 0 ? {} : { options: { name: clients[0].manifest.metadata.name } }) };
  return [
    ...certificateOf(route, namespace),
    ...clients,
    ...transports,
    {
      id: 'IngressRouteTCP',
      manifest: {
        apiVersion: TRAEFIK_API,
        kind: 'IngressRouteTCP',
        metadata,
        spec: {
          ...common,
          routes: [{ match: names.map((host) => `HostSNI(${quoted(host)})`).join(' || '), services }],
          ...(kind === 'tls' ? { tls: ending } : {}),
        },
      },
    },
  ];
}

function serviceOf({ service, port, weight }: BackendIntent, weighted: boolean, [transport]: readonly RouteObject[]): Record<string, unknown> {
  return {
    name: service,
    port: Lazy.any({ produce: () => port() }),
    ...(weighted ? { weight } : {}),
    ...(transport === undefined ? {} : { serversTransport: transport.manifest.metadata.name }),
  };
}

/** How Traefik speaks to the backends, where it must be told. */
function transportOf({ name, namespace, sendProxyProtocol }: StreamRouteIntent): RouteObject[] {
  return !sendProxyProtocol ? [] : [{
    id: 'ServersTransportTCP',
    manifest: { apiVersion: TRAEFIK_API, kind: 'ServersTransportTCP', metadata: { name, namespace }, spec: { proxyProtocol: { version: 2 } } },
  }];
}
