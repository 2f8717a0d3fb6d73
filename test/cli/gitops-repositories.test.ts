import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { command } from './command';
import { LAYER_2_POOL } from '../support/folder';

const NETWORK = `
networks: [{ name: lan, cidr: 192.168.1.0/24, gateway: 192.168.1.1, dhcp: [192.168.1.100-192.168.1.199] }]
nodes: [{ name: one, addresses: [192.168.1.10] }]
podCidrs: [10.244.0.0/16]
serviceCidrs: [10.96.0.0/12]
`;
const service = (name: string, address: string) => `
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: shop, annotations: { metallb.io/loadBalancerIPs: ${address} } }
spec: { type: LoadBalancer, selector: { app: ${name} }, ports: [{ port: 80 }] }
`;

/** What `check` finds in a repository with these files, but for notes. */
function found(files: Readonly<Record<string, string>>): any[] {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gitops-'));
  try {
    Object.entries({ 'bare-metal.yaml': NETWORK, ...files }).forEach(([name, text]) => {
      fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      fs.writeFileSync(path.join(folder, name), text);
    });
    const { stdout } = command(['check', '--format', 'json'], { cwd: folder });
    return JSON.parse(stdout).findings.filter(({ severity }: any) => severity !== 'note');
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

const told = (files: Readonly<Record<string, string>>): string[] => found(files).map(({ rule, subject, places: [{ file, line }] }) => `${rule} ${subject} ${file}:${line}`);
const severities = (files: Readonly<Record<string, string>>): string[] => found(files).map(({ severity }) => severity);

const application = (name: string, source: string) => `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: ${name}, namespace: argocd }
spec:
  project: default
  destination: { server: https://kubernetes.default.svc, namespace: ${name} }
  source: ${source}
`;
const here = (folder: string, more = '') => `{ repoURL: https://example.com/home.git, path: ${folder}${more} }`;
const CHART = '{ repoURL: https://traefik.github.io/charts, chart: traefik, targetRevision: 39.0.0, helm: { valuesObject: { service: { annotations: { metallb.io/loadBalancerIPs: 192.168.1.250 } } } } }';

describe('an Application that another one applies makes what it makes once', () => {
  test.each<[string, Record<string, string>]>([
    ['out of a folder', { 'bootstrap/root.yaml': application('root', here('apps')) }],
    ['out of folders below', { 'bootstrap/root.yaml': application('root', here('.', ', directory: { recurse: true }')) }],
    ['out of a kustomization', { 'bootstrap/root.yaml': application('root', here('apps')), 'apps/kustomization.yaml': 'resources: [traefik.yaml]' }],
    ['and the root applies itself', { 'apps/root.yaml': application('root', here('apps')) }],
    ['and two roots apply it', { 'bootstrap/root.yaml': application('root', here('apps')), 'bootstrap/more.yaml': application('more', here('apps')) }],
  ])('%s', (_, roots) => expect(told({ 'pools.yaml': LAYER_2_POOL, 'apps/traefik.yaml': application('traefik', CHART), ...roots })).toEqual([]));
});

describe('what an Application takes from another repository is not what stands in a folder of that name here', () => {
  const files = { 'pools.yaml': LAYER_2_POOL, 'apps/web/web.yaml': service('web', '192.168.1.201'), 'deploy/old.yaml': service('old', '192.168.1.201') };
  const third = (url: string, more = '') => application('third', `{ repoURL: ${url}, path: deploy${more} }`);
  const duplicate = ['pinned-address-duplicate Service shop/web apps/web/web.yaml:4'];
  test.each<[string, Record<string, string>, readonly string[]]>([
    ['where more Applications take from this one', { 'web.yaml': application('web', here('apps/web')), 'all.yaml': application('all', here('apps')), 'third.yaml': third('https://example.com/third/party') }, []],
    ['where it is a release', { 'web.yaml': application('web', '{ repoURL: https://example.com/me/home, path: apps/web }'), 'third.yaml': third('https://example.com/third/party', ', targetRevision: v1.2.0') }, []],
    ['but this one may be called otherwise', { 'web.yaml': application('web', '{ repoURL: https://example.com/me/home, path: apps/web }'), 'third.yaml': third('git@mirror.example.com:backup/home.git', ', targetRevision: v1.2.0') }, duplicate],
    ['or be under its old name', { 'web.yaml': application('web', '{ repoURL: https://example.com/me/home, path: apps/web }'), 'third.yaml': third('https://example.com/me/lab', ', targetRevision: v1.2.0') }, duplicate],
  ])('%s', (_, applications, expected) => expect(told({ ...files, ...applications }).filter((text) => text.startsWith('pinned'))).toEqual(expected));
});

describe('a Service that a route leads to may come from out of sight', () => {
  const ingress = (backend: string, namespace = '') => `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: web${namespace} }\nspec: { ingressClassName: traefik, rules: [{ host: a.example.com, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: ${backend}, port: { number: 80 } } } }] } }] }\n`;
  const URL = 'https://example.com/install.yaml';
  test.each<[string, Record<string, string>, readonly string[]]>([
    ['with what an address brings into the namespace', { 'kustomization.yaml': `namespace: shop\nresources: [${URL}, web.yaml]`, 'web.yaml': ingress('argocd-server') }, []],
    ['of a base, too', { 'web/base/kustomization.yaml': `resources: [${URL}]`, 'web/home/kustomization.yaml': 'namespace: shop\nresources: [../base, web.yaml]', 'web/home/web.yaml': ingress('argocd-server') }, []],
    ['of a Prometheus', { 'web.yaml': `${ingress('prometheus-operated', ', namespace: shop')}---\napiVersion: monitoring.coreos.com/v1\nkind: Prometheus\nmetadata: { name: main, namespace: shop }` }, []],
    ['but not into another namespace', {
      'far/kustomization.yaml': `namespace: far\nresources: [${URL}, far.yaml]`, 'far/far.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: far }', 'web/web.yaml': `${ingress('argocd-server', ', namespace: shop')}---${service('other', '192.168.1.201')}`,
    }, ['route-backend-missing Ingress shop/web web/web.yaml:4']],
  ])('%s', (_, files, expected) => expect(told(files).filter((text) => text.startsWith('route-backend'))).toEqual(expected));
});

test.each(['"<path:kv/data/x#ip>"', '$(ADDRESS)'])('%s is filled in later, and nobody knows with what', (address) => {
  expect(told({ 'all.yaml': `${LAYER_2_POOL}---${service('web', address)}---\napiVersion: v1\nkind: Secret\nmetadata: { name: web, namespace: shop }\nstringData: { password: ${address.replace('$(ADDRESS)', '<password>')} }` })).toEqual([]);
});

const flux = (name: string, spec: string) => `
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: ${name}, namespace: ${name} }
spec: { sourceRef: { kind: GitRepository, name: flux-system, namespace: flux-system }, ${spec} }
`;

test('a component that a Flux Kustomization adds changes what it applies, and adds to it', () => {
  expect(told({
    'clusters/home/apps.yaml': flux('apps', 'path: ./apps/web, components: [../../components/pinned]'),
    'clusters/home/pools.yaml': LAYER_2_POOL,
    'apps/web/kustomization.yaml': 'resources: [web.yaml]',
    'apps/web/web.yaml': service('web', '192.168.1.201'),
    'components/pinned/kustomization.yaml': `
kind: Component
resources: [more.yaml]
patches: [{ target: { kind: Service }, patch: "[{ op: replace, path: /metadata/annotations/metallb.io~1loadBalancerIPs, value: 192.168.1.150 }]" }]
`,
    'components/pinned/more.yaml': service('more', '192.168.1.201'),
    'clusters/home/all.yaml': flux('all', 'path: ./clusters/home'),
  }).filter((text) => text.startsWith('pinned-address-outside-pools'))).toEqual(['pinned-address-outside-pools Service shop/more components/pinned/kustomization.yaml:4', 'pinned-address-outside-pools Service shop/web components/pinned/kustomization.yaml:4']);
});

test('annotations that a Flux Kustomization adds count', () => {
  const unpinned = service('web', '').replace(/, annotations: \{[^}]*\}/, '');
  const pool = LAYER_2_POOL.replace(']', '], autoAssign: false');
  expect(told({ 'clusters/home/apps.yaml': flux('apps', 'path: ./apps'), 'apps/all.yaml': `${pool}---${unpinned}` })).toEqual(['no-pool-serves Service shop/web apps/all.yaml:11']);
  expect(told({ 'clusters/home/apps.yaml': flux('apps', 'path: ./apps, commonMetadata: { annotations: { metallb.io/address-pool: public } }'), 'apps/all.yaml': `${pool}---${unpinned}` })).toEqual([]);
});

test('what stands in the folder that Flux Operator bootstraps from is applied, beside the Kustomizations there', () => {
  expect(told({
    'bootstrap/instance.yaml': 'apiVersion: fluxcd.controlplane.io/v1\nkind: FluxInstance\nmetadata: { name: flux, namespace: flux-system }\nspec: { sync: { kind: GitRepository, path: clusters/home } }',
    'clusters/home/apps.yaml': flux('apps', 'path: ./apps'),
    'clusters/home/direct.yaml': service('direct', '192.168.1.150'),
    'apps/all.yaml': LAYER_2_POOL,
  })).toContain('pinned-address-outside-pools Service shop/direct clusters/home/direct.yaml:4');
});

describe('clusters that one Flux reaches with `kubeConfig` are judged apart', () => {
  const TWO = { 'one/web.yaml': service('web', '192.168.1.201') + `---${LAYER_2_POOL}`, 'two/web.yaml': service('mail', '192.168.1.201') + `---${LAYER_2_POOL}` };
  const remote = (name: string, secret: string) => flux(name, `path: ./${name}, kubeConfig: { secretRef: { name: ${secret} } }`);
  test.each([
    ['that stand where Flux begins', { 'clusters/hub/one.yaml': remote('one', 'one-kubeconfig'), 'clusters/hub/two.yaml': remote('two', 'two-kubeconfig') }],
    ['that others apply', { 'clusters/hub/tenants.yaml': flux('tenants', 'path: ./tenants'), 'tenants/one.yaml': remote('one', 'kubeconfig'), 'tenants/two.yaml': remote('two', 'kubeconfig') }],
  ])('in Kustomizations %s', (_, kustomizations) => expect(told({ ...TWO, ...kustomizations })).toEqual([]));

  test('which is not so of two that are for one', () => {
    expect(told({ ...TWO, 'clusters/hub/one.yaml': remote('one', 'far-kubeconfig'), 'clusters/hub/two.yaml': remote('two', 'far-kubeconfig').replace('namespace: two', 'namespace: one') }))
      .toContain('pinned-address-duplicate Service shop/mail two/web.yaml:4');
  });
});

test('what go-yaml alone reads has its places like all else', () => {
  const web = `apiVersion: v1
kind: Service
metadata:
  name: &app web
  namespace: shop
  labels:
    *app: *app
  annotations:
    metallb.io/loadBalancerIPs: 192.168.1.999
spec: { type: LoadBalancer, selector: { app: web }, ports: [{ port: 80 }] }
`;
  expect(told({ 'web.yaml': web })).toContain('address-wish-invalid Service shop/web web.yaml:9');
});

describe('what a command makes that somebody wrote down is there', () => {
  const WEB = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop }
spec:
  ingressClassName: any
  tls: [{ hosts: [a.example.com], secretName: app-tls }]
  rules: [{ host: a.example.com, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }]
`;
  const missing = (files: Readonly<Record<string, string>>) => told({ 'clusters/home/web.yaml': flux('web', 'path: ./web'), 'web/web.yaml': WEB, ...files })
    .filter((text) => text.includes('missing')).map((text) => text.replace(/ .*/, ''));
  test.each<[string, Record<string, string>, readonly string[]]>([
    ['nothing', {}, ['route-backend-missing', 'route-tls-secret-missing']],
    ['a Secret in a page', { 'docs/README.md': '    kubectl create secret tls app-tls \\\n      -n shop --cert=tls.crt --key=tls.key\n' }, ['route-backend-missing']],
    ['a Service in a task', { 'Taskfile.yaml': 'tasks: { web: { cmds: [kubectl -n shop expose deployment web --port=80] } }\n' }, ['route-tls-secret-missing']],
    ['a Secret of another namespace', { 'run.sh': 'kubectl -n mail create secret generic app-tls\n' }, ['route-backend-missing', 'route-tls-secret-missing']],
    ['a page that nobody keeps', { '.gitignore': '*.md', 'README.md': 'kubectl create secret tls app-tls' }, ['route-backend-missing', 'route-tls-secret-missing']],
  ])('%s', (_, files, expected) => expect(missing(files)).toEqual(expected));
});

describe('an object that one kustomization.yaml takes twice is told, since the whole folder is refused for it', () => {
  const TAKES = 'resources: [one.yaml, two.yaml]\n';
  const FLUX = { 'clusters/home/web.yaml': flux('web', 'path: ./web') };
  const web = (more = '') => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: web${more} }\n`;
  const twice = (files: Readonly<Record<string, string>>) => told(files).filter((text) => /^(?:kustomization|object)-/.test(text));
  test.each<[string, Record<string, string>, readonly string[]]>([
    ['that Flux applies', { ...FLUX, 'web/kustomization.yaml': TAKES, 'web/one.yaml': web(), 'web/two.yaml': web(', namespace: default') }, ['kustomization-conflict file web/kustomization.yaml web/one.yaml:1']],
    ['that somebody applies', { 'kustomization.yaml': TAKES, 'one.yaml': web(), 'two.yaml': web() }, ['kustomization-conflict file kustomization.yaml one.yaml:1']],
    ['in one file', { 'kustomization.yaml': 'resources: [one.yaml]', 'one.yaml': `${web()}---\n${web()}` }, ['kustomization-conflict file kustomization.yaml one.yaml:1']],
    ['but not of two that build apart', { 'one/kustomization.yaml': 'resources: [web.yaml]', 'one/web.yaml': web(), 'two/kustomization.yaml': 'resources: [web.yaml]', 'two/web.yaml': web() }, []],
    ['nor of two namespaces', { 'kustomization.yaml': TAKES, 'one.yaml': web(), 'two.yaml': web(', namespace: mail') }, []],
    ['nor one that nothing applies', { ...FLUX, 'web/web.yaml': web(), 'old/kustomization.yaml': TAKES, 'old/one.yaml': web(), 'old/two.yaml': web() }, []],
  ])('%s', (_, files, expected) => expect(twice(files)).toEqual(expected));
});

