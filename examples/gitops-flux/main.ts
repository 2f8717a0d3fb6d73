import { Chart } from 'cdk8s';
import { Deployment, Namespace, Service } from 'cdk8s-plus-28';
import { AppRoute, BareMetalLoadBalancer, Delivery, GitOpsApp, IngressGateway, IpPlan, RouteBackend } from 'cdk8s-bare-metal';

// What comes out in dist is applied by Flux, layer after layer, from this folder of the repository.
const app = new GitOpsApp({ delivery: Delivery.flux({ path: './examples/gitops-flux/dist', sourceRef: 'flux-system' }) });
const plan = IpPlan.fromFile(app, 'Plan', 'bare-metal.yaml');

const edge = new Chart(app, 'edge');
const lb = new BareMetalLoadBalancer(edge, 'LoadBalancer', { plan });
const pool = lb.addPool('public', { addresses: ['192.168.1.200-192.168.1.250'] });
pool.advertiseLayer2();
const gateway = new IngressGateway(edge, 'Gateway', { pool, address: '192.168.1.200' });

// A chart for each application, none of which says where it belongs: objects are put into layers by what they are.
const shop = application('shop');
lb.expose('mysql', service(shop, 'mysql', 3306), { pool });
new AppRoute(shop, 'Route', { gateway, host: 'shop.example.com', backend: RouteBackend.fromService(service(shop, 'web', 80)) });

const wiki = application('wiki');
new AppRoute(wiki, 'Route', { gateway, host: 'wiki.example.com', backend: RouteBackend.fromService(service(wiki, 'wiki', 80)) });

app.synth();

function application(name: string): Chart {
  const chart = new Chart(app, name, { namespace: name, disableResourceNameHashes: true });
  new Namespace(chart, 'Namespace', { metadata: { name } });
  return chart;
}

/** A Deployment, and the Service before it. */
function service(chart: Chart, name: string, port: number): Service {
  const selector = new Deployment(chart, `${name}-deployment`, {
    metadata: { name }, containers: [{ image: `registry.example.com/${name}:1.0`, portNumber: 8080 }],
  });
  return new Service(chart, `${name}-service`, { metadata: { name }, selector, ports: [{ port, targetPort: 8080 }] });
}
