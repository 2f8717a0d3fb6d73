import { App, Chart, Duration, Include } from 'cdk8s';
import { Deployment, Namespace, Service } from 'cdk8s-plus-28';
import { AppRoute, BareMetalLoadBalancer, IngressGateway, IngressProxy, IpPlan, RouteBackend, RouteTls } from 'cdk8s-bare-metal';

// Step 3 of 3, after: ingress-nginx is gone, and Traefik has its address. What has moved is an AppRoute, what has not is served as it was.
const app = new App();
const plan = IpPlan.fromFile(app, 'Plan', 'bare-metal.yaml');

const edge = new Chart(app, 'edge');
const lb = new BareMetalLoadBalancer(edge, 'LoadBalancer', { plan });
const pool = lb.addPool('public', { addresses: ['192.168.1.200-192.168.1.250'] });
pool.advertiseLayer2();

const gateway = new IngressGateway(edge, 'Traefik', {
  pool,
  address: '192.168.1.200',
  proxy: IngressProxy.traefik({ ingressNginx: {} }), // leave it out when the blog has moved too
});

new Namespace(edge, 'Shop', { metadata: { name: 'shop' } });
const apps = new Chart(app, 'apps', { namespace: 'shop', disableResourceNameHashes: true });

// Was force-ssl-redirect, and a certificate by an annotation.
new AppRoute(apps, 'ShopRoute', {
  name: 'shop',
  gateway,
  host: 'shop.example.com',
  backend: service('shop'),
  tls: RouteTls.certManager({ clusterIssuer: 'letsencrypt', secretName: 'shop-tls' }),
  forceHttps: true,
});

// Was the path /v1(/|$)(.*) with rewrite-target: /$2, and enable-cors.
new AppRoute(apps, 'ApiRoute', {
  name: 'api',
  gateway,
  host: 'api.example.com',
  backend: service('api'),
  paths: [{ path: '/v1', rewrite: { prefix: '/' } }],
  cors: { origins: ['https://shop.example.com'], maxAge: Duration.hours(1) },
});

// Has not moved yet.
new Include(new Chart(app, 'blog'), 'Blog', { url: 'blog.yaml.txt' });

app.synth();

/** A Deployment, and the Service before it. */
function service(name: string, port = 80): RouteBackend {
  const deployment = new Deployment(apps, `${name}-deployment`, {
    metadata: { name }, replicas: 2, containers: [{ image: `registry.example.com/${name}:1.0`, portNumber: 8080 }],
  });
  return RouteBackend.fromService(new Service(apps, `${name}-service`, { metadata: { name }, selector: deployment, ports: [{ port, targetPort: 8080 }] }));
}
