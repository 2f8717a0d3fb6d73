import { durationText } from './duration';
import { serviceReference } from './references';
import { prefixOf } from '../../../behavior/ingress/specification';
import { MatchIntent, RedirectIntent, RuleFeatures, RuleIntent } from '../../../behavior/proxies/route-intent';

/** How an implementation of Gateway API wants rules written. */
export interface RuleDialect {
  /** Whether it knows timeouts. Then a rule that nobody limited says so, because Envoy would end its requests after 15 seconds. */
  readonly timeouts: boolean;
  /** Whether retries stand in a policy beside the route, which then has the limit of a single try too. */
  readonly retriesByPolicy?: boolean;
}

type Fields = Record<string, unknown>;

const PATH_TYPES = { prefix: 'PathPrefix', exact: 'Exact', regex: 'RegularExpression' } as const;

/** A rule of an HTTPRoute in a namespace; inside a Lazy, since ports of Services may come late. */
export function httpRule(
  { match, backends, features }: RuleIntent, name: string | undefined, namespace: string, { timeouts, retriesByPolicy = false }: RuleDialect,
): Fields {
  const filters = filtersOf(features, namespace);
  return {
    ...(name === undefined ? {} : { name }),
    matches: matchesOf(withoutSlash(match)),
    ...(filters.length === 0 ? {} : { filters }),
    ...(features.redirect === undefined ? { backendRefs: backends.map((backend) => ({ ...serviceReference(backend, namespace), weight: backend.weight })) } : {}),
    ...(timeouts && features.redirect === undefined ? { timeouts: timeoutsOf(features, retriesByPolicy) } : {}),
  };
}

/**
 * `/shop/` is the same prefix as `/shop`. But where it is written with its slash, Envoy Gateway takes it for the longer one, which then beats `/shop` with a
 * method (1.9.0), and of a request for `/shop` Traefik replaces nothing (3.7.9).
 */
function withoutSlash(match: MatchIntent): MatchIntent {
  return match.pathMatch === 'prefix' ? { ...match, path: prefixOf(match.path) || '/' } : match;
}

/** A match for each method, since one can name a single one. */
function matchesOf({ path, pathMatch, methods, headers, query }: MatchIntent): Fields[] {
  const common = {
    path: { type: PATH_TYPES[pathMatch], value: path },
    ...(headers.length === 0 ? {} : { headers: headers.map(({ name, value }) => ({ name, type: 'Exact', value })) }),
    ...(query.length === 0 ? {} : { queryParams: query.map(({ name, value }) => ({ name, type: 'Exact', value })) }),
  };
  return methods.length === 0 ? [common] : methods.map((method) => ({ ...common, method }));
}

/** The backend's limit cannot be longer than that of the request, which is then the one that counts. */
function timeoutsOf({ timeouts = {}, retries }: RuleFeatures, retriesByPolicy: boolean): Fields {
  const { request = 0 } = timeouts;
  const backend = retriesByPolicy && retries !== undefined ? undefined : timeouts.backend;
  const backendRequest = backend === undefined || request === 0 ? backend : Math.min(backend, request);
  return { ...(backendRequest === undefined ? {} : { backendRequest: durationText(backendRequest) }), request: durationText(request) };
}

function filtersOf(features: RuleFeatures, namespace: string): Fields[] {
  const { redirect, rewrite, requestHeaders, responseHeaders, cors, mirror } = features;
  return [
    ...(cors === undefined ? [] : [{
      type: 'CORS',
      cors: {
        allowOrigins: [...cors.origins],
        ...listField('allowMethods', cors.methods),
        ...listField('allowHeaders', cors.headers),
        ...listField('exposeHeaders', cors.exposedHeaders),
        allowCredentials: cors.credentials,
        // Without a number browsers take 5 seconds, and so does Gateway API.
        maxAge: cors.maxAge === undefined ? 5 : Math.max(1, Math.round(cors.maxAge / 1000)),
      },
    }]),
    ...headerFilter('RequestHeaderModifier', 'requestHeaderModifier', requestHeaders),
    ...headerFilter('ResponseHeaderModifier', 'responseHeaderModifier', responseHeaders),
    ...(mirror === undefined ? [] : [{ type: 'RequestMirror', requestMirror: { backendRef: serviceReference(mirror.backend, namespace), percent: mirror.percent } }]),
    ...(rewrite === undefined ? [] : [{ type: 'URLRewrite', urlRewrite: rewriteOf(rewrite) }]),
    ...(redirect === undefined ? [] : [{ type: 'RequestRedirect', requestRedirect: redirectOf(redirect) }]),
  ];
}

function listField(name: string, values: readonly string[]): Fields {
  return values.length === 0 ? {} : { [name]: [...values] };
}

function headerFilter(type: string, field: string, changes: RuleFeatures['requestHeaders']): Fields[] {
  if (changes === undefined) {
    return [];
  }
  const set = Object.entries(changes.set).map(([name, value]) => ({ name, value }));
  return set.length + changes.remove.length === 0 ? [] : [{
    type, [field]: { ...(set.length === 0 ? {} : { set }), ...listField('remove', changes.remove) },
  }];
}

function rewriteOf({ prefix, path, host }: NonNullable<RuleFeatures['rewrite']>): Fields {
  return {
    ...(host === undefined ? {} : { hostname: host }),
    // A prefix of nothing is written as a slash: `/shop` without its prefix is `/`.
    ...(prefix === undefined ? {} : { path: { type: 'ReplacePrefixMatch', replacePrefixMatch: prefix === '' ? '/' : prefix } }),
    ...(path === undefined ? {} : { path: { type: 'ReplaceFullPath', replaceFullPath: path } }),
  };
}

function redirectOf({ scheme, host, port, path, status }: RedirectIntent): Fields {
  return {
    ...(scheme === undefined ? {} : { scheme }),
    ...(host === undefined ? {} : { hostname: host }),
    ...(port === undefined ? {} : { port }),
    ...(path === undefined ? {} : { path: { type: 'ReplaceFullPath', replaceFullPath: path } }),
    statusCode: status,
  };
}
