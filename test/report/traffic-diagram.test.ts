import * as fc from 'fast-check';
import { flowchartIn, mermaid } from './mermaid-parser';
import { seedWorld, worldOf, worldOfObjects } from './world-of';
import { ReadObject } from '../../src/model/reader/read-cluster';
import { addressBook } from '../../src/report/addresses/address-book';
import { trafficDiagram } from '../../src/report/diagrams/traffic-diagram';
import { World } from '../../src/rules/world';

const NODES = { nodes: [{ name: 'node1', addresses: ['192.168.1.10'] }] };

function pageOf(world: World): string {
  return trafficDiagram(world, addressBook(world));
}

/** The lines of each box, by the id of the box. */
function boxesIn(page: string): Map<string, string[]> {
  const boxes = flowchartIn(page).matchAll(/^ +([^ ]+?)[[(]+"(.*)"[\])]+:::/gm);
  return new Map([...boxes].map(([, id, label]) => [id, label.split('<br/>')]));
}

function arrowsIn(page: string): string[] {
  return [...flowchartIn(page).matchAll(/^ +([^ ]+) -->(?:\|"(.*)"\|)? ([^ ]+)$/gm)].map(([, from, label, to]) => `${from} ${label ?? ''}> ${to}`);
}

function objects(...manifests: readonly object[]): ReadObject[] {
  return manifests.map((manifest) => ({ manifest, source: { construct: 'app' } }));
}

const POOL = { apiVersion: 'metallb.io/v1beta1', kind: 'IPAddressPool', metadata: { name: 'public', namespace: 'metallb-system' }, spec: { addresses: ['10.0.0.0/8'] } };
const ADVERTISEMENT = { apiVersion: 'metallb.io/v1beta1', kind: 'L2Advertisement', metadata: { name: 'all', namespace: 'metallb-system' } };
const TRAEFIK = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'traefik', namespace: 'ingress' },
  spec: { template: { metadata: { labels: { app: 'traefik' } }, spec: { containers: [{ name: 'traefik', args: ['--providers.kubernetesingress.ingressclass=traefik'] }] } } },
};

const CILIUM_POOL = { apiVersion: 'cilium.io/v2', kind: 'CiliumLoadBalancerIPPool', metadata: { name: 'lan' }, spec: { blocks: [{ cidr: '10.0.0.0/24' }] } };

function loadBalancer(name: string, address: string | undefined, app = name, spec: object = {}): object {
  const annotations = address === undefined ? {} : { 'metallb.io/loadBalancerIPs': address };
  return { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: 'shop', annotations }, spec: { type: 'LoadBalancer', selector: { app }, ports: [{ port: 80 }], ...spec } };
}

function ingress(name: string, host: string, backend: object = { service: { name: 'web', port: { number: 80 } } }, path = '/'): object {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name, namespace: 'shop' },
    spec: { ingressClassName: 'traefik', rules: [{ host, http: { paths: [{ path, pathType: 'Prefix', backend }] } }] },
  };
}

function workload(name: string, image: string, ...args: string[]): object {
  const template = { metadata: { labels: { app: name } }, spec: { containers: [{ name, image, args }] } };
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name, namespace: 'shop' }, spec: { template } };
}

function pageWith(...more: object[]): string {
  return pageOf(worldOfObjects(objects(POOL, ADVERTISEMENT, ...more), NODES));
}

