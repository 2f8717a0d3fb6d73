import { service } from './case-tree';
import { clustersOf } from '../../../src/repository/clusters-of';
import { readRepository } from '../../../src/repository/read-repository';
import { folderOf } from '../../support/folder';

const LOCAL = 'destination: { server: https://kubernetes.default.svc, namespace: shop }';
const application = (source: string) => `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: root, namespace: argocd }
spec: { source: ${source}, ${LOCAL} }
`;
const CHART = 'apiVersion: v2\nname: apps\nversion: 1.0.0\n';
const APPS = { 'web/web.yaml': service('web'), 'db/db.yaml': service('db'), 'mail/mail.yaml': service('mail') };

/** A chart as owners write it: an Application for each entry. */
const TEMPLATE = `
{{- range $name, $app := .Values.applications }}
{{- if (hasKey $app "enabled" | ternary $app.enabled $.Values.default.enabled) }}
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: {{ $name }}
  {{- include "labels" . | nindent 2 }}
spec:
  source:
    repoURL: {{ $.Values.repo }}
    path: {{ tpl $app.source.path $ }}
  destination:
    server: {{ ($app.destination).server | default $.Values.default.server }}
    namespace: {{ $app.namespace | default "shop" }}
{{- end }}
{{- end }}
`;
const VALUES = 'repo: https://git.example.com/home/ops\ndefault: { enabled: true, server: https://kubernetes.default.svc }\n';
const LOCAL_CHART = { 'charts/apps/Chart.yaml': CHART, 'charts/apps/templates/apps.yaml': TEMPLATE, 'charts/apps/values.yaml': VALUES };

function read(files: Readonly<Record<string, string>>): Readonly<Record<string, readonly string[]>> {
  const home = folderOf({ ...APPS, ...files });
  const { clusters, dead } = clustersOf(readRepository([{ path: home }], { home }));
  const services = (objects: readonly { readonly manifest: any }[]) => objects.filter(({ manifest }) => manifest.kind === 'Service').map(({ manifest: { metadata } }) => `${metadata.namespace}/${metadata.name}`);
  return { ...Object.fromEntries(clusters.map(({ name, objects }) => [name, services(objects)])), dead };
}

const DEAD = ['db/db.yaml', 'mail/mail.yaml', 'web/web.yaml'];

describe('a chart of the repository', () => {
  const installed = (values: string, more: Readonly<Record<string, string>> = {}) =>
    read({ ...LOCAL_CHART, 'argocd/root.yaml': application(`{ repoURL: https://git.example.com/home/ops, path: charts/apps, helm: { valuesObject: ${values} } }`), ...more });

  test.each<[string, string, string[]]>([
    ['makes an Application of each entry', '{ applications: { web: { source: { path: web } }, db: { source: { path: ./db }, namespace: data } } }', ['data/db', 'shop/web']],
    ['makes none of an entry that is switched off', '{ applications: { web: { source: { path: web }, enabled: false }, db: { source: { path: db } } } }', ['shop/db']],
    ['makes none where all are off that do not say otherwise', '{ default: { enabled: false }, applications: { web: { source: { path: web } }, db: { source: { path: db }, enabled: true } } }', ['shop/db']],
    ['makes none for a folder that is not here', '{ applications: { web: { source: { path: none } } } }', []],
    ['makes none of a path that only Helm knows', '{ applications: { web: { source: { path: "{{ .Values.folder }}" } } } }', []],
  ])('%s', (_, values, services) => expect(installed(values)['in-cluster']).toEqual(services));

  test('what it applies is not dead, and the rest is', () => expect(installed('{ applications: { web: { source: { path: web } } } }').dead).toEqual(['db/db.yaml', 'mail/mail.yaml']));

  test('applies to the cluster that an entry names', () => {
    expect(installed('{ applications: { web: { source: { path: web }, destination: { server: "https://192.168.1.9:6443" } } } }')).toEqual({ 'in-cluster': [], 'https://192.168.1.9:6443': ['shop/web'], 'dead': ['db/db.yaml', 'mail/mail.yaml'] });
  });

  test('applies nothing where only Helm knows the cluster', () => {
    const template = TEMPLATE.replace(/server: .*/, 'server: {{ include "server" . }}');
    expect(installed('{ applications: { web: { source: { path: web } } } }', { 'charts/apps/templates/apps.yaml': template })).toEqual({ 'in-cluster': [], 'dead': DEAD });
  });

  test('applies nothing where values are out of sight', () => {
    expect(read({ ...LOCAL_CHART, 'argocd/root.yaml': application('{ path: charts/apps, helm: { valueFiles: [secrets.yaml], valuesObject: { applications: { web: { source: { path: web } } } } } }') })).toEqual({ 'in-cluster': [], 'dead': DEAD });
  });

  test('may take one more of its kind', () => {
    expect(installed('{ applications: { more: { source: { path: charts/more } } } }', { 'charts/more/Chart.yaml': CHART, 'charts/more/templates/apps.yaml': TEMPLATE, 'charts/more/values.yaml': `${VALUES}applications: { web: { source: { path: web } } }\n` }))
      .toEqual({ 'in-cluster': ['shop/web'], 'dead': ['db/db.yaml', 'mail/mail.yaml'] });
  });

  test('is found where a kustomization takes it from its own folder of charts, also where nothing applies that', () => {
    expect(read({
      ...LOCAL_CHART, 'clusters/apps/kustomization.yaml': 'helmGlobals: { chartHome: ../../charts }\nhelmCharts: [{ name: apps, valuesFile: values.yaml, additionalValuesFiles: [more.yaml] }]\n',
      'clusters/apps/values.yaml': 'applications: { web: { source: { path: web } } }\n', 'clusters/apps/more.yaml': 'applications: { db: { source: { path: db } } }\n',
    })).toEqual({ 'in-cluster': ['shop/db', 'shop/web'], 'dead': ['mail/mail.yaml'] });
  });

  test('that nothing installs applies nothing', () => {
    expect(read({ ...LOCAL_CHART, 'charts/apps/values.yaml': `${VALUES}applications: { web: { source: { path: web } } }\n`, 'argocd/db.yaml': application('{ path: db }') })).toEqual({ 'in-cluster': ['shop/db'], 'dead': ['mail/mail.yaml', 'web/web.yaml'] });
  });

  test('begins with itself where it makes the Application that takes its own folder', () => {
    expect(read({ ...LOCAL_CHART, 'charts/apps/values.yaml': `${VALUES}applications: { apps: { source: { path: charts/apps } }, web: { source: { path: web } } }\n` })).toEqual({ 'in-cluster': ['shop/web'], 'dead': ['db/db.yaml', 'mail/mail.yaml'] });
  });
});

