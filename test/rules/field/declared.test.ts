import { ApiObject } from 'cdk8s';
import { DEFINITIONS, told } from './one-open-part';
import { deployment, service } from '../../../src/rules/cases/case-writing';
import { PROXIES } from '../../constructs/gateway/running/gateways';
import { Lab } from '../../constructs/seed-network';
import { AppRoute, AppRouteProps, IngressGateway, IngressProxy, PathMatch, RouteBackend, RouteTls } from 'cdk8s-bare-metal';

/** An AppRoute without its gateway, and without what all have: a host, and a Service with pods. */
type Asked = Partial<AppRouteProps>;

/** A mistake of somebody who writes constructs: one AppRoute or more with an open part. */
interface Declared<T> {
  readonly routes: (part: T) => readonly Asked[];
  readonly bad: T;
  readonly good: T;
  readonly told: Told;
  /** What stands beside the constructs. */
  readonly beside?: readonly object[];
}

/** What is told behind each proxy; of those that are not named: what stands under `others`. */
type Told = string | ({ readonly others: string | readonly string[] } & Readonly<Record<string, string | readonly string[]>>);

const HOST = 'app.example.com';

/** Everything that an app tells of a gateway with these routes, beside the Service `shop/web` and its pods. */
function toldOf(proxy: IngressProxy, routes: readonly Asked[], beside: readonly object[] = []): string[] {
  const lab = new Lab({ plan: { externals: { definitions: DEFINITIONS, secrets: ['shop/app-tls', 'shop/shop-tls'] } } });
  new ApiObject(lab.apps, 'Mail', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'mail' } });
  const served = new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool, proxy });
  beside.forEach((object, index) => new ApiObject(lab.apps, `Beside${index}`, object as any));
  new ApiObject(lab.apps, 'Web', deployment('web', {}, { containers: [{ name: 'web', image: 'web:1', ports: [{ containerPort: 8080 }] }] }) as any);
  const backend = RouteBackend.fromService(lab.service('web'));
  routes.forEach((asked, index) => new AppRoute(lab.apps, `Route${index}`, { gateway: served, host: HOST, backend, ...asked }));
  return told(lab.plan.check().findings.filter(({ rule }) => rule !== 'proxy-retired'));
}

const expectedOf = (name: string, expected: Told): string[] => [typeof expected === 'string' ? expected : expected[name] ?? expected.others].flat();
const BY_GATEWAY_API = ['Traefik (Gateway API)', 'Envoy Gateway'];
/** What Gateway API tells otherwise than Ingress. */
const orByGatewayApi = (others: string, ofGateways: string): Told => ({ others, ...Object.fromEntries(BY_GATEWAY_API.map((name) => [name, ofGateways])) });

const one = <T extends keyof AppRouteProps>(property: T) => (value: AppRouteProps[T]) => [{ [property]: value }];
const path = (value: string, match?: PathMatch): Asked => ({ paths: [{ path: value, match }] });
const two = (first: Asked) => (second: Asked) => [first, second];
const WILD: Asked = { host: '*.example.com' };

/** The Service `mail/post`, and its pods. */
const POST = [service('post'), deployment('post')].map((object: any) => ({ ...object, metadata: { ...object.metadata, namespace: 'mail' } }));
const ISSUER = {
  apiVersion: 'cert-manager.io/v1', kind: 'ClusterIssuer', metadata: { name: 'letsencrypt' },
  spec: { acme: { server: 'https://acme.example.com/directory', privateKeySecretRef: { name: 'account' }, solvers: [{ http01: { ingress: { ingressTemplate: { metadata: { annotations: { 'nginx.org/mergeable-ingress-type': 'minion' } } } } } }] } },
};
const AT_POST: Asked = { ...path('/post'), namespace: 'mail', backend: RouteBackend.fromServiceName('post', 80) };
const asking = (secretName: string): Asked => ({ tls: RouteTls.certManager({ secretName, clusterIssuer: 'letsencrypt' }) });

