import { rendered } from './rendering';
import { CONTOUR_CAPABILITIES } from '../../../../src/behavior/contour/capabilities';
import { ALL_FEATURES, Feature } from '../../../../src/behavior/proxies/features';
import { HttpRouteIntent, RouteIntent, RuleFeatures, StreamRouteIntent } from '../../../../src/behavior/proxies/route-intent';
import { unwrittenDefaults } from '../../../schemas/custom-resources';
import { problemsOf } from '../../../schemas/referee';
import { backend, only, route, rule } from '../envoy-gateway/rendering';

const NEXT = backend('next', { weight: 3 });
const TLS = { secretName: 'web-tls', annotations: {} };
/** Whatever a route asks for beside it, a weight makes it an HTTPProxy. */
const asks = (features: RuleFeatures, more = {}) => [route([rule('/', features, more)])];
const securely = (tls: HttpRouteIntent['tls'], more: Partial<HttpRouteIntent> = {}) => [route([rule('/')], { tls, ...more })];
const stream = (more: Partial<StreamRouteIntent>): StreamRouteIntent => (
  { kind: 'tcp', construct: 'apps/Db', name: 'db', namespace: 'shop', annotations: {}, port: 443, hosts: [], backends: [backend('db', { port: () => 3306 })], ...more }
);

