import { App, Chart, ChartProps, Size, Testing } from 'cdk8s';
import { Service } from 'cdk8s-plus-28';
import { unwrittenDefaults } from './custom-resources';
import { problemsOf } from './referee';
import { emptyFolder, SEED_NETWORK } from '../constructs/seed-network';
import { AppRoute, BareMetalLoadBalancer, ExternalTrafficPolicy, IngressGateway, IngressProxy, IpPlan, MetalLbMode, MetalLbVersion, PathMatch, RouteBackend, RouteTls } from 'cdk8s-bare-metal';

/** One of everything that the library emits. */
function emitted(props: ChartProps = {}): any[] {
  const app = new App({ outdir: emptyFolder() });
  const plan = new IpPlan(app, 'Plan', { ...SEED_NETWORK, folder: emptyFolder(), externals: { services: ['default/web'], secrets: ['projectcontour/all-tls'] } });
  const chart = new Chart(app, 'all', props);
  const lb = new BareMetalLoadBalancer(chart, 'LoadBalancer', { plan, speakerTolerations: [{ key: 'edge', effect: 'NoSchedule' }] });
  const pool = lb.addPool('public', { addresses: ['192.168.1.200-192.168.1.250'], avoidBuggyIps: true, namespaces: ['default', 'shop', 'traefik', 'envoy-gateway-system', 'projectcontour'] });
  pool.advertiseLayer2({ network: 'lan', interfaces: ['eth0'] });
  const gateway = new IngressGateway(chart, 'Gateway', { pool });
  const envoy = new IngressGateway(chart, 'Envoy', { pool, proxy: IngressProxy.envoyGateway(), externalTrafficPolicy: ExternalTrafficPolicy.LOCAL });
  new AppRoute(chart, 'EnvoyRoute', {
    gateway: envoy, host: 'envoy.example.com', namespace: 'default', backend: RouteBackend.external('web', 80), compression: true, maxBodySize: Size.mebibytes(8), deny: ['10.0.0.1'],
    tls: RouteTls.certManager({ clusterIssuer: 'letsencrypt', secretName: 'envoy-tls' }),
  });
  const contour = new IngressGateway(chart, 'Contour', { pool, proxy: IngressProxy.contour({ certificates: [{ host: '*.example.org', secretName: 'all-tls' }] }) });
  new AppRoute(chart, 'ContourRoute', {
    gateway: contour, host: 'contour.example.org', namespace: 'default', backend: RouteBackend.external('web', 80), methods: ['GET'], forceHttps: true,
  });
  lb.exposePods('dns', { pool, namespace: 'default', selector: { app: 'dns' }, ports: [{ name: 'udp', port: 53, protocol: 'UDP' }, { name: 'tcp', port: 53 }] });
  new AppRoute(chart, 'Route', {
    gateway,
    host: 'app.example.com',
    namespace: 'default',
    paths: [{ path: '/' }, { path: '/login', match: PathMatch.EXACT }],
    backend: RouteBackend.external('web', 80),
    tls: RouteTls.certManager({ clusterIssuer: 'letsencrypt', secretName: 'app-tls' }),
  });
  const own = new Service(new Chart(app, 'own'), 'own', { metadata: { name: 'own', namespace: 'shop' }, ports: [{ port: 80 }] });
  own.selectLabel('app', 'own');
  lb.expose('own', own, { pool });
  return app.charts.flatMap((each) => Testing.synth(each)).filter((object) => object.metadata.name !== 'own');
}

/** What cert-manager is asked with is judged by cert-manager's own schema, which is not here. */
const isJudged = ({ kind }: any) => kind !== 'Certificate';
const objects = emitted().filter(isJudged);
const name = ({ kind, metadata }: any) => `${kind} ${metadata.name}`;