describe('the seed picture', () => {
  const page = pageOf(seedWorld());
  const boxes = boxesIn(page);

  test.each([
    ['address__192_168_1_200', '192.168.1.200', 'TCP 80, 443'],
    ['address__192_168_1_201', '192.168.1.201', 'TCP 3306'],
    ['address__192_168_1_202', '192.168.1.202', 'TCP 25'],
    ['nodes__ingress__traefik', 'first node2 192.168.1.11', 'then node1 192.168.1.10'],
    ['nodes__data__mysql', 'first node1 192.168.1.10', 'then node2 192.168.1.11'],
    ['nodes__mail__smtp', 'first node1 192.168.1.10', 'then node2 192.168.1.11'],
    ['proxy__deployment__ingress__traefik', 'Traefik', 'Deployment', 'ingress/traefik', '2 pods'],
    ['service__apps__app1', 'apps/app1', 'ClusterIP 10.96.0.100', 'TCP 80'],
    ['service__apps__app2', 'apps/app2', 'ClusterIP 10.96.0.101', 'TCP 80'],
    ['service__data__mysql', 'data/mysql', 'ClusterIP given at run time', 'TCP 3306'],
    ['pods__deployment__apps__app1', 'Deployment', 'apps/app1', '2 pods'],
    ['pods__deployment__data__mysql', 'Deployment', 'data/mysql', '1 pod'],
  ])('has the box %s', (id, ...lines) => {
    expect(boxes.get(id)).toEqual(lines);
  });

  test('has a box for each host and path, which says that TLS is used', () => {
    const rules = [...boxes].filter(([id]) => id.startsWith('rule__')).map(([, lines]) => lines);
    expect(rules).toEqual([['app1.example.com', 'every path, TLS'], ['app2.example.com', 'every path, TLS']]);
  });

  test('leads web traffic through nodes, proxy, rules and Services to pods, and all other traffic past the proxy', () => {
    const rule = (name: string) => [...boxes.keys()].find((id) => id.startsWith(`rule__apps__${name}__`))!;
    const proxy = 'proxy__deployment__ingress__traefik';
    expect(arrowsIn(page).sort()).toEqual([
      ...['200', '201', '202'].map((host) => `clients > address__192_168_1_${host}`),
      'address__192_168_1_200 ARP> nodes__ingress__traefik',
      'address__192_168_1_201 ARP> nodes__data__mysql',
      'address__192_168_1_202 ARP> nodes__mail__smtp',
      `nodes__ingress__traefik > ${proxy}`,
      'nodes__data__mysql > service__data__mysql',
      'nodes__mail__smtp > service__mail__smtp',
      ...['app1', 'app2'].flatMap((app) => [
        `${proxy} > ${rule(app)}`, `${rule(app)} > service__apps__${app}`, `service__apps__${app} > pods__deployment__apps__${app}`,
      ]),
      'service__data__mysql > pods__deployment__data__mysql',
      'service__mail__smtp > pods__deployment__mail__smtp',
    ].sort());
  });

  test.each(['pool public 192.168.1.200-192.168.1.250', 'Services 10.96.0.0/12', 'Pods 10.244.0.0/16'])('frames %s', (title) => {
    expect(page).toContain(title);
  });

  test('is accepted by Mermaid', async () => {
    await expect(mermaid().parse(flowchartIn(page))).resolves.toBeTruthy();
  });

  test('does not depend on the order of declaration', () => {
    expect(pageOf(seedWorld(undefined, (list) => [...list].reverse()))).toBe(page);
  });
});

