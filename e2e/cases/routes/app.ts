import { ApiObject, App, Chart } from 'cdk8s';
import { AppRoute, AppRouteProps, BareMetalLoadBalancer, IngressGateway, IngressProxy, IpPlan, PathMatch, RouteBackend, RouteTls } from 'cdk8s-bare-metal';

export const GATEWAY = '192.168.1.200';
/** As long as the token of cert-manager's HTTP-01 challenge. */
export const CHALLENGE = `/.well-known/acme-challenge/${'t'.repeat(43)}`;
/** Longer than any rule of a host in the table. */
export const LONG = '/everywhere/along/a/path/that/is/longer/than/any/host/of/the/table';

/** Every application has its own name, which its pods tell; `nobody` has none. */
export const APPLICATIONS = ['all', 'shop', 'login', 'wild', 'deep', 'many', 'solver', 'hand', 'hostless', 'elsewhere', 'nobody'] as const;

/**
 * Routes of every kind, beside Ingresses that others wrote by hand without priorities.
 *
 * @param reversed whether the routes are declared in the opposite order, which must mean the same
 * @param proxy the proxy of the gateway
 * @param className the class of the gateway, which Ingresses written by hand name too
 */
export function routesApp(reversed: boolean, proxy: IngressProxy = IngressProxy.traefik(), className = 'traefik'): App {
  const app = new App();
  const plan = new IpPlan(app, 'Plan', {
    networks: [{ name: 'lan', cidr: '192.168.1.0/24', gateway: '192.168.1.1' }],
    nodes: [{ name: 'node1', addresses: ['192.168.1.10'] }, { name: 'node2', addresses: ['192.168.1.11'] }],
    podCidrs: ['10.244.0.0/16'],
    serviceCidrs: ['10.96.0.0/12'],
    externals: { definitions: ['contour@1.33.6'] },
  });
  const edge = new Chart(app, 'edge');
  const lb = new BareMetalLoadBalancer(edge, 'LoadBalancer', { plan });
  const pool = lb.addPool('public', { addresses: ['192.168.1.200-192.168.1.250'] });
  pool.advertiseLayer2();
  const gateway = new IngressGateway(edge, 'Gateway', { pool, proxy, className, address: GATEWAY, reportIngressStatus: false });
  const chart = new Chart(app, 'routes', { namespace: 'routes', disableResourceNameHashes: true });
  for (const namespace of ['routes', 'other']) {
    new ApiObject(chart, `namespace-${namespace}`, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
  }
  APPLICATIONS.forEach((name) => application(chart, name, name === 'elsewhere' ? 'other' : 'routes'));
  byHand(chart, className, 'solver', CHALLENGE, 'Exact');
  byHand(chart, className, 'hand', '/shop/hand', 'Prefix');
  const to = (name: (typeof APPLICATIONS)[number]) => RouteBackend.fromServiceName(name, 80);
  const routes: [string, Omit<AppRouteProps, 'gateway'>][] = [
    ['web', {
      host: 'web.example.com',
      backend: to('all'),
      paths: [
        { path: '/' },
        { path: '/shop', backend: to('shop') },
        { path: '/login', match: PathMatch.EXACT, backend: to('login') },
        { path: '/shop/deep/er/and/deeper', backend: to('deep') },
        { path: '/empty', backend: to('nobody') },
      ],
    }],
    ['any', { host: '*.example.com', backend: to('wild'), paths: [{ path: '/' }, { path: '/a/rather/long/path/of/a/wildcard/host', backend: to('deep') }] }],
    ['many', { host: 'many.example.org', hosts: ['*.many.example.org', 'more.example.org'], backend: to('many'), paths: [{ path: '/' }, { path: '/login', match: PathMatch.EXACT, backend: to('login') }] }],
    ['secure', { host: 'secure.example.com', backend: to('all'), tls: RouteTls.fromSecret('secure-tls', { external: true }) }],
    ['safe', { host: 'safe.example.org', backend: to('shop'), tls: RouteTls.fromSecret('safe-tls', { external: true }), annotations: { 'traefik.ingress.kubernetes.io/router.entrypoints': 'websecure' } }],
    ['hostless', { backend: to('hostless'), paths: [{ path: '/everywhere' }, { path: LONG }] }],
    ['elsewhere', { host: 'elsewhere.example.net', namespace: 'other', backend: to('elsewhere') }],
    ['api', { host: 'api.example.net', backend: to('shop'), paths: [{ path: '/api' }] }],
  ];
  for (const [name, props] of reversed ? [...routes].reverse() : routes) {
    new AppRoute(chart, `route-${name}`, { name, gateway, ...props });
  }
  return app;
}

function application(chart: Chart, name: string, namespace: string): void {
  const labels = { app: name };
  new ApiObject(chart, `service-${name}`, { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace }, spec: { selector: labels, ports: [{ port: 80, targetPort: 'http' }] } });
  if (name !== 'nobody') {
    new ApiObject(chart, `deployment-${name}`, {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name, namespace },
      spec: {
        replicas: 1,
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: { containers: [{ name, image: `registry.example.com/${name}:1`, ports: [{ name: 'http', containerPort: 8080 }] }] } },
      },
    });
  }
}

/** As somebody else would write it: on a host of ours, without a priority. */
function byHand(chart: Chart, className: string, name: string, path: string, pathType: string): void {
  new ApiObject(chart, `by-hand-${name}`, {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: `by-hand-${name}` },
    spec: { ingressClassName: className, rules: [{ host: 'web.example.com', http: { paths: [{ path, pathType, backend: { service: { name, port: { number: 80 } } } }] } }] },
  });
}
