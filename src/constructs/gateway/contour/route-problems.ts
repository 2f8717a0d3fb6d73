import { certificateFor, outputOf } from './hosts';
import { prefixOf } from '../../../behavior/ingress/specification';
import { FEATURES, Feature } from '../../../behavior/proxies/features';
import { HttpRouteIntent, RouteIntent, RuleIntent } from '../../../behavior/proxies/route-intent';
import { PlanProblem } from '../../../plan/plan';
import { redirectWithoutCertificate } from '../clients/redirect-problems';
import { GatewayCertificate } from '../envoy-gateway/envoy-gateway-options';
import { GatewayRoutes } from '../proxy';
import { RouteKeys } from '../routes-by-key';

type Certificates = readonly GatewayCertificate[];

/** What keeps Contour from serving a route as it is meant, beside single features. */
export function routeProblems(route: RouteIntent, output: string, routes: GatewayRoutes, certificates: Certificates): PlanProblem[] {
  return [
    ...withoutHost(route, output),
    ...withoutCertificate(route, routes, certificates),
    ...onBothPorts(route),
    ...route.hosts.flatMap((host) => besideIngress(host, routes, route, certificates)),
    ...route.hosts.flatMap((host) => standingFor(routes.withHost(host)).flatMap((other) => conflicts(host, other, route))),
  ];
}

/** An HTTPProxy has one host; only an Ingress may be without, and has no HTTPS then. */
function withoutHost(route: RouteIntent, output: string): PlanProblem[] {
  const missing = route.hosts.length === 0 && (route.kind === 'http' || route.kind === 'tls');
  if (!missing || (output === 'Ingress' && route.tls === undefined)) {
    return [];
  }
  return [problem(route, 'hosts', `hosts of route ${route.construct}`,
    `The route ${route.construct} is for every host, and ${output === 'Ingress' ? 'Contour has HTTPS for single hosts alone' : 'an HTTPProxy of Contour is for one'}.`,
    'Write the hosts.')];
}

/** Without a certificate Envoy refuses every connection to port 443, so there is nothing that plain HTTP could lead to. */
function withoutCertificate(route: RouteIntent, routes: GatewayRoutes, certificates: Certificates): PlanProblem[] {
  if (route.kind !== 'http' || !route.forceHttps || route.tls !== undefined) {
    return [];
  }
  const open = route.hosts.filter((host) => certificateFor(host, certificates) === undefined && !routes.withHost(host).some(({ tls }) => tls !== undefined));
  return route.hosts.length > 0 && open.length === 0 ? [] : [redirectWithoutCertificate(route, `feature redirect-https of route ${route.construct}`,
    `there is no certificate for ${open.length === 0 ? 'its hosts' : open.join(', ')}`, 'IngressProxy.contour({ certificates: [...] })')];
}

/** Envoy has one listener for TLS, whatever the port of the Service. */
function onBothPorts(route: RouteIntent): PlanProblem[] {
  return route.kind !== 'tls' || route.port === 443 ? [] : [{
    kind: 'route-feature-differs',
    message: `The route ${route.construct} asks for the port ${route.port} (\`port\`). Contour renders it so: Envoy has one listener for all TLS, and its hosts answer on 443 too.`,
    help: 'Waive this where it will do.',
    subject: `port of route ${route.construct}`,
    places: [{ construct: route.construct, property: 'port' }],
  }];
}

/** What all routes of a host have alike the first has, and the first with a certificate, and the first of connections. */
function standingFor(others: readonly RouteIntent[]): RouteIntent[] {
  const found = [others[0], others.find(({ tls }) => tls !== undefined), others.find(({ kind }) => kind !== 'http')];
  return [...new Set(found.filter((one) => one !== undefined))];
}

