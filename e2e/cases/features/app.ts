import { ApiObject, App, Chart, Duration, Size } from 'cdk8s';
import { WORLD_NETWORK } from '../apps/world-network';
import {
  AddressPool, AppRoute, AppRouteProps, BareMetalLoadBalancer, ExternalTrafficPolicy, IngressGateway, IngressGatewayProps, IngressProxy, IpPlan, PathMatch, RouteBackend,
  RouteTls, StreamProtocol, StreamRoute,
} from 'cdk8s-bare-metal';

export const GATEWAY = '192.168.1.200';
/** Every application has its own name, which its pods tell. */
export const APPLICATIONS = ['first', 'second', 'third', 'auth'] as const;
type Application = (typeof APPLICATIONS)[number];

export const to = (name: Application) => RouteBackend.fromServiceName(name, 80);

/** Properties of routes, by the names of their hosts. */
export type FeatureRoutes = Readonly<Record<string, Omit<AppRouteProps, 'gateway'>>>;

/** A host for each feature, `<name>.example.com`, and the paths beside each other that must not come into each other's way. */
export const ROUTES: FeatureRoutes = {
  match: {
    backend: to('first'),
    paths: [
      { path: '/' },
      { path: '/', methods: ['POST', 'PUT'], backend: to('second') },
      { path: '/', matchHeaders: { 'X-Env': 'canary' }, backend: to('third') },
      { path: '/', matchQuery: { v: '2' }, backend: to('second') },
      { path: '/v[0-9]+', match: PathMatch.REGEX, backend: to('second') },
      { path: '/v7', match: PathMatch.EXACT, backend: to('third') },
      { path: '/v8', backend: to('third') },
    ],
  },
  half: { backend: to('first') },
  weights: { backend: RouteBackend.weighted({ backend: to('first'), weight: 80 }, { backend: to('second'), weight: 20 }) },
  nobody: { backend: RouteBackend.weighted({ backend: to('first'), weight: 0 }, { backend: to('second'), weight: 1 }) },
  secure: { backend: to('first'), tls: RouteTls.fromSecret('secure-tls', { external: true }), forceHttps: true },
  secured: { backend: to('first'), methods: ['GET'], tls: RouteTls.fromSecret('secure-tls', { external: true }), forceHttps: true },
  moved: { paths: [{ path: '/', redirect: { host: 'new.example.com' } }, { path: '/old', redirect: { path: '/new', status: 301 } }, { path: '/tls', redirect: { scheme: 'https', port: 8443 } }] },
  rewrite: {
    backend: to('first'),
    paths: [{ path: '/strip', rewrite: { prefix: '/' } }, { path: '/replace', rewrite: { prefix: '/v2' } }, { path: '/whole', rewrite: { path: '/index.html' } }, { path: '/host', rewrite: { host: 'inner.test' } }],
  },
  headers: { backend: to('first'), requestHeaders: { set: { 'X-Set': '1' }, remove: ['X-Gone'] }, responseHeaders: { set: { 'X-New': 'a; b="c"' }, remove: ['X-Other'] } },
  slow: { backend: to('first'), timeouts: { backend: Duration.seconds(1), idle: Duration.seconds(30) } },
  body: { backend: to('first'), maxBodySize: Size.kibibytes(1) },
  cors: { backend: to('first'), cors: { origins: ['https://app.example.com'], credentials: true, maxAge: Duration.hours(1) } },
  rate: { backend: to('first'), rateLimit: { requests: 1, per: Duration.hours(1), burst: 2 } },
  allowed: { backend: to('first'), allow: ['192.168.1.0/24'] },
  strangers: { backend: to('first'), allow: ['192.0.2.0/24', '198.51.100.7'] },
  password: { backend: to('first'), basicAuth: { secretName: 'users', realm: 'staff' } },
  asked: { backend: to('first'), externalAuth: { backend: to('auth'), path: '/decide', responseHeaders: ['X-Backend'] } },
  sticky: { backend: to('first'), affinity: { cookie: 'pod' } },
  mirror: { backend: to('first'), mirror: { backend: to('second') } },
  compress: { backend: to('first'), compression: true },
  again: { backend: to('first'), retries: { attempts: 2 } },
};

/** An app with a gateway that runs a proxy, its routes, and streams that are added where the proxy has them. */
export function featuresApp(
  proxy: IngressProxy = IngressProxy.traefik(), routes = ROUTES, streams: (chart: Chart, gateway: IngressGateway, pool: AddressPool) => void = plainStreams,
  gatewayProps: Partial<IngressGatewayProps> = {},
): App {
  const app = new App();
  const plan = new IpPlan(app, 'Plan', {
    ...WORLD_NETWORK,
    externals: { definitions: ['contour@1.33.6'] },
    waivers: [{ rule: 'secret-in-clear', subject: 'Secret features/users', reason: 'its password opens nothing but this suite' }],
  });
  const edge = new Chart(app, 'edge');
  const lb = new BareMetalLoadBalancer(edge, 'LoadBalancer', { plan });
  const pool = lb.addPool('public', { addresses: ['192.168.1.200-192.168.1.250'] });
  pool.advertiseLayer2();
  const gateway = new IngressGateway(edge, 'Gateway', {
    pool, proxy, address: GATEWAY, reportIngressStatus: false, externalTrafficPolicy: ExternalTrafficPolicy.LOCAL, ...gatewayProps,
  });
  const chart = new Chart(app, 'features', { namespace: 'features', disableResourceNameHashes: true });
  new ApiObject(chart, 'namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'features' } });
  // What `htpasswd -nb` writes for the password `secret`.
  new ApiObject(chart, 'users', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'users' }, stringData: { users: 'ann:{SHA}5en6G6MezRroT3XKqkdPOmY/BfQ=' } });
  APPLICATIONS.forEach((name) => application(chart, name));
  for (const [name, props] of Object.entries(routes)) {
    new AppRoute(chart, `route-${name}`, { name, gateway, host: `${name}.example.com`, ...props });
  }
  streams(chart, gateway, pool);
  return app;
}

/** A port of TCP and one of UDP. */
function plainStreams(chart: Chart, gateway: IngressGateway): void {
  new StreamRoute(chart, 'tcp', { gateway, port: 3306, backend: to('first') });
  new StreamRoute(chart, 'udp', { gateway, port: 514, protocol: StreamProtocol.UDP, backend: RouteBackend.fromServiceName('first', 514) });
}

/** The same, and one whose backend is told who the client is. */
export function announcedStreams(chart: Chart, gateway: IngressGateway): void {
  plainStreams(chart, gateway);
  new StreamRoute(chart, 'mail', { gateway, port: 2525, backend: to('first'), sendProxyProtocol: true });
}

function application(chart: Chart, name: Application): void {
  const labels = { app: name };
  new ApiObject(chart, `service-${name}`, {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name },
    spec: { selector: labels, ports: [{ name: 'web', port: 80, targetPort: 'http' }, { name: 'log', port: 514, protocol: 'UDP', targetPort: 'log' }] },
  });
  new ApiObject(chart, `deployment-${name}`, {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: {
      replicas: 1,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          containers: [{
            name, image: `registry.example.com/${name}:1`, ports: [{ name: 'http', containerPort: 8080 }, { name: 'log', containerPort: 5514, protocol: 'UDP' }],
          }],
        },
      },
    },
  });
}
