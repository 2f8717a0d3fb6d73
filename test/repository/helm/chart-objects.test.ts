import { chartObjectsOf, fluxRepository, helmRelease } from './case-releases';
import { bgpTypesOf } from '../../../src/behavior/metallb/bgp-type';
import { installedMetallb } from '../../../src/behavior/metallb/installed';
import { controllerClasses, servicesOfMetallb } from '../../../src/behavior/metallb/load-balancer-class';
import { speakerPlaces } from '../../../src/behavior/metallb/speakers';
import { readCluster } from '../../../src/model/reader/read-cluster';
import { readDeclaration } from '../../../src/model/reader/read-declaration';
import { readYaml } from '../../../src/model/reader/read-yaml';
import { isPlaceholder } from '../../../src/model/written';
import { ingress, service as webService, yaml } from '../../../src/rules/cases/case-writing';
import { judge } from '../../../src/rules/judge';
import { World } from '../../../src/rules/world';

const objects = (chart: string, values: string, more = ''): any[] =>
  chartObjectsOf(fluxRepository({ 'apps/a.yaml': helmRelease(`  chart: { spec: { chart: ${chart} } }\n${more}  values: ${values}`) })).objects.map(({ manifest }) => manifest);

describe('among values', () => {
  const pool = (name = 'public') => `{ apiVersion: metallb.io/v1beta1, kind: IPAddressPool, metadata: { name: ${name} }, spec: { addresses: [10.0.0.0/24] } }`;
  test.each([
    ['a list', `{ extraObjects: [${pool()}] }`, ['public']],
    ['a mapping', `{ rawResources: { a: { manifest: ${pool('a')} } } }`, ['a']],
    ['one that is switched off', `{ rawResources: { a: { enabled: false, manifest: ${pool('a')} } } }`, []],
    ['one whose name is a template', `{ extraObjects: [${pool('"{{ .Release.Name }}"')}] }`, []],
    ['one without a name', '{ extraObjects: [{ apiVersion: v1, kind: ConfigMap }] }', []],
    ['a text', '{ extraObjects: ["kind: Service"] }', []],
  ])('objects in %s', (_, values, expected) => expect(objects('web', values).map(({ metadata }) => metadata.name)).toEqual(expected));

  test('stand in the namespace of the release, and at their place', () => {
    const [{ manifest, source }]: any[] = [...chartObjectsOf(fluxRepository({ 'apps/a.yaml': helmRelease(`  values: { extraObjects: [${pool()}] }`) })).objects];
    expect(manifest.metadata).toEqual({ name: 'public', namespace: 'shop' });
    expect(source).toEqual({ file: 'apps/a.yaml', property: 'spec.values.extraObjects[0]' });
  });
});

