import { Lazy } from 'cdk8s';
import { EnvoyGatewayOptions } from './envoy-gateway-options';
import { CONTROLLER_NAME, ENVOY_API, ENVOY_GROUP } from './names';
import { HttpRouteIntent } from '../../../behavior/proxies/route-intent';
import { GATEWAY_API } from '../../../model/gateway-api';
import { Manifest } from '../../../model/manifest';
import { certificatesOf } from '../clients/certificates';
import { tlsFields, trafficFields } from '../clients/envoy-gateway';
import { grant } from '../gateway-api/grants';
import { GatewayTarget } from '../gateway-api/http-route';
import { listenersOf } from '../gateway-api/listeners';
import { GATEWAY_API_VERSION, secretReference } from '../gateway-api/references';
import { GatewayRequest, GatewayRoutes, RouteObject } from '../proxy';

/** The class that Gateways name; the controller answers for every class with its name. */
export function gatewayClass(name: string, labels: Record<string, string>): Manifest {
  return { apiVersion: GATEWAY_API_VERSION, kind: 'GatewayClass', metadata: { name, labels }, spec: { controllerName: CONTROLLER_NAME } };
}

/** The Gateway, with a listener for each certificate and each port of its routes. */
export function gateway(request: GatewayRequest, options: EnvoyGatewayOptions, labels: Record<string, string>): Manifest {
  const { name, namespace, className, routes } = request;
  return {
    apiVersion: GATEWAY_API_VERSION,
    kind: 'Gateway',
    metadata: { name, namespace, labels },
    spec: {
      gatewayClassName: className,
      infrastructure: { parametersRef: { group: ENVOY_GROUP, kind: 'EnvoyProxy', name } },
      listeners: Lazy.any({
        produce: () => listenersOf(routes.all(), {
          namespace, certificates: certificatesOf(options.certificates, routes.clients), routeNamespaces: options.routeNamespaces ?? [],
        }),
      }),
    },
  };
}

/**
 * What makes Envoy take requests as the other proxies do. By itself it answers 307 to a path with an encoded slash and 400 to a header with
 * an underscore, and knows no host with a dot at its end (measured with 1.9.0).
 */
const CLIENTS = {
  headers: { host: { stripTrailingHostDot: true }, withUnderscoresAction: 'Allow' },
  path: { escapedSlashesAction: 'KeepUnchanged' },
};

/** How requests are taken, at all listeners. */
export function clientTrafficPolicy({ name, namespace, routes: { clients } }: GatewayRequest, labels: Record<string, string>): Manifest {
  const tls = tlsFields(clients);
  return {
    apiVersion: ENVOY_API,
    kind: 'ClientTrafficPolicy',
    metadata: { name, namespace, labels },
    spec: {
      ...CLIENTS, ...trafficFields(clients), targetRefs: [{ group: GATEWAY_API, kind: 'Gateway', name }], ...(Object.keys(tls).length === 0 ? {} : { tls }),
    },
  };
}

/** The same at the listeners of hosts whose clients show a certificate; the narrower policy counts alone, so it says all again. */
export function clientCertificatePolicies(route: HttpRouteIntent, target: GatewayTarget, { clients }: Pick<GatewayRoutes, 'clients'>): RouteObject[] {
  const secret = route.tls?.clientCaSecret;
  if (secret === undefined) {
    return [];
  }
  const { name, namespace } = target;
  return [
    ...target.https(route).map((sectionName) => ({
      id: `clients-${sectionName}`,
      shared: true,
      manifest: {
        apiVersion: ENVOY_API,
        kind: 'ClientTrafficPolicy',
        metadata: { name: `${name}-${sectionName}`, namespace },
        spec: {
          ...CLIENTS,
          ...trafficFields(clients),
          targetRefs: [{ group: GATEWAY_API, kind: 'Gateway', name, sectionName }],
          tls: { clientValidation: { caCertificateRefs: [secretReference(secret, route.namespace, namespace)] }, ...tlsFields(clients) },
        },
      },
    })),
    ...grant({ group: ENVOY_GROUP, kind: 'ClientTrafficPolicy', namespace, name }, 'Secret', route.namespace, secret),
  ];
}
