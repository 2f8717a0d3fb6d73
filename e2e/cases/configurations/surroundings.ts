import { ApiObject, App, Chart } from 'cdk8s';
import { LAN, POD_PREFIXES, SERVICE_PREFIXES, worldNode } from '../../network/addresses';
import { BareMetalLoadBalancer, IpPlan, MetalLbMode } from 'cdk8s-bare-metal';

/** What every random configuration stands beside: MetalLB with one pool, and namespaces that a pool may be for. */
export function surroundings(mode: MetalLbMode): App {
  const app = new App();
  const plan = new IpPlan(app, 'Plan', {
    networks: [{ name: 'lan', cidr: `${LAN.ipv4}.0/24` }],
    nodes: [worldNode(1), worldNode(2)].map(({ name, ipv4 }) => ({ name, addresses: [ipv4] })),
    podCidrs: [...POD_PREFIXES],
    serviceCidrs: [...SERVICE_PREFIXES],
  });
  const lb = new BareMetalLoadBalancer(new Chart(app, 'metallb'), 'LoadBalancer', { plan, mode });
  lb.addPool('base', { addresses: [`${LAN.ipv4}.224/28`] }).advertiseLayer2();
  const chart = new Chart(app, 'around');
  ['shop', 'mail'].forEach((name) => new ApiObject(chart, name, { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: { tier: name === 'shop' ? 'a' : 'b' } } }));
  return app;
}
