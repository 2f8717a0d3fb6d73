import { ApiObject, Duration } from 'cdk8s';
import { PROXIES } from '../gateway/running/gateways';
import { Lab } from '../seed-network';
import { AppRoute, AppRouteProps, BackendProtocol, IngressGateway, IngressProxy, PathMatch, RouteBackend, RouteTls, StreamProtocol, StreamRoute, StreamRouteProps } from 'cdk8s-bare-metal';

const DEFINITIONS = ['traefik', 'gateway-api-standard@1.6.1', 'gateway-api-experimental@1.6.1', 'envoy-gateway', 'contour', 'haproxy-kubernetes-ingress', 'nginx-kubernetes-ingress'];
const web = RouteBackend.external('web', 80);

/** An app with a gateway, and what is wrong with the routes that are given to it. */
function told(proxy: IngressProxy, add: (lab: Lab, gateway: IngressGateway) => unknown): string[] {
  const lab = new Lab({ plan: { externals: { definitions: DEFINITIONS } } });
  add(lab, new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool, proxy }));
  return lab.plan.check().errors.map(({ rule, places }) => `${rule} ${places[0]}`);
}

const app = (props: Partial<AppRouteProps>) => ({ apps }: Lab, gateway: IngressGateway) => new AppRoute(apps, 'Route', { gateway, host: 'app.example.com', ...props });
const stream = (props: Partial<StreamRouteProps>) => ({ apps }: Lab, gateway: IngressGateway) => new StreamRoute(apps, 'Route', { gateway, port: 1883, backend: web, ...props });

const PASSES_TCP = PROXIES.filter(([name]) => ['Traefik', 'Envoy Gateway', 'HAProxy', 'NGINX'].includes(name));
const PASSES_UDP = PROXIES.filter(([name]) => ['Traefik', 'Envoy Gateway', 'NGINX'].includes(name));
const PASSES_TLS = PROXIES.filter(([name]) => name !== 'Traefik (Gateway API)');

describe.each(PROXIES)('behind %s one mistake of an AppRoute is one error', (_, proxy) => {
  test.each<[string, Partial<AppRouteProps>, string]>([
    ['no backend', {}, 'backend'],
    ['a path without a backend', { paths: [{ path: '/', backend: web }, { path: '/api' }] }, 'paths[1].backend'],
    ['a list of no backends', { backend: RouteBackend.weighted() }, 'backend'],
    ['one backend that gets nothing', { backend: RouteBackend.weighted({ backend: web, weight: 0 }) }, 'backend'],
  ])('%s', (__, props, property) => expect(told(proxy(), app(props))).toEqual([`route-value-invalid apps/Route (${property})`]));

  test.each<[string, Partial<AppRouteProps>]>([
    ['a host with a sign of a configuration', { host: 'app;.example.com', backend: web }],
    ['a host in capitals', { host: 'App.example.com', backend: web }],
    ['a host of 300 letters', { host: `${'a'.repeat(59)}.`.repeat(5), backend: web }],
    ['a host that is empty', { host: '', backend: web }],
    ['one of several hosts', { host: undefined, hosts: ['app.example.com', 'a_b.example.com'], backend: web }],
    ['a path with dots', { paths: [{ path: '/a/../b', backend: web }] }],
    ['a path with an encoded slash', { paths: [{ path: '/a%2fb', backend: web }] }],
    ['a path with a brace', { paths: [{ path: '/a{b', backend: web }] }],
    ['a Service that has no such name', { backend: RouteBackend.external('web;}', 80) }],
    ['a Secret that has no such name', { backend: web, tls: RouteTls.fromSecret('tls;', { external: true }) }],
    ['a Secret without a name', { backend: web, tls: RouteTls.fromSecret('', { external: true }) }],
  ])('%s', (__, props) => expect(told(proxy(), app(props))).toHaveLength(1));

  const hosts = ['app.example.com', 'www.example.com'];
  test.each<[string, RouteBackend, string]>([
    ['a Service that there is not, of three paths and two hosts', RouteBackend.fromServiceName('nobody', 80), 'route-backend-missing'],
    ['a port that its Service does not have, of three paths and two hosts', RouteBackend.fromServiceName('there', 81), 'route-backend-port-missing'],
  ])('%s', (__, backend, rule) => {
    const add = (lab: Lab, gateway: IngressGateway) => {
      lab.service('there');
      return app({ host: undefined, hosts, paths: ['/', '/api', '/login'].map((path) => ({ path })), backend })(lab, gateway);
    };
    expect(told(proxy(), add)).toEqual([expect.stringMatching(`^${rule} apps/Route/`)]);
  });
});

