import * as fs from 'fs';
import * as path from 'path';
import { command } from './command';
import { flowchartIn, mermaid } from '../report/mermaid-parser';
import { folderOf, poolYaml, serviceYaml } from '../support/folder';

const object = (apiVersion: string, kind: string, name: string, spec: object) => `---\n${JSON.stringify({ apiVersion, kind, metadata: { name, namespace: 'apps' }, spec })}\n`;
const rule = (host: string | undefined, service: string) => ({ host, http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: service, port: { number: 80 } } } }] } });
const ingress = (name: string, ...rules: object[]) => object('networking.k8s.io/v1', 'Ingress', name, { ingressClassName: 'traefik', rules });
const FILES = {
  'bare-metal.yaml': 'networks: [{ name: lan, cidr: 192.168.1.0/24 }]\nnodes: [{ name: n1, addresses: [192.168.1.10] }]\n',
  'pools.yaml': `${poolYaml('public', '192.168.1.200-192.168.1.250')}---\napiVersion: metallb.io/v1beta1\nkind: L2Advertisement\nmetadata: { name: all, namespace: metallb-system }\n`,
  'traefik.yaml': serviceYaml('traefik', '  type: LoadBalancer\n  loadBalancerIP: 192.168.1.200\n') + object('apps/v1', 'Deployment', 'traefik', {
    selector: { matchLabels: { app: 'traefik' } },
    template: { metadata: { labels: { app: 'traefik' } }, spec: { containers: [{ name: 'traefik', image: 'traefik:v3.7.9', args: ['--providers.kubernetesingress.ingressclass=traefik', '--providers.kubernetescrd'] }] } },
  }),
  'apps.yaml': ['a', 'b', 'c', 'hidden'].map((name) => serviceYaml(name)).join('---\n')
    + ingress('a', rule('a.example.com', 'a')) + ingress('b', rule('*.example.com', 'b')) + ingress('c', rule('c.example.org', 'c')),
  'mail.yaml': serviceYaml('mail', '  type: LoadBalancer\n  loadBalancerIP: 192.168.1.201\n'),
};
const cwd = folderOf(FILES);
const drawn = (...words: readonly string[]) => {
  const { status, stdout, stderr } = command(['diagram', ...words], { cwd });
  expect([status, stderr]).toEqual([0, '']);
  return stdout;
};

