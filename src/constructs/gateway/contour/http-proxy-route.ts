import { goDuration } from './duration';
import { bucketOf, unitOf } from '../../../behavior/contour/limits';
import { prefixOf } from '../../../behavior/ingress/specification';
import { BackendIntent, HttpRouteIntent, MatchIntent, RedirectIntent, RuleFeatures, RuleIntent } from '../../../behavior/proxies/route-intent';
import { asPrefix } from '../../../behavior/proxies/values/clients';
import { groupBy } from '../../../model/group-by';

type Fields = Record<string, unknown>;

/** Prefixes of the hosts of a route that others of their routes have as well. */
export interface SharedPrefixes {
  /** As `contestedPrefixes` finds them. */
  readonly contested: ReadonlySet<string>;
  /** Those of routes that are Ingresses. */
  readonly ofIngresses: ReadonlySet<string>;
}

/** The routes of an HTTPProxy for rules of one namespace; inside a Lazy, since ports of Services may come late. */
export function proxyRoutes(rules: readonly RuleIntent[], permitInsecure: boolean, { contested, ofIngresses }: SharedPrefixes): Fields[] {
  return rules.flatMap((rule) => {
    const written = { ...(permitInsecure ? { permitInsecure } : {}), ...actionOf(rule), ...policiesOf(rule.features) };
    const prefix = rule.match.pathMatch === 'prefix' ? prefixOf(rule.match.path) : '';
    // Contour puts the prefix of an Ingress before that of an HTTPProxy, whatever else this asks for; a path alone and a longer prefix come before both (1.33, internal/sorter).
    const isBesideIngress = ofIngresses.has(prefix);
    return contested.has(prefix) || isBesideIngress ? bareAndBeneath(rule, written, isBesideIngress)
      : [{ conditions: [...requestConditions(rule.match), ...pathConditions(rule.match)], ...written, ...rewriteOf(rule) }];
  });
}

/** The prefixes of routes that are Ingresses; the root is none, which Contour weighs like that of an HTTPProxy. */
export function ingressPrefixes(routes: readonly HttpRouteIntent[]): ReadonlySet<string> {
  return new Set(routes.flatMap(({ rules }) => rules).filter(({ match }) => match.pathMatch === 'prefix').map(({ match }) => prefixOf(match.path)).filter((prefix) => prefix !== ''));
}

/**
 * The prefixes of a host that several of its rules have, and one of them replaces. Contour makes two routes of a prefix that one route of an HTTPProxy has
 * and replaces, `/shop` and `/shop/`: the longer of the two comes before a rule of another HTTPProxy that asks for more, such as a query. Where several
 * routes of an HTTPProxy have the prefix it makes none, and what a rule takes away would leave `//x` of `/shop/x` (1.33, internal/dag/httpproxy_processor.go).
 * In both cases the two are written, for all rules of the prefix.
 *
 * @param routes all routes of the host that are HTTPProxies
 */
export function contestedPrefixes(routes: readonly HttpRouteIntent[]): ReadonlySet<string> {
  const rules = routes.flatMap((route) => route.rules.filter(({ match }) => match.pathMatch === 'prefix').map((rule) => ({ route, rule })));
  const byPrefix = groupBy(rules, ({ rule }) => prefixOf(rule.match.path));
  return new Set([...byPrefix].filter(([prefix, alike]) => prefix !== '' && alike.length > 1 && alike.some(({ route, rule }) => {
    const wanted = rule.features.rewrite?.prefix;
    const isAlone = () => alike.filter((other) => other.route === route && other.rule.namespace === rule.namespace).length === 1;
    return wanted !== undefined && (prefixOf(wanted) === '' || isAlone());
  })).map(([prefix]) => prefix));
}

/** @param exactly whether the prefix by itself is written as a path: with one Contour replaces nothing */
function bareAndBeneath(rule: RuleIntent, written: Fields, exactly: boolean): Fields[] {
  const prefix = prefixOf(rule.match.path);
  const { prefix: wanted } = rule.features.rewrite ?? {};
  const rewrite = (replacement: string) => (wanted === undefined ? {} : replacing(replacement));
  const conditions = requestConditions(rule.match);
  return [
    { conditions: [...conditions, ...(exactly && wanted === undefined ? [{ exact: prefix }] : [pathHeader(`${escaped(prefix)}(\\?.*)?`), { prefix }])], ...written, ...rewrite(prefixOf(wanted ?? '') || '/') },
    { conditions: [...conditions, { prefix: `${prefix}/` }], ...written, ...rewrite(`${prefixOf(wanted ?? '')}/`) },
  ];
}

/** The condition on the path is the last: Contour takes the kind of the last condition for that of the path (1.33, internal/dag/conditions.go). */
function pathConditions({ path, pathMatch }: MatchIntent): Fields[] {
  if (pathMatch !== 'prefix') {
    // Contour begins the expression itself.
    return [pathMatch === 'exact' ? { exact: path } : { regex: path.replace(/^\^/, '') }];
  }
  const prefix = prefixOf(path);
  // A prefix of HTTPProxy ends anywhere, also in the middle of a word; ours at a slash.
  return prefix === '' ? [{ prefix: '/' }] : [pathHeader(`${escaped(prefix)}([/?].*)?`), { prefix }];
}

/** Envoy compares the path with its query as a header too. */
function pathHeader(regex: string): Fields {
  return { header: { name: ':path', regex } };
}

