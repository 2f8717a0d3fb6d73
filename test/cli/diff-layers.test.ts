import { command } from './command';
import { folderOf, serviceYaml } from '../support/folder';

const BALANCED = serviceYaml('web', '  type: LoadBalancer\n').replace('namespace: apps', 'namespace: apps, annotations: { metallb.io/loadBalancerIPs: 192.168.1.200 }');
const application = (name: string, cluster: string, finalizer = '') => `---\napiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: ${name}, namespace: argocd${finalizer} }\n`
  + `spec: { project: default, source: { repoURL: https://git.example.com/me/home, path: ${name} }, destination: { name: ${cluster} }, syncPolicy: { automated: { prune: true } } }\n`;
const kustomization = (name: string, spec: string) => `---\napiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: { name: ${name}, namespace: flux-system }\nspec: { sourceRef: { kind: GitRepository, name: flux-system }, ${spec} }\n`;

type Files = Readonly<Record<string, string>>;
const argo = (cluster: string): Files => ({
  'argo/all.yaml': application('apps', cluster, ', finalizers: [resources-finalizer.argocd.argoproj.io]') + application('one', 'one') + application('two', 'two'),
  'apps/web.yaml': BALANCED, 'one/a.yaml': serviceYaml('a'), 'two/b.yaml': serviceYaml('b'),
});
const flux = (apps: string, web = BALANCED): Files => ({
  'clusters/home/flux-system/sync.yaml': kustomization('flux-system', 'path: ./clusters/home, prune: true'),
  'clusters/home/apps.yaml': apps === '' ? serviceYaml('x') : kustomization('apps', `path: ./apps, ${apps}`), 'apps/web.yaml': web, 'apps/db.yaml': serviceYaml('db'),
});

/** Lines that are not about single objects. */
function linesOf(before: Files, after: Files): string[] {
  const side = (name: string, files: Files) => Object.fromEntries(Object.entries(files).map(([file, text]) => [`${name}/${file}`, text]));
  const { stdout } = command(['diff', 'old', 'new', '--quiet'], { cwd: folderOf({ ...side('old', before), ...side('new', after) }) });
  return stdout.split('\n\n').filter((section) => !section.startsWith('Objects')).flatMap((section) => section.split('\n')).filter((line) => line !== '');
}

describe('an Application that applies to another cluster from now on', () => {
  test('is told in both: what it made in the old one stays there, with its address and in spite of its finalizer', () => expect(linesOf(argo('one'), argo('two'))).toEqual([
    'Cluster one',
    'Applied and pruned',
    '  ! Application argocd/apps applies to cluster two from now on: its 1 object stays in the cluster, and nobody applies it any more',
    '      Service apps/web',
    'Cluster two',
    'Addresses',
    '  + apps/web gets 192.168.1.200',
    'Applied and pruned',
    '  + 1. Application argocd/apps: 1 new',
    '      so far it applied to cluster one',
    '2 objects added, 2 removed, 0 changed; nothing interrupts traffic.',
  ]));
});

