import { stringify } from 'yaml';
import { NetworkDeclaration } from '../../../src/model/declaration';
import { DNS_FORMATS, DnsFormatName } from '../../../src/model/dns';
import { Manifest } from '../../../src/model/manifest';
import { dnsFiles } from '../../../src/report/dns-files';
import { ALL_DNS_FORMATS } from '../../../src/report/dns-formats/all-dns-formats';
import { reportFiles } from '../../../src/report/report-files';
import { deployment, ingress, loadBalancer, pool, traefik } from '../../../src/rules/cases/case-writing';
import { twoByGatewayApi } from '../../../src/rules/cases/dns-cases';
import { httpProxy, ingressRoute } from '../../../src/rules/cases/gateway-case-writing';
import { dnsViews, ttlOf } from '../../../src/rules/dns-views';
import { worldOf, worldOfObjects } from '../world-of';

const POOL = pool('public', ['192.168.1.200-192.168.1.250', 'fd00::200-fd00::250']);
const DUAL = { ipFamilyPolicy: 'RequireDualStack', ipFamilies: ['IPv4', 'IPv6'] };
const GATEWAY = [POOL, loadBalancer('traefik', '192.168.1.200,fd00::200', { spec: DUAL }), traefik(['--providers.kubernetescrd=true'])];
const MYSQL = loadBalancer('mysql', '192.168.1.201');

const NETWORK: NetworkDeclaration = { podCidrs: ['10.244.0.0/16', 'fd01::/48'], serviceCidrs: ['10.96.0.0/12', 'fd02::/112'] };

function world(manifests: readonly object[], dns?: NetworkDeclaration['dns']) {
  return worldOf(manifests.map((manifest) => stringify(manifest)).join('---\n'), { ...NETWORK, dns });
}

function written(format: DnsFormatName, manifests: readonly object[], dns?: NetworkDeclaration['dns'], view = 'default') {
  const its = world(manifests, dns);
  return ALL_DNS_FORMATS.find(({ name }) => name === format)!.print(dnsViews(its).find(({ name }) => name === view)!, ttlOf(its));
}

