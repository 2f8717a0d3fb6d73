import { Lazy } from 'cdk8s';
import { endsTls } from './hosts';
import { NginxOptions } from './nginx-options';
import { policiesOf } from './policies';
import { NGINX_API } from './stream-route';
import { actionOf, Upstreams } from './virtual-server-actions';
import { requestRate } from '../../../behavior/nginx/refused-values';
import { asExpression, hasConditions, locationsOf, percentsOf, VirtualServerLocation } from '../../../behavior/nginx/virtual-server';
import { HttpRouteIntent, RuleIntent } from '../../../behavior/proxies/route-intent';
import { certificate } from '../gateway-api/certificates';
import { hostInName } from '../ingress/host-in-name';
import { firstParts, partsOf } from '../ingress/ingress-parts';
import { GatewayRoutes, RouteObject } from '../proxy';

type Fields = Record<string, unknown>;

/** A route as VirtualServers, one for each of its hosts: a VirtualServer has all paths of its host, since the controller gives a host to one object. */
export function virtualServers(route: HttpRouteIntent, routes: GatewayRoutes, options: NginxOptions): RouteObject[] {
  const secure = endsTls(route, routes, options);
  const policies = policiesByRule(route, routes);
  const ofHost = hostPolicies(route, routes);
  return [
    ...(route.tls === undefined ? [] : certificate(route, route.tls, routes)),
    ...new Map([...ofHost, ...[...policies.values()].flat()].map((object) => [object.id, object])).values(),
    ...route.hosts.map((host): RouteObject => {
      const several = route.hosts.length > 1;
      return {
        id: several ? `VirtualServer-${host}` : 'VirtualServer',
        manifest: {
          apiVersion: NGINX_API,
          kind: 'VirtualServer',
          metadata: { name: several ? `${route.name}.${hostInName(host)}` : route.name, namespace: route.namespace, annotations: { ...route.annotations } },
          spec: Lazy.any({ produce: () => specOf(route, host, routes, policies, ofHost, secure) }) as any,
        },
      };
    }),
  ];
}

/** What is asked of clients for a host as a whole. */
function hostPolicies({ name, namespace, tls }: HttpRouteIntent, { className }: GatewayRoutes): RouteObject[] {
  return tls?.clientCaSecret === undefined ? [] : [{
    id: `Policy-${name}-clients`,
    manifest: {
      apiVersion: NGINX_API,
      kind: 'Policy',
      metadata: { name: `${name}-clients`, namespace },
      spec: { ingressClassName: className, ingressMTLS: { clientCertSecret: tls.clientCaSecret, verifyClient: 'on', verifyDepth: 2 } },
    },
  }];
}

function policiesByRule(route: HttpRouteIntent, routes: GatewayRoutes): ReadonlyMap<RuleIntent, readonly RouteObject[]> {
  return new Map(firstParts(partsOf(route)).map((part) => [part.rule, [...policiesOf(route, part, routes), ...morePolicies(route, part.name, part.rule, routes)]]));
}

/** What is an annotation of an Ingress, and a Policy here. */
function morePolicies(route: HttpRouteIntent, name: string, { features, namespace }: RuleIntent, { className }: GatewayRoutes): RouteObject[] {
  const { rateLimit, basicAuth } = features;
  const policy = (feature: 'rateLimit' | 'basicAuth', word: string, spec: Fields): RouteObject => {
    const named = `${features[feature] === route.features[feature] ? route.name : name}-${word}`;
    return {
      id: `Policy-${namespace === route.namespace ? '' : `${namespace}-`}${named}`,
      manifest: { apiVersion: NGINX_API, kind: 'Policy', metadata: { name: named, namespace }, spec: { ingressClassName: className, ...spec } },
    };
  };
  return [
    ...(rateLimit === undefined ? [] : [policy('rateLimit', 'rate-limit', {
      rateLimit: {
        ...(rateLimit.burst === undefined ? {} : { burst: rateLimit.burst, noDelay: true }),
        key: '${binary_remote_addr}',
        rate: requestRate(rateLimit),
        rejectCode: 429,
        zoneSize: '10M',
      },
    })]),
    ...(basicAuth === undefined ? [] : [policy('basicAuth', 'users', { basicAuth: { ...(basicAuth.realm === undefined ? {} : { realm: basicAuth.realm }), secret: basicAuth.secretName } })]),
  ];
}

function specOf(
  route: HttpRouteIntent, host: string, { className }: GatewayRoutes, policies: ReadonlyMap<RuleIntent, readonly RouteObject[]>, ofHost: readonly RouteObject[],
  secure: boolean,
): Fields {
  const upstreams = new Upstreams(route);
  const locations = locationsOf(route.rules).map((location) => locationSpec(location, upstreams, policies));
  const { tls, forceHttps } = route;
  return {
    host,
    ingressClassName: className,
    ...(ofHost.length === 0 ? {} : { policies: ofHost.map(referenceTo) }),
    routes: locations,
    // Without a Secret it is the gateway's own certificate.
    ...(!secure ? {} : {
      tls: {
        ...(forceHttps || tls?.clientCaSecret !== undefined ? { redirect: { enable: true } } : {}),
        ...(tls === undefined ? {} : { secret: tls.secretName }),
      },
    }),
    upstreams: upstreams.written(),
  };
}

function locationSpec({ path, candidates }: VirtualServerLocation, upstreams: Upstreams, policies: ReadonlyMap<RuleIntent, readonly RouteObject[]>): Fields {
  const last = candidates[candidates.length - 1];
  const conditional = candidates.filter(({ match }) => hasConditions(match));
  const named = policiesAt(candidates, policies);
  return {
    path,
    ...(named.length === 0 ? {} : { policies: named.map(referenceTo) }),
    ...(conditional.length === 0 ? {} : { matches: conditional.map((rule) => ({ conditions: conditionsOf(rule), ...answerOf(rule, path, upstreams) })) }),
    ...(hasConditions(last.match) ? { action: { return: { body: 'Not Found', code: 404, type: 'text/plain' } } } : answerOf(last, path, upstreams)),
  };
}

/** The Policies of a location, whose rules say the same of clients: of several that say the same the first. */
function policiesAt(candidates: readonly RuleIntent[], policies: ReadonlyMap<RuleIntent, readonly RouteObject[]>): RouteObject[] {
  const all = candidates.flatMap((rule) => policies.get(rule) ?? []);
  return [...new Map([...all].reverse().map((policy) => [JSON.stringify(policy.manifest.spec), policy])).values()].reverse();
}

function answerOf(rule: RuleIntent, path: string, upstreams: Upstreams): Fields {
  if (rule.backends.length < 2) {
    return { action: actionOf(rule, rule.backends[0], path, upstreams) };
  }
  const percents = percentsOf(rule.backends.map(({ weight }) => weight));
  return { splits: rule.backends.map((backend, index) => ({ action: actionOf(rule, backend, path, upstreams), weight: percents?.[index] })) };
}

function conditionsOf({ match: { methods, headers, query } }: RuleIntent): Fields[] {
  return [
    ...(methods.length === 0 ? [] : [{ value: asExpression(methods), variable: '$request_method' }]),
    ...headers.map(({ name, value }) => ({ header: name, value: asExpression([value]) })),
    ...query.map(({ name, value }) => ({ argument: name, value: asExpression([value]) })),
  ];
}

function referenceTo({ manifest: { metadata } }: RouteObject): Fields {
  return { name: metadata.name, namespace: metadata.namespace };
}
