import { ApiObject, Testing } from 'cdk8s';
import { AddressPool, AppRoute, IngressGateway, RouteBackend } from 'cdk8s-bare-metal';
import { Lab } from './seed-network';

describe('what lives in another repository', () => {
  test('a pool: a pinned claim on it is fine, and its Service names it', () => {
    const lab = new Lab();
    const pool = AddressPool.fromPoolName(lab.apps, 'Shared', 'shared', lab.plan);
    lab.lb.expose('mysql', lab.service('mysql'), { pool, address: '192.168.7.10' });
    expect(lab.rules()).toEqual([]);
    expect(Testing.synth(lab.apps).find(({ spec }) => spec.type === 'LoadBalancer').metadata.annotations).toEqual({
      'metallb.io/address-pool': 'shared', 'metallb.io/loadBalancerIPs': '192.168.7.10',
    });
  });

  test('a pool: a claim that is not pinned has no ranges to draw on', () => {
    const lab = new Lab();
    const pool = AddressPool.fromPoolName(lab.apps, 'Shared', 'shared', lab.plan);
    lab.lb.expose('mysql', lab.service('mysql'), { pool });
    expect(lab.plan.check().errors.map(({ rule }) => rule)).toContain('claim-pool-unknown');
  });

  test('a pool: it cannot be advertised here', () => {
    const lab = new Lab();
    expect(() => AddressPool.fromPoolName(lab.apps, 'Shared', 'shared', lab.plan).advertiseLayer2()).toThrow('lives in another repository');
  });

  test('a gateway: routes name its class', () => {
    const lab = new Lab();
    const gateway = IngressGateway.fromGateway(lab.apps, 'Gateway', { plan: lab.plan, className: 'shared' });
    new AppRoute(lab.apps, 'Route', { gateway, host: 'app.example.com', backend: RouteBackend.fromService(lab.service('web')) });
    expect(Testing.synth(lab.apps).find(({ kind }) => kind === 'Ingress').spec.ingressClassName).toEqual('shared');
    expect(lab.rules()).toEqual([]);
  });

  test('a backend by name, as in included YAML, is looked for among all manifests', () => {
    const attempt = (name: string) => {
      const lab = new Lab();
      new ApiObject(lab.apps, 'web', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { selector: { app: 'web' }, ports: [{ port: 80 }] } });
      const gateway = new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool });
      new AppRoute(lab.apps, 'Route', { gateway, host: 'app.example.com', backend: RouteBackend.fromServiceName(name, 80) });
      return lab.rules();
    };
    expect([attempt('web'), attempt('wep')]).toEqual([[], ['route-backend-missing']]);
  });
});
