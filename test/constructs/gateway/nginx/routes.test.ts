import { Duration, Size, Testing } from 'cdk8s';
import type { Feature } from '../../../../src/behavior/proxies/features';
import { asking } from '../../route/feature-asks';
import { Lab } from '../../seed-network';
import { AppRoute, AppRouteProps, BackendProtocol, ExternalTrafficPolicy, IngressGateway, IngressProxy, PathMatch, RouteBackend, RouteTls, StreamRoute } from 'cdk8s-bare-metal';

const PROXY = () => IngressProxy.nginx({ defaultCertificate: 'all-hosts' });
const route = (feature: Feature) => asking(feature, PROXY()).route;
const ofType = (objects: readonly any[], type: string) => objects.filter(({ metadata }) => metadata.annotations?.['nginx.org/mergeable-ingress-type'] === type);
const words = ({ metadata: { annotations = {} } }: any) => Object.fromEntries(Object.entries(annotations)
  .map(([key, value]) => [key.replace(/^nginx\.org\//, ''), value]).filter(([key]) => key !== 'mergeable-ingress-type'));

function routed(...all: Partial<AppRouteProps>[]): { objects: any[]; errors: string[] } {
  const lab = new Lab();
  const gateway = new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool, proxy: IngressProxy.nginx(), externalTrafficPolicy: ExternalTrafficPolicy.LOCAL });
  all.forEach((props, index) => new AppRoute(lab.apps, `Route${index}`, { gateway, host: 'app.example.com', backend: RouteBackend.external('web', 80), ...props }));
  const errors = lab.plan.check().findings.filter(({ severity }) => severity === 'error').map(({ message, help }) => `${message} ${help}`);
  return { objects: errors.length > 0 ? [] : Testing.synth(lab.apps), errors };
}

describe('what an annotation says is an annotation of the path\'s Ingress', () => {
  test.each<[Feature, object]>([
    ['path-regex', { 'path-regex': 'case_sensitive' }],
    ['rewrite-prefix', { rewrites: 'serviceName=web rewrite=/v2/' }],
    ['rewrite-path', { 'rewrite-target': '/index.html' }],
    ['request-header-set', { 'proxy-set-headers': 'X-Env: prod' }],
    ['request-header-remove', { 'proxy-set-headers': 'X-Debug:' }],
    ['response-header-set', { 'add-header': 'Strict-Transport-Security: max-age=31536000; includeSubDomains:always' }],
    ['timeout-backend', { 'proxy-read-timeout': '5s' }],
    ['retries', { 'proxy-next-upstream': 'error timeout', 'proxy-next-upstream-tries': '3' }],
    ['body-size', { 'client-max-body-size': '8388608' }],
    ['rate-limit', { 'limit-req-burst': '100', 'limit-req-no-delay': 'true', 'limit-req-rate': '100r/m', 'limit-req-reject-code': '429' }],
    ['basic-auth', { 'basic-auth-secret': 'users' }],
    ['session-affinity', { 'sticky-cookie-services': 'serviceName=web pod expires=28800s path=/ httponly samesite=lax' }],
    ['websocket', { 'websocket-services': 'web' }],
    ['grpc', { 'grpc-services': 'web' }],
  ])('%s', (feature, expected) => {
    expect(route(feature).map(({ kind }) => kind)).toEqual(['Ingress', 'Ingress']);
    expect(words(ofType(route(feature), 'minion')[0])).toEqual(expected);
    expect(words(ofType(route(feature), 'master')[0])).toEqual({ 'ssl-redirect': 'false' });
  });

  test('an expression goes on to the end of the path', () => {
    expect(ofType(route('path-regex'), 'minion')[0].spec.rules[0].http.paths).toMatchObject([{ path: '/v[0-9]+$', pathType: 'ImplementationSpecific' }]);
  });
});

describe('a host of a route without a certificate', () => {
  test('asks for TLS with that of the gateway, since NGINX listens at 443 for nobody else', () =>
    expect(ofType(route('websocket'), 'master')[0].spec).toMatchObject({ rules: [{ host: 'app.example.com' }], tls: [{ hosts: ['app.example.com'] }] }));

  test('asks for none where the gateway has none', () => {
    const [master] = ofType(routed({}).objects, 'master');
    expect(master.spec.tls).toBeUndefined();
    expect(words(master)).toEqual({});
  });
});

describe('what the controller has objects for is a Policy that the path\'s Ingress names', () => {
  test.each<[Feature, string, object]>([
    ['allow-list', 'route-allow', { accessControl: { allow: ['10.0.0.0/8', '192.168.1.7'] } }],
    ['deny-list', 'route-deny', { accessControl: { deny: ['203.0.113.0/24'] } }],
    ['cors', 'route-cors', { cors: { allowCredentials: true, allowMethods: ['GET', 'POST'], allowOrigin: ['https://app.example.com'], maxAge: 3600 } }],
    ['backend-tls', 'route-backend-tls', {
      egressMTLS: { protocols: 'TLSv1.2 TLSv1.3', serverName: true, sslName: 'web.internal', trustedCertSecret: 'inner-ca', verifyDepth: 2, verifyServer: true },
    }],
  ])('%s', (feature, name, spec) => {
    expect(route(feature).filter(({ kind }) => kind === 'Policy')).toEqual([{ apiVersion: 'k8s.nginx.org/v1', kind: 'Policy', metadata: { name, namespace: 'shop' }, spec: { ingressClassName: 'nginx-f5', ...spec } }]);
    expect(words(ofType(route(feature), 'minion')[0])).toMatchObject({ policies: name });
  });

  test('a backend with TLS is told by its Service too', () => expect(words(ofType(route('backend-tls'), 'minion')[0])).toMatchObject({ 'ssl-services': 'web' }));

  test('one for all paths that ask for the same', () => {
    const { objects } = routed({ allow: ['10.0.0.0/8'], paths: [{ path: '/a' }, { path: '/b' }, { path: '/c', allow: ['10.1.0.0/16'] }] });
    expect(objects.filter(({ kind }) => kind === 'Policy').map(({ metadata }) => metadata.name)).toEqual(['route0-allow', 'route0-c-allow']);
    expect(ofType(objects, 'minion').map((one) => words(one).policies)).toEqual(['route0-allow', 'route0-allow', 'route0-c-allow']);
  });
});

describe('a host is an Ingress of its own, with certificate and redirect', () => {
  const tls = RouteTls.fromSecret('web-tls', { external: true });

  test('of the first route that names it', () => {
    const { objects } = routed({ paths: [{ path: '/a' }], tls }, { paths: [{ path: '/b' }], tls });
    expect(ofType(objects, 'master').map(({ metadata, spec }) => [metadata.name, spec])).toEqual([
      ['app.example.com', { ingressClassName: 'nginx-f5', rules: [{ host: 'app.example.com' }], tls: [{ hosts: ['app.example.com'], secretName: 'web-tls' }] }],
    ]);
    expect(ofType(objects, 'minion').map(({ metadata, spec }) => [metadata.name, spec.tls])).toEqual([['route0-a', undefined], ['route1-b', undefined]]);
  });

  test('a certificate alone turns no redirect on', () => expect(words(ofType(routed({ tls }).objects, 'master')[0])).toEqual({ 'ssl-redirect': 'false' }));

  test('a redirect leads to HTTPS with the gateway\'s own certificate', () => {
    const [master] = ofType(route('redirect-https'), 'master');
    expect([words(master), master.spec.tls]).toEqual([{ 'ssl-redirect': 'true' }, [{ hosts: ['app.example.com'] }]]);
  });

  test('of several hosts one asks cert-manager, for all of them', () => {
    const { objects } = routed({ host: undefined, hosts: ['a.example.com', '*.example.com'], tls: RouteTls.certManager({ clusterIssuer: 'home', secretName: 'both' }) });
    expect(ofType(objects, 'master').map(({ metadata, spec }) => [metadata.name, words({ metadata })['cert-manager.io/cluster-issuer'], spec.tls[0].hosts])).toEqual([
      ['a.example.com', 'home', ['a.example.com', '*.example.com']], ['example.com-wildcard', undefined, ['a.example.com', '*.example.com']],
    ]);
    expect(ofType(objects, 'minion').map(({ metadata }) => metadata.name)).toEqual(['route0', 'route0-wildcard']);
  });

  test('each host has an Ingress for each path', () => {
    const { objects } = routed({ host: undefined, hosts: ['a.example.com', 'b.example.com'] });
    expect(ofType(objects, 'minion').map(({ metadata, spec }) => [metadata.name, spec.rules.length])).toEqual([['route0.a.example.com', 1], ['route0.b.example.com', 1]]);
  });

  test.each<[string, Partial<AppRouteProps>[], string]>([
    ['another certificate', [{ paths: [{ path: '/a' }], tls }, { paths: [{ path: '/b' }], tls: RouteTls.fromSecret('other-tls', { external: true }) }], 'one certificate and one redirect'],
    ['another redirect', [{ paths: [{ path: '/a' }], tls, forceHttps: true }, { paths: [{ path: '/b' }], tls }], 'Write the same `forceHttps` in both'],
    ['a redirect without any certificate', [{ forceHttps: true }], 'NGINX has no certificate for it'],
  ])('%s is refused', (_, all, text) => expect(routed(...all).errors.join('\n')).toContain(text));
});

describe('a route of connections is a TransportServer', () => {
  test.each<[Feature, object]>([
    ['tcp-route', { listener: { name: 'tcp-3306', protocol: 'TCP' } }],
    ['udp-route', { listener: { name: 'udp-514', protocol: 'UDP' } }],
    ['tls-route', { listener: { name: 'tcp-8883', protocol: 'TCP' }, host: 'mqtt.example.com', tls: { secret: 'mqtt-tls' } }],
    ['tls-passthrough', { listener: { name: 'tls-passthrough', protocol: 'TLS_PASSTHROUGH' }, host: 'vault.example.com' }],
  ])('%s', (feature, spec) => {
    expect(route(feature).map(({ kind, spec: fields }) => [kind, fields])).toEqual([
      ['TransportServer', { action: { pass: 'web' }, ingressClassName: 'nginx-f5', upstreams: [{ name: 'web', service: 'web', port: 8080 }], ...spec }],
    ]);
  });

  test('its port is one of the GlobalConfiguration, of the pods and of the Service', () => {
    const { gateway } = asking('udp-route', PROXY());
    const find = (kind: string) => gateway.find((object) => object.kind === kind && object.metadata.name === 'nginx-ingress').spec;
    expect(find('GlobalConfiguration').listeners).toEqual([{ name: 'udp-514', port: 514, protocol: 'UDP' }]);
    expect(find('Deployment').template.spec.containers[0].ports).toContainEqual({ containerPort: 514, name: 'udp-514', protocol: 'UDP' });
    expect(find('Service').ports).toContainEqual({ name: 'udp-514', port: 514, protocol: 'UDP', targetPort: 'udp-514' });
  });

  test('the controller is told to pass TLS on where a route wants it, and else not', () => {
    const args = (feature: Feature) => asking(feature, PROXY()).gateway.find(({ kind, metadata }) => kind === 'Deployment' && metadata.name === 'nginx-ingress').spec.template.spec.containers[0].args;
    expect(args('tls-passthrough')).toContain('-enable-tls-passthrough');
    expect(args('tls-route')).not.toContain('-enable-tls-passthrough');
  });

  test('one for each host', () => {
    const lab = new Lab();
    const gateway = new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool, proxy: PROXY() });
    new StreamRoute(lab.apps, 'Route', { gateway, port: 443, passthrough: true, hosts: ['a.example.com', 'b.example.com'], backend: RouteBackend.external('web', 443) });
    expect(Testing.synth(lab.apps).map(({ metadata, spec }) => [metadata.name, spec.host])).toEqual([['route.a.example.com', 'a.example.com'], ['route.b.example.com', 'b.example.com']]);
  });
});

