import { CONTOUR, F5, F5_WITH_EMPTY_HOSTS, HAPROXY, ingressOf, INGRESS_NGINX, Site, specify, TRAEFIK, TRAEFIK_BY_LETTERS, TRAEFIK_FOR_NGINX, WEB } from './one-open-part';
import { deployment, service } from '../../../src/rules/cases/case-writing';
import { gateway, gatewayClass, httpProxy, ingressRoute, listener, route, virtualServer } from '../../../src/rules/cases/gateway-case-writing';

const HTTP = [gatewayClass(), gateway([listener('http', { port: 80, protocol: 'HTTP' })])];
const HOST = 'app.example.com';
const two = (site: Site, path = '/shop') => (other: string) => [...site.objects, ingressOf(site, 'one', HOST, path), ingressOf(site, 'two', HOST, other)];
const mergeable = (type: 'master' | 'minion') => ({ 'nginx.org/mergeable-ingress-type': type });

specify('one host and path is routed once', {
  'behind Traefik': { of: two(TRAEFIK), bad: '/shop', good: '/cart', told: 'error route-duplicate' },
  'behind HAProxy': { of: two(HAPROXY), bad: '/shop', good: '/cart', told: 'error route-duplicate' },
  'behind Contour': { of: two(CONTOUR), bad: '/shop', good: '/cart', told: 'error route-duplicate' },
  'behind ingress-nginx': { of: two(INGRESS_NGINX), bad: '/shop', good: '/cart', told: 'error route-duplicate' },
  'with a slash at the end of a prefix, which is the same prefix': { of: two(TRAEFIK), bad: '/shop/', good: '/cart/', told: 'error route-duplicate' },
  'behind the NGINX of F5, which gives the whole host to one Ingress': {
    of: (host: string) => [...F5.objects, ingressOf(F5, 'one', HOST, '/shop'), ingressOf(F5, 'two', host, '/cart')], bad: HOST, good: 'cart.example.com', told: 'error nginx-host-contested',
  },
  'behind the NGINX of F5, of Ingresses that join': {
    of: (path: string) => [...F5.objects, ingressOf(F5, 'host', HOST, '/', { annotations: mergeable('master'), spec: { rules: [{ host: HOST }] } }),
      ingressOf(F5, 'one', HOST, '/shop', { annotations: mergeable('minion') }), ingressOf(F5, 'two', HOST, path, { annotations: mergeable('minion') })],
    bad: '/shop', good: '/cart', told: 'error route-duplicate',
  },
  'by two IngressRoutes': {
    of: (path: string) => [...TRAEFIK.objects, ingressRoute('one', `Host(\`${HOST}\`)`, { spec: { entryPoints: undefined } }), ingressRoute('two', `Host(\`${HOST}\`)${path}`, { spec: { entryPoints: undefined } })],
    bad: '', good: ' && PathPrefix(`/cart`)', told: 'error route-duplicate',
  },
  'by two HTTPProxies, of which Contour takes neither': {
    of: (fqdn: string) => [...CONTOUR.objects, httpProxy('one', { virtualhost: { fqdn: HOST } }), httpProxy('two', { virtualhost: { fqdn } })],
    bad: HOST, good: 'two.example.com', told: 'error http-proxy-host-duplicate',
  },
  'by two VirtualServers': { of: (host: string) => [...F5.objects, virtualServer('one', HOST), virtualServer('two', host)], bad: HOST, good: 'two.example.com', told: 'error nginx-host-contested' },
  'by two HTTPRoutes, of which the older answers': {
    of: (value: string) => [...HTTP, ...WEB, ...['/shop', value].map((path, index) => route(`route${index}`, { hostnames: [HOST], matches: [{ path: { type: 'PathPrefix', value: path } }] }))],
    bad: '/shop', good: '/cart', told: 'warning route-duplicate',
  },
});

