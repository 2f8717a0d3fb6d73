import { Service } from 'cdk8s-plus-28';
import { GatewayLab, PROXIES } from './gateways';
import { Lab } from '../../seed-network';
import { AppRoute, AppRouteProps, GatewayNetworkPolicies, IngressGateway, IngressProxy, RouteBackend, RouteTls, StreamProtocol, StreamRoute } from 'cdk8s-bare-metal';

/** A pod as policies see it: `ports` are those of its containers. */
interface Pod {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly ports: readonly { readonly name: string; readonly containerPort: number; readonly protocol?: string }[];
}

const podOf = ({ metadata: { namespace }, spec: { template } }: any): Pod => (
  { namespace, labels: template.metadata.labels, ports: template.spec.containers.flatMap(({ ports = [] }: any) => ports) });
const pod = (namespace: string, labels: Readonly<Record<string, string>> = { app: 'web' }): Pod => ({ namespace, labels, ports: [] });
const holds = (selector: any = {}, labels: Readonly<Record<string, string>>) => Object.entries(selector.matchLabels ?? {}).every(([key, value]) => labels[key] === value);

/** An address outside the cluster is no pod. */
type End = Pod | 'outside';

function isPeer(peer: any, end: End, policyNamespace: string): boolean {
  if (end === 'outside') {
    return peer.ipBlock !== undefined;
  }
  const there = peer.namespaceSelector === undefined ? end.namespace === policyNamespace
    : holds(peer.namespaceSelector, { 'kubernetes.io/metadata.name': end.namespace });
  return peer.ipBlock === undefined && there && holds(peer.podSelector, end.labels);
}

/** Whether one direction of the policies lets a pod speak with an end. */
function lets(policies: readonly any[], direction: 'ingress' | 'egress', own: Pod, end: End, port: number, protocol: string): boolean {
  const about = policies.filter(({ metadata, spec }) => metadata.namespace === own.namespace && holds(spec.podSelector, own.labels));
  const listener = direction === 'ingress' ? own : end;
  const number = (named: number | string) => (typeof named === 'number' || listener === 'outside' ? named : listener.ports.find(({ name }) => name === named)?.containerPort);
  const rules = about.flatMap(({ metadata, spec }) => (spec[direction] ?? []).map((rule: any) => ({ ...rule, namespace: metadata.namespace })));
  return about.length === 0 || rules.some(({ from, to, ports, namespace }) => {
    const peers = direction === 'ingress' ? from : to;
    return (peers === undefined || peers.length === 0 || peers.some((peer: any) => isPeer(peer, end, namespace)))
      && (ports === undefined || ports.some((one: any) => number(one.port) === port && one.protocol === protocol));
  });
}

/** What runs: the proxies, and the controller where it runs apart. The pods of an EnvoyProxy are made by a controller, by these labels. */
function podsOf(gateway: GatewayLab): { readonly proxy: Pod; readonly controller?: Pod; readonly job?: Pod } {
  const workloads = gateway.objects().filter(({ kind }) => ['Deployment', 'DaemonSet'].includes(kind)).map(podOf);
  const job = gateway.ofKind('Job').map(podOf)[0];
  const [envoy] = gateway.ofKind('EnvoyProxy');
  if (envoy !== undefined) {
    const { namespace, name } = envoy.metadata;
    const labels = {
      'app.kubernetes.io/name': 'envoy', 'app.kubernetes.io/component': 'proxy', 'app.kubernetes.io/managed-by': 'envoy-gateway',
      'gateway.envoyproxy.io/owning-gateway-name': name, 'gateway.envoyproxy.io/owning-gateway-namespace': namespace,
    };
    return { proxy: { namespace, labels, ports: [] }, controller: workloads[0], job };
  }
  const [service] = gateway.ofKind('Service').filter(({ spec }) => spec.type === 'LoadBalancer');
  const isProxy = ({ labels }: Pod) => holds({ matchLabels: service.spec.selector }, labels);
  return { proxy: workloads.find(isProxy)!, controller: workloads.find((one) => !isProxy(one)), job };
}

/** Where each proxy listens for HTTP and HTTPS in its pod, where for its metrics, and where proxies ask a controller. */
const LISTENS: Readonly<Record<string, { readonly open: readonly number[]; readonly metrics: number; readonly asked?: number }>> = {
  'Traefik': { open: [8000, 8443], metrics: 8080 },
  'Traefik (Gateway API)': { open: [80, 443], metrics: 8080 },
  'Envoy Gateway': { open: [10080, 10443], metrics: 19001, asked: 18000 },
  'Contour': { open: [8080, 8443], metrics: 8002, asked: 8001 },
  'HAProxy': { open: [8080, 8443], metrics: 1024 },
  'NGINX': { open: [80, 443], metrics: 9113 },
  'ingress-nginx (retired)': { open: [80, 443], metrics: 10254 },
};

