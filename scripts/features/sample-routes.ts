import { ALL_FEATURES, Feature } from '../../src/behavior/proxies/features';
import { BackendIntent, HttpRouteIntent, MatchIntent, RuleFeatures, TlsIntent } from '../../src/behavior/proxies/route-intent';

/** What a route has that asks for a feature, and for nothing that a proxy may find fault with. */
interface Sample {
  readonly host?: string;
  readonly forceHttps?: boolean;
  readonly tls?: TlsIntent;
  readonly match?: Partial<MatchIntent>;
  readonly backend?: Partial<BackendIntent>;
  /** Absent: one backend; of a redirect there is none. */
  readonly backends?: 'several' | 'none';
  readonly features?: RuleFeatures;
}

const backend = (service: string, more: Partial<BackendIntent> = {}): BackendIntent => ({ service, namespace: 'shop', port: () => 8080, weight: 100, protocol: 'http', ...more });
const headers = { set: {}, remove: [] };
const TLS: TlsIntent = { secretName: 'web-tls', annotations: {} };

/** The features of HTTP requests. */
const SAMPLES: { readonly [feature in Feature]?: Sample } = {
  'wildcard-host': { host: '*.example.com' },
  'path-regex': { match: { path: '/v[0-9]+', pathMatch: 'regex' } },
  'method-match': { match: { methods: ['PATCH'] } },
  'header-match': { match: { headers: [{ name: 'X-Env', value: 'canary' }] } },
  'query-match': { match: { query: [{ name: 'v', value: '2' }] } },
  'weights': { backends: 'several' },
  'redirect-https': { forceHttps: true },
  'redirect-host': { backends: 'none', features: { redirect: { host: 'new.example.com', status: 302 } } },
  'redirect-path': { backends: 'none', features: { redirect: { path: '/new', status: 302 } } },
  'redirect-status': { backends: 'none', features: { redirect: { host: 'new.example.com', status: 301 } } },
  'rewrite-prefix': { match: { path: '/api' }, features: { rewrite: { prefix: '/v2' } } },
  'rewrite-path': { features: { rewrite: { path: '/index.html' } } },
  'rewrite-host': { features: { rewrite: { host: 'inner.example.com' } } },
  'request-header-set': { features: { requestHeaders: { ...headers, set: { 'X-Env': 'prod' } } } },
  'request-header-remove': { features: { requestHeaders: { ...headers, remove: ['X-Debug'] } } },
  'response-header-set': { features: { responseHeaders: { ...headers, set: { 'X-Shown': 'edge' } } } },
  'response-header-remove': { features: { responseHeaders: { ...headers, remove: ['X-Powered-By'] } } },
  'timeout-request': { features: { timeouts: { request: 37_000 } } },
  'timeout-backend': { features: { timeouts: { backend: 13_000 } } },
  'timeout-idle': { features: { timeouts: { idle: 119_000 } } },
  'retries': { features: { retries: { attempts: 2 } } },
  'body-size': { features: { maxBodySize: 8_388_608 } },
  'cors': { features: { cors: { origins: ['https://app.example.com'], methods: [], headers: [], exposedHeaders: [], credentials: false } } },
  'rate-limit': { features: { rateLimit: { requests: 100, per: 60_000 } } },
  'allow-list': { features: { allow: ['10.0.0.0/8'] } },
  'deny-list': { features: { deny: ['203.0.113.0/24'] } },
  'basic-auth': { features: { basicAuth: { secretName: 'users' } } },
  'external-auth': { features: { externalAuth: { backend: backend('auth'), path: '/', responseHeaders: [] } } },
  'session-affinity': { features: { affinity: { cookie: 'pod' } } },
  'mirroring': { features: { mirror: { backend: backend('copy'), percent: 5 } } },
  'compression': { features: { compression: true } },
  'websocket': { features: { webSocket: true } },
  'grpc': { backend: { protocol: 'grpc' } },
  'backend-h2c': { backend: { protocol: 'h2c' } },
  'backend-tls': { backend: { protocol: 'https', tls: { caSecret: 'inner-ca', serverName: 'web.internal' } } },
  'mutual-tls': { tls: { ...TLS, clientCaSecret: 'staff-ca' } },
};

