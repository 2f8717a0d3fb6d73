import { HttpRouteIntent, RouteIntent } from '../../../behavior/proxies/route-intent';
import { PlanProblem } from '../../../plan/plan';
import { ListenersElsewhere } from '../proxy';
import { GatewayTarget } from './http-route';

/** A Gateway that is there already, by the listeners that were told of it. */
export function targetElsewhere(name: string, namespace: string, { http, https }: ListenersElsewhere): GatewayTarget {
  return { name, namespace, http: http ?? 'http', https: () => (https === undefined ? [] : [https]) };
}

/** What a route cannot ask of a Gateway that belongs to somebody else: its listeners, and what stands at them. @param told what was told of it already */
export function problemsElsewhere(route: RouteIntent, listeners: ListenersElsewhere, told: readonly PlanProblem[]): PlanProblem[] {
  const refused = new Set(told.filter(({ kind }) => kind === 'route-feature-unsupported').map(({ places: [{ property }] }) => property));
  return listenerProblems(route, listeners).filter(({ places: [{ property }] }) => !refused.has(property));
}

function listenerProblems(route: RouteIntent, { http, https }: ListenersElsewhere): PlanProblem[] {
  return [
    ...(route.kind === 'http' ? [] : [problem(route, 'port', 'needs a listener of its own, and its Gateway is there already', 'Write the listener where the Gateway is written, and the route as an object of Gateway API.')]),
    ...(route.tls === undefined ? [] : [problem(route, 'tls', `names the certificate ${route.tls.secretName}, which stands at a listener of its Gateway, and the Gateway is there already`,
      'Remove `tls`, and have the certificate added where the Gateway is written.')]),
    ...(forcesHttps(route) && (http === undefined || https === undefined) ? [problem(route, 'forceHttps',
      'is to lead plain HTTP to HTTPS, and nobody told which listeners of its Gateway are for either', 'Write `httpListener` and `httpsListener` in `IngressGateway.fromGateway`.')] : []),
  ];
}

function forcesHttps(route: RouteIntent): route is HttpRouteIntent {
  return route.kind === 'http' && route.forceHttps;
}

function problem({ construct }: RouteIntent, property: string, what: string, help: string): PlanProblem {
  return {
    kind: 'route-feature-unsupported', message: `The route ${construct} ${what} (\`${property}\`).`, help, subject: `${property} of route ${construct}`, places: [{ construct, property }],
  };
}
