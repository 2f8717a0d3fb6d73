import * as fs from 'fs';
import * as path from 'path';
import { ApiObject, App, Chart, Testing } from 'cdk8s';
import { POOL_OVERLAPS_DHCP } from '../../../src/rules/pool/pool-overlaps-dhcp';
import { Lab } from '../seed-network';
import { IpPlan } from 'cdk8s-bare-metal';

let stderr: jest.SpyInstance;

beforeEach(() => {
  stderr = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
});

afterEach(() => jest.restoreAllMocks());

function manifests(lab: Lab): any[] {
  return lab.app.charts.flatMap((chart) => chart.toJson());
}

function clashing(lab: Lab): void {
  new ApiObject(lab.apps, 'clash', {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'clash', namespace: 'shop', annotations: { 'metallb.io/loadBalancerIPs': '192.168.1.10' } },
    spec: { type: 'LoadBalancer', selector: { app: 'clash' }, ports: [{ port: 80 }] },
  });
}

describe('app.synth()', () => {
  test('writes manifests, lock file and reports', () => {
    const lab = new Lab().expose('mysql');
    lab.app.synth();
    expect(lab.files()).toEqual([
      'dist/apps.k8s.yaml', 'dist/edge.k8s.yaml',
      'network/addresses.json', 'network/addresses.md', 'network/findings.json', 'network/ip-plan.lock.yaml', 'network/traffic.md',
    ]);
  });

  test('after an error has written no manifest, no lock file and no report', () => {
    const lab = new Lab().expose('mysql');
    clashing(lab);
    expect(() => lab.app.synth()).toThrow('192.168.1.10');
    expect(lab.files()).toEqual([]);
  });

  test('judges once, however many charts there are', () => {
    const lab = new Lab().expose('mysql');
    for (let index = 0; index < 5; index++) {
      new Chart(lab.app, `more${index}`);
    }
    const judge = jest.spyOn(POOL_OVERLAPS_DHCP, 'check');
    lab.app.synth();
    expect(judge).toHaveBeenCalledTimes(1);
  });

  test('tells warnings and notes once, on standard error, and goes on', () => {
    const lab = new Lab().expose('mysql');
    lab.lb.addPool('quiet', { addresses: ['192.168.1.251/32'] });
    lab.app.synth();
    const text = stderr.mock.calls.join('');
    expect(text.match(/warning\[pool-not-announced\]/g)).toHaveLength(1);
    expect(lab.files()).toContain('dist/edge.k8s.yaml');
  });

  test('a second synth without a change writes nothing', () => {
    const lab = new Lab().expose('mysql');
    lab.app.synth();
    const before = fs.statSync(lab.lockFile);
    lab.app.synth();
    expect(fs.statSync(lab.lockFile)).toEqual(expect.objectContaining({ mtimeMs: before.mtimeMs, ino: before.ino }));
  });

  test('of an app that fails, then is mended, succeeds', () => {
    const lab = new Lab();
    const claim = lab.lb.expose('mysql', lab.service('mysql'), { pool: lab.pool });
    expect(() => claim.address).toThrow(/not known yet/);
    lab.app.synth();
    expect(claim.address).toEqual('192.168.1.200');
  });
});

describe('what writes nothing', () => {
  test.each([
    ['synthYaml', (lab: Lab) => lab.app.synthYaml()],
    ['Testing.synth', (lab: Lab) => Testing.synth(lab.edge)],
    ['plan.check', (lab: Lab) => lab.plan.check()],
  ])('%s', (_, act) => {
    const lab = new Lab().expose('mysql');
    act(lab);
    expect(lab.files()).toEqual([]);
  });

  test('a conflicting object added between two Testing.synth calls: the second fails', () => {
    const lab = new Lab().expose('mysql');
    expect(Testing.synth(lab.apps)).toHaveLength(2);
    clashing(lab);
    expect(() => Testing.synth(lab.apps)).toThrow('192.168.1.10');
  });
});

