import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { Figure, ratioOf } from './figure';
import { inFolder } from './in-folder';
import { objectsOf, ours, rawApp } from './many-services';

const ROOT = path.join(__dirname, '..', '..');

/** `synth.ts COUNT` prints the figures of one size as JSON. */
void inFolder(async (folder) => console.log(JSON.stringify(await figuresOf(Number(process.argv[2]), folder))));

async function figuresOf(count: number, folder: string): Promise<Figure[]> {
  const manifests = objectsOf(ours(count));
  const [unmeasured, runs] = count > 5_000 ? [2, 8] : [8, 20];
  const ratio = (own: () => unknown, raw: () => unknown) => ratioOf(own, raw, unmeasured, runs);
  return [
    {
      name: `synth of ${count} exposed Services with routes, to YAML text`,
      value: await ratio(() => ours(count).synthYaml(), () => rawApp(manifests).synthYaml()),
      unit: 'times raw ApiObjects',
      limit: 1.3,
    },
    { name: 'the same without YAML', value: await ratio(() => objectsOf(ours(count)), () => objectsOf(rawApp(manifests))), unit: 'times raw ApiObjects' },
    { name: 'the same with YAML, as the first synth of a process, where Node.js has compiled nothing', value: firstSynth(count, manifests, folder), unit: 'times raw ApiObjects' },
  ];
}

function firstSynth(count: number, manifests: readonly unknown[], folder: string): number {
  const file = path.join(folder, 'manifests.json');
  fs.writeFileSync(file, JSON.stringify(manifests));
  const run = (input: string) => Number(execFileSync(process.execPath, ['--import', 'tsx', path.join(__dirname, 'many-services.ts'), input],
    { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  const times = [1, 2, 3, 4, 5].map(() => ({ own: run(String(count)), raw: run(file) }));
  return Math.min(...times.map(({ own }) => own)) / Math.min(...times.map(({ raw }) => raw));
}