describe('a layer is told', () => {
  const GONE = [
    '  ! interrupts: Service apps/web: It gives 192.168.1.200 back: nobody answers there.',
    'Addresses',
    '  - apps/web gives 192.168.1.200 back',
    'Applied and pruned',
    '  ~ 1. Kustomization flux-system/flux-system: 1 new, 1 leaves it',
    '  ! Kustomization flux-system/apps is gone: its 2 objects are deleted',
    '      Service apps/db and Service apps/web',
  ];

  test('with its objects, once, where it is gone', () => expect(linesOf(flux('prune: true'), flux('', serviceYaml('web')))).toEqual([
    'What interrupts traffic, is refused, or deletes more',
    '  ! deletes: Kustomization flux-system/apps: It is gone, and Flux deletes the 2 objects that it owns, though they still stand in files that nothing applies any more.',
    ...GONE,
    '1 object added, 3 removed, 0 changed; 1 deleting more than what left the files and 1 interrupting traffic.',
  ]));

  test('as deleting no more than what left the files, where its files are gone with it', () => {
    const { 'apps/web.yaml': _, 'apps/db.yaml': __, ...without } = flux('');
    expect(linesOf(flux('prune: true'), without))
      .toEqual(['What interrupts traffic, is refused, or deletes more', ...GONE, '1 object added, 3 removed, 0 changed; 1 interrupting traffic.']);
  });

  test('without what is marked to stay, where it is gone', () => {
    const marked = (files: Files) => ({ ...files, 'apps/db.yaml': serviceYaml('db').replace('namespace: apps', 'namespace: apps, annotations: { kustomize.toolkit.fluxcd.io/prune: disabled }') });
    expect(linesOf(marked(flux('prune: true')), marked(flux('')))).toContain(
      '  ! deletes: Kustomization flux-system/apps: It is gone, and Flux deletes the 1 object that it owns, though it still stands in files that nothing applies any more.');
  });

  test('with whoever applies its objects from now on, where these change hands', () => expect(linesOf(flux('prune: true'), {
    ...flux(''), 'clusters/home/apps.yaml': application('apps', 'in-cluster'),
  })).toEqual(expect.arrayContaining([
    '  ! Kustomization flux-system/apps is gone: its 2 objects are deleted',
    '      argocd/apps applies from now on: Service apps/db and Service apps/web',
  ])));

  const withoutFolder = (files: Files) => Object.fromEntries(Object.entries(files).filter(([file]) => !file.startsWith('apps/')));

  test('as it stays, where its folder is gone and it is not: Flux applies and deletes nothing then', () => expect(linesOf(flux('prune: true'), withoutFolder(flux('prune: true')))).toEqual([
    'Errors that check did not tell before',
    '  ! applied-path-missing: Kustomization flux-system/apps applies `./apps`, and there is no apps.',
    'Applied and pruned',
    '  ! Kustomization flux-system/apps no longer finds its folder apps: Flux applies and deletes nothing, and its 2 objects stay in the cluster',
    '      Service apps/db and Service apps/web',
    '0 objects added, 2 removed, 0 changed; nothing interrupts traffic; 1 new error of check.',
  ]));

  test('as it stays with Argo CD, which prunes not all that an Application has', () => expect(linesOf(argo('one'), withoutFolder(argo('one')))).toEqual([
    'Cluster one',
    'Applied and pruned',
    '  ~ 1. Application argocd/apps: 1 leaves it',
    '  - Service apps/web stays in the cluster: nothing is left in the files of argocd/apps, and Argo CD does not prune all that an Application has by itself (allowEmpty)',
    '0 objects added, 1 removed, 0 changed; nothing interrupts traffic.',
  ]));

  test('as pruned with Argo CD, where the Application allows that', () => {
    const allowing = (files: Files) => ({ ...files, 'argo/all.yaml': files['argo/all.yaml'].replaceAll('prune: true', 'prune: true, allowEmpty: true') });
    expect(linesOf(allowing(argo('one')), { ...withoutFolder(allowing(argo('one'))), 'apps/notes.md': '' })).toContain('  - 1 object is pruned by argocd/apps: Service apps/web');
  });

  test.each([
    [', finalizers: [resources-finalizer.argocd.argoproj.io]', 'is deleted with it'],
    ['', 'stays in the cluster, where nobody applies it any more'],
  ])('as gone with what a chart made out of sight: with metadata%s', (metadata, fate) => {
    const chart = application('redis', 'one', metadata).replace('path: redis', 'chart: redis, targetRevision: 20.1.0');
    const before = argo('one');
    expect(linesOf({ ...before, 'argo/redis.yaml': chart }, before)).toContain(`  ! Application argocd/redis is gone: what it made is out of sight, and ${fate}`);
  });

  test('as deleting what it made, where it takes from another source from now on', () => expect(linesOf(flux('prune: true'), Object.fromEntries(Object.entries(withoutFolder(flux('prune: true')))
    .map(([file, text]) => [file, file.endsWith('/apps.yaml') ? text.replace('name: flux-system }, path', 'name: other }, path') : text]))).join('\n')).not.toContain('no longer finds its folder'));

  test('as going on, where it leaves the files of one that does not prune: it applies what its folder holds from now on', () => {
    const keeping = (files: Files) => ({ ...files, 'clusters/home/flux-system/sync.yaml': kustomization('flux-system', 'path: ./clusters/home, prune: false') });
    const { 'apps/db.yaml': _, ...without }: Files = keeping(flux('', BALANCED.replace('.200', '.201')));
    expect(linesOf(keeping(flux('prune: true')), without)).toEqual([
      'What interrupts traffic, is refused, or deletes more',
      '  ! interrupts: Service apps/web: Its address moves from 192.168.1.200 to 192.168.1.201: clients, DNS and firewalls know the old one.',
      'Addresses',
      '  ~ apps/web moves from 192.168.1.200 to 192.168.1.201',
      'Applied and pruned',
      '  ~ 1. Kustomization flux-system/apps: 1 changed, 1 leaves it',
      '      it leaves the files, and stays in the cluster: it goes on applying what its folder holds',
      '  ~ 2. Kustomization flux-system/flux-system: 1 new, 1 no longer applied',
      '  - Kustomization flux-system/apps stays in the cluster: flux-system/flux-system does not prune',
      '  - 1 object is pruned by flux-system/apps: Service apps/db',
      '1 object added, 2 removed, 1 changed; 1 interrupting traffic.',
    ]);
  });

  test('as suspended, where nothing of it is applied', () => expect(linesOf(flux('prune: true, suspend: true'), flux('prune: true, suspend: true', serviceYaml('web')))).toEqual([
    'Applied and pruned',
    '  ~ 1. Kustomization flux-system/apps: 1 changed; it is suspended, and nothing of this is applied',
    '0 objects added, 0 removed, 1 changed; nothing interrupts traffic.',
  ]));

  test.each([
    ['Kustomization', 'flux-system/web', kustomization('web', 'path: ./web, prune: true'), kustomization('web', 'path: ./elsewhere, prune: false')],
    ['Application', 'argocd/web', application('web', 'in-cluster'), application('web', 'in-cluster').replace('path: web', 'path: elsewhere').replace('prune: true', 'prune: false')],
  ])('as the cluster has it, where a Kustomization that is suspended would change its settings: %s %s', (kind, id, old, changed) => {
    const suspended = (web: string): Files => ({
      ...flux('path: ./unused, prune: true'), 'clusters/home/apps.yaml': kustomization('apps', 'path: ./apps, prune: true, suspend: true'),
      'apps/web.yaml': web, 'apps/db.yaml': serviceYaml('other'), 'web/web.yaml': BALANCED, 'elsewhere/x.yaml': serviceYaml('x'),
    });
    const before = suspended(old);
    const after = suspended(changed);
    const HELD_BACK = '  ~ 1. Kustomization flux-system/apps: 1 changed; it is suspended, and nothing of this is applied';
    expect(linesOf(before, after)).toEqual(['Applied and pruned', HELD_BACK, '0 objects added, 0 removed, 1 changed; nothing interrupts traffic.']);
    const lines = linesOf(before, { ...after, 'web/web.yaml': BALANCED.replace('192.168.1.200', '192.168.1.201') });
    expect(lines.slice(0, 5)).toEqual([
      'What interrupts traffic, is refused, or deletes more',
      '  ! interrupts: Service apps/web: Its address moves from 192.168.1.200 to 192.168.1.201: clients, DNS and firewalls know the old one.',
      'Addresses',
      '  ~ apps/web moves from 192.168.1.200 to 192.168.1.201',
      'Applied and pruned',
    ]);
    expect(lines.slice(5).join('\n')).toContain(`${kind} ${id}: 1 changed\n`);
    expect(lines.at(-1)).toEqual('0 objects added, 0 removed, 2 changed; 1 interrupting traffic.');
  });

  test('with what is chance, where it is suspended in the same change', () => expect(linesOf(flux('prune: true'), flux('prune: true, suspend: true', serviceYaml('web')))).toContain(
    '      it is suspended in the same change, and whether the rest of it is applied before that is chance'));

  test('with what is chance, where its pruning stops in the same change', () => {
    const { 'apps/db.yaml': _, ...without } = flux('prune: false');
    const lines = linesOf(flux('prune: true'), without);
    expect(lines).toContain('  - 1 object may be pruned by flux-system/apps: Service apps/db');
    expect(lines).toContain('      flux-system/apps stops to prune in the same change, and either may come first');
  });
});

