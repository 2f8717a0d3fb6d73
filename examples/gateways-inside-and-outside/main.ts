import { App, Chart } from 'cdk8s';
import { Deployment, Namespace, Service } from 'cdk8s-plus-28';
import { AppRoute, BareMetalLoadBalancer, ExternalTrafficPolicy, IngressGateway, IngressProxy, IpPlan, RouteBackend, RouteTls } from 'cdk8s-bare-metal';

// Two doors: one that the router forwards the world to, and one for the house. By Gateway API, with certificates of cert-manager.
const app = new App();
const plan = IpPlan.fromFile(app, 'Plan', 'bare-metal.yaml');

const edge = new Chart(app, 'edge');
const lb = new BareMetalLoadBalancer(edge, 'LoadBalancer', { plan });
const world = lb.addPool('world', { addresses: ['192.168.1.200-192.168.1.219'] });
const house = lb.addPool('house', { addresses: ['192.168.1.220-192.168.1.239'] });
world.advertiseLayer2();
house.advertiseLayer2();

// One controller makes the proxies of both. Each has pods of its own, so that nothing that the world sends reaches what is for the house.
const outside = new IngressGateway(edge, 'Outside', {
  name: 'outside', pool: world, address: '192.168.1.200', proxy: IngressProxy.envoyGateway(), externalTrafficPolicy: ExternalTrafficPolicy.LOCAL,
});
const inside = new IngressGateway(edge, 'Inside', {
  name: 'inside', pool: house, address: '192.168.1.220', proxy: IngressProxy.envoyGateway(), externalTrafficPolicy: ExternalTrafficPolicy.LOCAL,
});

new Namespace(edge, 'Shop', { metadata: { name: 'shop' } });
const apps = new Chart(app, 'apps', { namespace: 'shop', disableResourceNameHashes: true });
const shop = service('shop');

// The world: a certificate by HTTP-01, since the world can reach the host.
new AppRoute(apps, 'ShopRoute', {
  name: 'shop', gateway: outside, host: 'shop.example.com', backend: shop, tls: RouteTls.certManager({ clusterIssuer: 'letsencrypt', secretName: 'shop-tls' }), forceHttps: true,
});

// The house: nobody outside can reach the hosts, so the certificates are by DNS-01. The same Service may stand behind both.
const byDns = (secretName: string) => RouteTls.certManager({ clusterIssuer: 'letsencrypt-dns', secretName });
new AppRoute(apps, 'AdminRoute', { name: 'admin', gateway: inside, host: 'admin.home.example.com', backend: service('admin'), tls: byDns('admin-tls'), forceHttps: true, allow: ['192.168.1.0/24'] });
new AppRoute(apps, 'PreviewRoute', { name: 'preview', gateway: inside, host: 'preview.home.example.com', backend: shop, tls: byDns('preview-tls'), forceHttps: true });

app.synth();

/** A Deployment, and the Service before it. */
function service(name: string, port = 80): RouteBackend {
  const deployment = new Deployment(apps, `${name}-deployment`, {
    metadata: { name }, replicas: 2, containers: [{ image: `registry.example.com/${name}:1.0`, portNumber: 8080 }],
  });
  return RouteBackend.fromService(new Service(apps, `${name}-service`, { metadata: { name }, selector: deployment, ports: [{ port, targetPort: 8080 }] }));
}