function requestConditions({ methods, headers, query }: MatchIntent): Fields[] {
  return [
    ...(methods.length === 0 ? [] : [{ header: { name: ':method', ...(methods.length === 1 ? { exact: methods[0] } : { regex: methods.map(escaped).join('|') }) } }]),
    ...headers.map(({ name, value }) => ({ header: { exact: value, name } })),
    ...query.map(({ name, value }) => ({ queryParameter: { exact: value, name } })),
  ];
}

/** A text as a regular expression that matches it alone. */
function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function rewriteOf({ match, features: { rewrite } }: RuleIntent): Fields {
  if (rewrite?.prefix === undefined) {
    return {};
  }
  const to = prefixOf(rewrite.prefix);
  // `/` is replaced with the slash that the rest of the path begins with.
  return replacing(prefixOf(match.path) === '' ? `${to}/` : to || '/');
}

function replacing(replacement: string): Fields {
  return { pathRewritePolicy: { replacePrefix: [{ replacement }] } };
}

function actionOf({ backends, features, match }: RuleIntent): Fields {
  const { redirect, mirror, timeouts, retries, affinity, webSocket } = features;
  if (redirect !== undefined) {
    return { requestRedirectPolicy: redirectOf(redirect) };
  }
  return {
    ...(webSocket ? { enableWebsockets: true } : {}),
    ...(affinity === undefined ? {} : { loadBalancerPolicy: { strategy: 'Cookie' } }),
    ...(retries === undefined ? {} : {
      retryPolicy: {
        count: retries.attempts,
        ...(timeouts?.backend === undefined ? {} : { perTryTimeout: goDuration(timeouts.backend) }),
        retryOn: retryOn(match.methods),
      },
    }),
    services: [
      ...backends.map((backend) => ({ ...serviceOf(backend), ...(backends.length > 1 ? { weight: backend.weight } : {}) })),
      ...(mirror === undefined ? [] : [{ ...serviceOf(mirror.backend), mirror: true, weight: mirror.percent }]),
    ],
    timeoutPolicy: {
      // Envoy would end after 5 minutes what carries nothing for so long, a WebSocket too; the limit of the request is the one that counts.
      idle: 'infinity',
      ...(timeouts?.idle === undefined ? {} : { idleConnection: goDuration(timeouts.idle) }),
      response: responseTimeout(features),
    },
  };
}

/** Envoy would end after 15 seconds what nobody limits. Without retries the limit of the backend is the narrower one of the whole request. */
export function responseTimeout({ timeouts, retries }: RuleFeatures): string {
  const limit = retries === undefined ? timeouts?.backend ?? timeouts?.request : timeouts?.request;
  return limit === undefined ? 'infinity' : goDuration(limit);
}

/** What may be done twice (RFC 9110). */
const IDEMPOTENT = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'TRACE']);

/** What never reached the backend has done nothing yet, whatever the method. */
export function retryOn(methods: readonly string[]): string[] {
  const repeatable = methods.length > 0 && methods.every((method) => IDEMPOTENT.has(method));
  return ['connect-failure', 'refused-stream', 'reset-before-request', ...(repeatable ? ['reset', 'gateway-error'] : [])];
}

const PROTOCOLS: { readonly [protocol in BackendIntent['protocol']]: string | undefined } = { http: undefined, h2c: 'h2c', grpc: 'h2c', https: 'tls', grpcs: 'h2' };

/** A Service as an HTTPProxy lists it. */
export function serviceOf({ service, port, protocol, tls }: BackendIntent): Fields {
  const word = PROTOCOLS[protocol];
  return {
    name: service,
    port: port(),
    ...(word === undefined ? {} : { protocol: word }),
    ...(tls?.caSecret === undefined || tls.serverName === undefined ? {} : { validation: { caSecret: tls.caSecret, subjectName: tls.serverName } }),
  };
}

function policiesOf({ allow, deny, rateLimit, requestHeaders, responseHeaders, rewrite }: RuleFeatures): Fields {
  const request = { ...requestHeaders?.set, ...(rewrite?.host === undefined ? {} : { Host: rewrite.host }) };
  return {
    ...clients('ipAllowPolicy', allow),
    ...clients('ipDenyPolicy', deny),
    ...(rateLimit === undefined ? {} : {
      rateLimitPolicy: { local: { ...burst(rateLimit), requests: rateLimit.requests, unit: unitOf(rateLimit.per) } },
    }),
    ...headersPolicy('requestHeadersPolicy', request, requestHeaders?.remove),
    ...headersPolicy('responseHeadersPolicy', responseHeaders?.set ?? {}, responseHeaders?.remove),
  };
}

function burst(limit: NonNullable<RuleFeatures['rateLimit']>): Fields {
  const more = bucketOf(limit) ?? 0;
  return more === 0 ? {} : { burst: more };
}

/** `Remote` is the client also where a load balancer in front tells of it by the PROXY protocol. */
function clients(field: string, list: readonly string[] | undefined): Fields {
  return list === undefined ? {} : { [field]: list.map((cidr) => ({ cidr: asPrefix(cidr), source: 'Remote' })) };
}

function headersPolicy(field: string, set: Readonly<Record<string, string>>, remove: readonly string[] = []): Fields {
  const values = Object.entries(set).map(([name, value]) => ({ name, value }));
  return values.length + remove.length === 0 ? {} : {
    [field]: { ...(remove.length === 0 ? {} : { remove: [...remove] }), ...(values.length === 0 ? {} : { set: values }) },
  };
}

function redirectOf({ scheme, host, port, path, status }: RedirectIntent): Fields {
  return {
    ...(host === undefined ? {} : { hostname: host }),
    ...(path === undefined ? {} : { path }),
    ...(port === undefined ? {} : { port }),
    ...(scheme === undefined ? {} : { scheme }),
    statusCode: status,
  };
}