describe('what is not plain', () => {
  test('layer 4 is called after the engine, and what BGP announces is not asked for by ARP', () => {
    const cilium = pageOf(worldOfObjects(objects(CILIUM_POOL, loadBalancer('web', '10.0.0.1')), NODES));
    expect(cilium).toContain('"Layer 4, Cilium pool lan 10.0.0.0/24"');
    const bgp = pageOf(worldOfObjects(objects(POOL, { ...ADVERTISEMENT, kind: 'BGPAdvertisement' }, loadBalancer('web', '10.0.0.1')), NODES));
    expect(arrowsIn(bgp)).toContain('address__10_0_0_1 BGP> nodes__shop__web');
  });

  test('an empty cluster exposes nothing and has no picture', () => {
    expect(pageOf(worldOf(''))).toContain('Nothing is exposed.');
    expect(pageOf(worldOf(''))).not.toContain('```');
  });

  test.each([
    ['a Service that MetalLB chooses an address for', [loadBalancer('web', undefined)], 'address__shop__web', ['address chosen', 'by MetalLB', 'TCP 80']],
    ['a Service that Cilium chooses an address for', [CILIUM_POOL, loadBalancer('web', undefined)], 'address__shop__web', ['address chosen', 'by Cilium', 'TCP 80']],
    ['a Service that nobody who is known serves', [
      { ...loadBalancer('dns', undefined), metadata: { name: 'dns', namespace: 'shop', annotations: { 'lbipam.cilium.io/ips': '10.0.0.2' } } }, loadBalancer('web', undefined),
    ], 'address__shop__web', ['address chosen', 'at run time', 'TCP 80']],
    ['an address that nobody announces', [POOL, loadBalancer('web', '10.0.0.1')], 'nodes__shop__web', ['nobody answers']],
    ['an address outside every pool', [loadBalancer('web', '10.0.0.1')], 'nodes__shop__web', ['nodes not known']],
    ['externalTrafficPolicy Local', [POOL, ADVERTISEMENT, loadBalancer('web', '10.0.0.1', 'web', { externalTrafficPolicy: 'Local' })],
      'nodes__shop__web', ['first node1 192.168.1.10', 'only nodes with a pod']],
    ['two Services that share an address', [loadBalancer('a', '10.0.0.1'), loadBalancer('b', '10.0.0.1', 'b', { ports: [{ port: 53, protocol: 'UDP' }] })],
      'address__10_0_0_1', ['10.0.0.1', 'TCP 80#59; UDP 53']],
    ['pods that live elsewhere', [loadBalancer('web', '10.0.0.1')], 'pods__service__shop__web', ['app#61;web', 'described elsewhere']],
    ['a backend that lives elsewhere', [TRAEFIK, ingress('web', 'app.example.com')], 'service__shop__web', ['shop/web', 'described elsewhere']],
    ['a proxy that lives elsewhere', [ingress('web', 'app.example.com')], 'class__traefik', ['proxy of class traefik', 'described elsewhere']],
  ])('%s is told', (_, manifests, id, lines) => {
    expect(boxesIn(pageOf(worldOfObjects(objects(...manifests), NODES))).get(id)).toEqual(lines);
  });

  test('a proxy without a known address is reached from clients by an arrow that says so', () => {
    const page = pageOf(worldOfObjects(objects(TRAEFIK, ingress('web', 'app.example.com'))));
    expect(arrowsIn(page)).toContain('clients address not known here> proxy__deployment__ingress__traefik');
  });

  test('IPv6 is announced by NDP', () => {
    expect(pageOf(worldOfObjects(objects(loadBalancer('web', 'fd00::1'))))).toContain('-->|"NDP"|');
  });
});

