import { Duration, Size, Testing } from 'cdk8s';
import { PROXIES } from '../gateway/running/gateways';
import { Lab } from '../seed-network';
import {
  AppRoute, AppRouteProps, BackendProtocol, ExternalTrafficPolicy, IngressGateway, IngressProxy, RouteBackend,
} from 'cdk8s-bare-metal';

/** What a proxy has, and drops without a word beside something else: refused where both are asked of one request. */
const DEFINITIONS = ['traefik', 'gateway-api-standard@1.6.1', 'envoy-gateway', 'contour', 'haproxy-kubernetes-ingress', 'nginx-kubernetes-ingress'];
const proxies = new Map(PROXIES);
const web = RouteBackend.external('web', 80);
const speaking = (protocol: BackendProtocol, tls?: object) => RouteBackend.external('web', 80, { protocol, tls });

function routed(proxy: IngressProxy, props: Partial<AppRouteProps>, there = false) {
  const lab = new Lab({ plan: { externals: { definitions: DEFINITIONS } } });
  const gateway = there ? IngressGateway.fromGateway(lab.edge, 'Gateway', { plan: lab.plan, proxy })
    : new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool, proxy, externalTrafficPolicy: ExternalTrafficPolicy.LOCAL });
  new AppRoute(lab.apps, 'Route', { gateway, host: 'app.example.com', ...props });
  const { errors } = lab.plan.check();
  return { errors: errors.map(({ places, message }) => `${places[0]}: ${message}`), objects: errors.length > 0 ? [] : Testing.synth(lab.apps) };
}

const cors = { origins: ['https://app.example.com'] };
const secret = { secretName: 'users' };
const headers = { set: { 'X-Shown': 'edge' } };
const elsewhere = { host: 'new.example.com' };
const grpcs = speaking(BackendProtocol.GRPCS, { caSecret: 'ca', serverName: 'web.internal' });
const weighted = RouteBackend.weighted({ backend: web, weight: 90 }, { backend: RouteBackend.external('next', 80), weight: 10 });

test.each<[string, string, Partial<AppRouteProps>, string, string]>([
  ['HAProxy', 'cors beside a password', { backend: web, cors, basicAuth: secret }, 'cors', 'before it answers the OPTIONS request of a browser'],
  ['HAProxy', 'cors of a redirect', { redirect: elsewhere, cors }, 'cors', 'redirects the OPTIONS request of a browser'],
  ['HAProxy', 'a header of a redirect', { redirect: elsewhere, responseHeaders: headers }, 'responseHeaders.set', 'no redirect of its own'],
  ['NGINX', 'a header of a redirect', { redirect: elsewhere, responseHeaders: headers }, 'responseHeaders.set', 'no headers but the address'],
  ['NGINX', 'cors of a redirect', { redirect: elsewhere, cors }, 'cors', 'no headers but the address'],
  ['Contour', 'a header of a redirect', { redirect: elsewhere, responseHeaders: headers }, 'responseHeaders.set', 'before it looks at anything else'],
  ['Contour', 'a list of clients of a redirect', { redirect: elsewhere, allow: ['10.0.0.0/8'] }, 'allow', 'before it looks at anything else'],
  ['Contour', 'a list of others of a redirect', { redirect: elsewhere, deny: ['10.0.0.0/8'] }, 'deny', 'before it looks at anything else'],
  ['Contour', 'a limit of a redirect', { redirect: elsewhere, rateLimit: { requests: 5 } }, 'rateLimit', 'before it looks at anything else'],
  ['Contour', 'a cookie for several Services', { backend: weighted, affinity: {} }, 'affinity', 'one of several services for each request anew'],
  ['ingress-nginx (retired)', 'another try of gRPC', { backend: speaking(BackendProtocol.GRPC), retries: { attempts: 2 } }, 'retries', 'no word for it where it speaks gRPC'],
  ['ingress-nginx (retired)', 'a certificate of gRPC', { backend: grpcs }, 'backend.protocol', 'looks at no certificate of a backend that it speaks gRPC to'],
])('%s refuses %s', (name, _, props, property, reason) => {
  expect(routed(proxies.get(name)!(), props).errors).toEqual([expect.stringMatching(new RegExp(`^apps/Route \\(${property}\\): .*${reason}`))]);
});

test('NGINX Gateway Fabric refuses headers of a redirect', () => {
  expect(routed(IngressProxy.nginxGatewayFabric(), { redirect: elsewhere, responseHeaders: headers }, true).errors).toEqual([expect.stringContaining('(responseHeaders.set)')]);
});

