import { App, Chart } from 'cdk8s';
import { AppRoute, BareMetalLoadBalancer, IngressGateway, IpPlan, RouteBackend } from 'cdk8s-bare-metal';

/** An app with many routes, spread evenly over gateways that have an address each. */
export function routesOverGateways(count: number, gateways: number): App {
  const app = new App();
  const plan = new IpPlan(app, 'Plan', {
    networks: [{ name: 'lan', cidr: '10.0.0.0/8', gateway: '10.0.0.1' }],
    nodes: [{ name: 'node1', addresses: ['10.0.0.10'] }, { name: 'node2', addresses: ['10.0.0.11'] }],
    externals: { services: Array.from({ length: count }, (_, index) => `apps/s${index}`) },
  });
  const chart = new Chart(app, 'infra', { disableResourceNameHashes: true });
  const pool = new BareMetalLoadBalancer(chart, 'LoadBalancer', { plan }).addPool('public', { addresses: ['10.1.0.0/16'] });
  pool.advertiseLayer2();
  const all = Array.from({ length: gateways }, (_, index) => new IngressGateway(chart, `Gateway${index}`, { pool, name: `edge-${index}`, reportIngressStatus: false }));
  const apps = new Chart(app, 'apps', { disableResourceNameHashes: true, namespace: 'apps' });
  for (let index = 0; index < count; index++) {
    new AppRoute(apps, `r${index}`, { gateway: all[index % gateways], host: `app${index}.example.com`, backend: RouteBackend.fromServiceName(`s${index}`, 80) });
  }
  return app;
}
