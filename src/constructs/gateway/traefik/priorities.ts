import { HostPath } from '../../../behavior/ingress/specification';
import { HttpRouteIntent, RouteIntent } from '../../../behavior/proxies/route-intent';
import { prioritiesFor, rankedPaths } from '../../../behavior/traefik/priority';
import { classesOf, traefikGateways } from '../../../behavior/traefik/recognize';
import { partsOf, RoutePart } from '../ingress/ingress-parts';
import { GatewayRoutes } from '../proxy';

/** The priority of a part of a route, for all of its hosts; nothing where Traefik's own is right. Inside a Lazy. */
export function priorityOf(route: HttpRouteIntent, index: number, routes: GatewayRoutes): number | undefined {
  return routes.remembered('traefik-priorities', () => prioritiesOf(routes)).get(route)![index];
}

/** All together, because they depend on each other; by route, in the order of its parts. */
function prioritiesOf(routes: GatewayRoutes): ReadonlyMap<RouteIntent, readonly (number | undefined)[]> {
  const { className } = routes;
  const others = routes.others();
  const theirs = others.ingresses.filter((ingress) => ingress.className === className);
  const strict = traefikGateways(others.workloads)
    .every((gateway) => gateway.strictPrefixMatching || !classesOf(gateway, others.ingressClasses).has(className));
  const all = routes.all().filter((route): route is HttpRouteIntent => route.kind === 'http').map((route) => ({ route, parts: partsOf(route) }));
  const priorities = prioritiesFor(all.flatMap(({ parts }) => parts.map(hostPathsOf)), rankedPaths(theirs, strict), strict);
  let next = 0;
  return new Map(all.map(({ route, parts }) => [route, parts.map(() => priorities[next++].priority)]));
}

/** A part as the specification sees it, once for each host. */
export function hostPathsOf({ rule: { match }, hosts }: RoutePart): HostPath[] {
  return hosts.map((host) => ({ host, path: match.path, exact: match.pathMatch === 'exact' }));
}