test.each<[string, string, Partial<AppRouteProps>]>([
  ['HAProxy', 'cors beside a list of clients', { backend: web, cors, allow: ['10.0.0.0/8'] }],
  ['HAProxy', 'a redirect behind a password', { redirect: elsewhere, basicAuth: secret }],
  ['NGINX', 'cors beside a password', { backend: web, cors, basicAuth: secret }],
  ['NGINX', 'a redirect behind a password', { redirect: elsewhere, basicAuth: secret }],
  ['Traefik', 'a redirect with all of it', { redirect: elsewhere, cors, basicAuth: secret, responseHeaders: headers }],
  ['Envoy Gateway', 'a redirect with all of it', { redirect: elsewhere, cors, basicAuth: secret, responseHeaders: headers }],
  ['Contour', 'cors of a redirect', { redirect: elsewhere, cors }],
  ['ingress-nginx (retired)', 'cors, a password and another try', { backend: web, cors, basicAuth: secret, retries: { attempts: 2 } }],
  ['ingress-nginx (retired)', 'a certificate of HTTPS', { backend: speaking(BackendProtocol.HTTPS, { caSecret: 'ca', serverName: 'web.internal' }) }],
])('%s takes %s', (name, _, props) => {
  expect(routed(proxies.get(name)!(), props).errors).toEqual([]);
});

test('what the route says for all its paths is refused where one of them is what the proxy drops it beside', () => {
  const paths = [{ path: '/' }, { path: '/admin', basicAuth: secret }];
  expect(routed(IngressProxy.haproxy(), { backend: web, cors, paths }).errors).toEqual([expect.stringContaining('apps/Route (cors)')]);
  const grpc = [{ path: '/' }, { path: '/shop.Cart', backend: speaking(BackendProtocol.GRPC) }];
  expect(routed(IngressProxy.nginx(), { backend: web, retries: { attempts: 2 }, paths: grpc }).errors).toEqual([expect.stringContaining('apps/Route (retries)')]);
});

test('a redirect of Traefik has the headers of its route, and goes where it is told whatever host the backends are to see', () => {
  const { objects } = routed(IngressProxy.traefik(), {
    backend: web, rewrite: { host: 'inner.example.com' }, responseHeaders: headers, paths: [{ path: '/' }, { path: '/old', redirect: { path: '/new' } }],
  });
  const [{ spec }] = objects.filter(({ kind }) => kind === 'IngressRoute');
  expect(spec.routes.map(({ middlewares }: any) => middlewares.map(({ name }: any) => name))).toEqual([['route-headers'], ['route-old-headers', 'route-old-redirect']]);
  const spoken = (name: string) => objects.find(({ kind, metadata }) => kind === 'Middleware' && metadata.name === name).spec;
  expect(spoken('route-headers')).toEqual({ headers: { customRequestHeaders: { Host: 'inner.example.com' }, customResponseHeaders: { 'X-Shown': 'edge' } } });
  expect(spoken('route-old-headers')).toEqual({ headers: { customResponseHeaders: { 'X-Shown': 'edge' } } });
});

describe('what is about a backend is refused beside a redirect, which reaches none', () => {
  const ABOUT_BACKENDS: Partial<AppRouteProps> = {
    rewrite: { host: 'inner.example.com' }, requestHeaders: headers, timeouts: { backend: Duration.seconds(5) }, retries: { attempts: 2 }, maxBodySize: Size.mebibytes(1),
    affinity: {}, mirror: { backend: web }, compression: true, webSocket: true,
  };
  const refused = (props: Partial<AppRouteProps>) => routed(IngressProxy.traefik(), props).errors.filter((error) => error.includes('led elsewhere')).map((error) => error.split(': ')[0]);

  test.each(Object.entries(ABOUT_BACKENDS))('%s', (name, value) => {
    expect(refused({ redirect: elsewhere, [name]: value })).toEqual([`apps/Route (${name})`]);
    expect(refused({ backend: web, paths: [{ path: '/' }, { path: '/old', redirect: elsewhere, [name]: value }] })).toEqual([`apps/Route (paths[1].${name})`]);
    expect(refused({ backend: web, [name]: value, paths: [{ path: '/' }, { path: '/old', redirect: elsewhere }] })).toEqual([]);
  });

  test('the message says what leads elsewhere, and how to mend it', () => {
    const lab = new Lab();
    const gateway = new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool });
    new AppRoute(lab.apps, 'Route', { gateway, host: 'app.example.com', backend: web, paths: [{ path: '/' }, { path: '/old', redirect: elsewhere, retries: { attempts: 2 } }] });
    expect(lab.plan.check().errors.map(({ message, help }) => [message, help])).toEqual([[
      'The requests of the path /old are led elsewhere (`paths[1].redirect`), and reach no backend that it could mean (`paths[1].retries` of the route apps/Route).',
      'Remove `paths[1].retries`, or the redirect.',
    ]]);
  });
});

test('what is refused is not told to be rendered otherwise, too', () => {
  const lab = new Lab({ plan: { externals: { definitions: DEFINITIONS } } });
  const gateway = new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool, proxy: IngressProxy.ingressNginx({ acknowledgeRetired: true }) });
  new AppRoute(lab.apps, 'Route', { gateway, host: 'app.example.com', backend: web, paths: [{ path: '/' }, { path: '/api', rewrite: { prefix: '/' } }] });
  expect(lab.plan.check().findings.filter(({ rule }) => rule.startsWith('route-feature')).map(({ rule }) => rule)).toEqual(['route-feature-unsupported']);
});
