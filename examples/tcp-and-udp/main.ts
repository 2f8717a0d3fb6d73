import { App, Chart } from 'cdk8s';
import { Deployment, Namespace, Protocol, Service } from 'cdk8s-plus-28';
import {
  BareMetalLoadBalancer, ExternalTrafficPolicy, IngressGateway, IpPlan, RouteBackend, StreamProtocol, StreamRoute,
} from 'cdk8s-bare-metal';

// What does not speak HTTP: MySQL and SMTP with MetalLB alone, DNS and syslog through the proxy.
const app = new App();
const plan = IpPlan.fromFile(app, 'Plan', 'bare-metal.yaml');

const edge = new Chart(app, 'edge');
const lb = new BareMetalLoadBalancer(edge, 'LoadBalancer', { plan });
const pool = lb.addPool('public', { addresses: ['192.168.1.200-192.168.1.250'] });
pool.advertiseLayer2();

new Namespace(edge, 'Infra', { metadata: { name: 'infra' } });
const apps = new Chart(app, 'apps', { namespace: 'infra', disableResourceNameHashes: true });

// Without the proxy: an address for each. A mail server must see who sends, so no node may put its own address in place of the client's.
lb.expose('mysql', service('mysql', { port: 3306 }), { pool, address: '192.168.1.210' });
lb.expose('smtp', service('smtp', { port: 25, containerPort: 2525 }), { pool, address: '192.168.1.211', externalTrafficPolicy: ExternalTrafficPolicy.LOCAL });

// Through the proxy: one address, a port for each.
const gateway = new IngressGateway(edge, 'Gateway', { pool, address: '192.168.1.200' });
const dns = service('dns', { port: 53, containerPort: 5353 });
const dnsUdp = service('dns-udp', { port: 53, containerPort: 5353, protocol: Protocol.UDP });
new StreamRoute(apps, 'DnsTcp', { gateway, port: 53, backend: RouteBackend.fromService(dns) });
new StreamRoute(apps, 'DnsUdp', { gateway, port: 53, protocol: StreamProtocol.UDP, backend: RouteBackend.fromService(dnsUdp) });
new StreamRoute(apps, 'Syslog', {
  gateway, port: 514, protocol: StreamProtocol.UDP, backend: RouteBackend.fromService(service('syslog', { port: 514, containerPort: 5514, protocol: Protocol.UDP })),
});

app.synth();

/** A Deployment, and the Service before it. */
function service(name: string, { port, containerPort = port, protocol = Protocol.TCP }: { port: number; containerPort?: number; protocol?: Protocol }): Service {
  const deployment = new Deployment(apps, `${name}-deployment`, {
    metadata: { name }, replicas: 2, containers: [{ image: `registry.example.com/${name}:1.0`, ports: [{ number: containerPort, protocol }] }],
  });
  return new Service(apps, `${name}-service`, { metadata: { name }, selector: deployment, ports: [{ port, targetPort: containerPort, protocol }] });
}
