import { changesOf, changesOfFiles, service } from './states';

const release = (spec = '') => `---\napiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: web, namespace: apps }\nspec: { chart: { spec: { chart: grafana, sourceRef: { kind: HelmRepository, name: charts } } }${spec} }\n`;
const HELM_CHART = '---\napiVersion: helm.cattle.io/v1\nkind: HelmChart\nmetadata: { name: web, namespace: kube-system }\nspec: { chart: grafana, repo: https://charts.example.com }\n';
const FINALIZER = ', finalizers: [resources-finalizer.argocd.argoproj.io]';
const application = (source: string, metadata = '', name = 'web') => `---\napiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: ${name}, namespace: argocd${metadata} }\nspec: { destination: { name: in-cluster }, ${source} }\n`;
const CHART = 'source: { repoURL: https://charts.example.com, chart: grafana, targetRevision: 1.0.0 }';
const deletes = (before: string) => changesOf(before + service('x'), service('x')).interruptions.map(({ effect, subject, because }) => `${effect} ${subject}: ${because}`);

const UNINSTALLED = 'uninstalls the chart grafana: all that it made is deleted, but for the definitions in its folder `crds` and what says helm.sh/resource-policy: keep. None of that is in the files.';

test.each<[string, string, string[]]>([
  ['a HelmRelease', release(), [`deletes HelmRelease apps/web: Flux ${UNINSTALLED}`]],
  ['a HelmRelease whose chart is an object of its own', release().replace('chart: { spec: { chart: grafana, sourceRef: { kind: HelmRepository, name: charts } } }', 'chartRef: { kind: OCIRepository, name: grafana }'),
    [`deletes HelmRelease apps/web: Flux ${UNINSTALLED}`]],
  ['not a HelmRelease that is suspended', release(', suspend: true'), []],
  ['not one that is kept', release().replace('namespace: apps }', 'namespace: apps, annotations: { kustomize.toolkit.fluxcd.io/prune: disabled } }'), []],
  ['a HelmChart of k3s', HELM_CHART, [`deletes HelmChart kube-system/web: k3s ${UNINSTALLED}`]],
  ['an Application with a finalizer', application(CHART, FINALIZER), ['deletes Application argocd/web: Argo CD deletes all that chart grafana made, as its finalizer says. None of that is in the files.']],
  ['one of several sources', application('sources: [{ repoURL: https://charts.example.com, chart: grafana }, { repoURL: https://git.example.com/a, ref: values }]', FINALIZER),
    ['deletes Application argocd/web: Argo CD deletes all that chart grafana made, as its finalizer says. None of that is in the files.']],
  ['not an Application without a finalizer', application(CHART), []],
  ['not an Application of a folder, whose objects are counted', application('source: { repoURL: https://git.example.com/a, path: apps }', FINALIZER), []],
])('what had a chart installed takes along all that the chart made: %s', (_, before, expected) => expect(deletes(before)).toEqual(expected));

test.each([[FINALIZER, true], ['', undefined]])('an Application%s of a chart that is gone says what becomes of what is out of sight', (metadata, deletesUnseen) => {
  const folder = application('source: { repoURL: https://git.example.com/a, path: x }', '', 'x');
  const { layers } = changesOfFiles({ 'all.yaml': folder + application(CHART, metadata), 'x/x.yaml': service('x') }, { 'all.yaml': folder, 'x/x.yaml': service('x') });
  expect(layers).toEqual([expect.objectContaining({ change: 'gone', id: 'argocd/web', left: 0, deleted: 0 })]);
  expect(layers[0].deletesUnseen).toBe(deletesUnseen);
});
