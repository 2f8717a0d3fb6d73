import { tlsOf } from './hosts';
import { httpProxy } from './http-proxy';
import { serviceOf } from './http-proxy-route';
import { StreamRouteIntent } from '../../../behavior/proxies/route-intent';
import { certificate } from '../gateway-api/certificates';
import { hostAsName } from '../ingress/host-in-name';
import { GatewayRoutes, RouteObject } from '../proxy';

/** A route of TLS connections, as an HTTPProxy for each of its hosts. */
export function tlsProxies(route: StreamRouteIntent, routes: GatewayRoutes): RouteObject[] {
  const { name, namespace, hosts, backends, tls, annotations } = route;
  return [
    ...(tls === undefined ? [] : certificate(route, tls, routes)),
    ...hosts.map((host) => ({
      id: hosts.length === 1 ? 'HTTPProxy' : `HTTPProxy-${hostAsName(host)}`,
      manifest: httpProxy(hosts.length === 1 ? name : hostAsName(host), namespace, annotations, () => ({
        ingressClassName: routes.className,
        tcpproxy: { services: backends.map((backend) => ({ ...serviceOf(backend), ...(backends.length > 1 ? { weight: backend.weight } : {}) })) },
        virtualhost: { fqdn: host, tls: tlsOf(route, namespace) ?? { passthrough: true } },
      })),
    })),
  ];
}
