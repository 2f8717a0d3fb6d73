import { Duration } from 'cdk8s';
import { DEFINITIONS, inWords } from './mistake-and-neighbour';
import { Lab } from '../../constructs/seed-network';
import {
  AppRoute, AppRouteProps, ExternalTrafficPolicy, IngressGateway, IngressGatewayProps, IngressProxy, Layer2Options, NodeOptions, RouteBackend, StreamProtocol,
  StreamRoute, StreamRouteProps,
} from 'cdk8s-bare-metal';

/**
 * The same mistakes, asked of `IngressGateway`, `AppRoute` and `StreamRoute`, which most are refused by before an object is written. What they emit
 * for a right wish passes the rules that the other files hold against files.
 */
const PROXIES = {
  Traefik: () => IngressProxy.traefik(),
  HAProxy: () => IngressProxy.haproxy(),
  Contour: () => IngressProxy.contour(),
  NGINX: () => IngressProxy.nginx({ defaultCertificate: 'default-tls' }),
  EnvoyGateway: () => IngressProxy.envoyGateway(),
  ingressNginx: () => IngressProxy.ingressNginx({ acknowledgeRetired: true }),
} as const;
type Proxy = keyof typeof PROXIES;

interface Asked {
  readonly gateway?: Partial<IngressGatewayProps>;
  /** Of the pool that the gateway has its address of. */
  readonly layer2?: Layer2Options;
  readonly nodes?: NodeOptions[];
  /** One route for each; without any: one of a host. */
  readonly routes?: readonly Partial<AppRouteProps>[];
  readonly streams?: readonly (Partial<StreamRouteProps> & Pick<StreamRouteProps, 'port'>)[];
}

/** Of a gateway and routes of a proxy: what the plan says, but for what the certificates of the tests are about, and notes of what a proxy does in its own way. */
function said(proxy: Proxy, { gateway: more, layer2, nodes, routes = [{}], streams = [] }: Asked): string[] {
  const lab = new Lab({ plan: { ...(nodes === undefined ? {} : { nodes }), externals: { definitions: DEFINITIONS, secrets: SECRETS, services: ['shop/web', 'shop/next', 'shop/mysql'] } } });
  const pool = layer2 === undefined ? lab.pool : lab.lb.addPool('gateways', { addresses: ['192.168.1.90-192.168.1.95'] });
  if (layer2 !== undefined) {
    pool.advertiseLayer2(layer2);
  }
  const gateway = new IngressGateway(lab.edge, 'Gateway', { pool, proxy: PROXIES[proxy](), externalTrafficPolicy: ExternalTrafficPolicy.LOCAL, ...more });
  routes.forEach((route, index) => new AppRoute(lab.apps, `Route${index}`, { gateway, host: `route${index}.example.com`, backend: WEB, ...route }));
  streams.forEach((stream, index) => new StreamRoute(lab.apps, `Stream${index}`, { gateway, backend: RouteBackend.external('mysql', 3306), ...stream }));
  return inWords(lab.plan.check().findings.filter(({ rule, severity }) => !BESIDE.includes(rule) && !(severity === 'note' && rule.endsWith('-differs'))));
}

/** That the Services live elsewhere, and the certificates of hosts that have none. */
const BESIDE = ['default-certificate-missing', 'route-backend-falls-through'];
const WEB = RouteBackend.external('web', 80);
const NEXT = RouteBackend.external('next', 80);
const SECRETS = ['haproxy/default-tls', 'nginx/default-tls', 'nginx-ingress/default-tls', 'ingress-nginx/default-tls'];

type Case = readonly [mistake: string, proxies: readonly Proxy[], asked: Asked, told: string | RegExp, right: Asked];

/** One finding of that kind, whose words may be told too; and nothing of what is right. */
function areRefused(cases: readonly Case[]): void {
  test.each(cases.flatMap(([mistake, proxies, asked, told, right]) => proxies.map((proxy) => [mistake, proxy, { asked, told, right }] as const)))('%s: %s', (_, proxy, { asked, told, right }) => {
    expect(said(proxy, asked)).toEqual([expect.stringMatching(typeof told === 'string' ? new RegExp(`^${told}: `) : told)]);
    expect(said(proxy, right)).toEqual([]);
  });
}

