import { Duration, Testing } from 'cdk8s';
import { Service } from 'cdk8s-plus-28';
import { answerOf, servicesFor, VirtualRequest } from './virtual-hosts';
import { NGINX_CAPABILITIES } from '../../../../src/behavior/nginx/capabilities';
import type { Feature } from '../../../../src/behavior/proxies/features';
import { refusals } from '../../../schemas/own-kinds';
import { Ask, asking, ASKS } from '../../route/feature-asks';
import { Lab } from '../../seed-network';
import {
  AppRoute, AppRouteProps, BackendProtocol, ExternalTrafficPolicy, IngressGateway, IngressProxy, PathMatch, RouteBackend, RoutePath, RouteTls,
} from 'cdk8s-bare-metal';

const PROXY = () => IngressProxy.nginx({ defaultCertificate: 'all-hosts' });
const to = (service: string) => RouteBackend.external(service, 80);

function routed(...all: Partial<AppRouteProps>[]): { objects: any[]; hosts: any[]; errors: string[]; notes: string[] } {
  const lab = new Lab();
  const gateway = new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool, proxy: PROXY(), externalTrafficPolicy: ExternalTrafficPolicy.LOCAL });
  all.forEach((props, index) => new AppRoute(lab.apps, `Route${index}`, { gateway, host: 'app.example.com', backend: to('web'), ...props }));
  const { findings } = lab.plan.check();
  const told = (severity: string) => findings.filter((one) => one.severity === severity).map(({ message, help }) => `${message} ${help}`);
  const objects = told('error').length > 0 ? [] : Testing.synth(lab.apps);
  return { objects, hosts: objects.filter(({ kind }) => kind === 'VirtualServer'), errors: told('error'), notes: told('note') };
}

const routesOf = (...all: Partial<AppRouteProps>[]) => routed(...all).hosts[0].spec.routes;

describe('what an Ingress has no word for is a VirtualServer', () => {
  test.each<[Feature, object]>([
    ['method-match', { matches: [{ action: { pass: 'web' }, conditions: [{ value: '~^(POST|PUT)$', variable: '$request_method' }] }] }],
    ['header-match', { matches: [{ action: { pass: 'web' }, conditions: [{ header: 'X-Env', value: '~^canary$' }] }] }],
    ['query-match', { matches: [{ action: { pass: 'web' }, conditions: [{ argument: 'v', value: '~^2$' }] }] }],
    ['weights', { splits: [{ action: { pass: 'web' }, weight: 90 }, { action: { pass: 'other' }, weight: 10 }] }],
    ['redirect-host', { action: { redirect: { code: 302, url: '${scheme}://new.example.com${request_uri}' } } }],
    ['redirect-path', { action: { redirect: { code: 302, url: '${scheme}://${host}/new' } } }],
    ['redirect-status', { action: { redirect: { code: 301, url: '${scheme}://new.example.com${request_uri}' } } }],
    ['rewrite-host', { action: { proxy: { requestHeaders: { set: [{ name: 'Host', value: 'inner.example.com' }] }, upstream: 'web' } } }],
    ['response-header-remove', { action: { proxy: { responseHeaders: { hide: ['X-Powered-By'] }, upstream: 'web' } } }],
  ])('%s', (feature, expected) => {
    const { route } = asking(feature, PROXY());
    expect(route.map(({ apiVersion, kind }) => `${apiVersion} ${kind}`)).toEqual(['k8s.nginx.org/v1 VirtualServer']);
    expect(route[0].spec).toMatchObject({ host: 'app.example.com', ingressClassName: 'nginx-f5', routes: [{ path: '/', ...expected }] });
  });

  test('what an Ingress says stays one', () => {
    expect(routed({ paths: [{ path: '/a' }] }).objects.map(({ kind }) => kind)).toEqual(['Ingress', 'Ingress']);
  });
});

