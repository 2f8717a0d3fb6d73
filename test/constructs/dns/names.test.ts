import * as fs from 'fs';
import * as path from 'path';
import { Testing } from 'cdk8s';
import { Service, ServiceType } from 'cdk8s-plus-28';
import { Lab } from '../seed-network';
import {
  AddressFamilies, AppRoute, AppRouteProps, DnsFormat, DnsNames, ExistingGateway, IngressGateway, IngressGatewayProps, IngressProxy, PlanDns, RouteBackend,
  StreamProtocol, StreamRoute, StreamRouteProps,
} from 'cdk8s-bare-metal';

const OLDER = 'external-dns.alpha.kubernetes.io/';
const PREFIX = 'external-dns.kubernetes.io/';
const BACKEND = RouteBackend.external('web', 80);
const NEW: PlanDns = { externalDns: '0.22.0' };

/** The annotations of external-dns on all objects of some kinds. */
function annotations(lab: Lab, ...kinds: string[]): Record<string, string>[] {
  return [...Testing.synth(lab.edge), ...Testing.synth(lab.apps)].filter(({ kind }) => kinds.includes(kind)).map(({ metadata }) =>
    Object.fromEntries(Object.entries<string>(metadata.annotations ?? {}).filter(([name]) => name.includes('dns'))));
}

function exposed(dns: PlanDns | undefined, names: DnsNames): Record<string, string> {
  const lab = new Lab({ plan: { dns } });
  lab.lb.expose('mysql', lab.service('mysql', 3306), { pool: lab.pool, dns: names });
  return annotations(lab, 'Service').find((found) => Object.keys(found).length > 0) ?? {};
}

interface Routed {
  readonly dns?: PlanDns;
  readonly gateway?: Partial<IngressGatewayProps>;
  readonly route?: Partial<AppRouteProps>;
}

function routed({ dns = NEW, gateway = {}, route = {} }: Routed, ...kinds: string[]): Record<string, string>[] {
  const lab = new Lab({ plan: { dns } });
  new AppRoute(lab.apps, 'Web', { gateway: new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool, ...gateway }), host: 'web.example.com', backend: BACKEND, ...route });
  return annotations(lab, ...kinds);
}

describe('an exposed Service that has a name says so to external-dns', () => {
  const hosts = ['mysql.example.com'];

  test.each<[string, PlanDns, string]>([
    ['0.22 reads a prefix of its own', { externalDns: '0.22.0' }, PREFIX],
    ['so does a later one', { externalDns: 'v0.23' }, PREFIX],
    ['0.21 reads the older one', { externalDns: '0.21.0' }, OLDER],
    ['it was told another one', { externalDns: '0.22.0', annotationPrefix: 'dns.example.com/' }, 'dns.example.com/'],
  ])('%s', (_, dns, prefix) => expect(exposed(dns, { hosts })).toEqual({ [`${prefix}hostname`]: 'mysql.example.com' }));

  test('several names stand in one list, with letters outside ASCII as DNS knows them', () => {
    expect(exposed(NEW, { hosts: ['mysql.example.com', 'bücher.example.com'] })).toEqual({ [`${PREFIX}hostname`]: 'mysql.example.com,xn--bcher-kva.example.com' });
  });

  test('its TTL and targets stand beside it', () => {
    expect(exposed({ ...NEW, ttl: 600 }, { hosts, targets: ['203.0.113.7', '2001:DB8::7'] })).toEqual({ [`${PREFIX}hostname`]: 'mysql.example.com', [`${PREFIX}target`]: '203.0.113.7,2001:db8::7', [`${PREFIX}ttl`]: '600' });
    expect(exposed({ ...NEW, ttl: 600 }, { hosts, ttl: 60 })[`${PREFIX}ttl`]).toEqual('60');
  });

  test('not where nobody says that external-dns runs', () => expect(exposed(undefined, { hosts })).toEqual({}));
  test('not where it has no name', () => expect(exposed({ ...NEW, ttl: 600 }, { view: 'internal' })).toEqual({}));
});

