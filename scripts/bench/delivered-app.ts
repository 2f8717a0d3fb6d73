import { ApiObject, Chart } from 'cdk8s';
import { AppRoute, BareMetalLoadBalancer, Delivery, DeliveryFiles, GitOpsApp, IngressGateway, IpPlan, RouteBackend } from 'cdk8s-bare-metal';

/**
 * `delivered-app.js SERVICES CHARTS`: a GitOpsApp with as many Services and routes to them, in as many charts, published into a folder. A process of its own,
 * as a user's is; it prints its greatest memory in MiB.
 */
const [services, charts] = process.argv.slice(2).map(Number);
const app = new GitOpsApp({ outdir: 'delivered', delivery: Delivery.kustomize(), files: DeliveryFiles.FILE_PER_NAMESPACE });
const plan = new IpPlan(app, 'Plan', {
  networks: [{ name: 'lan', cidr: '10.0.0.0/8', gateway: '10.0.0.1' }],
  nodes: [{ name: 'node1', addresses: ['10.0.0.10'] }, { name: 'node2', addresses: ['10.0.0.11'] }],
});
const infra = new Chart(app, 'infra', { disableResourceNameHashes: true });
const pool = new BareMetalLoadBalancer(infra, 'LoadBalancer', { plan }).addPool('public', { addresses: ['10.1.0.0/24'] });
pool.advertiseLayer2();
const gateway = new IngressGateway(infra, 'Gateway', { pool, reportIngressStatus: false });
for (let chart = 0; chart < charts; chart++) {
  const apps = new Chart(app, `apps-${chart}`, { disableResourceNameHashes: true, namespace: 'apps' });
  for (let index = chart; index < services; index += charts) {
    new ApiObject(apps, `s${index}`, {
      apiVersion: 'v1', kind: 'Service', metadata: { name: `s${index}` }, spec: { selector: { app: `s${index}` }, ports: [{ port: 80 }] },
    });
    new AppRoute(apps, `r${index}`, { gateway, host: `app${index}.example.com`, backend: RouteBackend.fromServiceName(`s${index}`, 80) });
  }
}
app.synth();
console.log(process.resourceUsage().maxRSS / 1024);
