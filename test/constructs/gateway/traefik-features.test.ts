import { Duration, Testing } from 'cdk8s';
import type { Feature } from '../../../src/behavior/proxies/features';
import { asking } from '../route/feature-asks';
import { Lab } from '../seed-network';
import { AppRoute, ExternalTrafficPolicy, IngressGateway, IngressProxy, PathMatch, RouteBackend, RouteTls, StreamProtocol, StreamRoute } from 'cdk8s-bare-metal';

const spec = (feature: Feature, kind: string) => asking(feature, IngressProxy.traefik()).route.filter((object) => object.kind === kind).map((object) => object.spec);
const router = (feature: Feature) => spec(feature, 'IngressRoute')[0].routes[0];

describe('what an Ingress has words for, with a Middleware of one type, stays an Ingress', () => {
  test.each<[Feature, string, object]>([
    ['redirect-https', 'route-https', { redirectScheme: { scheme: 'https', permanent: true } }],
    ['rewrite-path', 'route-rewrite', { replacePath: { path: '/index.html' } }],
    ['rewrite-host', 'route-headers', { headers: { customRequestHeaders: { Host: 'inner.example.com' } } }],
    ['request-header-set', 'route-headers', { headers: { customRequestHeaders: { 'X-Env': 'prod' } } }],
    ['request-header-remove', 'route-headers', { headers: { customRequestHeaders: { 'X-Debug': '' } } }],
    ['response-header-set', 'route-headers', { headers: { customResponseHeaders: { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' } } }],
    ['response-header-remove', 'route-headers', { headers: { customResponseHeaders: { 'X-Powered-By': '' } } }],
    ['retries', 'route-retry', { retry: { attempts: 3, initialInterval: '100ms' } }],
    ['body-size', 'route-body-size', { buffering: { maxRequestBodyBytes: 8 * 1024 * 1024 } }],
    ['cors', 'route-cors', {
      headers: {
        accessControlAllowCredentials: true,
        accessControlAllowMethods: ['GET', 'HEAD', 'POST'],
        accessControlAllowOriginList: ['https://app.example.com'],
        accessControlMaxAge: 3600,
        addVaryHeader: true,
      },
    }],
    ['rate-limit', 'route-rate-limit', { rateLimit: { average: 100, period: '60s', burst: 100 } }],
    ['allow-list', 'route-allow', { ipAllowList: { sourceRange: ['10.0.0.0/8', '192.168.1.7/32'] } }],
    ['basic-auth', 'route-basic-auth', { basicAuth: { secret: 'users', removeHeader: true } }],
    ['external-auth', 'route-external-auth', { forwardAuth: { address: 'http://auth.shop.svc:4180/oauth2/auth', authResponseHeaders: ['X-User'], trustForwardHeader: false } }],
    ['compression', 'route-compress', { compress: {} }],
  ])('%s', (feature, name, middleware) => {
    const { route } = asking(feature, IngressProxy.traefik());
    expect(route.map(({ kind }) => kind).sort()).toEqual(['Ingress', 'Middleware']);
    expect(route.find(({ kind }) => kind === 'Middleware')).toMatchObject({ apiVersion: 'traefik.io/v1alpha1', metadata: { name, namespace: 'shop' }, spec: middleware });
    expect(route.find(({ kind }) => kind === 'Ingress').metadata.annotations).toEqual({ 'traefik.ingress.kubernetes.io/router.middlewares': `shop-${name}@kubernetescrd` });
  });

  test('a WebSocket needs no word', () => expect(asking('websocket', IngressProxy.traefik()).route.map(({ kind }) => kind)).toEqual(['Ingress']));
});

describe('a prefix is put in place of another', () => {
  const changed = (from: string, to: string, request: string) => {
    const lab = new Lab();
    const gateway = new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool });
    new AppRoute(lab.apps, 'Route', { gateway, host: 'app.example.com', paths: [{ path: from }], rewrite: { prefix: to }, backend: RouteBackend.external('web', 80) });
    const middleware = Testing.synth(lab.apps).find(({ kind }) => kind === 'Middleware')?.spec;
    const strip = middleware?.stripPrefix?.prefixes[0];
    // Go and JavaScript read these expressions and replacements alike.
    return middleware === undefined ? request : strip !== undefined ? request.slice(strip.length) || '/'
      : request.replace(new RegExp(middleware.replacePathRegex.regex), middleware.replacePathRegex.replacement);
  };
  test.each([
    ['/api', '/', '/api', '/'],
    ['/api', '/', '/api/x', '/x'],
    ['/api/', '/', '/api/x', '/x'],
    ['/api', '/v2', '/api', '/v2'],
    ['/api', '/v2/', '/api/x', '/v2/x'],
    ['/api', '/v2', '/api/x/y', '/v2/x/y'],
    ['/', '/v2', '/x', '/v2/x'],
    ['/', '/', '/x', '/x'],
    ['/a.b', '/c', '/a.b/x', '/c/x'],
  ])('%s by %s: %s becomes %s', (from, to, request, expected) => expect(changed(from, to, request)).toEqual(expected));
});

describe('a redirect changes what it says and nothing else', () => {
  const location = (redirect: object, request: string) => {
    const lab = new Lab();
    const gateway = new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool });
    new AppRoute(lab.apps, 'Route', { gateway, host: 'app.example.com', redirect });
    const { regex, replacement } = Testing.synth(lab.apps).find(({ kind }) => kind === 'Middleware').spec.redirectRegex;
    return request.replace(new RegExp(regex), replacement.replace(/\$\{(\d)\}/g, '$$$1'));
  };
  test.each([
    [{ host: 'new.example.com' }, 'http://app.example.com/p?q=1', 'http://new.example.com/p?q=1'],
    [{ host: 'new.example.com' }, 'http://app.example.com:8080/p', 'http://new.example.com/p'],
    [{ scheme: 'https' }, 'http://app.example.com:80/p', 'https://app.example.com/p'],
    [{ scheme: 'https', port: 8443 }, 'http://app.example.com/p', 'https://app.example.com:8443/p'],
    [{ path: '/new' }, 'https://app.example.com:8443/old/x?q=1', 'https://app.example.com:8443/new?q=1'],
    [{ path: '/new' }, 'http://app.example.com', 'http://app.example.com/new'],
    [{ host: 'a.example.com', path: '/' }, 'http://[fd00::1]:80/p', 'http://a.example.com/'],
  ])('%j: %s leads to %s', (redirect, request, expected) => expect(location(redirect, request)).toEqual(expected));

  test('to a service that nobody reaches', () => {
    expect(router('redirect-host')).toMatchObject({ middlewares: [{ name: 'route-redirect' }], services: [{ name: 'noop@internal', kind: 'TraefikService' }] });
  });
});