const CHECKS: Readonly<Record<string, Declared<any>>> = {
  'a host in capitals': { routes: one('host'), bad: 'App.example.com', good: HOST, told: orByGatewayApi('error route-host-invalid', 'error route-value-invalid') },
  'a host with an asterisk inside': { routes: one('host'), bad: 'a.*.example.com', good: HOST, told: orByGatewayApi('error route-host-invalid', 'error route-value-invalid') },
  'an address for a host': { routes: one('host'), bad: '192.168.1.1', good: HOST, told: orByGatewayApi('error route-host-invalid', 'error route-value-invalid') },
  'a label of 64 letters': { routes: one('host'), bad: `${'x'.repeat(64)}.example.com`, good: `${'x'.repeat(63)}.example.com`, told: orByGatewayApi('error route-host-invalid', 'error route-value-invalid') },
  'two slashes in a path': { routes: (value: string) => [path(value)], bad: '//shop', good: '/', told: orByGatewayApi('error route-path-invalid', 'error route-value-invalid') },
  'dots for the folder above': { routes: (value: string) => [path(value)], bad: '/shop/../cart', good: '/cart', told: orByGatewayApi('error route-path-invalid', 'error route-value-invalid') },
  'an encoded slash in a path': { routes: (value: string) => [path(value)], bad: '/shop%2fcart', good: '/cart', told: orByGatewayApi('error route-path-invalid', 'error route-value-invalid') },
  'a name that no Service has': { routes: one('backend'), bad: RouteBackend.fromServiceName('Web', 80), good: RouteBackend.fromServiceName('web', 80), told: 'error route-value-invalid' },
  'a port that there is not': { routes: one('backend'), bad: RouteBackend.fromServiceName('web', 70000), good: RouteBackend.fromServiceName('web', 80), told: 'error route-value-invalid' },
  'a Secret with the namespace before it': {
    routes: one('tls'), bad: RouteTls.fromSecret('shop/app-tls', { external: true }), good: RouteTls.fromSecret('app-tls', { external: true }), told: 'error route-value-invalid',
  },
  'one host and path twice': { routes: two({}), bad: {}, good: path('/cart'), told: orByGatewayApi('error route-duplicate', 'warning route-duplicate') },
  'one prefix twice, with a slash at its end and without': { routes: two(path('/shop')), bad: path('/shop/'), good: path('/cart/'), told: orByGatewayApi('error route-duplicate', 'warning route-duplicate') },
  'an exact path apart from its prefix': { routes: two(path('/shop')), bad: path('/shop', PathMatch.EXACT), good: path('/cart', PathMatch.EXACT), told: 'note route-exact-apart' },
  'a Service that there is not': { routes: one('backend'), bad: RouteBackend.fromServiceName('wep', 80), good: RouteBackend.fromServiceName('web', 80), told: 'error route-backend-missing' },
  'a port that its Service does not have': { routes: one('backend'), bad: RouteBackend.fromServiceName('web', 81), good: RouteBackend.fromServiceName('web', 80), told: 'error route-backend-port-missing' },
  'the port of the container': { routes: one('backend'), bad: RouteBackend.fromServiceName('web', 8080), good: RouteBackend.fromServiceName('web', 80), told: 'error route-backend-port-missing' },
  'a Secret that there is not': {
    routes: one('tls'), bad: RouteTls.fromSecret('other-tls'), good: RouteTls.fromSecret('app-tls'), told: orByGatewayApi('error route-tls-secret-missing', 'error gateway-tls-secret-missing'),
  },
  'two Secrets for one host': {
    routes: two({ tls: RouteTls.fromSecret('app-tls') }), bad: { ...path('/cart'), tls: RouteTls.fromSecret('shop-tls') }, good: { ...path('/cart'), tls: RouteTls.fromSecret('app-tls') },
    told: { others: 'warning route-tls-secrets-differ', Contour: 'error route-feature-unsupported', NGINX: 'error route-feature-unsupported' },
  },
  'two routes without a host': {
    routes: (host: string | undefined) => [{ host: undefined }, { host }].slice(host === undefined ? 0 : 1), bad: undefined, good: HOST,
    told: { ...orByGatewayApi('error route-duplicate', 'warning route-duplicate') as object, others: 'error route-duplicate', NGINX: ['error route-feature-unsupported', 'error route-feature-unsupported'] },
  },
  'a certificate for a wildcard that is proved by HTTP': {
    routes: ({ host }: Asked) => [{ host, ...asking('wild-tls') }], bad: WILD, good: { host: HOST }, beside: [ISSUER],
    told: {
      'others': 'error wildcard-without-dns-01',
      // What a wildcard is to them is told beside it.
      ...Object.fromEntries(['Envoy Gateway', 'Contour', 'NGINX'].map((name) => [name, ['error wildcard-without-dns-01', 'note route-feature-differs']])),
      'Traefik (Gateway API)': ['error route-feature-unsupported', 'error wildcard-without-dns-01'],
    },
  },
  'one Secret that two routes ask for, each for its own host': {
    routes: (secretName: string) => [asking('web-tls'), { host: 'cart.example.com', ...asking(secretName) }], bad: 'web-tls', good: 'cart-tls', beside: [ISSUER],
    // With Gateway API one Certificate is made for both.
    told: { others: 'error route-tls-secret-contested', ...Object.fromEntries(BY_GATEWAY_API.map((name) => [name, []])) },
  },
  'an expression that looks ahead': {
    routes: (expression: string) => [path(expression, expression.includes('(') ? PathMatch.REGEX : PathMatch.PREFIX)], bad: '/(?!admin).*', good: '/',
    told: {
      'others': 'error route-value-invalid',
      // They do no expressions at all, which is another mistake.
      'Traefik (Gateway API)': ['error route-feature-unsupported', 'error route-value-invalid'],
      'HAProxy': ['error route-feature-unsupported', 'error route-value-invalid'],
      // What they do otherwise holds of every expression.
      'NGINX': ['error route-value-invalid', 'note route-feature-differs'],
      'ingress-nginx (retired)': ['error route-value-invalid', 'note route-feature-differs'],
    },
  },
};

