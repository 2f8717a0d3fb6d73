import * as fs from 'fs';
import * as path from 'path';
import { Chart, Duration } from 'cdk8s';
import { emptyFolder, Lab } from './seed-network';
import {
  AppRoute, BackendProtocol, Delivery, DeliveryLayer, ExternalTrafficPolicy, GitOpsApp, IngressGateway, IngressProxy, RequiredSecret, RouteBackend, RouteTls,
  SecretOrigin, SecretUse, StreamRoute,
} from 'cdk8s-bare-metal';

/** What the assembly says of a type, as far as it matters here. */
interface TypeOf {
  readonly primitive?: string;
  readonly fqn?: string;
  readonly collection?: { readonly kind: string; readonly elementtype: TypeOf };
}

interface Type {
  readonly kind: string;
  readonly interfaces?: readonly string[];
  readonly properties?: readonly { readonly name: string; readonly type: TypeOf }[];
}

const { types } = JSON.parse(fs.readFileSync(path.join(__dirname, '../../.jsii'), 'utf8')) as { readonly types: Readonly<Record<string, Type>> };

/** Values as an app hands them over whose types nobody checks. */
type Unchecked = any;
const web = RouteBackend.external('web', 80);
const SECURE = { port: 8443, hosts: ['mqtt.example.com'] };

/** What an object of options cannot be without, so that one wrong value is the one mistake. */
const NEEDED: Readonly<Record<string, object>> = {
  RoutePath: { path: '/shop' },
  RouteRetries: { attempts: 2 },
  RouteCors: { origins: ['https://app.example.com'] },
  RateLimit: { requests: 10 },
  BasicAuth: { secretName: 'users' },
  ExternalAuth: { backend: RouteBackend.external('auth', 80) },
  RouteMirror: { backend: RouteBackend.external('next', 80) },
  RouteRedirect: { host: 'new.example.com' },
  DefaultCertificate: { hosts: ['*.example.com'], secretName: 'all-tls' },
  GatewayCertificate: { host: '*.example.com', secretName: 'all-tls' },
  GatewayAutoscaling: { maxReplicas: 4 },
};

/** The errors of an app whose one wrong value stands in the options of a construct. */
interface Root {
  readonly struct: string;
  /** What the case is called, where the struct does not say it all. */
  readonly name?: string;
  /** Where the options stand in those of the construct; absent: they are its own. */
  readonly at?: string;
  readonly say: (options: Unchecked) => readonly { readonly rule: string; readonly places: readonly string[] }[];
}

const DEFINITIONS = ['traefik', 'envoy-gateway', 'gateway-api-standard@1.6.1', 'contour', 'haproxy-kubernetes-ingress', 'nginx-kubernetes-ingress', 'prometheus-operator', 'cert-manager'];

function errorsOf(add: (lab: Lab) => unknown) {
  const lab = new Lab({ plan: { externals: { secrets: ['shop/users', 'nginx-ingress/all-tls'], definitions: DEFINITIONS } } });
  add(lab);
  return lab.plan.check().errors;
}
const ofGateway = (options: Unchecked) => (lab: Lab) => new IngressGateway(lab.edge, 'It', {
  pool: lab.pool, externalTrafficPolicy: ExternalTrafficPolicy.LOCAL, ...(options.alerts === undefined ? {} : { monitors: {} }), ...options,
});
const ofProxy = (make: (options: Unchecked) => IngressProxy) => (options: Unchecked) => errorsOf(ofGateway({ proxy: make(options) }));
const route = (options: Unchecked) => (lab: Lab) => new AppRoute(lab.apps, 'It', {
  gateway: ofGateway({ proxy: IngressProxy.traefik() })(lab), host: 'app.example.com', ...(options.redirect === undefined ? { backend: web } : {}), ...options,
});
const stream = (options: Unchecked) => (lab: Lab) => new StreamRoute(lab.apps, 'It', { gateway: ofGateway({})(lab), port: 1883, backend: web, ...options });

