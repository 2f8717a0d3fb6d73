import { clustersOf } from '../../src/repository/clusters-of';
import { readRepository } from '../../src/repository/read-repository';
import { folderOf, serviceYaml } from '../support/folder';

const CHART = 'apiVersion: v2\nname: root-apps\nversion: 1.0.0\n';
const ROOT = `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: root, namespace: argocd }
spec: { source: { repoURL: https://git.example.com/home/ops, path: root }, destination: { server: https://kubernetes.default.svc, namespace: argocd } }
`;
const TEMPLATE = (path: string, kind = 'Application') => `{{- if .Values.web }}\nkind: ${kind}\nspec:\n  source:\n    repoURL: {{ .Values.repo }}\n    path: ${path}\n{{- end }}\n`;

function read(files: Readonly<Record<string, string>>) {
  const home = folderOf(files);
  const repository = readRepository([{ path: home }], { home });
  const { dead, possible } = clustersOf(repository);
  return { charts: repository.charts.map(({ chart, folder, files: count }) => `${chart} ${folder} ${count}`), dead, possible: possible.map(({ text, source: { file, line } }) => `${text} ${file}:${line}`) };
}

test('templates of charts are counted by the name of the chart, in whatever depth', () => {
  expect(read({
    'apps/web/Chart.yaml': 'name: "web" # ours\n', 'apps/web/templates/a.yaml': '{{ x }}', 'apps/web/templates/deep/b.tpl': '', 'apps/web/templates/NOTES.txt': '',
    'apps/db/Chart.yaml': 'version: 1\n', 'apps/db/templates/a.yaml': '', 'apps/db/charts/more/Chart.yaml': CHART, 'apps/db/charts/more/templates/a.yaml': '',
    'apps/templates/service.yaml': serviceYaml('web'),
  }).charts).toEqual(['db apps/db 1', 'web apps/web 3']);
});

test('what .gitignore names is none of them', () => expect(read({ '.gitignore': 'web/templates\n', 'web/Chart.yaml': CHART, 'web/templates/a.yaml': '' }).charts).toEqual([]));

describe('a folder that only a template of a chart takes may be applied', () => {
  const APPS = { 'argocd/root.yaml': ROOT, 'root/Chart.yaml': CHART, 'apps/web/web.yaml': serviceYaml('web'), 'apps/db/kustomization.yaml': 'resources: [../../base]\n', 'base/kustomization.yaml': 'resources: [db.yaml]\n', 'base/db.yaml': serviceYaml('db') };
  const DEAD = ['apps/web/web.yaml', 'base/db.yaml'];

  test.each<[string, string, string[], string[]]>([
    ['with its files', TEMPLATE('apps/web'), ['base/db.yaml'], ['apps/web root/templates/a.yaml:6']],
    ['with what its kustomization takes from elsewhere', TEMPLATE('"./apps/db/"', 'Kustomization'), ['apps/web/web.yaml'], ['apps/db root/templates/a.yaml:6']],
    ['(not) where the path is filled in', TEMPLATE('apps/{{ .Values.name }}'), DEAD, []],
    ['(not) where the folder is not there', TEMPLATE('apps/none'), DEAD, []],
    ['(not) where it is the whole repository', TEMPLATE('.'), DEAD, []],
    ['(not) where the template applies nothing', TEMPLATE('apps/web', 'Deployment'), DEAD, []],
  ])('%s', (_, template, dead, possible) => expect(read({ ...APPS, 'root/templates/a.yaml': template })).toMatchObject({ dead, possible }));

  test('(not) where something applies it for sure', () => {
    expect(read({ ...APPS, 'argocd/web.yaml': ROOT.replace('name: root', 'name: web').replace('path: root', 'path: apps/web'), 'root/templates/a.yaml': TEMPLATE('apps/web') }))
      .toMatchObject({ dead: ['base/db.yaml'], possible: [] });
  });
});
