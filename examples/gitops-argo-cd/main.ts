import { Chart } from 'cdk8s';
import { Deployment, Namespace, Service } from 'cdk8s-plus-28';
import { AppRoute, BareMetalLoadBalancer, Delivery, GitOpsApp, IngressGateway, IpPlan, RouteBackend } from 'cdk8s-bare-metal';

// What comes out in dist is one Application of Argo CD, whose sync waves are the layers.
const app = new GitOpsApp({
  delivery: Delivery.argoCd({ repoUrl: 'https://git.example.com/home/cluster.git', path: 'examples/gitops-argo-cd/dist' }),
});
const plan = IpPlan.fromFile(app, 'Plan', 'bare-metal.yaml');

const edge = new Chart(app, 'edge');
const lb = new BareMetalLoadBalancer(edge, 'LoadBalancer', { plan });
const pool = lb.addPool('public', { addresses: ['192.168.1.200-192.168.1.250'] });
pool.advertiseLayer2();
const gateway = new IngressGateway(edge, 'Gateway', { pool, address: '192.168.1.200' });

const shop = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
new Namespace(shop, 'Namespace', { metadata: { name: 'shop' } });
const deployment = new Deployment(shop, 'web-deployment', {
  metadata: { name: 'web' }, containers: [{ image: 'registry.example.com/web:1.0', portNumber: 8080 }],
});
const web = new Service(shop, 'web-service', { metadata: { name: 'web' }, selector: deployment, ports: [{ port: 80, targetPort: 8080 }] });
new AppRoute(shop, 'Route', { gateway, host: 'shop.example.com', backend: RouteBackend.fromService(web) });

app.synth();