describe('out of settings', () => {
  const CHOSEN = { 'enable-l2-announcements': 'true', 'enable-bgp-control-plane': 'false', 'enable-lb-ipam': 'true', 'default-lb-service-ipam': 'none' };
  test('Cilium has its ConfigMap, with the defaults of the chart', () => {
    expect(objects('cilium', '{ l2announcements: { enabled: true }, defaultLBServiceIPAM: none }'))
      .toEqual([{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'cilium-config', namespace: 'shop' }, data: CHOSEN }]);
  });
  test('Cilium has no defaults where values may be out of sight, and nothing where a variable chooses', () => {
    expect(objects('cilium', '{ l2announcements: { enabled: true }, bgpControlPlane: { enabled: "${BGP}" } }', '  valuesFrom: [{ kind: Secret, name: more }]\n')[0].data).toEqual({ 'enable-l2-announcements': 'true' });
  });
  test.each([['an old chart', '{ chart: cilium, version: 1.12.4 }', '{}'], ['MetalLB inside', 'cilium', '{ bgp: { enabled: true } }']])('Cilium has no defaults of newer ones: %s', (_, chart, values) => {
    const { objects: [{ manifest }] } = chartObjectsOf(fluxRepository({ 'apps/a.yaml': helmRelease(`  chart: { spec: ${chart.startsWith('{') ? chart : `{ chart: ${chart} }`} }\n  values: ${values}`) }));
    expect((manifest as any).data).toEqual({});
  });
  test.each<[string, string, string, string[]]>([
    ['the version of its chart', '1.18.6', '{}', ['quay.io/cilium/cilium:v1.18.6']],
    ['the image that the values choose', '1.18.6', '{ image: { tag: v1.17.2 } }', ['quay.io/cilium/cilium:v1.17.2']],
    ['no version where it is a range', '1.18.x', '{}', []],
    ['no version where a variable chooses the image', '1.18.6', '{ image: { tag: "${TAG}" } }', []],
  ])('Cilium has agents of %s', (_, version, values, images) => {
    const { objects: made } = chartObjectsOf(fluxRepository({ 'apps/a.yaml': helmRelease(`  chart: { spec: { chart: cilium, version: ${version} } }\n  values: ${values}`) }));
    const containers = readCluster(made, readDeclaration({}, {})).workloads.flatMap((one) => one.containers);
    expect(containers.map(({ image }) => image)).toEqual(images);
  });
  test('Prometheus has Endpoints of the machines that its values name, unless they are switched off', () => {
    const made = objects('kube-prometheus-stack', '{ kubeEtcd: { endpoints: [192.168.1.11, 192.168.1.12] }, kubeScheduler: { enabled: false, endpoints: [192.168.1.13] }, kubeProxy: { endpoints: [] } }');
    expect(made.map(({ kind, metadata, subsets }) => [kind, metadata, subsets])).toEqual([
      ['Endpoints', { name: 'web-kube-etcd', namespace: 'kube-system' }, [{ addresses: [{ ip: '192.168.1.11' }, { ip: '192.168.1.12' }] }]],
    ]);
  });
  test('MetalLB of old has its pools', () => {
    expect(objects('metallb', '{ configInline: { address-pools: [{ name: a, addresses: [10.0.0.0/24] }] } }')[0])
      .toMatchObject({ kind: 'ConfigMap', metadata: { name: 'config', namespace: 'shop' }, data: { config: 'address-pools:\n  - name: a\n    addresses:\n      - 10.0.0.0/24\n' } });
  });
  test('kube-vip has its environment', () => {
    const [{ kind, spec }] = objects('kube-vip', '{ config: { address: 10.0.0.5 }, env: { svc_enable: "false" } }');
    expect([kind, spec.template.spec.containers[0].env]).toEqual(['DaemonSet', [
      { name: 'vip_arp', value: 'true' }, { name: 'lb_enable', value: 'true' }, { name: 'cp_enable', value: 'false' }, { name: 'svc_enable', value: 'false' }, { name: 'address', value: '10.0.0.5' },
    ]]);
  });
  test('its cloud provider has pools', () => {
    expect(objects('kube-vip-cloud-provider', '{ cm: { data: { cidr-global: 10.0.0.0/24 } } }')[0]).toMatchObject({ metadata: { name: 'kubevip' }, data: { 'cidr-global': '10.0.0.0/24' } });
  });
  test('ingress-nginx has its ConfigMap, with what a variable or a list says left open', () => {
    expect(objects('ingress-nginx', '{ controller: { config: { use-forwarded-headers: true, proxy-real-ip-cidr: "${PROXIES}", hide-headers: [a, b], ssl-redirect: null } } }')).toEqual([{
      apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web-ingress-nginx-controller', namespace: 'shop', labels: { 'app.kubernetes.io/name': 'ingress-nginx' } },
      data: { 'use-forwarded-headers': 'true', 'proxy-real-ip-cidr': '${PROXIES}', 'hide-headers': '${hide-headers}' },
    }]);
  });
  test('what the values of ingress-nginx say of trust and snippets is judged where it is written', () => {
    const spec = '  chart: { spec: { chart: ingress-nginx, version: 4.15.1 } }\n  values: { controller: { allowSnippetAnnotations: true, config: { use-forwarded-headers: true } } }';
    const { objects: made } = chartObjectsOf(fluxRepository({ 'apps/a.yaml': helmRelease(spec) }));
    const plain = yaml(webService('web'), ingress('web', 'app.example.com', '/', {
      annotations: { 'nginx.ingress.kubernetes.io/configuration-snippet': 'a on;' }, spec: { ingressClassName: 'nginx' },
    }));
    const found = judge(new World(readCluster([...readYaml(`${plain}`, 'plain.yaml'), ...made], readDeclaration({}, {})), undefined, undefined), { waivers: [], today: '2026-01-01' });
    expect(found.filter(({ rule }) => ['proxy-trusts-anybody', 'ingress-nginx-snippet-refused'].includes(rule)).map(({ rule, places: [{ file, property }] }) => [rule, file, property])).toEqual([
      ['ingress-nginx-snippet-refused', 'plain.yaml', 'metadata.annotations["nginx.ingress.kubernetes.io/configuration-snippet"]'],
      ['proxy-trusts-anybody', 'apps/a.yaml', 'spec.values.controller.config["use-forwarded-headers"]'],
    ]);
  });
  const config = (name: string, values: string) => `apiVersion: helm.cattle.io/v1\nkind: HelmChartConfig\nmetadata: { name: ${name}, namespace: kube-system }\nspec:\n  valuesContent: |-\n    ${values}\n`;
  const released = (chart: string, values: string) => helmRelease(`  chart: { spec: { chart: ${chart} } }\n  values: ${values}`);
  test.each<[string, string, string[]]>([
    ['F5\'s NGINX', released('nginx-ingress', '{ controller: { config: { entries: { set-real-ip-from: 0.0.0.0/0 } } } }'), ['proxy-trusts-anybody spec.values.controller.config.entries["set-real-ip-from"]']],
    ['the chart that had its name before', released('nginx-ingress', '{ controller: { config: { set-real-ip-from: 0.0.0.0/0 } } }'), []],
    ['HAProxy', released('kubernetes-ingress', '{ controller: { config: { proxy-protocol: "0.0.0.0/0" } } }'), ['proxy-trusts-anybody spec.values.controller.config["proxy-protocol"]']],
    ['HAProxy and its list', released('kubernetes-ingress', '{ controller: { config: { proxy-protocol: 192.168.1.7 } } }'), []],
    ['Contour', released('contour', '{ configInline: { network: { num-trusted-hops: 1 } } }'), ['contour-trusts-anybody spec.values.configInline.network["num-trusted-hops"]']],
    ['ingress-nginx of RKE2', config('rke2-ingress-nginx', 'controller: { config: { use-forwarded-headers: "true" } }'), ['proxy-trusts-anybody spec.valuesContent.controller.config["use-forwarded-headers"]']],
    ['Traefik of k3s', config('traefik', 'ports: { web: { forwardedHeaders: { insecure: true } } }'), ['traefik-trusts-anybody ']],
    ['Traefik of k3s, by an argument', config('traefik', 'additionalArguments: ["--entryPoints.web.proxyProtocol.insecure"]'), ['traefik-trusts-anybody ']],
    ['Traefik of k3s and its list', config('traefik', 'ports: { web: { forwardedHeaders: { trustedIPs: [10.0.0.0/8] } } }'), []],
  ])('whom %s believes by its values is judged', (_, text, expected) => {
    const { objects: made } = chartObjectsOf(fluxRepository({ 'apps/a.yaml': text }));
    const found = judge(new World(readCluster(made, readDeclaration({}, {})), undefined, undefined), { waivers: [], today: '2026-01-01' });
    expect(found.filter(({ rule }) => rule.endsWith('trusts-anybody')).map(({ rule, places: [{ property = '' }] }) => `${rule} ${property}`)).toEqual(expected);
  });
  test('of ingress-nginx nobody knows what is looked at where values may stand out of sight', () => {
    const [{ data }] = objects('ingress-nginx', '{ controller: { allowSnippetAnnotations: true, config: { use-forwarded-headers: true } } }', '  valuesFrom: [{ kind: Secret, name: more }]\n');
    expect(data).toMatchObject({ 'allow-snippet-annotations': 'true', 'use-forwarded-headers': 'true', 'proxy-real-ip-cidr': '${proxy-real-ip-cidr}', 'annotations-risk-level': '${annotations-risk-level}' });
  });
  test.each([['metallb', '{ controller: { enabled: false } }'], ['kube-vip-cloud-provider', '{}'], ['plex', '{}']])('%s has nothing of %s', (chart, values) => expect(objects(chart, values)).toEqual([]));
});

