import { createHash } from 'crypto';
import * as fs from 'fs';
import { RequestListener } from 'http';
import * as os from 'os';
import * as path from 'path';
import { parse } from 'yaml';
import { commandBeside, commandProcessBeside, loopback, Loopback } from './loopback';
import { BUNDLE_SOURCES } from '../../../scripts/definitions/bundle-sources';
import { ALL_BUNDLES } from '../../../src/behavior/definitions/bundles/all-bundles';
import { addressesOf, bundleId, vendoredName } from '../../../src/behavior/definitions/definition-bundle';
import { COPIES, withCopies } from '../../support/outside-data';

const CERT_MANAGER = ALL_BUNDLES.find(({ name }) => name === 'cert-manager')!;
const TRAEFIK = ALL_BUNDLES.find(({ name }) => name === 'traefik')!;
const TEXT = 'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: certificates.cert-manager.io }\n';
const SUM = createHash('sha256').update(TEXT).digest('hex');
const FILE = `crds/${vendoredName(CERT_MANAGER)}`;

const pathOf = (address: string) => `/${address.replace('https://', '')}`;
const CERT_MANAGER_PATH = pathOf(addressesOf(CERT_MANAGER)[0]);

let folder: string;
let server: Loopback | undefined;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'vendor-'));
});
afterEach(async () => {
  await server?.stop();
  server = undefined;
  fs.rmSync(folder, { recursive: true, force: true });
});

const write = (file: string, text: string) => {
  fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  fs.writeFileSync(path.join(folder, file), text);
};
const read = (file: string) => fs.readFileSync(path.join(folder, file), 'utf8');
const files = () => fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name))).sort();

/** `vendor` beside a server that answers so. */
async function vendor(words: readonly string[], answer: RequestListener = (request, response) => {
  response.writeHead(request.url === CERT_MANAGER_PATH ? 200 : 404).end(TEXT);
}) {
  server ??= await loopback(answer);
  return commandBeside(['vendor', ...words, '--into', 'crds', '--url-base', server.origin], folder);
}

const certManager = (...more: string[]) => ['cert-manager', '--sha256', `cert-manager=${SUM}`, ...more];

describe('what is as it should be', () => {
  test('is written, listed for kustomize so that nothing prunes it, and told', async () => {
    expect(await vendor(certManager())).toEqual({
      status: 0, stderr: '', stdout: `${FILE} is written: ${TEXT.length} bytes, SHA-256 ${SUM}.\n`,
    });
    expect(read(FILE)).toBe(TEXT);
    expect(parse(read('crds/kustomization.yaml'))).toEqual({
      apiVersion: 'kustomize.config.k8s.io/v1beta1',
      kind: 'Kustomization',
      commonAnnotations: { 'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false,ServerSideApply=true', 'kustomize.toolkit.fluxcd.io/prune': 'disabled' },
      resources: [vendoredName(CERT_MANAGER)],
    });
    expect(read('crds/SHA256SUMS')).toBe(`${SUM}  ${vendoredName(CERT_MANAGER)}\n`);
    expect(files()).toEqual(['crds/SHA256SUMS', FILE, 'crds/kustomization.yaml']);
  });

  test('is not asked for again, and changes no byte', async () => {
    await vendor(certManager());
    const before = files().map(read);
    expect(await vendor(certManager())).toEqual({ status: 0, stderr: '', stdout: `${FILE} is there already.\n` });
    expect(files().map(read)).toEqual(before);
    expect(server!.asked).toEqual([CERT_MANAGER_PATH]);
  });

  test('may come from the mirror of the environment', async () => {
    server = await loopback((_, response) => response.end(TEXT));
    const ran = await commandProcessBeside(['vendor', ...certManager('--quiet'), '--into', 'crds'], folder, { CDK8S_BARE_METAL_MIRROR: `${server.origin}/mirror/` });
    expect(ran).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(server.asked).toEqual([`/mirror${CERT_MANAGER_PATH}`]);
  });

  test('is added to a kustomization that is there, whose comments and other entries stay', async () => {
    write('crds/kustomization.yaml', '# ours\nkind: Kustomization\nresources:\n  - own.yaml # a widget\n');
    await vendor(certManager());
    expect(read('crds/kustomization.yaml')).toBe(`# ours\nkind: Kustomization\nresources:\n  - own.yaml # a widget\n  - ${vendoredName(CERT_MANAGER)}\n`);
  });

  test('replaces another version with --force alone', async () => {
    write('crds/cert-manager-1.8.2.yaml', 'old');
    write('crds/kustomization.yaml', 'kind: Kustomization\nresources: [./cert-manager-1.8.2.yaml, own.yaml]\n');
    expect(await vendor(certManager())).toEqual({ status: 1, stdout: '', stderr: expect.stringContaining('crds/cert-manager-1.8.2.yaml is another version') });
    expect(files()).toEqual(['crds/cert-manager-1.8.2.yaml', 'crds/kustomization.yaml']);
    expect(await vendor(certManager('--force'))).toMatchObject({ status: 0, stdout: expect.stringContaining('crds/cert-manager-1.8.2.yaml is removed.') });
    expect(parse(read('crds/kustomization.yaml')).resources).toEqual(['own.yaml', vendoredName(CERT_MANAGER)]);
    expect(files()).toEqual(['crds/SHA256SUMS', FILE, 'crds/kustomization.yaml']);
  });
});

