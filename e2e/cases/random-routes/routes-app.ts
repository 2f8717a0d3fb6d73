import { App, ApiObject, Chart } from 'cdk8s';
import { hostIn } from './requests-of';
import { CASE_APPLICATIONS, CaseRoute, CaseRule, RouteCase } from './route-case';
import { WORLD_NETWORK } from '../apps/world-network';
import { GATEWAYS } from '../requests/app';
import { application, to } from '../requests/applications';
import { Way } from '../requests/row';
import { AppRoute, BareMetalLoadBalancer, IngressGateway, IpPlan, PathMatch, RouteBackend, RoutePath } from 'cdk8s-bare-metal';

/** Ways that stand side by side in one world: Contour by HTTPProxy and by Ingress is one installation. */
export const SIDE_BY_SIDE: readonly Way[] = ['traefik', 'traefik-gateway', 'contour', 'envoy-gateway'];
export const ALL_WAYS: readonly Way[] = ['traefik', 'traefik-gateway', 'contour', 'contour-ingress', 'envoy-gateway'];

/** The address of the gateway of a way. */
export const ADDRESSES: Readonly<Record<Way, string>> = {
  'traefik': '192.168.1.200', 'traefik-gateway': '192.168.1.201', 'contour': '192.168.1.202', 'contour-ingress': '192.168.1.202', 'envoy-gateway': '192.168.1.203',
};

/** A case, and the word that its names begin with. */
export interface NamedCase {
  readonly name: string;
  readonly routes: RouteCase['routes'];
}

/** A domain of its own for each case and way, since one Contour serves two ways. */
export function domainOf(name: string, way: Way): string {
  return `${name}.${way}.random.test`;
}

/** Hosts of routes that tell when a way has taken over those of a case: one that an Ingress can say, and one that it cannot. */
export function sentinelsOf(name: string, way: Way): readonly string[] {
  return ['plain', 'get'].map((kind) => `${kind}.${name}.${way}.sentinel.test`);
}

/** An app with the gateways of some ways, and the routes of a case. */
export function routesApp(ways: readonly Way[], routeCase?: NamedCase): { readonly app: App; readonly plan: IpPlan; readonly routes: Chart } {
  const app = new App();
  const plan = new IpPlan(app, 'Plan', {
    ...WORLD_NETWORK,
    externals: {
      definitions: ['traefik@3.7.9', 'contour@1.33.6', 'gateway-api-standard@1.6.1', 'envoy-gateway@1.9.0'], secrets: ['traefik-gateway/example-tls', 'envoy-gateway-system/example-tls'],
    },
  });
  const edge = new Chart(app, 'edge');
  const pool = new BareMetalLoadBalancer(edge, 'LoadBalancer', { plan }).addPool('public', { addresses: ['192.168.1.200-192.168.1.250'] });
  pool.advertiseLayer2();
  const applications = new Chart(app, 'applications', { namespace: 'routes' });
  new ApiObject(applications, 'namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'routes' } });
  CASE_APPLICATIONS.forEach((name) => application(applications, name));
  const routes = new Chart(app, 'routes', { namespace: 'routes', disableResourceNameHashes: true });
  for (const way of ways) {
    const { className, proxy } = GATEWAYS[way];
    const gateway = new IngressGateway(edge, `Gateway-${way}`, {
      pool, proxy: proxy(), className, address: ADDRESSES[way], replicas: 1, reportIngressStatus: false,
      ...(way === 'traefik-gateway' ? { name: way } : {}),
    });
    if (routeCase === undefined) {
      continue;
    }
    sentinelsOf(routeCase.name, way).forEach((host, index) => {
      const name = `${routeCase.name}-${way}-sentinel-${index}`;
      new AppRoute(routes, name, { name, gateway, host, backend: to('all'), ...(index === 0 ? {} : { methods: ['GET'] }) });
    });
    routeCase.routes.forEach((route, index) => {
      const name = `${routeCase.name}-${way}-${index}`;
      new AppRoute(routes, name, { name, gateway, hosts: route.hosts.map((host) => hostIn(host, domainOf(routeCase.name, way))), paths: pathsOf(route) });
    });
  }
  return { app, plan, routes };
}

const MATCHES = { prefix: PathMatch.PREFIX, exact: PathMatch.EXACT, regex: PathMatch.REGEX } as const;

function pathsOf({ rules }: CaseRoute): RoutePath[] {
  return rules.map(({ path, match, methods, headers, query, action }: CaseRule): RoutePath => {
    const { redirect, backends, rewrite, requestHeaders, responseHeaders } = action;
    return withoutGaps({
      path,
      match: MATCHES[match],
      methods: methods.length === 0 ? undefined : [...methods],
      matchHeaders: Object.keys(headers).length === 0 ? undefined : headers,
      matchQuery: Object.keys(query).length === 0 ? undefined : query,
      backend: redirect !== undefined ? undefined
        : backends.length === 1 ? to(backends[0][0]) : RouteBackend.weighted(...backends.map(([name, weight]) => ({ backend: to(name), weight }))),
      redirect,
      rewrite,
      requestHeaders: requestHeaders === undefined ? undefined : { ...requestHeaders, ...(requestHeaders.remove === undefined ? {} : { remove: [...requestHeaders.remove] }) } as RoutePath['requestHeaders'],
      responseHeaders,
    });
  });
}

function withoutGaps(path: { readonly [name in keyof RoutePath]: RoutePath[name] | undefined }): RoutePath {
  return Object.fromEntries(Object.entries(path).filter(([, value]) => value !== undefined)) as unknown as RoutePath;
}
