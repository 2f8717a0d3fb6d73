import { App, Chart } from 'cdk8s';
import { Deployment, Namespace, Service } from 'cdk8s-plus-28';
import { AppRoute, BareMetalLoadBalancer, IngressGateway, IpPlan, RouteBackend } from 'cdk8s-bare-metal';

// One Raspberry Pi behind a home router: what the router gives by DHCP stays its own.
const app = new App();
const plan = IpPlan.fromFile(app, 'Plan', 'bare-metal.yaml');

const edge = new Chart(app, 'edge');
const lb = new BareMetalLoadBalancer(edge, 'LoadBalancer', { plan });
const pool = lb.addPool('home', { addresses: ['192.168.178.240-192.168.178.249'] });
pool.advertiseLayer2();

// There is one machine, so one proxy is enough; the router forwards its ports 80 and 443 to this address.
const gateway = new IngressGateway(edge, 'Gateway', { pool, address: '192.168.178.240', replicas: 1 });

new Namespace(edge, 'Home', { metadata: { name: 'home' } });
const apps = new Chart(app, 'apps', { namespace: 'home', disableResourceNameHashes: true });
const wiki = new Deployment(apps, 'wiki-deployment', {
  metadata: { name: 'wiki' },
  replicas: 1,
  containers: [{ image: 'registry.example.com/wiki:1.0', portNumber: 8080 }],
});
const service = new Service(apps, 'wiki-service', { metadata: { name: 'wiki' }, selector: wiki, ports: [{ port: 80, targetPort: 8080 }] });
new AppRoute(apps, 'wiki', { gateway, host: 'wiki.home.example.com', backend: RouteBackend.fromService(service) });

app.synth();
