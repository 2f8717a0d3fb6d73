import * as fs from 'fs';
import * as path from 'path';
import { deliver } from '../../src/delivery/deliver';
import { DeliveryTool } from '../../src/delivery/tool';
import { Manifest } from '../../src/model/manifest';
import { described } from '../cluster/kubernetes-object';
import { manifestsOf } from '../world/manifests';

const ROOT = path.join(__dirname, '..', '..');

/** What stands in a folder of our repository, by paths in the repository. */
export function filesBelow(folder: string): Map<string, string> {
  return new Map(fs.readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) => path.join(folder, file))
    .filter((file) => fs.statSync(path.join(ROOT, file)).isFile()).sort().map((file) => [file, fs.readFileSync(path.join(ROOT, file), 'utf8')]));
}

/** What an app with these objects would have in a folder of the repository. */
export function delivered(objects: readonly Manifest[], folder: string, tool: DeliveryTool): Map<string, string> {
  const { files, problems } = deliver(objects.map((manifest) => ({ manifest, path: described(manifest as never) })), tool, 'file-per-object');
  if (problems.length > 0) {
    throw new Error(problems.map(({ message }) => message).join('\n'));
  }
  return new Map(files.map((file) => [path.join(folder, file.path), file.text]));
}

/** Names of the Kustomizations that stand in files of a repository. */
export function kustomizationsIn(files: ReadonlyMap<string, string>): string[] {
  return manifestsOf([...files].filter(([file]) => file.endsWith('.yaml')).map(([, text]) => text).join('---\n'))
    .filter(({ apiVersion }) => apiVersion === 'kustomize.toolkit.fluxcd.io/v1').map(({ metadata: { name } }) => name);
}
