import { spawn } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { Cache, Workplace } from '../../e2e/components/cache';
import { NotToBeHad } from '../../e2e/components/component';
import { runTool } from '../../e2e/components/tool';

const entry = { component: 'thing', version: '1.2.3', key: '0123456789abcdef0123' };
const nobodyWaits = () => {
  throw new Error('it waited');
};
let cache: Cache;

beforeEach(() => {
  cache = new Cache(fs.mkdtempSync(path.join(os.tmpdir(), 'e2e-cache-')));
});
afterEach(() => fs.rmSync(cache.folder, { recursive: true }));

/** A build that writes each of the names unless it is there, and says which ones it wrote. */
function building(names: readonly string[], written: string[], breaksAt?: string) {
  return async ({ folder }: Workplace) => names.filter((name) => !fs.existsSync(path.join(folder, name))).forEach((name) => {
    if (name === breaksAt) {
      throw new Error('broken off');
    }
    fs.writeFileSync(path.join(folder, name), name);
    written.push(name);
  });
}

test.each([
  ['its own variable', { CDK8S_BARE_METAL_E2E_CACHE: '/var/e2e', XDG_CACHE_HOME: '/caches' }, '/var/e2e'],
  ["the user's caches", { XDG_CACHE_HOME: '/caches' }, '/caches/cdk8s-bare-metal-e2e'],
  ['the home folder', {}, path.join(os.homedir(), '.cache', 'cdk8s-bare-metal-e2e')],
])('the cache is where %s says', (_, environment, folder) => expect(Cache.ofUser(environment).folder).toEqual(folder));

test('what is finished is not built again', async () => {
  const written: string[] = [];
  const folder = await cache.provide(entry, nobodyWaits, building(['a', 'b'], written));
  expect(await cache.provide(entry, nobodyWaits, building(['a', 'b'], written))).toEqual(folder);
  expect(cache.find(entry)).toEqual(folder);
  expect(written).toEqual(['a', 'b']);
  expect(fs.readdirSync(folder)).toEqual(['a', 'b']);
});

test('what is built from something else is something else', async () => {
  const other = { ...entry, key: '123456789abcdef01234' };
  await cache.provide(entry, nobodyWaits, building(['a'], []));
  expect(cache.find(other)).toBeUndefined();
  expect(await cache.provide(other, nobodyWaits, building(['a'], []))).not.toEqual(cache.find(entry));
});

test('a build that breaks off is not found, and the next one goes on where it was', async () => {
  const written: string[] = [];
  await expect(cache.provide(entry, nobodyWaits, building(['a', 'b', 'c'], written, 'c'))).rejects.toThrow('broken off');
  expect(cache.find(entry)).toBeUndefined();
  await cache.provide(entry, nobodyWaits, building(['a', 'b', 'c'], written));
  expect(written).toEqual(['a', 'b', 'c']);
});

test('two that want the same at once build it once, and one waits', async () => {
  const written: string[] = [];
  let waiting = 0;
  const want = () => cache.provide(entry, () => waiting++, async (workplace) => {
    await runTool(workplace, ['sleep', '0.2'], { folder: workplace.folder });
    await building(['a'], written)(workplace);
  });
  const [one, other] = await Promise.all([want(), want()]);
  expect(one).toEqual(other);
  expect(written).toEqual(['a']);
  expect(waiting).toEqual(1);
});

test('a killed run takes its tools with it, and frees the lock', async () => {
  const run = spawn(process.execPath, ['--import', 'tsx', path.join(__dirname, 'endless-build.ts'), cache.folder, JSON.stringify(entry)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const tool = Number(await new Promise((resolve) => run.stdout.once('data', resolve)).finally(() => run.kill('SIGKILL')));
  const written: string[] = [];
  await cache.provide(entry, () => undefined, building(['a'], written));
  expect(tool).toBeGreaterThan(1);
  expect(written).toEqual(['a']);
  expect(isRunning(tool)).toBe(false);
});

/** What has ended but was not asked for its exit code yet has no command line any more. */
function isRunning(id: number): boolean {
  const file = `/proc/${id}/cmdline`;
  return fs.existsSync(file) && fs.readFileSync(file, 'utf8') !== '';
}

test('a tool that fails says why, in its own last words', async () => {
  const failing = cache.provide(entry, nobodyWaits, async (workplace) => {
    await runTool(workplace, ['sh', '-c', 'echo working; echo "no such thing" >&2; exit 3'], { folder: workplace.folder });
  });
  await expect(failing).rejects.toThrow(NotToBeHad);
  await expect(failing).rejects.toThrow(/exit code 3.*\.log; the last is:\nno such thing$/s);
});
