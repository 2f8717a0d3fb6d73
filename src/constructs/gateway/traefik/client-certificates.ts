import { HttpRouteIntent, RouteIntent } from '../../../behavior/proxies/route-intent';
import { PlanProblem } from '../../../plan/plan';
import { judgements } from '../../../rules/group';
import { tlsOptionFields } from '../clients/traefik';
import { GatewayRoutes, hostsOf, RouteObject } from '../proxy';
import { TRAEFIK_API } from './middlewares';

const NONE: readonly never[] = [];

/**
 * Traefik asks for certificates by host: where two routes of one host have different options, it takes its default ones, which ask for
 * none (3.7.9, pkg/server/router/tcp/manager.go). Each AppRoute has options of its own, so a host with certificates of clients has one.
 */
export function clientCertificateProblems(route: HttpRouteIntent, routes: GatewayRoutes): PlanProblem[] {
  return judgements(route.hosts, (host) => {
    const other = asks(route) ? routes.withHost(host)[0] : routes.withKey(hostsThatAsk, host)[0];
    return other === undefined ? NONE : [{
      kind: 'route-feature-unsupported' as const,
      message: `The routes ${other.construct} and ${route.construct} both serve ${host}, and ${asks(route) ? route.construct : other.construct} asks for certificates of clients, ` +
        'which Traefik does not do then: routes of one host with different TLS options get its default ones, which ask for none.',
      help: `Make one AppRoute of them, with the paths of both, or give one another host than ${host}.`,
      subject: `feature mutual-tls of route ${route.construct}`,
      places: [{ construct: route.construct, property: 'tls' }, { construct: other.construct }],
    }];
  });
}

function hostsThatAsk(route: RouteIntent): readonly string[] {
  return asks(route) ? hostsOf(route) : NONE;
}

function asks(route: RouteIntent): boolean {
  return route.tls?.clientCaSecret !== undefined;
}

/** The TLSOption of a route that asks for certificates of clients, in a namespace that it has paths in. */
export function clientOptions({ name, tls }: Pick<RouteIntent, 'name' | 'tls'>, namespace: string, { clients }: Pick<GatewayRoutes, 'clients'>): RouteObject[] {
  return tls?.clientCaSecret === undefined ? [] : [{
    id: `TLSOption-${namespace}-${name}-clients`,
    manifest: {
      apiVersion: TRAEFIK_API,
      kind: 'TLSOption',
      metadata: { name: `${name}-clients`, namespace },
      spec: { clientAuth: { secretNames: [tls.clientCaSecret], clientAuthType: 'RequireAndVerifyClientCert' }, ...tlsOptionFields(clients) },
    },
  }];
}
