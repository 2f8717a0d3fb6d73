import { Lab } from './seed-network';
import { AppRoute, BareMetalLoadBalancer, IngressGateway, IngressProxy, MetalLbMode, RouteBackend, RouteTls } from 'cdk8s-bare-metal';

const HEX = 'ab'.repeat(32);

/** What is said about the options of a gateway's proxy. */
function saidOf(proxy: IngressProxy): string[] {
  const lab = new Lab();
  new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool, proxy });
  return said(lab);
}

function said(lab: Lab): string[] {
  return lab.plan.check().errors.filter(({ rule }) => rule === 'option-invalid').map(({ message, help }) => `${message} ${help}`);
}

test.each<[string, string, string]>([
  ['with a scheme', 'https://registry.example.com/', 'an image has no scheme, so nodes cannot pull the image. Write `registry.example.com`.'],
  ['with a slash behind it', 'registry.example.com/mirror/', 'it ends with a slash, so nodes cannot pull the image. Write `registry.example.com/mirror`.'],
  ['empty, as an unset variable gives it', '', 'it is empty, so nodes cannot pull the image. Write a host, with a port and a path of lower-case letters where there are any: `registry.example.com:5000/mirror`.'],
  ['with capitals in its path', 'registry.example.com/Mirror', 'it is no beginning of an image\'s name, so nodes cannot pull the image. Write a host,'],
])('a registry %s is an error', (_, registry, expected) => {
  expect(saidOf(IngressProxy.traefik({ registry }))).toEqual([expect.stringContaining(`\`proxy.registry\` of edge/Gateway is ${JSON.stringify(registry)}, and no registry: ${expected}`)]);
});

test.each(['docker.io', 'localhost:5000', 'registry.example.com/mirror/of-docker.io/a_b', '10.0.0.1:5000/x', '[fd00::1]:5000', '${REGISTRY}'])('a registry may be %s', (registry) => {
  expect(saidOf(IngressProxy.traefik({ registry }))).toEqual([]);
});

test.each<[string, string, string]>([
  ['another word', 'latest', 'Write `sha256:` and 64 hexadecimal digits.'],
  ['without its algorithm', HEX, `Write \`sha256:${HEX}\`.`],
  ['in capitals', `sha256:${HEX.toUpperCase()}`, `Write \`sha256:${HEX}\`.`],
])('a digest that is %s is an error', (_, digest, help) => {
  expect(saidOf(IngressProxy.traefik({ digest }))).toEqual([`\`proxy.digest\` of edge/Gateway is "${digest}", and no digest: nodes cannot pull the image. ${help}`]);
});

test.each<[string, string, string]>([
  ['cpuRequest', 'lots', 'and no quantity: the API server refuses the pods. Write it as Kubernetes does: `100m` is a tenth of a processor, `2` are two.'],
  ['cpuRequest', '-1', 'and no quantity: the API server refuses the pods.'],
  ['memoryLimit', '1 GB', 'and no quantity: the API server refuses the pods. Write it as Kubernetes does: `256Mi`, or `1Gi`.'],
  ['memoryRequest', '128MB', 'and no quantity: the API server refuses the pods.'],
  ['memoryLimit', '512', 'and 512 bytes, with which no container starts. Write the unit: `512Mi` are mebibytes.'],
  ['memoryLimit', '512m', 'and 0.512 bytes, with which no container starts. Write the unit: `512Mi` are mebibytes.'],
])('%s: %s is an error', (property, value, expected) => {
  expect(saidOf(IngressProxy.traefik({ [property]: value }))).toEqual([expect.stringContaining(`\`proxy.${property}\` of edge/Gateway is "${value}", ${expected}`)]);
});

test.each([['100m', '128Mi'], ['0.5', '1Gi'], ['2', '1.5G'], ['1e0', '134217728'], ['.5', '128e6'], ['500000u', '129M']])('%s of processor time and %s of memory are quantities', (cpu, memory) => {
  expect(saidOf(IngressProxy.traefik({ cpuRequest: cpu, memoryRequest: memory, memoryLimit: memory }))).toEqual([]);
});

