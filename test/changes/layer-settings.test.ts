import { changesOfFiles, service } from './states';

const kustomization = (name: string, spec: string) => `---\napiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: { name: ${name}, namespace: flux-system }\nspec: { sourceRef: { kind: GitRepository, name: flux-system }, ${spec} }\n`;
const flux = (spec: string) => ({
  'clusters/home/flux-system/sync.yaml': kustomization('flux-system', 'path: ./clusters/home, prune: true'),
  'clusters/home/layers.yaml': kustomization('infra', 'path: ./infra, prune: true') + kustomization('apps', spec),
  'infra/a.yaml': service('a'), 'apps/b.yaml': service('b') + service('c'), 'shops/b.yaml': service('b') + service('c'),
});
const argo = (spec: string, metadata = '') => ({
  'argo/all.yaml': `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: apps, namespace: argocd${metadata} }\nspec: { source: { path: apps }, ${spec} }\n`,
  'apps/b.yaml': service('b') + service('c'),
});

type Files = Readonly<Record<string, string>>;
const settings = (id: string, before: Files, after: Files) => changesOfFiles(before, after).layers.filter((layer) => layer.id === id)
  .flatMap((layer) => layer.settings.map(({ path, means }) => [path, ...means].join(': ')));

const STAYS = 'all that it owns stays, should it go itself';
const GOES = 'all that it owns is deleted with it, should it go itself';
const HERE = 'path: ./apps, prune: true';

describe('a setting of a Kustomization is told for what it does:', () => {
  test.each<[string, string, string, string[]]>([
    ['nothing where it is the same', HERE, HERE, []],
    ['pruning that ends', HERE, 'path: ./apps, prune: false', [`spec.prune: what leaves its files from now on stays in the cluster: ${STAYS}`]],
    ['pruning that begins', 'path: ./apps, prune: false', HERE, [`spec.prune: what leaves its files from now on is deleted; what left them before stays: ${GOES}`]],
    ['pruning that ends where all is deleted at the end as before', `${HERE}, deletionPolicy: Delete`, 'path: ./apps, prune: false, deletionPolicy: Delete', ['spec.prune: what leaves its files from now on stays in the cluster']],
    ['suspending', HERE, `${HERE}, suspend: true`, [`spec.suspend: nothing of it is applied, pruned or put right until it is resumed: ${STAYS}`]],
    ['resuming', `${HERE}, suspend: true`, HERE, [`spec.suspend: it is applied again, with all that changed meanwhile: ${GOES}`]],
    ['what becomes of all at the end', HERE, `${HERE}, deletionPolicy: Orphan`, [`spec.deletionPolicy: ${STAYS}`]],
    ['the interval', `${HERE}, interval: 10m`, `${HERE}, interval: 1h`, ['spec.interval: what somebody changes in the cluster is put right every 1h instead of every 10m']],
    ['waiting', HERE, `${HERE}, wait: true`, ['spec.wait: it is ready when all of its objects are, and who depends on it waits for that']],
    ['no more waiting', `${HERE}, wait: true`, HERE, ['spec.wait: it no longer waits for its objects to be ready, nor does who depends on it']],
    ['dependencies', `${HERE}, dependsOn: [{ name: infra }]`, `${HERE}, dependsOn: [{ name: other, namespace: web }]`, ['spec.dependsOn[name=infra]: it waits until web/other is ready; it no longer waits for flux-system/infra', 'spec.dependsOn[name=other]']],
    ['the account', HERE, `${HERE}, serviceAccountName: web`, ['spec.serviceAccountName: it is applied with the rights of the ServiceAccount web: what that one may not do fails']],
    ['the folder', HERE, 'path: ./shops, prune: true', ['spec.path: it applies the objects of that folder, and those that only the old one has leave it']],
    ['force', HERE, `${HERE}, force: true`, ['spec.force: objects that the API server refuses to change are deleted and made anew']],
    ['a field without a consequence of its own, after the others', `${HERE}, interval: 1m`, `${HERE}, interval: 2m, timeout: 5m`, ['spec.interval: what somebody changes in the cluster is put right every 2m instead of every 1m', 'spec.timeout']],
  ])('%s', (_, before, after, expected) => expect(settings('flux-system/apps', flux(before), flux(after))).toEqual(expected));

  test('also of one that nothing applies, which is no object of the cluster', () => {
    const root = (prune: boolean) => ({ 'root.yaml': kustomization('root', `path: ./apps, prune: ${prune}`), 'apps/b.yaml': service('b') });
    const { objects, layers } = changesOfFiles(root(true), root(false));
    expect([objects, layers.map(({ change, id }) => `${change} ${id}`)]).toEqual([[], ['changed flux-system/root']]);
  });
});