describe('what a word cannot say is refused', () => {
  const secure = (tls: object) => RouteBackend.external('web', 443, { protocol: BackendProtocol.HTTPS, tls });
  test.each<[string, Partial<AppRouteProps>, string]>([
    ['a quote in a header', { requestHeaders: { set: { 'X-A': 'a"; b' } } }, 'the value of X-A has a quote'],
    ['a variable in a header', { requestHeaders: { set: { 'X-A': '$remote_addr' } } }, '$'],
    ['a line break in a header', { requestHeaders: { set: { 'X-A': 'a\nb' } } }, 'a line break'],
    ['a semicolon in a path', { paths: [{ path: '/a' }], rewrite: { prefix: '/b;c' } }, ';'],
    ['another path as a whole for a path below the first', { paths: [{ path: '/a' }], rewrite: { path: '/b' } }, 'is right for the path `/` alone'],
    ['a rate that is whole in no unit', { rateLimit: { requests: 1, per: Duration.minutes(7) } }, 'whole requests in a second or in a minute'],
    ['clients that may and clients that may not', { allow: ['10.0.0.0/8'], deny: ['10.0.0.1'] }, 'passes over one of clients that may not'],
    ['a backend with TLS and no authority', { backend: secure({ serverName: 'web.internal' }) }, 'write `caSecret` and `serverName`'],
    ['a backend with TLS and no name', { backend: secure({ caSecret: 'ca' }) }, 'write `caSecret` and `serverName`'],
    ['headers of a gRPC request', { backend: RouteBackend.external('web', 80, { protocol: BackendProtocol.GRPC }), requestHeaders: { set: { 'X-A': 'b' } } }, 'locations of gRPC are written without it'],
  ])('%s', (_, props, text) => expect(routed(props).errors.join('\n')).toContain(text));
});