describe('what an Ingress has no words for is an IngressRoute', () => {
  test.each<[Feature, string]>([
    ['path-regex', 'Host("app.example.com") && PathRegexp("^(?:/v[0-9]+)$")'],
    ['method-match', 'Host("app.example.com") && PathPrefix("/") && (Method("POST") || Method("PUT"))'],
    ['header-match', 'Host("app.example.com") && PathPrefix("/") && Header("X-Env", "canary")'],
    ['query-match', 'Host("app.example.com") && PathPrefix("/") && Query("v", "2")'],
  ])('%s: %s', (feature, match) => expect(router(feature).match).toEqual(match));

  test('weights', () => {
    expect(router('weights').services).toEqual([{ name: 'web', port: 8080, scheme: 'http', weight: 90 }, { name: 'other', port: 8080, scheme: 'http', weight: 10 }]);
  });

  test('affinity by a cookie', () => {
    expect(router('session-affinity').services[0].sticky).toEqual({ cookie: { name: 'pod', httpOnly: true, sameSite: 'lax', maxAge: 28800 } });
  });

  test.each<[Feature, object, object]>([
    ['timeout-backend', { scheme: 'http', serversTransport: 'route-web' }, { forwardingTimeouts: { responseHeaderTimeout: '5s' } }],
    ['timeout-idle', { scheme: 'http', serversTransport: 'route-web' }, { forwardingTimeouts: { idleConnTimeout: '120s' } }],
    ['backend-tls', { scheme: 'https', serversTransport: 'route-web' }, { rootCAs: [{ secret: 'inner-ca' }], serverName: 'web.internal' }],
  ])('%s by a ServersTransport', (feature, service, transport) => {
    expect(router(feature).services[0]).toMatchObject(service);
    expect(spec(feature, 'ServersTransport')).toEqual([transport]);
  });

  test.each<Feature>(['grpc', 'backend-h2c'])('%s by a scheme', (feature) => expect(router(feature).services[0].scheme).toEqual('h2c'));

  test('a mirror by a TraefikService', () => {
    expect(router('mirroring').services).toEqual([{ name: 'route-mirror', kind: 'TraefikService' }]);
    expect(spec('mirroring', 'TraefikService')).toEqual([{ mirroring: { name: 'web', port: 8080, scheme: 'http', mirrors: [{ name: 'other', port: 8080, scheme: 'http', percent: 5 }] } }]);
  });
});

