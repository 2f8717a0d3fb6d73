import { ApiObject, App, Chart, JsonPatch, Testing } from 'cdk8s';
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

test.each([
  ['as an object with the value, is kept', { value: 'http' }, 'http'],
  ['as a bare value, is dropped by cdk8s-plus', 'http', undefined],
])('a target port that is patched into a Service of cdk8s-plus %s, as the README says', (_, patched, targetPort) => {
  const lab = new Lab();
  const web = lab.service('web');
  ApiObject.of(web).addJsonPatch(JsonPatch.replace('/spec/ports/0/targetPort', patched));
  lab.lb.expose('web', web, { pool: lab.pool });
  expect(Testing.synth(lab.apps).filter(({ kind }) => kind === 'Service').map(({ spec }) => spec.ports[0].targetPort)).toEqual([targetPort, targetPort]);
});

describe('two Services that are exposed by one name', () => {
  const exposed = (...serviceNames: (string | undefined)[]) => {
    const lab = new Lab();
    const mysql = lab.service('mysql');
    serviceNames.forEach((serviceName) => lab.lb.expose('mysql', mysql, { pool: lab.pool, serviceName }));
    return lab;
  };

  test('are an error that names both places, and nothing else', () => {
    expect(exposed(undefined, undefined).plan.check().findings).toMatchObject([{
      rule: 'claim-duplicate', subject: 'Service shop/mysql-external', places: ['apps/mysql-external-2', 'apps/mysql-external'],
    }]);
  });

  test('are two Services where these have names of their own', () => {
    const lab = exposed('mysql-a', 'mysql-b', undefined);
    expect(lab.plan.check().findings).toEqual([]);
    expect(lab.addresses()).toEqual({ 'mysql': '192.168.1.202', 'mysql-a': '192.168.1.200', 'mysql-b': '192.168.1.201' });
  });

  test('stand beside a construct of the app that has the id already', () => {
    const lab = new Lab();
    new ApiObject(lab.apps, 'mysql-external', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'mysql-external' } });
    expect(lab.expose('mysql').addresses()).toEqual({ mysql: '192.168.1.200' });
  });
});
