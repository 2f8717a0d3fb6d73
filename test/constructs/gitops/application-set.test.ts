import * as fs from 'fs';
import * as path from 'path';
import { wholeCluster } from './gitops-lab';
import { run } from '../../../src/cli/run';
import { emptyFolder } from '../seed-network';
import { ArgoCdOptions, Delivery, GitOpsApp } from 'cdk8s-bare-metal';

/** A repository whose folder `clusters/home` an app wrote. */
function repositoryWith(options: Partial<ArgoCdOptions>): string {
  const folder = emptyFolder();
  const app = new GitOpsApp({ outdir: path.join(folder, 'clusters/home'), delivery: Delivery.argoCd({ repoUrl: 'https://git.example.com/home.git', path: 'clusters/home', ...options }) });
  wholeCluster(app, folder);
  app.synth();
  return folder;
}

/** What `diff` says, of the layers and of everything. */
function differences(before: string, after: string): any {
  let answer = '';
  const terminal = { folder: before, isScreen: { out: false, err: false }, wantsNoColor: true, today: '2026-01-01', out: (text: string) => { answer += text; }, err: () => {}, standardInput: () => Buffer.alloc(0) };
  expect(run(['diff', before, after, '--format', 'json', '--quiet'], terminal)).toBeLessThan(2);
  return JSON.parse(answer).clusters[0];
}

const perLayer = repositoryWith({ applicationPerLayer: true });
const bySet = repositoryWith({ applicationSet: true });

test('what reads a repository finds the same Applications behind an ApplicationSet, with the same objects', () => {
  const { layers, objects, layerMoves, removals } = differences(perLayer, bySet);
  expect({ layers: layers.filter(({ change }: any) => change !== 'changed'), layerMoves, removals }).toEqual({ layers: [], layerMoves: [], removals: [] });
  expect(objects.filter(({ object }: any) => object.kind !== 'Application')).toEqual([]);
});

test('a layer that would be missing in it would be noticed', () => {
  const file = path.join(bySet, 'clusters/home/argo-cd/bare-metal.yaml');
  const text = fs.readFileSync(file, 'utf8');
  const without = text.replace(/ +- folder: 50-routes\/wiki\n.*\n.*\n/, '');
  expect(without).not.toEqual(text);
  const other = emptyFolder();
  fs.cpSync(bySet, other, { recursive: true });
  fs.writeFileSync(path.join(other, 'clusters/home/argo-cd/bare-metal.yaml'), without);
  expect(differences(bySet, other).layers.map(({ change, id }: any) => [change, id])).toEqual([['gone', 'argocd/bare-metal-routes-wiki']]);
});
