import { Lab } from '../seed-network';
import { GatewayLab, Options, PROXIES } from './running/gateways';
import { AppRoute, ExternalTrafficPolicy, IngressGateway, IngressGatewayProps, IngressProxy, IpPlanProps, RouteBackend } from 'cdk8s-bare-metal';

const DEFINITIONS = ['traefik', 'gateway-api-standard@1.6.1', 'envoy-gateway', 'contour', 'haproxy-kubernetes-ingress', 'nginx-kubernetes-ingress', 'prometheus-operator'];
const proxies = new Map(PROXIES);
/** What other tests are about. */
const BESIDE = ['proxy-retired', 'gateway-feature-differs', 'default-certificate-missing', 'gateway-tls-secret-missing'];

describe.each(PROXIES)('behind %s one mistake of an IngressGateway is one finding', (_, proxy) => {
  test.each<[string, Options, RegExp]>([
    ['a name that no Service may have', { name: 'edge.internal', monitors: {} }, /option-invalid: `name`/],
    ['a name with capitals', { name: 'Edge' }, /option-invalid: `name`/],
    ['a namespace that there cannot be', { namespace: 'edge_1' }, /option-invalid: `namespace`/],
    ['a namespace without a name', { namespace: '' }, /option-invalid: `namespace`/],
    ['a class that there cannot be', { className: 'edge class' }, /option-invalid: `className`/],
    ['a class of a load balancer that there cannot be', { loadBalancerClass: 'my class' }, /option-invalid: `loadBalancerClass`/],
    ['three words about the number of pods', { replicas: 2, daemonSet: true, autoscaling: { maxReplicas: 3 } }, /option-invalid: edge\/Gateway has `replicas: 2`, `autoscaling` and `daemonSet`/],
    ['days that mean nothing', { monitors: {}, alerts: { certificateDays: 0 } }, /option-invalid: `alerts.certificateDays`/],
    ['a list that trusts nobody', { trustedProxies: [] }, /gateway-value-invalid: An empty list/],
  ])('%s', (__, options, message) => {
    expect(new GatewayLab(proxy(), options).findings()).toEqual([expect.stringMatching(message)]);
  });

  test('a certificate whose Secret there cannot be', () => {
    const made = new GatewayLab(proxy(), { defaultCertificate: { secretName: 'Edge_tls', hosts: ['*.example.com'] } });
    expect(made.findings()).toEqual([expect.stringMatching(/gateway-value-invalid: "Edge_tls"/)]);
  });

  test('a certificate for what is no host', () => {
    const made = new GatewayLab(proxy(), { defaultCertificate: { secretName: 'edge-tls', hosts: ['a b'] } });
    const findings = made.lab.plan.check().findings.filter(({ rule }) => !BESIDE.includes(rule));
    expect(findings.map(({ rule }) => rule)).toEqual(['gateway-value-invalid']);
  });
});

describe.each<[string, () => IngressProxy, string[]]>([
  ['Contour', () => IngressProxy.contour(), ['contour', 'contour-certgen']],
  ['Envoy Gateway', () => IngressProxy.envoyGateway(), ['envoy-gateway', 'envoy-gateway-certgen']],
  ['Envoy Gateway with a controller of others', () => IngressProxy.envoyGateway({ installController: false }), ['envoy-gateway']],
])('a gateway of %s cannot be called after its controller', (_, proxy, names) => {
  test.each(names)('%s', (name) => {
    expect(new GatewayLab(proxy(), { name, monitors: {}, networkPolicies: {} }).findings())
      .toEqual([expect.stringMatching(/option-invalid: `name` of edge\/Gateway is ".*", which is what .* calls objects of its controller in the same namespace/)]);
  });
});

test('that Contour has no list of whom it believes is said once, of the gateway', () => {
  for (const proxyProtocol of [false, true]) {
    const { lab } = new GatewayLab(IngressProxy.contour(), { trustedProxies: ['192.168.1.5'], proxyProtocol, externalTrafficPolicy: ExternalTrafficPolicy.LOCAL });
    expect(lab.plan.check().findings.map(({ rule }) => rule)).toEqual(['gateway-feature-differs']);
  }
});

