import { JsonPatch, Testing } from 'cdk8s';
import { only } from './rendering';
import { unwrittenDefaults } from '../../../schemas/custom-resources';
import { problemsOf } from '../../../schemas/referee';
import { Lab } from '../../seed-network';
import { AddressFamilies, AppRoute, EnvoyGatewayOptions, ExternalTrafficPolicy, IngressGateway, IngressGatewayProps, IngressProxy, PathMatch, RouteBackend, RouteTls } from 'cdk8s-bare-metal';

/** A lab with one gateway, and the routes that a test gives it. */
class GatewayLab extends Lab {
  readonly gateway: IngressGateway;

  constructor(props: Partial<IngressGatewayProps> = {}, options: EnvoyGatewayOptions = {}, lab: ConstructorParameters<typeof Lab>[0] = {}) {
    super(lab);
    this.gateway = new IngressGateway(this.edge, 'Gateway', { pool: this.pool, proxy: IngressProxy.envoyGateway(options), ...props });
  }

  route(host: string, tls?: RouteTls): this {
    new AppRoute(this.apps, host.replace('*', 'any'), { gateway: this.gateway, host, namespace: 'shop', backend: RouteBackend.external('web', 80), tls });
    return this;
  }

  objects(): any[] {
    return [this.edge, this.apps].flatMap((chart) => Testing.synth(chart));
  }

  listeners(): any[] {
    return only('Gateway', this.objects()).spec.listeners;
  }
}

test('objects stand in an order that can be applied: the controller, its class, and then what it acts on', () => {
  const kinds = new GatewayLab().objects().map(({ kind, metadata }) => `${kind} ${metadata.name}`);
  expect(kinds.slice(kinds.indexOf('Deployment envoy-gateway'))).toEqual([
    'Deployment envoy-gateway', 'GatewayClass envoy-gateway', 'EnvoyProxy envoy', 'Gateway envoy', 'ClientTrafficPolicy envoy',
  ]);
});

test('every object is accepted, with its defaults written down', () => {
  const lab = new GatewayLab({ externalTrafficPolicy: ExternalTrafficPolicy.LOCAL }, { controllerReplicas: 2, accessLog: false });
  lab.route('app.example.com', RouteTls.fromSecret('app-tls', { external: true }));
  const objects = lab.objects().filter(({ apiVersion }) => !/metallb|apiextensions/.test(apiVersion));
  expect(objects.flatMap((object) => problemsOf(object).map((problem) => `${object.kind} ${problem}`))).toEqual([]);
  expect(objects.flatMap((object) => unwrittenDefaults(object).map((pointer) => `${object.kind} ${pointer}`))).toEqual([]);
});

describe('the planned address', () => {
  test('is pinned on the Service that the controller makes, together with its pool, and the plan knows it there', () => {
    const lab = new GatewayLab({ address: '192.168.1.210' });
    expect(only('EnvoyProxy', lab.objects()).spec.provider.kubernetes.envoyService).toMatchObject({
      annotations: { 'metallb.io/address-pool': 'public', 'metallb.io/loadBalancerIPs': '192.168.1.210' }, name: 'envoy', type: 'LoadBalancer', externalTrafficPolicy: 'Cluster',
    });
    expect(lab.plan.check().assignments.map(({ namespace, serviceName, addresses }) => [namespace, serviceName, addresses])).toEqual([['envoy-gateway-system', 'envoy', ['192.168.1.210']]]);
  });

  test('does not stand in the Gateway, whose addresses the controller takes for external IPs', () => {
    expect(only('Gateway', new GatewayLab({ address: '192.168.1.210' }).objects()).spec.addresses).toBeUndefined();
  });

  test('is missed where a patch writes another', () => {
    const lab = new GatewayLab({ address: '192.168.1.210' });
    const proxy: any = lab.gateway.node.findChild('EnvoyProxy-envoy');
    proxy.addJsonPatch(JsonPatch.replace('/spec/provider/kubernetes/envoyService/annotations/metallb.io~1loadBalancerIPs', '192.168.1.240'));
    expect(lab.rules()).toContain('planned-address-differs');
  });

  test('is one of each family for a gateway of both, and Envoy listens on both', () => {
    const lab = new GatewayLab({ families: AddressFamilies.DUAL_STACK }, {}, {
      pool: ['192.168.1.200/29', 'fd00::200/125'], plan: { networks: [{ name: 'lan', cidr: '192.168.1.0/24', cidrV6: 'fd00::/64' }], serviceCidrs: ['10.96.0.0/12', 'fd00:10:96::/108'] },
    });
    const { spec } = only('EnvoyProxy', lab.objects());
    expect(spec.ipFamily).toEqual('DualStack');
    expect(spec.provider.kubernetes.envoyService.annotations['metallb.io/loadBalancerIPs']).toEqual('192.168.1.200,fd00::200');
    expect(spec.provider.kubernetes.envoyService.patch).toBeUndefined();
  });
});