describe('every feature of its table, beside a condition on the same path', () => {
  const { features } = NGINX_CAPABILITIES.outputs.find(({ output }) => output === 'VirtualServer')!;
  // A condition divides a location, where a rewrite and what a redirect stands in for are told elsewhere.
  const beside = (Object.keys(features) as Feature[]).filter((feature) => ASKS[feature].http !== undefined && !['rewrite-prefix', 'rewrite-path'].includes(feature));
  const ask = (feature: Feature): Ask => ({ http: { methods: ['GET'], ...ASKS[feature].http, ...(feature === 'grpc' ? { forceHttps: true } : {}) } });
  const withMethod = (feature: Feature) => asking(feature, PROXY(), false, ask(feature));

  test.each(beside.filter((feature) => features[feature].support !== 'no'))('%s is rendered, as upstream\'s definitions have it', (feature) => {
    const { errors, route } = withMethod(feature);
    expect(errors).toEqual([]);
    expect(route.map(({ kind }) => kind)).toContain('VirtualServer');
    expect(route.map(({ kind }) => kind)).not.toContain('Ingress');
    expect(route.flatMap(refusals)).toEqual([]);
  });

  test.each(beside.filter((feature) => features[feature].support === 'partly'))('%s comes with a note', (feature) => {
    expect(withMethod(feature).findings.filter(({ rule }) => rule === 'route-feature-differs').map(({ message }) => message).join()).toContain(features[feature].reason);
  });

  test.each(beside.filter((feature) => features[feature].support === 'no'))('%s is refused', (feature) => {
    expect(withMethod(feature).errors.map(({ rule }) => rule)).toContain('route-feature-unsupported');
  });
});

describe('a request goes where Gateway API would lead it', () => {
  const PATHS: RoutePath[] = [
    { path: '/' },
    { path: '/', matchHeaders: { 'X-Env': 'canary' }, backend: to('canary') },
    { path: '/api', methods: ['POST', 'PUT'], backend: to('writes') },
    { path: '/api', matchHeaders: { 'X-Env': 'canary' }, backend: to('api-canary') },
    { path: '/api', matchQuery: { v: '2' }, backend: to('api-two') },
    { path: '/api/v1', backend: to('one') },
    { path: '/api/v1', match: PathMatch.EXACT, methods: ['GET'], backend: to('one-exact') },
    { path: '/dots', matchHeaders: { 'X-Env': 'a.b' }, backend: to('dots') },
  ];
  const CANARY = { 'x-env': 'canary' };
  const [host] = routed({ paths: PATHS }).hosts;

  test.each<[string, VirtualRequest, string]>([
    ['no condition', { path: '/' }, 'web'],
    ['a header', { path: '/', headers: CANARY }, 'canary'],
    ['a header in other letters', { path: '/', headers: { 'X-ENV': 'canary' } }, 'canary'],
    ['a value in other letters', { path: '/', headers: { 'X-Env': 'Canary' } }, 'web'],
    ['a value with more behind it', { path: '/', headers: { 'X-Env': 'canary2' } }, 'web'],
    ['a method', { path: '/api', method: 'POST' }, 'writes'],
    ['the other method, deeper', { path: '/api/x', method: 'PUT' }, 'writes'],
    ['a method before a header', { path: '/api', method: 'POST', headers: CANARY }, 'writes'],
    ['a header before a query', { path: '/api', headers: CANARY, query: { v: '2' } }, 'api-canary'],
    ['a query', { path: '/api', query: { v: '2' } }, 'api-two'],
    ['another value', { path: '/api', query: { v: '22' } }, 'web'],
    ['none of a longer path: on to the shorter', { path: '/api/x' }, 'web'],
    ['a word that goes on', { path: '/apis', method: 'POST' }, 'web'],
    ['a longer path before conditions of a shorter', { path: '/api/v1/x', method: 'POST' }, 'one'],
    ['an exact path', { path: '/api/v1' }, 'one-exact'],
    ['an exact path whose condition does not hold: on to the prefix', { path: '/api/v1', method: 'POST' }, 'one'],
    ['a dot is a dot', { path: '/dots', headers: { 'X-Env': 'a.b' } }, 'dots'],
    ['and no other sign', { path: '/dots', headers: { 'X-Env': 'axb' } }, 'web'],
    ['a condition of the shorter path, where none of the longer holds', { path: '/dots/x', headers: CANARY }, 'canary'],
  ])('%s', (_, request, service) => expect(servicesFor(host, request)).toEqual([service]));

  test('what no rule takes is not found', () => {
    const [alone] = routed({ methods: ['GET'] }).hosts;
    expect(servicesFor(alone, { path: '/' })).toEqual(['web']);
    expect(answerOf(alone, { path: '/', method: 'POST' })).toEqual({ return: { body: 'Not Found', code: 404, type: 'text/plain' } });
    expect(answerOf(routed({ methods: ['GET'], paths: [{ path: '/a' }] }).hosts[0], { path: '/b' })).toBeUndefined();
  });

  test('an expression begins at the beginning of the path and ends at its end', () => {
    const [one] = routed({ paths: [{ path: '/v[0-9]|/w', match: PathMatch.REGEX }, { path: '/', methods: ['GET'] }, { path: '/' }] }).hosts;
    expect(one.spec.routes[0].path).toBe('~ ^(?:/v[0-9]|/w)$');
  });
});

