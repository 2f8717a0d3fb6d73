import { pathProblem } from '../../ingress/route-path';
import { BackendIntent, HeaderChanges, HttpRouteIntent, MatchIntent, NamedValue, RuleFeatures, RuleIntent, StreamRouteIntent } from '../route-intent';
import { clientListProblems } from './clients';
import { corsProblems } from './cors';
import { numberProblems, timeProblems, weightProblems } from './numbers';
import { regularExpressionProblems } from './regular-expression';
import { hostValueProblems, pathValueProblems } from './rule-values';
import { serviceProblems } from './services';
import { changedHeaderProblems, headerNameProblems, headerValueProblems, methodProblems, objectNameProblems, textProblems } from './texts';
import { ValueProblem } from './value-problem';

/**
 * A route with a good value in place of each that is bad behind every proxy, for who asks what else of it a proxy refuses. A bad value is told
 * already; what a proxy says of it besides would be told twice, and what it says of the values beside it must be told too. It is never rendered.
 */
export function mendedRoute(route: HttpRouteIntent): HttpRouteIntent {
  // What rules have from their route is one object, by which they know that it is the route's.
  const known = new Map<unknown, unknown>();
  const once = <T>(value: T, mend: (value: T) => T): T => {
    if (!known.has(value)) {
      known.set(value, mend(value));
    }
    return known.get(value) as T;
  };
  const mendedFeatures = (features: RuleFeatures): RuleFeatures => once(features, () => Object.fromEntries(Object.entries(features)
    .map(([name, value]) => [name, once(value, MENDING[name as keyof RuleFeatures] as (of: unknown) => unknown ?? same)])));
  const rules = route.rules.map((rule): RuleIntent => ({
    ...rule, match: mendedMatch(rule.match), backends: mendedBackends(rule.backends), features: mendedFeatures(rule.features),
  }));
  return { ...route, rules, features: mendedFeatures(route.features) };
}

/** The same of a route of connections, of whose port proxies have opinions. */
export function mendedStream(route: StreamRouteIntent): StreamRouteIntent {
  const { kind, tls, port } = route;
  return numberProblems('', port, 1, 65_535).length === 0 ? route : { ...route, port: kind === 'tls' && tls === undefined ? 443 : 8443 };
}

type Mending = { readonly [name in keyof RuleFeatures]?: (value: NonNullable<RuleFeatures[name]>) => NonNullable<RuleFeatures[name]> };

/** By feature; what is not here no proxy looks at. */
const MENDING: Mending = {
  redirect: ({ host, port, path, status, ...others }) => ({
    ...others,
    ...(host === undefined ? {} : { host: good(host, hostValueProblems('', host), letters(host)) }),
    ...(port === undefined ? {} : { port: good(port, numberProblems('', port, 1, 65_535), 443) }),
    ...(path === undefined ? {} : { path: mendedPath(path) }),
    status: [301, 302, 303, 307, 308].includes(status) ? status : 302,
  }),
  rewrite: ({ prefix, path, host }) => ({
    ...(prefix === undefined ? {} : { prefix: mendedPath(prefix) }),
    ...(path === undefined ? {} : { path: mendedPath(path) }),
    ...(host === undefined ? {} : { host: good(host, hostValueProblems('', host), letters(host)) }),
  }),
  requestHeaders: mendedHeaders,
  responseHeaders: mendedHeaders,
  timeouts: (timeouts) => Object.fromEntries(Object.entries(timeouts).map(([name, time]) => [name, good(time, timeProblems('', time), 1000)])),
  cors: (cors) => ({
    ...cors,
    origins: cors.origins.length === 0 ? ['*'] : cors.origins.map(mendedOrigin),
    headers: cors.headers.map(mendedName),
    exposedHeaders: cors.exposedHeaders.map(mendedName),
    methods: cors.methods.map(mendedMethod),
  }),
  retries: ({ attempts, ...others }) => ({ ...others, attempts: good(attempts, numberProblems('', attempts, 1, 10), 1) }),
  externalAuth: ({ backend, path, responseHeaders }) => ({
    backend: { ...backend, service: mendedService(backend) }, path: mendedPath(path), responseHeaders: responseHeaders.map(mendedChange),
  }),
  rateLimit: (limit) => {
    const { requests, per, burst = 1 } = limit;
    return good(limit, [...numberProblems('', requests, 1, 1_000_000), ...numberProblems('', burst, 1, 1_000_000), ...timeProblems('', per, 1000)], { requests: 1, per: 1000, burst: 1 });
  },
  allow: mendedClients,
  deny: mendedClients,
  basicAuth: ({ secretName, realm }) => ({
    secretName: good(secretName, objectNameProblems('', secretName), letters(secretName)), ...(realm === undefined ? {} : { realm: good(realm, textProblems('', realm, 128), letters(realm)) }),
  }),
  affinity: ({ cookie, ...others }) => ({ ...others, cookie: mendedName(cookie) }),
};

