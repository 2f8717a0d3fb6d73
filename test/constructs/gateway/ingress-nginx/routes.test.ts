import { Chart, Duration, Testing } from 'cdk8s';
import { Service } from 'cdk8s-plus-28';
import { ingressNginxAnnotationProblems } from '../../../../src/behavior/ingress-nginx/annotations';
import type { Feature } from '../../../../src/behavior/proxies/features';
import { asking } from '../../route/feature-asks';
import { Lab } from '../../seed-network';
import { AppRoute, AppRouteProps, BackendProtocol, ExternalTrafficPolicy, IngressGateway, IngressNginxOptions, IngressProxy, PathMatch, RouteBackend, RouteTls } from 'cdk8s-bare-metal';

const PROXY = (options: IngressNginxOptions = {}) => IngressProxy.ingressNginx({ acknowledgeRetired: true, ...options });
const route = (feature: Feature) => asking(feature, PROXY()).route;
const ingresses = (objects: readonly any[]) => objects.filter(({ kind }) => kind === 'Ingress');
const words = ({ metadata: { annotations = {} } }: any) => Object.fromEntries(Object.entries(annotations).map(([key, value]) => [key.replace(/^nginx\.ingress\.kubernetes\.io\//, ''), value]));
const backend = (name: string) => RouteBackend.external(name, 80);
const grpc = (name: string) => RouteBackend.external(name, 80, { protocol: BackendProtocol.GRPC });
const secure = (serverName: string) => RouteBackend.external('web', 443, { protocol: BackendProtocol.HTTPS, tls: { caSecret: 'ca', serverName } });

function serviceIn(namespace: string): RouteBackend {
  return RouteBackend.fromService(new Service(new Chart(Testing.app(), 'elsewhere'), 'Service', { metadata: { name: 'web', namespace }, ports: [{ port: 80 }] }));
}

function routed(...all: Partial<AppRouteProps>[]): { objects: any[]; edge: any[]; errors: string[] } {
  const lab = new Lab();
  const gateway = new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool, proxy: PROXY(), externalTrafficPolicy: ExternalTrafficPolicy.LOCAL });
  all.forEach((props, index) => new AppRoute(lab.apps, `Route${index}`, { gateway, host: 'app.example.com', backend: backend('web'), ...props }));
  const errors = lab.plan.check().findings.filter(({ severity }) => severity === 'error').map(({ message, help }) => `${message} ${help}`);
  const synth = (chart: typeof lab.apps) => (errors.length > 0 ? [] : Testing.synth(chart));
  return { objects: synth(lab.apps), edge: synth(lab.edge), errors };
}

describe('it is retired', () => {
  const verdicts = (proxy: IngressProxy, isThere: boolean) => {
    const lab = new Lab();
    if (isThere) {
      IngressGateway.fromGateway(lab.edge, 'Gateway', { plan: lab.plan, proxy });
    } else {
      new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool, proxy });
    }
    return lab.plan.check().findings.filter(({ rule }) => rule.startsWith('proxy-')).map(({ rule, severity, help }) => [rule, severity, help]);
  };

  test.each([[false], [true]])('which nobody may pass over: an error names the way out (there already: %s)', (isThere) => {
    const errors = (options: IngressNginxOptions) => verdicts(IngressProxy.ingressNginx(options), isThere).filter(([, severity]) => severity === 'error');
    expect(errors({})).toEqual([['proxy-retirement-unacknowledged', 'error', expect.stringMatching(/IngressProxy\.traefik\(\).*acknowledgeRetired: true/)]]);
    expect(errors({ acknowledgeRetired: false })).toEqual([['proxy-retirement-unacknowledged', 'error', expect.any(String)]]);
  });

  test.each([[false], [true]])('and who says that it is known gets a warning that names it too (there already: %s)', (isThere) => {
    expect(verdicts(PROXY(), isThere)).toEqual([['proxy-retired', 'warning', expect.stringContaining('IngressProxy.traefik({ ingressNginx: {} })')]]);
  });
});

