import { chartObjectsOf, fluxRepository, helmRelease, releasesOf, summary } from './case-releases';
import { releasesOf as found } from '../../../src/repository/helm/releases';
import { tree } from '../structure/case-tree';

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
  ['a file whose name a template makes', '- { name: web, chart: a/web, values: [\'{{ requiredEnv "HOUSE" }}.yaml\'] }', ['values file {{ requiredEnv "HOUSE" }}.yaml']],
  ['a file of an environment that is not there', '- { name: web, chart: a/web, values: ["{{ .Environment.Name }}.yaml"] }', ['values file default.yaml']],
  ['Secrets', '- { name: web, chart: a/web, secrets: [secrets.yaml] }', ['secrets of the helmfile']],
  ['a value that a file holds', '- { name: web, chart: a/web, set: [{ name: a.b, file: key.pem }] }', ['file key.pem']],
])('%s is unknown', (_, release, expected) => expect(unknown(release)).toEqual(expected));

describe('an environment', () => {
  const files = (environments: string, releases = '- { name: web, chart: a/web, values: [web.yaml, "env/{{ .Environment.Name }}/web.yaml", { ip: "{{ .Values.ip }}" }] }') => ({
    'helmfile.yaml': `environments: ${environments}\n---\n${helmfile(releases)}`,
    'web.yaml': 'a: 1\nb: 1', 'env/prod/web.yaml': 'b: 2', 'env/default/web.yaml': 'b: 3', 'prod.yaml': 'ip: 192.168.1.200\nweb: { enabled: true }', 'default.yaml': 'ip: 192.168.1.100',
  });
  const valuesOf = (environments: string) => releasesOf(files(environments)).map(({ values }) => values);

  test('gives its values to templates: the only one that there is', () => expect(valuesOf('{ prod: { values: [prod.yaml] } }')).toEqual([{ a: 1, b: 2, ip: '192.168.1.200' }]));

  test('is `default` where there are several, with the values of its list laid over each other', () => {
    expect(valuesOf('{ default: { values: [default.yaml, { ip: 192.168.1.101 }] }, prod: { values: [prod.yaml] } }')).toEqual([{ a: 1, b: 3, ip: '192.168.1.101' }]);
  });

  test('is unknown where there are several without that, and so is what templates ask of it', () => {
    const [release] = releasesOf(files('{ staging: {}, prod: { values: [prod.yaml] } }'));
    expect([release.values, release.unknown.map(({ what }) => what)]).toEqual([{ a: 1, b: 1, ip: '{{ .Values.ip }}' }, ['values file env/{{ .Environment.Name }}/web.yaml']]);
  });

  test.each<[string, Record<string, unknown>, number]>([['somebody asks for', { environment: 'prod' }, 2], ['is called like the cluster', { name: 'clusters/prod' }, 2], ['is called otherwise', { name: 'clusters/home' }, 3]])('that %s is taken', (_, user, b) => {
    const repository = tree(files('{ default: { values: [default.yaml] }, prod: { values: [prod.yaml] } }'));
    expect(found({ objects: [], charts: [], name: 'all', ...user }, repository).map(({ values }) => values.b)).toEqual([b]);
  });

  test.each<[string, string, string[]]>([
    ['its condition is a value that is true', '- { name: web, chart: a/web, condition: web.enabled }\n- { name: mail, chart: a/mail, condition: mail.enabled }', ['web']],
    ['a template says so', '- { name: web, chart: a/web, installed: "{{ .Values.web.enabled }}" }\n- { name: mail, chart: a/mail, installed: "{{ .Values.mail | default false }}" }\n- { name: db, chart: a/db, installed: "{{ .Values.db.on }}" }', ['web']],
  ])('installs a release if %s', (_, releases, expected) => expect(releasesOf(files('{ prod: { values: [prod.yaml] } }', releases)).map(({ name }) => name)).toEqual(expected));

  test('may lack a file of a release that says so', () => {
    const release = (more: string) => releasesOf(files('{ lab: {} }', `- { name: web, chart: a/web, values: ["env/{{ .Environment.Name }}/web.yaml"]${more} }`))[0].unknown.map(({ what }) => what);
    expect([release(', missingFileHandler: Warn'), release('')]).toEqual([[], ['values file env/lab/web.yaml']]);
  });

  test('fills in chart, version and namespace, and a release its own name', () => {
    const release = '- { name: web, chart: "{{ .Values.repo }}/{{ .Release.Name }}", version: "{{ .Values.version }}", namespace: "{{ .Environment.Name }}-web" }';
    expect(releasesOf(files('{ prod: { values: [{ repo: a, version: 1.2.3 }] } }', release))).toMatchObject([{ chart: 'web', version: '1.2.3', namespace: 'prod-web' }]);
  });
});

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