const PIN = 'service: { type: LoadBalancer, loadBalancerIP: 192.168.1.200 }';
test.each<[string, Record<string, string>, string]>([
  ['a values file that kustomize puts into a ConfigMap', fluxRepository({
    'apps/kustomization.yaml': 'resources: [web.yaml]\nconfigMapGenerator: [{ name: web, files: [values.yaml] }]',
    'apps/web.yaml': helmRelease('  chart: { spec: { chart: web } }\n  valuesFrom: [{ kind: ConfigMap, name: web }]'), 'apps/values.yaml': PIN,
  }), '../home/apps/values.yaml'],
  ['a values file of helmCharts', { 'kustomization.yaml': 'namespace: shop\nhelmCharts: [{ name: web, valuesFile: mine.yaml }]', 'mine.yaml': PIN }, '../home/mine.yaml'],
  ['a values file of a helmfile', { 'helmfile.yaml': 'releases:\n- { name: web, namespace: shop, chart: a/web, values: [mine.yaml] }', 'mine.yaml': PIN }, '../home/mine.yaml'],
  ['a loose values file', { 'shop/values.yaml': PIN }, '../home/shop/values.yaml'],
])('the place of a pin is named from the folder that the command runs in: %s', (_, files, expected) => {
  const [{ manifest, places }] = chartObjectsOf(files, '../home/').services;
  expect([(manifest as any).metadata.namespace, places.get('spec.loadBalancerIP')?.file]).toEqual(['shop', expected]);
});

