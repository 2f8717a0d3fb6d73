import { isExactHost, prefixOf, wildcardOf } from '../../../behavior/ingress/specification';
import { forbiddenInPath } from '../../../behavior/nginx/refused-values';
import { hasConditions } from '../../../behavior/nginx/virtual-server';
import { HttpRouteIntent, MatchIntent, RouteIntent } from '../../../behavior/proxies/route-intent';
import { groupBy } from '../../../model/group-by';
import { PlanProblem } from '../../../plan/plan';
import { isRefusedPath } from '../ingress/refused-path';
import { GatewayRoutes } from '../proxy';

/** A path of an Ingress. */
export interface NginxPath {
  readonly path: string;
  readonly pathType: 'Exact' | 'Prefix' | 'ImplementationSpecific';
}

/**
 * NGINX compares the letters of a prefix, so that `/shop` would get `/shopping` too: one is written as the path itself and all beneath it.
 * An expression goes on to the end of the path.
 */
function nginxPaths({ path, pathMatch }: Pick<MatchIntent, 'path' | 'pathMatch'>): NginxPath[] {
  const bare = prefixOf(path);
  return pathMatch === 'exact' ? [{ path, pathType: 'Exact' }]
    : pathMatch === 'regex' ? [{ path: path.endsWith('$') ? path : `${path}$`, pathType: 'ImplementationSpecific' }]
      : bare === '' ? [{ path: '/', pathType: 'Prefix' }] : [{ path: bare, pathType: 'Exact' }, { path: `${bare}/`, pathType: 'Prefix' }];
}

/** What is left for a rule beside an exact path of another one that says the same. Inside a Lazy. */
export function pathsBesideOthers(match: MatchIntent, host: string, routes: GatewayRoutes): NginxPath[] {
  const taken = routes.remembered('nginx-exact-paths', () => new Set(routes.all().filter(isHttp).flatMap(({ hosts, rules }) => rules
    .filter((rule) => rule.match.pathMatch === 'exact').flatMap((rule) => hosts.map((one) => `${one}${rule.match.path}`)))));
  return nginxPaths(match).filter(({ path, pathType }) => match.pathMatch === 'exact' || pathType !== 'Exact' || !taken.has(`${host}${path}`));
}

/** What of a route's paths NGINX or its controller would lead elsewhere than the Ingress specification does, beside the routes made before. */
export function pathProblems(route: HttpRouteIntent, routes: GatewayRoutes): PlanProblem[] {
  return [
    ...wildcardPairs(route, routes).flatMap(([exact, wildcard]) => unreachable(exact, wildcard, routes).slice(0, 1).map(({ host, path }) => problem(
      route, 'hosts', exact === route ? wildcard : exact,
      `A request for ${host} that none of its paths matches goes on to ${wildcardOf(host)} by the Ingress specification, where ${wildcard.construct} has the path ${path}; NGINX, which chooses the host first, answers 404`,
      `Give ${host} a path \`/\` of its own, in a route before this one, or write the paths of ${wildcardOf(host)} for it too.`))),
    ...(route.hosts.length > 0 ? [] : [problem(route, 'hosts', route, `The route ${route.construct} has no host, and NGINX's controller refuses an Ingress without`, 'Write the hosts.')]),
  ];
}

/** What its controller refuses of the paths of Ingresses, and what it takes one of, since it tells them apart by their text alone. */
export function ingressPathProblems(route: HttpRouteIntent, routes: GatewayRoutes): PlanProblem[] {
  return [
    ...route.hosts.flatMap((host) => {
      const own = groupBy(route.rules.flatMap(({ match }) => textsOf(match).map((text) => ({ text, match }))), ({ text }) => text);
      const before = (text: string) => routes.withKey(pathTexts, `${host} ${text}`).filter(isHttp).flatMap((other) => other.rules.map(({ match }) => ({ other, match })));
      const others = (text: string) => [...before(text), ...(own.get(text) ?? []).map(({ match }) => ({ other: route, match }))];
      return route.rules.flatMap((rule) => textsOf(rule.match).flatMap(others).filter(({ match }) => match !== rule.match && sameText(rule.match, match)).slice(0, 1)
        .map(({ other, match }) => problem(route, rule.property === '' ? 'paths' : `${rule.property}.path`, other,
          `The path ${rule.match.path} of ${host} is compared as ${words(rule.match)} by ${route.construct} and as ${words(match)} by ${other.construct}, and NGINX's controller takes one of them`,
          'Leave one out, or give it another path.')));
    }),
    ...route.rules.filter(({ match }) => match.pathMatch !== 'regex' && !isRefusedPath(match.path) && !isAccepted(match.path)).map(({ match, property }) => problem(
      route, property === '' ? 'paths' : `${property}.path`, route,
      `The path ${match.path} of the route ${route.construct} has signs by which NGINX's controller refuses the whole Ingress: it takes none with ${forbiddenInPath(match.path) ?? 'a semicolon, nor one that is no expression'}`,
      forbiddenInPath(match.path) === undefined ? 'Write a path of letters, digits, slashes and `-._~`.'
        : 'Write the beginning of the path that comes before it, or another path. A route that is a VirtualServer (one with `methods`, say) may have it.')),
  ];
}