describe('the values of an environment', () => {
  const release = '- { name: web, chart: a/web, values: [{ ip: "{{ .Values.ip | default \\"192.168.1.250\\" }}", pool: "{{ .Values.pool }}" }] }';
  const known = { 'env/known.yaml': 'ip: 192.168.1.200\npool: lan', 'env/last.yaml': 'pool: last' };
  const seen = (environment: string, files: Record<string, string> = {}, more = '') => {
    const [{ values }] = releasesOf({ 'apps/helmfile.yaml': `${more}environments: { default: ${environment} }\n---\n${helmfile(release)}`, ...Object.fromEntries(Object.entries(known).map(([name, text]) => [`apps/${name}`, text])), ...files })
      .filter(({ name }) => name === 'web');
    return Object.entries(values).map(([name, value]) => (String(value).includes('{{') ? `${name}?` : `${name} ${String(value)}`));
  };

  test.each<[string, string[], ...Parameters<typeof seen>]>([
    ['come from the files of a pattern, in the order of their names', ['ip 192.168.1.200', 'pool last'], '{ values: ["env/*.yaml"] }'],
    ['come from bases, whose paths are their own', ['ip 192.168.1.201', 'pool lan'], '{}', { 'shared/base.yaml': 'environments: { default: { values: [values.yaml] } }', 'shared/values.yaml': 'ip: 192.168.1.201\npool: lan' }, 'bases: [../shared/base.yaml]\n'],
    ['of the file count before those of its bases', ['ip 192.168.1.200', 'pool lan'], '{ values: [env/known.yaml] }', { 'shared/base.yaml': 'environments: { default: { values: [{ ip: 192.168.1.201 }] } }' }, 'bases: [../shared/base.yaml]\n'],
    ['come from a helmfile that takes this one in, before all others', ['ip 192.168.1.202', 'pool lan'], '{ values: [env/known.yaml] }', { 'helmfile.yaml': 'helmfiles:\n  - { path: "*/helmfile.yaml", values: [{ ip: 192.168.1.202 }] }\n' }],
    ['are unknown where a template makes them: what somebody takes for a default may be said there', ['ip?', 'pool?'], '{ values: [env.yaml.gotmpl] }'],
    ['are unknown where a file is not here', ['ip?', 'pool?'], '{ values: [missing.yaml] }'],
    ['are unknown where a pattern finds nothing', ['ip?', 'pool?'], '{ values: ["missing/*.yaml"] }'],
    ['are unknown where a base is a template', ['ip?', 'pool?'], '{}', {}, 'bases: [base.yaml.gotmpl]\n'],
    ['are unknown before what is unknown, and known behind it', ['ip?', 'pool last'], '{ values: [env/known.yaml, env.yaml.gotmpl, env/last.yaml] }'],
    ['are unknown where a Secret says them', ['ip?', 'pool lan'], '{ values: [env/known.yaml], secrets: [secrets.yaml] }', { 'apps/secrets.yaml': 'ip: "ENC[AES256_GCM,data:p673w==,iv:YY=,aad:UQ=,tag:A==,type:str]"\nsops: { mac: x }' }],
    ['are unknown where a Secret is not here', ['ip?', 'pool?'], '{ values: [env/known.yaml], secrets: [secrets.yaml] }'],
    ['are unknown where two helmfiles take this one in with others', ['ip?', 'pool?'], '{ values: [env/known.yaml] }', { 'one.yaml': 'helmfiles:\n  - { path: apps/helmfile.yaml, values: [{ ip: 192.168.1.202 }] }\n', 'two.yaml': 'helmfiles:\n  - { path: apps/helmfile.yaml, values: [{ ip: 192.168.1.203 }] }\n' }],
    ['are what the others say where a file may be missing', ['ip 192.168.1.200', 'pool lan'], '{ missingFileHandler: Warn, values: [env/known.yaml, missing.yaml] }'],
  ])('%s', (_, expected, ...input) => expect(seen(...input)).toEqual(expected));
});
