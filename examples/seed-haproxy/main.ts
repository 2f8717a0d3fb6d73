import { App, Chart } from 'cdk8s';
import { Deployment, Namespace, Service } from 'cdk8s-plus-28';
import {
  AppRoute, BareMetalLoadBalancer, IngressGateway, IngressProxy, IpPlan, RouteBackend, RouteTls,
} from 'cdk8s-bare-metal';

const app = new App();

// The network, as it would be drawn on a whiteboard.
const plan = new IpPlan(app, 'Plan', {
  networks: [{ name: 'lan', cidr: '192.168.1.0/24', gateway: '192.168.1.1', dhcp: ['192.168.1.100-192.168.1.199'] }],
  nodes: [{ name: 'node1', addresses: ['192.168.1.10'] }, { name: 'node2', addresses: ['192.168.1.11'] }],
  podCidrs: ['10.244.0.0/16'],
  serviceCidrs: ['10.96.0.0/12'],
});

// Layer 4: MetalLB gives addresses and announces them.
const edge = new Chart(app, 'edge');
const lb = new BareMetalLoadBalancer(edge, 'LoadBalancer', { plan });
const pool = lb.addPool('public', { addresses: ['192.168.1.200-192.168.1.250'] });
pool.advertiseLayer2();

// Layer 7: HAProxy behind one of these addresses; TLS ends here.
const gateway = new IngressGateway(edge, 'Gateway', { pool, address: '192.168.1.200', proxy: IngressProxy.haproxy() });

// Two applications, reached through the gateway.
new Namespace(edge, 'Apps', { metadata: { name: 'apps' } });
const apps = new Chart(app, 'apps', { namespace: 'apps', disableResourceNameHashes: true });
const app1 = workload('app1', 8080, 80, '10.96.0.100');
const app2 = workload('app2', 8080, 80, '10.96.0.101');
new AppRoute(apps, 'Route1', {
  name: 'app1',
  gateway,
  host: 'app1.example.com',
  backend: RouteBackend.fromService(app1),
  tls: RouteTls.certManager({ clusterIssuer: 'letsencrypt', secretName: 'app1-tls' }),
});
new AppRoute(apps, 'Route2', {
  name: 'app2',
  gateway,
  host: 'app2.example.com',
  backend: RouteBackend.fromService(app2),
  tls: RouteTls.fromSecret('app2-tls', { external: true }),
});

// Neither speaks HTTP, so neither needs the proxy.
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