test('there is one of each kind', () => {
  expect([...new Set(objects.map(({ kind }) => kind))].sort()).toEqual([
    'BackendTrafficPolicy', 'ClientTrafficPolicy', 'ClusterRole', 'ClusterRoleBinding', 'ConfigMap', 'CustomResourceDefinition', 'DaemonSet', 'Deployment',
    'EnvoyProxy', 'Gateway', 'GatewayClass', 'HTTPProxy', 'HTTPRoute', 'IPAddressPool', 'Ingress', 'IngressClass', 'Job', 'L2Advertisement', 'MutatingWebhookConfiguration',
    'Namespace', 'PodDisruptionBudget', 'ReferenceGrant', 'Role', 'RoleBinding', 'Secret', 'SecurityPolicy', 'Service', 'ServiceAccount', 'TLSCertificateDelegation',
    'ValidatingWebhookConfiguration',
  ]);
});

test.each(objects.map((object) => [name(object), object]))('%s is accepted', (_, object) => expect(problemsOf(object)).toEqual([]));

test('defaults of Gateway API and Envoy Gateway are written down, so that Argo CD sees no difference', () => {
  expect(objects.flatMap((object) => unwrittenDefaults(object).map((pointer) => `${name(object)} ${pointer}`))).toEqual([]);
});

const MODES = Object.values(MetalLbVersion).flatMap((version) => [MetalLbMode.FRR, MetalLbMode.FRR_K8S].map((mode) => [version, mode] as const));

describe.each(MODES)('MetalLB %s in the mode %s', (version, mode) => {
  test('every object is accepted', () => {
    const app = new App({ outdir: emptyFolder() });
    const plan = new IpPlan(app, 'Plan', { ...SEED_NETWORK, folder: emptyFolder() });
    const chart = new Chart(app, 'metallb');
    new BareMetalLoadBalancer(chart, 'LoadBalancer', {
      plan, mode, version, resources: { frr: { cpuRequest: '100m' }, ...(mode === MetalLbMode.FRR ? {} : { frrK8s: { memoryLimit: '1Gi' } }) },
    });
    const installed = Testing.synth(chart);
    expect(installed.length).toBeGreaterThan(25);
    expect(installed.flatMap((object) => problemsOf(object).map((problem) => `${name(object)}: ${problem}`))).toEqual([]);
  });
});

test('in a chart with a default namespace, labels and hashed names too, and each object says the same but for the labels', () => {
  const changed = emitted({ namespace: 'elsewhere', labels: { team: 'network' }, disableResourceNameHashes: false }).filter(isJudged);
  expect(changed.flatMap(problemsOf)).toEqual([]);
  const bare = (object: any) => {
    const { team: _, ...labels } = object.metadata.labels ?? {};
    const { labels: __, ...metadata } = object.metadata;
    return { ...object, metadata: { ...metadata, ...(Object.keys(labels).length > 0 ? { labels } : {}) } };
  };
  expect(changed.map(bare)).toEqual(objects.map(bare));
});

/** Every object inside a manifest that has fields, with a function that changes a copy of the manifest there. */
function places(manifest: any): { at: string; change: (act: (place: any) => void) => any }[] {
  const found: string[][] = [];
  const walk = (value: any, path: string[]) => {
    if (typeof value === 'object' && value !== null) {
      if (!Array.isArray(value)) {
        found.push(path);
      }
      Object.entries(value).forEach(([key, entry]) => walk(entry, [...path, key]));
    }
  };
  walk(manifest, []);
  return found.map((path) => ({
    at: path.join('/'),
    change: (act) => {
      const copy = structuredClone(manifest);
      act(path.reduce((value, key) => value[key], copy));
      return copy;
    },
  }));
}

/** Objects with free keys, where an unknown field is a known one. */
const FREE = /(^|\/)(labels|annotations|matchLabels|selector|nodeSelector|data|requests|limits|properties|podSelector|status|metadata\/.*)(\/[^/]*)?$|openAPIV3Schema/;
const FREE_SELECTOR = (kind: string, at: string) => kind === 'Service' && at === 'spec/selector';