/** The lines that a server reads. */
function lines(format: DnsFormatName, manifests: readonly object[], dns?: NetworkDeclaration['dns'], view = 'default'): string[] {
  return written(format, manifests, dns, view).text.split('\n').filter((line) => line !== '' && !/^\s*[;#]/.test(line));
}

const HOSTS = [ingress('app', 'app.example.com'), ingress('any', '*.apps.example.com'), ingress('one', 'one.apps.example.com')];
const OWN = { ttl: 300, services: [{ service: 'shop/mysql', hosts: ['mysql.example.com'], ttl: 60 }] };

describe('names come from', () => {
  test.each<[string, object, string]>([
    ['an Ingress', ingress('web', 'web.example.com'), 'web.example.com'],
    ['an IngressRoute, each of its names but those that it excludes', ingressRoute('web', 'Host(`web.example.com`, "other.example.com") && !Host(`not.example.com`)'), 'other.example.com web.example.com'],
    ['the names of TLS of an IngressRouteTCP', { ...ingressRoute('web', 'HostSNI(`mail.example.com`)'), kind: 'IngressRouteTCP' }, 'mail.example.com'],
    ['no IngressRouteTCP that takes every name', { ...ingressRoute('web', 'HostSNI(`*`)'), kind: 'IngressRouteTCP' }, ''],
    ['a Service with the annotation of external-dns', loadBalancer('ftp', '192.168.1.203', { annotations: { 'external-dns.kubernetes.io/hostname': 'ftp.example.com, FTP2.example.com.' } }), 'ftp.example.com ftp2.example.com'],
    ['a Service with the annotation of an older external-dns', loadBalancer('ftp', '192.168.1.203', { annotations: { 'external-dns.alpha.kubernetes.io/hostname': 'ftp.example.com' } }), 'ftp.example.com'],
  ])('%s', (_, manifest, names) => expect(lines('hosts', [...GATEWAY, manifest]).map((line) => line.split(' ')[1]).filter((name, index, all) => all.indexOf(name) === index).sort().join(' ')).toEqual(names));

  test('HTTPProxies, at the Service of the Envoys of Contour', () => {
    const contour = deployment('contour', {}, { containers: [{ name: 'contour', image: 'ghcr.io/projectcontour/contour:v1.33.6', args: ['serve', '--envoy-service-namespace=shop', '--envoy-service-name=envoy'] }] });
    const proxies = [httpProxy('web', { virtualhost: { fqdn: 'web.example.com' } }), httpProxy('part', {})];
    expect(lines('hosts', [POOL, contour, deployment('envoy'), loadBalancer('envoy', '192.168.1.204'), ...proxies])).toEqual(['192.168.1.204 web.example.com']);
  });

  test('routes of Gateway API, narrowed by the listeners that take them', () => {
    const gateway = {
      apiVersion: 'gateway.networking.k8s.io/v1', kind: 'Gateway', metadata: { name: 'edge', namespace: 'shop' },
      spec: { gatewayClassName: 'cilium', addresses: [{ type: 'IPAddress', value: '192.168.1.205' }], listeners: [{ name: 'http', port: 80, protocol: 'HTTP', hostname: '*.example.com' }] },
    };
    const route = (name: string, hostnames?: string[]) => ({
      apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', metadata: { name, namespace: 'shop' }, spec: { parentRefs: [{ name: 'edge' }], hostnames, rules: [{ backendRefs: [{ name: 'web', port: 80 }] }] },
    });
    expect(lines('zone', [POOL, gateway, route('web', ['web.example.com', 'web.example.org']), route('all')])).toEqual(['*.example.com. 3600 IN A 192.168.1.205', 'web.example.com. 3600 IN A 192.168.1.205']);
  });
});

describe('routes at Gateways of Traefik lead to the Service of', () => {
  const served = ['outer.example.com 192.168.1.200', 'inner.example.com 192.168.1.201'];

  test.each<[string, string[], string[]]>([
    ['the Traefik whose selector selects their class', [], served],
    ['no Traefik that keeps to other namespaces', ['--providers.kubernetesgateway.namespaces=mail'], ['outer.example.com', 'inner.example.com']],
    ['no Traefik that was told not to serve them', ['--providers.kubernetesgateway=false'], ['outer.example.com', 'inner.example.com']],
    ['nobody knows whom, where options stand in a file', ['--configfile=/config/traefik.yaml'], ['outer.example.com', 'inner.example.com']],
  ])('%s', (_, args, expected) => {
    const [{ records, contested, unknown }] = dnsViews(world(twoByGatewayApi(...args)));
    expect([...records.map(({ name, addresses }) => [name, ...addresses].join(' ')), ...unknown.map(({ name }) => name)].sort()).toEqual([...expected].sort());
    expect(contested).toEqual([]);
  });
});

test('a zone file has absolute names, and a TTL in every line, so that nothing around it changes them', () => {
  expect(lines('zone', [...GATEWAY, MYSQL, ...HOSTS], OWN)).toEqual([
    'app.example.com. 300 IN A 192.168.1.200',
    'app.example.com. 300 IN AAAA fd00::200',
    '*.apps.example.com. 300 IN A 192.168.1.200',
    '*.apps.example.com. 300 IN AAAA fd00::200',
    'one.apps.example.com. 300 IN A 192.168.1.200',
    'one.apps.example.com. 300 IN AAAA fd00::200',
    'mysql.example.com. 60 IN A 192.168.1.201',
  ]);
});

test('a name is looked up by its address where it is the Service\'s own, or the only one', () => {
  const { text, missing } = written('reverse-zone', [...GATEWAY, MYSQL, ...HOSTS], { services: [...OWN.services, { service: 'shop/traefik', hosts: ['edge.example.com'] }] });
  expect(text.split('\n').filter((line) => /PTR/.test(line))).toEqual([
    '200.1.168.192.in-addr.arpa. 3600 IN PTR edge.example.com.',
    '201.1.168.192.in-addr.arpa. 60 IN PTR mysql.example.com.',
    '0.0.2.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.d.f.ip6.arpa. 3600 IN PTR edge.example.com.',
  ]);
  expect(missing).toEqual([]);
  expect(written('reverse-zone', [...GATEWAY, ...HOSTS]).missing.map(({ name }) => name)).toEqual(['192.168.1.200', 'fd00::200']);
});

test('a zone file says for itself what a wildcard does not hold for, because a name stands below it', () => {
  const text = lines('zone', [...GATEWAY, ...HOSTS, ingress('deep', 'deep.two.apps.example.com'), ingress('deeper', 'very.deep.two.apps.example.com')]);
  expect(text.filter((line) => /^(two|deep\.two)\.apps/.test(line))).toEqual([
    'two.apps.example.com. 3600 IN A 192.168.1.200', 'two.apps.example.com. 3600 IN AAAA fd00::200',
    'deep.two.apps.example.com. 3600 IN A 192.168.1.200', 'deep.two.apps.example.com. 3600 IN AAAA fd00::200',
  ]);
  expect(lines('zone', [...GATEWAY, ...HOSTS]).some((line) => line.startsWith('apps.'))).toBe(false);
});

test('a hosts file has exact names, and says which wildcards it lacks', () => {
  const { text, missing } = written('hosts', [...GATEWAY, ...HOSTS]);
  expect(text).toContain('\n192.168.1.200 app.example.com\nfd00::200 app.example.com\n');
  expect(missing.map(({ name }) => name)).toEqual(['*.apps.example.com']);
  expect(text).toMatch(/^# {3}\*\.apps\.example\.com: A hosts file has no wildcards/m);
});

test('dnsmasq answers for an exact name alone, and for a wildcard without its domain', () => {
  expect(lines('dnsmasq', [...GATEWAY, MYSQL, ...HOSTS], OWN)).toEqual([
    'host-record=app.example.com,192.168.1.200,fd00::200,300',
    'local=/*.apps.example.com/',
    'address=/*.apps.example.com/192.168.1.200',
    'address=/*.apps.example.com/fd00::200',
    'host-record=one.apps.example.com,192.168.1.200,fd00::200,300',
    'host-record=mysql.example.com,192.168.1.201,60',
  ]);
});

test('dnsmasq says where a wildcard answers for a family that an exact name lacks', () => {
  const { text } = written('dnsmasq', [...GATEWAY, MYSQL, ...HOSTS], { services: [{ service: 'shop/mysql', hosts: ['mysql.apps.example.com'] }] });
  expect(text).toContain('# mysql.apps.example.com gets fd00::200 of the wildcard above it as well.\nhost-record=mysql.apps.example.com,192.168.1.201,3600\n');
});

test('Unbound redirects a wildcard, and an exact name below it is a zone of its own', () => {
  expect(lines('unbound', [...GATEWAY, MYSQL, ...HOSTS], OWN)).toEqual([
    'server:',
    '  local-data: "app.example.com. 300 IN A 192.168.1.200"',
    '  local-data: "app.example.com. 300 IN AAAA fd00::200"',
    '  local-zone: "apps.example.com." redirect',
    '  local-data: "apps.example.com. 300 IN A 192.168.1.200"',
    '  local-data: "apps.example.com. 300 IN AAAA fd00::200"',
    '  local-zone: "one.apps.example.com." static',
    '  local-data: "one.apps.example.com. 300 IN A 192.168.1.200"',
    '  local-data: "one.apps.example.com. 300 IN AAAA fd00::200"',
    '  local-data: "mysql.example.com. 60 IN A 192.168.1.201"',
    '  local-data-ptr: "192.168.1.201 60 mysql.example.com."',
  ]);
});

test('Unbound cannot tell a domain from what is below it, and says so where they lead apart', () => {
  const { missing } = written('unbound', [...GATEWAY, MYSQL, ...HOSTS], { services: [{ service: 'shop/mysql', hosts: ['apps.example.com'] }] });
  expect(missing.map(({ name }) => name)).toEqual(['apps.example.com']);
  expect(written('unbound', [...GATEWAY, ...HOSTS]).text).toContain('  # apps.example.com itself gets the same answer.\n');
});

describe('a name that leads to another name', () => {
  const dns = { services: [{ service: 'shop/mysql', hosts: ['mysql.example.com'], targets: ['home.example.net'] }] };

  test.each<[DnsFormatName, string[], string[]]>([
    ['zone', ['mysql.example.com. 3600 IN CNAME home.example.net.'], []],
    ['unbound', ['server:', '  local-zone: "mysql.example.com." redirect', '  local-data: "mysql.example.com. 3600 IN CNAME home.example.net."'], []],
    ['hosts', [], ['mysql.example.com']],
    ['dnsmasq', [], ['mysql.example.com']],
    ['reverse-zone', [], []],
  ])('in the format %s', (format, expected, missing) => {
    expect(lines(format, [POOL, MYSQL], dns)).toEqual(expected);
    expect(written(format, [POOL, MYSQL], dns).missing.map(({ name }) => name)).toEqual(missing);
  });

  test('Unbound follows it in a zone that answers for all below, and says so', () => {
    expect(written('unbound', [POOL, MYSQL], dns).text).toContain('  # Names below mysql.example.com get the same answer.\n');
  });

  test('Unbound does not have it where another name is below', () => {
    const services = [...dns.services, { service: 'shop/smtp', hosts: ['replica.mysql.example.com'] }];
    expect(lines('unbound', [POOL, MYSQL, loadBalancer('smtp', '192.168.1.202')], { services })).toEqual([
      'server:', '  local-data: "replica.mysql.example.com. 3600 IN A 192.168.1.202"', '  local-data-ptr: "192.168.1.202 3600 replica.mysql.example.com."',
    ]);
    expect(written('unbound', [POOL, MYSQL, loadBalancer('smtp', '192.168.1.202')], { services }).missing)
      .toEqual([{ name: 'mysql.example.com', because: expect.stringContaining('replica.mysql.example.com is one of them.') }]);
  });

  test('one that leads to itself is in no format', () => {
    const itself = { services: [{ service: 'shop/mysql', hosts: ['mysql.example.com', 'db.example.com'], targets: ['MySQL.example.com.'] }] };
    expect(lines('zone', [POOL, MYSQL], itself)).toEqual(['db.example.com. 3600 IN CNAME mysql.example.com.']);
    expect(written('zone', [POOL, MYSQL], itself).missing).toEqual([{ name: 'mysql.example.com', because: 'Service shop/mysql names it. Its target is the name itself.' }]);
  });

  test('dnsmasq follows it where it has the other one itself', () => {
    const services = [...dns.services, { service: 'shop/smtp', hosts: ['home.example.net'] }];
    expect(lines('dnsmasq', [POOL, MYSQL, loadBalancer('smtp', '192.168.1.202')], { services })).toEqual(['cname=mysql.example.com,home.example.net,3600', 'host-record=home.example.net,192.168.1.202,3600']);
  });
});

describe('what is not known is told, and never guessed:', () => {
  const free = (name: string) => loadBalancer(name, undefined, { spec: { ipFamilies: ['IPv4'] } });

  test.each<[string, readonly object[], NetworkDeclaration['dns'], string]>([
    ['a proxy that runs elsewhere', [POOL, ingress('web', 'web.example.com')], undefined, 'No Service with an external address leads to class traefik.'],
    ['an address that depends on chance', [pool('public', ['192.168.1.200-192.168.1.250'], {}), free('web'), free('other')], { services: [{ service: 'shop/web', hosts: ['web.example.com'] }] }, 'order'],
    ['a Service that is not here', [], { services: [{ service: 'shop/web', hosts: ['web.example.com'] }] }, 'There is no such Service here.'],
    ['a name that is filled in later', [...GATEWAY, ingress('web', 'web.${DOMAIN}')], undefined, 'The name is filled in later.'],
  ])('%s', (_, manifests, dns, because) => {
    const { missing, text } = written('zone', manifests, dns);
    expect(missing).toEqual([{ name: expect.stringMatching(/^web\./), because: expect.stringContaining(because) }]);
    expect(text).toContain(`;   ${missing[0].name}: ${missing[0].because}\n`);
  });

  test('a predicted address is known', () => {
    expect(lines('zone', [pool('public', ['192.168.1.200-192.168.1.250'], {}), free('web')], { services: [{ service: 'shop/web', hosts: ['web.example.com'] }] })).toEqual(['web.example.com. 3600 IN A 192.168.1.200']);
  });
});

describe('split horizon', () => {
  const inner = [loadBalancer('inner', '192.168.1.210'), deployment('inner', {}, { containers: [{ name: 'inner', image: 'traefik:v3.7.9', args: ['--providers.kubernetesingress=true', '--providers.kubernetesingress.ingressclass=inner'] }] })];
  const both = [...GATEWAY, ...inner, ingress('out', 'shop.example.com'), ingress('in', 'shop.example.com', '/', { spec: { ingressClassName: 'inner' } })];
  const views = { services: [{ service: 'shop/inner', view: 'internal' }, { service: 'shop/traefik', view: 'external', targets: ['203.0.113.7'] }] };

  test('a host leads to another gateway in each view', () => {
    expect(lines('zone', both, views, 'internal')).toEqual(['shop.example.com. 3600 IN A 192.168.1.210']);
    expect(lines('zone', both, views, 'external')).toEqual(['shop.example.com. 3600 IN A 203.0.113.7']);
  });

  test('in Unbound each is a view, which passes on what it does not know', () => {
    expect(lines('unbound', both, views, 'internal').slice(0, 3)).toEqual(['view:', '  name: "internal"', '  view-first: yes']);
  });

  test('within one view a host of two addresses is written with neither', () => {
    expect(written('zone', both)).toMatchObject({ missing: [{ name: 'shop.example.com', because: 'Ingress shop/in leads it to 192.168.1.210 (Service shop/inner) and Ingress shop/out leads it to 192.168.1.200 and fd00::200 (Service shop/traefik). Give their Services views, or both the same targets.' }] });
    expect(lines('zone', both)).toEqual([]);
  });

  test('a report is written for each view and format', () => {
    const files = reportFiles(world(both, { ...views, records: ['unbound', 'zone'] }), []).map(({ name }) => name).filter((name) => name.startsWith('dns/'));
    expect(files).toEqual(['dns/external.zone', 'dns/external.unbound.conf', 'dns/internal.zone', 'dns/internal.unbound.conf']);
  });
});

test('the order of objects changes no byte', () => {
  const all = [...GATEWAY, MYSQL, ...HOSTS, ingress('elsewhere', 'elsewhere.example.com', '/', { spec: { ingressClassName: 'other' } }), ingress('same', 'app.example.com', '/api')];
  ALL_DNS_FORMATS.forEach(({ name }) => expect(written(name, [...all].reverse(), OWN)).toEqual(written(name, all, OWN)));
});

test('nothing is written unless somebody asks for it', () => {
  expect(reportFiles(world([...GATEWAY, ...HOSTS], { externalDns: '0.22.0' }), []).filter(({ name }) => name.startsWith('dns/'))).toEqual([]);
});

test('ten thousand names are written, each of them', () => {
  const names = Array.from({ length: 10_000 }, (_, index) => ingress(`app${index}`, `app${index}.example.com`));
  const its = worldOfObjects([...GATEWAY, ...names].map((manifest) => ({ manifest: manifest as Manifest, source: { construct: 'app' } })), { ...NETWORK, dns: { records: DNS_FORMATS } });
  expect(dnsFiles(its).map(({ text }) => text.match(/app\d+\.example\.com/g)?.length ?? 0)).toEqual([20_000, 0, 20_000, 10_000, 20_000]);
}, 60_000);
