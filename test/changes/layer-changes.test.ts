import { changesOfFiles, service } from './states';
import { LayerChange } from '../../src/changes/layer-changes';

const kustomization = (name: string, spec = '', path = name) => `---\napiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: { name: ${name}, namespace: flux-system }\nspec: { path: ./${path}, prune: true, sourceRef: { kind: GitRepository, name: flux-system }${spec} }\n`;
const flux = (...layers: readonly string[]) => ({ 'clusters/home/flux-system/sync.yaml': kustomization('flux-system', '', 'clusters/home'), 'clusters/home/layers.yaml': layers.join('') });
const application = (name: string, { wave = '0', finalizers = '', prune = true } = {}) => `---\napiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: ${name}, namespace: argocd, annotations: { argocd.argoproj.io/sync-wave: "${wave}" }${finalizers} }\nspec: { source: { path: ${name} }, destination: { name: in-cluster }, syncPolicy: { automated: { prune: ${prune} } } }\n`;

const AFTER = ', dependsOn: [{ name: infra }]';
const ONE = { ...flux(kustomization('infra'), kustomization('apps', AFTER)), 'infra/a.yaml': service('a'), 'apps/b.yaml': service('b') + service('c') };

const text = ({ change, id, formerId, added, changed, left, deleted }: LayerChange) => `${change} ${id}${formerId === undefined ? '' : `, so far ${formerId}`}: +${added} ~${changed} -${left}${deleted === 0 ? '' : `, deletes ${deleted}`}`;
const layers = (before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>) => changesOfFiles(before, after).layers.map(text);

describe('of Flux', () => {
  test('layers without a difference are not told', () => expect(layers(ONE, ONE)).toEqual([]));

  test('who waits for another one is applied after it', () => expect(layers(ONE, { ...ONE, 'infra/a.yaml': service('a') + service('z'), 'apps/b.yaml': service('b') + service('c', 'ports: [{ port: 8080 }]') }))
    .toEqual(['changed flux-system/infra: +1 ~0 -0', 'changed flux-system/apps: +0 ~1 -0']));

  test('what leaves a layer is pruned', () => {
    const changes = changesOfFiles(ONE, { ...ONE, 'apps/b.yaml': service('b') });
    expect(changes.layers.map(text)).toEqual(['changed flux-system/apps: +0 ~0 -1']);
    expect(changes.removals).toEqual([expect.objectContaining({ layer: 'flux-system/apps' })]);
    expect(changes.removals[0]).not.toHaveProperty('kept');
  });

  test('a layer that does not prune leaves it behind', () => {
    const keeping = flux(kustomization('infra'), kustomization('apps', AFTER).replace('prune: true', 'prune: false'));
    expect(changesOfFiles({ ...ONE, ...keeping }, { ...ONE, ...keeping, 'apps/b.yaml': service('b') }).removals).toEqual([expect.objectContaining({ kept: 'flux-system/apps does not prune' })]);
  });

  test.each<[string, string, string[]]>([
    ['deletes all that it owns with a layer that is gone', '', ['changed flux-system/flux-system: +0 ~0 -1', 'gone flux-system/apps: +0 ~0 -2, deletes 2']],
    ['but not where it is told to leave it behind', ', deletionPolicy: Orphan', ['changed flux-system/flux-system: +0 ~0 -1', 'gone flux-system/apps: +0 ~0 -2']],
    ['nor while it is suspended', ', suspend: true', ['changed flux-system/flux-system: +0 ~0 -1', 'gone flux-system/apps: +0 ~0 -2']],
  ])('%s', (_, spec, expected) => {
    const before = { ...ONE, ...flux(kustomization('infra'), kustomization('apps', `${AFTER}${spec}`)) };
    expect(layers(before, { ...flux(kustomization('infra')), 'infra/a.yaml': service('a') })).toEqual(expected);
  });

  test('a layer that is renamed is deleted and made anew, and that is told', () => {
    const { layers: found, interruptions, objectMoves } = changesOfFiles(ONE, { ...ONE, ...flux(kustomization('infra'), kustomization('shops', AFTER, 'apps')) });
    expect(found.map(text)).toEqual(['changed flux-system/flux-system: +1 ~0 -1', 'renamed flux-system/shops, so far flux-system/apps: +0 ~0 -0, deletes 2']);
    expect(interruptions).toEqual([{
      effect: 'deletes', subject: 'Kustomization flux-system/apps', because: 'It is called flux-system/shops from now on: Flux deletes the 2 objects that it owns under the old name, and makes them anew.',
    }]);
    expect(objectMoves).toEqual([]);
  });

  test('an object that moves to another layer may be pruned by the one that it leaves', () => {
    const { objectMoves, interruptions, objects } = changesOfFiles(ONE, { ...ONE, 'infra/a.yaml': service('a') + service('c'), 'apps/b.yaml': service('b') });
    expect(objects).toEqual([]);
    expect(objectMoves).toEqual([{ key: '/Service apps/c', from: 'flux-system/apps', to: 'flux-system/infra', mayBePruned: true }]);
    expect(interruptions).toEqual([{
      effect: 'deletes', subject: 'Layer flux-system/apps', because: '1 object moves to flux-system/infra (Service apps/c): unless that one is applied first, flux-system/apps prunes it.',
    }]);
  });

  test('a circle of layers ends', () => {
    const circle = flux(kustomization('infra', ', dependsOn: [{ name: apps }]'), kustomization('apps', AFTER));
    expect(layers({ ...ONE, ...circle }, { ...ONE, ...circle, 'infra/a.yaml': service('z'), 'apps/b.yaml': service('y') }).map((line) => line.split(':')[0]).sort()).toEqual(['changed flux-system/apps', 'changed flux-system/infra']);
  });
});