describe.each(PASSES_TCP)('behind %s one mistake of a StreamRoute is one error', (_, proxy) => {
  test.each<[string, Partial<StreamRouteProps>, string]>([
    ['the port of HTTPS', { port: 443 }, 'port'],
    ['the port of HTTPS with hosts, and nothing says TLS', { port: 443, hosts: ['app.example.com'] }, 'port'],
    ['the port of HTTP', { port: 80 }, 'port'],
    ['a port that is none', { port: 0 }, 'port'],
    ['hosts of connections without TLS', { hosts: ['app.example.com'] }, 'hosts'],
    ['a list of no backends', { backend: RouteBackend.weighted() }, 'backend'],
    ['a Service that has no such name', { backend: RouteBackend.external('web\n', 80) }, 'backend.name'],
    ['a port of a Service that is none', { backend: RouteBackend.external('web', 70_000) }, 'backend.port'],
    ['a certificate of a backend that nobody looks at', { backend: RouteBackend.external('web', 80, { tls: { caSecret: 'ca' } }) }, 'backend.tls'],
  ])('%s', (__, props, property) => expect(told(proxy(), stream(props))).toEqual([`route-value-invalid apps/Route (${property})`]));

  test('a port that another one has', () => {
    const both = (lab: Lab, gateway: IngressGateway) => ['First', 'Second'].forEach((id) => new StreamRoute(lab.apps, id, { gateway, port: 1883, backend: web }));
    expect(told(proxy(), both)).toEqual(['route-value-invalid apps/Second (port)']);
  });
});

describe.each(PASSES_UDP)('behind %s', (name, proxy) => {
  test.each([80, 443])('UDP port %d is free beside HTTP and HTTPS, and reaches the pods', (port) => {
    const lab = new Lab({ plan: { externals: { definitions: DEFINITIONS } } });
    const gateway = new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool, proxy: proxy(), networkPolicies: {} });
    stream({ port, protocol: StreamProtocol.UDP })(lab, gateway);
    expect(lab.plan.check().errors).toEqual([]);
    const manifests = lab.edge.toJson() as { kind: string; metadata: { name: string }; spec: Record<string, any> }[];
    const policies = manifests.filter(({ kind }) => kind === 'NetworkPolicy').flatMap(({ spec }) => spec.ingress ?? []).flatMap((rule) => rule.ports ?? []);
    // Envoy Gateway makes the Service out of the listener.
    const ports = name === 'Envoy Gateway'
      ? manifests.filter(({ kind }) => kind === 'Gateway').flatMap(({ spec }) => spec.listeners)
      : manifests.filter(({ kind, spec }) => kind === 'Service' && spec.type === 'LoadBalancer').flatMap(({ spec }) => spec.ports);
    expect(ports).toContainEqual(expect.objectContaining({ port, protocol: 'UDP' }));
    expect(policies).toContainEqual({ port: name === 'Envoy Gateway' ? port + 10_000 : `udp-${port}`, protocol: 'UDP' });
  });
});

test.each(PASSES_UDP.filter(([name]) => name !== 'NGINX'))('behind %s UDP port 443 of a gateway that speaks HTTP/3 is one error', (_, proxy) => {
  const lab = new Lab({ plan: { externals: { definitions: DEFINITIONS } } });
  stream({ port: 443, protocol: StreamProtocol.UDP })(lab, new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool, proxy: proxy(), http3: true }));
  expect(lab.plan.check().errors.map(({ rule, message }) => `${rule} ${message}`)).toEqual([expect.stringMatching('^route-value-invalid UDP port 443 is the gateway\'s own, for HTTP/3')]);
});

test.each(PROXIES)('behind %s another prefix in place of an exact path is one error', (_, proxy) => {
  expect(told(proxy(), app({ backend: web, paths: [{ path: '/api', match: PathMatch.EXACT, rewrite: { prefix: '/v2' } }] }))).toEqual(['route-value-invalid apps/Route (paths[0].rewrite.prefix)']);
});