test('so does a Service that is adopted', () => {
  const lab = new Lab({ plan: { dns: NEW } });
  const service = new Service(lab.apps, 'Mysql', { type: ServiceType.LOAD_BALANCER, metadata: { name: 'mysql' }, ports: [{ port: 3306 }] });
  service.selectLabel('app', 'mysql');
  lab.lb.adopt(service, { pool: lab.pool, dns: { hosts: ['mysql.example.com'] } });
  expect(annotations(lab, 'Service')).toContainEqual({ [`${PREFIX}hostname`]: 'mysql.example.com' });
});

describe('routes', () => {
  const asIngressRoute = { methods: ['GET'] };

  test('an Ingress says nothing: its status has the address', () => expect(routed({}, 'Ingress')).toEqual([{}]));

  test('where no status is written, it gets the planned address', () => {
    expect(routed({ gateway: { reportIngressStatus: false } }, 'Ingress')).toEqual([{ [`${PREFIX}target`]: '192.168.1.200' }]);
  });

  test('an IngressRoute, which has no status, gets the planned address', () => {
    expect(routed({ route: asIngressRoute }, 'IngressRoute')).toEqual([{ [`${PREFIX}target`]: '192.168.1.200' }]);
  });

  test('of a gateway of both families it gets both', () => {
    const networks = [{ name: 'lan', cidr: '192.168.1.0/24', cidrV6: 'fd00::/64' }];
    const serviceCidrs = ['10.96.0.0/12', 'fd00:20::/112'];
    const lab = new Lab({ plan: { dns: NEW, networks, serviceCidrs, nodes: [{ name: 'node1', addresses: ['192.168.1.10', 'fd00::10'] }] }, pool: ['192.168.1.200/29', 'fd00::200/125'] });
    new AppRoute(lab.apps, 'Web', { gateway: new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool, families: AddressFamilies.DUAL_STACK }), host: 'web.example.com', backend: BACKEND, ...asIngressRoute });
    expect(annotations(lab, 'IngressRoute')).toEqual([{ [`${PREFIX}target`]: '192.168.1.200,fd00::200' }]);
  });

  test('so does one for TLS that is told apart by name', () => {
    const lab = new Lab({ plan: { dns: NEW } });
    new StreamRoute(lab.apps, 'Mail', { gateway: new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool }), port: 993, passthrough: true, hosts: ['mail.example.com'], backend: BACKEND });
    expect(annotations(lab, 'IngressRouteTCP')).toEqual([{ [`${PREFIX}target`]: '192.168.1.200' }]);
  });

  test.each<[string, IngressProxy, Partial<AppRouteProps>, string]>([
    ['an Ingress', IngressProxy.traefik(), {}, 'Ingress'],
    ['an IngressRoute', IngressProxy.traefik(), asIngressRoute, 'IngressRoute'],
    ['an Ingress of HAProxy', IngressProxy.haproxy(), {}, 'Ingress'],
    ['an HTTPProxy', IngressProxy.contour(), asIngressRoute, 'HTTPProxy'],
  ])('the targets of a gateway stand on %s', (_, proxy, route, kind) => {
    const found = routed({ gateway: { proxy, dns: { targets: ['203.0.113.7'], ttl: 60 } }, route }, kind);
    expect(found).not.toEqual([]);
    found.forEach((one) => expect(one).toEqual({ [`${PREFIX}target`]: '203.0.113.7', [`${PREFIX}ttl`]: '60' }));
  });

  test.each<[string, IngressProxy]>([['Envoy Gateway', IngressProxy.envoyGateway()], ['Traefik by Gateway API', IngressProxy.traefikGateway()]])('with %s the target stands on the Gateway, and the TTL on the route', (_, proxy) => {
    const gateway = { proxy, dns: { targets: ['home.example.net'], ttl: 60 } };
    expect(routed({ gateway }, 'Gateway')).toEqual([{ [`${PREFIX}target`]: 'home.example.net' }]);
    routed({ gateway }, 'HTTPRoute').forEach((one) => expect(one).toEqual({ [`${PREFIX}ttl`]: '60' }));
  });

  test('what the route says itself counts', () => {
    expect(routed({ gateway: { dns: { targets: ['203.0.113.7'] } }, route: { annotations: { [`${PREFIX}target`]: '203.0.113.8' } } }, 'Ingress')).toEqual([{ [`${PREFIX}target`]: '203.0.113.8' }]);
  });

  test('at a gateway of another repository an IngressRoute gets what is told of it', () => {
    const targetsOf = (more: Partial<ExistingGateway>) => {
      const lab = new Lab({ plan: { dns: NEW } });
      new AppRoute(lab.apps, 'Web', { gateway: IngressGateway.fromGateway(lab.edge, 'Gateway', { plan: lab.plan, ...more }), host: 'web.example.com', backend: BACKEND, ...asIngressRoute });
      return annotations(lab, 'IngressRoute');
    };
    expect(targetsOf({ dnsTargets: ['192.168.1.240'] })).toEqual([{ [`${PREFIX}target`]: '192.168.1.240' }]);
    expect(targetsOf({})).toEqual([{}]);
  });

  test('so does an Ingress there', () => {
    const lab = new Lab({ plan: { dns: NEW } });
    const gateway = IngressGateway.fromGateway(lab.edge, 'Gateway', { plan: lab.plan, dnsTargets: ['203.0.113.7'] });
    new AppRoute(lab.apps, 'Web', { gateway, host: 'web.example.com', backend: BACKEND });
    expect(annotations(lab, 'Ingress')).toEqual([{ [`${PREFIX}target`]: '203.0.113.7' }]);
  });

  test('without external-dns nothing is said', () => {
    expect(routed({ dns: { ttl: 60 }, gateway: { dns: { targets: ['203.0.113.7'] } }, route: asIngressRoute }, 'IngressRoute')).toEqual([{}]);
  });
});

