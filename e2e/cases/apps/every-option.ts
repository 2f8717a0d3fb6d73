import { ApiObject, App, Chart } from 'cdk8s';
import {
  AddressFamilies, AppRoute, BareMetalLoadBalancer, ExternalTrafficPolicy, IngressGateway, IngressProxy, IpPlan, MetalLbLogLevel, PathMatch, RouteBackend, RouteTls,
} from 'cdk8s-bare-metal';

/** An app on the network of the world that uses every option of the library that shows in what it emits. */
export function everyOption(): App {
  const app = new App();
  const plan = new IpPlan(app, 'Plan', {
    networks: [{
      name: 'lan', cidr: '192.168.1.0/24', gateway: '192.168.1.1', dhcp: ['192.168.1.50-192.168.1.99'],
    }, {
      name: 'lan6', cidr: 'fd00:192:168:1::/64', gateway: 'fd00:192:168:1::1',
    }],
    nodes: [
      { name: 'node1', addresses: ['192.168.1.10', 'fd00:192:168:1::10'] },
      { name: 'node2', addresses: ['192.168.1.11', 'fd00:192:168:1::11'] },
    ],
    podCidrs: ['10.244.0.0/16', 'fd00:10:244::/48'],
    serviceCidrs: ['10.96.0.0/12', 'fd00:10:96::/108'],
  });
  const chart = new Chart(app, 'options', { namespace: 'options', labels: { 'example.com/team': 'edge' }, disableResourceNameHashes: true });
  new ApiObject(chart, 'Namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'options' } });
  for (const [name, port] of [['web', 80], ['shop', 8080]] as const) {
    new ApiObject(chart, name, { apiVersion: 'v1', kind: 'Service', metadata: { name }, spec: { selector: { app: name }, ports: [{ port }] } });
  }
  const lb = new BareMetalLoadBalancer(chart, 'LoadBalancer', {
    plan,
    logLevel: MetalLbLogLevel.DEBUG,
    ignoreExcludeLabel: true,
    images: { registry: 'registry.example.com/mirror' },
    speakerTolerations: [{ key: 'example.com/dedicated', operator: 'Exists', effect: 'NoSchedule' }],
  });
  const open = lb.addPool('open', { addresses: ['192.168.1.110-192.168.1.119', 'fd00:192:168:1::1:0/112'], autoAssign: true, priority: 7, labels: { 'example.com/tier': 'open' } });
  const shut = lb.addPool('shut', { addresses: ['192.168.1.128/28'], avoidBuggyIps: true, namespaces: ['options', 'gateways'] });
  open.advertiseLayer2();
  lb.advertiseLayer2('shut', [shut], { nodes: ['node1'], interfaces: ['eth0'] });
  lb.exposePods('dual', { namespace: 'options', pool: open, families: AddressFamilies.DUAL_STACK, selector: { app: 'dual' }, ports: [{ port: 53, name: 'dns-tcp', targetPort: 5353 }, { port: 53, name: 'dns', protocol: 'UDP' }] });
  lb.exposePods('six', { namespace: 'options', pool: open, families: AddressFamilies.IPV6, selector: { app: 'six' }, ports: [{ port: 80 }] });
  lb.exposePods('local', {
    namespace: 'options',
    pool: shut, address: '192.168.1.130', selector: { app: 'local' }, ports: [{ port: 80 }], serviceName: 'at-hand', labels: { a: 'b' }, annotations: { 'example.com/a': 'b' },
    externalTrafficPolicy: ExternalTrafficPolicy.LOCAL,
  });
  const gateway = new IngressGateway(chart, 'Gateway', {
    pool: shut,
    name: 'edge',
    namespace: 'gateways',
    className: 'edge',
    replicas: 1,
    reportIngressStatus: false,
    externalTrafficPolicy: ExternalTrafficPolicy.CLUSTER,
    proxy: IngressProxy.traefik({ registry: 'registry.example.com/mirror', logLevel: 'DEBUG', accessLog: false, cpuRequest: '50m', memoryRequest: '64Mi', memoryLimit: '128Mi' }),
  });
  new AppRoute(chart, 'Route', {
    gateway,
    name: 'web',
    hosts: ['web.example.com', 'www.example.com'],
    backend: RouteBackend.fromServiceName('web', 80),
    paths: [
      { path: '/login', match: PathMatch.EXACT },
      { path: '/shop', backend: RouteBackend.fromServiceName('shop', 8080) },
      { path: '/' },
    ],
    tls: RouteTls.certManager({ secretName: 'web-tls', issuer: 'letsencrypt' }),
    annotations: { 'example.com/note': 'two words' },
  });
  new AppRoute(chart, 'Any', { gateway, name: 'any', host: '*.example.org', backend: RouteBackend.fromServiceName('web', 80), tls: RouteTls.fromSecret('any', { external: true }) });
  return app;
}