/** The features that a route of HTTP requests can ask for, in the order of the vocabulary. */
export const PAIRED = ALL_FEATURES.filter((feature) => SAMPLES[feature] !== undefined);

/** Objects in which two features may have a property each. */
const SHARED = ['rewrite', 'requestHeaders', 'responseHeaders', 'timeouts', 'redirect'] as const;

/** A route that asks for all of some features; nothing where they are two values of one property, or a redirect and something of a backend. */
export function sampleRoute(...features: readonly Feature[]): HttpRouteIntent | undefined {
  const samples = features.map((feature) => SAMPLES[feature]!);
  if (features.length > 1 && excludeEachOther(features, samples)) {
    return undefined;
  }
  const all = Object.assign({}, ...samples.map(({ features: asked = {} }) => asked)) as RuleFeatures;
  const joined = Object.fromEntries(SHARED.filter((name) => all[name] !== undefined)
    .map((name) => [name, joinOf(samples.flatMap(({ features: asked = {} }) => (asked[name] === undefined ? [] : [asked[name] as object])))]));
  const asked: RuleFeatures = { ...all, ...joined };
  const one = backend('web', samples.find(({ backend: more }) => more !== undefined)?.backend);
  const backends = samples.some((sample) => sample.backends === 'none') ? [] : samples.some((sample) => sample.backends === 'several') ? [{ ...one, weight: 73 }, backend('next', { weight: 27 })] : [one];
  const match: MatchIntent = { path: '/', pathMatch: 'prefix', methods: [], headers: [], query: [], ...samples.find((sample) => sample.match?.path !== undefined)?.match };
  return {
    kind: 'http', construct: 'Route', name: 'route', namespace: 'shop', annotations: {},
    hosts: [samples.find(({ host }) => host !== undefined)?.host ?? 'app.example.com'],
    rules: [{ property: '', namespace: 'shop', match: Object.assign({}, match, ...samples.map((sample) => sample.match ?? {})), backends, features: asked }],
    features: asked,
    tls: samples.find(({ tls }) => tls !== undefined)?.tls ?? TLS,
    forceHttps: samples.some(({ forceHttps }) => forceHttps === true),
  };
}

function joinOf(parts: readonly object[]): object {
  return parts.reduce((whole: any, part: any) => ({
    ...whole, ...part,
    ...(part.set === undefined ? {} : { set: { ...whole.set, ...part.set }, remove: [...whole.remove ?? [], ...part.remove] }),
  }), {});
}

function excludeEachOther(features: readonly Feature[], samples: readonly Sample[]): boolean {
  const many = (isMeant: (sample: Sample) => boolean) => samples.filter(isMeant).length > 1;
  const ofRewrite = features.filter((feature) => feature === 'rewrite-prefix' || feature === 'rewrite-path');
  return many(({ match }) => match?.path !== undefined) || many(({ backend: more }) => more !== undefined) || many(({ backends }) => backends === 'none') || ofRewrite.length > 1
    || (samples.some(({ backends }) => backends === 'none') && samples.some((sample) => sample.backends === 'several' || sample.backend !== undefined || isOfBackend(sample)));
}

/** What is done with requests to a backend, and their answers, has no meaning where there is none. */
function isOfBackend({ features = {} }: Sample): boolean {
  const { rewrite, requestHeaders, responseHeaders, timeouts, retries, affinity, mirror, webSocket } = features;
  return [rewrite, requestHeaders, timeouts, retries, affinity, mirror, webSocket].some((one) => one !== undefined) || (responseHeaders?.remove.length ?? 0) > 0;
}
