import { ApiObject, App, Chart } from 'cdk8s';
import { application, Application, APPLICATIONS, namespaceOf } from './applications';
import { writtenForIngressNginx } from './ingress-nginx';
import { Subject, Way } from './row';
import { subjectsOf } from './table';
import { WORLD_NETWORK } from '../apps/world-network';
import { USERS } from './themes/access';
import { CHALLENGE } from './themes/hosts';
import { AppRoute, BareMetalLoadBalancer, ExternalTrafficPolicy, IngressGateway, IngressProxy, IpPlan, TlsProfile } from 'cdk8s-bare-metal';

/** Where a way is asked, and what its gateway is. */
export interface Gateway {
  readonly address: string;
  readonly className: string;
  readonly proxy: () => IngressProxy;
}

/** Of the gateway, for hosts whose routes bring none. */
const CERTIFICATES = [{ host: '*.example.com', secretName: 'example-tls' }];

export const GATEWAYS: Readonly<Record<Way, Gateway>> = {
  'traefik': { address: '192.168.1.200', className: 'traefik', proxy: () => IngressProxy.traefik({ ingressNginx: {} }) },
  'traefik-gateway': { address: '192.168.1.201', className: 'traefik-gateway', proxy: () => IngressProxy.traefikGateway({ certificates: CERTIFICATES }) },
  'contour': { address: '192.168.1.200', className: 'contour', proxy: () => IngressProxy.contour({ certificates: CERTIFICATES }) },
  'contour-ingress': { address: '192.168.1.200', className: 'contour', proxy: () => IngressProxy.contour() },
  'envoy-gateway': { address: '192.168.1.200', className: 'envoy-gateway', proxy: () => IngressProxy.envoyGateway({ certificates: CERTIFICATES }) },
};

/** Certificates of routes, by the Secret that each is in. */
export const SECRETS: Readonly<Record<string, readonly string[]>> = {
  'routes/secure-tls': ['secure.example.com'],
  'routes/safe-tls': ['safe.example.org'],
  'routes/forced-tls': ['forced.example.com', 'conditional.example.net'],
  'routes/http2-tls': ['http2.example.org'],
  'routes/kept-tls': ['kept.example.org'],
  'routes/nginx-tls': ['secure.example.info', 'both.example.info'],
};

/**
 * The routes of the table, beside some that others wrote by hand.
 *
 * @param ways whose gateways stand side by side
 * @param reversed whether the routes are declared in the opposite order, which must mean the same
 * @param subjects whose routes they are, by default those that a way does not refuse
 */
export function requestsApp(ways: readonly Way[], reversed = false, subjects: (way: Way) => readonly Subject[] = subjectsOf): App {
  const app = new App();
  const plan = new IpPlan(app, 'Plan', {
    ...WORLD_NETWORK,
    externals: {
      definitions: ['traefik@3.7.9', 'contour@1.33.6', 'gateway-api-standard@1.6.1', 'envoy-gateway@1.9.0'],
      secrets: ['routes/nginx-tls', 'traefik-gateway/example-tls', 'envoy-gateway-system/example-tls'],
    },
    waivers: ['users', 'nginx-users'].map((name) => ({ rule: 'secret-in-clear', subject: `Secret routes/${name}`, reason: 'its password opens nothing but this suite' })),
  });
  const edge = new Chart(app, 'edge');
  const lb = new BareMetalLoadBalancer(edge, 'LoadBalancer', { plan });
  const pool = lb.addPool('public', { addresses: ['192.168.1.200-192.168.1.250'] });
  pool.advertiseLayer2();
  const chart = new Chart(app, 'routes', { namespace: 'routes', disableResourceNameHashes: true });
  for (const namespace of ['routes', 'other']) {
    new ApiObject(chart, `namespace-${namespace}`, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
  }
  // The one key is named as Envoy Gateway wants it; Traefik takes any.
  new ApiObject(chart, 'users', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'users' }, stringData: { '.htpasswd': USERS } });
  APPLICATIONS.forEach((name) => application(chart, name));
  if (ways.includes('traefik')) {
    writtenForIngressNginx(chart, USERS);
  }
  for (const way of ways) {
    const { address, className, proxy } = GATEWAYS[way];
    const gateway = new IngressGateway(edge, `Gateway-${way}`, {
      pool, proxy: proxy(), className, address, reportIngressStatus: false, externalTrafficPolicy: ExternalTrafficPolicy.LOCAL,
      ...(way === 'traefik-gateway' ? { name: way, tls: TlsProfile.MODERN, http3: true } : {}),
    });
    const routes = subjects(way).flatMap((subject) => Object.entries(subject.routes));
    for (const [name, props] of reversed ? routes.reverse() : routes) {
      new AppRoute(chart, `${way}-${name}`, { name, gateway, ...props });
    }
    byHand(chart, way, 'solver', CHALLENGE, 'Exact');
    byHand(chart, way, 'hand', '/shop/hand', 'Prefix');
  }
  return app;
}

/** As somebody else would write it: on a host of ours, without a priority. */
function byHand(chart: Chart, way: Way, name: Application, path: string, type: 'Exact' | 'Prefix'): void {
  const { className } = GATEWAYS[way];
  const metadata = { name: `by-hand-${name}`, namespace: namespaceOf(name) };
  const gateway = { 'traefik-gateway': { name: 'traefik-gateway', namespace: 'traefik-gateway' }, 'envoy-gateway': { name: 'envoy', namespace: 'envoy-gateway-system' } }[way as string];
  new ApiObject(chart, `by-hand-${way}-${name}`, gateway === undefined ? {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata,
    spec: { ingressClassName: className, rules: [{ host: 'web.example.com', http: { paths: [{ path, pathType: type, backend: { service: { name, port: { number: 80 } } } }] } }] },
  } : {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata,
    spec: {
      parentRefs: [gateway],
      hostnames: ['web.example.com'],
      rules: [{ matches: [{ path: { type: type === 'Prefix' ? 'PathPrefix' : type, value: path } }], backendRefs: [{ name, port: 80 }] }],
    },
  });
}
