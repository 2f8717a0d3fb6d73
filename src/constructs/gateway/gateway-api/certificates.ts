import { Lazy } from 'cdk8s';
import { RouteIntent, TlsIntent } from '../../../behavior/proxies/route-intent';
import { GATEWAY_API } from '../../../model/gateway-api';
import { groupBy } from '../../../model/group-by';
import { GatewayRoutes, RouteObject } from '../proxy';
import { grant } from './grants';

const ISSUER_KINDS = [['cert-manager.io/cluster-issuer', 'ClusterIssuer'], ['cert-manager.io/issuer', 'Issuer']] as const;

/**
 * What the certificate of a route needs beside the listener that names it: leave for the Gateway to read a Secret of the route's
 * namespace, and, where cert-manager makes it, a Certificate.
 *
 * An annotation of the Gateway would do for cert-manager too, but for all listeners alike: routes with issuers of their own, or with
 * Secrets that somebody else makes, could not stand beside each other, and its issuers would be those of the Gateway's namespace.
 */
export function certificateObjects(route: RouteIntent, routes: GatewayRoutes): RouteObject[] {
  const { tls, namespace } = route;
  if (tls === undefined) {
    return [];
  }
  const gateway = { group: GATEWAY_API, kind: 'Gateway', namespace: routes.gatewayNamespace ?? namespace, name: routes.gatewayName ?? 'gateway' };
  return [
    ...grant(gateway, 'Secret', namespace, tls.secretName),
    ...certificate(route, tls, routes),
  ];
}

/** One for all routes that name the Secret, with the hosts of all. */
export function certificate(route: RouteIntent, tls: TlsIntent, routes: GatewayRoutes): RouteObject[] {
  const issuer = issuerOf(route, tls);
  const { namespace } = route;
  const { secretName } = tls;
  return issuer === undefined || route.hosts.length === 0 ? [] : [{
    id: `certificate-${namespace}-${secretName}`,
    shared: true,
    manifest: {
      apiVersion: 'cert-manager.io/v1',
      kind: 'Certificate',
      metadata: { name: secretName, namespace },
      spec: {
        dnsNames: Lazy.any({ produce: () => hostsOf(namespace, secretName, routes) }),
        issuerRef: { group: 'cert-manager.io', ...issuer },
        secretName,
      },
    },
  }];
}

function issuerOf({ annotations }: RouteIntent, tls: TlsIntent): { readonly kind: string; readonly name: string } | undefined {
  const asked = { ...annotations, ...tls.annotations };
  const [found] = ISSUER_KINDS.filter(([name]) => asked[name] !== undefined).map(([name, kind]) => ({ kind, name: asked[name] }));
  return tls.issuer ?? found;
}

function hostsOf(namespace: string, secretName: string, routes: GatewayRoutes): string[] {
  const hosts = routes.remembered('hosts-of-secrets', () => groupBy(
    routes.all().filter(({ tls }) => tls !== undefined), (route) => `${route.namespace}/${route.tls!.secretName}`,
  )).get(`${namespace}/${secretName}`) ?? [];
  return [...new Set(hosts.flatMap((route) => route.hosts))].sort();
}