describe('what an annotation says is an annotation of the path\'s Ingress', () => {
  test.each<[Feature, object]>([
    ['path-regex', { 'use-regex': 'true' }],
    ['redirect-https', { 'force-ssl-redirect': 'true', 'preserve-trailing-slash': 'true' }],
    ['rewrite-prefix', { 'rewrite-target': '/v2/$2', 'use-regex': 'true' }],
    ['rewrite-path', { 'rewrite-target': '/index.html', 'use-regex': 'true' }],
    ['rewrite-host', { 'upstream-vhost': 'inner.example.com' }],
    ['timeout-backend', { 'proxy-read-timeout': '5' }],
    ['retries', { 'proxy-next-upstream': 'error timeout', 'proxy-next-upstream-tries': '3' }],
    ['body-size', { 'proxy-body-size': '8388608' }],
    ['cors', {
      'enable-cors': 'true', 'cors-allow-origin': 'https://app.example.com', 'cors-allow-methods': expect.stringContaining('GET'), 'cors-allow-credentials': 'true', 'cors-max-age': '3600',
    }],
    ['rate-limit', { 'limit-rpm': '100', 'limit-burst-multiplier': '1' }],
    ['allow-list', { 'allowlist-source-range': '10.0.0.0/8,192.168.1.7' }],
    ['deny-list', { 'denylist-source-range': '203.0.113.0/24' }],
    ['basic-auth', { 'auth-type': 'basic', 'auth-secret': 'shop/users', 'auth-secret-type': 'auth-file' }],
    ['external-auth', { 'auth-url': 'http://auth.shop.svc.cluster.local:4180/oauth2/auth', 'auth-response-headers': 'X-User' }],
    ['session-affinity', {
      'affinity': 'cookie', 'affinity-mode': 'persistent', 'session-cookie-name': 'pod', 'session-cookie-path': '/', 'session-cookie-samesite': 'Lax', 'session-cookie-max-age': '28800',
      'session-cookie-expires': '28800',
    }],
    ['websocket', {}],
    ['grpc', { 'backend-protocol': 'GRPC' }],
    ['backend-tls', {
      'backend-protocol': 'HTTPS', 'proxy-ssl-secret': 'shop/inner-ca', 'proxy-ssl-verify': 'on', 'proxy-ssl-verify-depth': '2', 'proxy-ssl-name': 'web.internal', 'proxy-ssl-server-name': 'on',
    }],
    ['mutual-tls', {
      'auth-tls-secret': 'shop/staff-ca', 'auth-tls-verify-client': 'on', 'auth-tls-verify-depth': '2', 'force-ssl-redirect': 'true', 'preserve-trailing-slash': 'true',
    }],
    ['tls-passthrough', { 'force-ssl-redirect': 'true', 'ssl-passthrough': 'true' }],
  ])('%s', (feature, expected) => expect(route(feature).map((object) => [object.kind, words(object)])).toEqual([['Ingress', expected]]));

  test('headers that clients see are a ConfigMap of the route, which the controller is told to allow', () => {
    const { objects, edge } = routed({ responseHeaders: { set: { 'X-Team': 'web', 'X-Env': 'prod' } } });
    expect(objects.find(({ kind }) => kind === 'ConfigMap')).toEqual({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'route0-headers', namespace: 'shop' }, data: { 'X-Team': 'web', 'X-Env': 'prod' } });
    expect(words(ingresses(objects)[0])).toEqual({ 'custom-headers': 'shop/route0-headers' });
    expect(edge.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.namespace === 'ingress-nginx').data['global-allowed-response-headers']).toBe('X-Env,X-Team');
  });

  test('the controller is told to pass TLS on where a route wants it, and else not', () => {
    const args = (feature: Feature) => asking(feature, PROXY()).gateway.find(({ kind, metadata }) => kind === 'Deployment' && metadata.name === 'ingress-nginx').spec.template.spec.containers[0].args;
    expect(args('tls-passthrough')).toContain('--enable-ssl-passthrough');
    expect(args('cors')).not.toContain('--enable-ssl-passthrough');
  });

  test('clients of HTTPS are read off the PROXY header of the controller where it stands before NGINX, and believed from nobody else', () => {
    const data = (feature: Feature) => asking(feature, PROXY()).gateway.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.namespace === 'ingress-nginx').data;
    expect(data('tls-passthrough')).toMatchObject({ 'enable-real-ip': 'true', 'forwarded-for-header': 'proxy_protocol', 'proxy-real-ip-cidr': '127.0.0.1/32' });
    expect(Object.keys(data('cors')).filter((key) => /real-ip|forwarded/.test(key))).toEqual([]);
  });

  test('a certificate alone turns no redirect on', () => {
    expect(words(ingresses(routed({ tls: RouteTls.fromSecret('web-tls', { external: true }) }).objects)[0])).toEqual({ 'ssl-redirect': 'false' });
  });

  test.each<[object, object]>([
    [{ requests: 10, per: Duration.seconds(1), burst: 50 }, { 'limit-rps': '10', 'limit-burst-multiplier': '5' }],
    [{ requests: 30, per: Duration.minutes(1), burst: 60 }, { 'limit-rpm': '30', 'limit-burst-multiplier': '2' }],
    [{ requests: 10, per: Duration.seconds(10) }, { 'limit-rps': '1', 'limit-burst-multiplier': '10' }],
  ])('a burst is a multiple of the rate: %j', (rateLimit, expected) => expect(words(ingresses(routed({ rateLimit: rateLimit as any }).objects)[0])).toEqual(expected));
});

