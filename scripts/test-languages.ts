import { execFileSync, spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';

/**
 * The same library in other languages: Python, Go and Java code is generated, and the seed picture written in Python, against a
 * wheel that is built on the spot, must give the same bytes as the one in TypeScript. What this machine lacks is skipped by name.
 */
const root = path.join(__dirname, '..');
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-bare-metal-languages-'));
const cases: { name: string; outcome: 'passed' | 'failed' | 'skipped'; reason?: string }[] = [];

for (const target of ['python', 'go', 'java']) {
  attempt(`${target} code is generated`, () => {
    const out = path.join(work, 'code');
    run('npx', ['jsii-pacmak', '--code-only', '--target', target, '-o', out], root);
    if (!fs.existsSync(path.join(out, target))) {
      throw new Error('nothing came out');
    }
  });
}

const missing = whatPythonLacks();
if (missing === undefined) {
  attempt('the seed picture in Python gives the same bytes', seedInPython);
} else {
  skip('the seed picture in Python gives the same bytes', missing);
}

fs.rmSync(work, { recursive: true, force: true });
fs.mkdirSync(path.join(root, 'test-reports'), { recursive: true });
fs.writeFileSync(path.join(root, 'test-reports', 'languages.json'), JSON.stringify(cases, undefined, 2));
process.exitCode = cases.some(({ outcome }) => outcome === 'failed') ? 1 : 0;

function seedInPython(): void {
  const environment = path.join(work, 'venv');
  const python = path.join(environment, 'bin', 'python');
  const source = path.join(work, 'code', 'python');
  run('python3', ['-m', 'venv', environment], work);
  run(python, ['-m', 'pip', 'install', '--quiet', 'build', 'setuptools', 'wheel'], work);
  run(python, ['-m', 'build', '--wheel', '--outdir', path.join(work, 'wheel'), source], work);
  const [wheel] = fs.readdirSync(path.join(work, 'wheel'));
  run(python, ['-m', 'pip', 'install', '--quiet', path.join(work, 'wheel', wheel)], work);
  const app = path.join(work, 'app');
  fs.mkdirSync(app);
  run(python, [path.join(root, 'examples', 'seed-python', 'main.py')], app);
  for (const folder of ['dist', 'network']) {
    for (const file of fs.readdirSync(path.join(root, 'examples', 'seed', folder))) {
      const expected = fs.readFileSync(path.join(root, 'examples', 'seed', folder, file));
      const actual = fs.readFileSync(path.join(app, folder, file));
      if (!expected.equals(actual)) {
        throw new Error(`${folder}/${file} differs`);
      }
    }
  }
}

function whatPythonLacks(): string | undefined {
  const python = spawnSync('python3', ['-c', 'import sys, venv, pip; print(sys.version_info >= (3, 10))'], { encoding: 'utf8' });
  if (python.status !== 0) {
    return 'python3 with venv and pip is missing';
  }
  return python.stdout.trim() === 'True' ? undefined : 'python3 is older than 3.10';
}

function run(command: string, args: readonly string[], cwd: string): void {
  execFileSync(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
}

function attempt(name: string, body: () => void): void {
  try {
    body();
    cases.push({ name, outcome: 'passed' });
    console.log(`passed   ${name}`);
  } catch (error) {
    const { message, stdout, stderr } = error as Error & { stdout?: string; stderr?: string };
    cases.push({ name, outcome: 'failed', reason: message });
    console.error(`failed   ${name}\n${message}\n${stdout ?? ''}${stderr ?? ''}`);
  }
}

function skip(name: string, reason: string): void {
  cases.push({ name, outcome: 'skipped', reason });
  console.log(`skipped  ${name}: ${reason}`);
}