describe('proxies that serve a class', () => {
  test('carry the requests of their Ingresses from the address on', () => {
    const page = pageWith(workload('haproxy', 'haproxytech/kubernetes-ingress:3.2.11', '--ingress.class=traefik'), loadBalancer('haproxy', '10.0.0.1'), ingress('web', 'app.example.com'));
    expect(boxesIn(page).get('proxy__deployment__shop__haproxy')).toEqual(['HAProxy', 'Deployment', 'shop/haproxy', '1 pod']);
    expect(arrowsIn(page)).toContain('nodes__shop__haproxy > proxy__deployment__shop__haproxy');
    expect(page).not.toContain('described elsewhere"]:::aside\n    rule');
  });

  test('are the Envoys of a Contour, whose HTTPProxies begin at a root and go on in what it includes', () => {
    const httpProxy = (name: string, spec: object) => ({ apiVersion: 'projectcontour.io/v1', kind: 'HTTPProxy', metadata: { name, namespace: 'shop' }, spec });
    const services = [{ name: 'web', port: 80 }];
    const page = pageWith(
      workload('contour', 'projectcontour/contour:v1.33.6', 'serve', '--ingress-class-name=contour', '--envoy-service-name=envoy', '--envoy-service-namespace=shop'),
      workload('envoy', 'envoyproxy/envoy:v1.38.3'),
      loadBalancer('envoy', '10.0.0.1'),
      httpProxy('root', {
        ingressClassName: 'contour', virtualhost: { fqdn: 'app.example.com', tls: { secretName: 'tls' } },
        routes: [{ services }, { conditions: [{ exact: '/login' }], services }], includes: [{ name: 'part', conditions: [{ prefix: '/api' }] }],
      }),
      httpProxy('part', { ingressClassName: 'contour', routes: [{ conditions: [{ prefix: '/v1' }, { header: { name: ':path', regex: '/api/v1([/?].*)?' } }], services }], includes: [{ name: 'root' }] }),
      httpProxy('mail', { ingressClassName: 'contour', virtualhost: { fqdn: 'mail.example.com', tls: { passthrough: true } }, tcpproxy: { services: [{ name: 'mail', port: 25 }] } }),
      httpProxy('other', { ingressClassName: 'other', virtualhost: { fqdn: 'other.example.com' }, routes: [{ services }] }),
    );
    expect([...boxesIn(page)].filter(([id]) => id.startsWith('rule__')).map(([, lines]) => lines)).toEqual([
      ['app.example.com', 'every path, TLS'], ['app.example.com', '/api/v1 and below, TLS'], ['app.example.com', 'exactly /login, TLS'], ['mail.example.com', 'TCP, TLS'],
    ]);
    expect(arrowsIn(page)).toContain('nodes__shop__envoy > proxy__deployment__shop__envoy');
  });

  test('are NGINX with its VirtualServers, each of their answers told apart by what else a request must have', () => {
    const virtualServer = (name: string, host: string, spec: object) => ({ apiVersion: 'k8s.nginx.org/v1', kind: 'VirtualServer', metadata: { name, namespace: 'shop' }, spec: { host, upstreams: [{ name: 'web', service: 'web', port: 80 }], ...spec } });
    const action = { pass: 'web' };
    const page = pageWith(
      workload('nginx', 'nginx/nginx-ingress:5.5.4', '-ingress-class=nginx-f5'),
      loadBalancer('nginx', '10.0.0.1'),
      virtualServer('web', 'app.example.com', { tls: { secret: 'tls' }, routes: [{ path: '/', action, matches: [{ conditions: [{ header: 'X-Env', value: '~^canary$' }], action }] }, { path: '=/login', action }] }),
      virtualServer('other', 'other.example.com', { ingressClassName: 'other', routes: [{ path: '/', action }] }),
    );
    const rules = [...boxesIn(page)].filter(([id]) => id.startsWith('rule__')).map(([, lines]) => lines.join(', '));
    expect(rules).toHaveLength(3);
    expect(rules.join('; ')).toMatch(/app\.example\.com.*X-Env.*exactly \/login, TLS/);
    expect(rules.join('; ')).not.toContain('other.example.com');
    expect(arrowsIn(page)).toContain('nodes__shop__nginx > proxy__deployment__shop__nginx');
  });
});

