import { App, Chart } from 'cdk8s';
import { ContainerPort, Deployment, Namespace, Protocol, Service, ServicePort } from 'cdk8s-plus-28';
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

// Without the proxy: an address for each. A mail server must see who sends, so no node may put its own address in place of the client's; of a
// database there is one pod, which any node that answers can reach.
const mysql = deployment('mysql', 1, { number: 3306 });
const smtp = deployment('smtp', 2, { number: 2525 });
lb.expose('mysql', service('mysql', mysql, { port: 3306 }), { pool, address: '192.168.1.210' });
lb.expose('smtp', service('smtp', smtp, { port: 25, targetPort: 2525 }), { pool, address: '192.168.1.211', externalTrafficPolicy: ExternalTrafficPolicy.LOCAL });

// Through the proxy: one address, a port for each.
const gateway = new IngressGateway(edge, 'Gateway', { pool, address: '192.168.1.200' });
const dns = deployment('dns', 2, { name: 'dns-tcp', number: 5353 }, { name: 'dns-udp', number: 5353, protocol: Protocol.UDP });
const dnsTcp = service('dns', dns, { port: 53, targetPort: 5353 });
const dnsUdp = service('dns-udp', dns, { port: 53, targetPort: 5353, protocol: Protocol.UDP });
const syslog = service('syslog', deployment('syslog', 2, { number: 5514, protocol: Protocol.UDP }), { port: 514, targetPort: 5514, protocol: Protocol.UDP });
new StreamRoute(apps, 'DnsTcp', { gateway, port: 53, backend: RouteBackend.fromService(dnsTcp) });
new StreamRoute(apps, 'DnsUdp', { gateway, port: 53, protocol: StreamProtocol.UDP, backend: RouteBackend.fromService(dnsUdp) });
new StreamRoute(apps, 'Syslog', { gateway, port: 514, protocol: StreamProtocol.UDP, backend: RouteBackend.fromService(syslog) });

app.synth();

/** Pods that listen at some ports. */
function deployment(name: string, replicas: number, ...ports: ContainerPort[]): Deployment {
  return new Deployment(apps, `${name}-deployment`, { metadata: { name }, replicas, containers: [{ image: `registry.example.com/${name}:1.0`, ports }] });
}

/** A Service before them, with one port. */
function service(name: string, selector: Deployment, port: ServicePort): Service {
  return new Service(apps, `${name}-service`, { metadata: { name }, selector, ports: [port] });
}
