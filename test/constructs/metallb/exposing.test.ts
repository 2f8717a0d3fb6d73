import { ApiObject, App, Chart, Testing } from 'cdk8s';
import { emptyFolder, Lab, SEED_NETWORK } from '../seed-network';
import { BareMetalLoadBalancer, IpPlan } from 'cdk8s-bare-metal';

const PODS = { selector: { app: 'dns' }, ports: [{ port: 53 }] };

test.each([
  ['in the namespace given', 'edge', 'dns-system', 'dns-system'],
  ['in the namespace of the chart, where none is given', 'edge', undefined, 'edge'],
  ['in `default`, where the chart has none either', undefined, undefined, 'default'],
])('pods are exposed %s', (_, ofChart, given, expected) => {
  const app = new App();
  const plan = new IpPlan(app, 'Plan', { ...SEED_NETWORK, folder: emptyFolder() });
  const chart = new Chart(app, 'chart', { namespace: ofChart });
  const lb = new BareMetalLoadBalancer(chart, 'LoadBalancer', { plan });
  const pool = lb.addPool('public', { addresses: ['192.168.1.200/29'] });
  pool.advertiseLayer2();
  const claim = lb.exposePods('dns', { ...PODS, pool, namespace: given });
  expect(claim.namespace).toBe(expected);
  expect(Testing.synth(chart)).toContainEqual(expect.objectContaining({ kind: 'Service', metadata: expect.objectContaining({ name: 'dns-external', namespace: expected }) }));
  expect(plan.addressOf(expected, 'dns-external')).toBe('192.168.1.200');
});

test('only a Service can be adopted', () => {
  const lab = new Lab();
  const settings = new ApiObject(lab.apps, 'Settings', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' } });
  expect(() => lab.lb.adopt(settings, { pool: lab.pool })).toThrow(/^ConfigMap settings \(apps\/Settings\) cannot be adopted/);
  expect(lab.plan.check().assignments).toEqual([]);
});
