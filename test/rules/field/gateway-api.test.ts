import { each, specify, WEB } from './one-open-part';
import { gateway, gatewayClass, listener, route } from '../../../src/rules/cases/gateway-case-writing';
import { secret } from '../../../src/rules/cases/route-cases';

const HTTP = listener('http', { port: 80, protocol: 'HTTP' });
const AT = [gatewayClass(), gateway([HTTP, listener('alt', { port: 8080, protocol: 'HTTP' })]), ...WEB];
const PARENT = { name: 'edge', namespace: 'network' };
const BACKEND = { name: 'web', port: 80 };
const CERTIFICATE = { tls: { certificateRefs: [{ name: 'app-tls' }] } };
const TLS = secret('app-tls', 'network');

const withSpec = (spec: object, kind = 'HTTPRoute') => [...AT, { apiVersion: 'gateway.networking.k8s.io/v1', kind, metadata: { name: 'web', namespace: 'shop' }, spec: { parentRefs: [PARENT], ...spec } }];
const withRule = (rule: object) => withSpec({ rules: [{ backendRefs: [BACKEND], ...rule }] });
const withMatch = (match: object) => withRule({ matches: [match] });
const withFilters = (...filters: object[]) => withRule({ filters });
const many = (count: number, one: (index: number) => object | string) => Array.from({ length: count }, (_, index) => one(index));
const TOO_MANY = 'error gateway-limit-exceeded';
const REFUSED = 'error gateway-object-refused';

specify('an HTTPRoute keeps to its limits', {
  'a parent twice': { of: (more: object) => withSpec({ parentRefs: [{ ...PARENT, sectionName: 'alt' }, { ...PARENT, sectionName: 'alt', ...more }], rules: [{ backendRefs: [BACKEND] }] }), bad: {}, good: { sectionName: 'http' }, told: REFUSED },
  '17 hosts': { of: (count: number) => withSpec({ hostnames: many(count, (index) => `a${index}.example.com`), rules: [{ backendRefs: [BACKEND] }] }), bad: 17, good: 16, told: TOO_MANY },
  '17 rules': { of: (count: number) => withSpec({ rules: many(count, (index) => ({ matches: [{ path: { value: `/a${index}` } }], backendRefs: [BACKEND] })) }), bad: 17, good: 16, told: TOO_MANY },
  '65 matches of a rule': { of: (count: number) => withRule({ matches: many(count, (index) => ({ path: { value: `/a${index}` } })) }), bad: 65, good: 64, told: TOO_MANY },
  '17 filters': { of: (count: number) => withRule({ filters: many(count, () => ({ type: 'RequestMirror', requestMirror: { backendRef: BACKEND } })) }), bad: 17, good: 16, told: REFUSED },
  '17 headers': { of: (count: number) => withMatch({ headers: many(count, (index) => ({ name: `x-${index}`, value: 'a' })) }), bad: 17, good: 16, told: REFUSED },
  'a name twice among its rules': {
    of: (name: string) => withSpec({ rules: ['shop', name].map((own, index) => ({ name: own, matches: [{ path: { value: `/a${index}` } }], backendRefs: [BACKEND] })) }), bad: 'shop', good: 'cart', told: REFUSED,
  },
});

specify('what a rule of a route matches is whole', {
  ...each((value: string) => withMatch({ path: { type: 'PathPrefix', value } }), '/shop', 'error route-path-invalid', {
    'a path that does not start with a slash': 'shop', 'two slashes': '//shop', 'dots': '/shop/../cart', 'an encoded slash': '/shop%2fcart', 'a fragment': '/shop#top', 'a blank': '/shop cart', '1025 letters': `/${'a'.repeat(1024)}`,
  }),
  'a kind of path that there is not': { of: (type: string) => withMatch({ path: { type, value: '/shop' } }), bad: 'Prefix', good: 'PathPrefix', told: REFUSED },
  'a header that is none': { of: (name: string) => withMatch({ headers: [{ name, value: 'a' }] }), bad: 'x shop', good: 'x-shop', told: REFUSED },
  'a method in small letters': { of: (method: string) => withMatch({ method }), bad: 'get', good: 'GET', told: REFUSED },
});

const header = (type: 'RequestHeaderModifier' | 'ResponseHeaderModifier', name = 'x-shop') =>
  ({ type, [`${type[0].toLowerCase()}${type.slice(1)}`]: { set: [{ name, value: 'a' }] } });