/** A gateway of which a route asks for HTTPS. */
function made(proxy: IngressProxy, options: ConstructorParameters<typeof GatewayLab>[1]): GatewayLab {
  const lab = new GatewayLab(proxy, options);
  const gateway = lab.lab.edge.node.findChild('Gateway') as IngressGateway;
  new AppRoute(lab.lab.apps, 'Route', {
    gateway, host: 'app.example.com', namespace: 'shop', backend: RouteBackend.external('web', 80), tls: RouteTls.fromSecret('app-tls', { external: true }),
  });
  return lab;
}

const PROMETHEUS = pod('monitoring');
const SHOP = pod('shop');

describe.each(PROXIES)('%s', (name, proxy) => {
  const { open, metrics, asked } = LISTENS[name];

  test('by default there is no policy', () => expect(new GatewayLab(proxy()).ofKind('NetworkPolicy')).toEqual([]));

  describe('with policies as they are', () => {
    const gateway = made(proxy(), { networkPolicies: {}, monitors: {} });
    const policies = gateway.ofKind('NetworkPolicy');
    const { proxy: own, controller, job } = podsOf(gateway);
    const hears = (from: End, port: number, protocol = 'TCP') => lets(policies, 'ingress', own, from, port, protocol);
    const says = (to: End, port: number, protocol = 'TCP') => lets(policies, 'egress', own, to, port, protocol);

    test('everybody reaches what the Service leads to', () => {
      expect(open.map((port) => [hears('outside', port), hears(SHOP, port)])).toEqual(open.map(() => [true, true]));
    });

    test('Prometheus alone reads metrics', () => {
      expect([hears(PROMETHEUS, metrics), hears(SHOP, metrics), hears('outside', metrics)]).toEqual([true, false, false]);
    });

    test('nobody reaches another port', () => expect([hears(SHOP, 9999), hears(PROMETHEUS, 9999)]).toEqual([false, false]));

    test('the proxy asks DNS, and any pod that it may serve', () => {
      expect([says(pod('kube-system'), 53, 'UDP'), says('outside', 53, 'TCP'), says(SHOP, 8080)]).toEqual([true, true, true]);
    });

    test('it asks the API server where it has no controller that does, and nobody else outside', () => {
      expect([says('outside', 6443), says('outside', 443)]).toEqual([controller === undefined, false]);
    });

    test('a controller that runs apart hears its proxies and Prometheus, asks the API server, and serves nobody', () => {
      expect(controller !== undefined).toEqual(asked !== undefined);
      const talk = controller === undefined ? [] : [
        lets(policies, 'ingress', controller, own, asked!, 'TCP'), says(controller, asked!), lets(policies, 'ingress', controller, PROMETHEUS, controller.ports.find((port) => port.name === 'metrics')!.containerPort, 'TCP'),
        lets(policies, 'egress', controller, 'outside', 6443, 'TCP'), lets(policies, 'egress', job!, 'outside', 6443, 'TCP'),
        lets(policies, 'ingress', controller, SHOP, asked!, 'TCP'), lets(policies, 'egress', controller, SHOP, 8080, 'TCP'), lets(policies, 'ingress', job!, SHOP, 80, 'TCP'),
      ];
      expect(talk).toEqual(controller === undefined ? [] : [true, true, true, true, true, false, false, false]);
    });

    test('other pods of the namespace are not touched', () => {
      const other = pod(own.namespace, { app: 'other' });
      expect(lets(policies, 'ingress', other, SHOP, 80, 'TCP')).toEqual(true);
    });
  });

  test('each option does what it says', () => {
    const gateway = made(proxy(), {
      networkPolicies: { apiPort: 16443, defaultDeny: true, metricsNamespaces: ['observability'], backendNamespaces: ['shop'], backendCidrs: ['192.168.1.50/32'] },
    });
    const policies = gateway.ofKind('NetworkPolicy');
    const { proxy: own, controller } = podsOf(gateway);
    const asking = controller ?? own;
    expect(lets(policies, 'egress', asking, 'outside', 16443, 'TCP')).toEqual(true);
    expect(lets(policies, 'ingress', pod(own.namespace, { app: 'other' }), SHOP, 80, 'TCP')).toEqual(false);
    expect([pod('observability'), PROMETHEUS].map((from) => lets(policies, 'ingress', own, from, metrics, 'TCP'))).toEqual([true, false]);
    expect([SHOP, pod('wiki')].map((to) => lets(policies, 'egress', own, to, 8080, 'TCP'))).toEqual([true, false]);
    expect(policies.flatMap(({ spec }) => spec.egress ?? []).flatMap(({ to = [] }: any) => to).filter(({ ipBlock }: any) => ipBlock !== undefined))
      .toEqual([{ ipBlock: { cidr: '192.168.1.50/32' } }]);
  });

  test('who names no namespaces has a proxy that reaches no backend, and not one that reaches everything', () => {
    const gateway = made(proxy(), { networkPolicies: { backendNamespaces: [] } });
    const policies = gateway.ofKind('NetworkPolicy');
    const { proxy: own } = podsOf(gateway);
    const says = (to: End, port: number, protocol = 'TCP') => lets(policies, 'egress', own, to, port, protocol);
    expect([says(SHOP, 8080), says(pod(own.namespace), 8080), says('outside', 443)]).toEqual([false, false, false]);
    expect(says(pod('kube-system'), 53, 'UDP')).toEqual(true);
    // The API server takes an empty list for all there is.
    expect(policies.flatMap(({ spec }) => spec.egress ?? []).filter(({ to }: any) => to?.length === 0)).toEqual([]);
  });

  test('who names prefixes alone has a proxy that reaches those alone', () => {
    const gateway = made(proxy(), { networkPolicies: { backendNamespaces: [], backendCidrs: ['192.168.1.50/32'] } });
    const says = (to: End) => lets(gateway.ofKind('NetworkPolicy'), 'egress', podsOf(gateway).proxy, to, 8080, 'TCP');
    expect([says(SHOP), says('outside')]).toEqual([false, true]);
  });

  test('without monitors nobody reads metrics', () => {
    const gateway = made(proxy(), { networkPolicies: {} });
    expect(lets(gateway.ofKind('NetworkPolicy'), 'ingress', podsOf(gateway).proxy, PROMETHEUS, metrics, 'TCP')).toEqual(false);
  });
});

