import { readCluster } from '../../src/model/reader/read-cluster';
import { readDeclaration } from '../../src/model/reader/read-declaration';
import { readYaml } from '../../src/model/reader/read-yaml';
import { routedBackends } from '../../src/model/routed-backends';

const GATEWAY_API = 'gateway.networking.k8s.io/v1';

function read(...objects: { apiVersion: string; kind: string; name?: string; metadata?: string; spec: string }[]) {
  const yaml = objects.map(({ apiVersion, kind, name = 'web', metadata = '', spec }) =>
    `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${name}, namespace: shop${metadata}}\nspec: ${spec}\n`).join('---\n');
  return readCluster(readYaml(yaml, 'case.yaml'), readDeclaration({}, {}));
}

const gateway = (spec: string, metadata = '') => ({ apiVersion: GATEWAY_API, kind: 'Gateway', metadata, spec: `{gatewayClassName: edge, ${spec}}` });
const gatewayClass = (controller: string) => ({ apiVersion: GATEWAY_API, kind: 'GatewayClass', name: 'edge', spec: `{controllerName: ${controller}}` });

describe('a Gateway', () => {
  test('has listeners, with the defaults of the API', () => {
    const { gatewayApi: { gateways: [{ listeners, className }] } } = read(gateway(`listeners: [
      {name: http, port: 80, protocol: HTTP},
      {name: https, port: 443, protocol: HTTPS, hostname: "*.example.com", allowedRoutes: {namespaces: {from: Selector, selector: {matchLabels: {edge: "yes"}}}, kinds: [{kind: GRPCRoute}]},
       tls: {certificateRefs: [{name: tls}, {name: tls, namespace: certs}]}}]`));
    expect(className).toBe('edge');
    expect(listeners).toMatchObject([
      { name: 'http', port: 80, protocol: 'HTTP', certificates: [], allowed: { from: 'Same', kinds: [] }, source: { property: 'spec.listeners[0]' } },
      {
        hostname: '*.example.com',
        allowed: { from: 'Selector', selector: { matchLabels: { edge: 'yes' } }, kinds: ['GRPCRoute'] },
        certificates: [
          { group: '', kind: 'Secret', namespace: 'shop', name: 'tls', source: { property: 'spec.listeners[1].tls.certificateRefs[0]' } },
          { namespace: 'certs', name: 'tls' },
        ],
      },
    ]);
  });

  const pins = (...objects: Parameters<typeof read>) => read(...objects).services
    .map(({ name, pinned, externalIps }) => [name, pinned.map(({ text, source }) => `${text} ${source.property}`), externalIps.map(({ text, source }) => `${text} ${source.property}`)]);
  const ANNOTATED = 'infrastructure: {annotations: {lbipam.cilium.io/ips: 10.0.0.1}}';
  const IN_INFRASTRUCTURE = '10.0.0.1 spec.infrastructure.annotations["lbipam.cilium.io/ips"]';
  const WITH_ADDRESSES = 'addresses: [{type: IPAddress, value: 10.0.0.2}, {value: 10.0.0.3}, {type: Hostname, value: example.com}]';
  const IN_ADDRESSES = ['10.0.0.2 spec.addresses[0].value', '10.0.0.3 spec.addresses[1].value'];

  test.each([
    ['annotations for the Service pin its address', [gateway(ANNOTATED)], [['gateway-web', [IN_INFRASTRUCTURE], []]]],
    ['annotations of its own do in older controllers', [gateway('listeners: []', ', annotations: {metallb.io/loadBalancerIPs: 10.0.0.1}')], [['gateway-web', ['10.0.0.1 metadata.annotations["metallb.io/loadBalancerIPs"]'], []]]],
    ['addresses pin it where nobody knows the class', [gateway(WITH_ADDRESSES)], [['gateway-web', IN_ADDRESSES, []]]],
    ['addresses are external IPs of Envoy Gateway', [gatewayClass('gateway.envoyproxy.io/gatewayclass-controller'), gateway(`${ANNOTATED}, ${WITH_ADDRESSES}`)], [['gateway-web', [IN_INFRASTRUCTURE], IN_ADDRESSES]]],
    ['Traefik makes no Service for it', [gatewayClass('traefik.io/gateway-controller'), gateway(`${ANNOTATED}, ${WITH_ADDRESSES}`)], []],
    ['Gateways that their class merges have one Service', [
      gatewayClass('gateway.envoyproxy.io/gatewayclass-controller, parametersRef: {group: gateway.envoyproxy.io, kind: EnvoyProxy, name: proxy, namespace: shop}'),
      { apiVersion: 'gateway.envoyproxy.io/v1alpha1', kind: 'EnvoyProxy', name: 'proxy', spec: '{mergeGateways: true}' }, gateway(ANNOTATED), { ...gateway(ANNOTATED), name: 'other' },
    ], [['gateway-web', [IN_INFRASTRUCTURE], []]]],
    ['an EnvoyProxy that it names tells the name and the annotations of its Service', [
      gateway('infrastructure: {parametersRef: {group: gateway.envoyproxy.io, kind: EnvoyProxy, name: proxy}}'),
      { apiVersion: 'gateway.envoyproxy.io/v1alpha1', kind: 'EnvoyProxy', name: 'proxy', spec: '{provider: {kubernetes: {envoyService: {name: edge, annotations: {metallb.io/loadBalancerIPs: 10.0.0.1}}}}}' },
    ], [['edge', ['10.0.0.1 spec.provider.kubernetes.envoyService.annotations["metallb.io/loadBalancerIPs"]'], []]]],
    ['and so does one of its class', [
      gatewayClass('gateway.envoyproxy.io/gatewayclass-controller, parametersRef: {group: gateway.envoyproxy.io, kind: EnvoyProxy, name: proxy, namespace: shop}'),
      { apiVersion: 'gateway.envoyproxy.io/v1alpha1', kind: 'EnvoyProxy', name: 'proxy', spec: '{provider: {kubernetes: {envoyService: {loadBalancerIP: 10.0.0.1}}}}' }, gateway(''),
    ], [['gateway-web', ['10.0.0.1 spec.provider.kubernetes.envoyService.loadBalancerIP'], []]]],
    ['without an address it says nothing about its Service', [gateway('infrastructure: {annotations: {example.com/team: edge}}')], []],
  ])('%s', (_, objects, expected) => expect(pins(...objects)).toEqual(expected));

  test('opens the ports of its listeners, each once', () => {
    const [{ ports }] = read(gateway(`${ANNOTATED}, listeners: [{port: 443, protocol: HTTPS}, {port: 443, protocol: TLS}, {port: 53, protocol: UDP}]`)).services;
    expect(ports.map(({ port, protocol }) => `${port} ${protocol}`)).toEqual(['443 TCP', '53 UDP']);
  });

  const CERTIFICATES = 'listeners: [{name: https, tls: {certificateRefs: [{name: tls}, {name: other, namespace: certs}]}}]';
  test.each([
    ['with an issuer of cert-manager has its Secrets made in its own namespace', ', annotations: {cert-manager.io/cluster-issuer: letsencrypt}', ['shop/tls']],
    ['without one has none made', '', []],
  ])('%s', (_, metadata, expected) => expect([...read(gateway(CERTIFICATES, metadata)).secrets.keys()]).toEqual(expected));
});