test.each<[string, (logLevel: string) => IngressProxy, readonly string[]]>([
  ['Traefik', (level) => IngressProxy.traefik({ logLevel: level }), ['TRACE', 'DEBUG', 'INFO', 'warn', 'ERROR']],
  ['Traefik by Gateway API', (level) => IngressProxy.traefikGateway({ logLevel: level }), ['DEBUG']],
  ['Envoy Gateway', (level) => IngressProxy.envoyGateway({ logLevel: level }), ['trace', 'warn', 'off']],
  ['the controller of Envoy Gateway', (level) => IngressProxy.envoyGateway({ controllerLogLevel: level }), ['debug', 'error']],
  ['Contour', (level) => IngressProxy.contour({ logLevel: level }), ['warn', 'warning', 'critical']],
  ['HAProxy', (level) => IngressProxy.haproxy({ logLevel: level }), ['warning', 'trace']],
  ['NGINX', (level) => IngressProxy.nginx({ logLevel: level }), ['warn', 'fatal']],
])('%s knows its levels of logging and no others', (_, proxyOf, levels) => {
  expect(levels.flatMap((level) => saidOf(proxyOf(level)))).toEqual([]);
  expect(saidOf(proxyOf('LOUD'))).toEqual([expect.stringMatching(/ogLevel` of edge\/Gateway is "LOUD", and none of /)]);
});

test('the values of each proxy are judged', () => {
  const wrong = { registry: '', cpuRequest: '?', memoryRequest: '?', memoryLimit: '?' };
  const proxies = [
    IngressProxy.traefik({ ...wrong, digest: '?' }), IngressProxy.traefikGateway({ ...wrong, digest: '?' }), IngressProxy.haproxy({ ...wrong, digest: '?' }),
    IngressProxy.nginx({ ...wrong, digest: '?' }), IngressProxy.ingressNginx({ ...wrong, digest: '?', acknowledgeRetired: true }),
  ];
  expect(proxies.map((proxy) => saidOf(proxy).length)).toEqual([5, 5, 5, 5, 5]);
  expect(saidOf(IngressProxy.envoyGateway({ ...wrong, controllerDigest: '?', envoyDigest: '?' }))).toHaveLength(6);
  expect(saidOf(IngressProxy.contour({ ...wrong, contourRegistry: '', contourDigest: '?', envoyDigest: '?' }))).toHaveLength(7);
});

test('so are those of MetalLB', () => {
  const lab = new Lab();
  new BareMetalLoadBalancer(lab.edge, 'Other', {
    plan: lab.plan, namespace: 'other', mode: MetalLbMode.FRR, images: { registry: 'http://mirror', controllerDigest: HEX },
    resources: { speaker: { cpuLimit: '1 core', memoryLimit: '64' }, frr: { cpuRequest: 'x', memoryRequest: '1GB' } },
  });
  expect(said(lab).map((text) => text.split(' ')[0]).filter((text) => text.startsWith('`'))).toEqual([
    '`images.controllerDigest`', '`images.registry`', '`resources.frr.cpuRequest`', '`resources.frr.memoryRequest`', '`resources.speaker.cpuLimit`', '`resources.speaker.memoryLimit`',
  ]);
});

test.each<[string, RouteTls]>([
  ['a Secret', RouteTls.fromSecret('', { external: true })],
  ['a Secret of cert-manager', RouteTls.certManager({ secretName: ' ', clusterIssuer: 'letsencrypt' })],
])('%s without a name is no TLS, and an error', (_, tls) => {
  const lab = new Lab();
  const gateway = new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool });
  new AppRoute(lab.apps, 'Route', { gateway, host: 'app.example.com', backend: RouteBackend.fromService(lab.service('web')), tls });
  expect(said(lab)).toEqual([expect.stringMatching(/^`tls\.secretName` of apps\/Route is " ?", and no name of a Secret\. Write its name\.$/)]);
});

test.each<[string, string, string]>([
  ['services', 'web', 'Write `NAMESPACE/web`.'],
  ['secrets', 'shop/web/tls', 'Write `NAMESPACE/NAME`.'],
  ['gateways', '', 'Write `NAMESPACE/NAME`.'],
])('externals: %s are known by namespace and name', (kind, id, help) => {
  expect(said(new Lab({ plan: { externals: { [kind]: ['shop/other', id] } } })))
    .toEqual([`\`externals.${kind}\` of Plan is ["shop/other",${JSON.stringify(id)}], and ${JSON.stringify(id)} in it is no namespace and name. ${help}`]);
});

test('an empty key shares no address, and is an error', () => {
  const lab = new Lab();
  lab.lb.expose('a', lab.service('a'), { pool: lab.pool, sharedAs: '' });
  lab.lb.expose('b', lab.service('b'), { pool: lab.pool, sharedAs: '' });
  expect(said(lab)).toHaveLength(2);
  expect(lab.rules()).toEqual(['option-invalid']);
  expect(lab.addresses()).toEqual({ a: '192.168.1.200', b: '192.168.1.201' });
});