test.each<[name: string, proxy: () => IngressProxy, port: number]>([
  ['Traefik', () => IngressProxy.traefik(), 1883],
  ['Envoy Gateway', () => IngressProxy.envoyGateway(), 1883],
  ['HAProxy', () => IngressProxy.haproxy(), 1883],
  ['NGINX', () => IngressProxy.nginx(), 1883],
])('the port of a route of connections is open as well: %s', (_, proxy, port) => {
  const lab = new GatewayLab(proxy(), { networkPolicies: {} });
  new StreamRoute(lab.lab.apps, 'Mqtt', { gateway: lab.lab.edge.node.findChild('Gateway') as IngressGateway, port, protocol: StreamProtocol.TCP, backend: RouteBackend.external('mqtt', 1883) });
  expect(lets(lab.ofKind('NetworkPolicy'), 'ingress', podsOf(lab).proxy, 'outside', port, 'TCP')).toEqual(true);
});

test.each([
  [{ apiPort: 0 }, /`networkPolicies.apiPort` of edge\/Gateway is 0, and no port/],
  [{ apiPort: 70000 }, /is 70000, and no port/],
  [{ backendCidrs: ['192.168.1.50'] }, /`networkPolicies.backendCidrs\[0\]` of edge\/Gateway is "192.168.1.50", and no prefix/],
])('a value that the API server would refuse is told: %j', (networkPolicies, message) => {
  expect(new GatewayLab(IngressProxy.traefik(), { networkPolicies }).findings()).toEqual([expect.stringMatching(message)]);
});

describe('a route to a namespace that the policy of its own gateway leaves out', () => {
  const AUTH = (backend: RouteBackend) => ({ externalAuth: { backend } });
  const MIRROR = (backend: RouteBackend) => ({ mirror: { backend } });
  const warnings = (networkPolicies: GatewayNetworkPolicies | undefined, asking: (backend: RouteBackend) => Partial<AppRouteProps> = AUTH) => {
    const lab = new Lab();
    const other = new Service(lab.apps, 'Other', { metadata: { name: 'other', namespace: 'tools' }, ports: [{ port: 4180 }] });
    const gateway = new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool, networkPolicies });
    new AppRoute(lab.apps, 'Route', { gateway, host: 'app.example.com', backend: RouteBackend.external('web', 80), ...asking(RouteBackend.fromService(other)) });
    new StreamRoute(lab.apps, 'Stream', { gateway, port: 3306, backend: RouteBackend.external('mysql', 3306) });
    return lab.plan.check().findings.filter(({ rule }) => rule === 'route-backend-fenced').map(({ message, help }) => [message, help]);
  };

  test('is a warning that names it, be it of a backend or of a service that decides', () => {
    expect(warnings({ backendNamespaces: ['shop'] })).toEqual([[
      'The route apps/Route leads to namespace tools, and the network policy of its gateway edge/Gateway lets the proxy reach the pods of shop alone (`networkPolicies.backendNamespaces`).',
      'Add `tools` to `networkPolicies.backendNamespaces` of edge/Gateway.',
    ]]);
    expect(warnings({ backendNamespaces: [] })).toEqual([
      [expect.stringMatching(/^The route apps\/Route leads to namespace shop and tools, .* lets the proxy reach no pods/), expect.stringContaining('`shop` and `tools`')],
      [expect.stringMatching(/^The route apps\/Stream leads to namespace shop, /), expect.anything()],
    ]);
  });

  test('and of what gets a copy', () => {
    expect(warnings({ backendNamespaces: ['shop'] }, MIRROR)).toEqual([[expect.stringContaining('leads to namespace tools,'), expect.anything()]]);
  });

  test.each<[string, GatewayNetworkPolicies | undefined]>([
    ['without policies', undefined],
    ['where all namespaces are let through', {}],
    ['where it is named', { backendNamespaces: ['shop', 'tools'] }],
    ['beside prefixes, of which nobody here knows what lies in them', { backendNamespaces: ['shop'], backendCidrs: ['10.244.0.0/16'] }],
  ])('nothing is said %s', (_, policies) => expect(warnings(policies)).toEqual([]));
});
