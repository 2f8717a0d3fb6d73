import { AppRouteProps, PathMatch, RoutePath } from './app-route-props';
import { featureIntent, matchingIntent, NO_FEATURES } from './features/feature-intent';
import { RouteBackend } from './route-backend';
import { HttpRouteIntent, MatchIntent, RuleFeatures, RuleIntent } from '../../behavior/proxies/route-intent';

/** Where a route stands, and as what. */
export interface RouteIdentity {
  readonly construct: string;
  readonly name: string;
  readonly namespace: string;
}

/** What the properties of an AppRoute mean. */
export function httpIntent(props: AppRouteProps, identity: RouteIdentity): HttpRouteIntent {
  const features = featureIntent(props, identity.namespace);
  return {
    kind: 'http',
    construct: identity.construct,
    name: identity.name,
    namespace: identity.namespace,
    annotations: props.annotations ?? {},
    hosts: hostsOf(props),
    rules: pathsOf(props).map((path, index) => rule(path, props.paths === undefined ? '' : `paths[${index}]`, props, features, identity)),
    features,
    tls: props.tls?._intent,
    forceHttps: props.forceHttps ?? props.gateway._redirectsToHttps,
    isForcedByGateway: props.forceHttps === undefined && props.gateway._redirectsToHttps,
  };
}

/** Its paths; where nobody wrote any, every path. An object without a path, which types forbid, is told by the rules about paths. */
export function pathsOf({ paths }: AppRouteProps): RoutePath[] {
  return paths?.map((path) => (path.path === undefined ? { ...path, path: '' } : path)) ?? [{ path: '/' }];
}

/** Where a path's requests go: its own word counts before the route's, and a redirect needs no backend. */
export function backendOf(path: RoutePath, props: AppRouteProps): RouteBackend | undefined {
  return path.backend ?? (path.redirect ?? props.redirect ? undefined : props.backend);
}

function hostsOf({ host, hosts }: AppRouteProps): string[] {
  return [...(host === undefined ? [] : [host]), ...hosts ?? []];
}

/** An Ingress reaches Services of its own namespace only. */
function rule(path: RoutePath, property: string, props: AppRouteProps, common: RuleFeatures, identity: RouteIdentity): RuleIntent {
  const backend = backendOf(path, props);
  const namespace = path.backend?._namespace ?? identity.namespace;
  const own = featureIntent(path, namespace);
  const features = own === NO_FEATURES ? common : { ...common, ...own };
  return {
    property,
    namespace,
    match: matchIntent(path, props),
    backends: backend?._intents(namespace) ?? [],
    features: backend === undefined ? features : withoutRedirect(features),
    ofRoute: SAID_BY_EITHER.filter((name) => path[name] === undefined && props[name] !== undefined),
  };
}

/** What is no feature, and what the route may say for its paths. */
const SAID_BY_EITHER = ['backend', 'methods', 'matchHeaders', 'matchQuery'] as const;

function matchIntent(path: RoutePath, props: AppRouteProps): MatchIntent {
  const { methods, headers, query } = matchingIntent(path, props);
  return { path: path.path, pathMatch: MATCHES[path.match ?? PathMatch.PREFIX], methods, headers, query };
}

function withoutRedirect(features: RuleFeatures): RuleFeatures {
  const { redirect, ...others } = features;
  return redirect === undefined ? features : others;
}

const MATCHES = { [PathMatch.PREFIX]: 'prefix', [PathMatch.EXACT]: 'exact', [PathMatch.REGEX]: 'regex' } as const;
