import { backend, only, rendered, route, rule } from './rendering';
import { ALL_FEATURES, Feature } from '../../../../src/behavior/proxies/features';
import { HttpRouteIntent, RouteIntent, RuleFeatures, StreamRouteIntent } from '../../../../src/behavior/proxies/route-intent';
import { unwrittenDefaults } from '../../../schemas/custom-resources';
import { problemsOf } from '../../../schemas/referee';

const NEXT = backend('next', { weight: 3 });
const ruleOf = (intent: HttpRouteIntent) => only('HTTPRoute', rendered([intent]).objects).spec.rules[0];
const stream = (more: Partial<StreamRouteIntent>): StreamRouteIntent => (
  { kind: 'tcp', construct: 'apps/Db', name: 'db', namespace: 'shop', annotations: {}, port: 3306, hosts: [], backends: [backend('db', { port: () => 3306 })], ...more }
);
const asks = (features: RuleFeatures, more = {}) => [route([rule('/', features, more)])];
const securely = (tls: HttpRouteIntent['tls'], more: Partial<HttpRouteIntent> = {}) => [route([rule('/')], { tls, ...more })];
const TLS = { secretName: 'web-tls', annotations: {} };

/** For each feature: a route that asks for it, and a text that its objects then have. */
const CASES: { readonly [feature in Feature]: readonly [routes: readonly RouteIntent[], text: string] } = {
  'wildcard-host': [[route([rule('/')], { hosts: ['*.example.com'] })], '"hostnames":["*.example.com"]'],
  'path-regex': [asks({}, { match: { path: '/v[0-9]+', pathMatch: 'regex' } }), '"path":{"type":"RegularExpression","value":"/v[0-9]+"}'],
  'method-match': [asks({}, { match: { methods: ['GET', 'HEAD'] } }), '"method":"HEAD"'],
  'header-match': [asks({}, { match: { headers: [{ name: 'X-Env', value: 'canary' }] } }), '"headers":[{"name":"X-Env","type":"Exact","value":"canary"}]'],
  'query-match': [asks({}, { match: { query: [{ name: 'v', value: '2' }] } }), '"queryParams":[{"name":"v","type":"Exact","value":"2"}]'],
  'weights': [asks({}, { backends: [backend(), NEXT] }), '"name":"next","port":80,"weight":3'],
  'redirect-https': [securely(TLS, { forceHttps: true }), '"requestRedirect":{"scheme":"https","statusCode":301}'],
  'redirect-host': [asks({ redirect: { host: 'new.example.com', status: 302 } }), '"requestRedirect":{"hostname":"new.example.com","statusCode":302}'],
  'redirect-path': [asks({ redirect: { path: '/new', status: 302 } }), '"path":{"replaceFullPath":"/new","type":"ReplaceFullPath"}'],
  'redirect-status': [asks({ redirect: { host: 'new.example.com', status: 307 } }), '"statusCode":307'],
  'rewrite-prefix': [[route([rule('/api', { rewrite: { prefix: '' } })])], '"path":{"replacePrefixMatch":"/","type":"ReplacePrefixMatch"}'],
  'rewrite-path': [asks({ rewrite: { path: '/one' } }), '"path":{"replaceFullPath":"/one","type":"ReplaceFullPath"}'],
  'rewrite-host': [asks({ rewrite: { host: 'inner.example.com' } }), '"urlRewrite":{"hostname":"inner.example.com"}'],
  'request-header-set': [asks({ requestHeaders: { set: { 'X-Team': 'shop' }, remove: [] } }), '"requestHeaderModifier":{"set":[{"name":"X-Team","value":"shop"}]}'],
  'request-header-remove': [asks({ requestHeaders: { set: {}, remove: ['X-Debug'] } }), '"requestHeaderModifier":{"remove":["X-Debug"]}'],
  'response-header-set': [asks({ responseHeaders: { set: { 'X-Frame-Options': 'DENY' }, remove: [] } }), '"responseHeaderModifier":{"set":[{"name":"X-Frame-Options","value":"DENY"}]}'],
  'response-header-remove': [asks({ responseHeaders: { set: {}, remove: ['Server'] } }), '"responseHeaderModifier":{"remove":["Server"]}'],
  'timeout-request': [asks({ timeouts: { request: 30_000 } }), '"timeouts":{"request":"30s"}'],
  'timeout-backend': [asks({ timeouts: { backend: 1_500 } }), '"timeouts":{"backendRequest":"1s500ms","request":"0s"}'],
  'timeout-idle': [asks({ timeouts: { idle: 90_000 } }), '"timeout":{"http":{"connectionIdleTimeout":"1m30s"}}'],
  'retries': [asks({ retries: { attempts: 2, backoff: 100 } }), '"retry":{"numRetries":2,"perRetry":{"backOff":{"baseInterval":"100ms"}}'],
  'body-size': [asks({ maxBodySize: 8_388_608 }), '"requestBuffer":{"limit":"8388608"}'],
  'cors': [asks({ cors: { origins: ['https://app.example.com'], methods: ['GET'], headers: [], exposedHeaders: [], credentials: true } }), '"allowCredentials":true,"allowMethods":["GET"],"allowOrigins":["https://app.example.com"],"maxAge":5'],
  'rate-limit': [asks({ rateLimit: { requests: 10, per: 1000 } }), '"limit":{"requests":10,"unit":"Second"}'],
  'allow-list': [asks({ allow: ['192.168.1.0/24'] }), '"defaultAction":"Deny","rules":[{"action":"Allow","name":"allow","principal":{"clientCIDRs":["192.168.1.0/24"]}}]'],
  'deny-list': [asks({ deny: ['192.168.1.66'] }), '"defaultAction":"Allow","rules":[{"action":"Deny","name":"deny","principal":{"clientCIDRs":["192.168.1.66/32"]}}]'],
  'basic-auth': [asks({ basicAuth: { secretName: 'users' } }), '"basicAuth":{"users":{"group":"","kind":"Secret","name":"users"}}'],
  'external-auth': [asks({ externalAuth: { backend: backend('oauth2', { port: () => 4180 }), path: '/oauth2/auth', responseHeaders: ['X-User'] } }), '"headersToBackend":["X-User"],"pathOverride":"/oauth2/auth"'],
  'session-affinity': [asks({ affinity: { cookie: 'shop' } }), '"cookie":{"name":"shop","ttl":"0s"}'],
  'mirroring': [asks({ mirror: { backend: NEXT, percent: 10 } }), '"requestMirror":{"backendRef":{"group":"","kind":"Service","name":"next","port":80},"percent":10}'],
  'compression': [asks({ compression: true }), '"compressor":[{"type":"Zstd","zstd":{}},{"brotli":{},"type":"Brotli"},{"gzip":{},"type":"Gzip"}]'],
  'websocket': [asks({ webSocket: true }), '"kind":"HTTPRoute"'],
  'grpc': [asks({}, { backends: [backend('web', { protocol: 'grpc' })] }), '"useClientProtocol":true'],
  'backend-h2c': [asks({}, { backends: [backend('web', { protocol: 'h2c' })] }), '"useClientProtocol":true'],
  'backend-tls': [asks({}, { backends: [backend('web', { protocol: 'https', tls: { caSecret: 'web-ca', serverName: 'web.internal' } })] }), '"validation":{"caCertificateRefs":[{"group":"","kind":"Secret","name":"web-ca"}],"hostname":"web.internal"}'],
  'mutual-tls': [securely({ ...TLS, clientCaSecret: 'clients' }), '"clientValidation":{"caCertificateRefs":[{"group":"","kind":"Secret","name":"clients","namespace":"shop"}]}'],
  'tls-passthrough': [[stream({ kind: 'tls', port: 443, hosts: ['db.example.com'] })], '"kind":"TLSRoute"'],
  'tls-route': [[stream({ kind: 'tls', port: 443, hosts: ['db.example.com'], tls: TLS })], '"sectionName":"tls-db.example.com"'],
  'tcp-route': [[stream({})], '"sectionName":"tcp-3306"'],
  'udp-route': [[stream({ kind: 'udp', port: 53 })], '"sectionName":"udp-53"'],
  'send-proxy-protocol': [[stream({ port: 2525, sendProxyProtocol: true })], '"proxyProtocol":{"version":"V2"},"targetRefs":[{"group":"gateway.networking.k8s.io","kind":"TCPRoute"'],
};