describe('listeners', () => {
  test('there is one for plain HTTP, and one for each host with a certificate', () => {
    const lab = new GatewayLab().route('b.example.com', RouteTls.fromSecret('b-tls', { external: true })).route('a.example.com', RouteTls.fromSecret('a-tls', { external: true })).route('c.example.com');
    expect(lab.listeners().map(({ name, port, protocol, hostname, tls }) => [name, port, protocol, hostname, tls?.certificateRefs])).toEqual([
      ['http', 80, 'HTTP', undefined, undefined],
      ['https-a.example.com', 443, 'HTTPS', 'a.example.com', [{ group: '', kind: 'Secret', name: 'a-tls', namespace: 'shop' }]],
      ['https-b.example.com', 443, 'HTTPS', 'b.example.com', [{ group: '', kind: 'Secret', name: 'b-tls', namespace: 'shop' }]],
    ]);
    expect(lab.rules()).toEqual([]);
  });

  test('a Secret of another namespace is granted there, once', () => {
    const lab = new GatewayLab().route('a.example.com', RouteTls.fromSecret('all-tls', { external: true })).route('b.example.com', RouteTls.fromSecret('all-tls', { external: true }));
    expect(only('ReferenceGrant', lab.objects())).toMatchObject({ metadata: { namespace: 'shop' }, spec: { from: [{ kind: 'Gateway', namespace: 'envoy-gateway-system' }], to: [{ kind: 'Secret', name: 'all-tls' }] } });
    expect(lab.rules()).toEqual([]);
  });

  test('a certificate of cert-manager is asked for beside its route, with all hosts that it is for', () => {
    const tls = () => RouteTls.certManager({ issuer: 'internal', secretName: 'shop-tls' });
    const lab = new GatewayLab().route('b.example.com', tls()).route('a.example.com', tls());
    expect(only('Certificate', lab.objects())).toMatchObject({
      metadata: { name: 'shop-tls', namespace: 'shop' },
      spec: { dnsNames: ['a.example.com', 'b.example.com'], issuerRef: { group: 'cert-manager.io', kind: 'Issuer', name: 'internal' }, secretName: 'shop-tls' },
    });
    expect(lab.rules()).toEqual([]);
  });

  test('the gateway has certificates of its own, for routes that bring none', () => {
    const lab = new GatewayLab({}, { certificates: [{ host: '*.example.com', secretName: 'all-tls' }] }, { plan: { externals: { secrets: ['envoy-gateway-system/all-tls'] } } }).route('a.example.com');
    expect(lab.listeners().map(({ name, hostname }) => [name, hostname])).toEqual([['http', undefined], ['https-wildcard.example.com', '*.example.com']]);
    expect(lab.rules()).toEqual([]);
  });

  test.each<[string, EnvoyGatewayOptions, object]>([
    ['those of its routes alone', {}, { from: 'Selector', selector: { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: ['envoy-gateway-system', 'shop'] }] } }],
    ['those of other repositories that are named', { routeNamespaces: ['blog'] }, { from: 'Selector', selector: { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: ['blog', 'envoy-gateway-system', 'shop'] }] } }],
    ['all, where it is said', { routeNamespaces: ['*'] }, { from: 'All' }],
  ])('take routes of namespaces: %s', (_, options, namespaces) => {
    const [listener] = new GatewayLab({}, options).route('a.example.com').listeners();
    expect(listener.allowedRoutes).toEqual({ namespaces });
  });

  describe('a route for more than one host keeps off the listener of a host that another route stands for, where Envoy would mix the two', () => {
    const own = (name: string) => RouteTls.fromSecret(`${name}-tls`, { external: true });
    const certificates = [{ host: '*.example.com', secretName: 'all-tls' }];
    const attached = (lab: GatewayLab, host: string) => lab.objects().find(({ kind, spec }) => kind === 'HTTPRoute' && `${spec.hostnames ?? ''}` === host)
      .spec.parentRefs.map(({ sectionName }: any) => sectionName);
    const OF_THE_GATEWAY = { plan: { externals: { secrets: ['all', 'a', 'b'].map((name) => `envoy-gateway-system/${name}-tls`) } } };
    const lab = () => new GatewayLab({}, { certificates }, OF_THE_GATEWAY);

    test.each<[string, GatewayLab, string, (string | undefined)[]]>([
      ['a wildcard', lab().route('*.example.com').route('a.example.com', own('a')), '*.example.com', ['http', 'https-wildcard.example.com']],
      ['the exact host itself does not', lab().route('*.example.com').route('a.example.com', own('a')), 'a.example.com', [undefined]],
      ['a wildcard of more labels', lab().route('*.example.com').route('*.eu.example.com', own('eu')), '*.example.com', ['http', 'https-wildcard.example.com']],
      ['where nobody has a certificate, none does', new GatewayLab().route('*.example.com').route('a.example.com'), '*.example.com', [undefined]],
      ['where the host is another domain\'s, none does', lab().route('*.example.com').route('a.example.org', own('a')), '*.example.com', [undefined]],
      ['a listener that no narrower route stands for is kept', new GatewayLab({}, { certificates: [{ host: 'a.example.com', secretName: 'a-tls' }, { host: 'b.example.com', secretName: 'b-tls' }] }, OF_THE_GATEWAY)
        .route('*.example.com').route('a.example.com'), '*.example.com', ['http', 'https-b.example.com']],
    ])('%s', (_, made, host, names) => expect(attached(made, host)).toEqual(names));

    test('a route without hosts, where any other names them', () => {
      const { apps, gateway } = lab().route('*.example.com').route('a.example.com', own('a'));
      new AppRoute(apps, 'Any', { gateway, namespace: 'shop', backend: RouteBackend.external('web', 80), paths: [{ path: '/everywhere' }] });
      expect(only('HTTPRoute', apps.toJson().filter(({ spec }) => spec.hostnames === undefined)).spec.parentRefs.map(({ sectionName }: any) => sectionName)).toEqual(['http']);
    });

    test('so that no two routes are duplicates', () => {
      expect(lab().route('*.example.com').route('a.example.com', own('a')).rules()).toEqual(['route-feature-differs']);
    });
  });

  test('without routes only the own namespace', () => expect(new GatewayLab().listeners()[0].allowedRoutes).toEqual({ namespaces: { from: 'Same' } }));

  test('more than 64 are told before the API server refuses them', () => {
    const lab = new GatewayLab();
    Array.from({ length: 64 }, (_, index) => lab.route(`app${index}.example.com`, RouteTls.fromSecret('all-tls', { external: true })));
    expect(lab.rules()).toEqual(['gateway-limit-exceeded']);
  });
});

