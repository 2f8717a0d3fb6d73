import { GatewayLab, Options, PROXIES } from './gateways';
import { ALL_METRICS } from '../../../../src/behavior/proxies/all-metrics';
import { ALL_PROXIES } from '../../../../src/behavior/proxies/all-proxies';
import { isTold } from '../../../../src/behavior/proxies/metrics';
import { AppRoute, GatewayMonitorKind, IngressGateway, IngressProxy, RouteBackend } from 'cdk8s-bare-metal';

/** What makes each proxy tell metrics; the others do so anyway. */
const TOLD: Readonly<Record<string, readonly string[]>> = {
  'Traefik': ['--metrics.prometheus=true'],
  'Traefik (Gateway API)': ['--metrics.prometheus=true'],
  'HAProxy': ['--prometheus'],
  'NGINX': ['-enable-prometheus-metrics', '-enable-latency-metrics'],
  'ingress-nginx (retired)': ['--enable-metrics=true'],
};

/** What each proxy has no series for. */
const UNTOLD: Readonly<Record<string, readonly string[]>> = {
  'Traefik': ['GatewayConfigurationStale'],
  'Traefik (Gateway API)': ['GatewayConfigurationStale'],
  'HAProxy': ['GatewayCertificateExpires'],
  'NGINX': ['GatewayCertificateExpires'],
};
const ALERTS = ['GatewayDown', 'GatewayPodDown', 'GatewayServerErrors', 'GatewayCertificateExpires', 'GatewayConfigurationStale'];
/** Controllers that run apart from their proxies. */
const CONTROLLERS: Readonly<Record<string, readonly string[]>> = { 'Envoy Gateway': ['envoy-gateway'], 'Contour': ['contour'] };

const WATCHED: Options = { monitors: {}, alerts: {} };
const rulesOf = (object: any): any[] => object.spec.groups.flatMap(({ rules }: any) => rules);

type Labels = Readonly<Record<string, string>>;
const holds = (selector: Labels, labels: Labels = {}) => Object.entries(selector).every(([key, value]) => labels[key] === value);

/** The labels that the operator writes to all series of a monitor. */
const WRITTEN: Readonly<Record<string, (monitor: any, services: readonly any[]) => string>> = {
  PodMonitor: ({ metadata }) => `job="${metadata.namespace}/${metadata.name}"`,
  ServiceMonitor: ({ metadata, spec }, services) => (
    `job="${services.find((one) => holds(spec.selector.matchLabels, one.metadata.labels)).metadata.name}",namespace="${metadata.namespace}"`),
};

test('HAProxy is down where its own port does not answer, whatever its controller says, and a pod that is gone is one alert', () => {
  for (const kind of Object.values(GatewayMonitorKind)) {
    const made = new GatewayLab(IngressProxy.haproxy(), { monitors: { kind }, alerts: {} });
    const series = WRITTEN[kind](made.ofKind(kind)[0], made.ofKind('Service'));
    const expressions = new Map(made.ofKind('PrometheusRule').flatMap(rulesOf).map(({ alert, expr }) => [alert, expr]));
    expect(expressions.get('GatewayDown')).toEqual(`absent(up{${series},endpoint="stat"} == 1)`);
    expect(expressions.get('GatewayPodDown')).toEqual(`min by (namespace, pod) (up{${series}}) == 0`);
  }
});

test('there is a table for every proxy that is installed here', () => {
  expect(ALL_METRICS.map(({ proxy }) => proxy)).toEqual(PROXIES.map(([name]) => name));
  expect(ALL_PROXIES.map(({ proxy }) => proxy)).toEqual(expect.arrayContaining(PROXIES.map(([name]) => name)));
});

