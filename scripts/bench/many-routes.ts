import { App, Chart } from 'cdk8s';
import { AddressPool, AppRoute, BareMetalLoadBalancer, IngressGateway, IngressProxy, IpPlan, RouteBackend } from 'cdk8s-bare-metal';

/** The proxies that an app installs, each made anew for each app. */
export const INSTALLED_PROXIES: Readonly<Record<string, () => IngressProxy>> = {
  'Traefik': () => IngressProxy.traefik(),
  'Envoy Gateway': () => IngressProxy.envoyGateway(),
  'HAProxy': () => IngressProxy.haproxy(),
  'NGINX': () => IngressProxy.nginx(),
  'Contour': () => IngressProxy.contour(),
  'ingress-nginx': () => IngressProxy.ingressNginx({ acknowledgeRetired: true }),
};

/** An app with many routes, spread evenly over gateways that have an address each. */
export function routesOverGateways(count: number, gateways: number): App {
  const { app, chart, pool, apps } = appFor(count);
  const all = Array.from({ length: gateways }, (_, index) => new IngressGateway(chart, `Gateway${index}`, { pool, name: `edge-${index}`, reportIngressStatus: false }));
  for (let index = 0; index < count; index++) {
    new AppRoute(apps, `r${index}`, { gateway: all[index % gateways], host: `app${index}.example.com`, backend: RouteBackend.fromServiceName(`s${index}`, 80) });
  }
  return app;
}

/** An app with many routes, each for a path of one host. */
export function routesOfOneHost(count: number, proxy: IngressProxy): App {
  const { app, chart, pool, apps } = appFor(count);
  const gateway = new IngressGateway(chart, 'Gateway', { pool, proxy, reportIngressStatus: false });
  for (let index = 0; index < count; index++) {
    new AppRoute(apps, `r${index}`, { gateway, host: 'app.example.com', paths: [{ path: `/p${index}`, backend: RouteBackend.fromServiceName(`s${index}`, 80) }] });
  }
  return app;
}

function appFor(services: number): { readonly app: App; readonly chart: Chart; readonly pool: AddressPool; readonly apps: Chart } {
  const app = new App();
  const plan = new IpPlan(app, 'Plan', {
    networks: [{ name: 'lan', cidr: '10.0.0.0/8', gateway: '10.0.0.1' }],
    nodes: [{ name: 'node1', addresses: ['10.0.0.10'] }, { name: 'node2', addresses: ['10.0.0.11'] }],
    externals: { services: Array.from({ length: services }, (_, index) => `apps/s${index}`) },
  });
  const chart = new Chart(app, 'infra', { disableResourceNameHashes: true });
  const pool = new BareMetalLoadBalancer(chart, 'LoadBalancer', { plan }).addPool('public', { addresses: ['10.1.0.0/16'] });
  pool.advertiseLayer2();
  return { app, chart, pool, apps: new Chart(app, 'apps', { disableResourceNameHashes: true, namespace: 'apps' }) };
}