/** What belongs to a host as a whole, and of which Contour takes one for all of its routes. */
function conflicts(host: string, other: RouteIntent, route: RouteIntent): PlanProblem[] {
  const both = `The routes ${other.construct} and ${route.construct} both serve ${host}`;
  const help = `Make one AppRoute of them, with the paths of both, or give one another host than ${host}.`;
  if (other.kind !== 'http' || route.kind !== 'http') {
    return [problem(route, 'hosts', `hosts of route ${route.construct}`,
      `${both}, one of them as connections: to Contour a host belongs to one HTTPProxy, whose TLS is either passed on or holds HTTP.`, `Give one another host than ${host}.`, other)];
  }
  const differs = (feature: Feature, property: string): PlanProblem => problem(route, property, `feature ${feature} of route ${route.construct}`,
    `${both}, and differ in ${FEATURES[feature]} (\`${property}\`), of which Contour has one for a whole host.`, help, other);
  return [
    ...(other.tls?.clientCaSecret === route.tls?.clientCaSecret ? [] : [differs('mutual-tls', 'tls')]),
    ...(corsOf(other) === corsOf(route) ? [] : [differs('cors', 'cors')]),
    ...(other.tls === undefined || route.tls === undefined || secretOf(other) === secretOf(route) ? [] : [{
      ...problem(route, 'tls', `certificate of route ${route.construct}`,
        `${both}, with the certificates of ${secretOf(other)} and ${secretOf(route)}, and Contour has one for a host.`, 'Name the same Secret in both, or leave `tls` out of one.', other),
      entails: [{ rule: 'route-tls-secrets-differ', within: route.construct }],
    }]),
  ];
}

/**
 * Contour puts the prefix of an Ingress before the same one of an HTTPProxy, whatever this asks for besides. What is beneath the prefix is written longer
 * there, and the prefix by itself as a path, with which Contour replaces nothing.
 */
function besideIngress(host: string, routes: GatewayRoutes, route: RouteIntent, certificates: Certificates): PlanProblem[] {
  const isIngress = (one: RouteIntent) => outputOf(one, certificates).output === 'Ingress';
  const replaced = replacedPrefixes(route);
  const others = (prefixes: readonly string[], keys: RouteKeys) => prefixes.flatMap((prefix) => routes.withKey(keys, `${host} ${prefix}`).map((other) => [other, prefix] as const));
  const shared = replaced.length > 0 ? others(replaced, prefixKeys).filter(([other]) => isIngress(other))
    : route.kind === 'http' && isIngress(route) ? others(prefixesOf(route), replacedKeys) : [];
  return [...new Map(shared)].map(([other, prefix]) => problem(route, 'rules', `feature rewrite-prefix of route ${route.construct}`,
    `The routes ${other.construct} and ${route.construct} both serve ${prefix} of ${host}. Contour lets the plain one answer for ${prefix} by itself, and the one that replaces the prefix asks for more.`,
    'Make one AppRoute of them, with the rules of both.', other));
}

function prefixKeys(route: RouteIntent): string[] {
  return route.hosts.flatMap((host) => prefixesOf(route).map((prefix) => `${host} ${prefix}`));
}

function replacedKeys(route: RouteIntent): string[] {
  return route.hosts.flatMap((host) => replacedPrefixes(route).map((prefix) => `${host} ${prefix}`));
}

function prefixesOf(route: RouteIntent, isMeant: (rule: RuleIntent) => boolean = () => true): string[] {
  return route.kind !== 'http' ? [] : route.rules.filter((rule) => rule.match.pathMatch === 'prefix' && isMeant(rule)).map(({ match }) => prefixOf(match.path)).filter((prefix) => prefix !== '');
}

/** The prefixes that a route replaces where a request has more than the path. */
function replacedPrefixes(route: RouteIntent): string[] {
  return prefixesOf(route, ({ match, features: { rewrite } }) => rewrite?.prefix !== undefined && match.methods.length + match.headers.length + match.query.length > 0);
}

function corsOf({ rules }: HttpRouteIntent): string | undefined {
  return JSON.stringify(rules[0]?.features.cors);
}

function secretOf({ namespace, tls }: HttpRouteIntent): string {
  return `${namespace}/${tls?.secretName}`;
}

function problem(route: RouteIntent, property: string, subject: string, message: string, help: string, other?: RouteIntent): PlanProblem {
  return {
    kind: 'route-feature-unsupported', message, help, subject,
    places: [{ construct: route.construct, property }, ...(other === undefined ? [] : [{ construct: other.construct }])],
  };
}