const ofSecret = (options: Unchecked) => errorsOf((lab) => new RequiredSecret(lab.edge, 'It', {
  plan: lab.plan, name: 'web-tls', namespace: 'shop', use: SecretUse.TLS, origin: SecretOrigin.externalSecret({ store: 'vault', remoteKey: 'web' }), ...options,
}));
const byReport = (implementation: Unchecked) => errorsOf((lab) => route({
  gateway: IngressGateway.fromGateway(lab.edge, 'Shared', { plan: lab.plan, gatewayName: 'web', gatewayNamespace: 'edge', proxy: IngressProxy.gatewayApi(implementation) }),
})(lab));

/** What a `GitOpsApp` says before it writes anything, which is one text. */
function saidBy(make: () => GitOpsApp, act: (app: GitOpsApp, chart: Chart) => void = () => undefined): { rule: string; places: string[] }[] {
  try {
    const app = make();
    act(app, new Chart(app, 'apps'));
    app.synth();
  } catch (error) {
    const { message } = error as Error;
    if (!message.includes('error[')) {
      throw error;
    }
    return [...message.matchAll(/error\[(\S+)\]:[\s\S]*?--> ([^\n]*)/g)].map(([, rule, place]) => ({ rule, places: [place] }));
  }
  return [];
}

const ofApp = (act: (app: GitOpsApp, chart: Chart) => void) => saidBy(() => new GitOpsApp({ outdir: path.join(emptyFolder(), 'out') }), act);