describe('a port, which carries no name', () => {
  const NAMES = ['mysql.example.com', 'bücher.example.com'];
  const WRITTEN = 'mysql.example.com,xn--bcher-kva.example.com';

  function streamed(proxy: IngressProxy, dns: PlanDns = NEW, props: Partial<StreamRouteProps> = {}): Lab {
    const lab = new Lab({ plan: { dns } });
    const gateway = new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool, proxy, dns: { hosts: ['edge.example.com'] } });
    new StreamRoute(lab.apps, 'Mysql', { gateway, port: 3306, backend: BACKEND, dnsNames: NAMES, ...props });
    return lab;
  }

  test.each<[string, IngressProxy, StreamProtocol, string, Record<string, string>]>([
    ['a TCPRoute, whose target stands on the Gateway', IngressProxy.envoyGateway(), StreamProtocol.TCP, 'TCPRoute', {}],
    ['a UDPRoute', IngressProxy.envoyGateway(), StreamProtocol.UDP, 'UDPRoute', {}],
    ['an IngressRouteTCP, which has no status', IngressProxy.traefik(), StreamProtocol.TCP, 'IngressRouteTCP', { [`${PREFIX}target`]: '192.168.1.200' }],
    ['an IngressRouteUDP', IngressProxy.traefik(), StreamProtocol.UDP, 'IngressRouteUDP', { [`${PREFIX}target`]: '192.168.1.200' }],
  ])('says it to external-dns by an annotation: %s', (_, proxy, protocol, kind, more) => {
    expect(annotations(streamed(proxy, NEW, { protocol }), kind)).toEqual([{ [`${PREFIX}hostname`]: WRITTEN, ...more }]);
  });

  test.each<[string, IngressProxy]>([['Envoy Gateway', IngressProxy.envoyGateway()], ['Traefik', IngressProxy.traefik()], ['HAProxy', IngressProxy.haproxy()], ['NGINX', IngressProxy.nginx()]])('has it in the records of the plan: %s', (_, proxy) => {
    const lab = streamed(proxy, { records: [DnsFormat.ZONE] });
    lab.app.synth();
    const lines = fs.readFileSync(path.join(lab.folder, 'network', 'dns', 'default.zone'), 'utf8').split('\n').filter((line) => line.includes(' IN '));
    expect(lines.map((line) => line.split(' ')[0]).sort()).toEqual(['edge.example.com.', 'mysql.example.com.', 'xn--bcher-kva.example.com.']);
  });

  test.each<[string, IngressProxy, Partial<StreamRouteProps>, string]>([
    ['where external-dns would not read it', IngressProxy.haproxy(), {}, 'external-dns reads no names off a TCP'],
    ['where hosts say it already', IngressProxy.traefik(), { passthrough: true, port: 993, hosts: ['mail.example.com'] }, 'are the names of the route already'],
    ['where it is an address', IngressProxy.traefik(), { dnsNames: ['192.168.1.200'] }, 'it is an address'],
  ])('is refused %s', (_, proxy, props, text) => {
    expect(streamed(proxy, NEW, props).plan.check().errors.map(({ rule, message }) => [rule, message.toLowerCase().includes(text.toLowerCase())])).toEqual([['route-value-invalid', true]]);
  });

  test('of two gateways that claim it is told', () => {
    const lab = streamed(IngressProxy.traefik());
    const other = new IngressGateway(lab.edge, 'Other', { pool: lab.pool, name: 'other' });
    new StreamRoute(lab.apps, 'Again', { gateway: other, port: 3306, backend: BACKEND, dnsNames: ['mysql.example.com'] });
    expect(lab.plan.check().findings.filter(({ rule }) => rule === 'dns-host-contested').map(({ subject }) => subject)).toEqual(['host mysql.example.com']);
  });
});