describe('a host is a VirtualServer of its own', () => {
  const methods = ['GET'];
  test('each of several', () => {
    const { hosts } = routed({ methods, host: undefined, hosts: ['a.example.com', '*.example.com'] });
    expect(hosts.map(({ metadata, spec }) => [metadata.name, spec.host])).toEqual([['route0.a.example.com', 'a.example.com'], ['route0.example.com-wildcard', '*.example.com']]);
  });

  test.each<[string, Partial<AppRouteProps>, object | undefined]>([
    ['no certificate of its own, so that of the gateway', {}, {}],
    ['a Secret, and no redirect that nobody asked for', { tls: RouteTls.fromSecret('web-tls', { external: true }) }, { secret: 'web-tls' }],
    ['a redirect with the gateway\'s certificate', { forceHttps: true }, { redirect: { enable: true } }],
    ['certificates of clients, which plain HTTP would pass by', { tls: RouteTls.fromSecret('web-tls', { external: true, clientCaSecret: 'staff-ca' }) }, { redirect: { enable: true }, secret: 'web-tls' }],
  ])('%s', (_, props, tls) => expect(routed({ methods, ...props }).hosts[0].spec.tls).toEqual(tls));

  test('cert-manager is asked by a Certificate, since nothing reads annotations of a VirtualServer', () => {
    const { objects, notes } = routed({ methods, tls: RouteTls.certManager({ clusterIssuer: 'home', secretName: 'web-tls' }) });
    expect(notes.join()).toContain('so that the issuer needs DNS-01');
    expect(objects.find(({ kind }) => kind === 'Certificate').spec).toEqual({ dnsNames: ['app.example.com'], issuerRef: { group: 'cert-manager.io', kind: 'ClusterIssuer', name: 'home' }, secretName: 'web-tls' });
  });

  test.each<[string, Partial<AppRouteProps>[]]>([
    ['behind an Ingress', [{ paths: [{ path: '/a' }] }, { methods }]],
    ['before an Ingress', [{ methods }, { paths: [{ path: '/a' }] }]],
    ['beside another', [{ methods }, { methods: ['POST'] }]],
  ])('it is refused %s, by one error', (_, all) => expect(routed(...all).errors).toEqual([expect.stringContaining('has its host to itself. Make one AppRoute of them')]));

  test('other hosts are Ingresses as before', () => {
    expect(routed({ methods }, { host: 'b.example.com' }).objects.map(({ kind }) => kind)).toEqual(['VirtualServer', 'Ingress', 'Ingress']);
  });
});