describe.each(PROXIES)('of AppRoutes behind %s one mistake is one finding', (name, proxy) => {
  test.each(Object.entries(CHECKS))('%s', (_, { routes, bad, good, told: expected, beside }) => {
    expect(toldOf(proxy(), routes(bad), beside)).toEqual(expectedOf(name, expected));
    expect(toldOf(proxy(), routes(good), beside)).toEqual([]);
  });
});

describe('what only some proxies cannot do is told of those alone', () => {
  test.each<[what: string, routes: readonly Asked[], told: Told]>([
    ['a sign in a path that ingress-nginx refuses', [path('/~user')], { 'others': [], 'ingress-nginx (retired)': 'error route-feature-unsupported' }],
    ['a wildcard, which stands for several labels', [WILD], {
      'others': [], 'Traefik (Gateway API)': 'error route-feature-unsupported', 'Envoy Gateway': 'note route-feature-differs', 'Contour': 'note route-feature-differs', 'NGINX': 'note route-feature-differs',
    }],
    ['a wildcard with a long path beside an exact host: Traefik is told an order', [{}, { ...WILD, ...path('/a/rather/long/path') }], {
      'others': [], 'Traefik (Gateway API)': 'error route-feature-unsupported', 'Envoy Gateway': 'note route-feature-differs', 'Contour': 'note route-feature-differs', 'NGINX': 'note route-feature-differs',
    }],
    ['an expression beside another path of the host', [path('/shop'), { paths: [{ path: '/v[0-9]+', match: PathMatch.REGEX }] }], {
      'others': [], 'Traefik (Gateway API)': 'error route-feature-unsupported', 'HAProxy': 'error route-feature-unsupported', 'NGINX': 'note route-feature-differs',
      'ingress-nginx (retired)': ['error route-feature-unsupported', 'note route-feature-differs'],
    }],
    ['a part of an expression in what is written for a prefix', [{ paths: [{ path: '/api', rewrite: { prefix: '/$2' } }] }], {
      others: 'error route-value-invalid', ...Object.fromEntries(['Traefik (Gateway API)', 'NGINX', 'ingress-nginx (retired)'].map((name) => [name, ['error route-value-invalid', 'note route-feature-differs']])),
    }],
    ['a host whose paths stand in two namespaces', [{}, AT_POST], { others: [] }],
    ['a prefix with a slash at its end', [path('/shop/')], { others: [] }],
  ])('%s', (_, routes, expected) => {
    const byProxy = (found: (name: string, proxy: IngressProxy) => string[]) => Object.fromEntries(PROXIES.map(([name, proxy]) => [name, found(name, proxy())]));
    expect(byProxy((_name, proxy) => toldOf(proxy, routes, POST))).toEqual(byProxy((name) => expectedOf(name, expected)));
  });
});
