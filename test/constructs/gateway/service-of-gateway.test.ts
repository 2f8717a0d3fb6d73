import * as fs from 'fs';
import * as path from 'path';
import { ApiObject, App, Chart, Testing } from 'cdk8s';
import { Lab } from '../seed-network';
import {
  AppRoute, AppRouteProps, BareMetalLoadBalancer, DnsFormat, ExistingGateway, IngressGateway, IngressProxy, IpPlan, MetalLbMode, PlanDns, RouteBackend, StreamRoute,
} from 'cdk8s-bare-metal';

const TOLD = { service: 'traefik/traefik', addresses: ['192.168.1.200'] };
/** Written as an IngressRoute. */
const AS_INGRESS_ROUTE: Partial<AppRouteProps> = { methods: ['GET'] };

/** An app with a route at a gateway that is there already. */
class There extends Lab {
  readonly gateway;

  constructor(existing: Partial<ExistingGateway>, route: Partial<AppRouteProps> = {}, dns: PlanDns = { externalDns: '0.22.0', records: [DnsFormat.HOSTS] }) {
    super({ plan: { dns, externals: { services: ['shop/web'], namespaces: ['shop', 'traefik', 'edge'] } } });
    this.gateway = IngressGateway.fromGateway(this.apps, 'There', { plan: this.plan, className: 'traefik', ...existing });
    new AppRoute(this.apps, 'Web', { gateway: this.gateway, host: 'web.example.com', backend: RouteBackend.external('web', 80), ...route });
  }

  /** The Service of the gateway, in the app. */
  bringService(pinned?: string): ApiObject {
    const annotations = pinned === undefined ? {} : { 'metallb.io/loadBalancerIPs': pinned };
    return new ApiObject(this.edge, 'Service', {
      apiVersion: 'v1', kind: 'Service', metadata: { name: 'traefik', namespace: 'traefik', annotations },
      spec: { type: 'LoadBalancer', selector: { app: 'traefik' }, ports: [{ port: 80 }] },
    } as never);
  }

  report(name: string): string {
    this.app.synth();
    return fs.readFileSync(path.join(this.folder, 'network', name), 'utf8');
  }

  hosts(): string[] {
    return this.report('dns/default.hosts').split('\n').filter((line) => line !== '' && !line.startsWith('# '));
  }

  findings(rule: string): { message: string; places: readonly string[] }[] {
    return this.plan.check().findings.filter((found) => found.rule === rule).map(({ message, places }) => ({ message, places }));
  }
}

describe('the address of a gateway that is there already is taken', () => {
  test('no claim gets it, and the address book names its owner', () => {
    const lab = new There(TOLD).expose('mysql') as There;
    expect(lab.addresses()).toEqual({ mysql: '192.168.1.201' });
    expect(lab.report('addresses.md')).toMatch(/`192\.168\.1\.200` \| traefik\/traefik +\| +\| public \| told, of a gateway elsewhere \| not known/);
  });

  test('a claim that pins it is told, with both places', () => {
    const lab = new There(TOLD);
    lab.lb.expose('mysql', lab.service('mysql', 3306), { pool: lab.pool, address: '192.168.1.200' });
    expect(lab.findings('pinned-address-in-use')).toEqual([{
      message: 'Service shop/mysql-external pins 192.168.1.200, which Service traefik/traefik is told to have.',
      places: [expect.stringContaining('metallb.io/loadBalancerIPs'), 'apps/There (addresses[0])'],
    }]);
  });

  test('a claim that has it by the lock file keeps it no longer in silence', () => {
    const before = new Lab().expose('mysql');
    before.app.synth();
    const lab = new There(TOLD);
    fs.mkdirSync(path.dirname(lab.lockFile), { recursive: true });
    fs.copyFileSync(before.lockFile, lab.lockFile);
    lab.expose('mysql');
    expect(lab.findings('lock-disagrees')).toEqual([{
      message: 'The lock file keeps 192.168.1.200 for Service shop/mysql-external, but now it belongs to Service traefik/traefik, which is not here.',
      places: [expect.stringContaining('mysql'), 'apps/There (addresses[0])'],
    }]);
  });

  test('a pool that has no other address is exhausted, and says by whom', () => {
    const lab = new Lab({ pool: ['192.168.1.200/32'], plan: { externals: { proxies: [{ className: 'traefik', ...TOLD }] } } }).expose('mysql');
    expect(lab.plan.check().findings.find(({ rule }) => rule === 'pool-exhausted')?.message)
      .toEqual('The pool public holds 1 IPv4 address (1 belongs to Service traefik/traefik, which is not here): none is left for shop/mysql-external.');
  });
});

