import { prefixOf } from '../../../behavior/ingress/specification';
import { propertyOf } from '../../../behavior/proxies/asked-features';
import { HttpRouteIntent, MatchIntent, RouteIntent, RuleIntent } from '../../../behavior/proxies/route-intent';
import { PlanProblem } from '../../../plan/plan';
import { counted } from '../../../rules/text';
import { GatewayRoutes, hostsOf } from '../proxy';

interface Placed {
  readonly route: HttpRouteIntent;
  readonly rule: RuleIntent;
}

/**
 * Rules of which Gateway API lets the one with a method answer and Envoy Gateway, to which a method is one header more (internal/gatewayapi/sort.go of 1.9.0),
 * the one with headers: of a route, and beside the routes made before it. One for each pair of routes.
 */
export function methodProblems(route: HttpRouteIntent, routes: GatewayRoutes): PlanProblem[] {
  const own = placed(route);
  if (own.length === 0) {
    return [];
  }
  const found = new Map<HttpRouteIntent, PlanProblem>();
  for (const host of hostsOf(route)) {
    const others = ({ rule }: Placed) => routes.withKey(weighedPaths, `${host} ${pathKey(rule)}`).flatMap(placed);
    for (const [one, other] of own.flatMap((later, index) => [...own.slice(0, index), ...others(later)].map((earlier) => [later, earlier] as const))) {
      const [first, second] = one.rule.match.methods.length > 0 ? [one, other] : [other, one];
      if (!found.has(other.route) && isTurnedRound(first.rule.match, second.rule.match)) {
        found.set(other.route, problem(route, host, first, second));
      }
    }
  }
  return [...found.values()];
}

function placed(route: RouteIntent): Placed[] {
  return route.kind !== 'http' ? [] : route.rules.filter(hasWeight).map((rule) => ({ route, rule }));
}

/** Rules of other paths are not weighed against each other. */
function weighedPaths(route: RouteIntent): string[] {
  return hostsOf(route).flatMap((host) => placed(route).map(({ rule }) => `${host} ${pathKey(rule)}`));
}

function pathKey({ match }: RuleIntent): string {
  return `${match.pathMatch} ${comparedPath(match)}`;
}

function hasWeight({ match }: RuleIntent): boolean {
  return match.methods.length > 0 || match.headers.length > 0;
}

/** Whether one request may meet both, and Envoy Gateway does not surely give it to the one with the method. */
function isTurnedRound(withMethod: MatchIntent, without: MatchIntent): boolean {
  const more = without.headers.length - withMethod.headers.length - 1;
  return withMethod.methods.length > 0 && without.methods.length === 0 && (more > 0 || (more === 0 && without.query.length >= withMethod.query.length))
    && withMethod.pathMatch === without.pathMatch && comparedPath(withMethod) === comparedPath(without)
    && areCompatible(withMethod.headers, without.headers) && areCompatible(withMethod.query, without.query);
}

function comparedPath({ path, pathMatch }: MatchIntent): string {
  return pathMatch === 'prefix' ? prefixOf(path) : path;
}

function areCompatible(a: MatchIntent['headers'], b: MatchIntent['headers']): boolean {
  return a.every(({ name, value }) => b.every((other) => other.name.toLowerCase() !== name.toLowerCase() || other.value === value));
}

function problem(asking: HttpRouteIntent, host: string, withMethod: Placed, without: Placed): PlanProblem {
  const { methods } = withMethod.rule.match;
  const other = withMethod.route === asking ? without.route : withMethod.route;
  const property = withMethod.route === asking ? propertyOf(asking, withMethod.rule, 'methods') : propertyOf(asking, without.rule, 'matchHeaders');
  return {
    kind: 'route-feature-differs',
    message: `A request for ${host}${withMethod.rule.match.path} may meet a rule of ${withMethod.route.construct} by its method (${methods.join(', ')}) and one of ${without.route.construct} `
      + `by ${counted(without.rule.match.headers.length, 'header')}. Gateway API lets the method decide; to Envoy Gateway it is one header more, so that the other rule may answer.`,
    help: 'Write `methods` in both rules or in neither, or waive this where either may answer.',
    subject: `feature method-match of route ${asking.construct}`,
    places: [{ construct: asking.construct, property }, ...(other === asking ? [] : [{ construct: other.construct }])],
  };
}
