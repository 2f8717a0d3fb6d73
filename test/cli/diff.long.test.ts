import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import Ajv from 'ajv';
import { command } from './command';
import { DIFF_SCHEMA_FILE, diffSchemaText } from '../../scripts/write-schemas';
import { folderOf, poolYaml, serviceYaml } from '../support/folder';

const root = path.join(__dirname, '..', '..');
const schema = JSON.parse(fs.readFileSync(path.join(root, DIFF_SCHEMA_FILE), 'utf8'));
const valid = new Ajv({ strict: false }).compile(schema);

const balanced = (name: string, address: string) => serviceYaml(name, '  type: LoadBalancer\n').replace('namespace: apps', `namespace: apps, annotations: { metallb.io/loadBalancerIPs: ${address} }`);
const secret = (password: string) => `apiVersion: v1\nkind: Secret\nmetadata: { name: s, namespace: apps }\nstringData: { password: ${password} }\n`;
const flux = (name: string) => `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: { name: flux-system, namespace: flux-system }\nspec: { path: ./clusters/${name}, prune: true, sourceRef: { kind: GitRepository, name: flux-system } }\n`;

const OLD = {
  'cluster/pools.yaml': poolYaml('public', '192.168.1.200-192.168.1.229'),
  'cluster/web.yaml': balanced('web', '192.168.1.200'),
  'cluster/secret.yaml': secret('hunter2'),
};
const NEW = {
  'cluster/pools.yaml': `${poolYaml('public', '192.168.1.200-192.168.1.219')}---\n${poolYaml('inner', '192.168.1.220-192.168.1.229')}`,
  'cluster/web.yaml': balanced('web', '192.168.1.201'),
  'cluster/secret.yaml': secret('hunter42'),
  'cluster/deep/db.yaml': serviceYaml('db'),
};
const HARMLESS = { ...OLD, 'cluster/db.yaml': serviceYaml('db') };

const prefixed = (prefix: string, files: Readonly<Record<string, string>>) => Object.fromEntries(Object.entries(files).map(([name, text]) => [`${prefix}/${name}`, text]));
const twoFolders = (after: Readonly<Record<string, string>> = NEW) => folderOf({ ...prefixed('old', OLD), ...prefixed('new', after) });

function git(cwd: string, ...words: readonly string[]): void {
  const { status, stderr } = spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'init.defaultBranch=main', ...words], { cwd, encoding: 'utf8' });
  expect([status, status === 0 ? '' : stderr]).toEqual([0, '']);
}

/** A repository with a commit for each state; the files of the last one are checked out, and `first`, `second` … are tags. */
function repositoryOf(...states: readonly Readonly<Record<string, string>>[]): string {
  const folder = folderOf({});
  git(folder, 'init', '-q');
  states.forEach((files, index) => {
    fs.readdirSync(folder).filter((name) => name !== '.git').forEach((name) => fs.rmSync(path.join(folder, name), { recursive: true }));
    Object.entries(files).forEach(([name, text]) => {
      fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      fs.writeFileSync(path.join(folder, name), text);
    });
    git(folder, 'add', '-A');
    git(folder, 'commit', '-q', '--allow-empty', '-m', `state ${index}`);
    git(folder, 'tag', ['first', 'second', 'third'][index]);
  });
  return folder;
}

function report(words: readonly string[], cwd: string) {
  const { status, stdout, stderr } = command(['diff', ...words, '--format', 'json'], { cwd });
  expect(stderr).toBe('');
  const read = JSON.parse(stdout);
  expect([valid(read), valid.errors]).toEqual([true, null]);
  return { status, ...read };
}

const summary = ({ clusters }: any) => clusters.map(({ name, presence, addresses, objects }: any) => [
  name, presence, addresses.map(({ owner, from, to }: any) => `${owner} ${from} → ${to}`), objects.map(({ change, object, file }: any) => `${change} ${object.kind} ${object.name} ${file}`),
]);

const EXPECTED = [['all', 'both', ['apps/web 192.168.1.200 → 192.168.1.201'], [
  'added IPAddressPool inner cluster/pools.yaml', 'changed IPAddressPool public cluster/pools.yaml', 'changed Secret s cluster/secret.yaml', 'added Service db cluster/deep/db.yaml', 'changed Service web cluster/web.yaml',
]]];