test('a ListenerSet adds listeners to a Gateway', () => {
  const { gatewayApi: { listenerSets } } = read({ apiVersion: 'gateway.networking.x-k8s.io/v1alpha1', kind: 'XListenerSet', spec: '{parentRef: {name: edge, namespace: network}, listeners: [{name: a, port: 80}]}' });
  expect(listenerSets).toMatchObject([{ kind: 'XListenerSet', parent: { kind: 'Gateway', namespace: 'network', name: 'edge' }, listeners: [{ name: 'a', port: 80 }] }]);
});

test('a ReferenceGrant without a name allows every object of the kind', () => {
  const { gatewayApi: { grants } } = read({ apiVersion: 'gateway.networking.k8s.io/v1beta1', kind: 'ReferenceGrant', spec: '{from: [{group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: web}], to: [{group: "", kind: Service}]}' });
  expect(grants).toMatchObject([{ namespace: 'shop', from: [{ kind: 'HTTPRoute', namespace: 'web' }], to: [{ group: '', kind: 'Service', name: undefined }] }]);
});

describe('a route', () => {
  test('wants a Gateway of its own namespace unless it says otherwise', () => {
    const { gatewayApi: { routes: [{ parents }] } } = read({ apiVersion: GATEWAY_API, kind: 'HTTPRoute', spec: '{parentRefs: [{name: edge}, {name: edge, namespace: network, sectionName: https, port: 443}]}' });
    expect(parents).toMatchObject([
      { group: 'gateway.networking.k8s.io', kind: 'Gateway', namespace: 'shop', name: 'edge' },
      { namespace: 'network', sectionName: 'https', port: 443, source: { property: 'spec.parentRefs[1]' } },
    ]);
  });

  test.each([
    ['a path is a prefix unless it says otherwise', 'HTTPRoute', '{path: {value: /a}}', { path: { type: 'Prefix', value: '/a' }, conditions: [] }],
    ['an exact path', 'HTTPRoute', '{path: {type: Exact, value: /a}}', { path: { type: 'Exact', value: '/a' }, conditions: [] }],
    ['the other conditions in one order, header names in lower case', 'HTTPRoute', '{queryParams: [{name: Q, value: "1"}], method: GET, headers: [{name: X-Canary, value: "1"}]}',
      { path: undefined, conditions: ['GET', 'header x-canary=1', 'query Q=1'] }],
    ['service and method of a call', 'GRPCRoute', '{method: {service: shop.Cart, method: Add}}', { path: undefined, conditions: ['Exact shop.Cart/Add'] }],
  ])('matches %s', (_, kind, match, expected) => {
    const { gatewayApi: { routes: [{ rules }] } } = read({ apiVersion: GATEWAY_API, kind, spec: `{rules: [{matches: [${match}]}]}` });
    expect(rules[0].matches).toEqual([expected]);
  });
});

