import { HostPath } from '../../../behavior/ingress/specification';
import { HttpRouteIntent, MatchIntent, RouteIntent } from '../../../behavior/proxies/route-intent';
import { prioritiesFor, rankedPaths } from '../../../behavior/traefik/priority';
import { classesOf, traefikGateways } from '../../../behavior/traefik/recognize';
import { naturalPriority } from '../../../behavior/traefik/rule-text';
import { partsOf, RoutePart } from '../ingress/ingress-parts';
import { GatewayRoutes } from '../proxy';

/** The priority of a part of a route. */
export interface PartPriority {
  /** For all of its hosts; absent where Traefik's own is right. */
  readonly priority?: number;
  /** What Traefik gives by itself to an Ingress with each of its hosts, in their order. */
  readonly natural: readonly number[];
}

/** The priority of a part of a route. Inside a Lazy. */
export function priorityOf(route: HttpRouteIntent, index: number, routes: GatewayRoutes): PartPriority {
  return routes.remembered('traefik-priorities', () => prioritiesOf(routes)).get(route)![index];
}

/** All together, because they depend on each other; by route, in the order of its parts. */
function prioritiesOf(routes: GatewayRoutes): ReadonlyMap<RouteIntent, readonly PartPriority[]> {
  const { className } = routes;
  const others = routes.others();
  const theirs = others.ingresses.filter((ingress) => ingress.className === className);
  const strict = traefikGateways(others.workloads)
    .every((gateway) => gateway.strictPrefixMatching || !classesOf(gateway, others.ingressClasses).has(className));
  const all = routes.all().filter((route): route is HttpRouteIntent => route.kind === 'http').map((route) => ({ route, parts: partsOf(route).map(hostPathsOf) }));
  const priorities = prioritiesFor(all.flatMap(({ parts }) => parts), rankedPaths(theirs, strict), strict);
  let next = 0;
  return new Map(all.map(({ route, parts }) => [route, parts.map((paths): PartPriority => {
    const { priority } = priorities[next++];
    return { priority, natural: paths.map((path) => naturalPriority(path, strict)) };
  })]));
}

/** A part as the specification sees it, once for each host. */
export function hostPathsOf({ rule: { match }, hosts }: RoutePart): HostPath[] {
  const { path, pathMatch } = match;
  const exact = pathMatch === 'exact';
  const conditions = conditionsOf(match);
  return pathMatch !== 'regex' && conditions === 0 ? hosts.map((host) => ({ host, path, exact }))
    : hosts.map((host) => ({ host, exact, conditions, ...(pathMatch === 'regex' ? { path: '/', pattern: path } : { path }) }));
}

/** As Gateway API ranks them: a method before headers, more headers before fewer, and these before a query (GEP-1722, HTTPRoute). */
function conditionsOf({ methods, headers, query }: MatchIntent): number {
  return (methods.length > 0 ? 10_000 : 0) + headers.length * 100 + query.length;
}