describe.each(PROXIES)('%s', (name, proxy) => {
  const watched = new GatewayLab(proxy(), WATCHED);
  const monitors = watched.ofKind('ServiceMonitor');
  const services = watched.ofKind('Service');
  const gatewayRule = watched.ofKind('PrometheusRule').find((object) => rulesOf(object).some(({ alert }) => alert === 'GatewayDown'));
  const watchedNames = [...(CONTROLLERS[name] ?? []), gatewayRule.metadata.name].sort();
  const workloads = watched.objects().filter((object) => object.spec?.template !== undefined && object.kind !== 'Job');
  const workloadsOf = (selector: Labels) => workloads.filter(({ spec }) => holds(selector, spec.template.metadata.labels)).map(({ metadata }) => metadata.name);
  /** Envoy Gateway makes the Envoys of a Gateway when it is there. */
  const workloadsNamed = (one: string) => (name === 'Envoy Gateway' && one === 'envoy' ? [] : [one]);

  test('by default nothing is scraped, nothing watched, and the proxy is told nothing', () => {
    const quiet = new GatewayLab(proxy());
    expect(['ServiceMonitor', 'PodMonitor', 'PrometheusRule'].flatMap((kind) => quiet.ofKind(kind))).toEqual([]);
    expect(quiet.ofKind('Service').filter(({ metadata }) => metadata.name.endsWith('-metrics'))).toEqual([]);
    expect((TOLD[name] ?? []).filter((argument) => JSON.stringify(quiet.objects()).includes(`"${argument}"`))).toEqual([]);
  });

  test('the proxy is told to have metrics', () => {
    expect((TOLD[name] ?? []).filter((argument) => !JSON.stringify(watched.objects()).includes(`"${argument}"`))).toEqual([]);
  });

  test('each monitor finds one Service, of its own and without an address, that leads to the metrics of its pods and to nothing else', () => {
    expect(monitors.map(({ metadata }) => metadata.name).sort()).toEqual(watchedNames);
    for (const { metadata, spec } of monitors) {
      const found = services.filter((one) => one.metadata.namespace === metadata.namespace && holds(spec.selector.matchLabels, one.metadata.labels));
      expect(found.map((one) => [one.metadata.name, one.spec.type, one.spec.clusterIP])).toEqual([[`${metadata.name}-metrics`, 'ClusterIP', 'None']]);
      expect(workloadsOf(found[0].spec.selector)).toEqual(workloadsNamed(metadata.name));
      expect(found[0].spec.ports.map((port: any) => port.name)).toEqual(spec.endpoints.map(({ port }: any) => port));
      expect(spec.namespaceSelector.matchNames).toEqual([metadata.namespace]);
    }
    const { ports } = ALL_METRICS.find((one) => one.proxy === name)!;
    const { spec } = services.find((one) => one.metadata.name === `${gatewayRule.metadata.name}-metrics`);
    expect(spec.ports.map(({ targetPort }: any) => targetPort)).toEqual(ports.map(({ port }) => port));
  });

  test('the Service with the external address leads to no metrics, and no finding and no address comes of the new one', () => {
    const metrics = ALL_METRICS.find((one) => one.proxy === name)!.ports.flatMap((one) => [one.name, one.port] as unknown[]);
    expect(services.filter(({ spec }) => spec.type === 'LoadBalancer').flatMap(({ spec }) => spec.ports).filter(({ targetPort }) => metrics.includes(targetPort))).toEqual([]);
    expect(watched.findings()).toEqual([]);
    expect(watched.lab.plan.check().assignments.length).toEqual(new GatewayLab(proxy()).lab.plan.check().assignments.length);
  });

  test('a PodMonitor, where somebody wants it, finds the pods by ports that they name, and needs no Service', () => {
    const made = new GatewayLab(proxy(), { monitors: { kind: GatewayMonitorKind.POD_MONITOR } });
    const ofPods = made.ofKind('PodMonitor');
    expect(ofPods.map(({ metadata }) => metadata.name).sort()).toEqual(watchedNames);
    expect([...made.ofKind('ServiceMonitor'), ...made.ofKind('Service').filter(({ metadata }) => metadata.name.endsWith('-metrics'))]).toEqual([]);
    for (const { metadata, spec } of ofPods) {
      const pods = workloadsOf(spec.selector.matchLabels);
      expect(pods).toEqual(workloadsNamed(metadata.name));
      const containers = workloads.filter((one) => pods.includes(one.metadata.name)).flatMap((one) => one.spec.template.spec.containers);
      const named = containers.flatMap(({ ports = [] }: any) => ports).map((port: any) => port.name);
      expect(spec.podMetricsEndpoints.map(({ port }: any) => port).filter((port: string) => pods.length > 0 && !named.includes(port))).toEqual([]);
      expect(spec.namespaceSelector.matchNames).toEqual([metadata.namespace]);
    }
    expect(made.findings()).toEqual([]);
  });

  test('Prometheus may look the pods up, wherever it runs', () => {
    const made = new GatewayLab(proxy(), { monitors: { prometheusNamespace: 'observability', prometheusServiceAccount: 'prometheus' } });
    const bindings = made.ofKind('RoleBinding').filter(({ roleRef }) => roleRef.name.endsWith('-prometheus'));
    expect(bindings.map(({ subjects }) => subjects)).toEqual([[{ kind: 'ServiceAccount', name: 'prometheus', namespace: 'observability' }]]);
    expect(bindings.flatMap(({ roleRef }) => made.ofKind('Role').find(({ metadata }) => metadata.name === roleRef.name).rules.map(({ resources }: any) => resources)))
      .toEqual([['services', 'endpoints', 'pods'], ['endpointslices']]);
  });

  test('it has every alert that its own series make possible, and no other', () => {
    expect(rulesOf(gatewayRule).map(({ alert }) => alert)).toEqual(ALERTS.filter((alert) => !(UNTOLD[name] ?? []).includes(alert)));
  });

  test('a controller that runs apart has an alert of its own', () => {
    expect(watched.ofKind('PrometheusRule').flatMap(rulesOf).filter(({ alert }) => alert === 'GatewayControllerDown').length).toEqual((CONTROLLERS[name] ?? []).length);
  });

  test.each(Object.values(GatewayMonitorKind))('every alert is about the series of its monitor, a %s, is labelled, and says what it means', (kind) => {
    const made = new GatewayLab(proxy(), { monitors: { kind }, alerts: {} });
    const written = made.ofKind(kind).map((monitor) => WRITTEN[kind](monitor, made.ofKind('Service')));
    for (const rule of made.ofKind('PrometheusRule').flatMap(rulesOf)) {
      const matchers = [...new Set([...rule.expr.matchAll(/[{,](job="[^"]+"(?:,namespace="[^"]+")?)/g)].map(([, matcher]) => matcher))];
      expect(written).toEqual(expect.arrayContaining(matchers));
      expect(matchers.length).toEqual(1);
      expect([...rule.expr.matchAll(/[{]/g)].length).toEqual(rule.expr.split(matchers[0]).length - 1);
      expect(rule.labels.severity).toMatch(/^(warning|critical)$/);
      expect(rule.annotations.description.length).toBeGreaterThan(20);
      expect(rule.expr.split('(').length).toEqual(rule.expr.split(')').length);
    }
  });

  test('what an alert counts is over a longer time than it waits, else it would never be raised', () => {
    const minutes = (text: string) => Number(text.slice(0, -1)) * { m: 1, h: 60, d: 1440 }[text.slice(-1)]!;
    const counts = watched.ofKind('PrometheusRule').flatMap(rulesOf)
      .flatMap(({ expr, for: wait }) => [...expr.matchAll(/increase\([^[]*\[(\w+)\]/g)].map(([, range]) => minutes(range) > minutes(wait)));
    expect(counts).toEqual(CONTROLLERS[name] === undefined ? [] : [true, true]);
  });

  test('who asks for the days of a certificate gets them, or the names of proxies that can', () => {
    const findings = new GatewayLab(proxy(), { monitors: {}, alerts: { certificateDays: 30 } }).findings();
    const able = PROXIES.map(([other]) => other).filter((other) => !(UNTOLD[other] ?? []).includes('GatewayCertificateExpires'));
    expect(findings).toEqual(able.includes(name) ? [] : [expect.stringMatching(new RegExp(`^error option-invalid: .*for which ${name} has no series`))]);
    const expressions = rulesOf(new GatewayLab(proxy(), { monitors: {}, alerts: able.includes(name) ? { certificateDays: 30, errorPercent: 7 } : { errorPercent: 7 } })
      .ofKind('PrometheusRule').find((object) => object.metadata.name === gatewayRule.metadata.name)).map(({ expr }) => expr).join('\n');
    expect(expressions).toMatch(/ > 7\b/);
    expect(/< 30\b/.test(expressions)).toEqual(able.includes(name));
  });
});

test('an alert that needs series which nobody collects is told', () => {
  expect(new GatewayLab(IngressProxy.traefik(), { alerts: {} }).findings()).toEqual([expect.stringMatching(/^error option-invalid: The alerts of edge\/Gateway look at series that nobody collects/)]);
});

test.each([
  [{ errorPercent: 0 }, /`alerts.errorPercent` of edge\/Gateway is 0/],
  [{ errorPercent: 101 }, /is 101/],
  [{ certificateDays: 0 }, /`alerts.certificateDays` of edge\/Gateway is 0/],
])('a bound that means nothing is told: %j', (alerts, message) => {
  expect(new GatewayLab(IngressProxy.traefik(), { monitors: {}, alerts }).findings()).toEqual([expect.stringMatching(message)]);
});

test.each<[options: Options, message: RegExp]>([
  [{ monitors: { labels: { 'my release': 'a' } } }, /`monitors.labels` of edge\/Gateway .*"my release" for no key of a label/],
  [{ monitors: {}, alerts: { labels: { release: 'a b' } } }, /`alerts.labels` of edge\/Gateway .*"a b" for no value of a label/],
  [{ monitors: {}, alerts: { alertLabels: { 'on-call': 'network' } } }, /`alerts.alertLabels` of edge\/Gateway .*"on-call" is no name of a label of Prometheus/],
])('labels that nobody takes are told by their property: %j', (options, message) => {
  expect(new GatewayLab(IngressProxy.traefik(), options).findings()).toEqual([expect.stringMatching(message)]);
});

test('the operator chooses monitors and alerts by labels, and who is called by those of the alerts', () => {
  const made = new GatewayLab(IngressProxy.traefik(), {
    monitors: { labels: { release: 'prometheus' }, interval: '15s' }, alerts: { labels: { release: 'prometheus' }, alertLabels: { team: 'network' } },
  });
  const [monitor] = made.ofKind('ServiceMonitor');
  const [rule] = made.ofKind('PrometheusRule');
  expect([monitor.metadata.labels.release, rule.metadata.labels.release]).toEqual(['prometheus', 'prometheus']);
  expect(monitor.spec.endpoints).toEqual([{ interval: '15s', path: '/metrics', port: 'ping' }]);
  expect(rulesOf(rule).map(({ labels }) => labels.team)).toEqual(rulesOf(rule).map(() => 'network'));
});

test('a gateway that nobody answers for is told with the hosts that it serves', () => {
  const made = new GatewayLab(IngressProxy.traefik(), WATCHED);
  new AppRoute(made.lab.apps, 'Route', {
    gateway: made.lab.edge.node.findChild('Gateway') as IngressGateway, hosts: ['shop.example.com', 'api.example.com'], namespace: 'shop', backend: RouteBackend.external('web', 80),
  });
  const [down] = rulesOf(made.ofKind('PrometheusRule')[0]);
  expect([down.expr, down.annotations.description]).toEqual(['absent(up{job="traefik-metrics",namespace="traefik"} == 1)', 'Nobody reaches api.example.com and shop.example.com.']);
});

test('two gateways of one controller have its monitor and alert together', () => {
  const made = new GatewayLab(IngressProxy.envoyGateway(), { ...WATCHED, networkPolicies: {} });
  new IngressGateway(made.lab.edge, 'Inner', { pool: made.lab.pool, proxy: IngressProxy.envoyGateway(), name: 'inner', ...WATCHED, networkPolicies: {} });
  expect(made.ofKind('ServiceMonitor').map(({ metadata }) => metadata.name).sort()).toEqual(['envoy', 'envoy-gateway', 'inner']);
  expect(made.ofKind('NetworkPolicy').map(({ metadata }) => metadata.name).sort()).toEqual(['envoy', 'envoy-gateway', 'envoy-gateway-certgen', 'inner']);
  expect(made.findings()).toEqual([]);
});

test.each<[name: string, proxy: () => IngressProxy, series: string]>([
  ['Traefik', () => IngressProxy.traefik(), 'min by (cn, sans) (max by (pod, cn, sans) (traefik_tls_certs_not_after{job="traefik-metrics",namespace="traefik"}))'],
  ['ingress-nginx (retired)', () => IngressProxy.ingressNginx({ acknowledgeRetired: true }),
    'min by (host) (max by (pod, host) (nginx_ingress_controller_ssl_expire_time_seconds{job="ingress-nginx-metrics",namespace="ingress-nginx",host!="_"}))'],
])('of a renewed certificate a pod of %s has the old series too: its newest counts, and the worst of the pods', (_, proxy, series) => {
  const [rule] = new GatewayLab(proxy(), WATCHED).ofKind('PrometheusRule').flatMap(rulesOf).filter(({ alert }) => alert === 'GatewayCertificateExpires');
  expect(rule.expr).toEqual(`${series} - time() < 14 * 86400`);
});

test('what a proxy does not tell has a reason', () => {
  const untold = ALL_METRICS.flatMap(({ proxy, serverErrors, certificates, configuration }) => [serverErrors, certificates, configuration]
    .flatMap((alert) => (isTold(alert) ? [] : [[proxy, alert.reason]])));
  expect(untold.map(([proxy]) => proxy)).toEqual(PROXIES.flatMap(([name]) => (UNTOLD[name] ?? []).map(() => name)));
  expect(untold.filter(([, reason]) => typeof reason !== 'string' || reason.length < 20)).toEqual([]);
});

test('a name that leaves no room for the Service of its metrics is told once', () => {
  const name = 'g'.repeat(56);
  expect(new GatewayLab(IngressProxy.traefik(), { name, monitors: {} }).findings()).toEqual([expect.stringMatching(/^error object-name-invalid: .*g-metrics/)]);
  expect(new GatewayLab(IngressProxy.traefik(), { name, monitors: { kind: GatewayMonitorKind.POD_MONITOR } }).findings()).toEqual([]);
});