describe('backends', () => {
  test('one upstream for one Service, and one more for each that a rule wants other connections to', () => {
    const { spec } = routed({ methods: ['GET'], paths: [{ path: '/a' }, { path: '/b', timeouts: { backend: Duration.seconds(5) } }, { path: '/c' }] }).hosts[0];
    expect(spec.upstreams).toEqual([{ name: 'web', port: 80, service: 'web' }, { 'name': 'web-2', 'port': 80, 'read-timeout': '5s', 'service': 'web' }]);
  });

  test('a Service of another namespace is named with it, and its Policies stand beside it', () => {
    const lab = new Lab({ plan: { externals: { namespaces: ['team'] } } });
    const gateway = new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool, proxy: PROXY() });
    const service = new Service(lab.apps, 'Theirs', { metadata: { name: 'theirs', namespace: 'team' }, ports: [{ port: 8080 }] });
    service.selectLabel('app', 'theirs');
    new AppRoute(lab.apps, 'Route', {
      gateway, host: 'app.example.com', methods: ['GET'], paths: [{ path: '/a', backend: to('web') }, { path: '/b', backend: RouteBackend.fromService(service), basicAuth: { secretName: 'users' } }],
    });
    const objects = Testing.synth(lab.apps);
    const { metadata, spec } = objects.find(({ kind }) => kind === 'VirtualServer');
    expect([metadata.namespace, spec.upstreams]).toEqual(['shop', [{ name: 'web', port: 80, service: 'web' }, { name: 'theirs', port: 8080, service: 'team/theirs' }]]);
    expect(spec.routes.find(({ path }: any) => path === '/b/').policies).toEqual([{ name: 'route-b-users', namespace: 'team' }]);
    expect(objects.find(({ kind }) => kind === 'Policy').metadata).toEqual({ name: 'route-b-users', namespace: 'team' });
  });

  test.each<[string, number[], number[]]>([['shares', [1, 3], [25, 75]], ['percents', [90, 10], [90, 10]], ['nothing for one', [1, 0], [100, 0]]])('weights are percents: %s', (_, weights, percents) => {
    const backend = RouteBackend.weighted(...weights.map((weight, index) => ({ backend: to(`web${index}`), weight })));
    expect(routesOf({ backend })[0].splits.map(({ weight }: any) => weight)).toEqual(percents);
  });
});

describe('Policies', () => {
  test('are named by the location that they are for, once where all of its rules say the same', () => {
    const { objects, hosts } = routed({ allow: ['10.0.0.0/8'], paths: [{ path: '/', methods: ['POST'] }, { path: '/' }] });
    expect(objects.filter(({ kind }) => kind === 'Policy').map(({ metadata }) => metadata.name)).toEqual(['route0-allow']);
    expect(hosts[0].spec.routes[0].policies).toEqual([{ name: 'route0-allow', namespace: 'shop' }]);
  });

  test('a rate and users are Policies too', () => {
    const { objects } = routed({ methods: ['GET'], rateLimit: { requests: 100, per: Duration.minutes(1), burst: 20 }, basicAuth: { secretName: 'users', realm: 'staff' } });
    expect(objects.filter(({ kind }) => kind === 'Policy').map(({ metadata, spec: { ingressClassName, ...spec } }) => [metadata.name, spec])).toEqual([
      ['route0-rate-limit', { rateLimit: { burst: 20, key: '${binary_remote_addr}', noDelay: true, rate: '100r/m', rejectCode: 429, zoneSize: '10M' } }],
      ['route0-users', { basicAuth: { realm: 'staff', secret: 'users' } }],
    ]);
  });
});

describe('a rewrite', () => {
  const redirected: RoutePath = { path: '/old', redirect: { path: '/new' } };
  test('of a prefix keeps what stands behind it, and adds no slash', () => {
    const routes = routesOf({ backend: undefined, paths: [{ path: '/api', rewrite: { prefix: '/v2' }, backend: to('web') }, { path: '/bare', rewrite: { prefix: '/' }, backend: to('web') }, redirected] });
    expect(routes.slice(0, 4).map(({ path, action }: any) => [path, action.proxy.rewritePath])).toEqual([['=/api', '/v2'], ['/api/', '/v2/'], ['=/bare', '/'], ['/bare/', '/']]);
  });

  test('of an exact path', () => {
    const routes = routesOf({ backend: undefined, paths: [{ path: '/api', match: PathMatch.EXACT, rewrite: { path: '/v2' }, backend: to('web') }, redirected] });
    expect(routes[0]).toMatchObject({ path: '=/api', action: { proxy: { rewritePath: '/v2' } } });
  });
});