const ALL = Object.keys(PROXIES) as Proxy[];
const one = (props: Partial<AppRouteProps>): Asked => ({ routes: [props] });
const CLUSTER = { externalTrafficPolicy: ExternalTrafficPolicy.CLUSTER };
const header = (value: string) => one({ responseHeaders: { set: { 'Strict-Transport-Security': value } } });

describe('annotations of a route', () => {
  const annotated = (key: string, value: string) => one({ annotations: { [key]: value } });
  areRefused([
    ['a name that the proxy does not know', ['Traefik'], annotated('traefik.ingress.kubernetes.io/router.prioritee', '10'), 'error traefik-annotation-unknown', annotated('traefik.ingress.kubernetes.io/router.priority', '10')],
    ['a name that the proxy does not know', ['HAProxy'], annotated('haproxy.org/timeout-serve', '5s'), 'error route-value-invalid', annotated('haproxy.org/timeout-server', '5s')],
    ['a name that the proxy does not know', ['NGINX'], annotated('nginx.org/client-max-body-sise', '5m'), 'error route-value-invalid', annotated('nginx.org/client-body-buffer-size', '8k')],
    ['a name that the proxy does not know', ['ingressNginx'], annotated('nginx.ingress.kubernetes.io/proxy-bufering', 'on'), 'error route-value-invalid', annotated('nginx.ingress.kubernetes.io/proxy-buffering', 'on')],
    ['a value that ends a directive', ['HAProxy'], annotated('haproxy.org/set-host', 'a.example.com\nhttp-request deny'), 'error route-value-invalid', annotated('haproxy.org/set-host', 'a.example.com')],
    ['a value that ends a directive', ['NGINX'], annotated('nginx.org/client-body-buffer-size', '8k; deny all'), 'error route-value-invalid', annotated('nginx.org/client-body-buffer-size', '8k')],
    ['a value that ends a directive', ['ingressNginx'], annotated('nginx.ingress.kubernetes.io/proxy-buffer-size', '8k; deny all'), 'error route-value-invalid', annotated('nginx.ingress.kubernetes.io/proxy-buffer-size', '8k')],
    ['a Middleware without its provider', ['Traefik'], annotated('traefik.ingress.kubernetes.io/router.middlewares', 'auth'), 'error route-value-invalid', annotated('traefik.ingress.kubernetes.io/router.middlewares', 'auth@file')],
  ]);
});

describe('wishes of a route', () => {
  areRefused([
    ['credentials of every origin', ALL.filter((proxy) => proxy !== 'NGINX'), one({ cors: { origins: ['*'], credentials: true } }), 'error route-value-invalid', one({ cors: { origins: ['https://app.example.com'], credentials: true } })],
    ['HSTS for the list of browsers, which does not take it', ['Traefik', 'HAProxy', 'Contour', 'EnvoyGateway'], header('max-age=300; includeSubDomains; preload'), 'note hsts-preload-refused', header('max-age=31536000; includeSubDomains; preload')],
    ['weights that leave nothing to anybody', ALL.filter((proxy) => proxy !== 'HAProxy'), one({ backend: RouteBackend.weighted({ backend: WEB, weight: 0 }, { backend: NEXT, weight: 0 }) }), 'error route-value-invalid',
      one({ backend: RouteBackend.weighted({ backend: WEB, weight: 90 }, { backend: NEXT, weight: 10 }) })],
    ['a list of clients, where nodes stand in their place', ALL, { gateway: CLUSTER, ...one({ allow: ['192.168.1.0/24'] }) }, 'error route-clients-hidden', one({ allow: ['192.168.1.0/24'] })],
    ['a limit for each client, where nodes stand in their place', ['Traefik', 'HAProxy', 'NGINX', 'ingressNginx'], { gateway: CLUSTER, ...one({ rateLimit: { requests: 10 } }) }, 'warning route-clients-shared', one({ rateLimit: { requests: 10 } })],
  ]);

  test.each(['Traefik', 'HAProxy', 'Contour', 'ingressNginx', 'EnvoyGateway'] as const)('%s: two routes with one host and path are told with what the proxy does', (proxy) => {
    const found = said(proxy, { routes: [{ host: 'shop.example.com' }, { host: 'shop.example.com' }] });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^(error|warning) route-duplicate: /);
  });

  test('two routes that want other times of one Service behind HAProxy have a backend each', () => {
    expect(said('HAProxy', { routes: [5, 60].map((seconds) => ({ timeouts: { backend: Duration.seconds(seconds) } })) })).toEqual([]);
  });
});

