import { chartObjectsOf, fluxRepository, helmRelease, releasesOf, summary } from './case-releases';

const helmfile = (releases: string, more = '') => `repositories: [{ name: traefik, url: https://example.com }]\n${more}\nreleases:\n${releases.trim().split('\n').map((line) => `  ${line}`).join('\n')}\n`;
const unknown = (releases: string, files: Record<string, string> = {}) => releasesOf({ 'helmfile.yaml': helmfile(releases), ...files }).flatMap((release) => release.unknown.map(({ what }) => what));

test('a release is a chart with its version, name and namespace', () => {
  expect(releasesOf({ 'helmfile.yaml': helmfile('- { name: web, namespace: edge, chart: traefik/traefik, version: 39.0.0 }\n- { name: lb, chart: "oci://example.com/charts/metallb" }') }))
    .toMatchObject([{ chart: 'traefik', version: '39.0.0', name: 'web', namespace: 'edge' }, { chart: 'metallb', name: 'lb', namespace: 'default' }]);
});

test('values are those of the chart here, then of values files and those written there in their order, then of set', () => {
  const release = '- { name: web, chart: ./charts/web, values: [mine.yaml, { c: 2, d: 2 }, ../shared.yaml], set: [{ name: d, value: "3" }, { name: e.f, values: [1, 2] }], setString: [{ name: g, value: 4 }] }';
  expect(releasesOf({
    'home/helmfile.yaml': helmfile(release), 'home/charts/web/Chart.yaml': 'name: front', 'home/charts/web/values.yaml': 'a: 1\nb: 1', 'home/mine.yaml': 'b: 2\nc: 1', 'shared.yaml': 'h: 5',
  })).toMatchObject([{ chart: 'front', values: { a: 1, b: 2, c: 2, d: 3, e: { f: [1, 2] }, g: '4', h: 5 } }]);
});

test('every document and every file counts, whatever it is called, and templates of releases are taken over', () => {
  expect(releasesOf({
    'helmfile.d/10-web.yaml': `environments: { default: {} }\n---\n${helmfile('- { name: web, chart: a/web }')}`,
    'other.yaml': helmfile('- { name: one, inherit: [{ template: base }], version: "2" }\n- { name: two, inherit: [{ template: none }], chart: a/two }', 'templates: { base: { chart: a/base, version: "1", namespace: mine } }'),
    'third.yaml': helmfile('- { name: three }', 'defaultInherit: base\ntemplates: { base: { chart: a/third } }'),
  }).map(({ name, chart, version, namespace }) => `${name}: ${chart} ${version} ${namespace}`)).toEqual(['web: web undefined default', 'one: base 2 mine', 'two: two undefined default', 'three: third undefined default']);
});

test.each([
  ['a release that is off', helmfile('- { name: web, chart: a/web, installed: false }')],
  ['a release under a condition, which another file decides', helmfile('- { name: web, chart: a/web, condition: web.enabled }')],
  ['a release of which a template decides', helmfile('- { name: web, chart: a/web, installed: "{{ .Values.x }}" }')],
  ['a file that only renders definitions', helmfile('- { name: web, chart: a/web }', 'helmDefaults: { args: [--include-crds] }')],
  ['a list of releases without charts that are texts', 'releases:\n  - { name: web, chart: { name: a/web } }\n'],
])('%s is none', (_, text) => expect(releasesOf({ 'helmfile.yaml': text })).toEqual([]));

test.each([
  ['a file that a template makes', '- { name: web, chart: a/web, values: [values.yaml.gotmpl] }', ['values file values.yaml.gotmpl']],
  ['a file whose name a template makes', '- { name: web, chart: a/web, values: ["{{ .Environment.Name }}.yaml"] }', ['values file {{ .Environment.Name }}.yaml']],
  ['Secrets', '- { name: web, chart: a/web, secrets: [secrets.yaml] }', ['secrets of the helmfile']],
  ['a value that a file holds', '- { name: web, chart: a/web, set: [{ name: a.b, file: key.pem }] }', ['file key.pem']],
])('%s is unknown', (_, release, expected) => expect(unknown(release)).toEqual(expected));

test('a chart pins an address at the place where the helmfile, or its values file, says so', () => {
  const made = chartObjectsOf({
    'helmfile.yaml': helmfile('- name: web\n  chart: a/web\n  values:\n    - service: { type: LoadBalancer, loadBalancerIP: 192.168.1.200 }\n- { name: mail, chart: a/mail, values: [mail/values.yaml] }'),
    'mail/values.yaml': 'service: { type: LoadBalancer, loadBalancerIP: 192.168.1.201 }',
  });
  expect(summary(made)).toEqual({ 'web-service': { ip: '192.168.1.200' }, 'mail-service': { ip: '192.168.1.201' } });
  expect(made.services.map(({ places }) => places.get('spec.loadBalancerIP'))).toMatchObject([
    { file: 'helmfile.yaml', property: 'releases[0].values[0].service.loadBalancerIP' }, { file: 'mail/values.yaml', property: 'service.loadBalancerIP' },
  ]);
});

test('what Flux installs by the same name, or of the same chart, is installed once', () => {
  const files = fluxRepository({
    'apps/web.yaml': helmRelease('  chart: { spec: { chart: traefik } }'),
    'bootstrap/helmfile.yaml': helmfile('- { name: edge, chart: a/traefik }\n- { name: web, chart: a/other }\n- { name: lb, chart: a/metallb }'),
  });
  expect(releasesOf(files).map(({ name }) => name)).toEqual(['web', 'lb']);
});