const REDIRECT = { type: 'RequestRedirect', requestRedirect: { scheme: 'https' } };
const rewrite = (path: object) => ({ type: 'URLRewrite', urlRewrite: { path } });
specify('filters of a rule go together', {
  'one kind twice': { of: (type: 'RequestHeaderModifier' | 'ResponseHeaderModifier') => withFilters(header('RequestHeaderModifier'), header(type)), bad: 'RequestHeaderModifier', good: 'ResponseHeaderModifier', told: REFUSED },
  'a redirect beside a backend': { of: (backendRefs?: object[]) => withSpec({ rules: [{ filters: [REDIRECT], backendRefs }] }), bad: [BACKEND], good: undefined, told: REFUSED },
  'a redirect beside a rewrite': {
    of: (more: object[]) => withSpec({ rules: [{ filters: [REDIRECT, ...more] }] }), bad: [rewrite({ type: 'ReplaceFullPath', replaceFullPath: '/new' })], good: [], told: REFUSED,
  },
  'another prefix, of an exact path': {
    of: (type: string) => withRule({ matches: [{ path: { type, value: '/shop' } }], filters: [rewrite({ type: 'ReplacePrefixMatch', replacePrefixMatch: '/new' })] }), bad: 'Exact', good: 'PathPrefix', told: REFUSED,
  },
  'a redirect by a status that is none': { of: (statusCode: number) => withSpec({ rules: [{ filters: [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https', statusCode } }] }] }), bad: 305, good: 301, told: REFUSED },
  'every origin, and one more': { of: (more: string[]) => withFilters({ type: 'CORS', cors: { allowOrigins: ['*', ...more] } }), bad: ['https://app.example.com'], good: [], told: REFUSED },
  'copies by a share that is told twice': {
    of: (more: object) => withFilters({ type: 'RequestMirror', requestMirror: { backendRef: BACKEND, percent: 1, ...more } }), bad: { fraction: { numerator: 1 } }, good: {}, told: REFUSED,
  },
  'a name of a header that is none': { of: (name: string) => withFilters(header('RequestHeaderModifier', name)), bad: 'x shop', good: 'x-shop', told: REFUSED },
});

specify('backends and times of a rule are what they should be', {
  'a Service without a port': { of: (port?: number) => withRule({ backendRefs: [{ name: 'web', port }] }), bad: undefined, good: 80, told: 'error route-backend-port-missing' },
  'a weight below nothing': { of: (weight: number) => withRule({ backendRefs: [{ ...BACKEND, weight }] }), bad: -1, good: 1, told: REFUSED },
  'weights of nothing': { of: (weight: number) => withRule({ backendRefs: [{ ...BACKEND, weight }] }), bad: 0, good: 1, told: 'warning route-weights-empty' },
  'a time with a point': { of: (request: string) => withRule({ timeouts: { request } }), bad: '1.5s', good: '1500ms', told: REFUSED },
  'a backend that has longer than the request': { of: (backendRequest: string) => withRule({ timeouts: { request: '10s', backendRequest } }), bad: '1m', good: '5s', told: REFUSED },
});

const gatewayWith = (...listeners: object[]) => [gatewayClass(), gateway(listeners), TLS, ...WEB, route('web')];
specify('a Gateway and its listeners are what they should be', {
  'two listeners of one name': { of: (name: string) => gatewayWith(HTTP, listener(name, { port: 8080, protocol: 'HTTP' })), bad: 'http', good: 'http-alt', told: 'error gateway-listeners-conflict' },
  'two listeners of one port and host': { of: (hostname?: string) => gatewayWith(HTTP, listener('other', { port: 80, protocol: 'HTTP', hostname })), bad: undefined, good: 'app.example.com', told: 'error gateway-listeners-conflict' },
  'the port 0': { of: (port: number) => gatewayWith(listener('http', { port, protocol: 'HTTP' })), bad: 0, good: 80, told: 'error gateway-listener-invalid' },
  'a capital in the name of a listener': { of: (name: string) => gatewayWith(listener(name, { port: 80, protocol: 'HTTP' })), bad: 'Http', good: 'http', told: REFUSED },
  'TLS of plain HTTP': { of: (protocol: string) => gatewayWith(listener('https', { protocol, ...CERTIFICATE })), bad: 'HTTP', good: 'HTTPS', told: 'error gateway-listener-invalid' },
  'HTTPS that is passed on': { of: (mode: string) => gatewayWith(listener('https', { tls: { ...CERTIFICATE.tls, mode } })), bad: 'Passthrough', good: 'Terminate', told: 'error gateway-listener-invalid' },
  'HTTPS without a certificate': { of: (tls: object) => gatewayWith(listener('https', { tls })), bad: {}, good: CERTIFICATE.tls, told: REFUSED },
  'HTTPS without a word of TLS': { of: (tls?: object) => gatewayWith(listener('https', { tls })), bad: undefined, good: CERTIFICATE.tls, told: 'error gateway-listener-invalid' },
  'TCP with a host': {
    of: (hostname?: string) => [gatewayClass(), gateway([listener('tcp', { port: 1883, protocol: 'TCP', hostname })]), ...WEB, route('web', { kind: 'TCPRoute' })], bad: 'app.example.com', good: undefined, told: 'error gateway-listener-invalid',
  },
  '17 annotations of what it makes': {
    of: (count: number) => [gatewayClass(), gateway([HTTP], { spec: { infrastructure: { annotations: Object.fromEntries(many(count, (index) => `example.com/a${index}`).map((key) => [key, 'a'])) } } }), ...WEB, route('web')],
    bad: 17, good: 16, told: REFUSED,
  },
  'routes of namespaces that are chosen by nothing': {
    of: (namespaces: object) => gatewayWith(listener('http', { port: 80, protocol: 'HTTP', allowedRoutes: { namespaces } })), bad: { from: 'Selector' }, good: { from: 'All' }, told: 'error gateway-listener-invalid',
  },
});

const passed = listener('tls', { protocol: 'TLS', tls: { mode: 'Passthrough' } });
specify('a TLSRoute names the hosts that it passes on', {
  none: { of: (hostnames?: string[]) => [gatewayClass(), gateway([passed]), ...WEB, route('web', { kind: 'TLSRoute', hostnames })], bad: undefined, good: ['app.example.com'], told: REFUSED },
});

const policy = (spec: object) => [...AT, route('web'), {
  apiVersion: 'gateway.networking.k8s.io/v1', kind: 'BackendTLSPolicy', metadata: { name: 'web', namespace: 'shop' },
  spec: { targetRefs: [{ group: '', kind: 'Service', name: 'web' }], validation: { hostname: 'web.example.com', wellKnownCACertificates: 'System', ...spec } },
}];
specify('a policy of TLS to backends names one authority and a host', {
  'no authority': { of: policy, bad: { wellKnownCACertificates: undefined }, good: {}, told: REFUSED },
  'no host': { of: policy, bad: { hostname: undefined }, good: {}, told: REFUSED },
});
