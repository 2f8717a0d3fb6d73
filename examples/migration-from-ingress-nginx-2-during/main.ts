import { App, Chart, Include } from 'cdk8s';
import { Namespace } from 'cdk8s-plus-28';
import { BareMetalLoadBalancer, IngressGateway, IngressProxy, IpPlan } from 'cdk8s-bare-metal';

// Step 2 of 3, during: two proxies serve the same Ingresses at two addresses, so that every host can be tried before it moves.
const app = new App();
const plan = IpPlan.fromFile(app, 'Plan', 'bare-metal.yaml');

const edge = new Chart(app, 'edge');
const lb = new BareMetalLoadBalancer(edge, 'LoadBalancer', { plan });
const pool = lb.addPool('public', { addresses: ['192.168.1.200-192.168.1.250'] });
pool.advertiseLayer2();

new IngressGateway(edge, 'IngressNginx', { pool, address: '192.168.1.200', proxy: IngressProxy.ingressNginx({ acknowledgeRetired: true }) });

// Traefik reads the annotations of ingress-nginx. The class is still that of ingress-nginx, which also writes the status of the Ingresses: two
// that write it would take turns for ever.
new IngressGateway(edge, 'Traefik', {
  pool,
  address: '192.168.1.201',
  proxy: IngressProxy.traefik({ ingressNginx: { createClass: false } }),
  reportIngressStatus: false,
});

new Namespace(edge, 'Shop', { metadata: { name: 'shop' } });
new Include(new Chart(app, 'apps'), 'Shop', { url: 'shop.yaml.txt' });

app.synth();