describe.each(PROXIES)('what %s refuses it refuses once', (_, proxy) => {
  const unsupported = (errors: readonly string[]) => errors.filter((error) => error.startsWith('route-feature-unsupported '));

  test.each<[string, Partial<AppRouteProps>]>([
    ['requests of some methods', { methods: ['POST'] }],
    ['requests with a header', { matchHeaders: { 'X-Env': 'canary' } }],
    ['requests with a query parameter', { matchQuery: { v: '2' } }],
    ['shares of backends', { backend: RouteBackend.weighted({ backend: web, weight: 90 }, { backend: RouteBackend.external('next', 80), weight: 10 }) }],
    ['HTTP/2 to the backend', { backend: RouteBackend.external('web', 80, { protocol: BackendProtocol.H2C }) }],
    ['a backend with a certificate', { backend: RouteBackend.external('web', 443, { protocol: BackendProtocol.HTTPS }) }],
    ['a limit for a request', { timeouts: { request: Duration.seconds(5) } }],
    ['a redirect to another host', { backend: undefined, redirect: { host: 'new.example.com' } }],
  ])('%s, which the route asks for on two paths: by the property of the route', (__, props) => {
    const errors = told(proxy(), app({ backend: web, paths: [{ path: '/shop' }, { path: '/blog' }], ...props }));
    expect(errors).toEqual(unsupported(errors));
    expect(errors.filter((error) => error.includes('paths['))).toEqual([]);
    expect(errors.length).toBeLessThan(2);
  });

  test.each<[string, Partial<AppRouteProps>]>([
    ['a time of half a second', { timeouts: { backend: Duration.millis(1500) } }],
    ['a redirect with another status', { backend: undefined, redirect: { host: 'new.example.com', status: 301 } }],
    ['a rate of seven in three seconds', { rateLimit: { requests: 7, per: Duration.seconds(3), burst: 2 } }],
  ])('%s', (__, props) => {
    const errors = told(proxy(), app({ backend: web, ...props }));
    expect(errors).toEqual(unsupported(errors).slice(0, 1));
  });
});

const shares = (...weights: number[]) => RouteBackend.weighted(...weights.map((weight, index) => ({ backend: index === 0 ? web : RouteBackend.external('next', 80), weight })));

/** What is bad behind every proxy, of what many also refuse some good values. */
const BAD_EVERYWHERE: readonly (readonly [what: string, property: string, props: Partial<AppRouteProps>])[] = [
  ['a query parameter with a semicolon', 'matchQuery.v', { matchQuery: { v: 'a;b' } }],
  ['a header to match with a dollar sign', 'matchHeaders.X-Env', { matchHeaders: { 'X-Env': 'a$b' } }],
  ['a new path with a semicolon', 'rewrite.path', { rewrite: { path: '/a;b' } }],
  ['a new prefix with a brace', 'paths[0].rewrite.prefix', { paths: [{ path: '/api', rewrite: { prefix: '/a={b' } }] }],
  ['a weight of half a request', 'backend', { backend: shares(99.5, 1) }],
  ['weights that add up to nothing', 'backend', { backend: shares(0, 0) }],
  ['a rate of half a request', 'rateLimit.requests', { rateLimit: { requests: 1.5 } }],
  ['a header with a dot and a colon', 'requestHeaders.set', { requestHeaders: { set: { 'X.A:b': '1' } } }],
  ['a cookie with a semicolon', 'affinity.cookie', { affinity: { cookie: 'a;b' } }],
  ['a header of answers with a dollar sign', 'responseHeaders.set.X-A', { responseHeaders: { set: { 'X-A': 'a$"b' } } }],
  ['an expression that explodes', 'paths[0].path', { paths: [{ path: '/(a+)+;', match: PathMatch.REGEX }] }],
  ['tries that are no whole number', 'retries.attempts', { retries: { attempts: 1.5 } }],
  ['no origins', 'cors.origins', { cors: { origins: [] } }],
  ['a redirect that changes nothing', 'redirect', { backend: undefined, redirect: {} }],
  ['a redirect with the status of an answer', 'redirect.status', { backend: undefined, redirect: { host: 'new.example.com', status: 200 } }],
  ['the name of a Service that gets timeouts', 'backend.name', { backend: RouteBackend.external('a;b', 80), timeouts: { backend: Duration.seconds(5) } }],
  ['the name of the route', 'name', { name: 'My App', paths: [{ path: '/' }, { path: '/api' }] }],
  ['the key of an annotation', 'annotations.my note', { annotations: { 'my note': 'a' }, paths: [{ path: '/' }, { path: '/api' }] }],
];

