import { attachedListeners } from './attached-listeners';
import { GatewayTarget } from './http-route';
import { HTTP_LISTENER, httpsListener, OwnCertificate } from './listeners';
import { RouteIntent } from '../../../behavior/proxies/route-intent';
import { PlanProblem } from '../../../plan/plan';
import { redirectWithoutCertificate } from '../clients/redirect-problems';
import { GatewayRoutes } from '../proxy';

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
