import { App, Chart, Duration } from 'cdk8s';
import { Deployment, Namespace, Service } from 'cdk8s-plus-28';
import {
  AppRoute, BareMetalLoadBalancer, ExternalTrafficPolicy, IngressGateway, IpPlan, RouteBackend, RouteTls, StreamRoute,
} from 'cdk8s-bare-metal';

const app = new App();
const plan = IpPlan.fromFile(app, 'Plan', 'bare-metal.yaml');

const edge = new Chart(app, 'edge');
const lb = new BareMetalLoadBalancer(edge, 'LoadBalancer', { plan });
const pool = lb.addPool('public', { addresses: ['192.168.1.200-192.168.1.250'] });
pool.advertiseLayer2();

// The list of clients below needs their addresses, which a node would else put its own in place of.
const gateway = new IngressGateway(edge, 'Gateway', { pool, address: '192.168.1.200', externalTrafficPolicy: ExternalTrafficPolicy.LOCAL });
new Namespace(edge, 'Shop', { metadata: { name: 'shop' } });
const apps = new Chart(app, 'apps', { namespace: 'shop', disableResourceNameHashes: true });

// An Ingress for each path, and a Middleware for each feature.
new AppRoute(apps, 'Shop', {
  gateway,
  host: 'shop.example.com',
  backend: service('web'),
  tls: RouteTls.certManager({ clusterIssuer: 'letsencrypt', secretName: 'shop-tls' }),
  forceHttps: true,
  responseHeaders: { set: { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' }, remove: ['X-Powered-By'] },
  paths: [
    { path: '/' },
    { path: '/api', backend: service('api'), rewrite: { prefix: '/' }, cors: { origins: ['https://app.example.com'], maxAge: Duration.hours(1) } },
    { path: '/admin', backend: service('admin'), allow: ['192.168.1.0/24'], externalAuth: { backend: service('oauth2-proxy', 4180), path: '/oauth2/auth' } },
  ],
});

// An Ingress has no words for these, so the route is an IngressRoute: a new version for those who ask for it, and for one in ten of the rest.
const stable = service('checkout');
const next = service('checkout-next');
new AppRoute(apps, 'Checkout', {
  gateway,
  host: 'checkout.example.com',
  paths: [
    { path: '/', backend: RouteBackend.weighted({ backend: stable, weight: 90 }, { backend: next, weight: 10 }) },
    { path: '/', matchHeaders: { 'X-Version': 'next' }, backend: next },
    { path: '/basket', redirect: { host: 'shop.example.com' } },
  ],
});

// TLS that only the backend ends.
new StreamRoute(apps, 'Vault', { gateway, port: 443, hosts: ['vault.example.com'], passthrough: true, backend: service('vault', 8200) });

app.synth();

/** A Deployment, and the Service before it. */
function service(name: string, port = 80): RouteBackend {
  const deployment = new Deployment(apps, `${name}-deployment`, {
    metadata: { name }, replicas: 2, containers: [{ image: `registry.example.com/${name}:1.0`, portNumber: 8080 }],
  });
  return RouteBackend.fromService(new Service(apps, `${name}-service`, { metadata: { name }, selector: deployment, ports: [{ port, targetPort: 8080 }] }));
}