describe('a path means what it says', () => {
  const paths = (objects: readonly any[]) => ingresses(objects).map(({ spec }) => { const [{ path, pathType }] = spec.rules[0].http.paths; return `${pathType} ${path}`; });
  test.each<[string, Partial<AppRouteProps>, string]>([
    ['a prefix', { paths: [{ path: '/shop' }] }, 'Prefix /shop'],
    ['a slash at its end, which NGINX would redirect to', { paths: [{ path: '/shop/' }] }, 'Prefix /shop'],
    ['an exact path', { paths: [{ path: '/shop', match: PathMatch.EXACT }] }, 'Exact /shop'],
    ['an expression goes on to the end', { paths: [{ path: '/v[0-9]+', match: PathMatch.REGEX }] }, 'ImplementationSpecific /v[0-9]+$'],
    ['a rewritten prefix ends at a slash', { paths: [{ path: '/a.b/c' }], rewrite: { prefix: '/' } }, 'ImplementationSpecific /a[.]b/c(/|$)(.*)'],
    ['a rewritten exact path has nothing behind it', { paths: [{ path: '/a', match: PathMatch.EXACT }], rewrite: { path: '/b' } }, 'ImplementationSpecific /a$'],
    ['every path', { rewrite: { path: '/b' } }, 'ImplementationSpecific /(.*)'],
  ])('%s', (_, props, expected) => expect(paths(routed(props).objects)).toEqual([expected]));

  test('what a wildcard is to reach behind an exact host it names, since NGINX chooses the host first', () => {
    const { objects } = routed({ paths: [{ path: '/a' }] }, { host: '*.example.com' });
    expect(ingresses(objects).map(({ spec }) => spec.rules.map(({ host }: any) => host))).toEqual([['app.example.com'], ['*.example.com', 'app.example.com']]);
  });

  test.each<[string, Partial<AppRouteProps>[], string]>([
    ['an expression beside another path', [{ paths: [{ path: '/a', match: PathMatch.REGEX }, { path: '/b' }] }], 'must be the only path'],
    ['an expression beside the path of another route', [{ paths: [{ path: '/a' }] }, { paths: [{ path: '/b' }], rewrite: { prefix: '/' } }], 'share hosts'],
    ['the path of another route beside an expression', [{ paths: [{ path: '/b' }], rewrite: { prefix: '/' } }, { paths: [{ path: '/a' }] }], 'share hosts'],
    ['a wildcard over an expression', [{ rewrite: { path: '/x' } }, { host: '*.example.com' }], 'share hosts'],
    ['an expression under a wildcard', [{ host: '*.example.com' }, { rewrite: { path: '/x' } }], 'share hosts'],
    ['every host over an expression', [{ rewrite: { path: '/x' } }, { host: undefined }], 'share hosts'],
    ['an expression over every host', [{ host: undefined }, { rewrite: { path: '/x' } }], 'share hosts'],
    ['an expression for every host over a host', [{ paths: [{ path: '/a' }] }, { host: undefined, rewrite: { path: '/x' } }], 'share hosts'],
    ['a host under an expression for every host', [{ host: undefined, rewrite: { path: '/x' } }, { paths: [{ path: '/a' }] }], 'share hosts'],
    ['every host beside an expression for every host', [{ host: undefined, rewrite: { path: '/x' } }, { host: undefined, paths: [{ path: '/a' }] }], 'share hosts'],
    ['an expression for every host beside every host', [{ host: undefined, paths: [{ path: '/a' }] }, { host: undefined, rewrite: { path: '/x' } }], 'share hosts'],
    ['a tilde', [{ paths: [{ path: '/~user' }] }], 'strict-validate-path-type'],
    ['a prefix of an exact path', [{ paths: [{ path: '/a', match: PathMatch.EXACT }], rewrite: { prefix: '/b' } }], 'so there is no prefix to put another in place of'],
    ['a brace in an expression', [{ paths: [{ path: '/a{2}', match: PathMatch.REGEX }] }], 'no blanks, quotes, braces'],
    ['a variable in what is rewritten', [{ rewrite: { path: '/$1' } }], '$'],
  ])('%s is refused', (_, all, text) => expect(routed(...all).errors.join('\n')).toContain(text));
});

