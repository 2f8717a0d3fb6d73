import { command } from './command';
import { folderOf, poolYaml, serviceYaml } from '../support/folder';

const object = (apiVersion: string, kind: string, name: string, spec: object) => `---\n${JSON.stringify({ apiVersion, kind, metadata: { name, namespace: 'apps' }, spec })}\n`;
const ROUTES = object('networking.k8s.io/v1', 'Ingress', 'a', {
  ingressClassName: 'traefik', rules: [{ host: 'a.example.com', http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'a', port: { number: 80 } } } }] } }],
}) + object('traefik.io/v1alpha1', 'IngressRoute', 'b', { ingressClassName: 'traefik', routes: [{ kind: 'Rule', match: 'Host(`b.example.com`)', services: [{ name: 'a', port: 80 }] }] })
  + object('traefik.io/v1alpha1', 'IngressRoute', 'other', { ingressClassName: 'other', routes: [{ kind: 'Rule', match: 'Host(`other.example.com`)', services: [{ name: 'a', port: 80 }] }] })
  + object('gateway.networking.k8s.io/v1', 'HTTPRoute', 'c', { hostnames: ['c.example.com'], parentRefs: [{ name: 'public', namespace: 'edge' }], rules: [{ backendRefs: [{ name: 'a', port: 80 }] }] });
const PROXIES = [
  '{ className: traefik, service: traefik/traefik, addresses: [192.168.1.205] }',
  '{ gateway: edge/public, service: edge/public, addresses: [192.168.1.206, "fd00::206"] }',
];

/** A repository of routes whose proxies are another's. */
function repository(files: Readonly<Record<string, string>> = {}, proxies: readonly string[] = PROXIES): string {
  return folderOf({
    'bare-metal.yaml': `networks: [{ name: lan, cidr: 192.168.1.0/24 }]\nexternals:\n  proxies:\n${proxies.map((proxy) => `    - ${proxy}\n`).join('')}`,
    'pools.yaml': poolYaml('public', '192.168.1.200-192.168.1.210'),
    'apps.yaml': serviceYaml('a') + ROUTES,
    ...files,
  });
}

const said = (cwd: string, ...words: readonly string[]) => command(words, { cwd }).stdout;
const findings = (cwd: string, rule: string) => (JSON.parse(said(cwd, 'check', '--quiet', '--format', 'json', '--only', rule)) as { findings: { message: string }[] }).findings.map(({ message }) => message);