describe('TLS of an IngressRoute', () => {
  const ingressRoutes = (tls: RouteTls, forceHttps = false) => {
    const lab = new Lab();
    const gateway = new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool });
    new AppRoute(lab.apps, 'Route', { gateway, host: 'app.example.com', methods: ['GET'], backend: RouteBackend.external('web', 80), tls, forceHttps });
    return Testing.synth(lab.apps).map(({ kind, metadata, spec: fields }) => [kind, metadata.name, fields.entryPoints, fields.tls]);
  };

  test('plain HTTP has an object of its own, since one with a certificate answers nothing but TLS', () => {
    expect(ingressRoutes(RouteTls.fromSecret('web-tls', { external: true }))).toEqual([
      ['IngressRoute', 'route', ['web'], undefined], ['IngressRoute', 'route-tls', ['websecure'], { secretName: 'web-tls' }],
    ]);
  });

  test('nobody comes round certificates of clients over plain HTTP', () => {
    expect(ingressRoutes(RouteTls.fromSecret('web-tls', { external: true, clientCaSecret: 'ca' }))).toEqual([
      ['TLSOption', 'route-clients', undefined, undefined], ['IngressRoute', 'route-tls', ['websecure'], { secretName: 'web-tls', options: { name: 'route-clients' } }],
    ]);
  });

  test('cert-manager, which reads no IngressRoute, is asked by a Certificate', () => {
    expect(ingressRoutes(RouteTls.certManager({ clusterIssuer: 'home', secretName: 'web-tls' })).map(([kind, name]) => `${kind} ${name}`))
      .toEqual(['Certificate web-tls', 'IngressRoute route', 'IngressRoute route-tls']);
  });

  test('a host with certificates of clients and a second route is refused, whichever comes first', () => {
    for (const first of [true, false]) {
      const lab = new Lab();
      const gateway = new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool });
      const secured = { tls: RouteTls.fromSecret('web-tls', { external: true, clientCaSecret: 'ca' }) };
      [first, !first].forEach((own, index) => new AppRoute(lab.apps, `Route${index}`, {
        gateway, host: 'app.example.com', paths: [{ path: `/${index}` }], backend: RouteBackend.external('web', 80), ...(own ? secured : {}),
      }));
      expect(lab.plan.check().errors.map(({ rule, subject }) => [rule, subject])).toEqual([['route-feature-unsupported', 'feature mutual-tls of route apps/Route1']]);
    }
  });
});

describe('priorities hold across Ingresses and IngressRoutes', () => {
  test('more conditions come first, then exact paths, expressions and prefixes, whatever their texts are like', () => {
    const lab = new Lab();
    const gateway = new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool });
    const backend = RouteBackend.external('web', 80);
    new AppRoute(lab.apps, 'Plain', { gateway, host: 'app.example.com', backend, paths: [{ path: '/' }, { path: '/a/rather/long/path' }] });
    new AppRoute(lab.apps, 'More', {
      gateway,
      host: 'app.example.com',
      backend,
      paths: [
        { path: '/x', match: PathMatch.EXACT },
        { path: '/.*', match: PathMatch.REGEX },
        { path: '/a/rather/long/path', methods: ['GET'] },
        { path: '/a/rather/long/path', matchQuery: { v: '2' } },
      ],
    });
    const objects = Testing.synth(lab.apps);
    const [exact, regex, method, query] = objects.find(({ kind }) => kind === 'IngressRoute').spec.routes.map(({ priority }: any) => priority);
    const natural = 'Host("app.example.com") && (Path("/a/rather/long/path") || PathPrefix("/a/rather/long/path/"))'.length;
    const plain = objects.filter(({ kind }) => kind === 'Ingress').map(({ metadata }) => metadata.annotations);
    expect(plain).toEqual([undefined, undefined]);
    expect(exact).toBeGreaterThan(regex);
    expect(regex).toBeGreaterThan(natural);
    expect(method).toBeGreaterThan(query);
    expect(query).toBeGreaterThan(natural);
  });
});

