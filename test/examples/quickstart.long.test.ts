import { execFileSync, spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';

/** Does what the README's quickstart says, in an empty folder, with the packed package. */
const root = path.join(__dirname, '..', '..');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-bare-metal-quickstart-'));

afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

/** The files that a section of the README lists: a name in backquotes before a fenced block. */
function filesOf(title: string): Record<string, string> {
  const readme = fs.readFileSync(path.join(root, 'README.md'), 'utf8');
  const section = readme.split(/^## /m).find((text) => text.startsWith(title))!;
  return Object.fromEntries([...section.matchAll(/`([\w.]+)`[^\n]*:\n\n```\w+[^\n]*\n([^]*?)```/g)].map(([, name, text]) => [name, text]));
}

/**
 * Installs the packed package by path. What `npm install` would fetch is linked from this repository, so that the test needs
 * no network.
 */
function install(): void {
  const [{ filename }] = JSON.parse(execFileSync('npm', ['pack', '--json', '--pack-destination', folder], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  const modules = path.join(folder, 'node_modules');
  const home = path.join(modules, 'cdk8s-bare-metal');
  fs.mkdirSync(home, { recursive: true });
  execFileSync('tar', ['-xzf', path.join(folder, filename), '-C', home, '--strip-components', '1']);
  const { devDependencies } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  // jest and ts-jest are what the section on tests installs; npm puts what jest brings along beside it.
  for (const name of [...Object.keys(devDependencies), 'jest', 'ts-jest', '@jest']) {
    fs.symlinkSync(path.join(root, 'node_modules', name), path.join(modules, name));
  }
  fs.symlinkSync(path.join(root, 'node_modules', '.bin'), path.join(modules, '.bin'));
}

function run(...command: string[]) {
  return spawnSync('npx', command, { cwd: folder, encoding: 'utf8', env: { ...process.env, CDK8S_CHECK_UPGRADE: 'false' } });
}

beforeAll(() => {
  Object.entries(filesOf('Quickstart')).forEach(([name, text]) => fs.writeFileSync(path.join(folder, name), text));
  install();
}, 60_000);

test('lists every file of the app', () => {
  expect(Object.keys(filesOf('Quickstart')).sort()).toEqual(['.gitignore', 'cdk8s.yaml', 'cluster.ts', 'main.ts', 'package.json', 'tsconfig.json']);
});

test('`npx cdk8s synth` gives manifests, lock file and reports', () => {
  const { status, stderr } = run('cdk8s', 'synth');
  expect([status, stderr]).toEqual([0, expect.anything()]);
  expect(fs.readdirSync(path.join(folder, 'dist')).sort()).toEqual(['apps.k8s.yaml', 'edge.k8s.yaml']);
  expect(fs.readdirSync(path.join(folder, 'network')).sort()).toEqual(['addresses.json', 'addresses.md', 'findings.json', 'ip-plan.lock.yaml', 'traffic.md']);
}, 60_000);

test('the packed command checks what came out', () => {
  const bin = path.join(folder, 'node_modules', 'cdk8s-bare-metal', 'bin', 'cdk8s-bare-metal');
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, 'check', 'dist', '--only', 'pools-overlap,object-duplicate'], { cwd: folder, encoding: 'utf8' });
  expect([status, stdout, stderr]).toEqual([0, expect.stringMatching(/^Read \d{2} objects in 2 files\.\n/), '']);
});

test('everything stands in a namespace that is written down', () => {
  const manifests = fs.readFileSync(path.join(folder, 'dist', 'apps.k8s.yaml'), 'utf8').split(/^---$/m);
  expect(manifests.map((manifest) => /^ {2}namespace: (.*)$/m.exec(manifest)?.[1])).toEqual(manifests.map(() => 'default'));
});

test('a test of the app, as its section says, passes', () => {
  const files = filesOf('Test your app');
  expect(Object.keys(files)).toEqual(['jest.config.json', 'cluster.test.ts']);
  Object.entries(files).forEach(([name, text]) => fs.writeFileSync(path.join(folder, name), text));
  const { status, stderr } = run('jest');
  expect([status, stderr]).toEqual([0, expect.stringContaining('1 passed')]);
  expect(run('tsc').status).toEqual(0);
}, 60_000);

test('a misspelt property ends with exit code 1, and its name on the screen', () => {
  const cluster = path.join(folder, 'cluster.ts');
  const before = fs.readFileSync(cluster, 'utf8');
  fs.writeFileSync(cluster, before.replace('dhcp:', 'dchp:'));
  const { status, stdout, stderr } = run('cdk8s', 'synth');
  fs.writeFileSync(cluster, before);
  expect(status).toEqual(1);
  expect(stdout + stderr).toContain('\'dchp\' does not exist');
}, 60_000);

test('a mistake ends with exit code 1, the finding on the screen, and the lock file as it was', () => {
  const lock = path.join(folder, 'network', 'ip-plan.lock.yaml');
  const before = fs.readFileSync(lock, 'utf8');
  const cluster = path.join(folder, 'cluster.ts');
  fs.writeFileSync(cluster, fs.readFileSync(cluster, 'utf8').replace("address: '192.168.1.200'", "address: '192.168.1.10'"));
  const { status, stdout, stderr } = run('cdk8s', 'synth');
  expect(status).toEqual(1);
  expect(stdout + stderr).toContain('pinned-address-outside-pools');
  expect(fs.readFileSync(lock, 'utf8')).toEqual(before);
  expect(fs.existsSync(path.join(folder, 'dist', 'edge.k8s.yaml'))).toBe(false);
}, 60_000);
