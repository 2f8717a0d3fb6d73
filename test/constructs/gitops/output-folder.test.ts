import * as fs from 'fs';
import * as path from 'path';
import { inspect } from 'util';
import { ApiObject, Chart, JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import { configMap, errorOf, FLUX, gitOpsApp, textsIn, wholeCluster } from './gitops-lab';
import { emptyFolder } from '../seed-network';
import { Delivery, GitOpsApp } from 'cdk8s-bare-metal';

// One module for everybody: each import would have a copy, in which nothing that is put in the way is seen.
jest.mock('fs', () => ({ ...jest.requireActual('fs'), __esModule: true, default: jest.requireActual('fs') }));

const LIST = '.cdk8s-bare-metal.files';
const LOCK = '.cdk8s-bare-metal.writing';

/** Publishes ConfigMaps of these names into `dist` of a folder. */
function publish(folder: string, names: readonly string[], delivery: Delivery = FLUX): void {
  withMaps(gitOpsApp(folder, { delivery }), names).synth();
}

function withMaps(app: GitOpsApp, names: readonly string[]): GitOpsApp {
  names.forEach((name) => configMap(app, name));
  return app;
}

/** Does something while a file of the output stands in its way; returns the text of the error. */
function refused(folder: string, names: readonly string[] = ['a'], delivery: Delivery = FLUX): string {
  const before = textsIn(folder);
  const error = errorOf(withMaps(gitOpsApp(folder, { delivery }), names));
  expect(textsIn(folder)).toEqual(before);
  return error;
}

/** Whoever runs the tests as root may do anything, and gives that up here. */
function asSomebodyWithoutRights(act: () => void): void {
  const isRoot = process.getuid!() === 0;
  if (isRoot) {
    process.seteuid!(65534);
  }
  try {
    act();
  } finally {
    if (isRoot) {
      process.seteuid!(0);
    }
  }
}

function put(folder: string, file: string, text = 'mine\n'): string {
  const place = path.join(folder, 'dist', file);
  fs.mkdirSync(path.dirname(place), { recursive: true });
  fs.writeFileSync(place, text);
  return place;
}

describe('a folder', () => {
  test('is made, with a list of what was written', () => {
    const folder = emptyFolder();
    publish(folder, ['a']);
    const { [LIST]: list, ...others } = textsIn(path.join(folder, 'dist'));
    expect(list.trim().split('\n').slice(1)).toEqual(Object.keys(others).sort());
    expect(Object.keys(others)).toContain('40-apps/shop/configmap-a.yaml');
  });

  test('loses the files of objects that are gone, and folders that are empty then', () => {
    const folder = emptyFolder();
    publish(folder, ['a', 'b']);
    const app = gitOpsApp(folder);
    configMap(app, 'a', {}, 'wiki');
    app.synth();
    expect(fs.readdirSync(path.join(folder, 'dist', '40-apps')).sort()).toEqual(['kustomization.yaml', 'wiki']);
  });

  test('keeps what others put beside our files', () => {
    const folder = emptyFolder();
    publish(folder, ['a']);
    const notes = ['40-apps/NOTES.md', '40-apps/shop/notes.txt', '.sops.yaml'].map((file) => put(folder, file));
    const app = gitOpsApp(folder);
    configMap(app, 'a', {}, 'wiki');
    app.synth();
    expect(notes.map((file) => fs.readFileSync(file, 'utf8'))).toEqual(['mine\n', 'mine\n', 'mine\n']);
  });

  test('is written where somebody changed our file: the app is the source', () => {
    const folder = emptyFolder();
    publish(folder, ['a']);
    const before = textsIn(folder);
    put(folder, '40-apps/shop/configmap-a.yaml', 'changed by hand\n');
    publish(folder, ['a']);
    expect(textsIn(folder)).toEqual(before);
  });

  test('is taken over where the list was lost and every file says what it would say', () => {
    const folder = emptyFolder();
    publish(folder, ['a']);
    const before = textsIn(folder);
    fs.rmSync(path.join(folder, 'dist', LIST));
    publish(folder, ['a']);
    expect(textsIn(folder)).toEqual(before);
  });

  test('says on standard error that a layer is gone, since everything in it will be deleted', () => {
    const folder = emptyFolder();
    publish(folder, ['a']);
    const told = jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
    try {
      gitOpsApp(folder).synth();
      expect(told.mock.calls.map(([text]) => text).join('')).toContain('1 layer of');
      expect(told.mock.calls.map(([text]) => text).join('')).toContain('40-apps');
    } finally {
      told.mockRestore();
    }
  });
});

describe('nothing is written, and everything is as it was, when', () => {
  test('a file of somebody else is in the way', () => {
    const folder = emptyFolder();
    put(folder, '40-apps/shop/configmap-a.yaml');
    expect(refused(folder)).toContain('configmap-a.yaml is in the way: no synth wrote it.');
  });

  test('a folder is in the way of a file, or a file of a folder', () => {
    const folder = emptyFolder();
    put(folder, 'README.md/page');
    put(folder, '40-apps');
    const error = refused(folder);
    expect(error).toContain('README.md is in the way: it is a folder.');
    expect(error).toContain('40-apps is in the way: no synth wrote it.');
    expect(error).toContain('2 errors');
  });

  test('a link leads out of the folder', () => {
    const folder = emptyFolder();
    const outside = emptyFolder();
    fs.mkdirSync(path.join(folder, 'dist'));
    fs.symlinkSync(outside, path.join(folder, 'dist', '40-apps'));
    expect(refused(folder)).toContain('40-apps is in the way: it is a link.');
    expect(fs.readdirSync(outside)).toEqual([]);
  });

  test('a list that somebody wrote names files outside: they are not ours', () => {
    const folder = emptyFolder();
    const precious = path.join(folder, 'precious.txt');
    fs.writeFileSync(precious, 'mine\n');
    put(folder, LIST, `../precious.txt\n${precious}\n`);
    publish(folder, ['a']);
    expect(fs.readFileSync(precious, 'utf8')).toEqual('mine\n');
  });

  test('Flux would lose what stands beside: YAML of others at the top', () => {
    const folder = emptyFolder();
    put(folder, 'flux-system/gotk-sync.yaml');
    expect(refused(folder)).toContain('flux-system lies in the output folder, and no synth wrote it.');
    publish(folder, ['a'], Delivery.kustomize());
  });

  test('the folder is a file', () => {
    const folder = emptyFolder();
    fs.writeFileSync(path.join(folder, 'dist'), 'a file\n');
    expect(refused(folder)).toContain('cannot be written: a file stands where a folder would have to be.');
  });

  test('another app writes there at the same time', () => {
    const folder = emptyFolder();
    put(folder, `${LOCK}/process-${process.ppid}`, '');
    expect(refused(folder)).toContain(`Process ${process.ppid} is writing into the output folder`);
  });

  test('files cannot be moved to their places, half-way', () => {
    asSomebodyWithoutRights(() => {
      const folder = emptyFolder();
      publish(folder, ['a', 'b']);
      const locked = path.join(folder, 'dist', '40-apps', 'shop');
      fs.chmodSync(locked, 0o555);
      const before = textsIn(folder);
      const app = gitOpsApp(folder);
      // The first file of these comes into a folder that takes it, the second does not.
      configMap(app, 'a', { changed: 'yes' }, 'blog');
      configMap(app, 'a', { changed: 'yes' });
      const error = errorOf(app);
      expect(textsIn(folder)).toEqual(before);
      expect(fs.readdirSync(path.join(folder, 'dist', '40-apps'))).not.toContain('blog');
      fs.chmodSync(locked, 0o755);
      expect(error).toContain('cannot be written: permission is denied. It is as it was.');
    });
  });

  test('the folder is only read', () => {
    asSomebodyWithoutRights(() => {
      const folder = emptyFolder();
      fs.mkdirSync(path.join(folder, 'dist'), { mode: 0o555 });
      expect(refused(folder)).toContain('cannot be written: permission is denied.');
    });
  });

  test.each([
    ['an object has no name', (app: GitOpsApp) => new ApiObject(new Chart(app, 'shop'), 'a', { apiVersion: 'v1', kind: 'Pod', metadata: { name: '' } }), 'Pod has no name'],
    ['an object has no kind', (app: GitOpsApp) => new ApiObject(new Chart(app, 'shop'), 'a', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' } }).addJsonPatch(JsonPatch.remove('/kind')), 'An object web has no `kind`.'],
    ['an object is written twice', (app: GitOpsApp) => ['x', 'y'].forEach((id) => new ApiObject(new Chart(app, id, { namespace: 'shop' }), 'a', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'page' } })),
      'ConfigMap page in namespace shop is written twice.'],
    ['a layer is none', (app: GitOpsApp) => new ApiObject(new Chart(app, 'shop'), 'a', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', annotations: { 'bare-metal.cdk8s.io/layer': 'route' } } }),
      'Did you mean `routes`?'],
    ['a number is none', (app: GitOpsApp) => new ApiObject(new Chart(app, 'shop'), 'a', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data: { a: NaN } }), 'NaN is no number that JSON or Kubernetes could hold (data.a)'],
    ['charts depend on each other', (app: GitOpsApp) => {
      const charts = ['x', 'y', 'z'].map((id) => new Chart(app, id));
      charts.forEach((chart, index) => chart.addDependency(charts[(index + 1) % 3]));
    }, 'The charts x → y → z → x depend on each other.'],
    ['a name is too long for Flux', (app: GitOpsApp) => configMap(app, 'a', {}, 'n'.repeat(63)), 'a label takes 63'],
  ])('%s', (_, fill, text) => {
    const folder = emptyFolder();
    publish(folder, ['a']);
    const before = textsIn(folder);
    const app = gitOpsApp(folder);
    fill(app);
    expect(errorOf(app)).toContain(text);
    expect(textsIn(folder)).toEqual(before);
  });
});

test('what is wrong with a folder is told once, also by Node.js, which prints what an error holds that nobody catches', () => {
  const folder = emptyFolder();
  put(folder, '40-apps/shop/configmap-a.yaml');
  let told = '';
  try {
    publish(folder, ['a']);
  } catch (error) {
    told = inspect(error);
  }
  expect(told.match(/is in\s+the way/g)).toHaveLength(1);
});

test('all that is wrong is told at once', () => {
  const app = gitOpsApp(emptyFolder());
  const charts = ['x', 'y'].map((id) => new Chart(app, id));
  charts.forEach((chart, index) => chart.addDependency(charts[(index + 1) % 2]));
  const configMaps: readonly (readonly [number, string, unknown])[] = [[0, 'a', 'b'], [1, 'a', 'b'], [0, '', 'b'], [0, 'n', NaN], [1, 'm', Infinity]];
  configMaps.forEach(([chart, name, value], index) => new ApiObject(charts[chart], String(index), { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data: { a: value } }));
  const text = errorOf(app);
  expect([...text.matchAll(/error\[(.*?)\]/g)].map(([, rule]) => rule)).toEqual([
    'delivery-dependency-circle', 'delivery-object-nameless', 'delivery-object-duplicate', 'delivery-value-unwritable', 'delivery-value-unwritable',
  ]);
  expect(text).toContain('5 errors in what would be delivered. Nothing was written.');
});

describe('what is in the way of the folder is told at once with', () => {
  /** A file of somebody else where one of ours is to be. */
  function folderWithOther(): string {
    const folder = emptyFolder();
    put(folder, '40-apps/shop/configmap-a.yaml');
    return folder;
  }

  const FOREIGN = 'configmap-a.yaml is in the way: no synth wrote it.';
  const BUSY = `Process ${process.ppid} is writing into the output folder`;

  test('what is wrong with where objects are to go', () => {
    const folder = folderWithOther();
    const before = textsIn(folder);
    const app = withMaps(gitOpsApp(folder), ['a']);
    configMap(app, 'a', {}, 'n'.repeat(63));
    const error = errorOf(app);
    expect(error).toContain(FOREIGN);
    expect(error).toContain('a label takes 63');
    expect(error).toContain('2 errors in what would be delivered. Nothing was written.');
    expect(textsIn(folder)).toEqual(before);
  });

  test('an object that is wrong, though then nobody knows the files: another process writes there', () => {
    const folder = emptyFolder();
    put(folder, `${LOCK}/process-${process.ppid}`, '');
    const app = gitOpsApp(folder);
    configMap(app, '');
    const error = errorOf(app);
    expect(error).toContain('ConfigMap has no name');
    expect(error).toContain(BUSY);
  });

  test('what the rules refuse', () => {
    const folder = emptyFolder();
    put(folder, `${LOCK}/process-${process.ppid}`, '');
    const app = gitOpsApp(folder);
    wholeCluster(app, folder, ['shop'], 'no list' as never);
    const error = errorOf(app);
    expect(error).toContain('Validation failed with the following errors:');
    expect(error).toContain(BUSY);
    expect(error.match(/1 error in what would be delivered/g)).toHaveLength(1);
  });

  test('what the rules refuse, and nothing where the folder is free: YAML of ours whose list was lost is no stranger', () => {
    const folder = emptyFolder();
    publish(folder, ['a']);
    fs.rmSync(path.join(folder, 'dist', LIST));
    const before = textsIn(folder);
    const app = gitOpsApp(folder);
    wholeCluster(app, folder, ['shop'], 'no list' as never);
    expect(errorOf(app)).not.toContain('in what would be delivered');
    expect(textsIn(folder)).toEqual(before);
  });

  test('what is in the way of another', () => {
    const folder = emptyFolder();
    const app = new GitOpsApp();
    for (const name of ['home', 'office']) {
      const cluster = new Construct(app, name);
      configMap(cluster as GitOpsApp, 'a');
      const outdir = path.join(folder, name, 'dist');
      fs.mkdirSync(path.join(outdir, LOCK), { recursive: true });
      fs.writeFileSync(path.join(outdir, LOCK, `process-${process.ppid}`), '');
      app.deliverCluster(cluster, { outdir });
    }
    const before = textsIn(folder);
    expect(errorOf(app).match(new RegExp(BUSY, 'g'))).toHaveLength(2);
    expect(textsIn(folder)).toEqual(before);
  });
});

test('what a process left behind that died while it wrote is put back first', () => {
  const folder = emptyFolder();
  publish(folder, ['a', 'b']);
  const before = textsIn(folder);
  const page = path.join(folder, 'dist', '40-apps', 'shop', 'configmap-a.yaml');
  put(folder, `${LOCK}/process-999999999`, '');
  put(folder, `${LOCK}/old/40-apps/shop/configmap-a.yaml`, fs.readFileSync(page, 'utf8'));
  fs.writeFileSync(page, 'half');
  publish(folder, ['a', 'b']);
  expect(textsIn(folder)).toEqual(before);
});

test('what such a process had already written of a newer state is removed again', () => {
  const folder = emptyFolder();
  const list = path.join(folder, 'dist', '.cdk8s-bare-metal.files');
  publish(folder, ['a']);
  const [before, listBefore] = [textsIn(folder), fs.readFileSync(list, 'utf8')];
  publish(folder, ['a', 'b']);
  put(folder, `${LOCK}/process-999999999`, '');
  put(folder, `${LOCK}/old/.cdk8s-bare-metal.files`, listBefore);
  publish(folder, ['a']);
  expect(textsIn(folder)).toEqual(before);
});

test('a lock with the number of this very process, which does not hold it, is of a dead one: each container counts from one', () => {
  const folder = emptyFolder();
  publish(folder, ['a']);
  const before = textsIn(folder);
  put(folder, `${LOCK}/process-${process.pid}`, '');
  put(folder, `${LOCK}/0`, 'half');
  publish(folder, ['a']);
  expect(textsIn(folder)).toEqual(before);
});

test('what a process was done with is not put back where it dies while it gives the folder free', () => {
  const folder = emptyFolder();
  publish(folder, ['a']);
  const remove = fs.rmSync;
  const removed = jest.spyOn(fs, 'rmSync').mockImplementation((place, options) => {
    if (fs.existsSync(path.join(String(place), 'old'))) {
      throw new Error('killed');
    }
    remove(place, options);
  });
  try {
    expect(() => publish(folder, ['b'])).toThrow('killed');
  } finally {
    removed.mockRestore();
  }
  expect(fs.existsSync(path.join(folder, 'dist', LOCK))).toBe(false);
  publish(folder, ['b']);
  expect(fs.readdirSync(path.join(folder, 'dist')).filter((name) => name.includes('writing'))).toEqual([]);
  expect(fs.readdirSync(path.join(folder, 'dist', '40-apps', 'shop'))).toEqual(['configmap-b.yaml', 'kustomization.yaml']);
});

test('of two that would take the lock of a dead process, the second is refused and touches nothing', () => {
  const folder = emptyFolder();
  publish(folder, ['a']);
  const owner = put(folder, `${LOCK}/process-999999999`, '');
  put(folder, `${LOCK}/old/40-apps/shop/configmap-a.yaml`, 'older');
  const faster = path.join(path.dirname(owner), `process-${process.ppid}`);
  const rename = fs.renameSync;
  const renamed = jest.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
    if (path.resolve(String(from)) === path.resolve(owner)) {
      rename(owner, faster);
    }
    rename(from, to);
  });
  try {
    expect(errorOf(withMaps(gitOpsApp(folder), ['b']))).toContain('is writing into the output folder');
  } finally {
    renamed.mockRestore();
  }
  expect(fs.existsSync(faster)).toBe(true);
  expect(fs.readFileSync(path.join(folder, 'dist', '40-apps', 'shop', 'configmap-a.yaml'), 'utf8')).not.toEqual('older');
});