describe.each(PROXIES)('what is bad behind every proxy is told once behind %s, and no refusal besides says so', (_, proxy) => {
  test.each(BAD_EVERYWHERE)('%s', (__, property, props) => {
    const lab = new Lab({ plan: { externals: { definitions: DEFINITIONS } } });
    app({ backend: web, ...props })(lab, new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool, proxy: proxy() }));
    const { errors } = lab.plan.check();
    expect(errors.filter(({ rule }) => rule !== 'route-feature-unsupported').map(({ rule, places }) => `${rule} ${places[0]}`)).toEqual([`route-value-invalid apps/Route (${property})`]);
    // What it does not do at all, whatever the value, is another mistake.
    expect(errors.filter(({ rule, message }) => rule === 'route-feature-unsupported' && /[;{$]|99\.5|1\.5/.test(message))).toEqual([]);
  });
});

test.each<[string, Partial<AppRouteProps>, string[]]>([
  ['a good parameter that NGINX cannot compare', { matchQuery: { 'a.b': '1', 'c': 'a;b' } }, ['route-feature-unsupported apps/Route (matchQuery)', 'route-value-invalid apps/Route (matchQuery.c)']],
  ['a good header that NGINX takes for none', { requestHeaders: { set: { 'X.A': '1', 'X-B': 'a$b' } } }, ['route-feature-unsupported apps/Route (requestHeaders.set)', 'route-value-invalid apps/Route (requestHeaders.set.X-B)']],
  ['weights that are no percents, and the name of a Service', {
    backend: RouteBackend.weighted(
      { backend: web, weight: 1 }, { backend: RouteBackend.external('b;c', 80), weight: 1 }, { backend: RouteBackend.external('next', 80), weight: 1 },
    ),
  }, ['route-feature-unsupported apps/Route (backend)', 'route-value-invalid apps/Route (backend.name)']],
])('behind NGINX, beside a bad value, %s is told too', (_, props, expected) => {
  expect(told(IngressProxy.nginx(), app({ backend: web, ...props }))).toEqual(expected);
});

/** What is bad of a route by itself, whatever else it asks for, and the words that tell it. */
const withBadPlaces = ({ paths = [{ path: '/ok' }], ...asked }: Partial<AppRouteProps>): Partial<AppRouteProps> => ({
  ...asked, hosts: ['Bad_Host.example.com'], paths: [...paths, { path: '/bad{y' }, { path: '/z', backend: RouteBackend.external('bad;name', 80) }],
});
const WORDS = { 'a host': /^"Bad_Host\.example\.com" is no host/, 'a path': /^"\/bad\{y[$/]?" is no path/, 'a backend': /^"bad;name" is no name of a Service/ };
const EXPRESSION: Partial<AppRouteProps> = { paths: [{ path: '/v[0-9]+', match: PathMatch.REGEX }] };

describe.each(PROXIES)('beside what %s may refuse of a route', (_, proxy) => {
  test.each<[string, Partial<AppRouteProps>]>([
    ['an expression', EXPRESSION],
    ['a method', { methods: ['POST'] }],
    ['weights', { backend: shares(90, 10) }],
    ['a redirect', { backend: undefined, redirect: { host: 'new.example.com' } }],
    ['another prefix', { paths: [{ path: '/api', rewrite: { prefix: '/v2' } }] }],
    ['HTTPS and certificates of clients', { forceHttps: true, tls: RouteTls.fromSecret('tls', { external: true, clientCaSecret: 'staff' }) }],
    ['a limit', { timeouts: { backend: Duration.seconds(5) } }],
  ])('%s hides nothing that is bad by itself, and tells it once', (__, asked) => {
    const lab = new Lab({ plan: { externals: { definitions: DEFINITIONS } } });
    app({ backend: web, ...withBadPlaces(asked) })(lab, new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool, proxy: proxy() }));
    const { errors } = lab.plan.check();
    const times = Object.entries(WORDS).map(([what, word]) => [what, errors.filter(({ message }) => word.test(message)).length]);
    expect(Object.fromEntries(times)).toEqual({ 'a host': 1, 'a path': 1, 'a backend': 1 });
  });
});

test('behind NGINX, which speaks no HTTP/3, it is the HTTP/3 alone that is wrong', () => {
  const lab = new Lab({ plan: { externals: { definitions: DEFINITIONS } } });
  stream({ port: 443, protocol: StreamProtocol.UDP })(lab, new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool, proxy: IngressProxy.nginx(), http3: true }));
  expect(lab.plan.check().errors.map(({ rule, message }) => `${rule} ${message}`)).toEqual([expect.stringMatching('^gateway-feature-unsupported .* HTTP/3')]);
});

