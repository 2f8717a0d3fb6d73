import { chartObjectsOf, fluxRepository, helmRelease } from './case-releases';
import { entryPointNames, hasUnknownTraefik, traefikGateways, traefiksOfGateways, traefiksOfIngressRoutes } from '../../../src/behavior/traefik/recognize';
import { trustingTraefiks } from '../../../src/behavior/traefik/trust';
import { readCluster, ReadObject } from '../../../src/model/reader/read-cluster';
import { readDeclaration } from '../../../src/model/reader/read-declaration';
import { readYaml } from '../../../src/model/reader/read-yaml';
import { unseenGateways } from '../../../src/repository/helm/rendered-objects';
import { ingress, loadBalancer, service, yaml } from '../../../src/rules/cases/case-writing';
import { ingressRoute } from '../../../src/rules/cases/gateway-case-writing';
import { judge } from '../../../src/rules/judge';
import { servedHosts } from '../../../src/rules/served-hosts';
import { World } from '../../../src/rules/world';

const spec = (values: string, version = '39.0.2', more = '') => `  chart: { spec: { chart: traefik, version: "${version}" } }\n${more}  values: ${values}`;

function clusterOf(files: Readonly<Record<string, string>>, ...plain: readonly object[]) {
  const { objects, services } = chartObjectsOf(files);
  const all: ReadObject[] = [...readYaml(`${yaml(...plain as any[])}`, 'plain.yaml'), ...objects, ...services];
  return readCluster(all, readDeclaration({}, {}));
}

const installed = (values: string, version?: string, more?: string) => clusterOf(fluxRepository({ 'apps/a.yaml': helmRelease(spec(values, version, more), 'traefik') }));
const entryPoints = (...args: Parameters<typeof installed>) => [...entryPointNames(installed(...args).workloads) ?? ['unknown']].sort();

describe('the entry points are', () => {
  test.each<[string, string, string[]]>([
    ['those of the chart', '{}', ['metrics', 'traefik', 'web', 'websecure']],
    ['and those of the owner', '{ ports: { postgres: { port: 5432 }, dns: { port: 53, protocol: UDP } } }', ['dns', 'metrics', 'postgres', 'traefik', 'web', 'websecure']],
    ['without what is set to nothing', '{ ports: { web: null, metrics: null } }', ['traefik', 'websecure']],
    ['whatever their ports are', '{ ports: { web: { port: "${PORT}" } } }', ['metrics', 'traefik', 'web', 'websecure']],
    ['also those of arguments', '{ additionalArguments: ["--entryPoints.ssh.address=:22"] }', ['metrics', 'ssh', 'traefik', 'web', 'websecure']],
    ['without what leads up to a hub', '{ ports: { up: { port: 9000, uplink: true } } }', ['metrics', 'traefik', 'web', 'websecure']],
  ])('%s', (_, values, expected) => expect(entryPoints(values)).toEqual(expected));
});

test.each([['*'], ['39.0.2']])('a Service may name the port of an entry point, version %s', (version) => {
  const selector = { 'app.kubernetes.io/name': 'traefik', 'app.kubernetes.io/instance': 'traefik-shop' };
  const dashboard = service('dashboard', { selector, ports: [{ port: 9000, targetPort: 'traefik' }] });
  const cluster = clusterOf(fluxRepository({ 'apps/a.yaml': helmRelease(spec('{ ports: { traefik: { port: "${PORT}" } } }', version), 'traefik') }), dashboard);
  expect(judge(new World(cluster, undefined, undefined), { waivers: [], today: '2026-01-01' }).filter(({ rule }) => /port/.test(rule))).toEqual([]);
});