describe('hosts of its routes lead to its Service', () => {
  test.each<[string, Partial<ExistingGateway>, Partial<AppRouteProps>]>([
    ['by an Ingress', {}, {}],
    ['by an IngressRoute', {}, AS_INGRESS_ROUTE],
    ['by an HTTPProxy', { className: 'contour', proxy: IngressProxy.contour() }, { methods: ['GET'] }],
    ['by a route of Gateway API', { proxy: IngressProxy.cilium(), gatewayName: 'public', gatewayNamespace: 'edge' }, {}],
    ['and where its Gateway is in the namespace of the route', { proxy: IngressProxy.cilium(), gatewayName: 'public' }, {}],
  ])('%s', (_, existing, route) => {
    expect(new There({ ...TOLD, ...existing }, route).hosts()).toEqual(['192.168.1.200 web.example.com']);
  });

  test('a class of its own is not that of a Gateway of Gateway API', () => {
    const lab = new There({ ...TOLD, proxy: IngressProxy.cilium(), gatewayName: 'public', gatewayNamespace: 'edge', className: 'cilium' });
    const inner = IngressGateway.fromGateway(lab.apps, 'Other', { plan: lab.plan, className: 'cilium' });
    new AppRoute(lab.apps, 'Api', { gateway: inner, host: 'api.example.com', backend: RouteBackend.external('web', 80) });
    expect(lab.hosts()).toEqual(['192.168.1.200 web.example.com']);
  });

  test('by a port that carries no name', () => {
    // Nor do its objects say it, where nobody says that external-dns runs.
    const lab = new There(TOLD, {}, { records: [DnsFormat.HOSTS] });
    new StreamRoute(lab.apps, 'Mysql', { gateway: lab.gateway, port: 3306, backend: RouteBackend.external('web', 3306), dnsNames: ['mysql.example.com'] });
    expect(lab.hosts()).toEqual(['192.168.1.200 mysql.example.com', '192.168.1.200 web.example.com']);
  });

  test('once, where two gateways have one Service', () => {
    const lab = new There(TOLD);
    const again = IngressGateway.fromGateway(lab.edge, 'Again', { plan: lab.plan, className: 'other', ...TOLD });
    new AppRoute(lab.apps, 'Api', { gateway: again, host: 'api.example.com', backend: RouteBackend.external('web', 80) });
    expect(lab.hosts()).toEqual(['192.168.1.200 api.example.com', '192.168.1.200 web.example.com']);
    expect(lab.report('addresses.md').match(/`192\.168\.1\.200`/g)).toHaveLength(1);
  });

  test('as the lock file of another repository keeps it', () => {
    const owner = new Lab();
    new IngressGateway(owner.edge, 'Gateway', { pool: owner.pool });
    owner.app.synth();
    const app = new App();
    const plan = IpPlan.fromLock(app, 'Plan', path.dirname(owner.lockFile), { dns: { externalDns: '0.22.0' }, externals: { services: ['shop/web'], definitions: ['traefik'] } });
    const chart = new Chart(app, 'apps', { namespace: 'shop' });
    const gateway = IngressGateway.fromGateway(chart, 'Shared', { plan, service: 'traefik/traefik', addresses: plan.addressesOf('traefik', 'traefik') });
    new AppRoute(chart, 'Web', { gateway, host: 'web.example.com', backend: RouteBackend.external('web', 80), ...AS_INGRESS_ROUTE });
    expect(plan.check().findings.map(({ rule }) => rule)).toEqual([]);
    expect(Testing.synth(chart).map(({ metadata }) => metadata.annotations)).toEqual([{ 'external-dns.kubernetes.io/target': '192.168.1.200' }]);
  });

  test('at both families', () => {
    expect(new There({ ...TOLD, addresses: ['fd00::5', '192.168.1.200'] }).hosts()).toEqual(['192.168.1.200 web.example.com', 'fd00::5 web.example.com']);
  });

  test('external-dns is told of an IngressRoute, which has no status, what the Service has', () => {
    const targets = (existing: Partial<ExistingGateway>) => Testing.synth(new There(existing, AS_INGRESS_ROUTE).apps)
      .filter(({ kind }) => kind === 'IngressRoute').map(({ metadata }) => metadata.annotations?.['external-dns.kubernetes.io/target']);
    expect(targets({ ...TOLD, addresses: ['192.168.1.200', 'fd00::5'] })).toEqual(['192.168.1.200,fd00::5']);
    expect(targets({ ...TOLD, dnsTargets: ['203.0.113.7'] })).toEqual(['203.0.113.7']);
    expect(targets({ service: 'traefik/traefik' })).toEqual([undefined]);
  });

  test('external-dns is told so without a warning, and another target is told', () => {
    expect(new There({ ...TOLD, dnsTargets: TOLD.addresses }).rules()).toEqual([]);
    const lab = new There({ ...TOLD, dnsTargets: ['192.168.1.201'] }).expose('mysql') as There;
    expect(lab.findings('external-dns-target-elsewhere').map(({ message }) => message))
      .toEqual(['Ingress shop/web leads to 192.168.1.201 of Service shop/mysql-external, and is served at Service traefik/traefik.']);
  });

  test('the traffic page draws the way there', () => {
    const page = new There(TOLD).report('traffic.md');
    expect(page).toContain('class__traefik["proxy of class traefik<br/>behind traefik/traefik<br/>described elsewhere"]');
    expect(page).toMatch(/clients --> address__192_168_1_200\n[\s\S]*nodes__traefik__traefik --> class__traefik\n/);
    expect(page).not.toContain('address not known here');
  });
});