describe('of Argo CD', () => {
  const files = (...applications: readonly string[]) => ({ 'argo/all.yaml': applications.join(''), 'infra/a.yaml': service('a'), 'apps/b.yaml': service('b') });

  test('Applications come in the order of their waves', () => expect(layers(files(application('apps', { wave: '5' }), application('infra', { wave: '-1' })), {
    ...files(application('apps', { wave: '5' }), application('infra', { wave: '-1' })), 'infra/a.yaml': service('z'), 'apps/b.yaml': service('b') + service('c'),
  })).toEqual(['changed argocd/infra: +1 ~0 -1', 'changed argocd/apps: +1 ~0 -0']));

  test.each<[string, string, string]>([
    ['with its finalizer takes all that it owns along', ', finalizers: [resources-finalizer.argocd.argoproj.io]', 'gone argocd/apps: +0 ~0 -1, deletes 1'],
    ['without it leaves all behind', '', 'gone argocd/apps: +0 ~0 -1'],
  ])('an Application that is gone %s', (_, finalizers, expected) => expect(layers(files(application('apps', { finalizers }), application('infra')), files(application('infra')))).toEqual([expected]));
});

describe('when a whole layer changes hands', () => {
  const all = service('a') + service('b');
  const byFlux = { ...flux(kustomization('apps')), 'apps/b.yaml': all };
  const byArgo = (more: { finalizers?: string } = {}, name = 'apps') => ({ 'argo/all.yaml': application(name, more).replace(`path: ${name}`, 'path: apps'), 'apps/b.yaml': all });
  const FINALIZER = { finalizers: ', finalizers: [resources-finalizer.argocd.argoproj.io]' };
  test.each<[string, Record<string, string>, Record<string, string>, string[]]>([
    ['Flux deletes what it owns, whoever else applies it', byFlux, byArgo(), ['Kustomization flux-system/apps: It is gone, and Flux deletes the 2 objects that it owns; argocd/apps makes them anew.']],
    ['an Application without a finalizer leaves it to the next', byArgo(), byFlux, []],
    ['one with a finalizer deletes it, whoever else applies it', byArgo(FINALIZER), byFlux, ['Application argocd/apps: It is gone, and Argo CD deletes the 2 objects that it owns; flux-system/apps makes them anew.']],
  ])('%s', (_, before, after, expected) => {
    const { interruptions, objectMoves } = changesOfFiles(before, after);
    expect(interruptions.map(({ subject, because }) => `${subject}: ${because}`)).toEqual(expected);
    expect(objectMoves.map(({ mayBePruned }) => mayBePruned)).toEqual([expected.length > 0, expected.length > 0]);
  });

  test('a layer of the same engine keeps what it takes over before the other goes', () => {
    const before = { ...flux(kustomization('infra'), kustomization('apps')), 'infra/c.yaml': service('c'), 'apps/b.yaml': all };
    const after = { ...flux(kustomization('infra')), 'infra/c.yaml': service('c') + service('a') };
    expect(changesOfFiles(before, after).interruptions.map(({ because }) => because))
      .toEqual(['It is gone, and Flux deletes the 2 objects that it owns; flux-system/infra keeps the 1 object that it takes over, if it is applied first.']);
  });
});

describe('without Flux and Argo CD', () => {
  test('there are no layers, and a folder of which nothing is left is told', () => {
    const before = { 'apps/web/a.yaml': service('a'), 'apps/web/deep/b.yaml': service('b'), 'apps/db/c.yaml': service('c') };
    const { layers: found, lostFolders, removals } = changesOfFiles(before, { 'apps/db/c.yaml': service('c') });
    expect([found, lostFolders, removals.length]).toEqual([[], [{ folder: 'apps/web', objects: 2 }], 2]);
  });

  test('a folder that moves is not lost', () => expect(changesOfFiles({ 'a/a.yaml': service('a') + service('b') }, { 'b/a.yaml': service('a') + service('b') }).lostFolders).toEqual([]));
});
