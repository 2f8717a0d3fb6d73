import { App, Chart, Duration } from 'cdk8s';
import { Deployment, Namespace, Service } from 'cdk8s-plus-28';
import {
  AppRoute, BareMetalLoadBalancer, ExternalTrafficPolicy, IngressGateway, IngressProxy, IpPlan, PathMatch, RouteBackend, RouteTls, StreamRoute,
} from 'cdk8s-bare-metal';

const app = new App();

// The network, as it would be drawn on a whiteboard.
const plan = new IpPlan(app, 'Plan', {
  networks: [{ name: 'lan', cidr: '192.168.1.0/24', gateway: '192.168.1.1', dhcp: ['192.168.1.100-192.168.1.199'] }],
  nodes: [{ name: 'node1', addresses: ['192.168.1.10'] }, { name: 'node2', addresses: ['192.168.1.11'] }],
  podCidrs: ['10.244.0.0/16'],
  serviceCidrs: ['10.96.0.0/12'],
  // What lives elsewhere: the definitions are put into the cluster by `cdk8s-bare-metal vendor`, the Secret by hand.
  externals: { definitions: ['contour@1.33.6', 'cert-manager@1.21.1'], secrets: ['projectcontour/example-com-tls'] },
});

// Layer 4: MetalLB gives addresses and announces them.
const edge = new Chart(app, 'edge');
const lb = new BareMetalLoadBalancer(edge, 'LoadBalancer', { plan });
const pool = lb.addPool('public', { addresses: ['192.168.1.200-192.168.1.250'] });
pool.advertiseLayer2();

// Layer 7: Envoy, told what to do by Contour, behind one of these addresses; it has one certificate for all hosts of the domain.
const gateway = new IngressGateway(edge, 'Gateway', {
  pool,
  address: '192.168.1.200',
  externalTrafficPolicy: ExternalTrafficPolicy.LOCAL,
  proxy: IngressProxy.contour({ certificates: [{ host: '*.example.com', secretName: 'example-com-tls' }] }),
});

// Two applications, reached through the gateway.
new Namespace(edge, 'Apps', { metadata: { name: 'apps' } });
const apps = new Chart(app, 'apps', { namespace: 'apps', disableResourceNameHashes: true });
const app1 = workload('app1', 8080, 80, '10.96.0.100');
const app2 = workload('app2', 8080, 80, '10.96.0.101');

// Nothing but a host and a certificate of its own: an Ingress says all of it.
new AppRoute(apps, 'Route1', {
  name: 'app1',
  gateway,
  host: 'app1.example.org',
  backend: RouteBackend.fromService(app1),
  tls: RouteTls.certManager({ clusterIssuer: 'letsencrypt', secretName: 'app1-tls' }),
});

// More than an Ingress has words for: an HTTPProxy, which has the host.
new AppRoute(apps, 'Route2', {
  name: 'app2',
  gateway,
  host: 'app2.example.com',
  forceHttps: true,
  backend: RouteBackend.weighted({ backend: RouteBackend.fromService(app2), weight: 9 }, { backend: RouteBackend.fromService(app1), weight: 1 }),
  paths: [{ path: '/' }, { path: '/login', match: PathMatch.EXACT, backend: RouteBackend.fromService(app2), timeouts: { request: Duration.seconds(30) } }],
  responseHeaders: { set: { 'Strict-Transport-Security': 'max-age=31536000' } },
});

// Another route of the same host: the first includes it.
new AppRoute(apps, 'Route3', {
  name: 'app2-admin',
  gateway,
  host: 'app2.example.com',
  forceHttps: true,
  backend: RouteBackend.fromService(app1),
  paths: [{ path: '/admin' }],
  rewrite: { prefix: '/' },
  allow: ['192.168.1.0/24'],
});

// TLS that the application ends itself is told apart by server name.
new StreamRoute(apps, 'Route4', {
  name: 'vault', gateway, port: 443, hosts: ['vault.example.com'], passthrough: true, backend: RouteBackend.fromService(workload('vault', 8200, 8200)),
});

// Neither speaks TLS from its first byte, so neither can be told apart: each gets an address.
lb.expose('mysql', workload('mysql', 3306, 3306), { pool });
lb.expose('smtp', workload('smtp', 2525, 25), { pool });

app.synth();

/** A Deployment of two replicas, and the Service inside the cluster before it. */
function workload(name: string, containerPort: number, port: number, clusterIP?: string): Service {
  const deployment = new Deployment(apps, `${name}-deployment`, {
    metadata: { name },
    replicas: 2,
    containers: [{ image: `registry.example.com/${name}:1.0`, portNumber: containerPort }],
  });
  return new Service(apps, `${name}-service`, {
    metadata: { name },
    selector: deployment,
    ports: [{ port, targetPort: containerPort }],
    clusterIP,
  });
}