describe('a path that leads nowhere is told, since the whole folder is refused for it', () => {
  const WEB = { 'clusters/home/web.yaml': flux('web', 'path: ./web'), 'web/web.yaml': service('web', '192.168.1.201'), 'web/pools.yaml': LAYER_2_POOL };
  const refused = (files: Readonly<Record<string, string>>) => told(files).filter((text) => text.startsWith('applied-path'));
  test.each<[string, Record<string, string>, readonly string[]]>([
    ['in a kustomization.yaml that Flux applies', { ...WEB, 'web/kustomization.yaml': 'resources:\n  - web.yaml\n  - gone.yaml\n  - ../nothere\n' }, [4, 3].map((line) => `applied-path-missing file web/kustomization.yaml web/kustomization.yaml:${line}`)],
    ['in one that somebody applies', { 'kustomization.yaml': 'resources: [web.yaml]\ncomponents: [gone]' }, [2, 1].map((line) => `applied-path-missing file kustomization.yaml kustomization.yaml:${line}`)],
    ['several in one file, told once', { 'kustomization.yaml': 'resources: [one.yaml, two.yaml]' }, ['applied-path-missing file kustomization.yaml kustomization.yaml:1']],
    ['but not a file that many folders take and none has: what builds them writes it', Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [`${name}/kustomization.yaml`, 'resources: [helm-all.yaml]'])), []],
    ['in a Flux Kustomization', { ...WEB, 'clusters/home/more.yaml': flux('more', 'path: ./wep') }, ['applied-path-missing Kustomization more/more clusters/home/more.yaml:5']],
    ['in the only one', { 'clusters/home/web.yaml': flux('web', 'path: ./wep') }, ['applied-path-missing Kustomization web/web clusters/home/web.yaml:5']],
    ['in one whose name is none', { 'clusters/home/web.yaml': flux('{ a: b }', 'path: ./wep') }, ['applied-path-missing Kustomization flux-system/(no name) clusters/home/web.yaml:5']],
  ])('%s', (_, files, expected) => expect(refused(files)).toEqual(expected));

  test('so is what Flux writes when it is started in a cluster', () =>
    expect([refused, severities].map((look) => look({ ...WEB, 'clusters/home/kustomization.yaml': 'resources: [flux-system, web.yaml]' })))
      .toEqual([['applied-path-missing file clusters/home/kustomization.yaml clusters/home/kustomization.yaml:1'], ['warning']]));

  test('a folder is an error, and a file a warning, since copies come without secrets', () => {
    expect(severities({ 'kustomization.yaml': 'resources: [web.yaml]\ncomponents: [gone]' })).toEqual(['error', 'warning']);
  });

  const ROUTE = `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop }
spec: { rules: [{ host: web.example.com, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: gone, port: { number: 80 } } } }] } }] }
`;
  test.each([
    ['a missing folder may bring is not missed a second time', 'flux-system', false],
    ['a missing file may bring is', 'secret.sops.yaml', true],
  ])('what %s', (_, entry, expected) => {
    const rules = told({ 'kustomization.yaml': `resources: [route.yaml, web.yaml, ${entry}]`, 'route.yaml': ROUTE, 'web.yaml': service('web', '192.168.1.201'), 'pools.yaml': LAYER_2_POOL })
      .map((text) => text.split(' ')[0]);
    expect([rules.includes('applied-path-missing'), rules.includes('route-backend-missing')]).toEqual([true, expected]);
  });

  const takes = (entry: string) => `resources: [web.yaml, "${entry}"]`;
  test.each<[string, Record<string, string>]>([
    ['an address', { 'web/kustomization.yaml': takes('github.com/example/deploy?ref=v1') }],
    ['a folder out of the repository', { 'web/kustomization.yaml': takes('../../elsewhere') }],
    ['a file that git ignores', { 'web/kustomization.yaml': takes('secret.yaml'), '.gitignore': 'secret.yaml\n' }],
    ['a folder that git ignores', { 'web/kustomization.yaml': takes('generated/crds.yaml'), '.gitignore': 'generated/\n' }],
    ['a file that comes out of a template', { 'web/kustomization.yaml': takes('made.yaml'), 'web/made.yaml.j2': '' }],
    ['what kpt renders', { 'web/kustomization.yaml': takes('rendered/web.yaml'), 'web/Kptfile': '' }],
    ['a file of another kind', { 'web/kustomization.yaml': takes('plain'), 'web/plain': '' }],
    ['a file of a submodule', { 'web/kustomization.yaml': takes('../vendor/crds/crds.yaml'), '.gitmodules': '[submodule "crds"]\n\tpath = vendor/crds\n\turl = https://example.com/crds\n' }],
    ['a name that is filled in', { 'web/kustomization.yaml': takes('${CLUSTER}.yaml') }],
    ['something in a folder that nothing applies', { 'archive/kustomization.yaml': takes('gone.yaml') }],
    ['a folder of another repository', { 'clusters/home/more.yaml': flux('more', 'path: ./deploy').replace('name: flux-system', 'name: more') }],
    ['a folder of a Kustomization that is suspended', { 'clusters/home/more.yaml': flux('more', 'path: ./wep, suspend: true') }],
    ['a folder of an artifact', { 'clusters/home/more.yaml': flux('more', 'path: ./deploy').replace('GitRepository', 'OCIRepository') }],
  ])('but not %s', (_, files) => expect(refused({ ...WEB, ...files })).toEqual([]));
});
