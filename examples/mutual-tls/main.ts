import { App, Chart } from 'cdk8s';
import { Deployment, Namespace, Service } from 'cdk8s-plus-28';
import { AppRoute, BareMetalLoadBalancer, IngressGateway, IngressProxy, IpPlan, RouteBackend, RouteTls } from 'cdk8s-bare-metal';

// An API for partners: who shows no certificate that our own authority has signed does not even finish the handshake.
const app = new App();
const plan = IpPlan.fromFile(app, 'Plan', 'bare-metal.yaml');

const edge = new Chart(app, 'edge');
const lb = new BareMetalLoadBalancer(edge, 'LoadBalancer', { plan });
const pool = lb.addPool('public', { addresses: ['192.168.1.200-192.168.1.250'] });
pool.advertiseLayer2();

const gateway = new IngressGateway(edge, 'Gateway', { pool, address: '192.168.1.200', proxy: IngressProxy.envoyGateway() });

new Namespace(edge, 'Partners', { metadata: { name: 'partners' } });
const apps = new Chart(app, 'apps', { namespace: 'partners', disableResourceNameHashes: true });

new AppRoute(apps, 'Orders', {
  gateway,
  host: 'orders.example.com',
  backend: service('orders'),
  // Our certificate is from cert-manager; theirs must be signed by what stands in the Secret partners-ca, key ca.crt.
  tls: RouteTls.certManager({ clusterIssuer: 'letsencrypt', secretName: 'orders-tls', clientCaSecret: 'partners-ca' }),
});

// Beside it, for everybody.
new AppRoute(apps, 'Status', {
  gateway,
  host: 'status.example.com',
  backend: service('status'),
  tls: RouteTls.certManager({ clusterIssuer: 'letsencrypt', secretName: 'status-tls' }),
  forceHttps: true,
});

app.synth();

/** A Deployment, and the Service before it. */
function service(name: string, port = 80): RouteBackend {
  const deployment = new Deployment(apps, `${name}-deployment`, {
    metadata: { name }, replicas: 2, containers: [{ image: `registry.example.com/${name}:1.0`, portNumber: 8080 }],
  });
  return RouteBackend.fromService(new Service(apps, `${name}-service`, { metadata: { name }, selector: deployment, ports: [{ port, targetPort: 8080 }] }));
}
