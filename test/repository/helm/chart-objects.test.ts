import { chartObjectsOf, fluxRepository, helmRelease } from './case-releases';

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
  test.each([['metallb', '{ speaker: { enabled: false } }'], ['kube-vip-cloud-provider', '{}'], ['plex', '{}']])('%s has nothing of %s', (chart, values) => expect(objects(chart, values)).toEqual([]));
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