specify('an exact path and its prefix stand in one object', {
  'of two Ingresses': {
    of: (path: string) => [...CONTOUR.objects, ingressOf(CONTOUR, 'one', HOST, '/shop'), ingressOf(CONTOUR, 'two', HOST, path, { pathType: 'Exact' })], bad: '/shop', good: '/cart', told: 'note route-exact-apart',
  },
  'of two HTTPRoutes': {
    of: (value: string) => [...HTTP, ...WEB, route('one', { hostnames: [HOST], matches: [{ path: { type: 'PathPrefix', value: '/shop' } }] }), route('two', { hostnames: [HOST], matches: [{ path: { type: 'Exact', value } }] })],
    bad: '/shop', good: '/cart', told: 'note route-exact-apart',
  },
});

const hostless = (site: Site) => (host: string | undefined) => [...site.objects, ingressOf(site, 'one', ''), ingressOf(site, 'two', host as string)]
  .map((one: any) => (one.spec.rules?.[0].host === '' ? { ...one, spec: { ...one.spec, rules: one.spec.rules.map(({ http }: any) => ({ http })) } } : one));
const toWeb = { service: { name: 'web', port: { number: 80 } } };
const fallback = (site: Site) => (spec: object) => [...site.objects, ingressOf(site, 'one', '', '/', { spec: { rules: undefined, defaultBackend: toWeb } }), ingressOf(site, 'two', HOST, '/', { spec })];
specify('what no route answers goes to one place', {
  'two routes without a host, behind Traefik': { of: hostless(TRAEFIK), bad: '', good: HOST, told: 'error route-duplicate' },
  'two routes without a host, behind HAProxy': { of: hostless(HAPROXY), bad: '', good: HOST, told: 'error route-duplicate' },
  'two routes without a host, behind Contour': { of: hostless(CONTOUR), bad: '', good: HOST, told: 'error route-duplicate' },
  'two default backends, behind HAProxy': { of: fallback(HAPROXY), bad: { rules: undefined, defaultBackend: toWeb }, good: {}, told: 'error default-backend-duplicate' },
  'two default backends, behind Contour': { of: fallback(CONTOUR), bad: { rules: undefined, defaultBackend: toWeb }, good: {}, told: 'error default-backend-duplicate' },
  'two routes without a host, behind an NGINX of F5 that was told to take them': { of: hostless(F5_WITH_EMPTY_HOSTS), bad: '', good: HOST, told: 'error nginx-host-contested' },
  'a route without a host, which the NGINX of F5 refuses': { of: (host: string) => hostless(F5)(host).filter((one: any) => one.metadata.name !== 'one'), bad: '', good: HOST, told: 'error nginx-ingress-refused' },
});

const PRIORITY = 'traefik.ingress.kubernetes.io/router.priority';
/** A Service beside `shop/web`. */
const OTHER = [service('other'), deployment('other')];
const beside = (site: Site, own = HOST) => (annotations: object) => [...site.objects, ingressOf(site, 'app', own, '/', { annotations }), ingressOf(site, 'any', '*.example.com', '/a/rather/long/path')];
const wildRoutes = (...priorities: (number | undefined)[]) => [HOST, '*.example.com'].map((host, index) =>
  ingressRoute(`route${index}`, `Host(\`${host}\`)${index === 0 ? '' : ' && PathPrefix(`/a/rather/long/path`)'}`, { spec: { entryPoints: undefined }, rule: { priority: priorities[index] } }));
specify('an exact host comes before a wildcard', {
  'Traefik tries the longer rule first, so that a wildcard with a long path comes before it': { of: beside(TRAEFIK), bad: {}, good: { [PRIORITY]: '95' }, told: 'warning traefik-order-differs' },
  'so does Traefik in the place of ingress-nginx': {
    of: (path: string) => [...TRAEFIK_FOR_NGINX.objects, ...OTHER, ingressOf(TRAEFIK_FOR_NGINX, 'app', HOST), ingressOf(TRAEFIK_FOR_NGINX, 'any', '*.example.com', path, { service: 'other' })],
    bad: '/a/rather/long/path', good: '/', told: 'warning traefik-nginx-order-differs',
  },
  'IngressRoutes, whose length is their order unless they name one': {
    of: (priority?: number) => [...TRAEFIK.objects, ...wildRoutes(priority, undefined)], bad: undefined, good: 1000, told: [],
    because: 'nothing promises another order of them than that of Traefik, and a wildcard with a path is often meant to come first',
  },
  'Contour, HAProxy and NGINX choose the host first': {
    of: (site: Site) => beside(site)({}), bad: CONTOUR, good: HAPROXY, told: [], because: 'they do what the specification says',
  },
});