describe('a canary is an Ingress beside the one that it is a canary of', () => {
  test('by weight', () => {
    const { objects } = routed({ backend: RouteBackend.weighted({ backend: backend('web'), weight: 3 }, { backend: backend('next'), weight: 1 }) });
    expect(ingresses(objects).map((one) => [one.metadata.name, one.spec.rules[0].http.paths[0].backend.service.name, words(one)])).toEqual([
      ['route0', 'web', {}], ['route0-canary', 'next', { 'canary': 'true', 'canary-weight': '1', 'canary-weight-total': '4' }],
    ]);
  });

  test('by a header', () => {
    const { objects } = routed({ allow: ['10.0.0.0/8'], paths: [{ path: '/', matchHeaders: { 'X-Env': 'canary' }, backend: backend('next') }, { path: '/' }] });
    expect(ingresses(objects).map((one) => [one.metadata.name, one.spec.rules[0].http.paths[0].backend.service.name, words(one)])).toEqual([
      ['route0', 'web', { 'allowlist-source-range': '10.0.0.0/8' }], ['route0-canary', 'next', { 'canary': 'true', 'canary-by-header': 'X-Env', 'canary-by-header-value': 'canary' }],
    ]);
  });

  test('what stands there already keeps its name and asks for its certificate, wherever the canary is written', () => {
    const tls = RouteTls.certManager({ clusterIssuer: 'home', secretName: 'web-tls' });
    const canary = { path: '/', matchHeaders: { 'X-Env': 'canary' }, backend: backend('next') };
    const shown = (paths: AppRouteProps['paths']) => ingresses(routed({ tls, paths }).objects).map(({ metadata: { name, annotations } }) => [name, annotations['cert-manager.io/cluster-issuer']]);
    expect(shown([{ path: '/' }])).toEqual([['route0', 'home']]);
    expect(shown([canary, { path: '/' }])).toEqual([['route0', 'home'], ['route0-canary', undefined]]);
    expect(shown([{ path: '/' }, canary])).toEqual([['route0', 'home'], ['route0-canary', undefined]]);
  });

  test('both are spoken to alike, which the Ingress of the first says', () => {
    const { objects } = routed({ backend: RouteBackend.weighted({ backend: grpc('web'), weight: 3 }, { backend: grpc('next'), weight: 1 }) });
    expect(ingresses(objects).map(words)).toEqual([{ 'backend-protocol': 'GRPC' }, { 'canary': 'true', 'canary-weight': '1', 'canary-weight-total': '4' }]);
  });

  test.each<[string, Partial<AppRouteProps>, string]>([
    ['without a path that it could be a canary of', { matchHeaders: { 'X-Env': 'canary' } }, 'needs the same path without the header'],
    ['that asks for something of its own', { paths: [{ path: '/', matchHeaders: { 'X-Env': 'canary' }, allow: ['10.0.0.0/8'] }, { path: '/' }] }, 'asks for the same'],
    ['beside one by weight', { paths: [{ path: '/', matchHeaders: { 'X-Env': 'a' } }, { path: '/', backend: RouteBackend.weighted({ backend: backend('a'), weight: 1 }, { backend: backend('b'), weight: 1 }) }] }, 'no canary yet'],
    ['beside another', { paths: [{ path: '/', matchHeaders: { 'X-Env': 'a' } }, { path: '/', matchHeaders: { 'X-Env': 'b' } }, { path: '/' }] }, 'no canary yet'],
    ['by two headers', { paths: [{ path: '/', matchHeaders: { 'X-A': 'a', 'X-B': 'b' } }, { path: '/' }] }, 'knows one header'],
    ['by a header, of another protocol', { paths: [{ path: '/', matchHeaders: { 'X-Env': 'a' }, backend: grpc('next') }, { path: '/' }] }, 'spoken to alike'],
    ['by weight, of another protocol', { backend: RouteBackend.weighted({ backend: backend('a'), weight: 1 }, { backend: grpc('b'), weight: 1 }) }, 'the same protocol'],
    ['by weight, of another name', { backend: RouteBackend.weighted({ backend: secure('a.internal'), weight: 1 }, { backend: secure('b.internal'), weight: 1 }) }, 'the same `tls`'],
    ['for three backends', { backend: RouteBackend.weighted(...['a', 'b', 'c'].map((name) => ({ backend: backend(name), weight: 1 }))) }, 'two backends'],
  ])('%s it is refused', (_, props, text) => expect(routed(props).errors.join('\n')).toContain(text));
});

