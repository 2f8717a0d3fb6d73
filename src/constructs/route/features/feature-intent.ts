import { Duration } from 'cdk8s';
import { BackendIntent, MatchIntent, NamedValue, RedirectIntent, RuleFeatures } from '../../../behavior/proxies/route-intent';
import { RouteBackend } from '../route-backend';
import { HeaderOptions } from './headers';
import { RequestMatching } from './request-matching';
import { FEATURE_NAMES, RouteFeatures } from './route-features';

/** Of a path or route that asks for none, as most do. */
export const NO_FEATURES: RuleFeatures = Object.freeze({});

const NONE: readonly never[] = [];
const ALL_NAMES = Object.keys(FEATURE_NAMES) as (keyof RouteFeatures)[];

/** What features ask for, as plain data. @param namespace of Services that are known by name alone */
export function featureIntent(features: RouteFeatures, namespace: string): RuleFeatures {
  return ALL_NAMES.some((name) => features[name] !== undefined) ? intentOf(features, namespace) : NO_FEATURES;
}

function intentOf(features: RouteFeatures, namespace: string): RuleFeatures {
  const { redirect, rewrite, timeouts, retries, maxBodySize, cors, rateLimit, basicAuth, externalAuth, affinity, mirror } = features;
  return withoutGaps<RuleFeatures>({
    redirect: redirect && withoutGaps<RedirectIntent>({ ...redirect, status: redirect.status ?? 302 } as RedirectIntent),
    rewrite: rewrite && withoutGaps({ prefix: rewrite.prefix, path: rewrite.path, host: rewrite.host }),
    requestHeaders: headerIntent(features.requestHeaders),
    responseHeaders: headerIntent(features.responseHeaders),
    timeouts: timeouts && withoutGaps({ request: milliseconds(timeouts.request), backend: milliseconds(timeouts.backend), idle: milliseconds(timeouts.idle) }),
    retries: retries && withoutGaps({ attempts: retries.attempts, backoff: milliseconds(retries.backoff) }),
    maxBodySize: maxBodySize && maxBodySize.toKibibytes() * 1024,
    cors: cors && withoutGaps({
      origins: cors.origins ?? [],
      methods: cors.methods ?? ['GET', 'HEAD', 'POST'],
      headers: cors.headers ?? [],
      exposedHeaders: cors.exposedHeaders ?? [],
      credentials: cors.credentials ?? false,
      maxAge: milliseconds(cors.maxAge),
    }),
    rateLimit: rateLimit && { requests: rateLimit.requests, per: milliseconds(rateLimit.per) ?? 1000, burst: rateLimit.burst ?? rateLimit.requests },
    allow: features.allow,
    deny: features.deny,
    basicAuth,
    externalAuth: externalAuth && {
      backend: one(externalAuth.backend, namespace), path: externalAuth.path ?? '/', responseHeaders: externalAuth.responseHeaders ?? [],
    },
    affinity: affinity && withoutGaps({ cookie: affinity.cookie ?? 'affinity', maxAge: milliseconds(affinity.maxAge) }),
    mirror: mirror && { backend: one(mirror.backend, namespace), percent: mirror.percent ?? 100 },
    compression: features.compression,
    webSocket: features.webSocket,
  });
}

/** Which requests are meant, beside the path: what a path says counts before what the route says. */
export function matchingIntent(path: RequestMatching, route: RequestMatching): Pick<MatchIntent, 'methods' | 'headers' | 'query'> {
  return {
    methods: path.methods ?? route.methods ?? NONE,
    headers: namedValues(path.matchHeaders ?? route.matchHeaders),
    query: namedValues(path.matchQuery ?? route.matchQuery),
  };
}

function headerIntent(options: HeaderOptions | undefined): RuleFeatures['requestHeaders'] {
  return options && { set: options.set ?? {}, remove: options.remove ?? [] };
}

function namedValues(values: Readonly<Record<string, string>> | undefined): readonly NamedValue[] {
  return values === undefined ? NONE : Object.entries(values).map(([name, value]) => ({ name, value }));
}

function milliseconds(duration: Duration | undefined): number | undefined {
  return duration?.toMilliseconds();
}

function one(backend: RouteBackend, namespace: string): BackendIntent {
  return backend._intents(namespace)[0];
}

function withoutGaps<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