/** For each feature: a route that asks for it, and a text that its objects then have; without a text it is refused. */
const CASES: { readonly [feature in Feature]: readonly [routes: readonly RouteIntent[], text?: string] } = {
  'wildcard-host': [[route([rule('/', {}, { backends: [backend(), NEXT] })], { hosts: ['*.example.com'] })], '"fqdn":"*.example.com"'],
  'path-regex': [asks({}, { match: { path: '^/v[0-9]+', pathMatch: 'regex' } }), '"conditions":[{"regex":"/v[0-9]+"}]'],
  'method-match': [asks({}, { match: { methods: ['GET', 'HEAD'] } }), '{"header":{"name":":method","regex":"GET|HEAD"}}'],
  'header-match': [asks({}, { match: { headers: [{ name: 'X-Env', value: 'canary' }] } }), '{"header":{"exact":"canary","name":"X-Env"}}'],
  'query-match': [asks({}, { match: { query: [{ name: 'v', value: '2' }] } }), '{"queryParameter":{"exact":"2","name":"v"}}'],
  'weights': [asks({}, { backends: [backend(), NEXT] }), '[{"name":"web","port":80,"weight":1},{"name":"next","port":80,"weight":3}]'],
  'redirect-https': [securely(TLS, { forceHttps: true }), '"ingress.kubernetes.io/force-ssl-redirect":"true"'],
  'redirect-host': [asks({ redirect: { host: 'new.example.com', status: 302 } }), '"requestRedirectPolicy":{"hostname":"new.example.com","statusCode":302}'],
  'redirect-path': [asks({ redirect: { path: '/new', port: 8443, status: 302 } }), '"requestRedirectPolicy":{"path":"/new","port":8443,"statusCode":302}'],
  'redirect-status': [asks({ redirect: { scheme: 'https', status: 307 } }), '"requestRedirectPolicy":{"scheme":"https","statusCode":307}'],
  'rewrite-prefix': [[route([rule('/api', { rewrite: { prefix: '' } })])], '"replacePrefix":[{"replacement":"/"}]'],
  'rewrite-path': [asks({ rewrite: { path: '/one' } })],
  'rewrite-host': [asks({ rewrite: { host: 'inner.example.com' } }), '"requestHeadersPolicy":{"set":[{"name":"Host","value":"inner.example.com"}]}'],
  'request-header-set': [asks({ requestHeaders: { set: { 'X-Team': 'shop' }, remove: [] } }), '"requestHeadersPolicy":{"set":[{"name":"X-Team","value":"shop"}]}'],
  'request-header-remove': [asks({ requestHeaders: { set: {}, remove: ['X-Debug'] } }), '"requestHeadersPolicy":{"remove":["X-Debug"]}'],
  'response-header-set': [asks({ responseHeaders: { set: { 'X-Frame-Options': 'DENY' }, remove: [] } }), '"responseHeadersPolicy":{"set":[{"name":"X-Frame-Options","value":"DENY"}]}'],
  'response-header-remove': [asks({ responseHeaders: { set: {}, remove: ['Server'] } }), '"responseHeadersPolicy":{"remove":["Server"]}'],
  'timeout-request': [asks({ timeouts: { request: 30_000 } }), '"projectcontour.io/response-timeout":"30s"'],
  'timeout-backend': [asks({ timeouts: { request: 30_000, backend: 1_500 } }), '"timeoutPolicy":{"idle":"infinity","response":"1500ms"}'],
  'timeout-idle': [asks({ timeouts: { idle: 90_000 } }), '"timeoutPolicy":{"idle":"infinity","idleConnection":"90s","response":"infinity"}'],
  'retries': [asks({ retries: { attempts: 2 } }), '"projectcontour.io/num-retries":"2","projectcontour.io/response-timeout":"infinity","projectcontour.io/retry-on":"connect-failure,refused-stream,reset-before-request"'],
  'body-size': [asks({ maxBodySize: 8_388_608 })],
  'cors': [
    asks({ cors: { origins: ['https://app.example.com'], methods: ['GET'], headers: ['X-Env'], exposedHeaders: ['X-Id'], credentials: true, maxAge: 3_600_000 } }),
    '"corsPolicy":{"allowCredentials":true,"allowHeaders":["X-Env"],"allowMethods":["GET"],"allowOrigin":["https://app.example.com"],"exposeHeaders":["X-Id"],"maxAge":"3600s"}',
  ],
  'rate-limit': [asks({ rateLimit: { requests: 10, per: 1000, burst: 30 } }), '"rateLimitPolicy":{"local":{"burst":20,"requests":10,"unit":"second"}}'],
  'allow-list': [asks({ allow: ['192.168.1.0/24'] }), '"ipAllowPolicy":[{"cidr":"192.168.1.0/24","source":"Remote"}]'],
  'deny-list': [asks({ deny: ['192.168.1.66', 'fd00::1'] }), '"ipDenyPolicy":[{"cidr":"192.168.1.66/32","source":"Remote"},{"cidr":"fd00::1/128","source":"Remote"}]'],
  'basic-auth': [asks({ basicAuth: { secretName: 'users' } })],
  'external-auth': [asks({ externalAuth: { backend: backend('db', { port: () => 4180 }), path: '/oauth2/auth', responseHeaders: [] } })],
  'session-affinity': [asks({ affinity: { cookie: 'shop' } }), '"loadBalancerPolicy":{"strategy":"Cookie"}'],
  'mirroring': [asks({ mirror: { backend: NEXT, percent: 10 } }), '"services":[{"name":"web","port":80},{"mirror":true,"name":"next","port":80,"weight":10}]'],
  'compression': [asks({ compression: true }), '"kind":"Ingress"'],
  'websocket': [[route([rule('/chat', { webSocket: true })])], '"projectcontour.io/websocket-routes":"/chat"'],
  'grpc': [asks({}, { backends: [backend('web', { protocol: 'grpc' })] }), '"protocol":"h2c"'],
  'backend-h2c': [asks({}, { backends: [backend('web', { protocol: 'h2c' })] }), '"protocol":"h2c"'],
  'backend-tls': [
    asks({}, { backends: [backend('web', { protocol: 'https', tls: { caSecret: 'web-ca', serverName: 'web.internal' } })] }),
    '"protocol":"tls","validation":{"caSecret":"web-ca","subjectName":"web.internal"}',
  ],
  'mutual-tls': [securely({ ...TLS, clientCaSecret: 'clients' }), '"tls":{"clientValidation":{"caSecret":"clients"},"secretName":"web-tls"}'],
  'tls-passthrough': [[stream({ kind: 'tls', hosts: ['db.example.com'] })], '"virtualhost":{"fqdn":"db.example.com","tls":{"passthrough":true}}'],
  'tls-route': [
    [stream({ kind: 'tls', hosts: ['db.example.com'], tls: TLS, backends: [backend('db'), NEXT] })],
    '"tcpproxy":{"services":[{"name":"db","port":80,"weight":1},{"name":"next","port":80,"weight":3}]}',
  ],
  'tcp-route': [[stream({})]],
  'udp-route': [[stream({ kind: 'udp', port: 53 })]],
  'send-proxy-protocol': [[stream({ kind: 'tls', hosts: ['db.example.com'], sendProxyProtocol: true })]],
};

describe.each(ALL_FEATURES.map((feature) => [feature, ...CASES[feature]] as const))('%s', (feature, routes, text) => {
  const { objects, gateway, problems } = rendered(routes);
  const refused = problems.filter((problem) => problem.startsWith('route-feature-unsupported'));

  test(text === undefined ? 'is refused' : 'is rendered', () => {
    expect(refused.length > 0).toBe(text === undefined);
    if (text !== undefined) {
      expect(JSON.stringify(objects.map(sorted))).toContain(text);
    }
  });

  test('the table says so', () => {
    expect(CONTOUR_CAPABILITIES.outputs.some(({ features }) => features[feature].support !== 'no')).toBe(text !== undefined);
  });

  test('every object is accepted, with its defaults written down', () => {
    const judged = [...objects, ...gateway.filter(({ apiVersion }) => !/metallb|apiextensions/.test(apiVersion))];
    expect(judged.flatMap((object) => problemsOf(object).map((problem) => `${object.kind} ${problem}`))).toEqual([]);
    expect(judged.flatMap((object) => unwrittenDefaults(object).map((pointer) => `${object.kind} ${pointer}`))).toEqual([]);
  });
});