test.each(PASSES_TLS)('behind %s TLS that passes through a port that is none is one error', (_, proxy) => {
  expect(told(proxy(), stream({ port: 0, passthrough: true, hosts: ['app.example.com'] }))).toEqual(['route-value-invalid apps/Route (port)']);
});

test.each(PASSES_TLS)('behind %s TLS that passes through port 443 without hosts is one error', (_, proxy) => {
  expect(told(proxy(), stream({ port: 443, passthrough: true }))).toEqual(['route-value-invalid apps/Route (hosts)']);
});

describe('what does not follow from a mistake is told beside it', () => {
  test('a Service that there is not', () => {
    expect(told(IngressProxy.traefik(), stream({ port: 443, backend: RouteBackend.fromServiceName('nobody', 80) })))
      .toEqual([expect.stringMatching('^route-backend-missing '), 'route-value-invalid apps/Route (port)']);
  });

  test('an Ingress of somebody else without a Service', () => {
    const ingress = ({ apps }: Lab) => new ApiObject(apps, 'Other', {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name: 'other' },
      spec: { ingressClassName: 'traefik', rules: [{ host: 'other.example.com', http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: '', port: { number: 80 } } } }] } }] },
    });
    const both = (lab: Lab, gateway: IngressGateway) => [app({})(lab, gateway), ingress(lab)];
    expect(told(IngressProxy.traefik(), both)).toEqual([expect.stringMatching('^ingress-invalid apps/Other '), 'route-value-invalid apps/Route (backend)']);
  });

  test('a port of a Service that is wrong by itself', () => {
    const service = ({ apps }: Lab) => new ApiObject(apps, 'Other', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'other' }, spec: { selector: { app: 'other' }, ports: [{ port: 0 }] } });
    const both = (lab: Lab, gateway: IngressGateway) => [stream({ port: 443 })(lab, gateway), service(lab)];
    expect(told(IngressProxy.traefik(), both)).toEqual(['route-value-invalid apps/Route (port)', 'service-ports-invalid apps/Other']);
  });

  test('what the proxy cannot do at all', () => {
    expect(told(IngressProxy.contour(), stream({ port: 443, tls: RouteTls.fromSecret('tls', { external: true }), hosts: [] }))).toEqual(['route-value-invalid apps/Route (hosts)']);
    expect(told(IngressProxy.traefikGateway(), stream({ port: 443 }))).toEqual(['route-feature-unsupported apps/Route (port)', 'route-value-invalid apps/Route (port)']);
  });
});

test.each(PASSES_TLS.filter(([name]) => ['Traefik', 'Envoy Gateway', 'NGINX'].includes(name)))('behind %s a route of TLS whose Secret has no such name is one error', (_, proxy) => {
  expect(told(proxy(), stream({ port: 8443, hosts: ['mqtt.example.com'], tls: RouteTls.fromSecret('tls;', { external: true }) }))).toEqual(['route-value-invalid apps/Route (tls.secretName)']);
});

test.each(PROXIES.filter(([name]) => ['HAProxy', 'NGINX', 'ingress-nginx (retired)'].includes(name)))('behind %s a value that ends up in an annotation is told as that of the route alone', (_, proxy) => {
  expect(told(proxy(), (lab, gateway) => app({ backend: web, cors: { origins: ['https://app;.example.com'] } })(lab, gateway)).filter((one) => one.startsWith('route-value-invalid')))
    .toEqual(['route-value-invalid apps/Route (cors.origins[0])']);
});

test.each(PROXIES.filter(([name]) => ['HAProxy', 'ingress-nginx (retired)'].includes(name)))('behind %s an annotation of the route itself is told beside its values', (_, proxy) => {
  const [key, value] = proxy()._proxy.capabilities.proxy === 'HAProxy' ? ['haproxy.org/path-rewrite', 'a;b'] : ['nginx.ingress.kubernetes.io/proxy-body-size', 'a;b'];
  expect(told(proxy(), app({ backend: web, allow: ['office'], annotations: { [key]: value } }))).toEqual(expect.arrayContaining([
    `route-value-invalid apps/Route (annotations.${key})`, 'route-value-invalid apps/Route (allow[0])',
  ]));
});