describe('addresses', () => {
  test('a pinned one is known at once', () => {
    const lab = new Lab();
    expect(lab.lb.expose('mysql', lab.service('mysql'), { pool: lab.pool, address: '192.168.1.222' }).address).toEqual('192.168.1.222');
  });

  test('a locked one is known at once', () => {
    const first = new Lab().expose('mysql');
    first.app.synth();
    const second = new Lab({ folder: first.folder });
    expect(second.lb.expose('mysql', second.service('mysql'), { pool: second.pool }).address).toEqual('192.168.1.200');
  });

  test('lazyAddress stands in a raw manifest of another chart', () => {
    const lab = new Lab();
    const claim = lab.lb.expose('mysql', lab.service('mysql'), { pool: lab.pool });
    new ApiObject(lab.apps, 'settings', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' }, data: { host: claim.lazyAddress } });
    expect(Testing.synth(lab.apps).find(({ kind }) => kind === 'ConfigMap').data).toEqual({ host: '192.168.1.200' });
  });

  test('addressOf answers after synth, and names what it knows before', () => {
    const lab = new Lab().expose('mysql');
    expect(() => lab.plan.addressOf('shop', 'mysql-external')).toThrow('It knows: none yet');
    lab.app.synth();
    expect(lab.plan.addressOf('shop', 'mysql-external')).toEqual('192.168.1.200');
  });

  test('an address that a hand-written object pins is taken', () => {
    const lab = new Lab().expose('mysql');
    new ApiObject(lab.apps, 'other', {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'other', annotations: { 'metallb.io/loadBalancerIPs': '192.168.1.200' } },
      spec: { type: 'LoadBalancer', selector: { app: 'other' }, ports: [{ port: 80 }] },
    });
    expect(lab.addresses()).toEqual({ mysql: '192.168.1.201' });
  });

  test('an address that a hand-written object takes with externalIPs is taken', () => {
    const lab = new Lab();
    new ApiObject(lab.apps, 'Old', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'old' }, spec: { externalIPs: ['192.168.1.200'], ports: [{ port: 80 }] } });
    lab.expose('web');
    expect(lab.addresses()).toEqual({ web: '192.168.1.201' });
    expect(lab.plan.check().findings).toMatchObject([{ rule: 'pool-overlaps-external-ip', severity: 'warning' }]);
  });

  test.each(['List', 'ServiceList'])('an address that an object inside a %s pins is taken', (kind) => {
    const lab = new Lab();
    const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'old', namespace: 'shop' }, spec: { type: 'LoadBalancer', loadBalancerIP: '192.168.1.200', ports: [{ port: 80 }] } };
    new ApiObject(lab.apps, 'List', { apiVersion: 'v1', kind, items: [service] });
    lab.expose('web');
    expect(lab.addresses()).toEqual({ web: '192.168.1.201' });
  });

  test('an adopted Service keeps its name and gets its address', () => {
    const lab = new Lab();
    const service = new ApiObject(lab.apps, 'mine', {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'mine' },
      spec: { type: 'LoadBalancer', selector: { app: 'mine' }, ports: [{ port: 80 }] },
    });
    lab.lb.adopt(service, { pool: lab.pool });
    const [emitted] = Testing.synth(lab.apps);
    expect(emitted.metadata.annotations).toEqual({ 'metallb.io/address-pool': 'public', 'metallb.io/loadBalancerIPs': '192.168.1.200' });
    expect(lab.rules()).toEqual([]);
  });
});

describe('scope', () => {
  test('a plan of another App is refused at once', () => {
    const lab = new Lab();
    const other = new Chart(new App(), 'other');
    expect(() => lab.pool.plan._use(other)).toThrow('belongs to another App');
  });

  test('a user outside the plan\'s scope is an error', () => {
    const app = new App();
    const first = new Chart(app, 'first');
    const second = new Chart(app, 'second');
    const lab = new Lab();
    const plan = new IpPlan(first, 'Plan', { folder: path.join(lab.folder, 'n') });
    plan._use(second);
    expect(plan.check().errors.map(({ rule }) => rule)).toEqual(['plan-user-outside-scope']);
  });

  test('two plans over one another are an error, told once', () => {
    const lab = new Lab();
    const inner = new IpPlan(lab.edge, 'Inner', { folder: path.join(lab.folder, 'inner') });
    expect(inner.check().errors.map(({ rule }) => rule)).toContain('plan-scopes-overlap');
    expect(lab.plan.check().errors).toEqual([]);
  });

  test('two plans with one lock file are an error', () => {
    const app = new App();
    const folder = new Lab().folder;
    new IpPlan(new Chart(app, 'a'), 'Plan', { folder });
    const second = new IpPlan(new Chart(app, 'b'), 'Plan', { folder });
    expect(second.check().errors.map(({ rule }) => rule)).toContain('plan-lock-shared');
  });

  test('a report folder inside the output folder is an error', () => {
    const folder = new Lab().folder;
    const app = new App({ outdir: path.join(folder, 'dist') });
    const plan = new IpPlan(app, 'Plan', { folder: path.join(folder, 'dist', 'network') });
    expect(plan.check().errors.map(({ rule }) => rule)).toEqual(['reports-inside-output']);
  });

  test('an empty plan is worth a note', () => {
    const plan = new IpPlan(new App(), 'Plan', { folder: new Lab().folder });
    expect(plan.check().notes.map(({ rule }) => rule)).toEqual(['plan-empty']);
  });
});

describe('the objects', () => {
  test('cluster-scoped ones carry no namespace, whatever the chart\'s default; namespaced ones their own', () => {
    const lab = new Lab().expose('mysql');
    const clusterScoped = ['Namespace', 'CustomResourceDefinition', 'ClusterRole', 'ClusterRoleBinding', 'ValidatingWebhookConfiguration', 'IngressClass'];
    for (const { kind, metadata } of manifests(lab)) {
      expect([kind, metadata.name, metadata.namespace !== undefined]).toEqual([kind, metadata.name, !clusterScoped.includes(kind)]);
    }
  });

  test('an unknown field added by a JSON patch survives', () => {
    const lab = new Lab();
    const pool = ApiObject.of(lab.pool);
    pool.addJsonPatch({ _toJson: () => ({ op: 'add', path: '/spec/future', value: 1 }) } as any);
    expect(pool.toJson().spec.future).toEqual(1);
  });
});