describe('nobody can say what it serves', () => {
  test.each<[string, string, string?, string?]>([
    ['values are out of sight', '{}', '39.0.2', '  valuesFrom: [{ kind: Secret, name: more }]\n'],
    ['one value of those that matter is', '{}', '39.0.2', '  valuesFrom: [{ kind: Secret, name: more, targetPath: "providers.kubernetesCRD.namespaces[0]" }]\n'],
    ['a patch changes its arguments', '{}', '39.0.2', '  postRenderers: [{ kustomize: { patches: [{ patch: "[{ op: add, path: /spec/template/spec/containers/0/args/-, value: --a }]", target: { kind: Deployment } }] } }]\n'],
    ['a variable chooses', '{ providers: { kubernetesCRD: { allowCrossNamespace: "${CROSS}" } } }'],
    ['an entry point is called by a variable', '{ ports: { "${NAME}": { port: 1 } } }'],
    ['the version is any', '{}', '*'],
    ['the version is within several majors', '{}', '>=30'],
    ['the chart is an old one', '{}', '1.87.7'],
    ['the chart is another one', '{ service: { main: { ports: {} } } }'],
    ['its options stand in a file', '{ additionalArguments: ["--configFile=/etc/own.yaml"] }'],
    ['a file is mounted where it looks first', '{ volumes: [{ name: own, mountPath: /etc/traefik/traefik.yml }] }'],
  ])('where %s', (_, ...args) => {
    const { workloads } = installed(...args);
    expect([hasUnknownTraefik(workloads), traefikGateways(workloads), traefiksOfIngressRoutes(workloads)]).toEqual([true, [], []]);
  });

  test('but what is out of sight and does not matter changes nothing', () =>
    expect(entryPoints('{}', '39.0.2', '  valuesFrom: [{ kind: Secret, name: more, targetPath: tracing.otlp.token }]\n')).toEqual(['metrics', 'traefik', 'web', 'websecure']));
  test.each(['39.x', '39.0.*', '^39.0.0', 'v39.0.2'])('and a range of one major, %s, has the defaults of that', (version) => expect(entryPoints('{}', version)).toContain('websecure'));
});

describe('its values become its options', () => {
  const gateway = (...args: Parameters<typeof installed>) => traefikGateways(installed(...args).workloads)[0];
  test.each<[string, unknown, string, string, string?]>([
    ['className', undefined, 'none', '{}'],
    ['className', 'edge', 'the class of Ingresses', '{ providers: { kubernetesIngress: { ingressClass: edge } } }'],
    ['namespaces', [], 'all', '{}'],
    ['namespaces', ['a', 'b'], 'those that are listed', '{ providers: { kubernetesIngress: { namespaces: [a, b] } } }'],
    ['namespaces', [], 'all, before charts took lists', '{ providers: { kubernetesIngress: { namespaces: [a, b] } } }', '13.0.1'],
    ['namespaces', ['shop'], 'its own with narrow rights', '{ rbac: { namespaced: true } }'],
    ['allowEmptyServices', true, 'on since 31', '{}', '31.0.0'],
    ['allowEmptyServices', false, 'off before', '{}', '30.1.0'],
    ['allowEmptyServices', false, 'off where it is said', '{ providers: { kubernetesIngress: { allowEmptyServices: false } } }'],
    ['strictPrefixMatching', true, 'on where it is said', '{ providers: { kubernetesIngress: { strictPrefixMatching: true } } }'],
    ['allowExternalNames', true, 'on where it is said', '{ providers: { kubernetesIngress: { allowExternalNameServices: true } } }'],
    ['allowExternalNames', false, 'off where it is said of IngressRoutes alone', '{ providers: { kubernetesCRD: { allowExternalNameServices: true } } }'],
    ['publishedService', 'shop/traefik', 'its Service since 33', '{}', '33.0.0'],
    ['publishedService', undefined, 'none before', '{}', '32.1.1'],
    ['publishedService', undefined, 'none without a Service', '{ service: { enabled: false } }'],
    ['ingressRoutes', undefined, 'none where it is off', '{ providers: { kubernetesCRD: { enabled: false } } }'],
    ['ingressRoutes', { className: 'edge', namespaces: ['a'] }, 'their class and namespaces', '{ providers: { kubernetesCRD: { ingressClass: edge, namespaces: [a] } } }'],
  ])('%s is %j: %s', (...[property, expected, , values, version]) => expect((gateway(values, version) as any)[property]).toEqual(expected));

  test('without Ingresses it serves IngressRoutes alone', () => {
    const { workloads } = installed(`{ providers: {
      kubernetesIngress: { enabled: false }, kubernetesCRD: { allowCrossNamespace: true, allowExternalNameServices: true } } }`);
    const serving = traefiksOfIngressRoutes(workloads).map(({ allowCrossNamespace, allowExternalNames }) => [allowCrossNamespace, allowExternalNames]);
    expect([traefikGateways(workloads), serving]).toEqual([[], [[true, true]]]);
  });
  test.each([['{}', []], ['{ providers: { kubernetesGateway: { enabled: true, namespaces: [edge] } } }', [['edge']]]])('Gateways: %s', (values, expected) =>
    expect(traefiksOfGateways(installed(values).workloads).map(({ namespaces }) => namespaces)).toEqual(expected));

  test.each<[string, string, unknown[]]>([
    ['named after the release, and the default', '{}', [{ name: 'traefik', isDefault: true }]],
    ['as it is said', '{ ingressClass: { name: edge, isDefaultClass: false } }', [{ name: 'edge', isDefault: false }]],
    ['none where it is off', '{ ingressClass: { enabled: false } }', []],
  ])('its IngressClass is %s', (_, values, expected) => expect(installed(values).ingressClasses.map(({ name, isDefault }) => ({ name, isDefault }))).toEqual(expected));
  test('charts before 19 made no IngressClass by themselves', () => expect(installed('{}', '18.3.0').ingressClasses).toEqual([]));
});