/** The controller compiles every path, whatever its type, as an expression, and takes some words in none (internal/k8s/validation.go). */
function isAccepted(path: string): boolean {
  try {
    return !path.includes(';') && forbiddenInPath(path) === undefined && new RegExp(path).source !== '';
  } catch {
    return false;
  }
}

/** The controller tells paths apart by their text alone, whatever their type. */
function sameText(a: MatchIntent, b: MatchIntent): boolean {
  return a.pathMatch !== b.pathMatch && textsOf(a).some((path) => textsOf(b).includes(path));
}

function textsOf(match: MatchIntent): string[] {
  return nginxPaths(match).filter(({ pathType }) => match.pathMatch === 'exact' || pathType !== 'Exact').map(({ path }) => path);
}

function pathTexts(route: RouteIntent): string[] {
  return isHttp(route) ? route.hosts.flatMap((host) => route.rules.flatMap(({ match }) => textsOf(match).map((text) => `${host} ${text}`))) : [];
}

/** A route with an exact host and one with a wildcard for it, of which the one in question is either. Few routes have wildcards, so that these look at all. */
function wildcardPairs(route: HttpRouteIntent, routes: GatewayRoutes): (readonly [exact: HttpRouteIntent, wildcard: HttpRouteIntent])[] {
  const above = route.hosts.filter(isExactHost).flatMap((host) => routes.withHost(wildcardOf(host)).filter(isHttp)).map((wildcard) => [route, wildcard] as const);
  const wildcards = route.hosts.filter((host) => host.startsWith('*.'));
  const beneath = ({ hosts }: HttpRouteIntent) => hosts.some((host) => isExactHost(host) && wildcards.includes(wildcardOf(host)));
  return wildcards.length === 0 ? above : [...above, ...routes.all().filter(isHttp).filter(beneath).map((exact) => [exact, route] as const)];
}

/** Paths of a wildcard that requests for an exact host beneath it may be meant for, since no path of that host has all of them. */
function unreachable(exact: HttpRouteIntent, wildcard: HttpRouteIntent, routes: GatewayRoutes): { host: string; path: string }[] {
  return exact.hosts.filter((host) => isExactHost(host) && wildcard.hosts.includes(wildcardOf(host))).flatMap((host) => {
    const own = new Set(unconditionalPaths(exact));
    const isCovered = (match: MatchIntent) => pathsThatCover(match).map((path) => `${host} ${path}`).some((key) => own.has(key) || routes.withKey(unconditionalPaths, key).length > 0);
    return wildcard.rules.map(({ match }) => match).filter((match) => !isCovered(match)).map(({ path }) => ({ host, path }));
  });
}

/** The paths of a route that every request for them may have, by host. */
function unconditionalPaths(route: RouteIntent): string[] {
  return isHttp(route) ? route.hosts.flatMap((host) => route.rules.filter(({ match }) => !hasConditions(match)).map(({ match }) => `${host} ${pathKey(match)}`)) : [];
}

/** As `unconditionalPaths` writes them: the path itself, and for all but expressions each prefix of it. */
function pathsThatCover(match: MatchIntent): string[] {
  const parts = match.pathMatch === 'regex' ? [''] : prefixOf(match.path).split('/');
  return [pathKey(match), ...parts.map((_, index) => pathKey({ pathMatch: 'prefix', path: parts.slice(0, index + 1).join('/') }))];
}

function pathKey({ path, pathMatch }: Pick<MatchIntent, 'path' | 'pathMatch'>): string {
  return `${pathMatch} ${pathMatch === 'prefix' ? prefixOf(path) : path}`;
}

function problem(route: HttpRouteIntent, property: string, other: HttpRouteIntent, message: string, help: string): PlanProblem {
  return {
    kind: 'route-feature-unsupported', message: `${message}.`, help, subject: `paths of route ${route.construct}`,
    places: [{ construct: route.construct, property }, ...(other === route ? [] : [{ construct: other.construct }])],
  };
}

function words({ pathMatch }: MatchIntent): string {
  return { exact: 'a whole', prefix: 'a prefix', regex: 'an expression' }[pathMatch];
}

export function isHttp(route: RouteIntent): route is HttpRouteIntent {
  return route.kind === 'http';
}