describe('the Services that routes lead to', () => {
  const backends = (...objects: Parameters<typeof read>) => routedBackends(read(...objects))
    .map(({ route, namespace, service, port, transport, source }) => `${route}: ${namespace}/${service}:${port} ${transport} at ${source.property}`);

  test.each([
    ['an Ingress', 'networking.k8s.io/v1', 'Ingress', '{defaultBackend: {service: {name: app, port: {name: http}}}}', 'Ingress shop/web: shop/app:http TCP at spec.defaultBackend'],
    ['an HTTPRoute', GATEWAY_API, 'HTTPRoute', '{rules: [{backendRefs: [{name: app, port: 80}, {group: example.com, kind: Bucket, name: files}]}]}', 'HTTPRoute shop/web: shop/app:80 TCP at spec.rules[0].backendRefs[0]'],
    ['a route into another namespace', GATEWAY_API, 'TCPRoute', '{rules: [{backendRefs: [{name: app, namespace: db, port: 80}]}]}', 'TCPRoute shop/web: db/app:80 TCP at spec.rules[0].backendRefs[0]'],
    ['a UDPRoute', GATEWAY_API, 'UDPRoute', '{rules: [{backendRefs: [{name: dns, port: 53}]}]}', 'UDPRoute shop/web: shop/dns:53 UDP at spec.rules[0].backendRefs[0]'],
    ['an IngressRoute', 'traefik.io/v1alpha1', 'IngressRoute', '{routes: [{match: Host(`a`), services: [{name: app, port: http}, {kind: TraefikService, name: api@internal}]}]}', 'IngressRoute shop/web: shop/app:http TCP at spec.routes[0].services[0]'],
    ['an IngressRouteUDP of old', 'traefik.containo.us/v1alpha1', 'IngressRouteUDP', '{routes: [{services: [{name: dns, namespace: net, port: 53}]}]}', 'IngressRouteUDP shop/web: net/dns:53 UDP at spec.routes[0].services[0]'],
    ['an HTTPProxy', 'projectcontour.io/v1', 'HTTPProxy', '{routes: [{services: [{name: app, port: 80}]}]}', 'HTTPProxy shop/web: shop/app:80 TCP at spec.routes[0].services[0]'],
    ['an HTTPProxy for TCP', 'projectcontour.io/v1', 'HTTPProxy', '{tcpproxy: {services: [{name: app, port: 80}]}}', 'HTTPProxy shop/web: shop/app:80 TCP at spec.tcpproxy.services[0]'],
  ])('by %s', (_, apiVersion, kind, spec, expected) => expect(backends({ apiVersion, kind, spec })).toEqual([expected]));
});