test('whom a proxy does not believe at all, it need not see either', () => {
  for (const trustedProxies of [['192.168.1.5'], ['0.0.0.0/0']]) {
    expect(new GatewayLab(IngressProxy.haproxy(), { trustedProxies }).findings()).toEqual([expect.stringMatching(/gateway-feature-unsupported: .*`trustedProxies`/)]);
  }
  expect(new GatewayLab(IngressProxy.traefik(), { trustedProxies: ['192.168.1.5'] }).findings()).toEqual([expect.stringMatching(/gateway-proxies-hidden/)]);
  expect(new GatewayLab(IngressProxy.traefik(), { trustedProxies: ['0.0.0.0/0'], externalTrafficPolicy: ExternalTrafficPolicy.LOCAL }).findings())
    .toEqual([expect.stringMatching(/gateway-trusts-anybody/)]);
});

describe.each<[string, (certificates: { host: string; secretName: string }[]) => IngressProxy]>([
  ['Envoy Gateway', (certificates) => IngressProxy.envoyGateway({ certificates })],
  ['Traefik (Gateway API)', (certificates) => IngressProxy.traefikGateway({ certificates })],
  ['Contour', (certificates) => IngressProxy.contour({ certificates })],
])('certificates of %s', (_, proxy) => {
  const errorsOf = (...certificates: { host: string; secretName: string }[]) => new GatewayLab(proxy(certificates)).lab.plan.check().findings
    .filter(({ rule }) => rule !== 'gateway-tls-secret-missing').map(({ rule, message }) => `${rule}: ${message}`);

  test('for what is no host', () => expect(errorsOf({ host: 'a b', secretName: 'tls' })).toEqual([expect.stringMatching(/^option-invalid: `proxy.certificates\[0\].host`/)]));
  test('with a Secret that there cannot be', () => {
    expect(new GatewayLab(proxy([{ host: '*.example.com', secretName: 'A b' }])).findings()).toEqual([expect.stringMatching(/option-invalid: `proxy.certificates\[0\].secretName`/)]);
  });
  test('two for one host', () => {
    expect(errorsOf({ host: '*.example.com', secretName: 'one' }, { host: '*.example.com', secretName: 'two' }))
      .toEqual([expect.stringMatching(/^option-invalid: `proxy.certificates` .*two certificates for \*\.example\.com/)]);
  });
});

test.each<[string, (defaultCertificate: string) => IngressProxy]>([
  ['NGINX', (defaultCertificate) => IngressProxy.nginx({ defaultCertificate })],
  ['ingress-nginx', (defaultCertificate) => IngressProxy.ingressNginx({ acknowledgeRetired: true, defaultCertificate })],
])('the default certificate of %s in a Secret that there cannot be', (_, proxy) => {
  expect(new GatewayLab(proxy('A b')).findings()).toEqual([expect.stringMatching(/option-invalid: `proxy.defaultCertificate`/)]);
});

