import { Lazy } from 'cdk8s';
import { HAPROXY_PREFIX } from '../../../behavior/haproxy/annotations';
import { StreamRouteIntent } from '../../../behavior/proxies/route-intent';
import { GatewayRoutes, RouteObject } from '../proxy';
import { HAPROXY_API } from './backend';
import { tcpPorts } from './ports';

/** Said of a backend of its own, since another Ingress may lead to the same Service without. */
const PROXY_WORDS = { [`${HAPROXY_PREFIX}send-proxy-protocol`]: 'proxy-v2', [`${HAPROXY_PREFIX}standalone-backend`]: 'true' };

/** TLS that is passed on, as an Ingress whose path says nothing. */
export function passthrough(route: StreamRouteIntent, { className }: GatewayRoutes): RouteObject[] {
  const { name, namespace, hosts, backends: [backend], annotations, sendProxyProtocol } = route;
  return [{
    id: 'Ingress',
    manifest: {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name, namespace, annotations: { ...annotations, ...(sendProxyProtocol ? PROXY_WORDS : {}), [`${HAPROXY_PREFIX}ssl-passthrough`]: 'true' } },
      spec: {
        ingressClassName: className,
        rules: hosts.map((host) => ({
          host,
          http: {
            paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: backend.service, port: { number: Lazy.any({ produce: () => backend.port() }) } } } }],
          },
        })),
      },
    },
  }];
}

/** A TCP port. The controller knows a TCP of its class by an annotation, and Services of its namespace alone. */
export function tcpObject({ name, namespace, port, backends: [backend], annotations }: StreamRouteIntent, routes: GatewayRoutes): RouteObject[] {
  // A route that is made later may be in the way. One of UDP, which is refused, has no port there.
  const place = () => routes.remembered('ports of TCP in HAProxy', () => tcpPorts(routes)).find((one) => one.port === port)?.containerPort;
  const bind = { port: Lazy.any({ produce: () => place() ?? port }) };
  return [{
    id: 'TCP',
    manifest: {
      apiVersion: HAPROXY_API,
      kind: 'TCP',
      metadata: { name, namespace, annotations: { ...annotations, 'ingress.class': routes.className } },
      spec: [{
        name,
        frontend: {
          name,
          tcplog: true,
          binds: { v4: { name: 'v4', address: '0.0.0.0', ...bind }, v6: { name: 'v6', address: '::', ...bind, v6only: true } },
        },
        service: { name: backend.service, port: Lazy.any({ produce: () => backend.port() }) },
      }],
    },
  }];
}
