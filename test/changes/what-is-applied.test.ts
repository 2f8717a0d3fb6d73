import { balanced, changesOfFiles, ingress, pool, service } from './states';
import { ClusterChanges } from '../../src/changes/cluster-changes';

type Files = Readonly<Record<string, string>>;

const kustomization = (name: string, spec: string) => `---\napiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: { name: ${name}, namespace: flux-system }\nspec: { sourceRef: { kind: GitRepository, name: flux-system }, ${spec} }\n`;
const HERE = 'path: ./apps, prune: true';
const SUSPENDED = `${HERE}, suspend: true`;
const POOL = pool('public', '192.168.1.200-192.168.1.250');
const flux = (apps: string, texts: string, { root = 'prune: true', more = '' } = {}): Files => ({
  'clusters/home/flux-system/sync.yaml': kustomization('flux-system', `path: ./clusters/home, ${root}`),
  'clusters/home/layers.yaml': kustomization('infra', 'path: ./infra, prune: true') + (apps === '' ? '' : kustomization('apps', apps)),
  'infra/pool.yaml': POOL + more, 'apps/web.yaml': texts,
});
const release = (address: string) => '---\napiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: web, namespace: apps }\n'
  + `spec: { chart: { spec: { chart: web, sourceRef: { kind: HelmRepository, name: w } } }, values: { service: { type: LoadBalancer, loadBalancerIP: ${address} } } }\n`;

const told = ({ addresses, routes, removals, interruptions, layers }: ClusterChanges) => ({
  addresses: addresses.map(({ change, owner }) => `${change} ${owner}`),
  routes: routes.map(({ change, requests }) => `${change} ${requests}`),
  kept: removals.map(({ object: { identity }, kept, perhaps }) => `${identity.name}: ${kept ?? perhaps ?? 'deleted'}`),
  interruptions: interruptions.map(({ effect, subject }) => `${effect} ${subject}`),
  idle: layers.filter(({ idle }) => idle).map(({ id }) => id),
});
const NOTHING = { addresses: [], routes: [], kept: [], interruptions: [], idle: [] };
const APPS = 'flux-system/apps';

const WEB = balanced('web', '192.168.1.200') + ingress('web', 'a.example.com', '/');
const MOVED = balanced('web', '192.168.1.201') + ingress('web', 'b.example.com', '/');

describe('of a layer that is suspended before and after', () => {
  test.each<[string, Files, Files, Partial<typeof NOTHING>]>([
    ['what changes is not applied', flux(SUSPENDED, WEB), flux(SUSPENDED, MOVED), { idle: [APPS] } as object],
    ['what leaves it stays, with its address and its routes', flux(SUSPENDED, WEB), flux(SUSPENDED, service('other')), { kept: [`web: ${APPS} is suspended`, `web: ${APPS} is suspended`], idle: [APPS] } as object],
    ['what is new gets no address', flux(SUSPENDED, service('other')), flux(SUSPENDED, service('other') + WEB), { idle: [APPS] } as object],
    ['what a chart makes of changed values is not applied either', flux(SUSPENDED, release('192.168.1.200')), flux(SUSPENDED, release('192.168.1.201')), { idle: [APPS] } as object],
    ['what it would take over is deleted by the layer that it leaves', flux(SUSPENDED, service('a'), { more: WEB }), flux(SUSPENDED, service('a') + WEB),
      { addresses: ['given-back apps/web'], routes: ['gone a.example.com/'], interruptions: ['deletes Layer flux-system/infra', 'interrupts Requests to a.example.com/', 'interrupts Service apps/web'], idle: [APPS] } as object],
    ['what another layer takes over from it counts as that one has it', flux(SUSPENDED, WEB), flux(SUSPENDED, service('a'), { more: MOVED }),
      { addresses: ['moved apps/web'], routes: ['gone a.example.com/', 'new b.example.com/'], interruptions: ['interrupts Requests to a.example.com/', 'interrupts Service apps/web'], idle: [APPS] } as object],
  ])('%s', (_, before, after, expected) => expect(told(changesOfFiles(before, after))).toEqual({ ...NOTHING, ...expected }));

  test('objects that differ are told all the same', () => {
    expect(changesOfFiles(flux(SUSPENDED, WEB), flux(SUSPENDED, MOVED)).objects.map(({ identity }) => identity.kind)).toEqual(['Ingress', 'Service']);
  });
});

test.each([['begins', HERE, SUSPENDED], ['ends', SUSPENDED, HERE]])('where suspending %s in the same change, what changes may be applied', (_, before, after) => {
  expect(told(changesOfFiles(flux(before, WEB), flux(after, MOVED)))).toMatchObject({ addresses: ['moved apps/web'], idle: [] });
});

/** The Kustomization of the applications is gone; its folder is as it was, or gone as well. */
const leaving = (root = {}): [string, Files][] => {
  const { 'apps/web.yaml': _, ...others } = flux('', WEB, root);
  return [['as it was', flux('', WEB, root)], ['gone', others]];
};