const ROOTS: readonly Root[] = [
  { struct: 'AppRouteProps', say: (options) => errorsOf(route(options)) },
  { struct: 'StreamRouteProps', say: (options) => errorsOf(stream(options)) },
  { struct: 'BackendOptions', at: 'backend', name: 'BackendOptions of a StreamRoute', say: (options) => errorsOf((lab) => stream({ backend: RouteBackend.fromService(lab.service('web'), options) })(lab)) },
  { struct: 'BackendConnection', at: 'backend', name: 'BackendConnection of a StreamRoute', say: (options) => errorsOf(stream({ backend: RouteBackend.external('web', 443, options) })) },
  { struct: 'WeightedBackend', at: 'backend', say: (options) => errorsOf(route({ backend: RouteBackend.weighted({ backend: web, weight: 1, ...options }) })) },
  { struct: 'WeightedBackend', at: 'backend', name: 'WeightedBackend of a StreamRoute', say: (options) => errorsOf(stream({ backend: RouteBackend.weighted({ backend: web, weight: 1, ...options }) })) },
  { struct: 'BackendConnection', at: 'mirror.backend', name: 'BackendConnection of a mirror', say: (options) => errorsOf(route({ mirror: { backend: RouteBackend.external('next', 80, options) } })) },
  { struct: 'BackendOptions', at: 'backend', say: (options) => errorsOf((lab) => route({ backend: RouteBackend.fromService(lab.service('web'), { ...(options.tls === undefined ? {} : { protocol: BackendProtocol.HTTPS }), ...options }) })(lab)) },
  { struct: 'BackendConnection', at: 'backend', say: (options) => errorsOf(route({ backend: RouteBackend.external('web', 443, { protocol: BackendProtocol.HTTPS, ...options }) })) },
  { struct: 'SecretOptions', at: 'tls', name: 'SecretOptions of a StreamRoute', say: (options) => errorsOf(stream({ ...SECURE, tls: RouteTls.fromSecret('web-tls', { external: true, ...options }) })) },
  { struct: 'CertManagerOptions', at: 'tls', name: 'CertManagerOptions of a StreamRoute', say: (options) => errorsOf(stream({ ...SECURE, tls: RouteTls.certManager({ secretName: 'web-tls', clusterIssuer: 'home', ...options }) })) },
  { struct: 'SecretOptions', at: 'tls', say: (options) => errorsOf(route({ tls: RouteTls.fromSecret('web-tls', { external: true, ...options }) })) },
  { struct: 'CertManagerOptions', at: 'tls', say: (options) => errorsOf(route({ tls: RouteTls.certManager({ secretName: 'web-tls', clusterIssuer: 'home', ...options }) })) },
  { struct: 'IngressGatewayProps', say: (options) => errorsOf(ofGateway(options)) },
  { struct: 'ExistingGateway', say: (options) => errorsOf((lab) => IngressGateway.fromGateway(lab.edge, 'It', { plan: lab.plan, ...options })) },
  { struct: 'TraefikOptions', at: 'proxy', say: ofProxy((options) => IngressProxy.traefik(options)) },
  { struct: 'TraefikGatewayOptions', at: 'proxy', say: ofProxy((options) => IngressProxy.traefikGateway(options)) },
  { struct: 'EnvoyGatewayOptions', at: 'proxy', say: ofProxy((options) => IngressProxy.envoyGateway(options)) },
  { struct: 'ContourOptions', at: 'proxy', say: ofProxy((options) => IngressProxy.contour(options)) },
  { struct: 'HaproxyOptions', at: 'proxy', say: ofProxy((options) => IngressProxy.haproxy(options)) },
  { struct: 'NginxOptions', at: 'proxy', say: ofProxy((options) => IngressProxy.nginx(options)) },
  { struct: 'IngressNginxOptions', at: 'proxy', say: ofProxy((options) => IngressProxy.ingressNginx({ acknowledgeRetired: true, ...options })) },
  { struct: 'GatewayApiImplementation', at: 'proxy', say: (options) => byReport({ name: 'Other', ...options }) },
  { struct: 'RequiredSecretProps', say: ofSecret },
  { struct: 'ExternalSecretOptions', at: 'origin', say: (options) => ofSecret({ origin: SecretOrigin.externalSecret({ store: 'vault', remoteKey: 'web', ...options }) }) },
  { struct: 'ClusterDeliveryOptions', say: (options) => ofApp((app, chart) => app.deliverCluster(chart, { outdir: path.join(emptyFolder(), 'home'), ...options })) },
  { struct: 'GitOpsAppProps', say: (options) => saidBy(() => new GitOpsApp({ outdir: path.join(emptyFolder(), 'out'), ...options })) },
  { struct: 'FluxOptions', say: (options) => saidBy(() => new GitOpsApp({ outdir: path.join(emptyFolder(), 'out'), delivery: Delivery.flux({ path: '.', sourceRef: 'home', ...options }) })) },
  { struct: 'ArgoCdOptions', say: (options) => saidBy(() => new GitOpsApp({ outdir: path.join(emptyFolder(), 'out'), delivery: Delivery.argoCd({ repoUrl: 'https://git.example.com/home.git', path: '.', ...options }) })) },
];

/** Without them there is nothing to make, so that a construct without one ends with an exception that says so. */
const THROWN = ['AppRouteProps.gateway', 'StreamRouteProps.gateway', 'StreamRouteProps.backend', 'WeightedBackend.backend', 'IngressGatewayProps.pool', 'ExistingGateway.plan', 'RequiredSecretProps.plan'];

interface Wrong {
  readonly name: string;
  readonly place: string;
  readonly options: Unchecked;
}

function propertiesOf(struct: string): NonNullable<Type['properties']> {
  const type = types[`cdk8s-bare-metal.${struct}`];
  return [...(type.interfaces ?? []).flatMap((fqn) => propertiesOf(fqn.split('.').pop()!)), ...type.properties ?? []];
}

