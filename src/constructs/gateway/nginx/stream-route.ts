import { Lazy } from 'cdk8s';
import { listenerName, PASSTHROUGH, passesOn } from './ports';
import { StreamRouteIntent } from '../../../behavior/proxies/route-intent';
import { hostInName } from '../ingress/host-in-name';
import { GatewayRoutes, RouteObject } from '../proxy';

/** API of the controller's own kinds. */
export const NGINX_API = 'k8s.nginx.org/v1';

/** A route of connections: a TransportServer for each host, since each has one, or none. */
export function transportServers(route: StreamRouteIntent, { className }: GatewayRoutes): RouteObject[] {
  const { kind, namespace, hosts, backends: [backend], tls, annotations } = route;
  const names: (string | undefined)[] = kind === 'tls' && hosts.length > 0 ? [...hosts] : [undefined];
  return names.map((host) => {
    const name = host === undefined || names.length === 1 ? route.name : `${route.name}.${hostInName(host)}`;
    return {
      id: `TransportServer-${name}`,
      manifest: {
        apiVersion: NGINX_API,
        kind: 'TransportServer',
        metadata: { name, namespace, annotations: { ...annotations } },
        spec: {
          ingressClassName: className,
          listener: passesOn(route) ? { ...PASSTHROUGH } : { name: listenerName(route), protocol: kind === 'udp' ? 'UDP' : 'TCP' },
          ...(host === undefined ? {} : { host }),
          ...(tls === undefined ? {} : { tls: { secret: tls.secretName } }),
          upstreams: [{ name: backend.service, service: backend.service, port: Lazy.any({ produce: () => backend.port() }) }],
          action: { pass: backend.service },
        },
      },
    };
  });
}