describe('a setting of an Application is told for what it does:', () => {
  const automated = (more: string) => `syncPolicy: { automated: { ${more} } }`;
  const IN = (more: string) => `destination: { name: in-cluster${more} }`;
  test.each<[string, string, string, string[]]>([
    ['pruning that begins finds what left long ago', automated('prune: false'), automated('prune: true'), ['spec.syncPolicy.automated.prune: what is no longer in its files is deleted, also what left them before and is still in the cluster']],
    ['pruning that ends', automated('prune: true'), automated('prune: false'), ['spec.syncPolicy.automated.prune: what leaves its files stays in the cluster until somebody prunes it']],
    ['pruning that an option ends', automated('prune: true'), 'syncPolicy: { automated: { prune: true }, syncOptions: [Prune=false] }', ['spec.syncPolicy.syncOptions: what leaves its files stays in the cluster until somebody prunes it']],
    ['no sync by itself any more', automated('prune: true'), 'project: default', ['spec.syncPolicy: what changes in git is applied only when somebody asks for it: what leaves its files stays in the cluster until somebody prunes it', 'spec.project']],
    ['the same by a switch of its own', automated('selfHeal: true'), automated('selfHeal: true, enabled: false'), ['spec.syncPolicy.automated.enabled: what changes in git is applied only when somebody asks for it']],
    ['healing', automated('selfHeal: false'), automated('selfHeal: true'), ['spec.syncPolicy.automated.selfHeal: what somebody changes in the cluster is put right at once']],
    ['differences that are ignored', 'project: a', 'project: a, ignoreDifferences: [{ kind: Secret, jsonPointers: [/data] }]', ['spec.ignoreDifferences: what it names counts as no difference, but a sync still writes it']],
    ['differences that count again', 'ignoreDifferences: [{ kind: Secret, jsonPointers: [/data] }]', 'ignoreDifferences: []', ['spec.ignoreDifferences[0]: every difference between git and the cluster counts again']],
    ['another namespace', IN(', namespace: a'), IN(', namespace: b'), ['spec.destination.namespace: objects that name no namespace are made in b, and those in a leave it']],
    ['another cluster', IN(''), 'destination: { server: "https://kubernetes.default.svc" }', ['spec.destination.name: if that is another cluster, what it made in the old one stays there, and nobody applies it any more', 'spec.destination.server']],
  ])('%s', (_, before, after, expected) => expect(settings('argocd/apps', argo(before), argo(after))).toEqual(expected));

  test('what becomes of all at the end', () => expect(settings('argocd/apps', argo('project: a'), argo('project: a', ', finalizers: [resources-finalizer.argocd.argoproj.io]'))).toEqual([`metadata.finalizers: ${GOES}`]));
});

test.each([['begins', false, true], ['ends', true, false]])('what leaves a layer while its pruning %s may be deleted, since either may come first', (_, old, now) => {
  const { removals, layers } = changesOfFiles(flux(`path: ./apps, prune: ${old}`), { ...flux(`path: ./apps, prune: ${now}`), 'apps/b.yaml': service('b') });
  expect([removals.map(({ kept }) => kept), layers.filter(({ id }) => id === 'flux-system/apps').map(({ prunes }) => prunes)]).toEqual([[undefined], [true]]);
});