const weighted = (path: string, more = {}) => rule(path, {}, { backends: [backend(), NEXT], ...more });
const proxyOf = (intent: HttpRouteIntent) => only('HTTPProxy', rendered([intent]).objects).spec;

describe('paths', () => {
  test.each<[string, string, object, unknown]>([
    ['a prefix ends at a slash', '/shop', {}, [{ header: { name: ':path', regex: '/shop([/?].*)?' } }, { prefix: '/shop' }]],
    ['whatever sign it has', '/a.b+c', {}, [{ header: { name: ':path', regex: '/a\\.b\\+c([/?].*)?' } }, { prefix: '/a.b+c' }]],
    ['a slash at its end says nothing', '/shop/', {}, [{ header: { name: ':path', regex: '/shop([/?].*)?' } }, { prefix: '/shop' }]],
    ['the root is every path', '/', {}, [{ prefix: '/' }]],
    ['an exact path', '/login', { match: { pathMatch: 'exact' } }, [{ exact: '/login' }]],
    [
      'the condition on the path is the last, by which Contour tells its kind',
      '/login', { match: { pathMatch: 'exact', methods: ['POST'] } }, [{ header: { exact: 'POST', name: ':method' } }, { exact: '/login' }],
    ],
  ])('%s', (_, path, more, conditions) => expect(proxyOf(route([weighted(path, more)])).routes[0].conditions).toEqual(conditions));

  test.each([
    ['/api', '', '/'], ['/api', '/v2', '/v2'], ['/api', '/v2/', '/v2'], ['/api/', '/', '/'], ['/', '/v2', '/v2/'],
  ])('the prefix %s becomes "%s" by the replacement %s', (path, prefix, replacement) => {
    const policies = proxyOf(route([rule(path, { rewrite: { prefix } })])).routes.map(({ pathRewritePolicy }: any) => pathRewritePolicy);
    expect(policies).toEqual([{ replacePrefix: [{ replacement }] }]);
  });

  test('a prefix that is taken away beside another route of it is two routes, or `/api/x` would become `//x`', () => {
    const canary = { match: { headers: [{ name: 'X-Env', value: 'canary' }] } };
    const { routes } = proxyOf(route([rule('/api', { rewrite: { prefix: '' } }), rule('/api', {}, canary)]));
    expect(routes.map(({ conditions, pathRewritePolicy }: any) => [conditions[conditions.length - 1].prefix, pathRewritePolicy?.replacePrefix[0].replacement])).toEqual([
      ['/api', '/'], ['/api/', '/'], ['/api', undefined], ['/api/', undefined],
    ]);
  });

  test.each([['/', '/', '/'], ['/v2', '/v2', '/v2/']])('so also one that becomes %s beside another route: `/api/` of the one would come before what the other asks besides', (prefix, bare, beneath) => {
    const routes = [
      route([rule('/api', { rewrite: { prefix } })], { name: 'stripped', construct: 'apps/Stripped' }),
      route([rule('/api', {}, { match: { query: [{ name: 'v', value: '2' }] } })]),
    ];
    const written = ({ conditions, pathRewritePolicy }: any) => [conditions[conditions.length - 1].prefix, pathRewritePolicy?.replacePrefix[0].replacement];
    const proxies = rendered(routes).objects.filter(({ kind }) => kind === 'HTTPProxy').map(({ metadata, spec }) => [metadata.name, ...spec.routes.map(written)]);
    expect(proxies).toEqual([['stripped', ['/api', bare], ['/api/', beneath]], ['web', ['/api', undefined], ['/api/', undefined]]]);
  });
});

test('a prefix that is an Ingress of another route, too, is a path and what lies beneath it: Contour puts the prefix of an Ingress before that of an HTTPProxy, whatever this asks for', () => {
  const routes = [route([rule('/shop/')], { name: 'plain', construct: 'apps/Plain' }), route([rule('/shop', {}, { match: { methods: ['POST'] } }), rule('/blog', {}, { match: { methods: ['POST'] } })])];
  const conditions = only('HTTPProxy', rendered(routes).objects).spec.routes.map((one: any) => one.conditions.map(({ header, ...condition }: any) => header?.name ?? condition));
  expect(conditions).toEqual([[':method', { exact: '/shop' }], [':method', { prefix: '/shop/' }], [':method', ':path', { prefix: '/blog' }]]);
});