test('a folder that such a process made, and put nothing into, is removed', () => {
  const folder = emptyFolder();
  const list = path.join(folder, 'dist', LIST);
  publish(folder, ['a']);
  put(folder, `${LOCK}/process-999999999`, '');
  put(folder, `${LOCK}/old/${LIST}`, fs.readFileSync(list, 'utf8'));
  fs.appendFileSync(list, '40-apps/wiki/configmap-a.yaml\n');
  fs.mkdirSync(path.join(folder, 'dist', '40-apps', 'wiki'));
  publish(folder, ['a']);
  expect(fs.readdirSync(path.join(folder, 'dist', '40-apps')).sort()).toEqual(['kustomization.yaml', 'shop']);
});

test.each([['an empty lock, of a process that found no room for more', ''], ['a lock that a process made and never had', '.999999999']])('%s keeps nobody out', (_, suffix) => {
  const folder = emptyFolder();
  publish(folder, ['a']);
  const before = textsIn(folder);
  fs.mkdirSync(path.join(folder, 'dist', `${LOCK}${suffix}`));
  publish(folder, ['a']);
  expect(textsIn(folder)).toEqual(before);
  expect(fs.readdirSync(path.join(folder, 'dist')).filter((name) => name.includes('writing'))).toEqual([]);
});

