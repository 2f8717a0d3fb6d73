import { ApiObject, App, Chart } from 'cdk8s';
import { BareMetalLoadBalancer, IpPlan, MetalLbMode } from 'cdk8s-bare-metal';

// MetalLB is there already, by its chart or operator in `metallb-system`: only pools, advertisements and addresses come from here.
const app = new App();
const plan = IpPlan.fromFile(app, 'Plan', 'bare-metal.yaml');

const edge = new Chart(app, 'edge');
const lb = new BareMetalLoadBalancer(edge, 'LoadBalancer', { plan, mode: MetalLbMode.NONE });
const pool = lb.addPool('public', { addresses: ['192.168.1.200-192.168.1.250'] });
pool.advertiseLayer2();

// A Service that somebody else wrote, or a chart, keeps its manifest: the address is added to it.
new ApiObject(edge, 'Mail', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'mail' } });
const apps = new Chart(app, 'apps', { namespace: 'mail', disableResourceNameHashes: true });
const smtp = new ApiObject(apps, 'smtp', {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'smtp' },
  spec: { type: 'LoadBalancer', selector: { app: 'smtp' }, ports: [{ name: 'smtp', port: 25, targetPort: 2525 }] },
});
lb.adopt(smtp, { pool, address: '192.168.1.225' });

app.synth();