describe('of two folders', () => {
  test('it tells addresses, objects and files', () => expect(summary(report(['old', 'new'], twoFolders()))).toEqual(EXPECTED));

  test('in words, in the order of what matters', () => {
    const { status, stdout, stderr } = command(['diff', 'old', 'new'], { cwd: twoFolders() });
    expect([status, stderr]).toEqual([1, '']);
    expect(stdout).toBe(`What interrupts traffic, is refused, or deletes more
  ! refused: IPAddressPool inner: It gets 192.168.1.220-192.168.1.229 while pool public still has it in the cluster: MetalLB's webhook refuses pools that overlap, and what is applied together with them waits as well. It needs two commits.
  ! interrupts: Service apps/web: Its address moves from 192.168.1.200 to 192.168.1.201: clients, DNS and firewalls know the old one.

Addresses
  ~ apps/web moves from 192.168.1.200 to 192.168.1.201
  + MetalLB pool inner is new, with 192.168.1.220-192.168.1.229
  ~ MetalLB pool public shrinks by 192.168.1.220-192.168.1.229
  ! 192.168.1.220-192.168.1.229 moves from pool public to pool inner, which MetalLB's webhook refuses in one step. It needs two commits:
      1. take 192.168.1.220-192.168.1.229 out of pool public, and wait until the cluster has it;
      2. write 192.168.1.220-192.168.1.229 into pool inner.
      No Service has an address of it.

Objects
  + IPAddressPool metallb-system/inner
  ~ IPAddressPool metallb-system/public
      spec.addresses[0]: 192.168.1.200-192.168.1.229 → 192.168.1.200-192.168.1.219
  ~ Secret apps/s
      stringData.password: (not shown) → (not shown)
  + Service apps/db
  ~ Service apps/web
      metadata.annotations["metallb.io/loadBalancerIPs"]: 192.168.1.200 → 192.168.1.201

2 objects added, 0 removed, 3 changed; 1 refused and 1 interrupting traffic.
`);
  });

  test('a path inside both is compared alone', () => expect(summary(report(['old', 'new', 'cluster/deep'], twoFolders()))).toEqual([['all', 'new', [], ['added Service db db.yaml']]]));

  test('two files', () => expect(summary(report(['old/cluster/web.yaml', 'new/cluster/web.yaml'], twoFolders()))[0][3]).toEqual(['changed Service web web.yaml']));

  test.each(['text', 'json', 'markdown'])('%s is the same bytes in a second run', (format) => {
    const cwd = twoFolders();
    expect(command(['diff', 'old', 'new', '--format', format], { cwd }).stdout).toEqual(command(['diff', 'old', 'new', '--format', format], { cwd }).stdout);
  });

  test('no format shows what a Secret holds', () => {
    const cwd = twoFolders();
    expect(['text', 'json', 'markdown'].map((format) => command(['diff', 'old', 'new', '--format', format], { cwd }).stdout).filter((text) => text.includes('hunter'))).toEqual([]);
  });

  test('Markdown folds the objects away, and an IPv6 address is no picture', () => {
    const files = { 'cluster/pools.yaml': poolYaml('public', 'fd00:100::1-fd00:100::9') };
    const { stdout } = command(['diff', 'old', 'new', '--format', 'markdown'], { cwd: folderOf({ ...prefixed('old', {}), 'old/cluster/a.yaml': '', ...prefixed('new', files) }) });
    expect(stdout).toBe(`**1 object added, 0 removed, 0 changed; nothing interrupts traffic.**

### Addresses

* ➕ MetalLB pool public is new, with \`fd00:100::1\`-\`fd00:100::9\`

<details><summary>Objects (1)</summary>

\`\`\`diff
+ IPAddressPool metallb-system/public
\`\`\`

</details>
`);
  });

  test('--output writes a file, without colours', () => {
    const cwd = twoFolders();
    expect(command(['diff', 'old', 'new', '--output', 'change.txt'], { cwd })).toEqual({ status: 1, stdout: '', stderr: '' });
    expect(fs.readFileSync(path.join(cwd, 'change.txt'), 'utf8')).toMatch(/^What interrupts traffic.*\n {2}! refused: IPAddressPool inner/);
  });

  test('each side knows its own network', () => {
    const nodes = (...names: readonly string[]) => `version: 1\nnodes: [${names.map((name, index) => `{ name: ${name}, addresses: [192.168.1.${index + 10}] }`).join(', ')}]\n`;
    const advertised = { 'cluster/l2.yaml': 'apiVersion: metallb.io/v1beta1\nkind: L2Advertisement\nmetadata: { name: l2, namespace: metallb-system }\n', ...OLD };
    const cwd = folderOf({ ...prefixed('old', { ...advertised, 'bare-metal.yaml': nodes('node1') }), ...prefixed('new', { ...advertised, 'bare-metal.yaml': nodes('node2') }) });
    expect(report(['old', 'new'], cwd).clusters[0].announcements).toContainEqual({
      pool: 'public', owners: ['apps/web'], before: [{ by: 'layer 2', nodes: ['node1'] }], after: [{ by: 'layer 2', nodes: ['node2'] }],
    });
    expect(report(['old', 'new', '--config', 'old/bare-metal.yaml'], cwd).clusters[0].announcements).toEqual([]);
  });
});