describe('an output folder', () => {
  test.each([
    ['the folder of the app', '.', 'holds the app itself'],
    ['a folder above', '..', 'holds the app itself'],
    ['outside the repository', '../../../../../../../../elsewhere/dist', 'lies outside the repository'],
  ])('is refused: %s', (_, outdir, text) => {
    expect(errorOf(withMaps(new GitOpsApp({ outdir }), ['a']))).toContain(text);
  });

  test('is refused where cdk8s\'s command line would delete it', () => {
    const folder = emptyFolder();
    const outdir = process.env.CDK8S_OUTDIR;
    try {
      for (const command of ['dist', '.', 'dist/inside']) {
        process.env.CDK8S_OUTDIR = path.join(folder, command);
        expect(errorOf(withMaps(gitOpsApp(folder), ['a']))).toContain('write `output: .cdk8s` into cdk8s.yaml');
      }
    } finally {
      if (outdir === undefined) {
        delete process.env.CDK8S_OUTDIR;
      } else {
        process.env.CDK8S_OUTDIR = outdir;
      }
    }
  });

  test('of a property that nobody knows is told', () => {
    const options: any = { path: './clusters/home', sourceRef: 'flux-system', intervall: '1h' };
    expect(errorOf(gitOpsApp(emptyFolder(), { delivery: Delivery.flux(options) }))).toContain('Did you mean `interval`?');
  });
});