describe('two gateways that have together what each needs for itself', () => {
  /** Two gateways, each with a route of one host, and what is found. */
  function two(proxy: () => IngressProxy, ...props: readonly Partial<IngressGatewayProps>[]): string[] {
    const lab = new Lab({ plan: { externals: { definitions: DEFINITIONS } } });
    ['Outer', 'Inner'].forEach((id, index) => {
      const gateway = new IngressGateway(lab.edge, id, { pool: lab.pool, proxy: proxy(), name: id.toLowerCase(), ...props[index] });
      new AppRoute(lab.apps, `Shop${id}`, { gateway, host: 'shop.example.com', backend: RouteBackend.fromService(lab.service(id.toLowerCase())) });
    });
    return lab.plan.check().findings.filter(({ rule }) => rule !== 'proxy-retired').map(({ rule, message, help }) => `${rule}: ${message} ${help}`);
  }

  test.each<[string, string]>([['NGINX', 'nginx-f5'], ['ingress-nginx (retired)', 'nginx']])('%s: one class', (name, className) => {
    expect(two(proxies.get(name)!)).toEqual([
      `option-invalid: edge/Inner and edge/Outer have the class ${className} together: each serves the routes of both. Give one of them a \`className\` of its own: \`className: 'inner'\`.`,
    ]);
    expect(two(proxies.get(name)!, {}, { className: 'inner' })).toEqual([]);
  });

  test.each(['Traefik', 'Traefik (Gateway API)', 'HAProxy'])('%s: one class, where somebody says so', (name) => {
    expect(two(proxies.get(name)!)).toEqual([]);
    expect(two(proxies.get(name)!, { className: 'edge' }, { className: 'edge' })).toEqual([expect.stringMatching(/^option-invalid: edge\/Inner and edge\/Outer have the class edge together/)]);
  });

  test('Contour: a namespace and a class', () => {
    expect(two(IngressProxy.contour)).toEqual([expect.stringMatching(new RegExp('^option-invalid: edge/Inner and edge/Outer have the namespace projectcontour and the class contour together: .*, and each serves '
      + 'the routes of both. Give one of them a `namespace` and a `className` of its own: `namespace: \'inner\'` and `className: \'inner\'`.$'))]);
    expect(two(IngressProxy.contour, {}, { namespace: 'inner' })).toEqual([expect.stringMatching(/have the class contour together/)]);
    expect(two(IngressProxy.contour, {}, { namespace: 'inner', className: 'inner' })).toEqual([]);
  });

  test('Envoy Gateway has one class for all its gateways', () => expect(two(IngressProxy.envoyGateway)).toEqual([]));
});

describe('what is wrong with the network is told where it is written, and not as something that nobody wrote', () => {
  const lan = { name: 'lan', cidr: '192.168.1.0/24', gateway: '192.168.1.1', dhcp: [] };
  test.each<[string, object, string]>([
    ['a text for a list', { serviceCidrs: '10.96.0.0/12' }, '`serviceCidrs` of Plan is "10.96.0.0/12"'],
    ['a number among texts', { podCidrs: [10] }, '`podCidrs[0]` of Plan is 10'],
    ['a text for a network', { networks: ['lan'] }, '`networks[0]` of Plan is "lan"'],
    ['a text for a node', { nodes: ['node1'] }, '`nodes[0]` of Plan is "node1"'],
    ['a text for addresses', { nodes: [{ name: 'node1', addresses: '192.168.1.10' }] }, '`nodes[0].addresses` of Plan'],
    ['a gateway that is a number', { networks: [{ ...lan, gateway: 1 }] }, '`networks[0].gateway` of Plan is 1'],
    ['a range for a list of ranges', { networks: [{ ...lan, dhcp: '192.168.1.100-192.168.1.199' }] }, '`networks[0].dhcp` of Plan'],
    ['a misspelt list', { podCidrs: undefined, podCIDR: ['10.244.0.0/16'] }, 'Plan has the property `podCIDR`'],
    ['a misspelt property of a network', { networks: [{ name: 'lan', cidr: '192.168.1.0/24', gateway: '192.168.1.1', dchp: [] }] }, 'Plan has the property `networks[0].dchp`'],
  ])('%s', (_, plan, message) => {
    const { findings } = new Lab({ plan: plan as Partial<IpPlanProps> }).plan.check();
    expect(findings.map((one) => `${one.rule}: ${one.message}`)).toEqual([expect.stringContaining(`option-invalid: ${message}`)]);
  });

  test('what nobody wrote is still told beside another mistake', () => {
    expect(new Lab({ plan: { podCidrs: undefined, cluster: 5 } as any }).rules()).toEqual(['network-undeclared', 'option-invalid']);
  });
});