describe('a layer that leaves the files', () => {
  const SUSPENDED_ROOT = { root: 'prune: true, suspend: true' };
  const KEEPING = { root: 'prune: false' };
  test.each(leaving(SUSPENDED_ROOT))('of a layer that is suspended stays, and all that it has, where its folder is %s', (_, after) => {
    expect(told(changesOfFiles(flux(HERE, WEB, SUSPENDED_ROOT), after))).toMatchObject({ addresses: [], routes: [], interruptions: [] });
  });
  test.each(leaving(KEEPING))('of a layer that does not prune stays, and all that it has, where its folder is %s', (_, after) => {
    expect(told(changesOfFiles(flux(HERE, WEB, KEEPING), after))).toMatchObject({ addresses: [], routes: [], interruptions: [], idle: [APPS] });
  });
  test.each(leaving())('and is marked to stay is still there, with all that it has, where its folder is %s', (_, after) => {
    const marked = (texts: string) => Object.fromEntries(Object.entries(flux(HERE, texts)).map(([file, text]) => [file, text.replace('{ name: apps,', '{ name: apps, annotations: { kustomize.toolkit.fluxcd.io/prune: disabled },')]));
    expect(told(changesOfFiles(marked(WEB), after))).toMatchObject({ addresses: [], routes: [], interruptions: [], idle: [APPS] });
  });
  test('and leaves behind what it owns gives no address back', () => {
    expect(told(changesOfFiles(flux(`${HERE}, deletionPolicy: Orphan`, WEB), flux('', service('x'))))).toMatchObject({
      addresses: [], routes: [], interruptions: [], kept: ['web: flux-system/apps is gone, and leaves behind what it owns', 'apps: deleted', 'web: flux-system/apps is gone, and leaves behind what it owns'],
    });
  });
});

describe('a layer that leaves the files and stays in the cluster goes on applying its folder', () => {
  const KEEPING = { root: 'prune: false' };
  const stays = (root: object, now: string, was = WEB) => changesOfFiles(flux(HERE, was, root), flux('', now, root));
  test('as it is then, with what that does to addresses and routes', () => {
    const changes = stays(KEEPING, MOVED);
    expect(told(changes)).toMatchObject({ addresses: ['moved apps/web'], routes: ['gone a.example.com/', 'new b.example.com/'], kept: ['apps: flux-system/flux-system does not prune'] });
    expect(changes.layers).toContainEqual(expect.objectContaining({ change: 'changed', id: APPS, changed: 2, leavesFiles: true, idle: false }));
  });
  test('also where the one above it is suspended', () => expect(told(stays({ root: 'prune: true, suspend: true' }, MOVED)).addresses).toEqual(['moved apps/web']));
  test('and prunes what leaves that', () => {
    const { addresses, kept } = told(stays(KEEPING, service('x')));
    expect([addresses, kept]).toEqual([['given-back apps/web'], ['web: deleted', 'apps: flux-system/flux-system does not prune', 'web: deleted']]);
  });
  test('and so does what it applies in turn, as long as it asks for it', () => {
    const child = kustomization('shop', 'path: ./shop, prune: true');
    const files = (apps: string, text: string) => ({ ...flux(apps, child, KEEPING), 'shop/web.yaml': text });
    expect(told(changesOfFiles(files(HERE, WEB), files('', MOVED))).addresses).toEqual(['moved apps/web']);
    const gone = { ...flux('', service('x'), KEEPING), 'shop/web.yaml': MOVED };
    expect(told(changesOfFiles(files(HERE, WEB), gone)).addresses).toEqual(['given-back apps/web']);
  });
  test('but is told to stay alone where that is as it was', () => {
    expect(stays(KEEPING, WEB).layers).toContainEqual(expect.objectContaining({ change: 'gone', id: APPS, idle: true, left: 2 }));
  });
  test('and so does an Application', () => {
    const application = (name: string, path: string) => `---\napiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: ${name}, namespace: argocd }\nspec: { source: { path: ${path} }, destination: { name: in-cluster }, syncPolicy: { automated: { } } }\n`;
    const files = (child: string, text: string) => ({ 'root.yaml': application('root', 'argo'), 'argo/other.yaml': application('other', 'other'), 'other/o.yaml': service('o'), ...(child === '' ? {} : { 'argo/apps.yaml': child }), 'apps/web.yaml': POOL + text });
    const { addresses, kept } = told(changesOfFiles(files(application('apps', 'apps'), WEB), files('', MOVED)));
    expect([addresses, kept]).toEqual([['moved apps/web'], ['apps: argocd/root does not prune']]);
  });
});

test('what leaves a layer that does not prune keeps its address', () => {
  const keeping = 'path: ./apps, prune: false';
  expect(told(changesOfFiles(flux(keeping, WEB), flux(keeping, service('x'))))).toEqual({ ...NOTHING, kept: [`web: ${APPS} does not prune`, `web: ${APPS} does not prune`] });
});

test.each([['stops', HERE, 'path: ./apps, prune: false'], ['begins', 'path: ./apps, prune: false', HERE]])('what leaves a layer that %s to prune in the same change is perhaps deleted', (word, before, after) => {
  const { kept, addresses } = told(changesOfFiles(flux(before, WEB), flux(after, service('x'))));
  expect([kept[0], addresses]).toEqual([`web: ${APPS} ${word} to prune in the same change, and either may come first`, ['given-back apps/web']]);
});