/** For every property of an object of options, and of what stands in it, values of other kinds than it takes. */
function wrongOnes(struct: string, at = '', wrap: (options: Unchecked) => Unchecked = (options) => options): Wrong[] {
  return propertiesOf(struct).flatMap(({ name, type }) => {
    const place = at === '' ? name : `${at}.${name}`;
    const put = (value: unknown) => wrap({ ...NEEDED[struct], [name]: value });
    const given = (what: string, value: unknown, where = place): Wrong => ({ name: `${struct}.${name} is ${what}`, place: where, options: put(value) });
    const { primitive, fqn, collection } = type;
    const inner = (fqnOf: string | undefined) => (fqnOf?.startsWith('cdk8s-bare-metal.') && types[fqnOf].kind === 'interface' ? fqnOf.split('.').pop() : undefined);
    const element = inner(collection?.elementtype.fqn);
    const nested = inner(fqn);
    return [
      ...(primitive === 'string' ? [given('a number', 5), given('a list', ['a'])] : []),
      ...(primitive === 'number' ? [given('a text', 'many')] : []),
      ...(primitive === 'boolean' ? [given('a text', 'yes'), given('a number', 1)] : []),
      ...(primitive === undefined && collection === undefined && nested === undefined ? [given('a number', 5), given('a text', 'nonsense')] : []),
      ...(collection?.kind === 'array' ? [given('a text', 'one'), given('a number', 5)] : []),
      ...(collection?.kind === 'array' && collection.elementtype.primitive === 'string' ? [given('a list of numbers', [5], `${place}[0]`)] : []),
      ...(collection?.kind === 'map' ? [given('a text', 'one'), given('a list', ['one'])] : []),
      ...(collection?.kind === 'map' && collection.elementtype.primitive === 'string' ? [given('numbers by name', { a: 5 })] : []),
      ...(nested === undefined ? [] : [given('a text', 'one'), ...wrongOnes(nested, place, (options) => put(options))]),
      ...(element === undefined ? [] : [given('a list of texts', [5], `${place}[0]`), ...wrongOnes(element, `${place}[0]`, (options) => put([options]))]),
    ];
  });
}

describe.each(ROOTS.map((root) => [root.name ?? root.struct, root] as const))('%s', (_, { struct, at = '', say }) => {
  test('as it should be has no error', () => expect(say({})).toEqual([]));

  test.each(wrongOnes(struct).map((wrong) => [wrong.name, wrong] as const))('%s: one error at its place', (name, { place, options }) => {
    const where = at === '' ? place : `${at}.${place}`;
    if (THROWN.includes(name.split(' ')[0])) {
      expect(() => say(options)).toThrow(`\`${place}\` of `);
      return;
    }
    const errors = say(options);
    expect(errors.map(({ rule, places }) => `${rule} ${places[0]}`)).toEqual([expect.stringMatching(/^option-invalid /)]);
    expect(errors[0].places[0]).toContain(`(${where})`);
  });

  test('a property that there is not is one error', () => {
    expect(say({ nonsense: 1 }).map(({ rule }) => rule)).toEqual(['option-invalid']);
  });
});

test('a feature that lacks what it cannot be without is one error', () => {
  const said = (options: Unchecked) => errorsOf(route(options)).map(({ rule, places }) => `${rule} ${places[0]}`);
  for (const feature of ['retries', 'cors', 'rateLimit', 'basicAuth', 'externalAuth', 'mirror']) {
    expect(said({ [feature]: {} })).toEqual([`option-invalid apps/It (${feature})`]);
    expect(said({ paths: [{ path: '/', [feature]: {} }] })).toEqual([`option-invalid apps/It (paths[0].${feature})`]);
  }
});

