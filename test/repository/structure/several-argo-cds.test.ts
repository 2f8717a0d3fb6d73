import { named, service, tree } from './case-tree';
import { structureOf } from '../../../src/repository/structure/clusters';

const LOCAL = '{ server: https://kubernetes.default.svc, namespace: shop }';
const application = (name: string, path: string, destination = LOCAL) => `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: ${name}, namespace: argocd }
spec: { source: { repoURL: https://example.com/this.git, path: ${path} }, destination: ${destination} }`;

const clusters = (files: Record<string, string>) => {
  const { clusters: found, dead } = structureOf(tree(files));
  return { ...Object.fromEntries(found.map((cluster) => [cluster.name, named(cluster).filter((name) => name.startsWith('Service'))])), dead };
};

/** Two apps of apps, each with an application of its own and one that both share. */
const TWO = (home: string, office: string, names: readonly [string, string] = ['root', 'root']) => ({
  [`${home}/root.yaml`]: application(names[0], `${home}/apps`),
  [`${home}/apps/web.yaml`]: application('web', 'web'),
  [`${home}/apps/mail.yaml`]: application('mail', 'mail'),
  [`${office}/root.yaml`]: application(names[1], `${office}/apps`, '{ name: in-cluster }'),
  [`${office}/apps/web.yaml`]: application('web', 'web'),
  'web/service.yaml': service('web'),
  'mail/service.yaml': service('mail'),
});

test.each<[string, string, string, readonly [string, string]]>([
  ['folders of clusters', 'clusters/home', 'clusters/office', ['home', 'office']],
  ['folders of clusters that lie deeper', 'kubernetes/clusters/home', 'kubernetes/clusters/office', ['root', 'root']],
  ['Applications of one name in two folders, since no Argo CD can have both', 'home', 'office', ['root', 'root']],
  ['Applications of one name in two folders of one', 'argocd/home', 'argocd/office', ['root', 'root']],
])('Argo CDs that each call their cluster `in-cluster` are told apart by %s', (_, home, office, names) => {
  expect(clusters(TWO(home, office, names))).toEqual({ [home]: ['Service shop/mail', 'Service shop/web'], [office]: ['Service shop/web'], dead: [] });
});

test('Applications that overlays patch are those that each overlay builds, and never those of their base', () => {
  const patch = (path: string) => `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: web, namespace: argocd }\nspec: { source: { path: ${path} } }`;
  const overlay = (name: string) => ({
    [`argocd/overlays/${name}/kustomization.yaml`]: 'resources: [../../base]\npatchesStrategicMerge: [web.yaml]',
    [`argocd/overlays/${name}/web.yaml`]: patch(`web/overlays/${name}`),
    [`web/overlays/${name}/kustomization.yaml`]: 'resources: [../../base, own.yaml]',
    [`web/overlays/${name}/own.yaml`]: service(name),
  });
  expect(clusters({
    'argocd/base/kustomization.yaml': 'resources: [web.yaml, mail.yaml]',
    'argocd/base/web.yaml': application('web', 'web/base'),
    'argocd/base/mail.yaml': application('mail', 'mail'),
    ...overlay('home'), ...overlay('office'),
    'web/base/kustomization.yaml': 'resources: [web.yaml]',
    'web/base/web.yaml': service('web'),
    'mail/service.yaml': service('mail'),
  })).toEqual({
    'argocd/overlays/home': ['Service shop/web', 'Service shop/home', 'Service shop/mail'],
    'argocd/overlays/office': ['Service shop/web', 'Service shop/office', 'Service shop/mail'],
    'dead': [],
  });
});

test('so are Applications without one that applies them', () => {
  expect(clusters({
    'clusters/home/web.yaml': application('web', 'web'), 'clusters/office/mail.yaml': application('mail', 'mail'), 'web/service.yaml': service('web'), 'mail/service.yaml': service('mail'),
  })).toEqual({ 'clusters/home': ['Service shop/web'], 'clusters/office': ['Service shop/mail'], 'dead': [] });
});

test('what stands in no folder of a cluster is applied in each, and a cluster with a name of its own is one, whoever applies to it', () => {
  const far = '{ name: far, namespace: shop }';
  expect(clusters({
    ...TWO('clusters/home', 'clusters/office'),
    'clusters/home/apps/far.yaml': application('far-mail', 'mail', far), 'clusters/office/apps/far.yaml': application('far-web', 'web', far), 'shared.yaml': application('dns', 'dns'), 'dns/service.yaml': service('dns'),
  })).toEqual({
    'clusters/home': ['Service shop/dns', 'Service shop/mail', 'Service shop/web'], 'clusters/office': ['Service shop/dns', 'Service shop/web'],
    'far': ['Service shop/mail', 'Service shop/web'], 'dead': [],
  });
});

