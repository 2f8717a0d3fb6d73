import { Lazy } from 'cdk8s';
import { redirectRegex, rewriting } from './path-changes';
import { HttpRouteIntent, RuleFeatures, RuleIntent } from '../../../behavior/proxies/route-intent';
import { asPrefix } from '../../../behavior/proxies/values/clients';
import { clientStrategy } from '../clients/traefik';
import { firstParts, RoutePart } from '../ingress/ingress-parts';
import { GatewayRoutes, RouteObject } from '../proxy';

/** API of Traefik's own kinds. */
export const TRAEFIK_API = 'traefik.io/v1alpha1';

/** What stands between a router and its service. */
interface Middleware {
  /** What it does, in a word that its name ends with. */
  readonly word: string;
  readonly spec: Readonly<Record<string, unknown>>;
  /** Whether it is the same for every path of the route that does not say otherwise. */
  readonly shared: boolean;
}

/** The Middlewares of the parts of a route. */
export interface RouteMiddlewares {
  readonly objects: readonly RouteObject[];
  /** Names of a part's, in the order in which a request passes them. */
  readonly namesOf: (part: RoutePart) => readonly string[];
}

/** Each Middleware has one type, so a feature is an object; where the whole route asks for it, it is one for all paths of a namespace. */
export function middlewaresOf(route: HttpRouteIntent, parts: readonly RoutePart[], routes: Pick<GatewayRoutes, 'clients'>): RouteMiddlewares {
  return route.forceHttps || route.rules.some(({ features }) => Object.keys(features).length > 0) ? middlewaresOfParts(route, parts, routes) : NO_MIDDLEWARES;
}

const NO_MIDDLEWARES: RouteMiddlewares = { objects: [], namesOf: () => [] };

function middlewaresOfParts(route: HttpRouteIntent, parts: readonly RoutePart[], routes: Pick<GatewayRoutes, 'clients'>): RouteMiddlewares {
  const objects = new Map<string, RouteObject>();
  const names = new Map<RuleIntent, string[]>();
  for (const { rule, name: partName } of firstParts(parts)) {
    names.set(rule, middlewares(route, rule, clientStrategy(routes.clients)).map(({ word, spec, shared }) => {
      const name = `${shared ? route.name : partName}-${word}`;
      const { namespace } = rule;
      objects.set(`${namespace}/${name}`, {
        id: `Middleware-${namespace === route.namespace ? '' : `${namespace}-`}${name}`,
        manifest: { apiVersion: TRAEFIK_API, kind: 'Middleware', metadata: { name, namespace }, spec },
      });
      return name;
    }));
  }
  return { objects: [...objects.values()], namesOf: ({ rule }) => names.get(rule) ?? [] };
}

