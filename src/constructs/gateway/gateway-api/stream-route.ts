import { Lazy } from 'cdk8s';
import { StreamRouteIntent } from '../../../behavior/proxies/route-intent';
import { GATEWAY_API } from '../../../model/gateway-api';
import { RouteObject } from '../proxy';
import { grant } from './grants';
import { GatewayTarget, parents } from './http-route';
import { streamListener } from './listeners';
import { GATEWAY_API_VERSION, serviceReference } from './references';

const KINDS = { tcp: 'TCPRoute', udp: 'UDPRoute', tls: 'TLSRoute' } as const;

/** A route of connections: it stands at listeners of its own. */
export function streamRoute(route: StreamRouteIntent, target: Pick<GatewayTarget, 'name' | 'namespace'>): RouteObject[] {
  const { name, namespace, hosts, backends, annotations } = route;
  // A TLSRoute must name hosts.
  const kind = route.kind === 'tls' && hosts.length === 0 ? 'TCPRoute' : KINDS[route.kind];
  const sections = hosts.length > 0 ? hosts.map((host) => streamListener(route, host)) : [streamListener(route, undefined)];
  return [
    {
      id: 'route',
      manifest: {
        apiVersion: GATEWAY_API_VERSION,
        kind,
        metadata: { name, namespace, ...(Object.keys(annotations).length === 0 ? {} : { annotations }) },
        spec: Lazy.any({
          produce: () => ({
            parentRefs: parents(target, sections),
            ...(hosts.length > 0 ? { hostnames: hosts } : {}),
            rules: [{ backendRefs: backends.map((backend) => ({ ...serviceReference(backend, namespace), weight: backend.weight })) }],
          }),
        }) as any,
      },
    },
    ...backends.flatMap((backend) => grant({ group: GATEWAY_API, kind, namespace, name }, 'Service', backend.namespace, backend.service)),
  ];
}
