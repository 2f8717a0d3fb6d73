import * as fs from 'fs';
import * as path from 'path';
import { App } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import { KubernetesObject } from '../cluster/kubernetes-object';

/** What can be applied: an app, objects, or YAML. */
export type Manifests = App | readonly KubernetesObject[] | string;

export function manifestsOf(manifests: Manifests): KubernetesObject[] {
  if (typeof manifests === 'string') {
    return parseAllDocuments(manifests).map((document) => document.toJS()).filter((object) => object !== null);
  }
  return isApp(manifests) ? manifestsOf(manifests.synthYaml() as string) : [...manifests];
}

/** Every manifest of a folder, in the order of its files. */
export function manifestsIn(folder: string): KubernetesObject[] {
  return fs.readdirSync(folder).filter((file) => /\.ya?ml$/.test(file)).sort()
    .flatMap((file) => manifestsOf(fs.readFileSync(path.join(folder, file), 'utf8')));
}

function isApp(manifests: Exclude<Manifests, string>): manifests is App {
  return 'synthYaml' in manifests;
}