describe('proxies of another repository that bare-metal.yaml names', () => {
  test('have their routes in records of DNS, by class and by Gateway, and no others', () => {
    expect(said(repository(), 'dns', '--format', 'hosts').split('\n').filter((line) => line !== '' && !line.startsWith('#'))).toEqual([
      '192.168.1.205 a.example.com', '192.168.1.205 b.example.com', '192.168.1.206 c.example.com', 'fd00::206 c.example.com',
    ]);
  });

  test('stand in the plan with their addresses', () => {
    const { assignments } = JSON.parse(said(repository(), 'plan', '--format', 'json')) as { assignments: { service: string; addresses: string[]; pool?: string }[] };
    expect(JSON.stringify(assignments)).toMatch(/192\.168\.1\.205[\s\S]*192\.168\.1\.206[\s\S]*fd00::206/);
    expect(said(repository(), 'plan')).toMatch(/192\.168\.1\.205 +traefik\/traefik +public +pinned +bare-metal\.yaml:4:67\n/);
  });

  test('are drawn at the end of the way from their address', () => {
    const picture = said(repository(), 'diagram', '--host', 'b.example.com', '--format', 'mermaid');
    expect(picture).toContain('nodes__traefik__traefik --> class__traefik');
    expect(picture).toContain('["proxy of class traefik<br/>behind traefik/traefik<br/>described elsewhere"]');
    expect(said(repository(), 'diagram', '--host', 'c.example.com', '--format', 'mermaid')).toContain('nodes__edge__public --> gateway__edge__public');
  });

  test('need not be declared besides: class, Gateway and Service are taken as present', () => {
    expect(['ingress-class-unknown', 'route-parent-missing'].flatMap((rule) => findings(repository(), rule))).toEqual([]);
  });

  test('have an address that no Service may pin', () => {
    const web = serviceYaml('web', '  type: LoadBalancer\n  loadBalancerIP: 192.168.1.205\n');
    expect(findings(repository({ 'web.yaml': web }), 'pinned-address-in-use')).toEqual(['Service apps/web pins 192.168.1.205, which Service traefik/traefik is told to have.']);
  });

  test('have an address that no Service is foretold to get', () => {
    const files = { 'pools.yaml': poolYaml('public', '192.168.1.205/32'), 'web.yaml': serviceYaml('web', '  type: LoadBalancer\n') };
    const certainties = (proxies: readonly string[]) => said(repository({ ...files, 'bare-metal.yaml': `serviceCidrs: [10.96.0.0/12]\nexternals: { services: [a/b]${proxies.length === 0 ? '' : `, proxies: [${proxies.join(', ')}]`} }\n` }), 'plan', '--format', 'json');
    expect(certainties([])).toContain('"predicted"');
    expect(certainties(PROXIES)).not.toContain('"predicted"');
    expect(certainties(['{ className: traefik, service: traefik/traefik }'])).not.toContain('"predicted"');
  });

  test('have no address that counts where their Service stands here', () => {
    const here = serviceYaml('traefik', '  type: LoadBalancer\n  loadBalancerIP: 192.168.1.207\n').replace('namespace: apps', 'namespace: traefik');
    expect(findings(repository({ 'here.yaml': here }), 'proxy-address-differs')).toEqual(['Service traefik/traefik is told to have 192.168.1.205, and it has 192.168.1.207.']);
    const cwd = repository({ 'here.yaml': here }, ['{ className: traefik, service: traefik/traefik }']);
    expect(said(cwd, 'dns', '--format', 'hosts')).toContain('192.168.1.207 a.example.com');
  });

  test('have all addresses of their Service that stands here, where one of them was told', () => {
    const here = serviceYaml('public', '  type: LoadBalancer\n  ipFamilyPolicy: RequireDualStack\n').replace('namespace: apps', 'namespace: edge, annotations: { metallb.io/loadBalancerIPs: "192.168.1.206,fd00::206" }');
    const records = said(repository({ 'here.yaml': here, 'pools.yaml': poolYaml('public', '192.168.1.200-192.168.1.210', 'fd00::200-fd00::210') }, ['{ gateway: edge/public, service: edge/public, addresses: [192.168.1.206] }']), 'dns', '--format', 'hosts');
    expect(records).toContain('192.168.1.206 c.example.com\nfd00::206 c.example.com\n');
  });

  test('have what was told, where their Service stands here and gets an address that nobody can foretell', () => {
    const here = ['traefik', 'other'].map((name) => serviceYaml(name, '  type: LoadBalancer\n').replace('namespace: apps', `namespace: ${name}`)).join('---\n');
    const cwd = repository({ 'here.yaml': here }, PROXIES.slice(0, 1));
    expect(said(cwd, 'dns', '--format', 'hosts')).toContain('192.168.1.205 a.example.com');
    expect(said(cwd, 'plan').match(/^.*? {2}traefik\/traefik /gm)).toEqual(['192.168.1.205  traefik/traefik ']);
  });
});

test.each<[string, string, string]>([
  ['a Service without its namespace', '{ className: traefik, service: traefik }', 'externals.proxies[0].service'],
  ['no Service', '{ className: traefik }', 'service'],
  ['an address that is none', '{ className: traefik, service: traefik/traefik, addresses: [192.168.1.300] }', 'bare-metal.yaml:4:67'],
  ['a property that there is not', '{ class: traefik, service: traefik/traefik }', 'className'],
])('%s is told, with its place', (_, proxy, place) => {
  const { status, stdout } = command(['check', '--quiet'], { cwd: repository({}, [proxy]) });
  expect([status, stdout]).toEqual([1, expect.stringContaining(place)]);
});
