import { App, Chart, Duration, Include } from 'cdk8s';
import { Namespace } from 'cdk8s-plus-28';
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
// Services and Deployments stay as they are: the selector of a Deployment cannot change.
new Include(apps, 'Apps', { url: 'apps.yaml.txt' });

// Was force-ssl-redirect, and a certificate by an annotation.
new AppRoute(apps, 'ShopRoute', {
  name: 'shop',
  gateway,
  host: 'shop.example.com',
  backend: RouteBackend.fromServiceName('shop', 80),
  tls: RouteTls.certManager({ clusterIssuer: 'letsencrypt', secretName: 'shop-tls' }),
  forceHttps: true,
});

// Was the path /v1(/|$)(.*) with rewrite-target: /$2, and enable-cors, which without a word allowed all that stands here.
new AppRoute(apps, 'ApiRoute', {
  name: 'api',
  gateway,
  host: 'api.example.com',
  backend: RouteBackend.fromServiceName('api', 80),
  paths: [{ path: '/v1', rewrite: { prefix: '/' } }],
  cors: {
    origins: ['https://shop.example.com'],
    methods: ['GET', 'PUT', 'POST', 'DELETE', 'PATCH', 'OPTIONS'],
    headers: ['DNT', 'Keep-Alive', 'User-Agent', 'X-Requested-With', 'If-Modified-Since', 'Cache-Control', 'Content-Type', 'Range', 'Authorization'],
    credentials: true,
    maxAge: Duration.days(20),
  },
});

// Has not moved yet.
new Include(new Chart(app, 'blog'), 'Blog', { url: 'blog.yaml.txt' });

app.synth();