describe('Ingresses that were written for ingress-nginx', () => {
  const annotated = (name: string, path: string, annotations: Record<string, string> = {}, host = 'app.example.com', pathType = 'Prefix', ingressClassName = 'nginx') => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name, namespace: 'shop', annotations: Object.fromEntries(Object.entries(annotations).map(([key, value]) => [`nginx.ingress.kubernetes.io/${key}`, value])) },
    spec: { ingressClassName, rules: [{ host, http: { paths: [{ path, pathType, backend: { service: { name, port: { number: 80 } } } }] } }] },
  });
  const rulesIn = (page: string) => [...boxesIn(page)].filter(([id]) => id.startsWith('rule__')).map(([, lines]) => lines.slice(1).join(', ').replace(/#(\d+);/g, (_, code) => String.fromCharCode(code)));
  const NGINX = workload('ingress-nginx', 'registry.k8s.io/ingress-nginx/controller:v1.15.1', '--ingress-class=nginx');

  test.each([
    ['beside those of its own class', ['--providers.kubernetesingress.ingressclass=traefik', '--providers.kubernetesingressnginx'], ['/own and below', '/theirs and below']],
    ['in all of its providers, each once', ['--providers.kubernetesingress.ingressclass=nginx', '--providers.kubernetesingressnginx=true'], ['/theirs and below']],
    ['and no others', ['--providers.kubernetesingressnginx.ingressclass=nginx'], ['/theirs and below']],
  ])('are behind a Traefik that serves them %s', (_, args, rules) => {
    const page = pageWith(workload('traefik', 'traefik:v3.7.9', ...args), loadBalancer('traefik', '10.0.0.1'), annotated('theirs', '/theirs'),
      ...(rules.length === 1 ? [] : [annotated('own', '/own', {}, 'app.example.com', 'Prefix', 'traefik')]));
    expect(rulesIn(page)).toEqual(rules);
    expect(arrowsIn(page)).toContain('nodes__shop__traefik > proxy__deployment__shop__traefik');
    expect(arrowsIn(page).filter((arrow) => arrow.startsWith('proxy__deployment__shop__traefik'))).toHaveLength(rules.length);
    expect(boxesIn(page).get('class__nginx')).toBeUndefined();
  });

  test('are behind ingress-nginx and the Traefik beside it', () => {
    const page = pageWith(NGINX, workload('traefik', 'traefik:v3.7.9', '--providers.kubernetesingressnginx'), annotated('web', '/'));
    expect(arrowsIn(page).filter((arrow) => /^proxy__.*> rule__/.test(arrow)).map((arrow) => arrow.split(' ')[0]))
      .toEqual(['proxy__deployment__shop__ingress-nginx', 'proxy__deployment__shop__traefik']);
  });

  test.each([
    ['use-regex', [annotated('web', '/v1(/|$)(.*)', { 'use-regex': 'true' })], ['paths like /v1(/|$)(.*)']],
    ['rewrite-target', [annotated('web', '/v1', { 'rewrite-target': '/' })], ['paths like /v1']],
    ['use-regex at another Ingress of the host', [annotated('a', '/a', { 'use-regex': 'true' }), annotated('b', '/b', {}, 'app.example.com', 'Exact')], ['paths like /a', 'paths like /b']],
    ['nothing for other hosts', [annotated('a', '/a', { 'use-regex': 'true' }), annotated('b', '/b', {}, 'b.example.com', 'Exact')], ['paths like /a', 'exactly /b']],
    ['nothing that the root would change', [annotated('web', '/', { 'use-regex': 'true' })], ['every path']],
    ['nothing where it is turned off, or writes a path as it is', [annotated('a', '/a', { 'use-regex': 'false' }), annotated('b', '/b', { 'rewrite-target': '/b' })], ['/a and below', '/b and below']],
  ])('have expressions for paths by %s', (_, ingresses, rules) => {
    expect(rulesIn(pageWith(NGINX, ...ingresses))).toEqual(rules);
    expect(rulesIn(pageWith(...ingresses))).toEqual(rules);
  });

  test('have prefixes for a proxy that does not read their annotations', () => {
    const page = pageWith(workload('haproxy', 'haproxytech/kubernetes-ingress:3.2.11', '--ingress.class=nginx'), annotated('web', '/v1', { 'use-regex': 'true', 'canary': 'true' }));
    expect(rulesIn(page)).toEqual(['/v1 and below']);
  });

  test.each([
    ['a weight', { 'canary-weight': '10' }, 'canary 10 of 100'],
    ['a weight of another whole', { 'canary-weight': '10', 'canary-weight-total': '1000' }, 'canary 10 of 1000'],
    ['nothing, which is no request at all', {}, 'canary 0 of 100'],
    ['a header', { 'canary-by-header': 'X-Version' }, 'header X-Version=always'],
    ['a value of a header', { 'canary-by-header': 'X-Version', 'canary-by-header-value': 'next' }, 'header X-Version=next'],
    ['values of a header like an expression', { 'canary-by-header': 'X-Version', 'canary-by-header-pattern': '2.+' }, 'header X-Version like 2.+'],
    ['a cookie', { 'canary-by-cookie': 'next' }, 'cookie next=always'],
    ['several ways', { 'canary-by-header': 'X-Version', 'canary-by-cookie': 'next', 'canary-weight': '5' }, 'header X-Version=always or cookie next=always or canary 5 of 100'],
  ])('tell a canary from what it stands beside by %s', (_, annotations: Record<string, string>, condition) => {
    const page = pageWith(NGINX, annotated('web', '/'), annotated('web-canary', '/', { canary: 'true', ...annotations }));
    expect(rulesIn(page)).toEqual(['every path', `every path, ${condition}`]);
  });
});