describe('wishes of a gateway', () => {
  const trusting = (trustedProxies: string[]): Asked => ({ gateway: { trustedProxies } });
  const nodes = ['node1', 'node2', 'node3'].map((name, index) => ({ name, addresses: [`192.168.1.${10 + index}`] }));
  const announced = { nodes, layer2: { nodes: ['node1'] } };
  areRefused([
    ['trust in everybody', ['Traefik', 'NGINX', 'ingressNginx'], trusting(['0.0.0.0/0']), 'warning gateway-trusts-anybody', trusting(['192.168.1.7/32'])],
    ['PROXY headers that nobody sends', ['Traefik', 'HAProxy', 'NGINX', 'ingressNginx'], { gateway: { proxyProtocol: true } }, 'error gateway-proxy-protocol-unsent', { gateway: { proxyProtocol: true, trustedProxies: ['192.168.1.7/32'] } }],
    ['one pod that moves', ['Traefik', 'HAProxy', 'NGINX'], { gateway: { replicas: 1 } }, 'warning local-traffic-at-risk', { gateway: { replicas: 2 } }],
    ['pods on another node than the one that announces', ['Traefik', 'HAProxy', 'NGINX', 'Contour', 'EnvoyGateway'], { ...announced, gateway: { nodeSelector: { 'kubernetes.io/hostname': 'node2' } } }, 'error local-traffic-without-node',
      { nodes, gateway: { nodeSelector: { 'kubernetes.io/os': 'linux' } } }],
    ['an address outside of its pool', ['Traefik'], { gateway: { address: '192.168.1.99' } }, /^error pinned-/, { gateway: { address: '192.168.1.210' } }],
    ['a name that is too long for a Service', ['Traefik', 'HAProxy'], { gateway: { name: 'g'.repeat(64) } }, 'error option-invalid', { gateway: { name: 'g'.repeat(40) } }],
  ]);
});

describe('connections', () => {
  const TCP = (port: number, more: Partial<StreamRouteProps> = {}): Asked => ({ streams: [{ port, ...more }] });
  areRefused([
    ['the port of HTTP', ['Traefik', 'HAProxy', 'NGINX', 'EnvoyGateway'], TCP(80), 'error route-value-invalid', TCP(3306)],
    ['one port twice', ['Traefik', 'HAProxy', 'NGINX', 'EnvoyGateway'], { streams: [{ port: 3306 }, { port: 3306, backend: NEXT }] }, /^(error|warning) route-(value-invalid|duplicate)/, { streams: [{ port: 3306 }, { port: 3307, backend: NEXT }] }],
    ['UDP', ['HAProxy', 'Contour'], TCP(53, { protocol: StreamProtocol.UDP }), 'error route-feature-unsupported', {}],
    ['TCP without TLS', ['Contour'], TCP(3306), 'error route-feature-unsupported', {}],
    ['mail whose clients the server does not see', ['Traefik', 'EnvoyGateway'], TCP(25, { backend: RouteBackend.external('web', 25) }), 'warning mail-clients-hidden', TCP(25, { backend: RouteBackend.external('web', 25), sendProxyProtocol: true })],
    ['mail whose clients the server does not see', ['NGINX'], TCP(25, { backend: RouteBackend.external('web', 25) }), 'warning mail-clients-hidden', TCP(993, { backend: RouteBackend.external('web', 993) })],
  ]);

  test.each([['HAProxy', [1024, 1042, 6060, 6061, 8080, 8443, 8444, 10_000]], ['NGINX', [8080, 8081, 9113, 9114]], ['Traefik', [8000, 8080, 8443]]] as const)(
    '%s listens elsewhere in its pod for a port that it has already', (proxy, taken) => expect(said(proxy, { streams: taken.map((port) => ({ port })) })).toEqual([]));
});
