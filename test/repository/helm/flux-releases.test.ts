import { fluxRepository, helmRelease, releasesOf } from './case-releases';

const flux = (spec: string, files: Record<string, string> = {}) => releasesOf(fluxRepository({ 'apps/web.yaml': helmRelease(spec), ...files }))[0];
const configMap = (data: string, name = 'settings') => `\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name} }\ndata: ${data}`;

describe('the chart is', () => {
  const repository = 'apiVersion: source.toolkit.fluxcd.io/v1\nkind: OCIRepository\nmetadata: { name: app }\nspec: { url: oci://ghcr.io/charts/app-template, ref: { tag: 4.2.0 } }';
  const helmChart = 'apiVersion: source.toolkit.fluxcd.io/v1\nkind: HelmChart\nmetadata: { name: app }\nspec: { chart: plex, version: 1.0.0 }';
  test.each([
    ['named in the release', '  chart: { spec: { chart: ingress-nginx, version: 4.9.0 } }', {}, ['ingress-nginx', '4.9.0']],
    ['at the end of an OCI address', '  chartRef: { kind: OCIRepository, name: app }', { 'apps/source.yaml': repository }, ['app-template', '4.2.0']],
    ['in a HelmChart', '  chartRef: { kind: HelmChart, name: app }', { 'apps/source.yaml': helmChart }, ['plex', '1.0.0']],
    ['unknown where its source is not here', '  chartRef: { kind: OCIRepository, name: app }', {}, [undefined, undefined]],
    ['a folder of this repository', '  chart: { spec: { chart: ./charts/mail, sourceRef: { kind: GitRepository, name: flux-system } } }',
      { 'charts/mail/Chart.yaml': 'name: mailer\nversion: 0.1.0' }, ['mailer', '0.1.0']],
  ])('%s', (_, spec, files, expected) => {
    const { chart, version } = flux(spec, files as Record<string, string>);
    expect([chart, version]).toEqual(expected);
  });
});

test.each([
  ['the release', '  chart: {}', { name: 'web', namespace: 'shop' }],
  ['a release name', '  releaseName: front', { name: 'front', namespace: 'shop' }],
  ['a target namespace', '  targetNamespace: edge', { name: 'edge-web', namespace: 'edge' }],
])('name and namespace come from %s', (_, spec, expected) => expect(flux(spec)).toMatchObject(expected));

describe('values', () => {
  test('are merged in the order of valuesFrom, and those of the release win', () => {
    const { values } = flux(`
  valuesFrom:
    - { kind: ConfigMap, name: first }
    - { kind: ConfigMap, name: second, valuesKey: mine.yaml }
  values: { service: { type: LoadBalancer }, list: [3] }`, {
      'apps/first.yaml': configMap('{ values.yaml: "{ service: { type: ClusterIP, port: 80 }, list: [1, 2], only: first }" }', 'first'),
      'apps/second.yaml': configMap('{ mine.yaml: "{ service: { port: 443 } }" }', 'second'),
    });
    expect(values).toEqual({ service: { type: 'LoadBalancer', port: 443 }, list: [3], only: 'first' });
  });

  test('of one path are set there', () => {
    const { values } = flux('  valuesFrom: [{ kind: ConfigMap, name: settings, valuesKey: PORT, targetPath: "service.ports[0].port" }]', { 'apps/settings.yaml': configMap('{ PORT: "8080" }') });
    expect(values).toEqual({ service: { ports: [{ port: 8080 }] } });
  });

  test('of a Secret are unknown, in one path or anywhere', () => {
    const { values, unknown } = flux('  valuesFrom: [{ kind: Secret, name: keys, valuesKey: IP, targetPath: service.loadBalancerIP }, { kind: Secret, name: more }]');
    expect(unknown.map(({ what, path }) => [what, path])).toEqual([['Secret shop/keys, key IP', 'service.loadBalancerIP'], ['Secret shop/more, key values.yaml', undefined]]);
    expect(values).toEqual({ service: { loadBalancerIP: '${Secret shop/keys, key IP}' } });
  });

  test('of a ConfigMap that is not here, or that is no YAML, are unknown', () => {
    const { unknown } = flux('  valuesFrom: [{ kind: ConfigMap, name: gone }, { kind: ConfigMap, name: settings }]', { 'apps/settings.yaml': configMap('{ values.yaml: "{{ range }}: [" }') });
    expect(unknown.map(({ what }) => what)).toEqual(['ConfigMap shop/gone, key values.yaml', 'ConfigMap shop/settings, key values.yaml']);
  });

  test('of a chart in this repository lie beneath all others', () => {
    const { values, dependencies } = flux('  chart: { spec: { chart: ./charts/mail, sourceRef: { kind: GitRepository, name: flux-system } } }\n  values: { a: 2 }', {
      'charts/mail/Chart.yaml': 'name: mail\ndependencies: [{ name: traefik, alias: proxy }, { name: redis }]',
      'charts/mail/values.yaml': 'a: 1\nb: 1',
    });
    expect(values).toEqual({ a: 2, b: 1 });
    expect(dependencies).toEqual([{ name: 'traefik', key: 'proxy' }, { name: 'redis', key: 'redis' }]);
  });

  test('that kustomize puts into a ConfigMap stand in their file', () => {
    const [release] = releasesOf(fluxRepository({
      'apps/kustomization.yaml': 'resources: [web.yaml]\nconfigMapGenerator: [{ name: settings, files: [values.yaml=./helm/mine.yaml] }]',
      'apps/web.yaml': helmRelease('  valuesFrom: [{ kind: ConfigMap, name: settings }]'),
      'apps/helm/mine.yaml': 'service: { port: 80 }',
    }));
    expect(release.layers).toEqual([{ values: { service: { port: 80 } }, source: { file: 'apps/helm/mine.yaml', origin: { document: 0, path: '' } } }]);
  });
});
