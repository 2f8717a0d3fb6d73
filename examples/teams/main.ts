import { ApiObject, App, Chart } from 'cdk8s';
import { AddressPool, BareMetalLoadBalancer, IpPlan } from 'cdk8s-bare-metal';

// A kubeadm cluster that two teams share. Each team has addresses of its own, and a quota that is no larger than its pool; what belongs
// to nobody in particular comes out of a third pool, which is tried last.
const app = new App();
const plan = IpPlan.fromFile(app, 'Plan', 'bare-metal.yaml');

const edge = new Chart(app, 'edge');
const lb = new BareMetalLoadBalancer(edge, 'LoadBalancer', { plan });

const shop = lb.addPool('shop', { addresses: ['10.20.1.0-10.20.1.31'], namespaces: ['shop', 'shop-staging'], autoAssign: true, priority: 10, avoidBuggyIps: true });
const data = lb.addPool('data', { addresses: ['10.20.1.32/27'], namespaceSelectors: [{ labels: { team: 'data' } }], autoAssign: true, priority: 20 });
const shared = lb.addPool('shared', { addresses: ['10.20.1.64/26'], autoAssign: true, priority: 90 });
lb.advertiseLayer2('teams', [shop, data, shared]);

team('shop', shop, ['shop', 'shop-staging'], 15);
team('data', data, ['warehouse'], 32);

// A planned address beside what the teams draw themselves.
lb.exposePods('warehouse', { pool: data, namespace: 'warehouse', selector: { app: 'postgres' }, ports: [{ port: 5432 }], address: '10.20.1.40' });
app.synth();

/** The namespaces of a team, each with a quota of Services with an address. */
function team(name: string, pool: AddressPool, namespaces: string[], addresses: number): void {
  const chart = new Chart(app, name, { labels: { team: name } });
  for (const namespace of namespaces) {
    new ApiObject(chart, namespace, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
    new ApiObject(chart, `${namespace}-quota`, {
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: { name: `addresses-of-${pool.poolName}`, namespace },
      spec: { hard: { 'services.loadbalancers': String(addresses) } },
    });
  }
}
