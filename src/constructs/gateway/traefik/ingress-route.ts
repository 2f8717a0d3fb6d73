import { Lazy } from 'cdk8s';
import { HttpRouteIntent, MatchIntent } from '../../../behavior/proxies/route-intent';
import { quoted, ruleText } from '../../../behavior/traefik/rule-text';
import { firstParts, partsOf, RoutePart } from '../ingress/ingress-parts';
import { GatewayRoutes, RouteObject } from '../proxy';
import { backendsOf } from './backends';
import { certificateOf } from './certificate';
import { clientOptions } from './client-certificates';
import { middlewaresOf, TRAEFIK_API } from './middlewares';
import { hostPathOf, naturalPriorityOf, priorityOf } from './priorities';

/** Names of the entry points of HTTP and HTTPS, as Traefik's own chart and K3s have them too. */
const WEB = 'web';
const WEBSECURE = 'websecure';

/**
 * A route as IngressRoutes: one for each namespace, with a router for each path and host. A certificate makes a second one, because
 * Traefik answers nothing but TLS where an IngressRoute has any; one for certificates of clients is the only one, so that nobody comes
 * round it over plain HTTP.
 */
export function ingressRoutes(route: HttpRouteIntent, routes: GatewayRoutes): RouteObject[] {
  const parts = partsOf(route);
  const middlewares = middlewaresOf(route, parts, routes);
  const backends = new Map(firstParts(parts).map((part) => [part.rule, backendsOf(route, part)]));
  const namespaces = [...new Set(parts.map(({ rule }) => rule.namespace))];
  return [
    ...middlewares.objects,
    ...distinct([...backends.values()].flatMap(({ objects }) => objects)),
    ...namespaces.flatMap((namespace): RouteObject[] => {
      const routers = parts.flatMap((part, index) => (part.rule.namespace !== namespace ? [] : part.hosts.map((_, at) => ({
        kind: 'Rule',
        match: match(part, at),
        // Always written: the text of a rule with conditions is longer than its rank.
        priority: Lazy.any({ produce: () => priorityOf(route, index, routes) ?? naturalPriorityOf(part, at, routes) }),
        ...(middlewares.namesOf(part).length === 0 ? {} : { middlewares: middlewares.namesOf(part).map((name) => ({ name })) }),
        services: backends.get(part.rule)!.services,
      }))));
      return tlsOf(route, namespace, routes, (name, entryPoints, tls) => ({
        id: `IngressRoute-${namespace}-${name}`,
        manifest: {
          apiVersion: TRAEFIK_API,
          kind: 'IngressRoute',
          metadata: { name, namespace, annotations: { ...route.annotations } },
          spec: { ingressClassName: routes.className, ...entryPoints, routes: routers, ...tls },
        },
      }));
    }),
  ];
}

function tlsOf(
  route: HttpRouteIntent, namespace: string, routes: GatewayRoutes, ingressRoute: (name: string, entryPoints: object, tls: object) => RouteObject,
): RouteObject[] {
  const { tls, name } = route;
  if (tls === undefined) {
    return [ingressRoute(name, {}, {})];
  }
  const clients = clientOptions(route, namespace, routes);
  const secured = ingressRoute(`${name}-tls`, { entryPoints: [WEBSECURE] }, {
    tls: { secretName: tls.secretName, ...(clients.length === 0 ? {} : { options: { name: clients[0].manifest.metadata.name } }) },
  });
  return [
    ...certificateOf(route, namespace),
    ...clients,
    // With a redirect to HTTPS in front of everything else nobody comes past it.
    ...(clients.length > 0 && !route.forceHttps ? [] : [ingressRoute(name, { entryPoints: [WEB] }, {})]),
    secured,
  ];
}

function match(part: RoutePart, at: number): string {
  return [ruleText(hostPathOf(part, at)), ...conditions(part.rule.match)].join(' && ');
}

function conditions({ methods, headers, query }: MatchIntent): string[] {
  const any = methods.map((method) => `Method(${quoted(method)})`).join(' || ');
  return [
    ...(methods.length === 0 ? [] : [methods.length === 1 ? any : `(${any})`]),
    ...headers.map(({ name, value }) => `Header(${quoted(name)}, ${quoted(value)})`),
    ...query.map(({ name, value }) => `Query(${quoted(name)}, ${quoted(value)})`),
  ];
}

/** What several paths share is written once. */
function distinct(objects: readonly RouteObject[]): RouteObject[] {
  return [...new Map(objects.map((object) => [object.id, object])).values()];
}