describe('a value that would end in its annotation is said by a VirtualServer', () => {
  test.each<[string, Partial<AppRouteProps>, object]>([
    ['a comma in a header of the request', { requestHeaders: { set: { 'X-A': 'a, X-B: b' } } }, { action: { proxy: { requestHeaders: { set: [{ name: 'X-A', value: 'a, X-B: b' }] } } } }],
    ['a colon in a header of the response', { responseHeaders: { set: { 'X-A': 'a:b' } } }, { action: { proxy: { responseHeaders: { add: [{ always: true, name: 'X-A', value: 'a:b' }], hide: ['X-A'] } } } }],
    ['an expression with a bar', { paths: [{ path: '/a|/b', match: PathMatch.REGEX }] }, { path: '~ ^(?:/a|/b)$' }],
  ])('%s', (_, props, location) => {
    const { objects } = routed(props);
    expect(objects.map(({ kind, spec }) => [kind, spec.routes])).toMatchObject([['VirtualServer', [location]]]);
  });
});

describe('annotations of the owner are held to the closed table', () => {
  test.each<[string, Record<string, string>, string]>([
    ['a value of another kind', { 'nginx.org/proxy-read-timeout': 'soon' }, 'Write a time such as `60s`.'],
    ['a snippet', { 'nginx.org/location-snippets': 'return 200;' }, 'is raw configuration'],
    ['a misspelt name', { 'nginx.org/proxy-read-timeot': '60s' }, 'Did you mean `nginx.org/proxy-read-timeout`?'],
    ['one of NGINX Plus', { 'nginx.com/health-checks': 'true' }, 'needs NGINX Plus'],
    ['one for a whole host', { 'nginx.org/hsts': 'true' }, 'is for a whole host'],
    ['a directive in a path', { 'nginx.org/rewrite-target': '/x; return 200' }, 'is no value of'],
    ['a brace in a header', { 'nginx.org/proxy-set-headers': 'X-A: }' }, 'is no value of'],
    ['a comment in an address', { 'nginx.org/proxy-redirect-from': 'http://a/#' }, 'is no value of'],
    ['a back-tick', { 'nginx.org/basic-auth-realm': 'a`b' }, 'is no value of'],
    ['a line break', { 'nginx.org/add-header': 'X-A: b\nX-B: c' }, 'is no value of'],
    ['what a property says already', { 'nginx.org/client-max-body-size': '1m' }, 'is what the route says by a property of its own'],
  ])('%s', (_, annotations, text) => expect(routed({ annotations, maxBodySize: Size.kibibytes(5) }).errors.join('\n')).toContain(text));

  test('good ones stay, and so do those of others', () => {
    const annotations = { 'nginx.org/lb-method': 'least_conn', 'nginx.org/proxy-buffers': '8 4k', 'example.com/team': 'web' };
    expect(ofType(routed({ annotations }).objects, 'minion')[0].metadata.annotations).toEqual({ ...annotations, 'nginx.org/mergeable-ingress-type': 'minion' });
  });
});

test('a burst and a realm of their own are annotations too', () => {
  const lab = new Lab();
  const gateway = new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool, proxy: IngressProxy.nginx() });
  new AppRoute(lab.apps, 'Route', {
    gateway, host: 'app.example.com', backend: RouteBackend.external('web', 80),
    rateLimit: { requests: 100, per: Duration.minutes(1), burst: 20 }, basicAuth: { secretName: 'users', realm: 'staff' },
  });
  const annotations = Object.assign({}, ...Testing.synth(lab.apps).map(({ metadata }) => metadata.annotations));
  expect(annotations).toMatchObject({ 'nginx.org/limit-req-burst': '20', 'nginx.org/basic-auth-realm': 'staff' });
});