test('what such Applications install is not installed by hand as well', () => {
  const found = read({
    ...LOCAL_CHART, 'charts/apps/values.yaml': `${VALUES}applications: { apps: { source: { path: charts/apps } }, printer: { source: { path: printer } } }\n`,
    'printer/Chart.yaml': 'apiVersion: v2\nname: printer\nversion: 1.0.0\ndependencies: [{ name: app-template, version: 3.0.0, repository: https://charts.example.com }]\n',
    'printer/values.yaml': 'app-template: { service: { main: { type: LoadBalancer, loadBalancerIP: 192.168.1.200 } } }\n',
  });
  expect(found['in-cluster'].map((name) => name.split('/')[0])).toEqual(['shop']);
});

describe('the chart `argocd-apps` of Argo', () => {
  const OFFICIAL = (values: string) => application(`{ repoURL: https://argoproj.github.io/argo-helm, chart: argocd-apps, targetRevision: 2.0.2, helm: { valuesObject: ${values} } }`);
  const ENTRY = (path: string) => `source: { repoURL: https://git.example.com/home/ops, path: ${path} }, ${LOCAL}`;

  test.each<[string, string]>([
    ['Applications by their names', `{ applications: { web: { ${ENTRY('web')} } } }`],
    ['Applications of a list, as before version 2', `{ applications: [{ name: web, ${ENTRY('web')} }] }`],
    ['Applications with several sources', `{ applications: { web: { sources: [{ path: web }], ${LOCAL} } } }`],
    ['ApplicationSets', `{ applicationsets: { all: { generators: [{ git: { directories: [{ path: w* }] } }], template: { metadata: { name: "{{path.basename}}" }, spec: { source: { path: "{{path}}" }, ${LOCAL} } } } } }`],
  ])('makes %s', (_, values) => expect(read({ 'argocd/root.yaml': OFFICIAL(values) })).toEqual({ 'in-cluster': ['shop/web'], 'dead': ['db/db.yaml', 'mail/mail.yaml'] }));

  test('may be what another chart is made of', () => {
    expect(read({
      'argocd/root.yaml': application('{ path: charts/root }'), 'charts/root/Chart.yaml': `${CHART}dependencies: [{ name: argocd-apps, version: 2.0.2, repository: https://argoproj.github.io/argo-helm }]\n`,
      'charts/root/values.yaml': `argocd-apps: { applications: { web: { ${ENTRY('web')} } } }\n`,
    })).toEqual({ 'in-cluster': ['shop/web'], 'dead': ['db/db.yaml', 'mail/mail.yaml'] });
  });

  test('may be installed by Flux, or by a kustomization', () => {
    const VALUES_OF = `{ applications: { web: { ${ENTRY('web')} } } }`;
    const flux = 'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: { name: apps, namespace: flux-system }\nspec: { path: ./argocd, sourceRef: { kind: GitRepository, name: flux-system } }\n';
    const release = `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: apps, namespace: argocd }\nspec: { chart: { spec: { chart: argocd-apps } }, values: ${VALUES_OF} }\n`;
    expect(read({ 'clusters/home/apps.yaml': flux, 'argocd/apps.yaml': release })).toEqual({ 'clusters/home': ['shop/web'], 'dead': ['db/db.yaml', 'mail/mail.yaml'] });
    expect(read({ 'argocd/kustomization.yaml': `helmCharts: [{ name: argocd-apps, repo: https://argoproj.github.io/argo-helm, valuesInline: ${VALUES_OF} }]\n` })).toEqual({ 'in-cluster': ['shop/web'], 'dead': ['db/db.yaml', 'mail/mail.yaml'] });
  });

  test('a chart of the repository that has its name is not it', () => {
    expect(read({ 'argocd/root.yaml': application(`{ path: charts/apps, helm: { valuesObject: { applications: { web: { ${ENTRY('web')} } } } } }`), 'charts/apps/Chart.yaml': CHART.replace('name: apps', 'name: argocd-apps') })).toEqual({ 'in-cluster': [], 'dead': DEAD });
  });
});