describe('more than Mermaid draws', () => {
  const routes = (count: number) => Array.from({ length: count }, (_, index) => ingress(`r${index}`, `h${index}.example.com`));
  const services = (count: number) => Array.from({ length: count }, (_, index) => loadBalancer(`s${index}`, `10.0.${Math.floor(index / 250)}.${index % 250}`));

  test.each([
    ['routes', [POOL, TRAEFIK, loadBalancer('traefik', '10.0.0.1'), ...routes(1000)], 1000, /and (\d+) more rules/, /leaves out (\d+) host and path rules/],
    ['exposed Services', [POOL, ADVERTISEMENT, ...services(1000)], 1000, /and (\d+) more exposed Services/, /leaves out (\d+) exposed Services/],
  ])('%s beyond the limits are counted in the picture and under it', async (_, manifests, all, inPicture, under) => {
    const page = pageOf(worldOfObjects(objects(...manifests), NODES));
    const source = flowchartIn(page);
    const shown = [...boxesIn(page).keys()].filter((id) => /^(rule|address)__/.test(id) && id !== 'address__10_0_0_1').length;
    const missing = Number(inPicture.exec(source)![1]);
    expect(Number(under.exec(page)![1])).toBe(missing);
    expect(shown + missing).toBeGreaterThanOrEqual(all - 1);
    expect(shown + missing).toBeLessThanOrEqual(all);
    expect(shown).toBeGreaterThan(50);
    expect(source.length).toBeLessThan(50_000);
    await expect(mermaid().parse(source)).resolves.toBeTruthy();
  });

  test('a picture that fits leaves nothing out', () => {
    const page = pageOf(worldOfObjects(objects(POOL, TRAEFIK, ...routes(50)), NODES));
    expect(page).not.toMatch(/more|leaves out/);
  });

  test('a Service that pins very many addresses still has a picture', async () => {
    const addresses = Array.from({ length: 600 }, (_, index) => `10.0.${Math.floor(index / 250)}.${index % 250}`).join(',');
    const page = pageOf(worldOfObjects(objects(POOL, loadBalancer('web', addresses))));
    expect(page).toContain('and 596 more addresses');
    await expect(mermaid().parse(flowchartIn(page))).resolves.toBeTruthy();
  });

  test('routes of very many classes fit too', async () => {
    const manifests = routes(700).map((route, index) => ({ ...route, spec: { ...(route as { spec: object }).spec, ingressClassName: `c${index}` } }));
    const page = pageOf(worldOfObjects(objects(...manifests)));
    expect(page).toMatch(/and \d+ more proxies/);
    await expect(mermaid().parse(flowchartIn(page))).resolves.toBeTruthy();
  });
});

test('Mermaid accepts the picture of a cluster with any names', async () => {
  const hostile = fc.oneof(fc.string({ minLength: 1, unit: 'binary' }), fc.constantFrom('end', '"', '#;', '`', '<br/>', 'a--b', '```', 'é', '%%', 'style x:#1;'));
  await fc.assert(fc.asyncProperty(hostile, hostile, hostile, async (name, host, path) => {
    const pool = { ...POOL, metadata: { name, namespace: 'metallb-system' } };
    const web = { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: 'shop' }, spec: { ports: [{ port: 80 }] } };
    const route = ingress(name, host, { service: { name, port: { name: path } } }, path);
    const world = worldOfObjects(objects(pool, ADVERTISEMENT, TRAEFIK, web, { ...loadBalancer(name, '10.0.0.1', 'traefik') }, route), {
      nodes: [{ name, addresses: ['192.168.1.10', name] }], podCidrs: [name], serviceCidrs: [host],
    });
    await mermaid().parse(flowchartIn(pageOf(world)));
  }), { numRuns: 60, seed: 11 });
}, 60_000);