describe('a chart that is out of sight', () => {
  const release = (version: string, replicas: number): Files => ({
    'apps/redis.yaml': `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: redis, namespace: apps }\nspec: { interval: 1h, chart: { spec: { chart: redis, version: ${version}, sourceRef: { kind: HelmRepository, name: redis } } }, values: { replicas: ${replicas} } }\n`,
    'apps/web.yaml': serviceYaml('web'),
  });
  test.each<[string, Files, Files, string]>([
    ['of another version is named, since nobody knows what comes of it', release('20.0.0', 1), release('20.1.0', 1), '0 objects added, 0 removed, 1 changed; nothing that stands here interrupts traffic; what chart redis 20.1.0 makes of it is not known.'],
    ['and so is one with other values', release('20.0.0', 1), release('20.0.0', 3), '0 objects added, 0 removed, 1 changed; nothing that stands here interrupts traffic; what chart redis 20.0.0 makes of it is not known.'],
    ['but not one that stays as it is', release('20.0.0', 1), { ...release('20.0.0', 1), 'apps/db.yaml': serviceYaml('db') }, '1 object added, 0 removed, 0 changed; nothing interrupts traffic.'],
  ])('%s', (_, before, after, expected) => expect(linesOf(before, after).at(-1)).toBe(expected));
});