describe('another app', () => {
  /** Runs an app in a folder of a repository. */
  function runIn(repository: string, folder: string, outdir: string, name: string, program?: string): () => void {
    return () => {
      const [home, runner] = [process.cwd(), process.argv[1]];
      fs.mkdirSync(path.join(repository, '.git'), { recursive: true });
      fs.mkdirSync(path.join(repository, folder), { recursive: true });
      process.chdir(path.join(repository, folder));
      process.argv[1] = program === undefined ? runner : path.join(process.cwd(), program);
      try {
        withMaps(new GitOpsApp({ outdir }), [name]).synth();
      } finally {
        process.argv[1] = runner;
        process.chdir(home);
      }
    };
  }

  test('in one folder is refused, and nothing of the first is touched', () => {
    const repository = emptyFolder();
    runIn(repository, 'network', '../dist', 'a')();
    const before = textsIn(repository);
    expect(before[`dist/${LIST}`].split('\n')[1]).toEqual('# App: ../network');
    expect(runIn(repository, 'shop', '../dist', 'b')).toThrow(/delivery-folder-of-other-app\]: The output folder \.\.\/dist was\s+written by the app in \.\.\/network,\s+which is another one\./);
    expect(textsIn(repository)).toEqual(before);
  });

  test('in the same folder, run by another program, is refused as well', () => {
    const repository = emptyFolder();
    runIn(repository, 'network', '../dist', 'a', 'home.ts')();
    const before = textsIn(repository);
    expect(before[`dist/${LIST}`].split('\n').slice(1, 3)).toEqual(['# App: ../network', '# Program: home']);
    // Elsewhere, as another run would have it.
    const moved = path.join(emptyFolder(), 'moved');
    fs.renameSync(repository, moved);
    expect(runIn(moved, 'network', '../dist', 'b', 'office.ts')).toThrow(/delivery-folder-of-other-app\]: The output folder \.\.\/dist was\s+written\s+by\s+the\s+program\s+home,\s+and\s+this\s+is\s+office\./);
    expect(textsIn(moved)).toEqual(before);
  });

  test.each([['compiled', 'src/home.ts', 'lib/home.js'], ['as a module', 'home.ts', 'home.mjs']])('is none where the same program runs %s', (_, first, second) => {
    const repository = emptyFolder();
    runIn(repository, 'network', 'dist', 'a', first)();
    fs.rmSync(path.join(repository, 'network', 'dist'), { recursive: true });
    runIn(repository, 'network', 'other', 'a', second)();
    expect(textsIn(repository)[`network/other/${LIST}`]).toContain('# Program: home\n');
  });

  test.each([['a test runner', 'node_modules/.bin/jest'], ['the runtime of another language', '.venv/lib/python3/site-packages/jsii/bin/jsii-runtime.js'], ['a program that lies elsewhere', '../tool.js']])(
    'is not known where %s runs it', (_, program) => {
      const repository = emptyFolder();
      runIn(repository, 'network', 'dist', 'a', program)();
      runIn(repository, 'network', 'dist', 'b', program)();
      expect(textsIn(repository)[`network/dist/${LIST}`]).not.toContain('# Program:');
    });

  test.each([['the same folder', 'dist', 'dist'], ['a folder inside', 'dist', 'dist/inside'], ['a folder around', 'deep/dist', 'deep']])('of the same run is refused in %s', (_, first, second) => {
    const repository = emptyFolder();
    runIn(repository, 'network', first, 'a', 'main.ts')();
    const before = textsIn(repository);
    expect(runIn(repository, 'network', second, 'b', 'main.ts')).toThrow(/delivery-folder-of-other-app\]: Another GitOpsApp of this program wrote/);
    expect(textsIn(repository)).toEqual(before);
  });

  test('may write a second time what it wrote before', () => {
    const [home, runner] = [process.cwd(), process.argv[1]];
    process.chdir(emptyFolder());
    process.argv[1] = path.join(process.cwd(), 'main.ts');
    try {
      const app = withMaps(new GitOpsApp({ outdir: 'dist' }), ['a']);
      app.synth();
      const before = textsIn('dist');
      app.synth();
      expect(textsIn('dist')).toEqual(before);
    } finally {
      process.argv[1] = runner;
      process.chdir(home);
    }
  });

  test('that is the same, moved together with its output, goes on', () => {
    const repository = emptyFolder();
    runIn(repository, 'old', 'dist', 'a')();
    fs.renameSync(path.join(repository, 'old'), path.join(repository, 'new'));
    runIn(repository, 'new', 'dist', 'b')();
    expect(textsIn(repository)['new/dist/40-apps/shop/configmap-b.yaml']).toBeDefined();
    expect(textsIn(repository)['new/dist/40-apps/shop/configmap-a.yaml']).toBeUndefined();
  });

  test('of a list that says no app, and of a folder that is named from the root, nobody knows', () => {
    const repository = emptyFolder();
    runIn(repository, 'network', path.join(repository, 'dist'), 'a')();
    expect(textsIn(repository)[`dist/${LIST}`]).not.toContain('# App:');
    runIn(repository, 'shop', '../dist', 'b')();
    expect(textsIn(repository)[`dist/${LIST}`]).toContain('# App: ../shop\n');
  });
});