describe('MetalLB as its chart installs it', () => {
  const installed = (spec: string) => {
    const { objects: made } = chartObjectsOf(fluxRepository({ 'apps/a.yaml': helmRelease(spec, 'metallb') }));
    const cluster = readCluster(made, readDeclaration({}, {}));
    const { version, mode } = installedMetallb(cluster);
    const speakers = bgpTypesOf(cluster);
    return { version, mode, ...(speakers.every((type) => type === mode) ? {} : { speakers }) };
  };
  const chart = (version: string, values = '{}') => installed(`  chart: { spec: { chart: metallb, version: "${version}" } }\n  values: ${values}`);

  test.each<[string, string, string, string | undefined, string | undefined]>([
    ['0.16 speaks by frr-k8s unless told otherwise', '0.16.1', '{}', '0.16.1', 'frr-k8s'],
    ['0.15 speaks by FRR', '0.15.3', '{}', '0.15.3', 'frr'],
    ['0.13.9 speaks by itself', '0.13.9', '{}', '0.13.9', 'native'],
    ['both off is the native mode', '0.16.1', '{ frrk8s: { enabled: false }, speaker: { frr: { enabled: false } } }', '0.16.1', 'native'],
    ['frr-k8s comes first', '0.15.3', '{ frrk8s: { enabled: true } }', '0.15.3', 'frr-k8s'],
    ['FRR without speakers is none', '0.15.3', '{ speaker: { enabled: false } }', '0.15.3', 'native'],
    ['the tag of the image counts before the version of the chart', '0.16.1', '{ controller: { image: { tag: v0.15.2 } } }', '0.15.2', 'frr-k8s'],
    ['of a range of versions nobody knows more than what is chosen', '0.x', '{ frrk8s: { enabled: true } }', undefined, 'frr-k8s'],
    ['nor its defaults', '>=0.15', '{}', undefined, undefined],
    ['the chart of Bitnami is another', '6.4.22', '{ speaker: { frr: { enabled: true } } }', undefined, undefined],
    ['a template is unknown', '0.16.1', '{ frrk8s: { enabled: "${FRR}" } }', '0.16.1', undefined],
  ])('%s', (_, version, values, expectedVersion, mode) => expect(chart(version, values)).toEqual({ version: expectedVersion, mode }));

  test('values out of sight leave the mode open', () => {
    expect(installed('  chart: { spec: { chart: metallb, version: 0.16.1 } }\n  valuesFrom: [{ kind: Secret, name: more }]')).toEqual({ version: '0.16.1', mode: undefined });
  });

  test('class and flags go to the programs that read them', () => {
    const [controller, speaker] = objects('metallb', '{ loadBalancerClass: metallb, speaker: { ignoreExcludeLB: true } }').map(({ spec }: any) => spec.template.spec.containers[0]);
    expect([controller.args, speaker.args]).toEqual([['--lb-class=metallb'], ['--lb-class=metallb', '--ignore-exclude-lb']]);
  });

  test('speakers run where the values want them', () => {
    const pod = (values: string) => (objects('metallb', values)[1] as any).spec.template.spec;
    const tolerated = (values: string) => pod(values).tolerations.map(({ key }: any) => key);
    expect(pod('{ speaker: { nodeSelector: { rack: a } } }').nodeSelector).toEqual({ rack: 'a' });
    expect(tolerated('{}')).toEqual(['node-role.kubernetes.io/master', 'node-role.kubernetes.io/control-plane']);
    expect(tolerated('{ speaker: { tolerateMaster: false, tolerations: [{ key: edge }] } }')).toEqual(['edge']);
  });

  describe('values out of sight', () => {
    const OPEN_VALUES = '  valuesFrom: [{ kind: Secret, name: more }]';
    const nodes = ['a', 'b'].map((name) => ({ name, labels: { rack: name }, addresses: [] }));
    const service = (name: string, loadBalancerClass?: string) => ({
      manifest: { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: 'shop' }, spec: { type: 'LoadBalancer', loadBalancerClass } },
      source: {},
    });
    const cluster = (spec: string) => {
      const { objects: made } = chartObjectsOf(fluxRepository({ 'apps/a.yaml': helmRelease(`  chart: { spec: { chart: metallb, version: 0.16.1 } }\n${spec}`, 'metallb') }));
      return readCluster([...made, service('open'), service('classy', 'metallb')], readDeclaration({ nodes }, {}));
    };
    const places = (spec: string) => {
      const { workloads, network } = cluster(spec);
      const { nodes: able, uncertain } = speakerPlaces(workloads, network.nodes);
      return { able: able.map(({ name }) => name), uncertain: [...uncertain] };
    };

    test.each<[string, string]>([
      ['any', OPEN_VALUES],
      ['any, laid over by a selector of labels, which adds to theirs', `${OPEN_VALUES}\n  values: { speaker: { nodeSelector: { rack: a } } }`],
      ['those of the speakers', `${OPEN_VALUES.replace(' }]', ', targetPath: speaker }]')}`],
      ['the selector alone', `${OPEN_VALUES.replace(' }]', ', targetPath: speaker.nodeSelector }]')}`],
      ['a label that Helm fills in', '  values: { speaker: { nodeSelector: { rack: "{{ .Values.rack }}" } } }'],
      ['whether control planes are tolerated', '  values: { speaker: { tolerateMaster: "${TOLERATE}" } }'],
    ])('leave open where speakers run: %s', (_, spec) => expect(places(spec)).toEqual({ able: ['a', 'b'], uncertain: ['a', 'b'] }));

    test('of something else leave where speakers run as it is', () => {
      expect(places(OPEN_VALUES.replace(' }]', ', targetPath: controller.resources }]'))).toEqual({ able: ['a', 'b'], uncertain: [] });
    });

    test.each<[string, string, string[]]>([
      ['may choose a class, so nobody says that a Service with one is not served', OPEN_VALUES, ['open']],
      ['a class that is filled in later serves nothing without a class', '  values: { loadBalancerClass: "${CLASS}" }', []],
    ])('%s', (_, spec, expected) => {
      const { services, workloads } = cluster(spec);
      expect(servicesOfMetallb(services, workloads).map(({ name }) => name)).toEqual(expected);
      expect(controllerClasses(workloads).every((name = '') => isPlaceholder(name))).toBe(true);
    });
  });

  test('where a folder alone tells the namespace, nothing is said of it', () => {
    expect(chartObjectsOf({ 'metallb/values.yaml': 'frrk8s: { enabled: true }' }).objects).toEqual([]);
  });
});
