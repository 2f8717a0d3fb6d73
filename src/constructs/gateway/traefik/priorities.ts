import { HostPath } from '../../../behavior/ingress/specification';
import { HttpRouteIntent, MatchIntent, RouteIntent } from '../../../behavior/proxies/route-intent';
import { prioritiesFor, rankedPaths } from '../../../behavior/traefik/priority';
import { classesOf, traefikGateways } from '../../../behavior/traefik/recognize';
import { naturalPriority } from '../../../behavior/traefik/rule-text';
import { partsOf, RoutePart } from '../ingress/ingress-parts';
import { GatewayRoutes } from '../proxy';

/** The priority of a part of a route, for all of its hosts; absent where Traefik's own is right. Inside a Lazy. */
export function priorityOf(route: HttpRouteIntent, index: number, routes: GatewayRoutes): number | undefined {
  return routes.remembered('traefik-priorities', () => prioritiesOf(routes)).get(route)![index];
}

/** What Traefik gives by itself to an Ingress with one of a part's hosts, by its place among them. Inside a Lazy. */
export function naturalPriorityOf(part: RoutePart, at: number, routes: GatewayRoutes): number {
  return naturalPriority(hostPathOf(part, at), isStrict(routes));
}

/** All together, because they depend on each other; by route, in the order of its parts. */
function prioritiesOf(routes: GatewayRoutes): ReadonlyMap<RouteIntent, readonly (number | undefined)[]> {
  const theirs = routes.others().ingresses.filter((ingress) => ingress.className === routes.className);
  const strict = isStrict(routes);
  const all = routes.all().filter((route): route is HttpRouteIntent => route.kind === 'http').map((route) => ({ route, parts: partsOf(route) }));
  const priorities = prioritiesFor(all.flatMap(({ parts }) => parts.map(hostPathsOf)), rankedPaths(theirs, strict), strict);
  let next = 0;
  return new Map(all.map(({ route, parts }) => [route, parts.map(() => priorities[next++].priority)]));
}

/** Whether the Traefik of these routes matches prefixes strictly, as ours does. */
function isStrict(routes: GatewayRoutes): boolean {
  return routes.remembered('traefik-strict', () => {
    const { workloads, ingressClasses } = routes.others();
    return traefikGateways(workloads).every((gateway) => gateway.strictPrefixMatching || !classesOf(gateway, ingressClasses).has(routes.className));
  });
}

/** A part as the specification sees it, once for each host. */
function hostPathsOf(part: RoutePart): HostPath[] {
  return part.hosts.map((_, at) => hostPathOf(part, at));
}

/** A part as the specification sees it for one of its hosts, by its place among them. */
export function hostPathOf({ rule: { match }, hosts }: RoutePart, at: number): HostPath {
  const { path, pathMatch } = match;
  const host = hosts[at];
  const exact = pathMatch === 'exact';
  const conditions = conditionsOf(match);
  return pathMatch !== 'regex' && conditions === 0 ? { host, path, exact } : { host, exact, conditions, ...(pathMatch === 'regex' ? { path: '/', pattern: path } : { path }) };
}

/** As Gateway API ranks them: a method before headers, more headers before fewer, and these before a query (GEP-1722, HTTPRoute). */
function conditionsOf({ methods, headers, query }: MatchIntent): number {
  return (methods.length > 0 ? 10_000 : 0) + headers.length * 100 + query.length;
}