describe('mutations are refused', () => {
  const judged = objects.filter(({ kind }) => kind !== 'CustomResourceDefinition');

  test('an unknown field, anywhere', () => {
    const accepted: string[] = [];
    let count = 0;
    for (const object of judged) {
      for (const { at, change } of places(object).filter((place) => !FREE.test(place.at) && !FREE_SELECTOR(object.kind, place.at))) {
        count++;
        if (problemsOf(change((place) => { place.unknownField = 1; })).length === 0) {
          accepted.push(`${name(object)} ${at}`);
        }
      }
    }
    // What a patch says is judged by nobody, and objects without fields of their own are written as open.
    expect(accepted.filter((text) => !/emptyDir|\/patch\/value|\/compressor\/\d+\//.test(text))).toEqual([]);
    expect(count).toBeGreaterThan(200);
  });

  test('a value of another type, anywhere', () => {
    const accepted: string[] = [];
    let count = 0;
    for (const object of judged) {
      for (const { at, change } of places(object)) {
        const keys = Object.keys(at === '' ? object : at.split('/').reduce((value, key) => value[key], object));
        for (const key of keys) {
          count++;
          if (problemsOf(change((place) => { place[key] = typeof place[key] === 'boolean' ? 'text' : true; })).length === 0) {
            accepted.push(`${name(object)} ${at}/${key}`);
          }
        }
      }
    }
    expect(accepted.filter((text) => !/\/patch\/value/.test(text))).toEqual([]);
    expect(count).toBeGreaterThan(800);
  });

  test.each(['apiVersion', 'kind', 'metadata'])('without %s', (field) => {
    for (const object of judged) {
      const { [field]: _, ...rest } = object;
      expect([name(object), problemsOf(rest).length > 0]).toEqual([name(object), true]);
    }
  });

  test.each([
    ['Deployment', (spec: any) => { delete spec.selector; }],
    ['Deployment', (spec: any) => { delete spec.template.spec.containers; }],
    ['Deployment', (spec: any) => { delete spec.template.spec.containers[0].name; }],
    ['DaemonSet', (spec: any) => { spec.template.spec.volumes = []; }],
    ['DaemonSet', (spec: any) => { spec.selector.matchLabels.app = 'other'; }],
    ['IPAddressPool', (spec: any) => { delete spec.addresses; }],
    ['IPAddressPool', (spec: any) => { spec.serviceAllocation.priority = 1.5; }],
    ['Ingress', (spec: any) => { delete spec.rules[0].http.paths[0].pathType; }],
    ['Ingress', (spec: any) => { delete spec.rules[0].http.paths[0].backend; }],
    ['Service', (spec: any) => { delete spec.ports[0].port; }],
  ])('%s: %s', (kind, act) => {
    const object = structuredClone(judged.find((candidate) => candidate.kind === kind));
    act(object.spec);
    expect(problemsOf(object)).not.toEqual([]);
  });
});

describe('CEL rules of MetalLB\'s kinds', () => {
  const object = (apiVersion: string, kind: string, spec: object) => ({ apiVersion, kind, metadata: { name: 'x', namespace: 'metallb-system' }, spec });

  test.each([
    ['selectors with the default length', object('metallb.io/v1beta1', 'BGPAdvertisement', { serviceSelectors: [{}], aggregationLength: 32 }), true],
    ['selectors with another length', object('metallb.io/v1beta1', 'BGPAdvertisement', { serviceSelectors: [{}], aggregationLength: 24 }), false],
    ['a connect time of a second', object('metallb.io/v1beta2', 'BGPPeer', { myASN: 64512, connectTime: '1s' }), true],
    ['a connect time of a second and a half', object('metallb.io/v1beta2', 'BGPPeer', { myASN: 64512, connectTime: '1500ms' }), false],
    ['a connect time of nothing', object('metallb.io/v1beta2', 'BGPPeer', { myASN: 64512, connectTime: '0s' }), false],
  ])('%s', (_, manifest, accepted) => expect(problemsOf(manifest).length === 0).toBe(accepted));
});