/** In the order in which a request passes them: who may not come in costs nothing more, and what is tried again is what the backend sees. */
function middlewares(route: HttpRouteIntent, rule: RuleIntent, ipStrategy: Readonly<Record<string, unknown>> | undefined): Middleware[] {
  const { features } = rule;
  const { allow, rateLimit, cors, basicAuth, externalAuth, redirect, maxBodySize, compression, retries, rewrite } = features;
  const common = (feature: keyof RuleFeatures) => features[feature] === route.features[feature];
  const one = (feature: keyof RuleFeatures, word: string, spec: Readonly<Record<string, unknown>> | false | 0 | undefined): Middleware[] =>
    (spec ? [{ word, spec, shared: common(feature) }] : []);
  return [
    ...(route.forceHttps ? [{ word: 'https', spec: { redirectScheme: { scheme: 'https', permanent: true } }, shared: true }] : []),
    ...one('allow', 'allow', allow && { ipAllowList: { sourceRange: allow.map(asPrefix), ...(ipStrategy === undefined ? {} : { ipStrategy }) } }),
    ...one('rateLimit', 'rate-limit', rateLimit && {
      rateLimit: {
        average: rateLimit.requests, period: goDuration(rateLimit.per), burst: rateLimit.burst, ...(ipStrategy === undefined ? {} : { sourceCriterion: { ipStrategy } }),
      },
    }),
    ...one('cors', 'cors', cors && {
      headers: {
        accessControlAllowOriginList: cors.origins,
        accessControlAllowMethods: cors.methods,
        ...(cors.headers.length === 0 ? {} : { accessControlAllowHeaders: cors.headers }),
        ...(cors.exposedHeaders.length === 0 ? {} : { accessControlExposeHeaders: cors.exposedHeaders }),
        ...(cors.credentials ? { accessControlAllowCredentials: true } : {}),
        ...(cors.maxAge === undefined ? {} : { accessControlMaxAge: Math.round(cors.maxAge / 1000) }),
        addVaryHeader: true,
      },
    }),
    ...one('basicAuth', 'basic-auth', basicAuth && {
      basicAuth: { secret: basicAuth.secretName, removeHeader: true, ...(basicAuth.realm === undefined ? {} : { realm: basicAuth.realm }) },
    }),
    ...one('externalAuth', 'external-auth', externalAuth && {
      forwardAuth: {
        address: Lazy.any({ produce: () => `http://${externalAuth.backend.service}.${externalAuth.backend.namespace}.svc:${externalAuth.backend.port() ?? 80}${externalAuth.path}` }),
        ...(externalAuth.responseHeaders.length === 0 ? {} : { authResponseHeaders: externalAuth.responseHeaders }),
        // Unset, some of `X-Forwarded-…` go on as they came (3.7, pkg/middlewares/auth/forward.go); with `true` a client behind a proxy that is trusted could name another path.
        trustForwardHeader: false,
      },
    }),
    // A redirect has the headers of what stands before it, and would lead to the backend's host.
    ...(redirect === undefined ? [] : changesOfHeaders(route, { responseHeaders: features.responseHeaders })),
    ...one('redirect', 'redirect', redirect && { redirectRegex: redirectRegex(redirect) }),
    ...one('maxBodySize', 'body-size', maxBodySize && { buffering: { maxRequestBodyBytes: maxBodySize } }),
    ...one('compression', 'compress', compression && { compress: {} }),
    ...(redirect === undefined ? changesOfHeaders(route, features) : []),
    // Another prefix takes the place of the path's own.
    ...one('rewrite', 'rewrite', rewrite && rewriting(rewrite, rule.match.path)).map((made) => ({ ...made, shared: made.shared && rewrite?.path !== undefined })),
    // Traefik counts the first attempt too.
    ...one('retries', 'retry', retries && {
      retry: { attempts: retries.attempts + 1, ...(retries.backoff === undefined ? {} : { initialInterval: goDuration(retries.backoff) }) },
    }),
  ];
}

function changesOfHeaders(route: HttpRouteIntent, features: RuleFeatures): Middleware[] {
  const headers = headersOf(features);
  const { requestHeaders, responseHeaders, rewrite } = route.features;
  return headers === undefined ? [] : [{
    word: 'headers', spec: { headers }, shared: features.requestHeaders === requestHeaders && features.responseHeaders === responseHeaders && features.rewrite?.host === rewrite?.host,
  }];
}

/** An empty value takes a header away. */
function headersOf({ requestHeaders, responseHeaders, rewrite }: RuleFeatures): Record<string, unknown> | undefined {
  const request = { ...changes(requestHeaders), ...(rewrite?.host === undefined ? {} : { Host: rewrite.host }) };
  const response = changes(responseHeaders);
  const headers = {
    ...(Object.keys(request).length === 0 ? {} : { customRequestHeaders: request }),
    ...(Object.keys(response).length === 0 ? {} : { customResponseHeaders: response }),
  };
  return Object.keys(headers).length === 0 ? undefined : headers;
}

function changes(headers: RuleFeatures['requestHeaders']): Record<string, string> {
  return { ...headers?.set, ...Object.fromEntries((headers?.remove ?? []).map((name) => [name, ''])) };
}

/** As Go reads it: `90s`, `1500ms`. */
export function goDuration(milliseconds: number): string {
  return milliseconds % 1000 === 0 ? `${milliseconds / 1000}s` : `${milliseconds}ms`;
}