test.each<[string, Record<string, string>]>([
  ['an Application of Argo CD', {
    'apps/a.yaml': `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: traefik, namespace: argocd }
spec:
  source: { chart: traefik, repoURL: "https://traefik.github.io/charts", targetRevision: 39.0.2, helm: { valuesObject: { ports: { ssh: { port: 22 } } } } }
  destination: { server: "https://kubernetes.default.svc", namespace: edge }`,
  }],
  ['helmCharts of kustomize', {
    'kustomization.yaml': 'namespace: edge\nhelmCharts: [{ name: traefik, releaseName: traefik, version: 39.0.2, valuesFile: mine.yaml }]', 'mine.yaml': 'ports: { ssh: { port: 22 } }',
  }],
  ['a chart that is made of it', {
    ...fluxRepository({ 'apps/a.yaml': helmRelease('  chart: { spec: { chart: ./charts/edge, sourceRef: { kind: GitRepository, name: flux-system } } }\n  values: { proxy: { ports: { ssh: { port: 22 } } } }', 'traefik') }),
    'charts/edge/Chart.yaml': 'apiVersion: v2\nname: edge\nversion: 1.0.0\ndependencies: [{ name: traefik, alias: proxy, version: 39.0.2, repository: "https://traefik.github.io/charts" }]',
  }],
  ['a helmfile', { 'helmfile.yaml': 'releases:\n- { name: traefik, namespace: edge, chart: traefik/traefik, version: 39.0.2, values: [{ ports: { ssh: { port: 22 } } }] }' }],
])('it is read out of %s', (_, files) => expect([...entryPointNames(clusterOf(files).workloads) ?? []]).toContain('ssh'));

test('a chart that is called as the one that it is made of brings it once', () => {
  const { ingressClasses, workloads } = clusterOf({
    'helmfile.yaml': 'releases:\n- { name: traefik, namespace: edge, chart: ./charts/traefik }',
    'charts/traefik/Chart.yaml': 'apiVersion: v2\nname: traefik\nversion: 39.0.2\ndependencies: [{ name: traefik, version: 39.0.2, repository: "https://traefik.github.io/charts" }]',
    'charts/traefik/values.yaml': 'traefik: { ingressClass: { name: edge } }',
  });
  expect([ingressClasses.map(({ name }) => name), workloads.map(({ name }) => name)]).toEqual([['edge'], ['traefik']]);
});