test('a note says that what a backend answers badly is not tried again', () => {
  const { findings } = asking('retries', IngressProxy.traefik());
  expect(findings.find(({ rule }) => rule === 'route-feature-differs')?.message).toContain('Middleware `retry`: only what never reached the backend is tried again, whatever the method.');
});

describe('the gateway', () => {
  const parts = (feature?: Feature) => {
    const lab = new Lab();
    const objects = feature === undefined ? (new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool }), Testing.synth(lab.edge)) : asking(feature, IngressProxy.traefik()).gateway;
    const of = (kind: string) => objects.find((object) => object.kind === kind && object.metadata.name.includes('traefik'));
    return { args: of('Deployment').spec.template.spec.containers[0].args.join(' '), rules: JSON.stringify(of('ClusterRole').rules), service: of('Service').spec, ports: of('Deployment').spec.template.spec.containers[0].ports };
  };

  test('reads Traefik\'s own kinds only where a route needs them', () => {
    expect(parts().args).not.toContain('kubernetescrd');
    expect(parts().rules).not.toContain('traefik.io');
    expect(parts('cors').args).toContain('--providers.kubernetescrd=true --providers.kubernetescrd.ingressclass=traefik --providers.kubernetescrd.allowemptyservices=true');
    expect(parts('cors').rules).toContain('middlewares');
  });

  test('opens the ports that routes of connections name, above 1023 in the pod', () => {
    const { args, service, ports } = parts('udp-route');
    expect(args).toContain('--entrypoints.udp-514.address=:10514/udp');
    // Without it every HTTP route would be served there too, as the real Traefik shows.
    expect(args).toContain('--entrypoints.web.asdefault=true --entrypoints.websecure.asdefault=true');
    expect(parts().args).not.toContain('asdefault');
    expect(service.ports).toContainEqual({ name: 'udp-514', port: 514, protocol: 'UDP', targetPort: 'udp-514' });
    expect(ports).toContainEqual({ name: 'udp-514', containerPort: 10514, protocol: 'UDP' });
    expect(spec('udp-route', 'IngressRouteUDP')).toEqual([{ entryPoints: ['udp-514'], ingressClassName: 'traefik', routes: [{ services: [{ name: 'web', port: 8080 }] }] }]);
    expect(spec('tcp-route', 'IngressRouteTCP')[0]).toMatchObject({ entryPoints: ['tcp-3306'], routes: [{ match: 'HostSNI("*")' }] });
  });

  test('goes on serving a port of connections while it is taken out of the load balancer, and lets those that are open end', () => {
    for (const [feature, name] of [['udp-route', 'udp-514'], ['tcp-route', 'tcp-3306']] as const) {
      const lifecycle = parts(feature).args.split(' ').filter((text: string) => text.includes(`${name}.transport`));
      expect(lifecycle).toEqual([
        `--entrypoints.${name}.transport.lifecycle.requestacceptgracetimeout=10s`, `--entrypoints.${name}.transport.lifecycle.gracetimeout=45s`,
      ]);
    }
  });

  test.each<[string, () => IngressProxy]>([
    ['by Ingress', () => IngressProxy.traefik({ readTimeout: Duration.minutes(30) })],
    ['by Gateway API', () => IngressProxy.traefikGateway({ readTimeout: Duration.minutes(30) })],
  ])('gives clients the time to send that its owner says, at the ports of HTTP: %s', (_, proxy) => {
    const { gateway } = asking('redirect-host', proxy());
    const args: string[] = gateway.find(({ kind, metadata }) => kind === 'Deployment' && metadata.name === 'traefik').spec.template.spec.containers[0].args;
    expect(args.filter((text) => text.includes('readtimeout'))).toEqual(['web', 'websecure'].map((name) => `--entrypoints.${name}.transport.respondingtimeouts.readtimeout=1800s`));
  });

  test('passes TLS on by name on the port of HTTPS, and opens no other', () => {
    expect(spec('tls-passthrough', 'IngressRouteTCP')[0]).toMatchObject({ entryPoints: ['websecure'], routes: [{ match: 'HostSNI("vault.example.com")' }], tls: { passthrough: true } });
    expect(parts('tls-passthrough').service.ports).toHaveLength(2);
  });

  test.each([
    ['a port of its own', { port: 80 }, 'port'],
    ['a second route on one port', { port: 3306 }, 'port'],
    ['passthrough for every name on 443', { port: 443, passthrough: true }, 'hosts'],
    ['names without TLS', { port: 5432, hosts: ['db.example.com'] }, 'hosts'],
  ])('refuses %s', (_, props, property) => {
    const lab = new Lab();
    const gateway = new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool });
    const backend = RouteBackend.external('db', 3306);
    new StreamRoute(lab.apps, 'First', { gateway, port: 3306, backend });
    new StreamRoute(lab.apps, 'Second', { gateway, backend, ...props });
    expect(lab.plan.check().errors.map(({ rule, subject }) => [rule, subject])).toContainEqual(['route-value-invalid', `${property} of route apps/Second`]);
  });
});