test('an IngressRoute has entry points, rules in Traefik\'s language and middlewares', () => {
  const { ingressRoutes, middlewares } = read(
    { apiVersion: 'traefik.io/v1alpha1', kind: 'IngressRoute', spec: '{entryPoints: [websecure], routes: [{match: Host(`a`), priority: 10, middlewares: [{name: auth}, {name: auth, namespace: edge}]}], tls: {secretName: tls}}' },
    { apiVersion: 'traefik.io/v1alpha1', kind: 'Middleware', name: 'auth', spec: '{}' },
  );
  expect(ingressRoutes).toMatchObject([{ entryPoints: ['websecure'], tlsSecret: 'tls', rules: [{ match: 'Host(`a`)', priority: 10, middlewares: [{ namespace: 'shop', name: 'auth' }, { namespace: 'edge' }] }] }]);
  expect(middlewares).toMatchObject([{ kind: 'Middleware', namespace: 'shop', name: 'auth' }]);
});

test.each([
  ['of its own field', '{ingressClassName: inner}', '', 'inner'],
  ['of the annotation, where it has no such field', '{}', ', annotations: {kubernetes.io/ingress.class: outer}', 'outer'],
  ['of its field before that of the annotation', '{ingressClassName: inner}', ', annotations: {kubernetes.io/ingress.class: outer}', 'inner'],
  ['of none, where it has neither', '{}', '', undefined],
])('an IngressRoute is of the class %s', (_, spec, metadata, expected) => {
  const { ingressRoutes } = read({ apiVersion: 'traefik.io/v1alpha1', kind: 'IngressRoute', spec, metadata });
  expect(ingressRoutes[0].className).toEqual(expected);
});

test('an HTTPProxy has a host, conditions and includes', () => {
  const { httpProxies } = read({ apiVersion: 'projectcontour.io/v1', kind: 'HTTPProxy', spec: '{virtualhost: {fqdn: a.example.com}, includes: [{name: part, namespace: team}], routes: [{conditions: [{prefix: /a}, {header: {name: x, present: true}}]}]}' });
  expect(httpProxies).toMatchObject([{
    host: 'a.example.com',
    hostnames: ['a.example.com'],
    includes: [{ namespace: 'team', name: 'part', source: { property: 'spec.includes[0]' } }],
    rules: [{ matches: [{ path: { type: 'Prefix', value: '/a' }, conditions: ['header {"name":"x","present":true}'] }] }],
  }]);
});

describe('a VirtualServer', () => {
  const spec = `{host: a.example.com, ingressClassName: nginx-f5, tls: {secret: a-tls}, upstreams: [{name: one, service: web, port: 80}, {name: two, service: team/other, port: 81}], routes: [
    {path: /, matches: [{conditions: [{variable: $request_method, value: ~^GET$}, {header: X-A, value: b}], action: {proxy: {upstream: two, rewritePath: /x}}}], splits: [{weight: 90, action: {pass: one}}, {weight: 10, action: {pass: two}}]},
    {path: =/login, action: {redirect: {url: "https://b.example.com"}}}, {path: "~ ^/v[0-9]", action: {pass: one}}, {path: /part, route: team/part}]}`;
  const [server] = read({ apiVersion: 'k8s.nginx.org/v1', kind: 'VirtualServer', spec }).virtualServers;

  test('has a host, a class and a certificate', () => {
    expect(server).toMatchObject({ host: 'a.example.com', hostnames: ['a.example.com'], className: 'nginx-f5', tls: true, tlsSecret: 'a-tls' });
  });

  test('has a rule for each of its matches, and one for all other requests of a path unless another object has that', () => {
    expect(server.rules.map(({ matches: [{ path, conditions }], backends, source }) => [path?.type, path?.value, conditions, backends.map(({ namespace, name, port }) => `${namespace}/${name}:${port}`), source.property])).toEqual([
      ['Prefix', '/', ['header X-A=b', 'variable $request_method=~^GET$'], ['team/other:81'], 'spec.routes[0].matches[0]'],
      ['Prefix', '/', [], ['shop/web:80', 'team/other:81'], 'spec.routes[0]'],
      ['Exact', '/login', [], [], 'spec.routes[1]'],
      ['RegularExpression', '^/v[0-9]', [], ['shop/web:80'], 'spec.routes[2]'],
    ]);
  });

  test('has parts with paths of its host', () => {
    const { virtualServers } = read({ apiVersion: 'k8s.nginx.org/v1', kind: 'VirtualServerRoute', spec: '{host: a.example.com, upstreams: [{name: one, service: web, port: 80}], subroutes: [{path: /part, action: {pass: one}}]}' });
    expect(virtualServers).toMatchObject([{ kind: 'VirtualServerRoute', hostnames: ['a.example.com'], rules: [{ backends: [{ name: 'web' }] }] }]);
  });
});
