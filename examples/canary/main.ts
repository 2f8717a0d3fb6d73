import { App, Chart } from 'cdk8s';
import { Deployment, Namespace, Service } from 'cdk8s-plus-28';
import { AppRoute, BareMetalLoadBalancer, IngressGateway, IpPlan, RouteBackend } from 'cdk8s-bare-metal';

// A new version of a shop: for those who ask for it, for one request in ten of everybody else, and for a whole path.
const app = new App();
const plan = IpPlan.fromFile(app, 'Plan', 'bare-metal.yaml');

const edge = new Chart(app, 'edge');
const lb = new BareMetalLoadBalancer(edge, 'LoadBalancer', { plan });
const pool = lb.addPool('public', { addresses: ['192.168.1.200-192.168.1.250'] });
pool.advertiseLayer2();

const gateway = new IngressGateway(edge, 'Gateway', { pool, address: '192.168.1.200' });

new Namespace(edge, 'Shop', { metadata: { name: 'shop' } });
const apps = new Chart(app, 'apps', { namespace: 'shop', disableResourceNameHashes: true });
const stable = service('shop');
const next = service('shop-next');

new AppRoute(apps, 'Shop', {
  gateway,
  host: 'shop.example.com',
  paths: [
    // By weight: turn the numbers as you gain confidence.
    { path: '/', backend: RouteBackend.weighted({ backend: stable, weight: 90 }, { backend: next, weight: 10 }) },
    // By header, for testers: more conditions come before fewer.
    { path: '/', matchHeaders: { 'X-Version': 'next' }, backend: next },
    // The new search is good enough for everybody.
    { path: '/search', backend: next },
  ],
});

app.synth();

/** A Deployment, and the Service before it. */
function service(name: string, port = 80): RouteBackend {
  const deployment = new Deployment(apps, `${name}-deployment`, {
    metadata: { name }, replicas: 2, containers: [{ image: `registry.example.com/${name}:1.0`, portNumber: 8080 }],
  });
  return RouteBackend.fromService(new Service(apps, `${name}-service`, { metadata: { name }, selector: deployment, ports: [{ port, targetPort: 8080 }] }));
}
