import { to } from '../applications';
import { Theme } from '../row';
import { PathMatch, RouteTls } from 'cdk8s-bare-metal';

/** Why a redirect of Traefik has another status. */
export const ITS_OWN_STATUS = 'Traefik keeps the method of everything but GET: 307 instead of 302, 308 instead of 301';

/** As long as the token of cert-manager's HTTP-01 challenge. */
export const CHALLENGE = `/.well-known/acme-challenge/${'t'.repeat(43)}`;
/** Longer than any rule of a host in the table. */
const LONG = '/everywhere/along/a/path/that/is/longer/than/any/host/of/the/table';
export const NO_CERTIFICATE = 'Envoy has no certificate for hosts that nobody asks one for';
const SMALL_LETTERS = 'Contour knows a wildcard by an expression of small letters';
const NO_DOT = 'Envoy takes a host with a dot at its end for another one, and Contour has no word to change that';
const STAYS = 'Envoy chooses the exact host, and goes on from there to no wildcard';
const SEVERAL_LABELS = 'in Gateway API a wildcard stands for one label or more';

/** Which host wins, and how a host may be written. */
export const HOSTS: Theme = {
  'a host is known however it is written': {
    routes: {
      elsewhere: { host: 'elsewhere.example.net', namespace: 'other', backend: to('elsewhere') },
      api: { host: 'api.example.net', backend: to('shop'), paths: [{ path: '/api' }] },
    },
    rows: [
      ['WEB.Example.COM/shop', 'shop'],
      ['web.example.com/shop', 'shop', { send: { Host: 'web.example.com:80' }, host: 'web.example.com:80' }],
      ['web.example.com/shop', 'shop', { send: { Host: 'web.example.com:8080' } }],
      ['web.example.com/shop', 'shop', { send: { Host: 'web.example.com.' }, but: { 'contour': [404, NO_DOT], 'contour-ingress': [404, NO_DOT] } }],
      ['web.example.com/shop', 'shop', { host: 'web.example.com' }],
      ['web.example.com/shop', 404, { send: { Host: 'web.example.org' } }],
      ['web.example.com/shop', 404, { send: { Host: 'example.com' } }],
      ['web.example.com/shop', 404, { send: { Host: '192.168.1.200' } }],
      ['web.example.com/shop', 404, { send: { Host: 'xweb.example.net' } }],
      ['web.example.com/shop', 404, { send: { Host: '' } }],
      ['api.example.net/api', 'shop'],
      ['api.example.net/api/v1', 'shop'],
      ['api.example.net/apis', 404],
      ['api.example.net/', 404],
      ['nowhere.example.net/', 404],
      ['elsewhere.example.net/', 'elsewhere'],
      ['elsewhere.example.net/login', 'elsewhere'],
    ],
  },
  'an exact host comes before a wildcard, however long its path is': {
    routes: { any: { host: '*.example.com', backend: to('wild'), paths: [{ path: '/' }, { path: '/a/rather/long/path/of/a/wildcard/host', backend: to('deep') }] } },
    refusedBy: ['traefik-gateway'],
    rows: [
      ['web.example.com/a/rather/long/path/of/a/wildcard/host', 'all'],
      ['other.example.com/a/rather/long/path/of/a/wildcard/host', 'deep'],
      ['other.example.com/a/rather/long/path/of/a/wildcard/hosts', 'wild'],
      ['other.example.com/', 'wild'],
      ['other.example.com/shop', 'wild'],
      ['OTHER.example.com/', 'wild', { but: { 'contour': [404, SMALL_LETTERS], 'contour-ingress': [404, SMALL_LETTERS] } }],
      ['secure.example.com/a/rather/long/path/of/a/wildcard/host', 'all'],
      ['https://secure.example.com/a/rather/long/path/of/a/wildcard/host', 'all'],
      ['https://web.example.com/a/rather/long/path/of/a/wildcard/host', 'all', { but: { 'contour-ingress': ['refused', NO_CERTIFICATE] } }],
      ['https://other.example.com/', 'wild', { but: { 'contour-ingress': ['refused', NO_CERTIFICATE] } }],
      ['example.com/', 404],
      ['one.two.example.com/', 404, { but: { 'envoy-gateway': ['wild', SEVERAL_LABELS] } }],
    ],
  },
  'exact and wildcard hosts may be one route': {
    routes: {
      several: {
        host: 'many.example.org',
        hosts: ['*.many.example.org', 'more.example.org'],
        backend: to('many'),
        paths: [{ path: '/' }, { path: '/login', match: PathMatch.EXACT, backend: to('login') }],
      },
    },
    refusedBy: ['traefik-gateway'],
    rows: [
      ['many.example.org/', 'many'],
      ['many.example.org/login', 'login'],
      ['many.example.org/login/', 'many'],
      ['one.many.example.org/', 'many'],
      ['one.many.example.org/login', 'login'],
      ['one.many.example.org/login/x', 'many'],
      ['more.example.org/login', 'login'],
      ['more.example.org/x', 'many'],
      ['one.two.many.example.org/', 404, { but: { 'envoy-gateway': ['many', SEVERAL_LABELS] } }],
    ],
  },
  'an exact host that has no path for a request leaves it to the wildcard': {
    routes: {
      wide: { host: '*.wide.example.org', backend: to('many') },
      narrow: { host: 'narrow.wide.example.org', backend: to('shop'), paths: [{ path: '/narrow' }] },
    },
    refusedBy: ['traefik-gateway'],
    rows: [
      ['narrow.wide.example.org/narrow', 'shop'],
      ['narrow.wide.example.org/narrow/x', 'shop'],
      ...['/', '/narrows', '/login/x'].map((path) => [`narrow.wide.example.org${path}`, 'many', {
        but: { 'envoy-gateway': [404, STAYS], 'contour': [404, STAYS], 'contour-ingress': [404, STAYS] },
      }] as const),
    ],
  },
  'any host comes before none, however long the path is': {
    routes: { hostless: { backend: to('hostless'), paths: [{ path: '/everywhere' }, { path: LONG }] } },
    refusedBy: ['traefik-gateway'],
    rows: [
      ['nowhere.example.net/everywhere', 'hostless'],
      ['nowhere.example.net/everywhere/x', 'hostless'],
      ['nowhere.example.net/everywhereabouts', 404],
      [`nowhere.example.net${LONG}`, 'hostless'],
      ['web.example.com/everywhere', 'hostless', { send: { Host: '192.168.1.200' } }],
      ['web.example.com/everywhere', 'all'],
      [`web.example.com${LONG}`, 'all'],
      [`other.example.com${LONG}`, 'wild'],
      ['https://secure.example.com/everywhere', 'all'],
      [`https://other.example.com${LONG}`, 'wild', { but: { 'contour-ingress': ['refused', NO_CERTIFICATE] } }],
      ['one.two.example.com/everywhere', 'hostless', {
        but: {
          'envoy-gateway': ['wild', SEVERAL_LABELS],
          'contour': [404, 'a host of two labels meets the wildcard in Envoy, which then has no path for it, and nothing comes behind a host'],
          'contour-ingress': [404, 'a host of two labels meets the wildcard in Envoy, which then has no path for it, and nothing comes behind a host'],
        },
      }],
    ],
  },
  'a longer path that somebody else wrote for a host wins': {
    routes: {},
    rows: [
      [`web.example.com${CHALLENGE}`, 'solver'],
      [`web.example.com${CHALLENGE}/`, 'all'],
      ['web.example.com/.well-known/acme-challenge/short', 'all'],
      ['web.example.com/.well-known/acme-challenge/', 'all'],
      ['web.example.com/shop/hand', 'hand'],
      ['web.example.com/shop/hand/made', 'hand'],
      ['web.example.com/shop/handmade', 'shop'],
    ],
  },
};
/** Certificates by name, and the way from plain HTTP to HTTPS. */
export const CERTIFICATES: Theme = {
  'over TLS routes mean the same': {
    routes: {},
    rows: ['/', '/shop/cart', '/shopping', '/login', '/login/', '/shop//cart', '/empty'].map((path) => [
      `https://web.example.com${path}`,
      path === '/empty' ? 503 : path === '/login' ? 'login' : path.startsWith('/shop/') ? 'shop' : 'all',
      { ...(path === '/empty' ? {} : { sees: { 'X-Forwarded-Proto': 'https' } }), ...(path === '/shop//cart' ? { path: '/shop/cart' } : {}), but: { 'contour-ingress': ['refused', NO_CERTIFICATE] } },
    ] as const),
  },
  'a host shows its own certificate': {
    routes: {
      secure: { host: 'secure.example.com', backend: to('all'), tls: RouteTls.fromSecret('secure-tls', { external: true }) },
      safe: { host: 'safe.example.org', backend: to('shop'), tls: RouteTls.fromSecret('safe-tls', { external: true }) },
    },
    rows: [
      ['https://secure.example.com/', 'all', { verified: true }],
      ['https://safe.example.org/', 'shop', { verified: true }],
      ['secure.example.com/', 'all', { sees: { 'X-Forwarded-Proto': 'http' } }],
      ['https://secure.example.com/', 'all', { host: 'secure.example.com' }],
      ['https://SAFE.example.org/', 'shop', { verified: true }],
      ['https://nowhere.example.net/', 404, {
        but: {
          'contour': ['refused', NO_CERTIFICATE], 'contour-ingress': ['refused', NO_CERTIFICATE], 'envoy-gateway': ['refused', NO_CERTIFICATE],
        },
      }],
    ],
  },
  'plain HTTP leads to HTTPS': {
    routes: {
      forced: { host: 'forced.example.com', backend: to('all'), tls: RouteTls.fromSecret('forced-tls', { external: true }), forceHttps: true },
      conditional: { host: 'conditional.example.net', backend: to('all'), methods: ['GET'], tls: RouteTls.fromSecret('forced-tls', { external: true }), forceHttps: true },
    },
    rows: [
      ['forced.example.com/', 301, { gets: { location: 'https://forced.example.com/' } }],
      ['forced.example.com/p/x?q=1', 301, { gets: { location: 'https://forced.example.com/p/x?q=1' } }],
      ['HEAD forced.example.com/p', 301, { gets: { location: 'https://forced.example.com/p' }, but: { traefik: [308, ITS_OWN_STATUS] } }],
      ['https://forced.example.com/p?q=1', 'all', { verified: true }],
      ['POST https://forced.example.com/p', 'all', { body: 'x', length: 1 }],
      ['conditional.example.net/p?q=1', 301, { gets: { location: 'https://conditional.example.net/p?q=1' } }],
      ['https://conditional.example.net/p', 'all', { verified: true }],
      ['POST https://conditional.example.net/p', 404],
    ],
  },
  'an annotation of Traefik keeps a route off plain HTTP': {
    routes: {
      kept: {
        host: 'kept.example.org', backend: to('shop'), tls: RouteTls.fromSecret('kept-tls', { external: true }),
        annotations: { 'traefik.ingress.kubernetes.io/router.entrypoints': 'websecure' },
      },
    },
    only: ['traefik'],
    rows: [
      ['kept.example.org/', 404],
      ['https://kept.example.org/', 'shop', { verified: true }],
    ],
  },
};