test('a backend of TCP that is to know the client gets a PROXY header by a transport of its own', () => {
  const { route } = asking('send-proxy-protocol', IngressProxy.traefik());
  expect(route.find(({ kind }) => kind === 'ServersTransportTCP')).toMatchObject({ metadata: { name: 'route', namespace: 'shop' }, spec: { proxyProtocol: { version: 2 } } });
  expect(route.find(({ kind }) => kind === 'IngressRouteTCP').spec.routes[0].services).toEqual([{ name: 'web', port: 8080, serversTransport: 'route' }]);
});

test('datagrams have no PROXY header', () => {
  const { errors } = asking('send-proxy-protocol', IngressProxy.traefik(), false, { stream: { port: 514, protocol: StreamProtocol.UDP, sendProxyProtocol: true } });
  expect(errors.map(({ rule, subject }) => [rule, subject])).toEqual([['route-value-invalid', 'sendProxyProtocol of route apps/Route']]);
});

test.each([
  [ExternalTrafficPolicy.LOCAL, []],
  [ExternalTrafficPolicy.CLUSTER, [['route-clients-hidden', 'feature send-proxy-protocol of route apps/Mail']]],
])('a PROXY header names the client where the gateway sees it: %s', (externalTrafficPolicy, expected) => {
  const lab = new Lab();
  const gateway = new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool, externalTrafficPolicy });
  new StreamRoute(lab.apps, 'Mail', { gateway, port: 25, backend: RouteBackend.external('mail', 25), sendProxyProtocol: true });
  expect(lab.plan.check().errors.map(({ rule, subject }) => [rule, subject])).toEqual(expected);
});

test('a Middleware that the whole route asks for is one for all of its paths', () => {
  const lab = new Lab();
  const gateway = new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool });
  new AppRoute(lab.apps, 'Route', {
    gateway, host: 'app.example.com', backend: RouteBackend.external('web', 80), compression: true, paths: [{ path: '/' }, { path: '/api', basicAuth: { secretName: 'users' } }],
  });
  const objects = Testing.synth(lab.apps);
  expect(objects.filter(({ kind }) => kind === 'Middleware').map(({ metadata }) => metadata.name)).toEqual(['route-compress', 'route-api-basic-auth']);
  expect(objects.filter(({ kind }) => kind === 'Ingress').map(({ metadata }) => Object.values(metadata.annotations)[0])).toEqual([
    'shop-route-compress@kubernetescrd', 'shop-route-api-basic-auth@kubernetescrd,shop-route-compress@kubernetescrd',
  ]);
});

test('a burst and a realm of their own are Traefik\'s words too', () => {
  const lab = new Lab();
  const gateway = new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool });
  new AppRoute(lab.apps, 'Route', {
    gateway, host: 'app.example.com', backend: RouteBackend.external('web', 80),
    rateLimit: { requests: 100, per: Duration.minutes(1), burst: 20 }, basicAuth: { secretName: 'users', realm: 'staff' },
  });
  expect(Testing.synth(lab.apps).filter(({ kind }) => kind === 'Middleware').map((one) => one.spec)).toEqual(expect.arrayContaining([
    expect.objectContaining({ rateLimit: { average: 100, period: '60s', burst: 20 } }),
    expect.objectContaining({ basicAuth: { secret: 'users', realm: 'staff', removeHeader: true } }),
  ]));
});