describe('what it cannot say as it is meant is refused', () => {
  const methods = ['GET'];
  test.each<[string, Partial<AppRouteProps>, string]>([
    ['shares that are no whole percents', { backend: RouteBackend.weighted({ backend: to('a'), weight: 1 }, { backend: to('b'), weight: 2 }) }, 'write weights that add up to 100'],
    ['a rewrite beside a condition', { paths: [{ path: '/api', methods, rewrite: { prefix: '/v2' } }] }, 'encodes the rest of the path a second time'],
    ['a rewrite that a condition goes on to', { paths: [{ path: '/api', rewrite: { prefix: '/v2' } }, { path: '/api/x', methods }] }, 'encodes the rest of the path a second time'],
    ['clients of one rule of a path', { paths: [{ path: '/', methods, allow: ['10.0.0.0/8'] }, { path: '/' }] }, 'write the same for all rules of the path'],
    ['a status that its controller does not take', { backend: undefined, redirect: { path: '/new', status: 303 } }, 'takes 301, 302, 307 and 308'],
    ['a parameter whose name is no variable', { matchQuery: { 'a-b': '1' } }, 'is compared as it was sent'],
    ['a value that is sent encoded', { matchQuery: { a: 'x y' } }, 'is compared as it was sent'],
    ['a quote in a header', { matchHeaders: { 'X-A': 'a"b' } }, 'which end a variable or a text of NGINX'],
    ['a dot in the name of a header', { matchHeaders: { 'X.A': 'a' } }, 'which end a variable or a text of NGINX'],
    ['a quote in a header that is set', { methods, requestHeaders: { set: { 'X-A': 'a"b' } } }, 'which its controller writes otherwise'],
    ['a cookie for several backends', { affinity: { cookie: 'pod' }, backend: RouteBackend.weighted({ backend: to('a'), weight: 50 }, { backend: to('b'), weight: 50 }) }, 'the cookie is for one backend'],
    ['gRPC without HTTPS', { methods, backend: RouteBackend.external('web', 80, { protocol: BackendProtocol.GRPC }) }, 'for hosts with HTTPS alone'],
    ['a condition that would go on to an expression', { paths: [{ path: '/a', methods }, { path: '/[ab]', match: PathMatch.REGEX }] }, 'cannot go on from an expression'],
    ['an annotation that nobody reads', { methods, annotations: { 'nginx.org/lb-method': 'least_conn' } }, 'nobody would act on nginx.org/lb-method'],
    ['a dot in the name of a header that is set', { methods, requestHeaders: { set: { 'X.A': '1' } } }, 'X.A has a dot in its name'],
    ['a dot in the name of a header that is removed', { responseHeaders: { remove: ['X.A'] } }, 'X.A has a dot in its name'],
    ['a dot in the name of a header of scripts', { methods, cors: { origins: ['*'], exposedHeaders: ['X.A'] } }, 'X.A has a dot in its name'],
    ['a hyphen in the name of a cookie', { methods, affinity: { cookie: 'my-pod' } }, 'may have letters, digits and underscores'],
    ['a count in an expression beside a condition', { methods, paths: [{ path: '/[a-z]{2}', match: PathMatch.REGEX }] }, 'writes an expression without quotes'],
    ['a dollar sign in a path', { methods, paths: [{ path: '/a$b' }] }, 'signs that a VirtualServer cannot have'],
  ])('%s', (_, props, text) => expect(routed(props).errors.join('\n')).toContain(text));

  test('not a count in an expression that stands alone, which is quoted', () => {
    expect(routesOf({ paths: [{ path: '/[a-z]{2}', match: PathMatch.REGEX }] })[0].path).toBe('~ ^(?:/[a-z]{2})$');
  });
});

test('what the annotation of an Ingress would cut is said by a VirtualServer', () => {
  expect(routesOf({ paths: [{ path: '/api', rewrite: { prefix: '/a=b' } }] })[0].action.proxy.rewritePath).toBe('/a=b');
});