describe.each<[string, (options: { memoryRequest?: string; memoryLimit?: string }) => IngressProxy, string, string]>([
  ['Traefik', (options) => IngressProxy.traefik(options), '128Mi', '512Mi'],
  ['Traefik by Gateway API', (options) => IngressProxy.traefikGateway(options), '128Mi', '512Mi'],
  ['Envoy Gateway', (options) => IngressProxy.envoyGateway(options), '256Mi', '1Gi'],
  ['Contour', (options) => IngressProxy.contour(options), '256Mi', '1Gi'],
  ['HAProxy', (options) => IngressProxy.haproxy(options), '400Mi', '1Gi'],
  ['NGINX', (options) => IngressProxy.nginx(options), '128Mi', '512Mi'],
  ['ingress-nginx', (options) => IngressProxy.ingressNginx({ ...options, acknowledgeRetired: true }), '90Mi', '1Gi'],
])('the pods of %s ask for no more memory than they may have', (_, proxyOf, request, limit) => {
  const refused = 'and the API server refuses pods that ask for more than they may have.';

  test('more than the default limit', () => expect(saidOf(proxyOf({ memoryRequest: '2Gi' }))).toEqual([
    `\`proxy.memoryRequest\` ("2Gi") of edge/Gateway is more than \`proxy.memoryLimit\` ("${limit}", the default), ${refused} Write \`memoryLimit: '2Gi'\` or more, or a \`memoryRequest\` of ${limit} or less.`,
  ]));

  test('a limit below the default request', () => expect(saidOf(proxyOf({ memoryLimit: '64Mi' }))).toEqual([
    expect.stringContaining(`\`proxy.memoryRequest\` ("${request}", the default) of edge/Gateway is more than \`proxy.memoryLimit\` ("64Mi"), ${refused}`),
  ]));

  test.each([[{ memoryRequest: '2Gi', memoryLimit: '2048Mi' }], [{ memoryRequest: limit }], [{ memoryLimit: request }], [{ memoryRequest: '${MEMORY}' }]])('%j is fine', (options) => {
    expect(saidOf(proxyOf(options))).toEqual([]);
  });
});

const HOSTILE = ['a\nb', 'a;b', 'a{b', 'a`b', 'a#b', 'a b', 'a"b', '', '--x=y'];

test.each<[string, (value: string) => IngressProxy]>([
  ['routeNamespaces[0]', (value) => IngressProxy.envoyGateway({ routeNamespaces: [value] })],
  ['routeNamespaces[0]', (value) => IngressProxy.traefikGateway({ routeNamespaces: [value] })],
  ['routeNamespaces[0]', (value) => IngressProxy.contour({ routeNamespaces: [value] })],
  ['clusterDomain', (value) => IngressProxy.envoyGateway({ clusterDomain: value })],
  ['certificates[0].host', (value) => IngressProxy.contour({ certificates: [{ host: value, secretName: 'all-tls' }] })],
  ['certificates[0].secretName', (value) => IngressProxy.contour({ certificates: [{ host: '*.example.com', secretName: value }] })],
  ['defaultCertificate', (value) => IngressProxy.nginx({ defaultCertificate: value })],
  ['defaultCertificate', (value) => IngressProxy.ingressNginx({ acknowledgeRetired: true, defaultCertificate: value })],
])('what no cluster has by such a name is an error: %s', (property, proxyWith) => {
  for (const value of HOSTILE) {
    expect(saidOf(proxyWith(value))).toEqual([expect.stringContaining(`\`proxy.${property}\` of edge/Gateway is ${JSON.stringify(value)}, and no `)]);
  }
  expect(saidOf(proxyWith('all-tls'))).toEqual([]);
});

test.each<[string, (value: string) => object]>([
  ['networkPolicies.backendNamespaces[0]', (value) => ({ networkPolicies: { backendNamespaces: [value] } })],
  ['networkPolicies.metricsNamespaces[0]', (value) => ({ networkPolicies: { metricsNamespaces: [value] } })],
  ['monitors.prometheusNamespace', (value) => ({ monitors: { prometheusNamespace: value } })],
  ['monitors.prometheusServiceAccount', (value) => ({ monitors: { prometheusServiceAccount: value } })],
  ['monitors.interval', (value) => ({ monitors: { interval: value } })],
])('what stands beside the proxy is named as well: %s', (property, options) => {
  for (const value of HOSTILE) {
    const lab = new Lab();
    new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool, ...options(value) });
    expect(said(lab)).toEqual([expect.stringContaining(`\`${property}\` of edge/Gateway is ${JSON.stringify(value)}, and no `)]);
  }
});

test.each([['Traefik', () => IngressProxy.traefik()], ['Envoy Gateway', () => IngressProxy.envoyGateway()], ['NGINX', () => IngressProxy.nginx()]])('the name of a gateway with %s is told once, though it stands in many objects', (_, proxy) => {
  for (const name of HOSTILE) {
    const lab = new Lab({ plan: { externals: { definitions: ['nginx-kubernetes-ingress', 'gateway-api-standard@1.6.1', 'envoy-gateway'] } } });
    new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool, proxy: proxy(), name });
    expect(lab.plan.check().errors.map(({ rule, places }) => `${rule} ${places[0]}`)).toEqual(['option-invalid edge/Gateway (name)']);
  }
});

test('a sign stands for all namespaces', () => {
  for (const proxy of [IngressProxy.envoyGateway({ routeNamespaces: ['*'] }), IngressProxy.traefikGateway({ routeNamespaces: ['*'] }), IngressProxy.contour({ routeNamespaces: ['*'] })]) {
    expect(saidOf(proxy)).toEqual([]);
  }
});

test.each(['30s', '1m30s', '500ms', '${INTERVAL}'])('Prometheus asks every %s', (interval) => {
  const lab = new Lab();
  new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool, monitors: { interval } });
  expect(said(lab)).toEqual([]);
});
