import { chartObjectsOf, releasesOf } from './case-releases';

const kustomize = (chart: string, files: Record<string, string> = {}) => releasesOf({ 'cni/kustomization.yaml': `namespace: kube-system\nhelmCharts: [{ name: cilium, repo: https://helm.cilium.io, ${chart} }]`, ...files })[0];
const FILES = { 'cni/values.yaml': 'a: 1\nb: 1\nc: 1', 'cni/more.yaml': 'c: 3' };

test.each([
  ['inline values lie over the file', 'valuesFile: values.yaml, valuesInline: { b: 2, c: 2 }', { a: 1, b: 2, c: 2 }],
  ['additional files lie over both', 'valuesFile: values.yaml, valuesInline: { b: 2, c: 2 }, additionalValuesFiles: [more.yaml]', { a: 1, b: 2, c: 3 }],
  ['the file wins with merge', 'valuesFile: values.yaml, valuesMerge: merge, valuesInline: { b: 2, d: 2 }', { a: 1, b: 1, c: 1, d: 2 }],
  ['inline values stand alone with replace', 'valuesFile: values.yaml, valuesMerge: replace, valuesInline: { b: 2 }', { b: 2 }],
])('%s', (_, chart, expected) => expect(kustomize(chart, FILES).values).toEqual(expected));

test('chart, release and namespace', () => {
  expect(kustomize('version: 1.13.2, releaseName: network, namespace: elsewhere')).toMatchObject({ chart: 'cilium', version: '1.13.2', name: 'network', namespace: 'kube-system' });
});

test.each<[string, Record<string, string>]>([
  ['in place', { more: 'patches: [{ patch: "{ apiVersion: v1, kind: Service, metadata: { name: web }, spec: { loadBalancerClass: metallb } }" }]' }],
  ['in a file', { 'more': 'patches: [{ path: class.yaml }]', 'web/class.yaml': 'apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: { loadBalancerClass: metallb }' }],
])('a patch %s may give what the chart renders a class', (_, { more, ...files }) => {
  const { services } = chartObjectsOf({
    'web/kustomization.yaml': `namespace: shop\nhelmCharts: [{ name: web, repo: https://charts.example.org, valuesInline: { service: { type: LoadBalancer } } }]\n${more}`, ...files,
  });
  expect(services.map(({ manifest }) => (manifest.spec as any).loadBalancerClass)).toEqual([expect.stringContaining('patches of the chart')]);
});

test('a values file that is not there is unknown', () => {
  expect(kustomize('valuesFile: gone.yaml').unknown).toEqual([{ what: 'values file gone.yaml', source: { file: 'cni/kustomization.yaml', origin: { document: 0, path: '' }, property: 'helmCharts[0].valuesFile' } }]);
});
