import * as fs from 'fs';
import * as path from 'path';
import { App } from 'cdk8s';
import { Construct } from 'constructs';
import { ARGO_CD, configMap, FLUX, textsIn } from './gitops-lab';
import { emptyFolder } from '../seed-network';
import { Delivery, GitOpsApp } from 'cdk8s-bare-metal';

const LIST = '.cdk8s-bare-metal.files';

/** Synthesizes an app with a cluster for each name in the folder of a repository; returns what it says on standard error. */
function synth(repository: string, names: readonly string[], { delivery = FLUX, program }: { readonly delivery?: Delivery; readonly program?: string } = {}): string {
  const [home, runner] = [process.cwd(), process.argv[1]];
  process.chdir(repository);
  process.argv[1] = program === undefined ? runner : path.join(process.cwd(), program);
  const said = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    const app = new GitOpsApp();
    for (const name of names) {
      const cluster = new Construct(app, name);
      configMap(cluster as App, name);
      app.deliverCluster(cluster, { outdir: `clusters/${name}/dist`, delivery });
    }
    app.synth();
    return said.mock.calls.map(([text]) => String(text)).join('');
  } finally {
    said.mockRestore();
    process.argv[1] = runner;
    process.chdir(home);
  }
}

/** A repository in which an app wrote two clusters. */
function ofHomeAndLab(delivery?: Delivery): string {
  const repository = emptyFolder();
  expect(synth(repository, ['home', 'lab'], { delivery })).toEqual('');
  return repository;
}

function ofLab(repository: string): Record<string, string> {
  return textsIn(path.join(repository, 'clusters', 'lab'));
}

describe('a cluster that leaves the app', () => {
  test.each([
    ['Flux', FLUX, 'Flux goes on applying them', 'where Flux applies a folder above, it deletes everything but CustomResourceDefinitions and Namespaces'],
    ['Argo CD', ARGO_CD, 'Argo CD goes on applying them', 'delete its Applications with `argocd app delete`'],
    ['kustomize', Delivery.kustomize(), 'whoever applied it goes on applying them', 'run `kubectl delete -k` on its layers, the last one first'],
  ])('is told with what stays and what to do, and nothing of it is touched, where %s applies it', (_, delivery, appliedBy, deletion) => {
    const repository = ofHomeAndLab(delivery);
    const before = ofLab(repository);
    const told = synth(repository, ['home'], { delivery });
    expect(told).toContain(`warning[delivery-cluster-gone]: The app delivers no cluster into clusters/lab/dist any more. ${Object.keys(before).length - 1} files of it stay there as they are, `);
    expect(told).toContain(`${appliedBy}, and the cluster keeps every object and every address. `);
    expect(told).toContain('If the cluster is no more, delete the folder, and that of its plan. ');
    expect(told).toContain(deletion);
    expect(ofLab(repository)).toEqual(before);
  });

  test('is told once, however many others there are', () => {
    const repository = emptyFolder();
    synth(repository, ['home', 'lab', 'office']);
    expect(synth(repository, ['home', 'office']).match(/delivery-cluster-gone/g)).toHaveLength(1);
  });

  test('is told at each synth until its folder is gone, and the same app gives the same bytes meanwhile', () => {
    const repository = ofHomeAndLab();
    synth(repository, ['home']);
    const between = textsIn(repository);
    expect(synth(repository, ['home'])).toContain('delivery-cluster-gone');
    expect(textsIn(repository)).toEqual(between);
    fs.rmSync(path.join(repository, 'clusters/lab'), { recursive: true });
    expect(synth(repository, ['home'])).toEqual('');
    expect(textsIn(repository)[`clusters/home/dist/${LIST}`]).not.toContain('# Beside:');
  });

  test('is told no more where the line about it is removed', () => {
    const repository = ofHomeAndLab();
    synth(repository, ['home']);
    const list = path.join(repository, 'clusters/home/dist', LIST);
    fs.writeFileSync(list, fs.readFileSync(list, 'utf8').replace('# Beside: ../../lab/dist\n', ''));
    expect(synth(repository, ['home'])).toEqual('');
  });
});

test.each([
  ['is told where its own program', 'lab.ts', true],
  ['is not told where another one, which has taken it over,', 'main.ts', false],
])('a cluster of a list that names a program %s synthesizes the rest', (_, program, isTold) => {
  const written = ofHomeAndLab();
  const list = path.join(written, 'clusters/lab/dist', LIST);
  fs.writeFileSync(list, fs.readFileSync(list, 'utf8').replace('# Beside:', '# Program: lab\n# Beside:'));
  // Elsewhere, as another run would have it.
  const repository = path.join(emptyFolder(), 'moved');
  fs.renameSync(written, repository);
  expect(synth(repository, ['home'], { program }).includes('delivery-cluster-gone')).toBe(isTold);
});