describe('rules judge with it', () => {
  const WEB = [service('web'), { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } }];
  const findings = (values: string, ...plain: readonly object[]) => {
    const cluster = clusterOf(fluxRepository({ 'apps/a.yaml': helmRelease(spec(values), 'traefik') }), ...WEB, ...plain);
    return judge(new World(cluster, undefined, undefined), { waivers: [], today: '2026-01-01' }).map(({ rule }) => rule).filter((rule) => ['traefik-entry-point-unknown', 'traefik-namespace-crossed', 'route-duplicate'].includes(rule));
  };
  const route = (entryPoint: string, rule: object = {}) => ingressRoute('web', 'Host(`app.example.com`)', { spec: { entryPoints: [entryPoint] }, rule });

  test.each<[string, string, object, string[]]>([
    ['an entry point that it has', '{}', route('websecure'), []],
    ['one that it lacks', '{}', route('websecured'), ['traefik-entry-point-unknown']],
    ['one of the owner', '{ ports: { ssh: { port: 22 } } }', route('ssh'), []],
    ['one that may be in values out of sight', '{ ports: { "${A}": { port: 22 } } }', route('ssh'), []],
    ['a Middleware of another namespace', '{}', route('web', { middlewares: [{ name: 'auth', namespace: 'edge' }] }), ['traefik-namespace-crossed']],
    ['one that it may cross to', '{ providers: { kubernetesCRD: { allowCrossNamespace: true } } }', route('web', { middlewares: [{ name: 'auth', namespace: 'edge' }] }), []],
  ])('%s', (_, values, plain, expected) => expect(findings(values, plain)).toEqual(expected));

  const RULE = 'Host(`app.example.com`) && PathPrefix(`/`)';
  const named = (entryPoint: string) => ({ annotations: { 'traefik.ingress.kubernetes.io/router.entrypoints': entryPoint } });
  const encrypted = ingressRoute('two', RULE, { spec: { entryPoints: ['websecure'], tls: {} } });

  test.each<[string, string, readonly object[], string[]]>([
    ['an IngressRoute with TLS, where the entry point ends it for the Ingress', '{}', [ingress('one', 'app.example.com', '/', named('websecure')), encrypted], ['route-duplicate']],
    ['and where it ends none', '{ ports: { websecure: { http: { tls: { enabled: false } } } } }', [ingress('one', 'app.example.com', '/', named('websecure')), encrypted], []],
    ['an IngressRoute for plain HTTP, where the Ingress is at all entry points', '{}', [ingress('one', 'app.example.com'), ingressRoute('two', RULE, { spec: { entryPoints: ['web'] } })], ['route-duplicate']],
    ['and where it is at one by default', '{ ports: { websecure: { asDefault: true } } }', [ingress('one', 'app.example.com'), ingressRoute('two', RULE, { spec: { entryPoints: ['web'] } })], []],
    ['and where plain HTTP leads to HTTPS as a whole', '{ ports: { web: { http: { redirections: { entryPoint: { to: websecure, scheme: https } } } } } }',
      [ingress('one', 'app.example.com'), ingressRoute('two', RULE, { spec: { entryPoints: ['web'] } })], []],
  ])('an Ingress beside %s', (_, values, plain, expected) => expect(findings(values, ...plain)).toEqual(expected));

  test.each<[string, string, string | undefined, string[]]>([
    ['PROXY headers of everybody', '{ ports: { web: { proxyProtocol: { insecure: true } } } }', undefined, ['--entrypoints.web.proxyprotocol.insecure']],
    ['X-Forwarded-For of a list that holds everybody', '{ ports: { own: { port: 81, forwardedHeaders: { trustedIPs: [10.0.0.1, 0.0.0.0/0] } } } }', undefined, ['--entrypoints.own.forwardedheaders.trustedips=10.0.0.1,0.0.0.0/0']],
    ['those of a list of proxies', '{ ports: { web: { proxyProtocol: { trustedIPs: [10.0.0.1], insecure: false } } } }', undefined, []],
    ['nobody, before the chart had the value', '{ ports: { web: { proxyProtocol: { insecure: true } } } }', '15.0.0', []],
  ])('whom it believes: %s', (_, values, version, expected) => expect(trustingTraefiks(installed(values, version).workloads).flatMap(({ options }) => options)).toEqual(expected));

  test('hosts lead to its Service', () => {
    const cluster = clusterOf(fluxRepository({ 'apps/a.yaml': helmRelease(spec('{ service: { spec: { loadBalancerIP: 192.168.1.200 } } }'), 'traefik') }), ...WEB, ingress('web', 'app.example.com'), loadBalancer('other', '192.168.1.201'));
    expect(servedHosts(new World(cluster, undefined, undefined)).map(({ host, services }) => [host, services.map(({ name }) => name)])).toEqual([['app.example.com', ['traefik-service']]]);
  });
});