test('a route means the same as an Ingress: its paths, in their kinds', () => {
  const lab = new GatewayLab();
  new AppRoute(lab.apps, 'Web', {
    gateway: lab.gateway, host: 'web.example.com', backend: RouteBackend.fromService(lab.service('web', 8080)), paths: [{ path: '/' }, { path: '/login', match: PathMatch.EXACT }],
  });
  expect(only('HTTPRoute', lab.objects()).spec).toEqual({
    hostnames: ['web.example.com'],
    parentRefs: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'envoy', namespace: 'envoy-gateway-system' }],
    rules: [['PathPrefix', '/'], ['Exact', '/login']].map(([type, value]) => ({
      backendRefs: [{ group: '', kind: 'Service', name: 'web', port: 8080, weight: 1 }], matches: [{ path: { type, value } }], timeouts: { request: '0s' },
    })),
  });
});

describe('two gateways', () => {
  const two = (options: EnvoyGatewayOptions, props: Partial<IngressGatewayProps> = {}) => {
    const lab = new GatewayLab({ name: 'public' });
    new IngressGateway(lab.edge, 'Internal', { pool: lab.pool, name: 'internal', proxy: IngressProxy.envoyGateway(options), ...props });
    return lab;
  };

  test('have one controller together', () => {
    const lab = two({});
    expect(lab.objects().filter(({ kind, metadata }) => kind === 'GatewayClass' || kind === 'Gateway' || (kind === 'Deployment' && metadata.namespace === 'envoy-gateway-system'))
      .map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual(['Deployment envoy-gateway', 'GatewayClass envoy-gateway', 'Gateway public', 'Gateway internal']);
    expect(lab.rules()).toEqual([]);
  });

  test.each<[string, EnvoyGatewayOptions, Partial<IngressGatewayProps>]>([
    ['options of it that differ', { controllerReplicas: 2 }, {}],
    ['another namespace', {}, { namespace: 'internal' }],
  ])('and %s are told', (_, options, props) => expect(two(options, props).rules()).toContain('option-invalid'));
});

test('a controller that is there already is not installed again', () => {
  const kinds = new GatewayLab({}, { installController: false }).objects().filter(({ metadata }) => metadata.namespace === 'envoy-gateway-system').map(({ kind }) => kind);
  expect(kinds).toEqual(['EnvoyProxy', 'Gateway', 'ClientTrafficPolicy']);
});

describe('beside a controller that is there already', () => {
  const there = new GatewayLab({ monitors: {}, alerts: {}, networkPolicies: { defaultDeny: true } }, { installController: false }, {
    plan: { externals: { definitions: ['prometheus-operator', 'envoy-gateway', 'gateway-api-standard@1.6.1'] } },
  }).objects().filter(({ metadata }) => metadata.namespace === 'envoy-gateway-system');
  const installed = new GatewayLab({ monitors: {}, alerts: {}, networkPolicies: { defaultDeny: true } }).objects().filter(({ metadata }) => metadata.namespace === 'envoy-gateway-system');
  const named = (objects: readonly any[], kind: string, name: string) => objects.filter((object) => object.kind === kind && object.metadata.name === name);

  test.each([
    ['Role', 'envoy-gateway-prometheus'], ['RoleBinding', 'envoy-gateway-prometheus'], ['NetworkPolicy', 'envoy-gateway-default-deny'],
  ])('what is for the namespace stands as it does beside one of this app: %s %s', (kind, name) => {
    expect(named(there, kind, name)).toHaveLength(1);
    expect(named(there, kind, name)).toEqual(named(installed, kind, name));
  });

  test.each<[string, Record<string, string>]>([
    ['its chart', { 'control-plane': 'envoy-gateway', 'app.kubernetes.io/name': 'gateway-helm', 'app.kubernetes.io/instance': 'eg' }],
    ['another repository with this library', { 'control-plane': 'envoy-gateway', 'app.kubernetes.io/name': 'envoy-gateway', 'app.kubernetes.io/instance': 'envoy-gateway' }],
  ])('Envoys may ask the one of %s, whose labels are its own but for one', (_, labels) => {
    const selected = named(there, 'NetworkPolicy', 'envoy')[0].spec.egress.filter(({ ports }: any) => ports?.some(({ port }: any) => port === 18000)).map(({ to }: any) => to[0].podSelector.matchLabels);
    expect(selected).toHaveLength(1);
    expect(labels).toMatchObject(selected[0]);
  });

  test('its own policies, monitor and alert are the matter of who installs it', () => {
    expect(there.filter(({ kind }) => ['NetworkPolicy', 'ServiceMonitor', 'PrometheusRule'].includes(kind)).map(({ kind, metadata }) => `${kind} ${metadata.name}`).sort())
      .toEqual(['NetworkPolicy envoy', 'NetworkPolicy envoy-gateway-default-deny', 'PrometheusRule envoy', 'ServiceMonitor envoy']);
  });
});

test('one pod needs no disruption budget, and more pods than nodes may share a node', () => {
  const { kubernetes } = only('EnvoyProxy', new GatewayLab({ replicas: 1 }).objects()).spec.provider;
  expect(kubernetes.envoyPDB).toBeUndefined();
  const many = only('EnvoyProxy', new GatewayLab({ replicas: 3 }).objects()).spec.provider.kubernetes;
  expect(many.envoyDeployment.pod.topologySpreadConstraints[0].whenUnsatisfiable).toEqual('ScheduleAnyway');
});

test('a misspelt option is told', () => expect(new GatewayLab({}, { replica: 2 } as any).rules()).toEqual(['option-invalid']));
