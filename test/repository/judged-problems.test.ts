import { service, tree } from './structure/case-tree';
import { judgedProblems } from '../../src/repository/judged-problems';
import { structureOf } from '../../src/repository/structure/clusters';

const FLUX = {
  'clusters/home/apps.yaml': 'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: { name: apps, namespace: flux-system }\nspec: { path: ./apps, sourceRef: { kind: GitRepository, name: flux-system } }',
  'apps/kustomization.yaml': 'resources: [web.yaml, broken.yaml]\nconfigMapGenerator: [{ name: settings, files: [settings.yaml] }]',
  'apps/web.yaml': service('web'),
  'apps/broken.yaml': '',
  'apps/settings.yaml': '',
  'archive/broken.yaml': '',
  'talos/talconfig.yaml': '',
};
const BY_HAND = { 'web.yaml': service('web'), 'broken.yaml': '', 'apps/kustomization.yaml': 'resources: []', 'apps/broken.yaml': '' };

test.each<[string, Readonly<Record<string, string>>, string, boolean, string]>([
  ['an object that Flux applies', FLUX, 'apps/broken.yaml', true, 'error'],
  ['a file of a ConfigMap, which Kubernetes takes as it is', FLUX, 'apps/settings.yaml', false, 'warning'],
  ['an object that nothing applies', FLUX, 'archive/broken.yaml', true, 'note'],
  ['a file that somebody else reads', FLUX, 'talos/talconfig.yaml', false, 'warning'],
  ['a kustomization.yaml', FLUX, 'apps/kustomization.yaml', false, 'error'],
  ['whatever may be applied by hand', BY_HAND, 'broken.yaml', false, 'error'],
  ['the kustomization.yaml of a test', { ...FLUX, 'tests/kustomization.yaml': '' }, 'tests/kustomization.yaml', true, 'note'],
  ['a file of test data, which may be broken on purpose', { ...FLUX, 'tests/fixtures/case.yaml': '' }, 'tests/fixtures/case.yaml', false, 'note'],
  ['what lies aside in a folder with a kustomization.yaml', BY_HAND, 'apps/broken.yaml', true, 'note'],
])('%s: a file that is not YAML is of that severity', (_, files, file, ofManifest, expected) => {
  const repository = tree(files, 'home/');
  const problem = { kind: 'file-invalid' as const, message: '', help: 'Correct line 7.', subject: file, places: [{ file: `home/${file}`, line: 7, column: 1 }], ofManifest };
  const [{ severity = 'error', help }] = judgedProblems([problem], structureOf(repository), repository);
  expect([severity, help]).toEqual([expected, expect.stringMatching(/^Correct line 7\b/)]);
});

test('what is written for another program is of that severity in a folder that is applied by hand: warning', () => {
  const repository = tree(BY_HAND, 'home/');
  const problem = { kind: 'file-invalid' as const, message: '', help: '', subject: '', places: [{ file: 'home/broken.yaml' }], ofManifest: false, ofAnother: true };
  expect(judgedProblems([problem], structureOf(repository), repository)[0].severity).toEqual('warning');
});

test('what nobody may read is an error wherever it lies', () => {
  const repository = tree(FLUX);
  const problem = { kind: 'file-unreadable' as const, message: '', help: '', subject: '', places: [{ file: 'archive/broken.yaml' }] };
  expect(judgedProblems([problem], structureOf(repository), repository)).toEqual([problem]);
});

describe('a key that stands twice in an object, which kustomize refuses, and of which kubectl and Argo CD take the last', () => {
  const ARGO = {
    'argo/apps.yaml': 'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: apps, namespace: argocd }\nspec: { source: { repoURL: https://git.example.com/a/home, path: apps }, destination: { namespace: apps } }',
    'apps/broken.yaml': service('broken'),
  };
  test.each<[string, Readonly<Record<string, string>>, string, string]>([
    ['Flux builds every folder', { ...FLUX, 'apps/broken.yaml': service('broken') }, 'apps/broken.yaml', 'error'],
    ['Flux makes a kustomization where there is none', { 'clusters/home/apps.yaml': FLUX['clusters/home/apps.yaml'], 'apps/broken.yaml': service('broken') }, 'apps/broken.yaml', 'error'],
    ['Argo CD applies a folder as it is', ARGO, 'apps/broken.yaml', 'warning'],
    ['Argo CD builds a folder with a kustomization', { ...ARGO, 'apps/kustomization.yaml': 'resources: [broken.yaml]' }, 'apps/broken.yaml', 'error'],
    ['an Application beside a kustomization that nothing applies', { ...ARGO, 'more/kustomization.yaml': 'resources: [web.yaml]', 'more/web.yaml': ARGO['argo/apps.yaml'].replace('name: apps', 'name: web') }, 'more/web.yaml', 'warning'],
    ['somebody applies a file', BY_HAND, 'broken.yaml', 'warning'],
    ['somebody builds a folder', { 'apps/kustomization.yaml': 'resources: [broken.yaml]', 'apps/broken.yaml': service('broken') }, 'apps/broken.yaml', 'error'],
    ['a kustomization', BY_HAND, 'apps/kustomization.yaml', 'error'],
    ['nobody applies it', { ...FLUX, 'archive/broken.yaml': service('broken') }, 'archive/broken.yaml', 'note'],
  ])('%s', (_, files, file, expected) => {
    const repository = tree(files, 'home/');
    const problem = { kind: 'file-invalid' as const, message: '', help: 'Correct line 7.', subject: file, places: [{ file: `home/${file}`, line: 7, column: 1 }], ofManifest: true, keyTwice: true as const };
    const [{ severity = 'error', help }] = judgedProblems([problem], structureOf(repository), repository);
    expect([severity, help.includes('kustomize refuses')]).toEqual([expected, expected === 'warning']);
  });
});