describe.each(ALL_FEATURES.map((feature) => [feature, ...CASES[feature]] as const))('%s', (feature, routes, text) => {
  const { objects, gateway, problems } = rendered(routes);

  test('is rendered', () => expect(JSON.stringify(objects.map(sorted))).toContain(text));

  test('every object is accepted, with its defaults written down', () => {
    const judged = [...objects, gateway];
    expect(judged.flatMap((object) => problemsOf(object).map((problem) => `${object.kind} ${problem}`))).toEqual([]);
    expect(judged.flatMap((object) => unwrittenDefaults(object).map((pointer) => `${object.kind} ${pointer}`))).toEqual([]);
  });

  test('nothing is refused', () => expect(problems.filter((problem) => problem.startsWith('route-feature-unsupported'))).toEqual([]));

  test('the vocabulary knows that it is asked for', () => expect(feature in CASES).toBe(true));
});

test('TLS that is passed on for every name is TCP, since a listener of TLS that passes through takes TLSRoutes alone, and these must have names', () => {
  const { objects, gateway } = rendered([stream({ kind: 'tls', port: 8883 })]);
  expect(objects.map(({ kind, spec }) => [kind, spec.parentRefs[0].sectionName])).toEqual([['TCPRoute', 'tls-8883']]);
  expect(gateway.spec.listeners.find(({ name }: any) => name === 'tls-8883')).toEqual(expect.objectContaining({ port: 8883, protocol: 'TCP' }));
});