describe('of two revisions', () => {
  test('it tells the same as of two folders, and leaves the checkout alone', () => {
    const cwd = repositoryOf(OLD, NEW, {});
    fs.writeFileSync(path.join(cwd, 'mine.yaml'), 'a: 1\n');
    const state = () => spawnSync('git', ['status', '--porcelain', '--branch'], { cwd, encoding: 'utf8' }).stdout;
    const before = state();
    expect(summary(report(['first', 'second'], cwd))).toEqual(EXPECTED);
    expect([state(), fs.readdirSync(cwd).sort()]).toEqual([before, ['.git', 'mine.yaml']]);
  });

  test.each<[string, string[]]>([
    ['tags', ['first', 'second']],
    ['HEAD and its parent', ['HEAD~1', 'HEAD']],
    ['a branch', ['first', 'main']],
    ['a revision and what is checked out', ['HEAD~1', '.']],
    ['folders of revisions', ['first:', 'second:']],
  ])('they are written as for git: %s', (_, words) => expect(summary(report(words, repositoryOf(OLD, NEW)))).toEqual(EXPECTED));

  test('a folder of a revision', () => expect(summary(report(['first:cluster', 'HEAD:cluster'], repositoryOf(OLD, NEW)))[0][3]).toContain('added Service db deep/db.yaml'));

  test('a path inside both', () => expect(summary(report(['first', 'second', 'cluster/deep'], repositoryOf(OLD, NEW)))).toEqual([['all', 'new', [], ['added Service db db.yaml']]]));

  test('in a folder of the repository a revision stands for that folder', () => {
    const cwd = path.join(repositoryOf(OLD, NEW), 'cluster');
    expect(summary(report(['first', '.'], cwd))[0][3]).toContain('added Service db deep/db.yaml');
    expect(summary(report(['first', 'second', 'deep'], cwd))[0][3]).toEqual(['added Service db db.yaml']);
    expect(summary(report(['first:./', 'second:../cluster'], cwd))[0][3]).toContain('added Service db deep/db.yaml');
  });

  test('what is not committed counts as checked out alone', () => {
    const cwd = repositoryOf(OLD);
    fs.writeFileSync(path.join(cwd, 'cluster', 'new.yaml'), serviceYaml('new'));
    expect(summary(report(['HEAD', '.'], cwd))[0][3]).toEqual(['added Service new cluster/new.yaml']);
  });

  test('what .gitignore names, links and submodules are passed over, as everywhere', () => {
    const cwd = repositoryOf(OLD, OLD);
    fs.symlinkSync('cluster/web.yaml', path.join(cwd, 'link.yaml'));
    fs.writeFileSync(path.join(cwd, '.gitignore'), 'ignored.yaml\n');
    fs.writeFileSync(path.join(cwd, 'ignored.yaml'), serviceYaml('ignored'));
    git(cwd, 'add', '-f', 'link.yaml', '.gitignore', 'ignored.yaml');
    git(cwd, 'update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},module.yaml`);
    git(cwd, 'commit', '-q', '-m', 'more');
    expect(report(['first', 'HEAD'], cwd)).toMatchObject({ status: 0, differs: false });
  });

  test('a file whose name git would quote', () => {
    const cwd = repositoryOf(OLD, { ...OLD, 'cluster/ein "Ä\tb.yaml': serviceYaml('odd') });
    expect(report(['first', 'second'], cwd).clusters[0].objects.map(({ file }: any) => file)).toEqual(['cluster/ein "Ä\tb.yaml']);
  });

  test('Flux is followed, and each cluster compared with itself', () => {
    const clusters = (address: string) => Object.fromEntries(['home', 'work'].flatMap((name) => [
      [`clusters/${name}/flux-system/sync.yaml`, flux(name)], [`clusters/${name}/pools.yaml`, poolYaml('public', '192.168.1.200-192.168.1.229')],
      [`clusters/${name}/web.yaml`, balanced('web', name === 'home' ? address : '192.168.1.200')],
    ]));
    const cwd = repositoryOf(clusters('192.168.1.200'), clusters('192.168.1.201'));
    const all = report(['first', 'second'], cwd);
    expect(summary(all)).toEqual([
      ['clusters/home', 'both', ['apps/web 192.168.1.200 → 192.168.1.201'], ['changed Service web clusters/home/web.yaml']], ['clusters/work', 'both', [], []],
    ]);
    expect(all.clusters[0].layers).toEqual([expect.objectContaining({ engine: 'Flux', id: 'flux-system/flux-system', changed: 1 })]);
    expect(report(['first', 'second', '--cluster', 'clusters/work'], cwd)).toMatchObject({ status: 0, differs: false });
    expect(command(['diff', 'first', 'second', '--cluster', 'clusters/hom'], { cwd })).toEqual({ status: 2, stdout: '', stderr: expect.stringContaining('Did you mean `clusters/home`?') });
  });

  test('a cluster that is gone is told', () => {
    const cluster = (name: string) => ({ [`clusters/${name}/flux-system/sync.yaml`]: flux(name), [`clusters/${name}/pools.yaml`]: poolYaml('public', '192.168.1.200-192.168.1.229') });
    const cwd = repositoryOf({ ...cluster('home'), ...cluster('work'), ...cluster('lab') }, { ...cluster('home'), ...cluster('work') });
    expect(command(['diff', 'first', 'second'], { cwd }).stdout).toContain('Cluster clusters/lab is gone.\n');
  });
});

describe('the exit code', () => {
  test.each<[string, string, number, Readonly<Record<string, string>>]>([
    ['no difference', 'any', 0, OLD],
    ['no difference', 'interruption', 0, OLD],
    ['a harmless difference', 'any', 1, HARMLESS],
    ['a harmless difference', 'interruption', 0, HARMLESS],
    ['an interruption', 'any', 1, NEW],
    ['an interruption', 'interruption', 1, NEW],
    ['an interruption', 'never', 0, NEW],
  ])('of %s with --fail-on %s', (_, level, expected, after) => expect(command(['diff', 'old', 'new', '--fail-on', level], { cwd: twoFolders(after) }).status).toBe(expected));

  test('goes by interruptions where nothing is said', () => {
    expect([HARMLESS, NEW].map((after) => command(['diff', 'old', 'new'], { cwd: twoFolders(after) }).status)).toEqual([0, 1]);
    expect(command(['diff', 'old', 'old'], { cwd: twoFolders() })).toEqual({ status: 0, stdout: 'No difference between `old` and `old`.\n', stderr: '' });
  });
});

describe('it could not run', () => {
  const cwd = repositoryOf(OLD, NEW);
  fs.mkdirSync(path.join(cwd, 'main'));

  test.each<[string, string[], RegExp]>([
    ['without operands', [], /^cdk8s-bare-metal: diff wants two folders or git revisions, and perhaps a path inside both; it got none\.\n$/],
    ['with one', ['first'], /it got first\.\n$/],
    ['with four', ['first', 'second', 'cluster', 'more'], /it got first second cluster more\.\n$/],
    ['with standard input', ['-', '.'], /diff reads no standard input/],
    ['with a revision that does not exist', ['frist', 'second'], /frist is neither a folder here nor a git revision\. Did you mean `first`\?\n$/],
    ['with a revision of a folder that does not exist', ['frist:cluster', 'second'], /frist is neither a folder here nor a git revision\. Did you mean `first`\?\n$/],
    ['with what git would take for an option', ['--', '--output=x', 'second'], /--output=x is neither a folder here nor a git revision/],
    ['with a folder in neither', ['first', 'second', 'nowhere'], /nowhere is in neither of first and second\.\n$/],
    ['with a path out of the repository', ['first', 'second', '../..'], /\.\.\/\.\. lies outside of the repository\.\n$/],
    ['with a folder out of the repository', ['first:../x', 'second'], /first:\.\.\/x lies outside of the repository\.\n$/],
    ['with a name that is both', ['main', 'second'], /main is a folder or file here, and a git revision too: write \.\/main for what is here, or refs\/heads\/main for a branch\.\n$/],
    ['with a level that there is not', ['first', 'second', '--fail-on', 'all'], /--fail-on has no level all\. There are any, interruption and never\.\n$/],
    ['with a level of another command', ['first', 'second', '--fail-on', 'warning'], /--fail-on has no level warning\. There are any, interruption and never\./],
    ['with a format that there is not', ['first', 'second', '--format', 'sarif'], /diff has no format sarif\. There are json, markdown and text\.\n$/],
    ['with an option of another command', ['first', 'second', '--only', 'x'], /diff has no option --only/],
    ['with settings that are not there', ['first', 'second', '--config', 'x.yaml'], /x\.yaml cannot be read: there is no such file\.\n$/],
  ])('%s', (_, words, expected) => expect(command(['diff', ...words], { cwd })).toEqual({ status: 2, stdout: '', stderr: expect.stringMatching(expected) }));

  test('outside of a repository', () => expect(command(['diff', 'main', 'HEAD'], { cwd: folderOf({}) }))
    .toEqual({ status: 2, stdout: '', stderr: expect.stringMatching(/^cdk8s-bare-metal: There is no folder main, and it cannot be a git revision: not a git repository/) }));

  test('without git', () => expect(command(['diff', 'first', 'second'], { cwd, env: { PATH: '/nowhere' } }))
    .toEqual({ status: 2, stdout: '', stderr: expect.stringMatching(/which is not installed here\. Name two folders instead\.\n$/) }));

  test('but two folders want no git', () => expect(command(['diff', 'old', 'new', '--fail-on', 'never'], { cwd: twoFolders(), env: { PATH: '/nowhere' } })).toMatchObject({ status: 0, stderr: '' }));
});

test('a branch that a folder is called like is compared by its whole name', () => {
  const cwd = repositoryOf(OLD, NEW);
  fs.mkdirSync(path.join(cwd, 'main'));
  expect(summary(report(['first', 'refs/heads/main'], cwd))).toEqual(EXPECTED);
});

test('the example of --help runs', () => {
  const cwd = repositoryOf(prefixed('kubernetes', OLD), prefixed('kubernetes', HARMLESS));
  const [, example] = /Example:\n {2}cdk8s-bare-metal (.*)\n$/.exec(command(['diff', '--help'], { cwd }).stdout)!;
  expect(command(example.replace('main HEAD', 'HEAD~1 HEAD').split(' '), { cwd })).toEqual({ status: 0, stdout: '', stderr: '' });
  expect(command(example.split(' '), { cwd })).toEqual({ status: 0, stdout: '', stderr: '' });
  expect(fs.readFileSync(path.join(cwd, 'change.md'), 'utf8')).toMatch(/^\*\*No difference between `main` and `HEAD`\.\*\*\n$/);
});

test('10,000 objects on both sides, all of them other than before', () => {
  const files = (port: number) => Object.fromEntries(Array.from({ length: 100 }, (_, file) => [
    `f${file}.yaml`, Array.from({ length: 100 }, (__, index) => serviceYaml(`w${file}-${index}`).replace('port: 80', `port: ${port}`)).join('---\n'),
  ]));
  const { status, clusters: [{ objects, interruptions }] } = report(['old', 'new'], folderOf({ ...prefixed('old', files(80)), ...prefixed('new', files(81)) }));
  expect([status, objects.length, interruptions.length]).toEqual([1, 10_000, 10_000]);
});

describe('the schema', () => {
  test('is current; otherwise run: npx projen schemas', () => expect(`${JSON.stringify(schema, undefined, 2)}\n`).toEqual(diffSchemaText()));

  test('refuses what it does not know', () => {
    const { status, ...read } = report(['old', 'new'], twoFolders());
    expect([valid(read), valid({ ...read, status })]).toEqual([true, false]);
  });
});