describe('what is a whole host\'s is told once', () => {
  const tls = RouteTls.fromSecret('web-tls', { external: true, clientCaSecret: 'staff-ca' });
  test.each<[string, Partial<AppRouteProps>[], string]>([
    ['certificates of clients for one path', [{ paths: [{ path: '/a' }], tls }, { paths: [{ path: '/b' }], tls: RouteTls.fromSecret('web-tls', { external: true }) }], 'for a whole host'],
    ['certificates of clients for one path of every host', [{ host: undefined, paths: [{ path: '/a' }], tls }, { host: undefined, paths: [{ path: '/b' }] }], 'both serve every host'],
    ['two names of backends', [{ paths: [{ path: '/a' }], backend: secure('a.internal') }, { paths: [{ path: '/b' }], backend: secure('b.internal') }], 'for a whole host'],
    ['two names of backends in one route', [{ paths: [{ path: '/a', backend: secure('a.internal') }, { path: '/b', backend: secure('b.internal') }] }], 'one authority and name'],
    ['a backend that nobody looks at', [{ backend: RouteBackend.external('web', 443, { protocol: BackendProtocol.HTTPS }) }], 'write `caSecret` and `serverName`'],
    ['certificates of clients for a Service of another namespace', [{ paths: [{ path: '/' }, { path: '/docs', backend: serviceIn('docs') }], tls }], 'its Ingress in docs may not read the Secret of the authority in shop'],
  ])('%s is refused', (_, all, text) => expect(routed(...all).errors.join('\n')).toContain(text));
});

