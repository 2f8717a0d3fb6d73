import { fluxRepository, releasesOf } from './case-releases';

const files = (...names: string[]) => Object.fromEntries(names.map((name) => [name, 'service: { type: LoadBalancer }']));
const found = (repository: Record<string, string>) => releasesOf(repository).map(({ name, layers }) => `${name}: ${layers.map(({ source }) => source.file).join()}`);

test('where nobody says what is installed, the folder of a values file names the release', () => {
  expect(found(files('environments/nginx/values.yaml', 'mail/values-home.yml', 'mail/home.values.yaml', 'settings.yaml')))
    .toEqual(['nginx: environments/nginx/values.yaml', 'mail: mail/home.values.yaml', 'mail: mail/values-home.yml']);
});

test('a folder with capitals names a release as Helm takes it', () => expect(found(files('Apps/Mail Server/values.yaml'))).toEqual(['mail-server: Apps/Mail Server/values.yaml']));

test('a chart that only puts others together is installed with its values', () => {
  expect(releasesOf({ 'web/Chart.yaml': 'name: front\ndependencies: [{ name: traefik }]', 'web/values.yaml': 'traefik: {}' }))
    .toMatchObject([{ chart: 'front', dependencies: [{ name: 'traefik', key: 'traefik' }] }]);
});

test.each([
  ['the defaults of a chart that renders something', { 'web/Chart.yaml': 'name: web', 'web/templates/service.yaml': '{{ .Values }}', ...files('web/values.yaml') }],
  ['examples, tests and archives', files('examples/values.yaml', 'web/tests/values.yaml', 'archive/values.yaml', '.old/values.yaml', 'web/values.sample.yaml')],
  ['files of a folder that kustomize builds', { 'web/kustomization.yaml': 'resources: []', ...files('web/values.yaml') }],
  ['a repository in which Flux says what is installed', fluxRepository(files('web/values.yaml', 'apps/x.yaml'))],
])('%s are no release', (_, repository) => expect(found(repository)).toEqual([]));