describe('what is written satisfies our own rules', () => {
  test.each<[string, IngressProxy]>([
    ['Traefik', IngressProxy.traefik()], ['Envoy Gateway', IngressProxy.envoyGateway()], ['Contour', IngressProxy.contour()], ['HAProxy', IngressProxy.haproxy()], ['NGINX', IngressProxy.nginx()],
  ])('with %s', (_, proxy) => {
    const lab = new Lab({ plan: { dns: { ...NEW, ttl: 300 } } });
    const gateway = new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool, proxy, dns: { hosts: ['edge.example.com'] } });
    new AppRoute(lab.apps, 'Web', { gateway, host: 'web.example.com', backend: RouteBackend.fromService(lab.service('web')) });
    lab.lb.expose('mysql', lab.service('mysql', 3306), { pool: lab.pool, dns: { hosts: ['mysql.example.com'] } });
    expect(lab.rules().filter((rule) => rule.includes('dns'))).toEqual([]);
  });
});

describe('records', () => {
  function split(folder?: string): Lab {
    const lab = new Lab({ folder, plan: { dns: { records: [DnsFormat.ZONE, DnsFormat.HOSTS], ttl: 300 } } });
    const outer = new IngressGateway(lab.edge, 'Outer', { pool: lab.pool, name: 'outer', dns: { view: 'external', targets: ['203.0.113.7'] } });
    const inner = new IngressGateway(lab.edge, 'Inner', { pool: lab.pool, name: 'inner', address: '192.168.1.210', dns: { view: 'internal', hosts: ['inner.example.com'] } });
    const backend = RouteBackend.fromService(lab.service('web'));
    new AppRoute(lab.apps, 'OuterWeb', { gateway: outer, host: 'web.example.com', backend });
    new AppRoute(lab.apps, 'InnerWeb', { gateway: inner, host: 'web.example.com', backend });
    lab.lb.expose('mysql', lab.service('mysql', 3306), { pool: lab.pool, address: '192.168.1.211', dns: { hosts: ['mysql.example.com'], view: 'internal' } });
    return lab;
  }

  const read = (lab: Lab, file: string) => fs.readFileSync(path.join(lab.folder, 'network', 'dns', file), 'utf8').split('\n').filter((line) => /^[^;#]/.test(line));

  test('stand beside the other reports, a file for each view and format', () => {
    const lab = split();
    lab.app.synth();
    expect(fs.readdirSync(path.join(lab.folder, 'network', 'dns')).sort()).toEqual(['external.hosts', 'external.zone', 'internal.hosts', 'internal.zone']);
    expect(read(lab, 'external.zone')).toEqual(['web.example.com. 300 IN A 203.0.113.7']);
    expect(read(lab, 'internal.hosts')).toEqual(['192.168.1.210 inner.example.com', '192.168.1.211 mysql.example.com', '192.168.1.210 web.example.com']);
  });

  test('a second synth changes no byte of them', () => {
    const lab = split();
    lab.app.synth();
    const before = read(lab, 'internal.zone');
    const again = split(lab.folder);
    again.app.synth();
    expect(read(again, 'internal.zone')).toEqual(before);
  });

  test('those of a view that has another name now are removed, and nothing that somebody else put there', () => {
    const named = (view: string, folder?: string) => {
      const lab = new Lab({ folder, plan: { dns: { records: [DnsFormat.ZONE, DnsFormat.UNBOUND] } } });
      lab.lb.expose('mysql', lab.service('mysql', 3306), { pool: lab.pool, dns: { hosts: ['mysql.example.com'], view } });
      lab.app.synth();
      return lab.folder;
    };
    const folder = named('internal');
    const dns = path.join(folder, 'network', 'dns');
    const ours = fs.readFileSync(path.join(dns, 'internal.zone'), 'utf8');
    fs.writeFileSync(path.join(dns, 'own.zone'), `$TTL 300\n; Names\n${ours}`);
    fs.writeFileSync(path.join(dns, 'notes.md'), ours);
    named('inside', folder);
    expect(fs.readdirSync(dns).sort()).toEqual(['inside.unbound.conf', 'inside.zone', 'notes.md', 'own.zone']);
  });

  test('names of Services that others make are told to the plan', () => {
    const lab = new Lab({ plan: { dns: { services: [{ service: 'shop/mysql-external', hosts: ['mysql.example.com'] }], records: [DnsFormat.ZONE] } } });
    lab.expose('mysql').app.synth();
    expect(read(lab, 'default.zone')).toEqual(['mysql.example.com. 3600 IN A 192.168.1.200']);
  });
});

describe('bad input is told, with its place', () => {
  test.each<[string, PlanDns, DnsNames | undefined, string, string]>([
    ['an address for a name', {}, { hosts: ['192.168.1.200'] }, 'dns-value-invalid', 'dns.hosts[0]'],
    ['a view that is a path', {}, { view: '../x' }, 'dns-value-invalid', 'dns.view'],
    ['a version that is none', { externalDns: 'latest' }, undefined, 'dns-value-invalid', 'dns.externalDns'],
    ['a misspelt property', { external: '0.22.0' } as PlanDns, undefined, 'option-invalid', 'dns.external'],
    ['a misspelt property of a Service', {}, { host: 'mysql.example.com' } as DnsNames, 'option-invalid', 'dns.host'],
  ])('%s', (_, dns, names, rule, property) => {
    const lab = new Lab({ plan: { dns } });
    lab.lb.expose('mysql', lab.service('mysql', 3306), { pool: lab.pool, dns: names });
    const found = lab.plan.check().findings.filter((finding) => finding.rule === rule);
    expect(found.map(({ places }) => places.join())).toEqual([expect.stringContaining(property)]);
  });

  test('a host of two gateways in one view', () => {
    const lab = new Lab({ plan: { dns: NEW } });
    ['outer', 'inner'].forEach((name) => new AppRoute(lab.apps, name, { gateway: new IngressGateway(lab.edge, `${name}-gateway`, { pool: lab.pool, name }), host: 'web.example.com', backend: BACKEND }));
    expect(lab.plan.check().findings.filter(({ rule }) => rule === 'dns-host-contested').map(({ subject }) => subject)).toEqual(['host web.example.com']);
  });
});
