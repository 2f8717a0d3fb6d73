import { App, Chart, Testing } from 'cdk8s';
import { SEED_NETWORK } from '../seed-network';
import { AppRoute, BareMetalLoadBalancer, IngressGateway, IpPlan, MetalLbMode, RouteBackend } from 'cdk8s-bare-metal';

function alertsOf(build: (lb: BareMetalLoadBalancer, chart: Chart) => void): any[] {
  const app = new App();
  const plan = new IpPlan(app, 'Plan', SEED_NETWORK);
  const chart = new Chart(app, 'edge');
  build(new BareMetalLoadBalancer(chart, 'LoadBalancer', { plan, mode: MetalLbMode.NONE, alerts: { labels: { release: 'prometheus' } } }), chart);
  return Testing.synth(chart).filter(({ kind }: any) => kind === 'PrometheusRule');
}

const rulesOf = (object: any) => object.spec.groups[0].rules.map(({ alert, expr, labels, annotations }: any) => ({ alert, expr, labels, text: annotations.description }));

test('an address that nobody announces is told with its pool, its Service and the hosts that are served there', () => {
  const [, ofPool] = alertsOf((lb, chart) => {
    const pool = lb.addPool('public', { addresses: ['192.168.1.200-192.168.1.250'] });
    pool.advertiseLayer2();
    const gateway = new IngressGateway(chart, 'Gateway', { pool, address: '192.168.1.200' });
    new AppRoute(chart, 'Route', { gateway, hosts: ['shop.example.com', 'api.example.com'], backend: RouteBackend.external('web', 80) });
    lb.exposePods('mysql', { pool, selector: { app: 'mysql' }, ports: [{ port: 3306 }] });
  });
  expect(ofPool.metadata).toMatchObject({ name: 'metallb-public', namespace: 'metallb-system', labels: { release: 'prometheus' } });
  expect(rulesOf(ofPool)).toEqual([
    {
      alert: 'MetalLBAddressNotAnnounced', expr: 'absent(metallb_speaker_announced{ip="192.168.1.201"})',
      labels: { severity: 'critical', pool: 'public', owner: 'default/mysql-external', ip: '192.168.1.201' },
      text: 'The address is planned out of pool public; nobody reaches the Service by it.',
    },
    {
      alert: 'MetalLBAddressNotAnnounced', expr: 'absent(metallb_speaker_announced{ip="192.168.1.200"})',
      labels: { severity: 'critical', pool: 'public', owner: 'traefik/traefik', ip: '192.168.1.200' },
      text: 'The address is planned out of pool public; nobody reaches api.example.com, shop.example.com by it.',
    },
  ]);
});

test('only an open pool can run out without the plan saying so', () => {
  const names = (autoAssign: boolean) => rulesOf(alertsOf((lb) => lb.addPool('public', { addresses: ['192.168.1.200/29'], autoAssign }))[1]).map(({ alert }: any) => alert);
  expect([names(true), names(false)]).toEqual([
    ['MetalLBAddressPoolExhausted', 'MetalLBAddressPoolUsage75Percent', 'MetalLBAddressPoolUsage85Percent', 'MetalLBAddressPoolUsage95Percent'], [],
  ]);
});

test('alerts about MetalLB itself stand in an object of their own', () => {
  expect(rulesOf(alertsOf(() => undefined)[0]).map(({ alert }: any) => alert)).toEqual(['MetalLBStaleConfig', 'MetalLBConfigNotLoaded', 'MetalLBBGPSessionDown']);
});