describe('where its Service stands in the app, that one\'s own address counts', () => {
  test('planned, where it is adopted', () => {
    const lab = new There({ service: 'traefik/traefik' }, AS_INGRESS_ROUTE);
    lab.lb.adopt(lab.bringService(), { pool: lab.pool });
    expect(lab.hosts()).toEqual(['192.168.1.200 web.example.com']);
    expect(Testing.synth(lab.apps).find(({ kind }) => kind === 'IngressRoute').metadata.annotations).toEqual({ 'external-dns.kubernetes.io/target': '192.168.1.200' });
    expect(lab.report('traffic.md')).toContain('nodes__traefik__traefik --> class__traefik');
  });

  test('pinned, where it stands there', () => {
    const lab = new There({ service: 'traefik/traefik' });
    lab.bringService('192.168.1.207');
    expect(lab.hosts()).toEqual(['192.168.1.207 web.example.com']);
  });

  test.each<[string, string, boolean, string]>([
    ['that it pins', '192.168.1.207', false, '192.168.1.207'],
    ['that the plan gives it', '192.168.1.200', true, '192.168.1.200'],
  ])('another than the one %s is an error', (_, own, adopted, shown) => {
    const told = { service: 'traefik/traefik', addresses: ['192.168.1.205'] };
    const lab = new There(told);
    const service = lab.bringService(adopted ? undefined : own);
    if (adopted) {
      lab.lb.adopt(service, { pool: lab.pool });
    }
    expect(lab.findings('proxy-address-differs')).toEqual([{
      message: `Service traefik/traefik is told to have 192.168.1.205, and it has ${shown}.`,
      places: ['apps/There (addresses[0])', expect.stringContaining('edge/Service')],
    }]);
  });

  test('the alerts of its pool name its hosts', () => {
    const lab = new There({ service: 'traefik/traefik' });
    const watched = new BareMetalLoadBalancer(lab.edge, 'Watched', { plan: lab.plan, mode: MetalLbMode.NONE, alerts: {} });
    const pool = watched.addPool('more', { addresses: ['192.168.1.251-192.168.1.254'] });
    watched.adopt(lab.bringService(), { pool });
    const [rule] = Testing.synth(lab.edge).filter(({ kind, metadata }) => kind === 'PrometheusRule' && metadata.name === 'metallb-more');
    expect(JSON.stringify(rule)).toContain('nobody reaches web.example.com by it');
  });
});

describe('where nobody says which addresses it has, nothing is concluded', () => {
  test('of names', () => {
    const lab = new There({ service: 'traefik/traefik' });
    expect(lab.report('dns/default.hosts')).toContain('web.example.com: Ingress shop/web names it. Service traefik/traefik is not here, and nobody says which addresses it has.');
    expect(lab.report('traffic.md')).toContain('clients -->|"address not known here"| class__traefik');
  });

  test.each([[{}], [{ service: 'traefik/traefik' }]])('of a target of external-dns, with %j', (existing) => {
    expect(new There({ ...existing, dnsTargets: ['192.168.1.205'] }).rules()).toEqual([]);
  });
});

describe('bad input is told, with its property', () => {
  test.each<[string, Partial<ExistingGateway>, string, string, string]>([
    ['a Service without its namespace', { service: 'traefik' }, 'option-invalid', 'no namespace and name', 'apps/There (service)'],
    ['a Service that is no text', { service: 7 as never }, 'option-invalid', 'a text is expected', 'apps/There (service)'],
    ['addresses of nobody', { addresses: ['192.168.1.200'] }, 'option-invalid', 'has no `service`', 'apps/There (addresses)'],
    ['an address that is none', { service: 'traefik/traefik', addresses: ['192.168.1.300'] }, 'network-value-invalid', 'above 255', 'apps/There (addresses[0])'],
    ['a prefix', { service: 'traefik/traefik', addresses: ['192.168.1.0/24'] }, 'network-value-invalid', '192.168.1.0/24', 'apps/There (addresses[0])'],
  ])('%s', (_, existing, rule, message, place) => {
    const found = new There(existing).plan.check().errors;
    expect(found.map((one) => [one.rule, one.places[0]])).toEqual([[rule, place]]);
    expect(found[0].message).toContain(message);
  });

  test('an address outside of every network is none', () => expect(new There({ service: 'traefik/traefik', addresses: ['203.0.113.7'] }).rules()).toEqual([]));
});