/** The ids of boxes, without the hashes at the end of those of rules, and without pods. */
const boxes = (source: string) => [...source.matchAll(/^ +([^ ]+?)[[(]+"/gm)].map(([, id]) => id.replace(/__X[0-9A-F]{16}$/, '')).filter((id) => !id.startsWith('pods')).sort();
const WAY_TO_TRAEFIK = ['address__192_168_1_200', 'clients', 'nodes__apps__traefik', 'proxy__deployment__apps__traefik'];

describe('the way of traffic', () => {
  test.each<[string, string[], string[]]>([
    ['to a host has the rules that match it: its own, and those of wildcards', ['--host', 'a.example.com'],
      [...WAY_TO_TRAEFIK, 'rule__apps__a', 'rule__apps__b', 'service__apps__a', 'service__apps__b']],
    ['to a host whatever its case', ['--host', 'C.Example.org'], [...WAY_TO_TRAEFIK, 'rule__apps__c', 'service__apps__c']],
    ['to a host that a wildcard alone matches', ['--host', 'x.example.com'], [...WAY_TO_TRAEFIK, 'rule__apps__b', 'service__apps__b']],
    ['to a Service behind the proxy', ['--service', 'apps/a'], [...WAY_TO_TRAEFIK, 'rule__apps__a', 'service__apps__a']],
    ['to a Service with an address of its own', ['--service', 'apps/mail'], ['address__192_168_1_201', 'clients', 'nodes__apps__mail', 'service__apps__mail']],
    ['to the proxy has all of its rules', ['--service', 'apps/traefik'],
      [...WAY_TO_TRAEFIK, 'rule__apps__a', 'rule__apps__b', 'rule__apps__c', 'service__apps__a', 'service__apps__b', 'service__apps__c']],
  ])('%s', (_, words, expected) => expect(boxes(drawn(...words))).toEqual([...expected].sort()));

  test('to a Service that nothing leads to says so', () => expect(drawn('--service', 'apps/hidden')).toContain('clients -->|"inside the cluster alone"| service__apps__hidden'));

  test.each<[string, string[], RegExp]>([
    ['a host that no rule names: it says which there are', ['--host', 'b.example.net'], /No Ingress and no route leads requests to b\.example\.net anywhere\. .*There are \*\.example\.com, a\.example\.com and c\.example\.org\./],
    ['a host that is misspelt', ['--host', 'a.exampel.org'], /Did you mean `c\.example\.org`\? There are \*\.example\.com, a\.example\.com and c\.example\.org\./],
    ['a Service that there is not', ['--service', 'apps/hiden'], /There is no Service apps\/hiden\. Did you mean `apps\/hidden`\?/],
    ['a Service without its namespace', ['--service', 'a'], /--service a: write it as namespace\/name/],
    ['two pictures at once', ['--service', 'apps/a', '--host', 'a.example.com'], /ask for one of them/],
    ['a format that there is not', ['--format', 'json'], /diagram has no format json\. There are markdown and mermaid/],
  ])('ends with 2 for %s', (_, words, expected) => expect(command(['diagram', ...words], { cwd })).toEqual({ status: 2, stdout: '', stderr: expect.stringMatching(expected) }));

  test('ends with 2 for a host whose route no Gateway takes, and names it', () => {
    const gateway = (hostname: string) => object('gateway.networking.k8s.io/v1', 'Gateway', 'public', { gatewayClassName: 'envoy', listeners: [{ name: 'http', port: 80, protocol: 'HTTP', hostname }] });
    const route = object('gateway.networking.k8s.io/v1', 'HTTPRoute', 'web', { hostnames: ['web.example.com'], parentRefs: [{ name: 'public' }] });
    expect(command(['diagram', '--host', 'web.example.com'], { cwd: folderOf({ 'a.yaml': route, 'b.yaml': gateway('other.example.net') }) }).stderr)
      .toContain('No Ingress and no route leads requests to web.example.com anywhere. None names a host. HTTPRoute apps/web names it, and no Gateway takes it.');
  });
});

describe('the way of traffic through Gateway API', () => {
  const gatewayApi = (kind: string, name: string, spec: object) => object('gateway.networking.k8s.io/v1', kind, name, spec);
  const listener = (name: string, port: number, more: object = {}) => ({ name, port, protocol: 'HTTP', allowedRoutes: { namespaces: { from: 'All' } }, ...more });
  const lines = (files: Readonly<Record<string, string>>, ...words: string[]) => command(['diagram', ...words], { cwd: folderOf(files) }).stdout;
  const FILES_OF_GATEWAY = {
    'class.yaml': gatewayApi('GatewayClass', 'envoy', { controllerName: 'gateway.envoyproxy.io/gatewayclass-controller' }),
    'gateway.yaml': gatewayApi('Gateway', 'public', {
      gatewayClassName: 'envoy',
      infrastructure: { annotations: { 'metallb.io/loadBalancerIPs': '192.168.1.210' } },
      listeners: [listener('http', 80), listener('https', 443, { protocol: 'HTTPS', tls: { mode: 'Terminate', certificateRefs: [{ name: 'tls' }] } }), listener('db', 3306, { protocol: 'TCP' })],
    }),
    'route.yaml': gatewayApi('HTTPRoute', 'web', {
      parentRefs: [{ name: 'public', sectionName: 'https' }],
      hostnames: ['web.example.com'],
      rules: [
        { matches: [{ path: { type: 'PathPrefix', value: '/api' }, method: 'GET' }], backendRefs: [{ name: 'api', port: 80 }] },
        { matches: [{ path: { type: 'RegularExpression', value: '/v[12]' } }], backendRefs: [{ name: 'a', port: 80 }, { name: 'b', port: 80 }] },
      ],
    }),
    'db.yaml': gatewayApi('TCPRoute', 'db', { parentRefs: [{ name: 'public', sectionName: 'db' }], rules: [{ backendRefs: [{ name: 'db', port: 3306 }] }] }),
  };

  test('leads from the address over the Gateway to the rules of its routes and their Services', () => {
    const picture = lines(FILES_OF_GATEWAY, '--service', 'apps/gateway-public');
    expect(picture).toContain('["Envoy Gateway<br/>Gateway<br/>apps/public<br/>class envoy"]');
    expect(picture).toContain('nodes__apps__gateway-public --> gateway__apps__public');
    expect([...picture.matchAll(/rule__\S+\["(.*?)"\]/g)].map(([, text]) => text)).toEqual([
      'web.example.com<br/>/api and below, TLS<br/>GET', 'web.example.com<br/>paths like /v#91;12#93;, TLS', 'every host<br/>TCP 3306',
    ]);
    ['api', 'a', 'b', 'db'].forEach((name) => expect(picture).toContain(`--> service__apps__${name}`));
    const [, shared] = /(rule__\S+)\["web\.example\.com<br\/>paths like/.exec(picture)!;
    expect([...picture.matchAll(/^ *(rule__\S+) --> (service__\S+)$/gm)].flatMap(([, from, to]) => (from === shared ? [to] : []))).toEqual(['service__apps__a', 'service__apps__b']);
  });

  test('to a host has the rules of its HTTPRoutes', () => {
    expect(lines(FILES_OF_GATEWAY, '--host', 'web.example.com')).toMatch(/gateway__apps__public --> rule__[\s\S]*--> service__apps__api/);
  });

  test('starts at a Gateway that is described elsewhere, where nobody sees its address', () => {
    const picture = lines({ 'route.yaml': FILES_OF_GATEWAY['route.yaml'].replace('"name":"public"', '"name":"shared"') }, '--host', 'web.example.com');
    expect(picture).toContain('["Gateway<br/>apps/shared<br/>described elsewhere"]:::aside');
    expect(picture).toContain('clients -->|"address not known here"| gateway__apps__shared');
  });

  test('and through an IngressRoute in the words of its rules, but for the host', () => {
    const route = object('traefik.io/v1alpha1', 'IngressRoute', 'canary', { tls: {}, routes: [{ match: 'Host(`c.example.org`) && Header(`X-Canary`, `1`)', kind: 'Rule', services: [{ name: 'next', port: 80 }] }] });
    expect(lines({ ...FILES, 'canary.yaml': route }, '--host', 'c.example.org')).toMatch(/\["c\.example\.org<br\/>Header\(.*X-Canary.*\), TLS"\]/);
  });

  test('not through an IngressRoute of another class, nor one for TCP connections, which name no host', () => {
    const routes = object('traefik.io/v1alpha1', 'IngressRoute', 'inner', { ingressClassName: 'inner', routes: [{ match: 'Host(`c.example.org`)', kind: 'Rule', services: [{ name: 'next', port: 80 }] }] })
      + object('traefik.io/v1alpha1', 'IngressRouteTCP', 'mqtt', { entryPoints: ['mqtt'], routes: [{ match: 'HostSNI(`*`)', services: [{ name: 'mqtt', port: 1883 }] }] });
    expect(lines({ ...FILES, 'routes.yaml': routes }, '--host', 'c.example.org')).toEqual(drawn('--host', 'c.example.org'));
    expect(lines({ ...FILES, 'routes.yaml': routes }, '--service', 'apps/mqtt')).toContain('TCP at mqtt');
  });
});

describe('by default', () => {
  test('the network is drawn', () => expect(boxes(drawn())).toEqual([
    'address__192_168_1_200__apps__traefik', 'address__192_168_1_201__apps__mail', 'node__n1', 'pool__metallb__metallb-system__public', 'router__lan',
  ]));

  test('the same bytes in a second run', () => expect(drawn()).toEqual(drawn()));
});

describe('formats', () => {
  test.each([[[]], [['--host', 'a.example.com']], [['--service', 'apps/mail']], [['--service', 'apps/hidden']]])('mermaid, and what is asked for is %j: Mermaid reads it', async (words) =>
    expect(mermaid().parse(drawn(...words))).resolves.toBeTruthy());

  test('markdown: a page with the same flowchart', () => {
    const page = drawn('--format', 'markdown', '--host', 'a.example.com');
    expect(page).toMatch(/^# Traffic to a\.example\.com\n\n```mermaid\n/);
    expect(`${flowchartIn(page)}`.trimEnd()).toEqual(drawn('--host', 'a.example.com').trimEnd());
  });

  test('markdown: a name is no markup', () => {
    const odd = folderOf({ 'a.yaml': ingress('a', rule(undefined, 'x')) });
    expect(command(['diagram', '--format', 'markdown', '--host', '<b>*_`x'], { cwd: odd }).stdout).toMatch(/^# Traffic to &#60;b&#62;&#42;&#95;&#96;x\n/);
  });

  test('what Mermaid has no room for is counted in a comment, and under the page', async () => {
    const many = folderOf({
      'pools.yaml': poolYaml('public', '10.0.0.0/16'), 'web.yaml': Array.from({ length: 600 }, (_, index) =>
        serviceYaml(`s${index}`, `  type: LoadBalancer\n  loadBalancerIP: 10.0.${Math.floor(index / 250)}.${index % 250}\n`)).join('---\n'),
    });
    const { stdout } = command(['diagram'], { cwd: many });
    expect(stdout).toMatch(/^%% The picture has no room for everything: it leaves out \d+ addresses\. `cdk8s-bare-metal plan` has every address\.\nflowchart LR\n/);
    expect(command(['diagram', '--format', 'markdown'], { cwd: many }).stdout).toMatch(/\n```\n\nThe picture has no room for everything: it leaves out \d+ addresses\./);
    await expect(mermaid().parse(stdout)).resolves.toBeTruthy();
  });

  test('into a file', () => {
    const folder = folderOf(FILES);
    expect(command(['diagram', '--output', 'network.mmd'], { cwd: folder })).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(fs.readFileSync(path.join(folder, 'network.mmd'), 'utf8')).toEqual(drawn());
  });
});

test('of several clusters one has to be named', () => {
  const flux = (folder: string) => object('kustomize.toolkit.fluxcd.io/v1', 'Kustomization', 'flux-system', { path: folder, sourceRef: { kind: 'GitRepository', name: 'flux-system' } });
  const two = folderOf({ 'clusters/a/sync.yaml': flux('./clusters/a'), 'clusters/b/sync.yaml': flux('./clusters/b') });
  expect(command(['diagram'], { cwd: two })).toMatchObject({ status: 2, stderr: expect.stringContaining('--cluster clusters/a | clusters/b') });
  expect(command(['diagram', '--cluster', 'clusters/a'], { cwd: two }).status).toEqual(0);
});
