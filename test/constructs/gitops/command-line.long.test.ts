import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { textsIn } from './gitops-lab';

/** The example as it stands, driven by the command line that users have. It lies inside the package, so that it imports it by its own name. */
const root = path.join(__dirname, '..', '..', '..');
const folder = fs.mkdtempSync(path.join(root, 'test', 'examples', 'copy-'));
const dist = path.join(folder, 'dist');

beforeAll(() => fs.cpSync(path.join(root, 'examples', 'gitops-flux'), folder, { recursive: true }));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

function synth(environment: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync('npx', ['cdk8s', 'synth'], {
    cwd: folder, encoding: 'utf8', env: { ...process.env, CDK8S_CHECK_UPGRADE: 'false', ...environment },
  });
  return { status, text: stdout + stderr };
}

function changed(from: string, to: string): () => void {
  const file = path.join(folder, 'main.ts');
  const before = fs.readFileSync(file, 'utf8');
  expect(before).toContain(from);
  fs.writeFileSync(file, before.replace(from, to));
  return () => fs.writeFileSync(file, before);
}

test('`npx cdk8s synth` ends with 0, and writes what is committed, in whatever time zone and language', () => {
  const committed = textsIn(dist);
  fs.rmSync(dist, { recursive: true });
  expect(synth({ TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' })).toMatchObject({ status: 0 });
  expect(textsIn(dist)).toEqual(committed);
});

test('a mistake ends with 1 and the finding, and leaves the folder as it was', () => {
  const before = textsIn(folder);
  const undo = changed('address: \'192.168.1.200\'', 'address: \'192.168.1.10\'');
  expect(synth()).toMatchObject({ status: 1, text: expect.stringContaining('pinned-address-outside-pools') });
  undo();
  expect(textsIn(dist)).toEqual(Object.fromEntries(Object.entries(before).filter(([file]) => file.startsWith('dist/')).map(([file, text]) => [file.slice(5), text])));
});

test('a command line that would delete the folder is told so', () => {
  const file = path.join(folder, 'cdk8s.yaml');
  fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('.cdk8s', 'dist'));
  expect(synth()).toMatchObject({ status: 1, text: expect.stringContaining('write `output: .cdk8s` into cdk8s.yaml') });
});