describe('annotations of the owner are held to the closed table', () => {
  test.each<[string, Record<string, string>, string]>([
    ['a value of another kind', { 'proxy-send-timeout': '60s' }, 'Write a whole number.'],
    ['a snippet', { 'configuration-snippet': 'return 200;' }, 'is raw configuration'],
    ['a misspelt name', { 'proxy-read-timeot': '60' }, 'Did you mean `nginx.ingress.kubernetes.io/proxy-read-timeout`?'],
    ['one by which configuration was injected', { 'auth-tls-match-cn': 'CN=x' }, 'auth-tls-match-cn, by which configuration has been injected (CVE-2025-1097)'],
    ['another one', { 'mirror-target': 'https://x' }, 'mirror-target, by which configuration has been injected (CVE-2025-1098)'],
    ['a ConfigMap that becomes configuration', { 'fastcgi-params-configmap': 'params' }, 'fastcgi-params-configmap, by which a ConfigMap that nobody has looked at'],
    ['a name unlike any', { 'frobnicate-all-requests': 'x' }, 'knows no annotation nginx.ingress.kubernetes.io/frobnicate-all-requests'],
    ['a brace in a key of the cache', { 'auth-cache-key': 'a}b' }, 'is no value of'],
    ['a cache without a time', { 'auth-cache-duration': '200 202' }, 'Write statuses and how long they hold'],
    ['a semicolon in a pattern', { 'canary-by-header-pattern': 'a;b' }, 'is no value of'],
    ['another header of connections', { 'connection-proxy-header': 'upgrade' }, 'Write `close` or `keep-alive`.'],
    ['a directive in a path', { 'app-root': '/x; return 200' }, 'is no value of'],
    ['a brace in an address', { 'permanent-redirect': 'http://a/}' }, 'is no value of'],
    ['a variable in an address', { 'permanent-redirect': 'http://a/${x}' }, 'is no value of'],
    ['a back-tick', { 'auth-realm': 'a`b' }, 'is no value of'],
    ['a comment', { 'auth-url': 'http://a/#' }, 'is no value of'],
    ['a line break', { 'upstream-vhost': 'a\nb' }, 'is no value of'],
    ['what a property says already', { 'proxy-read-timeout': '1' }, 'is what the route says by a property of its own'],
  ])('%s', (_, annotations, text) => expect(routed({
    annotations: Object.fromEntries(Object.entries(annotations).map(([key, value]) => [`nginx.ingress.kubernetes.io/${key}`, value])), timeouts: { backend: Duration.seconds(5) },
  }).errors.join('\n')).toContain(text));

  test.each([['auth-tls-match-cn', 'CN=x'], ['mirror-target', 'https://x'], ['frobnicate-all-requests', 'x']])('for %s no other is meant', (name, value) => {
    expect(ingressNginxAnnotationProblems({ [`nginx.ingress.kubernetes.io/${name}`]: value }).map(({ help }) => help)).toEqual(['Remove it.']);
  });

  test.each([
    ['proxy-cookie-domain', 'inner.example.com'],
    ['enable-modsecurity', 'true'],
    ['enable-owasp-core-rules', 'true'],
    ['canary-by-header-pattern', '^(beta|next)[0-9]+$'],
    ['auth-cache-key', '${remote_user}$http_authorization'],
    ['auth-cache-duration', '200 202 1h 30m, 401 5m'],
    ['opentelemetry-operation-name', 'shop_front-end'],
    ['connection-proxy-header', 'keep-alive'],
    ['auth-tls-error-page', 'https://example.com/no-certificate'],
    ['modsecurity-transaction-id', '$request_id'],
    ['fastcgi-index', 'index.php'],
  ])('%s may be %s', (name, value) => expect(ingressNginxAnnotationProblems({ [`nginx.ingress.kubernetes.io/${name}`]: value })).toEqual([]));

  test('good ones stay, and so do those of others', () => {
    const annotations = { 'nginx.ingress.kubernetes.io/proxy-buffering': 'on', 'nginx.ingress.kubernetes.io/load-balance': 'ewma', 'example.com/team': 'web' };
    expect(ingresses(routed({ annotations }).objects)[0].metadata.annotations).toEqual(annotations);
  });
});

test.each<[string, Partial<AppRouteProps>, string]>([
  ['half a second', { timeouts: { backend: Duration.millis(500) } }, 'whole seconds'],
  ['a rate that is whole in no unit', { rateLimit: { requests: 1, per: Duration.minutes(7) } }, 'whole requests'],
  ['a burst that is no multiple', { rateLimit: { requests: 10, per: Duration.seconds(1), burst: 15 } }, 'a multiple'],
  ['a header that its controller does not know', { responseHeaders: { set: { 'X-Name': 'Zoë' } } }, 'X-Name'],
])('%s is refused', (_, props, text) => expect(routed(props).errors.join('\n')).toContain(text));
