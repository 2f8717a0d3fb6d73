import { isExactHost, wildcardOf } from '../../../behavior/ingress/specification';
import { isExpression } from '../../../behavior/ingress-nginx/capabilities';
import { HttpRouteIntent, RouteIntent } from '../../../behavior/proxies/route-intent';
import { PlanProblem } from '../../../plan/plan';
import { isRefusedPath } from '../ingress/refused-path';
import { EVERY_HOST, GatewayRoutes, hostsOf } from '../proxy';
import { RouteKeys } from '../routes-by-key';

/** What ingress-nginx has for a whole host, and not for each path: the first Ingress that says it is heard (1.15.1, internal/ingress/controller/controller.go). */
export function hostProblems(route: HttpRouteIntent, routes: GatewayRoutes): PlanProblem[] {
  const own = wholeHost(route);
  return [
    ...hostsOf(route).flatMap((host) => {
      // Each later one is held to the first, of which it is that it is heard.
      const other = routes.withHost(host).find(isHttp);
      return other === undefined || wholeHost(other) === own ? [] : [problem(route, 'hosts', other,
        `The routes ${other.construct} and ${route.construct} both serve ${host === EVERY_HOST ? 'every host' : host}, and ingress-nginx has certificates of clients and the authority of backends for a whole host: those of the Ingress that is older`,
        'Write the same `tls` and the same `tls` of backends in both, or give one of them another host.')];
    }),
    ...neighbours(route, routes, hasExpression(route) ? reachedHosts : reachedHostsOfExpressions).slice(0, 1).map((other) => ({
      ...problem(route, 'paths', other,
        `The routes ${other.construct} and ${route.construct} share hosts, and ${hasExpression(route) ? route.construct : other.construct} has a path that becomes an expression (by \`match\`, \`rewrite.prefix\` or \`rewrite.path\`): ` +
        'ingress-nginx makes expressions of all paths of such a host then, so that they mean other requests',
        'Give one of them another host.'),
      entails: [route, other].map(({ construct }) => ({ rule: 'ingress-nginx-expressions-shared', within: construct })),
    })),
    ...route.rules.filter((rule) => !isExpression(rule) && !isRefusedPath(rule.match.path) && !/^\/[-._a-zA-Z0-9/]*$/.test(rule.match.path)).map(({ property, match }) => ({
      ...problem(route, property === '' ? 'paths' : `${property}.path`, route,
        `The path ${match.path} of the route ${route.construct} has signs by which ingress-nginx refuses the Ingress (strict-validate-path-type)`,
        'Write a path of letters, digits, slashes and `-._`.'),
      entails: [{ rule: 'ingress-nginx-path-refused', within: route.construct }],
    })),
  ];
}

function wholeHost({ tls, rules, namespace }: HttpRouteIntent): string {
  const secure = rules.flatMap(({ backends, namespace: own }) => backends.flatMap((backend) => (backend.tls?.caSecret === undefined ? [] : [`${own}/${backend.tls.caSecret} ${backend.tls.serverName}`])));
  return `${tls?.clientCaSecret === undefined ? '' : `${namespace}/${tls.clientCaSecret}`} ${[...new Set(secure)].sort().join()}`;
}

/** No host has a blank. */
const ANY = 'any route';

/** Routes made before whose paths stand for a host of this one too: the same, or one that a wildcard or a route without hosts reaches. */
function neighbours({ hosts }: HttpRouteIntent, routes: GatewayRoutes, keys: RouteKeys): HttpRouteIntent[] {
  const wanted = hosts.length === 0 ? [ANY] : [...hosts.flatMap((host) => (isExactHost(host) ? [host, wildcardOf(host)] : [host, beneath(host)])), EVERY_HOST];
  return wanted.flatMap((key) => routes.withKey(keys, key).slice(0, 1)).filter(isHttp);
}

function reachedHosts(route: RouteIntent): string[] {
  return isHttp(route) ? [ANY, ...hostsOf(route), ...route.hosts.filter(isExactHost).map((host) => beneath(wildcardOf(host)))] : [];
}

function reachedHostsOfExpressions(route: RouteIntent): string[] {
  return isHttp(route) && hasExpression(route) ? reachedHosts(route) : [];
}

function beneath(wildcard: string): string {
  return `beneath ${wildcard}`;
}

function hasExpression({ rules }: HttpRouteIntent): boolean {
  return rules.some(isExpression);
}

function isHttp(route: RouteIntent): route is HttpRouteIntent {
  return route.kind === 'http';
}

function problem(route: HttpRouteIntent, property: string, other: HttpRouteIntent, message: string, help: string): PlanProblem {
  return {
    kind: 'route-feature-unsupported', message: `${message}.`, help, subject: `hosts of route ${route.construct}`,
    places: [{ construct: route.construct, property }, ...(other === route ? [] : [{ construct: other.construct }])],
  };
}
