import { releasesOf } from './case-releases';

const application = (source: string) => `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec: { destination: { namespace: shop }, ${source} }`;
const argo = (source: string, files: Record<string, string> = {}) => releasesOf({ 'app.yaml': application(source), ...files });
const CHART = { 'charts/web/Chart.yaml': 'name: front\nversion: 1.2.3', 'charts/web/values.yaml': 'a: 1\nb: 1\nc: 1\nd: 1' };

test('a chart of a repository of charts', () => {
  expect(argo('source: { chart: ingress-nginx, targetRevision: 4.9.0, helm: { releaseName: nginx, valuesObject: { a: 1 } } }'))
    .toMatchObject([{ chart: 'ingress-nginx', version: '4.9.0', name: 'nginx', namespace: 'shop', values: { a: 1 } }]);
});

test('a chart of this repository, with its own values beneath, then values files, values and parameters', () => {
  expect(argo('source: { path: charts/web, helm: { valueFiles: [mine.yaml], values: "c: 2\\nd: 2", parameters: [{ name: d, value: "3" }, { name: e.f, value: "4", forceString: true }] } }',
    { ...CHART, 'charts/web/mine.yaml': 'b: 2\nc: 1' })).toMatchObject([{ chart: 'front', version: '1.2.3', name: 'web', values: { a: 1, b: 2, c: 2, d: 3, e: { f: '4' } } }]);
});

test('a values object stands in for values', () => {
  expect(argo('source: { chart: web, helm: { valuesObject: { a: 1 }, values: "b: 1" } }')[0].values).toEqual({ a: 1 });
});

test('a lone point in values is a text, as go-yaml reads it', () => {
  expect(argo('source: { chart: web, helm: { values: "path: .\\nhalf: .5\\nfive: 5." } }')[0].values).toEqual({ path: '.', half: 0.5, five: 5 });
});

test('values files of another source are looked for in this repository', () => {
  expect(argo('sources: [{ chart: web, helm: { valueFiles: [$values/apps/web.yaml] } }, { ref: values, repoURL: https://example.com/this.git }]', { 'apps/web.yaml': 'a: 1' })[0].values).toEqual({ a: 1 });
});

test.each([
  ['a values file inside a chart from elsewhere', 'source: { chart: web, helm: { valueFiles: [prod.yaml] } }', ['values file prod.yaml']],
  ['a values file by URL', 'source: { path: charts/web, helm: { valueFiles: ["https://example.com/values.yaml"] } }', ['values file https://example.com/values.yaml']],
  ['a values file that is not there', 'source: { path: charts/web, helm: { valueFiles: [gone.yaml] } }', ['values file gone.yaml']],
  ['one that may be missing', 'source: { path: charts/web, helm: { ignoreMissingValueFiles: true, valueFiles: [gone.yaml] } }', []],
])('%s is unknown: %s', (_, source, expected) => expect(argo(source, CHART)[0].unknown.map(({ what }) => what)).toEqual(expected));

test('a folder of plain manifests is no chart', () => expect(argo('source: { path: manifests }', { 'manifests/a.yaml': 'a: 1' })).toEqual([]));

test.each([
  ['a chart with a kustomization beside it is built by kustomize', 'source: { path: charts/web }', []],
  ['unless the source speaks of Helm', 'source: { path: charts/web, helm: { releaseName: front } }', ['front']],
])('%s', (_, source, expected) => {
  expect(argo(source, { ...CHART, 'charts/web/kustomization.yaml': 'resources: []' }).map(({ name }) => name)).toEqual(expected);
});

test('a chart that an ApplicationSet installs for each entry of a list, with the place of its template', () => {
  const set = `
apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: { name: webs, namespace: argocd }
spec:
  generators: [{ list: { elements: [{ name: one, ip: 192.168.1.200 }, { name: two, ip: 192.168.1.201 }] } }]
  template:
    metadata: { name: "{{name}}" }
    spec:
      source: { chart: web, helm: { values: "service: { loadBalancerIP: {{ip}} }" } }
      destination: { namespace: "{{name}}" }`;
  expect(releasesOf({ 'set.yaml': set })).toMatchObject([
    { name: 'one', namespace: 'one', values: { service: { loadBalancerIP: '192.168.1.200' } }, source: { file: 'set.yaml' } },
    { name: 'two', namespace: 'two', values: { service: { loadBalancerIP: '192.168.1.201' } } },
  ]);
});
