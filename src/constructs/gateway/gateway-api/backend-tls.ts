import { HttpRouteIntent } from '../../../behavior/proxies/route-intent';
import { RouteObject } from '../proxy';
import { GATEWAY_API_VERSION, secretReference } from './references';

/** How TLS to the Services of a route is checked. It is the Service's, so all routes that lead there share it. */
export function backendTlsPolicies(route: HttpRouteIntent): RouteObject[] {
  return route.rules.flatMap(({ backends }) => backends).filter(({ protocol }) => protocol === 'https' || protocol === 'grpcs')
    .filter(({ tls }) => tls?.serverName !== undefined)
    .map(({ service, namespace, tls }) => ({
      id: `backend-tls-${namespace}-${service}`,
      shared: true,
      manifest: {
        apiVersion: GATEWAY_API_VERSION,
        kind: 'BackendTLSPolicy',
        metadata: { name: service, namespace },
        spec: {
          targetRefs: [{ group: '', kind: 'Service', name: service }],
          validation: {
            ...(tls!.caSecret === undefined ? { wellKnownCACertificates: 'System' } : { caCertificateRefs: [secretReference(tls!.caSecret, namespace, namespace)] }),
            hostname: tls!.serverName,
          },
        },
      },
    }));
}
