import { chartObjectsOf, releasesOf, summary } from './case-releases';

const object = (kind: string, spec: string, name = 'traefik') => `apiVersion: helm.cattle.io/v1\nkind: ${kind}\nmetadata: { name: ${name}, namespace: kube-system }\nspec: ${spec}`;

test.each([
  ['a HelmChart', { 'a.yaml': object('HelmChart', '{ chart: stable/plex, version: 1.0.0, targetNamespace: media, valuesContent: "a: 1\\nb: 1", set: { b: "2" } }', 'plex') },
    { chart: 'plex', version: '1.0.0', name: 'plex', namespace: 'media', values: { a: 1, b: 2 } }],
  ['a HelmChart with its HelmChartConfig', { 'a.yaml': object('HelmChart', '{ chart: traefik, valuesContent: "a: 1\\nb: 1" }'), 'b.yaml': object('HelmChartConfig', '{ valuesContent: "b: 2" }') },
    { chart: 'traefik', values: { a: 1, b: 2 } }],
  ['a HelmChartConfig of a chart that comes along', { 'a.yaml': object('HelmChartConfig', '{ valuesContent: "a: 1" }') }, { chart: 'traefik', namespace: 'kube-system', values: { a: 1 } }],
  ['Cilium of RKE2', { 'a.yaml': object('HelmChartConfig', '{ valuesContent: "k8sServiceHost: 10.0.0.5" }', 'rke2-cilium') }, { chart: 'cilium', name: 'rke2-cilium' }],
])('%s', (_, files, expected) => expect(releasesOf(files as unknown as Record<string, string>)).toMatchObject([expected]));

test('Secrets, and values that only a program fills in, are unknown', () => {
  expect(releasesOf({ 'a.yaml': object('HelmChart', '{ chart: web, valuesContent: "{% if a %}", valuesSecrets: [{ name: more }] }') })[0].unknown.map(({ what }) => what))
    .toEqual(['values that are not YAML by themselves', 'Secrets of valuesSecrets']);
});

test('the Traefik of k3s is pinned by its configuration', () => {
  const annotations = '{ metallb.io/loadBalancerIPs: 10.0.0.1 }';
  expect(summary(chartObjectsOf({ 'a.yaml': object('HelmChartConfig', JSON.stringify({ valuesContent: `service: { annotations: ${annotations} }` })) }))).toEqual({ 'traefik-service': { 'metallb.io/loadBalancerIPs': '10.0.0.1' } });
});
