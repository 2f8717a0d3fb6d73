import { App, Chart, Include } from 'cdk8s';
import { Namespace } from 'cdk8s-plus-28';
import { BareMetalLoadBalancer, IngressGateway, IngressProxy, IpPlan } from 'cdk8s-bare-metal';

// Step 1 of 3, before: the retired ingress-nginx serves Ingresses that were written for it. Only its installation and its address come from here.
const app = new App();
const plan = IpPlan.fromFile(app, 'Plan', 'bare-metal.yaml');

const edge = new Chart(app, 'edge');
const lb = new BareMetalLoadBalancer(edge, 'LoadBalancer', { plan });
const pool = lb.addPool('public', { addresses: ['192.168.1.200-192.168.1.250'] });
pool.advertiseLayer2();

// Without the acknowledgement synth would stop; with it there is a warning, which `bare-metal.yaml` waives with a reason.
new IngressGateway(edge, 'IngressNginx', { pool, address: '192.168.1.200', proxy: IngressProxy.ingressNginx({ acknowledgeRetired: true }) });

new Namespace(edge, 'Shop', { metadata: { name: 'shop' } });
new Include(new Chart(app, 'apps'), 'Shop', { url: 'shop.yaml.txt' });

app.synth();