test.each<[what: string, say: () => { rule: string; places: readonly string[] }[], place: string]>([
  ['a backend that is named by what is not there', () => errorsOf(route({ backend: RouteBackend.external(undefined as Unchecked, 80) })), 'apps/It (backend)'],
  ['a backend without its port', () => errorsOf(route({ backend: RouteBackend.external('web', undefined as Unchecked) })), 'apps/It (backend)'],
  ['a backend by a port in letters', () => errorsOf(route({ backend: RouteBackend.external('web', '80' as Unchecked) })), 'apps/It (backend.port)'],
  ['a backend of connections by a port in letters', () => errorsOf(stream({ backend: RouteBackend.fromServiceName('web', '80' as Unchecked) })), 'apps/It (backend.port)'],
  ['options of a backend that are none', () => errorsOf(stream({ backend: RouteBackend.external('web', 80, 5 as Unchecked) })), 'apps/It (backend)'],
  ['a share that is not there', () => errorsOf(route({ backend: RouteBackend.weighted({ backend: web } as Unchecked) })), 'apps/It (backend)'],
  ['a certificate without its Secret', () => errorsOf(route({ tls: RouteTls.certManager({} as Unchecked) })), 'apps/It (tls)'],
  ['options of a certificate that are none', () => errorsOf(stream({ ...SECURE, tls: RouteTls.fromSecret('web-tls', 5 as Unchecked) })), 'apps/It (tls)'],
  ['a Secret without a name', () => ofSecret({ name: undefined }), 'edge/It (name)'],
  ['a Secret for nothing', () => ofSecret({ use: undefined }), 'edge/It (use)'],
  ['a Secret from nowhere', () => ofSecret({ origin: undefined }), 'edge/It (origin)'],
  ['an entry of no store', () => ofSecret({ origin: SecretOrigin.externalSecret({ remoteKey: 'web' } as Unchecked) }), 'edge/It (origin)'],
  ['an entry that is read again often', () => ofSecret({ origin: SecretOrigin.externalSecret({ store: 'vault', remoteKey: 'web', refreshInterval: 'often' }) }), 'edge/It (origin.refreshInterval)'],
  ['a value of an entry that the Secret has not', () => ofSecret({ origin: SecretOrigin.externalSecret({ store: 'vault', remoteKey: 'web', properties: { 'tls.pem': 'web' } }) }), 'edge/It (origin.properties.tls.pem)'],
  ['a file by a number', () => ofSecret({ origin: SecretOrigin.sopsFile(5 as Unchecked) }), 'edge/It (origin.file)'],
  ['a file that is not there', () => ofSecret({ origin: SecretOrigin.sealedSecret(undefined as Unchecked) }), 'edge/It (origin)'],
  ['an implementation of Gateway API without a name', () => byReport({}), 'edge/Shared (proxy)'],
  ['an implementation of Gateway API that is none', () => byReport(undefined), 'edge/Shared (proxy)'],
  ['a cluster without a folder', () => ofApp((app, chart) => app.deliverCluster(chart, {} as Unchecked)), 'apps (outdir)'],
  ['a layer that there is not', () => ofApp((app, chart) => app.placeIn(chart, 'basement' as Unchecked)), 'apps (layer)'],
  ['bundles in one text', () => ofApp((app) => app.addDefinitions(new Lab().plan, 'traefik' as Unchecked)), 'Plan (bundles)'],
])('%s: one error', (_, say, place) => {
  expect(say().map(({ rule, places }) => `${rule} ${places[0]}`)).toEqual([`option-invalid ${place}`]);
});

test.each<[what: string, act: (app: GitOpsApp) => void]>([
  ['a cluster of no construct', (app) => app.deliverCluster(5 as Unchecked, { outdir: 'home' })],
  ['a layer for no construct', (app) => app.placeIn('apps' as Unchecked, DeliveryLayer.APPS)],
  ['definitions of no plan', (app) => app.addDefinitions(undefined as Unchecked, ['traefik'])],
])('%s ends with an exception that says so', (_, act) => {
  expect(() => act(new GitOpsApp({ outdir: path.join(emptyFolder(), 'out') }))).toThrow(/^`(scope|plan)` of \w+ is .*, and a (construct|plan) is expected there\./);
});

test('`null` is nothing', () => {
  expect(errorsOf(route({ host: 'app.example.com', hosts: null, tls: null, cors: null, paths: [{ path: '/', match: null, rewrite: null, backend: null, timeouts: { request: null, backend: Duration.seconds(1) } }] }))).toEqual([]);
});
