import { attachedListeners } from './attached-listeners';
import { GatewayTarget } from './http-route';
import { HTTP_LISTENER, httpsListener, OwnCertificate } from './listeners';
import { HttpRouteIntent, RouteIntent } from '../../../behavior/proxies/route-intent';
import { PlanProblem } from '../../../plan/plan';
import { redirectWithoutCertificate } from '../clients/redirect-problems';
import { EVERY_HOST, GatewayRoutes, hostsOf } from '../proxy';

/** A Gateway of this app as its routes see it. */
export function targetOf(routes: GatewayRoutes, certificates: readonly OwnCertificate[]): GatewayTarget {
  const { gatewayName = 'gateway', gatewayNamespace = 'default' } = routes;
  return {
    name: gatewayName,
    namespace: gatewayNamespace,
    http: HTTP_LISTENER,
    https: ({ tls, hosts }) => {
      const own = hosts.length === 0 ? [undefined] : hosts;
      const listeners = tls !== undefined ? own.map(httpsListener) : own.flatMap((host) => coveringListener(host, certificates));
      return [...new Set(listeners)];
    },
    attached: (hosts) => attachedListeners(hosts, routes, certificates),
  };
}

/** The listener of the gateway's own certificate for a host, the exact one before a wildcard. */
function coveringListener(host: string | undefined, certificates: readonly OwnCertificate[]): string[] {
  const wildcard = host?.replace(/^[^.]*/, '*');
  const found = certificates.find((one) => one.host === host) ?? certificates.find((one) => one.host === wildcard);
  return found === undefined ? [] : [httpsListener(found.host)];
}

/**
 * Without a certificate there is no listener that plain HTTP could lead to.
 *
 * @param factory the method of IngressProxy that takes certificates
 */
export function withoutCertificate(route: RouteIntent, target: GatewayTarget, factory: string): PlanProblem[] {
  return route.kind !== 'http' || !route.forceHttps || target.https(route).length > 0 ? []
    : [redirectWithoutCertificate(route, `feature redirect-https of route ${route.construct}`, 'there is no certificate for its hosts', `IngressProxy.${factory}({ certificates: [...] })`)];
}

/** One listener has the certificates of both then, and its proxy shows the one or the other. */
export function differentSecrets(route: RouteIntent, routes: GatewayRoutes): PlanProblem[] {
  const ofHost = (host: string) => routes.withHost(host).find((one): one is HttpRouteIntent => one.kind === 'http' && one.tls !== undefined);
  return route.kind !== 'http' || route.tls === undefined ? [] : hostsOf(route).flatMap((host) => {
    const other = ofHost(host);
    return other === undefined || secretOf(other) === secretOf(route) ? [] : [{
      kind: 'route-tls-secrets-differ',
      message: `The certificate of ${host === EVERY_HOST ? 'every host' : host} comes from Secret ${secretOf(other)} (route ${other.construct}) and Secret ${secretOf(route)} (route ${route.construct}).`,
      help: `Name one Secret for the host in both, for example ${secretOf(other)}. If the certificates are the same, waive this.`,
      subject: `host ${host === EVERY_HOST ? '*' : host}`,
      places: [{ construct: route.construct, property: 'tls' }, { construct: other.construct }],
    }];
  });
}

function secretOf({ namespace, tls }: HttpRouteIntent): string {
  return `${namespace}/${tls!.secretName}`;
}