const WILD = '*.example.com';
specify('a wildcard stands for one label, or for several', {
  'several, behind the NGINX of F5 and of a Gateway, and one behind HAProxy': {
    of: (host: string) => [...F5.objects, ...HAPROXY.objects.slice(0, 2), ...HTTP, ...[F5, HAPROXY].map((one) => ingressOf(one, one.className, host)), route('web', { hostnames: [host] })], bad: WILD, good: HOST, told: 'note wildcard-depth-differs',
    because: 'what is served beyond one label is a host that nobody else routes; where somebody does, the longer name comes first',
  },
});

const ISSUER = (solver: object) => ({
  apiVersion: 'cert-manager.io/v1', kind: 'ClusterIssuer', metadata: { name: 'letsencrypt' },
  spec: { acme: { server: 'https://acme.example.com/directory', privateKeySecretRef: { name: 'account' }, solvers: [solver] } },
});
const HTTP_01 = { http01: { ingress: { ingressClassName: 'traefik' } } };
specify('a certificate for a wildcard is proved by DNS', {
  'of an Ingress': {
    of: (host: string) => [...TRAEFIK.objects, ISSUER(HTTP_01), ingressOf(TRAEFIK, 'web', host, '/', { annotations: { 'cert-manager.io/cluster-issuer': 'letsencrypt' }, spec: { tls: [{ hosts: [host], secretName: 'web-tls' }] } })],
    bad: WILD, good: HOST, told: 'error wildcard-without-dns-01',
  },
  'of a Certificate': {
    of: (solver: object) => [ISSUER(solver), { apiVersion: 'cert-manager.io/v1', kind: 'Certificate', metadata: { name: 'wild', namespace: 'shop' }, spec: { secretName: 'wild-tls', dnsNames: [WILD], issuerRef: { name: 'letsencrypt', kind: 'ClusterIssuer' } } }],
    bad: HTTP_01, good: { dns01: { cloudflare: { apiTokenSecretRef: { name: 'token', key: 'token' } } } }, told: 'error wildcard-without-dns-01',
  },
});

const at = (site: Site) => (path: string) => [...site.objects, ingressOf(site, 'web', HOST, path)];
specify('a prefix ends at a slash', {
  'Traefik as it comes compares letter by letter: the prefix also gets /shopping': { of: at(TRAEFIK_BY_LETTERS), bad: '/shop', good: '/', told: 'warning traefik-prefix-letters' },
  'and a prefix with a slash at its end does not get /shop': { of: at(TRAEFIK_BY_LETTERS), bad: '/shop/', good: '/', told: 'warning traefik-prefix-letters' },
  'with its option there is nothing to tell': { of: at(TRAEFIK), bad: '/shop/', good: '/shop', told: [], because: 'both are the same prefix to it' },
  'Contour and HAProxy': { of: (site: Site) => at(site)('/shop/'), bad: CONTOUR, good: HAPROXY, told: [], because: 'they do what the specification says' },
  'NGINX of F5': { of: at(F5), bad: '/shop', good: '/', told: [], because: 'it has no option, and whether anybody asks for /shopping no file says' },
  'HTTPProxies': {
    of: (prefix: string) => [...CONTOUR.objects, httpProxy('web', { virtualhost: { fqdn: HOST }, routes: [{ conditions: [{ prefix }], services: [{ name: 'web', port: 80 }] }] })], bad: '/shop', good: '/', told: [],
    because: 'a prefix is a beginning of the text there by definition',
  },
});