describe('with the provider of Gateway API on there is', () => {
  const ON = 'providers: { kubernetesGateway: { enabled: true } }';
  const gatewaysOf = (values: string, version = '39.0.2', more = '') => {
    const { gatewayApi: { gateways, classes } } = installed(values, version, more);
    return {
      gateways: gateways.map(({ namespace, name, className, listeners }) => `${namespace}/${name} ${className} ${listeners.map((one) => `${one.name}:${one.port}`).join(' ')}`),
      classes: classes.map(({ name }) => name),
    };
  };

  test.each<[string, string, string, string[], string[]]>([
    ['the Gateway of the chart', '39.0.2', `{ ${ON} }`, ['shop/traefik-gateway traefik web:8000'], ['traefik']],
    ['with more listeners, or without the first', '39.0.2', `{ ${ON}, gateway: { listeners: { web: null, tls: { port: 8443, protocol: HTTPS, certificateRefs: [{ name: web }] } } } }`, ['shop/traefik-gateway traefik tls:8443'], ['traefik']],
    ['under other names', '39.0.2', `{ ${ON}, gateway: { name: edge, namespace: network }, gatewayClass: { name: own } }`, ['network/edge own web:8000'], ['own']],
    ['none where it is off, but the class', '39.0.2', `{ ${ON}, gateway: { enabled: false } }`, [], ['traefik']],
    ['the class of somebody else', '39.0.2', `{ ${ON}, gatewayClass: { enabled: false, name: shared } }`, ['shop/traefik-gateway shared web:8000'], []],
    ['where the chart stands, before it looked at another namespace', '33.2.1', `{ ${ON}, gateway: { namespace: network } }`, ['shop/traefik-gateway traefik web:8000'], ['traefik']],
    ['in another namespace, since it looks at it', '35.0.0', `{ ${ON}, gateway: { namespace: network } }`, ['network/traefik-gateway traefik web:8000'], ['traefik']],
    ['none of which the chart does not say where', '34.0.0', `{ ${ON}, gateway: { namespace: network } }`, [], ['traefik']],
    ['that of the experiments', '25.0.0', '{ experimental: { kubernetesGateway: { enabled: true, namespace: network, certificate: { name: web, kind: Secret } } }, ports: { web: { port: 80 } } }', ['network/traefik-gateway traefik web:80 websecure:8443'], ['traefik']],
    ['nothing where the provider is off', '39.0.2', '{}', [], []],
  ])('%s', (_, version, values, gateways, classes) => expect(gatewaysOf(values, version)).toEqual({ gateways, classes }));

  test('who may send routes is as the values have it, in the words of each version', () => {
    const spacesOf = (version: string, policy: string) => installed(`{ ${ON}, gateway: { listeners: { web: { namespacePolicy: ${policy} } } } }`, version).gatewayApi.gateways[0].listeners[0].allowed;
    expect(spacesOf('39.0.2', '{ from: All }')).toEqual(spacesOf('34.0.0', 'All'));
    expect(spacesOf('39.0.2', '{ from: All }')).not.toEqual(spacesOf('39.0.2', 'null'));
  });

  test.each<[string, string, string[], string?, string?]>([
    ['listeners come from a Secret', `{ ${ON} }`, ['shop/traefik-gateway'], '39.0.2', '  valuesFrom: [{ kind: Secret, name: more, targetPath: gateway.listeners.web.port }]\n'],
    ['all values may come from one', '{ gateway: { name: edge } }', ['shop/edge'], '39.0.2', '  valuesFrom: [{ kind: Secret, name: more }]\n'],
    ['a variable chooses a listener', `{ ${ON}, gateway: { listeners: { web: { hostname: "\${HOST}" } } } }`, ['shop/traefik-gateway']],
    ['the version may be any', `{ ${ON} }`, ['shop/traefik-gateway'], '*'],
    ['(none) nothing asks for it', '{}', [], '*'],
    ['(none) the name is a variable', `{ ${ON}, gateway: { name: "\${NAME}" } }`, []],
    ['(none) all of it is known', `{ ${ON} }`, []],
  ])('a Gateway of which nobody can say more, where %s', (_, values, expected, version = '39.0.2', more = '') => {
    const { releases } = chartObjectsOf(fluxRepository({ 'apps/a.yaml': helmRelease(spec(values, version, more), 'traefik') }));
    expect(releases.flatMap(unseenGateways)).toEqual(expected);
  });
});