describe('what Envoy Gateway does not do is refused', () => {
  test.each<[string, readonly RouteIntent[], string]>([
    ['another prefix in place of the root, behind which it puts no slash', [route([rule('/', { rewrite: { prefix: '/v2' } })])], 'rewrite-prefix'],
    ['a limit within 10 seconds', asks({ rateLimit: { requests: 10, per: 10_000 } }), 'rate-limit'],
    ['a burst beside the limit', asks({ rateLimit: { requests: 10, per: 1000, burst: 50 } }), 'rate-limit'],
    ['a realm', asks({ basicAuth: { secretName: 'users', realm: 'Shop' } }), 'basic-auth'],
    ['HTTPS to a backend without a name', asks({}, { backends: [backend('web', { protocol: 'https' })] }), 'backend-tls'],
    ['HTTPS instead of HTTP without a certificate', [route([rule('/')], { forceHttps: true })], 'redirect-https'],
  ])('%s', (_, routes, feature) => {
    expect(rendered(routes).problems).toContain(`route-feature-unsupported: feature ${feature} of route apps/Web`);
  });
});

describe('HTTPRoutes', () => {
  test('a request that nobody limited is not ended by Envoy after 15 seconds', () => {
    expect(ruleOf(route([rule('/')])).timeouts).toEqual({ request: '0s' });
  });

  test('the limit of the backend is not longer than that of the request, which the API server refuses', () => {
    expect(ruleOf(route([rule('/', { timeouts: { request: 1000, backend: 5000 } })])).timeouts).toEqual({ backendRequest: '1s', request: '1s' });
  });

  test('a prefix is written without its slash, because Traefik would replace nothing of a request that has none, and Envoy Gateway rank it before the other', () => {
    expect(ruleOf(route([rule('/shop/', { rewrite: { prefix: '/v2' } })])).matches).toEqual([{ path: { type: 'PathPrefix', value: '/shop' } }]);
    expect(ruleOf(route([rule('/', { rewrite: { prefix: '/' } })])).matches).toEqual([{ path: { type: 'PathPrefix', value: '/' } }]);
    expect(ruleOf(route([rule('/shop/')])).matches).toEqual([{ path: { type: 'PathPrefix', value: '/shop' } }]);
    expect(ruleOf(route([rule('/shop/', {}, { match: { path: '/shop/', pathMatch: 'exact' } })])).matches).toEqual([{ path: { type: 'Exact', value: '/shop/' } }]);
  });

  test('a redirect has neither backends nor a limit of time', () => {
    expect(Object.keys(ruleOf(route([rule('/', { redirect: { host: 'new.example.com', status: 302 } })])))).toEqual(['filters', 'matches']);
  });

  test('more than 16 rules are split, with what is left in a second one', () => {
    const objects = rendered([route(Array.from({ length: 17 }, (_, index) => rule(`/${index}`)))]).objects.filter(({ kind }) => kind === 'HTTPRoute');
    expect(objects.map(({ metadata, spec }) => [metadata.name, spec.rules.length])).toEqual([['web', 16], ['web-2', 1]]);
  });

  test('so are more than 16 hosts, and more than 127 matches', () => {
    const hosts = Array.from({ length: 17 }, (_, index) => `app${index}.example.com`);
    expect(rendered([route([rule('/')], { hosts })]).objects.map(({ spec }) => spec.hostnames.length)).toEqual([16, 1]);
    const methods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH'];
    const many = rendered([route(Array.from({ length: 16 }, (_, index) => rule(`/${index}`, {}, { match: { methods } })))]).objects;
    expect(many.map(({ spec }) => spec.rules.length)).toEqual([14, 2]);
    expect(many.flatMap(problemsOf)).toEqual([]);
  });

  test('a replaced prefix has one match, so a rule of two methods becomes two', () => {
    const { objects } = rendered([route([rule('/api', { rewrite: { prefix: '/' } }, { match: { methods: ['GET', 'POST'] } })])]);
    expect(only('HTTPRoute', objects).spec.rules.map(({ matches }: any) => matches.map(({ method }: any) => method))).toEqual([['GET'], ['POST']]);
    expect(objects.flatMap(problemsOf)).toEqual([]);
  });

  test('rules of two namespaces are two routes, each beside its Services', () => {
    const { objects } = rendered([route([rule('/'), rule('/api', {}, { namespace: 'api', backends: [backend('api', { namespace: 'api' })] })])]);
    expect(objects.map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`)).toEqual(['HTTPRoute shop/web', 'HTTPRoute api/web']);
  });

  test('a backend of another namespace is granted there', () => {
    const { objects } = rendered([route([rule('/', { mirror: { backend: backend('copy', { namespace: 'lab' }), percent: 100 } })])]);
    expect(only('ReferenceGrant', objects)).toMatchObject({
      metadata: { namespace: 'lab' },
      spec: { from: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: 'shop' }], to: [{ group: '', kind: 'Service', name: 'copy' }] },
    });
  });

  test('where plain HTTP leads to HTTPS, the route names the listener of its host, and the redirect that for plain HTTP', () => {
    const sections = rendered(securely(TLS, { forceHttps: true })).objects.filter(({ kind }) => kind === 'HTTPRoute')
      .map(({ metadata, spec }) => [metadata.name, spec.parentRefs.map(({ sectionName }: any) => sectionName)]);
    expect(sections).toEqual([['web', ['https-web.example.com']], ['web-to-https', ['http']]]);
  });

  test('a certificate of the gateway serves too', () => {
    const { objects, problems } = rendered([route([rule('/')], { forceHttps: true })], { certificates: [{ host: '*.example.com', secretName: 'all' }] });
    expect([problems, objects[0].spec.parentRefs[0].sectionName]).toEqual([[], 'https-wildcard.example.com']);
  });

  test('plain HTTP does not reach a backend whose clients must show a certificate', () => {
    const { objects } = rendered(securely({ ...TLS, clientCaSecret: 'clients' }));
    expect(only('HTTPRoute', objects).spec.parentRefs.map(({ sectionName }: any) => sectionName)).toEqual(['https-web.example.com']);
  });
});

describe('policies', () => {
  test('one serves the route as a whole where all rules ask for the same', () => {
    const { objects } = rendered([route([rule('/', { compression: true }), rule('/api', { compression: true })])]);
    expect(only('BackendTrafficPolicy', objects)).toMatchObject({ metadata: { name: 'web' }, spec: { targetRefs: [{ kind: 'HTTPRoute', name: 'web' }] } });
    expect(only('HTTPRoute', objects).spec.rules.some(({ name }: any) => name !== undefined)).toBe(false);
  });

  test('else each names the rules that ask for it', () => {
    const { objects } = rendered([route([rule('/'), rule('/api', { allow: ['10.0.0.0/8'] }), rule('/admin', { allow: ['192.168.1.0/24'] })])]);
    expect(objects.filter(({ kind }) => kind === 'SecurityPolicy').map(({ metadata, spec }) => [metadata.name, spec.targetRefs[0].sectionName])).toEqual([['web-api', 'api'], ['web-admin', 'admin']]);
    expect(only('HTTPRoute', objects).spec.rules.map(({ name }: any) => name)).toEqual([undefined, 'api', 'admin']);
    expect(objects.flatMap(problemsOf)).toEqual([]);
  });

  test('what may be done twice is tried again after more failures than what may not', () => {
    const triggers = (methods: string[]) => only('BackendTrafficPolicy', rendered(asks({ retries: { attempts: 2 } }, { match: { methods } })).objects).spec.retry.retryOn.triggers;
    expect(triggers(['GET'])).toEqual([...triggers(['POST']), 'reset', 'gateway-error']);
    expect(triggers([])).toEqual(triggers(['POST']));
  });

  test('with retries the limit of the backend is that of each try, and not that of all together', () => {
    const { objects } = rendered(asks({ retries: { attempts: 2, backoff: 100 }, timeouts: { backend: 5000, request: 30_000 } }));
    expect(only('HTTPRoute', objects).spec.rules[0].timeouts).toEqual({ request: '30s' });
    expect(only('BackendTrafficPolicy', objects).spec.retry.perRetry).toEqual({ backOff: { baseInterval: '100ms' }, timeout: '5s' });
  });

  test('the service that decides is told no host and no path that a client made up', () => {
    const asking = asks({ externalAuth: { backend: backend('oauth2', { port: () => 4180 }), path: '/oauth2/auth', responseHeaders: [] } });
    expect(only('SecurityPolicy', rendered(asking).objects).spec.extAuth.headersToExtAuth).toEqual(['authorization', 'cookie', 'x-forwarded-for', 'x-forwarded-proto']);
  });

  test('who is on both lists may not', () => {
    const { spec } = only('SecurityPolicy', rendered(asks({ allow: ['10.0.0.0/8'], deny: ['10.0.0.66/32'] })).objects);
    expect(spec.authorization.rules.map(({ action }: any) => action)).toEqual(['Deny', 'Allow']);
    expect(spec.authorization.defaultAction).toEqual('Deny');
  });
});

/** With keys in the order of the alphabet, as they stand in the file. */
function sorted(value: any): any {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  return typeof value !== 'object' || value === null ? value
    : Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, entry]) => [key, sorted(entry)]));
}
