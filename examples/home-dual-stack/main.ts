import { App, Chart } from 'cdk8s';
import { Namespace } from 'cdk8s-plus-28';
import { AddressFamilies, BareMetalLoadBalancer, IpPlan } from 'cdk8s-bare-metal';

// Two Raspberry Pis with k3s behind a home router, in IPv4 and IPv6. k3s' own load balancer must be off, `--disable=servicelb`, which
// `distribution: KubernetesDistribution.K3S` would remind of at each synth.
const app = new App();
const plan = IpPlan.fromFile(app, 'Plan', 'bare-metal.yaml');

const edge = new Chart(app, 'edge');
['media', 'home'].forEach((name) => new Namespace(edge, name, { metadata: { name } }));
const lb = new BareMetalLoadBalancer(edge, 'LoadBalancer', { plan });
// IPv6 addresses of the local network (ULA): they stay when the provider gives another prefix.
const pool = lb.addPool('home', { addresses: ['192.168.1.240-192.168.1.249', 'fd00:1::f0/124'] });
pool.advertiseLayer2();

lb.exposePods('media', { pool, namespace: 'media', selector: { app: 'media' }, ports: [{ port: 80, targetPort: 8096 }], families: AddressFamilies.DUAL_STACK });
lb.exposePods('mqtt', { pool, namespace: 'home', selector: { app: 'mqtt' }, ports: [{ port: 1883 }] });

app.synth();
