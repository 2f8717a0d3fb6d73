import { readdirSync, readFileSync } from 'fs';
import * as path from 'path';
import { manifestsOf } from './manifests';
import { KubernetesObject } from '../cluster/kubernetes-object';

/**
 * The definitions of Gateway API and of Envoy Gateway, which an app takes by reference; a group that wants them needs `envoy-gateway`. Those of
 * Envoy Gateway stand between lines of Helm's.
 *
 * @param folders of those that are wanted
 */
export function gatewayApiDefinitions(programs: Readonly<Record<string, string>>, folders = ['gateway-api-crds', 'envoy-gateway-crds']): KubernetesObject[] {
  return folders.flatMap((name) => readdirSync(programs[name]).filter((file) => file.endsWith('.yaml')).sort()
    .flatMap((file) => manifestsOf(readFileSync(path.join(programs[name], file), 'utf8').replace(/^\s*\{\{.*\}\}\s*$/gm, ''))))
    .filter(({ kind }) => kind === 'CustomResourceDefinition');
}