test('a root aside of both folders is of the cluster whose folder it applies', () => {
  expect(clusters({ ...TWO('clusters/home', 'clusters/office', ['home', 'office']), 'argocd/root.yaml': application('all', 'clusters/home'), 'argocd/more.yaml': application('more', 'clusters/office') })).toEqual({
    'clusters/home': ['Service shop/mail', 'Service shop/web'], 'clusters/office': ['Service shop/web'], 'dead': [],
  });
});

describe('folders that each begin with Argo CD', () => {
  const installs = (folder: string, ...charts: readonly string[]) => Object.fromEntries(charts.map((chart) => [
    `${folder}/${chart}/kustomization.yaml`, `helmCharts: [{ name: ${chart}, releaseName: ${chart}, namespace: ${chart}, repo: https://charts.example.com }]`,
  ]));
  const begin = (folder: string, ...charts: readonly string[]) => ({
    ...installs(folder, ...charts), ...Object.fromEntries(charts.map((chart, number) => [`${folder}/apps/${number}.yaml`, application(`${chart}-${folder}`, `${folder}/${chart}`)])),
    [`${folder}/web/web.yaml`]: service(folder), [`${folder}/apps/web.yaml`]: application(`web-${folder}`, `${folder}/web`),
  });
  const SHARED = { 'shared.yaml': application('dns', 'dns'), 'dns/service.yaml': service('dns') };
  const chart = (name: string) => `\napiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: ${name}, namespace: argocd }\nspec: { source: { repoURL: https://charts.example.com, chart: ${name} }, destination: ${LOCAL} }`;

  test('and with more of the same charts are two clusters, and what stands elsewhere is applied in each', () => expect(clusters({
    ...begin('start-home', 'argo-cd', 'cilium'), ...begin('start-office', 'argo-cd', 'cilium', 'metallb'), ...SHARED,
  })).toEqual({ 'start-home': ['Service shop/start-home', 'Service shop/dns'], 'start-office': ['Service shop/start-office', 'Service shop/dns'], 'dead': [] }));

  test('whoever installs the charts', () => expect(Object.keys(clusters(Object.fromEntries(['start-home', 'start-office'].flatMap((folder) =>
    [[`${folder}/apps/all.yaml`, ['argo-cd', 'cilium'].map(chart).join('\n---')], [`${folder}/apps/web.yaml`, application(`web-${folder}`, 'web')]]))))).toEqual(['start-home', 'start-office', 'dead']));

  test.each<[string, Record<string, string>]>([
    ['with nothing else alike, since somebody may have moved it', { ...begin('start-home', 'argo-cd', 'cilium'), ...begin('start-office', 'argo-cd', 'metallb') }],
    ['if one is kept in another namespace', { ...begin('start-home', 'argo-cd', 'cilium'), ...Object.fromEntries(Object.entries(begin('start-office', 'argo-cd', 'cilium')).map(([file, text]) => [file, text.replace('namespace: argo-cd', 'namespace: gitops')])) }],
    ['if one Application applies both', {
      ...begin('start-home', 'argo-cd', 'cilium'), ...begin('start-office', 'argo-cd', 'cilium'),
      'root.yaml': application('root', 'start-home/apps') + '\n---' + application('more', 'x').replace('{ repoURL: https://example.com/this.git, path: x }', '{ repoURL: https://example.com/this.git, path: ., directory: { recurse: true } }'),
    }],
  ])('are one %s', (_, files) => expect(Object.keys(clusters(files))).toEqual(['in-cluster', 'dead']));
});

describe('one Argo CD has one cluster', () => {
  test.each<[string, Record<string, string>]>([
    ['that applies the Applications in all folders', { ...TWO('clusters/home', 'clusters/office', ['home', 'office']), 'argocd/root.yaml': application('all', 'clusters').replace('path: clusters', 'path: clusters, directory: { recurse: true }') }],
    ['whose folders are not called like clusters', TWO('web-apps', 'mail-apps')],
    ['of which an Application is patched', { 'argocd/home/app.yaml': application('home', 'web'), 'argocd/lab/patch.yaml': application('home', 'x').replace('repoURL: https://example.com/this.git, ', '') }],
  ])('%s', (_, files) => expect(Object.keys(clusters(files))).toEqual(['in-cluster', 'dead']));
});