describe('a prefix that is replaced where a request has more than the path, and an Ingress of another route', () => {
  const plain = route([rule('/shop')], { name: 'plain', construct: 'apps/Plain' });
  const replacing = route([rule('/shop', { rewrite: { prefix: '/v2' } }, { match: { methods: ['POST'] } })]);

  test.each([['before', [plain, replacing], 'apps/Web'], ['behind', [replacing, plain], 'apps/Plain']])('is refused, %s it', (_, routes, told) =>
    expect(rendered(routes).problems).toEqual([`route-feature-unsupported: feature rewrite-prefix of route ${told}`]));

  test.each([
    ['one AppRoute', [route([...plain.rules, ...replacing.rules])]],
    ['of another prefix', [route([rule('/blog')], { name: 'plain', construct: 'apps/Plain' }), replacing]],
    ['of another host', [{ ...plain, hosts: ['blog.example.com'] }, replacing]],
  ])('is none: %s', (_, routes) => expect(rendered(routes).problems).toEqual([]));
});

test('a prefix that is replaced beside another rule of its own route stays one: Contour leaves it as it is', () => {
  const { routes } = proxyOf(route([rule('/api', { rewrite: { prefix: '/v2' } }), rule('/api', {}, { match: { query: [{ name: 'v', value: '2' }] } })]));
  expect(routes).toHaveLength(2);
});

describe('limits', () => {
  test('nobody\'s limit is none, where Envoy by itself ends after 15 seconds', () => {
    expect(proxyOf(route([weighted('/')])).routes[0].timeoutPolicy).toEqual({ idle: 'infinity', response: 'infinity' });
    expect(only('Ingress', rendered([route([rule('/')])]).objects).metadata.annotations).toEqual({ 'projectcontour.io/response-timeout': 'infinity' });
  });

  test('of the backend beside retries is that of a try', () => {
    const features = { retries: { attempts: 3 }, timeouts: { backend: 2000, request: 9000 } };
    const [{ retryPolicy, timeoutPolicy }] = proxyOf(route([weighted('/', { features, match: { methods: ['GET'] } })])).routes;
    expect(retryPolicy).toEqual({ count: 3, perTryTimeout: '2s', retryOn: ['connect-failure', 'refused-stream', 'reset-before-request', 'reset', 'gateway-error'] });
    expect(timeoutPolicy).toEqual({ idle: 'infinity', response: '9s' });
  });

  test('longer than the 5 minutes after which Envoy ends a silent request of an Ingress is written as an HTTPProxy', () => {
    const kindOf = (request: number) => rendered([route([rule('/', { timeouts: { request } })])]).objects.map(({ kind }) => kind);
    expect([kindOf(300_000), kindOf(301_000)]).toEqual([['Ingress'], ['HTTPProxy']]);
  });
});

describe('values that Contour has no word for are refused', () => {
  test.each<[string, HttpRouteIntent, Feature]>([
    ['a rate within two seconds', asks({ rateLimit: { requests: 1, per: 2000 } })[0], 'rate-limit'],
    ['a burst below the limit', asks({ rateLimit: { requests: 9, per: 1000, burst: 3 } })[0], 'rate-limit'],
    ['clients that may beside clients that may not', asks({ allow: ['10.0.0.0/8'], deny: ['10.0.0.1'] })[0], 'deny-list'],
    ['HTTPS to a backend without a CA', asks({}, { backends: [backend('web', { protocol: 'https', tls: { serverName: 'web' } })] })[0], 'backend-tls'],
    ['an empty header', asks({ requestHeaders: { set: { 'X-Env': '' }, remove: [] } })[0], 'request-header-set'],
    ['a header that Envoy would fill in', asks({ responseHeaders: { set: { 'X-Pod': '%HOSTNAME%' }, remove: [] } })[0], 'response-header-set'],
    ['CORS of one path alone', route([rule('/', { cors: { origins: ['*'], methods: ['GET'], headers: [], exposedHeaders: [], credentials: false } }), rule('/api')]), 'cors'],
  ])('%s', (_, intent, feature) => expect(rendered([intent]).problems).toContain(`route-feature-unsupported: feature ${feature} of route apps/Web`));
});

function sorted(value: any): any {
  return Array.isArray(value) ? value.map(sorted) : typeof value !== 'object' || value === null ? value
    : Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, entry]) => [key, sorted(entry)]));
}