function mendedMatch({ path, pathMatch, methods, headers, query }: MatchIntent): MatchIntent {
  const isBad = pathMatch === 'regex' ? regularExpressionProblems('', path).length > 0 : pathProblem(path) !== undefined;
  return {
    path: isBad ? plainPath(path) : path,
    pathMatch,
    methods: [...new Set(methods.map(mendedMethod))],
    headers: headers.map(({ name, value }) => ({ name: mendedName(name), value: mendedValue(value) })),
    query: query.map(({ name, value }): NamedValue => ({ name: good(name, textProblems('', name, 256), letters(name)), value: good(value, textProblems('', value), letters(value)) })),
  };
}

function mendedBackends(backends: readonly BackendIntent[]): BackendIntent[] {
  const weights = backends.length === 0 ? [] : weightProblems('', backends.map(({ weight }) => weight));
  return backends.map((backend, index) => ({
    ...backend,
    service: mendedService(backend),
    weight: good(backend.weight, weights, index === 0 ? 100 : 0),
  }));
}

function mendedService(backend: BackendIntent): string {
  return good(backend.service, serviceProblems('', { ...backend, port: () => undefined }), letters(backend.service).toLowerCase());
}

function mendedHeaders({ set, remove }: HeaderChanges): HeaderChanges {
  return { set: Object.fromEntries(Object.entries(set).map(([name, value]) => [mendedChange(name), mendedValue(value)])), remove: remove.map(mendedChange) };
}

function mendedChange(name: string): string {
  return good(name, changedHeaderProblems('', name), letters(name));
}

function mendedOrigin(origin: string): string {
  const alone = { origins: [origin], methods: [], headers: [], exposedHeaders: [], credentials: false };
  return good(origin, corsProblems(alone), `https://${letters(origin).toLowerCase()}`);
}

function mendedClients(clients: readonly string[]): readonly string[] {
  return clients.map((client) => good(client, clientListProblems('', [client]), '192.0.2.1'));
}

function mendedMethod(method: string): string {
  return good(method, methodProblems('', method), 'GET');
}

function mendedName(name: string): string {
  return good(name, headerNameProblems('', name), letters(name));
}

function mendedValue(value: string): string {
  return good(value, headerValueProblems('', value), letters(value));
}

function mendedPath(path: string): string {
  return good(path, pathValueProblems('', path), plainPath(path));
}

function plainPath(path: string): string {
  return `/${path.split('/').filter((part) => part !== '').map(letters).join('/')}`;
}

/** The text as no proxy would look at it twice. */
function letters(text: string): string {
  return text.replace(/[^A-Za-z0-9]/g, 'x').slice(0, 60) || 'x';
}

function good<T>(value: T, problems: readonly ValueProblem[], standIn: T): T {
  return problems.length === 0 ? value : standIn;
}

function same<T>(value: T): T {
  return value;
}
