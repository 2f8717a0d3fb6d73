import * as fs from 'fs';
import * as path from 'path';
import { ApiObject, App, Chart, Testing } from 'cdk8s';
import { emptyFolder, Lab } from './seed-network';
import { AddressPool, AppRoute, BareMetalLoadBalancer, IngressGateway, IpPlan, MetalLbMode, RouteBackend } from 'cdk8s-bare-metal';

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

  test('a plan: its lock file gives the addresses that it keeps, no others, and nothing is written', () => {
    const owner = new Lab({ plan: { cluster: 'home' } }).expose('mysql');
    owner.app.synth();
    const before = owner.lockText();
    const app = new App({ outdir: path.join(emptyFolder(), 'dist') });
    const plan = IpPlan.fromLock(app, 'Plan', path.dirname(owner.lockFile));
    expect(plan.addressOf('shop', 'mysql-external')).toEqual('192.168.1.200');
    const chart = new Chart(app, 'apps', { namespace: 'shop' });
    const pool = AddressPool.fromPoolName(chart, 'Public', 'public', plan);
    const lb = new BareMetalLoadBalancer(chart, 'LoadBalancer', { plan, mode: MetalLbMode.NONE });
    const expose = (name: string) => lb.exposePods(name, { pool, namespace: 'shop', selector: { app: name }, ports: [{ port: 80 }] });
    expect(expose('mysql').address).toEqual('192.168.1.200');
    expect(plan.check().errors).toEqual([]);
    app.synth();
    expect(fs.readdirSync(app.outdir)).toEqual(['apps.k8s.yaml']);
    expose('redis');
    expect(plan.check().errors.map(({ rule }) => rule)).toEqual(['claim-pool-unknown']);
    expect(owner.lockText()).toEqual(before);
    for (const mode of ['write', 'frozen']) {
      process.env.CDK8S_BARE_METAL_LOCK = mode;
      expect(plan.check().errors.map(({ rule }) => rule)).toEqual(['claim-pool-unknown']);
    }
    delete process.env.CDK8S_BARE_METAL_LOCK;
  });

  describe('a plan whose lock file another repository keeps', () => {
    function attempt(name: string, options: { readonly pool?: string; readonly address?: string }) {
      const owner = new Lab({ plan: { cluster: 'home' } }).expose('mysql');
      owner.app.synth();
      const app = new App();
      const plan = IpPlan.fromLock(app, 'Plan', path.dirname(owner.lockFile));
      const chart = new Chart(app, 'apps', { namespace: 'shop' });
      const pool = AddressPool.fromPoolName(chart, 'Pool', options.pool ?? 'public', plan);
      new BareMetalLoadBalancer(chart, 'LoadBalancer', { plan, mode: MetalLbMode.NONE })
        .exposePods(name, { pool, address: options.address, namespace: 'shop', selector: { app: name }, ports: [{ port: 80 }] });
      return plan.check().errors.map(({ rule, message, help, places }) => ({ rule, message, help, places }));
    }

    test('a pin on an address that it keeps for somebody else is an error that names them', () => {
      expect(attempt('redis', { address: '192.168.1.200' })).toEqual([{
        rule: 'lock-disagrees',
        message: 'Service shop/redis-external pins 192.168.1.200, which the lock file of the other repository keeps for Service shop/mysql-external.',
        help: 'Pin an address that nobody has, or have the repository that keeps the lock file give 192.168.1.200 to shop/redis-external, and copy its new file.',
        places: ['apps/LoadBalancer/redis-external (address)'],
      }]);
    });

    test.each([['redis', '192.168.1.201'], ['mysql', '192.168.1.200']])('%s may pin %s, which it keeps for nobody else', (name, address) => {
      expect(attempt(name, { address })).toEqual([]);
    });

    test.each([[undefined], ['192.168.1.201']])('a pool that it does not know is an error that guesses the one that is meant (address: %s)', (address) => {
      expect(attempt('redis', { pool: 'pubilc', address })).toEqual([expect.objectContaining({
        rule: 'claim-pool-unknown',
        message: 'Service shop/redis-external wants an address of the pool pubilc, of which the lock file of the other repository knows nothing.',
        help: 'Did you mean `public`?',
      })]);
    });

    test('a pool that is like none is told with those that it knows', () => {
      expect(attempt('redis', { pool: 'edge' })).toMatchObject([{ help: 'It knows public. If the pool is new, copy the new lock file.' }]);
    });

    test('a free claim is told who alone can give it an address', () => {
      expect(attempt('redis', {})).toMatchObject([{
        rule: 'claim-pool-unknown',
        help: 'Have that repository claim an address for shop/redis-external, and copy its new lock file; or pin one with `address` that it gives to nobody.',
      }]);
    });
  });

  test('a plan: a folder without a lock file is an error that names the file', () => {
    const folder = emptyFolder();
    const plan = IpPlan.fromLock(new App(), 'Plan', folder);
    expect(plan.check().errors.map(({ rule, places }) => [rule, places])).toEqual([['lock-missing', [path.join(folder, 'ip-plan.lock.yaml')]]]);
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