const REGEX = { 'nginx.ingress.kubernetes.io/use-regex': 'true' };
const REWRITE = (target: string) => ({ 'nginx.ingress.kubernetes.io/rewrite-target': target });
const middleware = (regex: string, replacement = '/$1') => ({ apiVersion: 'traefik.io/v1alpha1', kind: 'Middleware', metadata: { name: 'rewrite', namespace: 'shop' }, spec: { replacePathRegex: { regex, replacement } } });
const ownKind = { pathType: 'ImplementationSpecific' };
specify('an expression is one that its proxy reads', {
  'of a path of Traefik, which does not look ahead': {
    of: (expression: string) => [...TRAEFIK.objects, ingressRoute('web', `Host(\`${HOST}\`) && PathRegexp(\`${expression}\`)`, { spec: { entryPoints: undefined } })],
    bad: '^/(?!admin)', good: '^/(shop|cart)', told: 'error route-expression-unread',
  },
  'of a path of Contour': {
    of: (regex: string) => [...CONTOUR.objects, httpProxy('web', { virtualhost: { fqdn: HOST }, routes: [{ conditions: [{ regex }], services: [{ name: 'web', port: 80 }] }] })],
    bad: '/(?!admin).*', good: '/(shop|cart).*', told: 'error route-expression-unread',
  },
  'of a route at Envoy': {
    of: (value: string) => [...HTTP, ...WEB, route('web', { hostnames: [HOST], matches: [{ path: { type: 'RegularExpression', value } }] })], bad: '/(?!admin).*', good: '/(shop|cart).*', told: 'error route-expression-unread',
  },
  'of a rewrite of Traefik': {
    of: (regex: string) => [...TRAEFIK.objects, middleware(regex), ingressRoute('web', `Host(\`${HOST}\`)`, { spec: { entryPoints: undefined }, rule: { middlewares: [{ name: 'rewrite' }] } })],
    bad: '^/(?!api)(.*)', good: '^/api/(.*)', told: 'error route-expression-unread',
  },
  'of an Ingress behind ingress-nginx, which makes expressions of the other paths of its host': {
    of: (host: string) => [...INGRESS_NGINX.objects, ingressOf(INGRESS_NGINX, 'api', HOST, '/v[0-9]+', { ...ownKind, annotations: REGEX }), ingressOf(INGRESS_NGINX, 'shop', host, '/shop')],
    bad: HOST, good: 'shop.example.com', told: 'warning ingress-nginx-expressions-shared',
  },
});

specify('a path has signs that its proxy takes', {
  'ingress-nginx takes letters, digits and four signs': { of: at(INGRESS_NGINX), bad: '/~user', good: '/user', told: 'warning ingress-nginx-path-refused' },
  'of an exact path too': { of: (path: string) => [...INGRESS_NGINX.objects, ingressOf(INGRESS_NGINX, 'web', HOST, path, { pathType: 'Exact' })], bad: '/.well-known/a:b', good: '/.well-known/a_b', told: 'warning ingress-nginx-path-refused' },
});

specify('what a rewrite takes from a path, the path has', {
  'behind ingress-nginx': {
    of: (path: string) => [...INGRESS_NGINX.objects, ingressOf(INGRESS_NGINX, 'web', HOST, path, { ...ownKind, annotations: REWRITE('/$2') })], bad: '/api/(.*)', good: '/api(/|$)(.*)', told: 'error rewrite-capture-missing',
  },
  'of a Middleware of Traefik': {
    of: (replacement: string) => [...TRAEFIK.objects, middleware('^/api/(.*)', replacement), ingressRoute('web', `Host(\`${HOST}\`)`, { spec: { entryPoints: undefined }, rule: { middlewares: [{ name: 'rewrite' }] } })],
    bad: '/$2', good: '/$1', told: 'error rewrite-capture-missing',
  },
});