describe('leaves the folder as it was', () => {
  test.each<[string, RequestListener, number, RegExp]>([
    ['a wrong hash', (_, response) => response.end(TEXT.replace('v1', 'v2')), 1, /its SHA-256 is [0-9a-f]{64} instead of [0-9a-f]{64}\. Nothing is written/],
    ['an empty file', (_, response) => response.end(), 1, /its SHA-256 is/],
    ['a cut body', (_, response) => void response.writeHead(200, { 'content-length': '9999' }).write(TEXT, () => response.destroy()), 2, /the connection broke off\. Nothing is written/],
    ['a file that is not there', (_, response) => response.writeHead(404).end(), 2, /the answer is 404 Not Found/],
    ['a circle of redirects', (_, response) => response.writeHead(302, { location: CERT_MANAGER_PATH }).end(), 2, /redirected more than 5 times/],
    ['a way to an address without TLS', (_, response) => response.writeHead(302, { location: 'http://192.0.2.1/' }).end(), 2, /leads to http:\/\/192\.0\.2\.1\//],
    ['a server that says nothing', () => undefined, 2, /it took more than 0.5 s/],
    ['a file that never ends', (_, response) => response.writeHead(200, { 'content-length': String(2 ** 30) }).end(), 2, /it is larger than 16777216 bytes/],
  ])('%s', async (_, answer, status, expected) => {
    write('crds/own.yaml', 'kind: Widget\n');
    expect(await vendor(certManager('--timeout', '0.5'), answer)).toEqual({ status, stdout: '', stderr: expect.stringMatching(expected) });
    expect(files()).toEqual(['crds/own.yaml']);
  });

  test('no network', async () => {
    server = await loopback(() => undefined);
    await server.stop();
    expect(await vendor(certManager())).toEqual({ status: 2, stdout: '', stderr: expect.stringMatching(/cannot be had: nobody answers there/) });
    expect(files()).toEqual([]);
  });

  test('the first of two is right and the second is not: neither is written', async () => {
    expect(await vendor(certManager('traefik'), (request, response) => response.end(request.url === CERT_MANAGER_PATH ? TEXT : 'other'))).toEqual({
      status: 1, stdout: '', stderr: expect.stringMatching(/traefik@3\.7\.9 is known to be: it has 5 bytes instead of \d+/),
    });
    expect(files()).toEqual([]);
  });

  test('a file that somebody changed is not overwritten, but with --force', async () => {
    write(FILE, 'mine\n');
    expect(await vendor(certManager())).toEqual({ status: 1, stdout: '', stderr: expect.stringMatching(/is there, and is not what upstream published\. --force replaces it/) });
    expect(read(FILE)).toBe('mine\n');
    expect(server!.asked).toEqual([]);
    expect((await vendor(certManager('--force'))).status).toBe(0);
    expect(read(FILE)).toBe(TEXT);
  });

  test('a kustomization.yaml that is none', async () => {
    write('crds/kustomization.yaml', 'kind: ConfigMap\n');
    expect(await vendor(certManager())).toEqual({ status: 2, stdout: '', stderr: expect.stringMatching(/crds\/kustomization\.yaml is no Kustomization/) });
    expect(files()).toEqual(['crds/kustomization.yaml']);
  });

  test('a file where the folder belongs', async () => {
    write('crds', 'a file');
    expect(await vendor(certManager())).toEqual({ status: 2, stdout: '', stderr: expect.stringMatching(/crds cannot be read/) });
  });
});

test.each<[string, string[], RegExp]>([
  ['no folder', ['traefik'], /wants to know the folder to write into: --into DIR/],
  ['a bundle that there is not', ['trafik', '--into', 'crds'], /There is no bundle trafik\. Did you mean `traefik`/],
  ['a version that is not known', ['traefik@2.0.0', '--into', 'crds'], /of traefik, 3\.7\.9 can be had/],
  ['an API group', ['example.com', '--into', 'crds'], /There is no bundle example\.com/],
  ['both channels of Gateway API', ['gateway-api-standard', 'gateway-api-experimental', '--into', 'crds'], /a cluster has one of them/],
  ['a hash that nobody knows', ['cert-manager', '--into', 'crds'], /SHA-256 of cert-manager@1\.21\.1 is not known here\. Download https:\/\//],
  ['a hash that is none', ['cert-manager', '--into', 'crds', '--sha256', 'cert-manager=12'], /64 hexadecimal digits/],
  ['another hash than is known', ['traefik', '--into', 'crds', '--sha256', `traefik=${SUM}`], /traefik@3\.7\.9 has SHA-256/],
  ['a mirror that is no address', ['traefik', '--into', 'crds', '--url-base', 'mirror'], /mirror is no address of a mirror/],
  ['a time that is none', ['traefik', '--into', 'crds', '--url-base', 'http://127.0.0.1:1', '--timeout', 'soon'], /--timeout soon: a number of seconds is wanted/],
  ['a list in a format that there is not', ['--list', '--format', 'xml'], /vendor --list has no format xml/],
  ['manifests that are not there', ['--into', 'crds', '--manifests', 'nowhere'], /nowhere cannot be read/],
])('could not run: %s', async (_, words, expected) => {
  expect(await commandBeside(['vendor', ...words], folder)).toEqual({ status: 2, stdout: '', stderr: expect.stringMatching(expected) });
  expect(files()).toEqual([]);
});

describe('--check', () => {
  const check = (...words: string[]) => commandBeside(['vendor', ...words, '--check', '--into', 'crds'], folder);

  test('tells which files are right, and which were changed or are missing', async () => {
    await vendor(certManager());
    expect(await check()).toEqual({ status: 0, stderr: '', stdout: `${FILE} is as it was written.\n` });
    expect(await check('cert-manager', '--quiet')).toEqual({ status: 0, stderr: '', stdout: '' });
    write(FILE, `${TEXT}\n`);
    expect(await check()).toEqual({ status: 1, stdout: '', stderr: expect.stringMatching(/has SHA-256 [0-9a-f]{64} instead of [0-9a-f]{64}/) });
    expect(await check('traefik')).toEqual({ status: 1, stdout: '', stderr: `crds/${vendoredName(TRAEFIK)} is not there.\n` });
  });

  test('holds a file against what is known here, whatever stands beside it', async () => {
    write(`crds/${vendoredName(TRAEFIK)}`, TEXT);
    write('crds/SHA256SUMS', `${SUM}  ${vendoredName(TRAEFIK)}\n`);
    expect(await check()).toEqual({ status: 1, stdout: '', stderr: expect.stringContaining(`instead of ${TRAEFIK.joined!.sha256}`) });
  });

  test('a folder without any', async () => expect(await check()).toEqual({ status: 2, stdout: '', stderr: expect.stringMatching(/no file of a bundle in crds/) }));
});

describe('--list', () => {
  const list = async (...words: string[]) => (await commandBeside(['vendor', '--list', ...words], folder)).stdout;

  test('prints every bundle, or those that are named', async () => {
    expect((await list()).match(/^\S+$/gm)).toEqual(ALL_BUNDLES.map(bundleId));
    expect(await list('traefik')).toMatch(/^traefik@3\.7\.9\n {2}10 kinds of traefik\.io: .*\n {2}\d+ bytes, SHA-256 [0-9a-f]{64}\n$/);
  });

  test('as data', async () => expect(JSON.parse(await list('--format', 'json')).bundles.map(({ addresses }: any) => addresses)).toEqual(ALL_BUNDLES.map(addressesOf)));

  test('as resources for kustomize, which verifies nothing', async () => {
    const text = await list('contour', 'cert-manager', '--format', 'kustomize');
    expect(text).toMatch(/^# kustomize .* verifies no hash\.$/m);
    expect(parse(text)).toEqual({ resources: ALL_BUNDLES.filter(({ name }) => ['contour', 'cert-manager'].includes(name)).flatMap(addressesOf) });
  });
});

describe('without the name of a bundle', () => {
  const object = (apiVersion: string, kind: string) => `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: one, namespace: shop }\n---\n`;
  const wanted = async (...words: string[]) => {
    await vendor(words, (_, response) => response.writeHead(404).end());
    return server!.asked;
  };

  test('takes what the manifests need', async () => {
    write('web.yaml', object('traefik.io/v1alpha1', 'Middleware') + object('v1', 'Service'));
    expect(await wanted()).toEqual([pathOf(addressesOf(TRAEFIK)[0])]);
  });

  test('takes what other manifests need, and says what no bundle defines', async () => {
    write('apps/web.yaml', object('projectcontour.io/v1', 'HTTPProxy') + object('example.com/v1', 'Widget'));
    write('other/web.yaml', object('traefik.io/v1alpha1', 'Middleware'));
    const { stderr } = await vendor(['--manifests', 'apps'], (_, response) => response.writeHead(404).end());
    expect(stderr).toMatch(/no bundle defines Widget of example\.com\/v1\./);
    expect(server!.asked).toEqual([expect.stringMatching(/\/contour\//)]);
  });

  test.each<[string, Readonly<Record<string, string>>]>([
    ['is there', { 'crd.yaml': 'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: middlewares.traefik.io }\nspec: { group: traefik.io, names: { kind: Middleware }, versions: [{ name: v1alpha1, served: true }] }\n' }],
    ['is declared', { 'bare-metal.yaml': 'version: 1\nexternals: { definitions: [traefik] }\n' }],
    ['comes with a chart', { 'chart.yaml': 'apiVersion: helm.cattle.io/v1\nkind: HelmChart\nmetadata: { name: traefik, namespace: kube-system }\nspec: { chart: traefik }\n' }],
    ['comes from an address', { 'kustomization.yaml': `resources: [web.yaml, "${addressesOf(TRAEFIK)[0]}"]\n` }],
  ])('takes nothing that %s', async (_, more) => {
    write('web.yaml', object('traefik.io/v1alpha1', 'Middleware'));
    Object.entries(more).forEach(([file, text]) => write(file, text));
    expect(await vendor([])).toEqual({ status: 0, stderr: '', stdout: expect.stringMatching(/^Nothing is needed/) });
  });
});

withCopies(() => {
  const copyOf = (url: string) => {
    const { base, copies } = BUNDLE_SOURCES.find((source) => url.startsWith(pathOf(source.base)))!;
    return path.join(COPIES, copies, url.slice(pathOf(base).length));
  };
  const known = ALL_BUNDLES.filter(({ joined }) => joined !== undefined);
  const newest = known.filter((bundle) => known.find(({ name }) => name === bundle.name) === bundle && bundle.name !== 'gateway-api-experimental');
  const others = known.filter((bundle) => !newest.includes(bundle));

  test.each([['the newest of every name', newest], ...others.map((bundle): [string, typeof known] => [bundleId(bundle), [bundle]])])(
    '%s, as upstream publishes it, is written and judged right', async (_, bundles) => {
      expect(await vendor([...bundles.map(bundleId), '--quiet'], (request, response) => response.end(fs.readFileSync(copyOf(request.url!))))).toEqual({ status: 0, stdout: '', stderr: '' });
      const { status, stderr, stdout } = await commandBeside(['vendor', '--check', '--into', 'crds'], folder);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(stdout.split('\n').filter((line) => line !== '')).toEqual(bundles.map((bundle) => `crds/${vendoredName(bundle)} is what upstream published.`).sort());
    });
});
