import { LayeredObject, Part } from './build';
import { fileStem, fileStemWithGroup } from './file-names';
import { OutputFile } from './output-file';
import { groupBy } from '../../model/group-by';
import { Manifest } from '../../model/manifest';
import { groupOf } from '../../model/reader/scope';
import { repeated } from '../../rules/group';
import { emitYaml } from '../yaml/emit-yaml';

/** How objects are divided into files. */
export type FileLayout = 'file-per-object' | 'file-per-namespace';

/** Name of the one file of a namespace. */
export const ALL_OBJECTS = 'objects.yaml';

/**
 * Every file of the layers, with a `kustomization.yaml` in each folder that says what belongs to it.
 *
 * @throws Error for an object with a number that is none
 */
export function layerFiles(parts: readonly Part[], layout: FileLayout): OutputFile[] {
  const files: OutputFile[] = [];
  for (const part of parts) {
    if (part.remotes !== undefined) {
      files.push(remoteKustomization(part.folder, part.remotes));
      continue;
    }
    const names = namedObjects(part);
    if (layout === 'file-per-namespace') {
      files.push({ path: `${part.folder}/${ALL_OBJECTS}`, text: names.map(([, { manifest }]) => emitYaml(manifest)).join('---\n') });
    } else {
      names.forEach(([stem, { manifest }]) => files.push({ path: `${part.folder}/${stem}.yaml`, text: emitYaml(manifest) }));
    }
    files.push(kustomization(part.folder, layout === 'file-per-namespace' ? [ALL_OBJECTS] : names.map(([stem]) => `${stem}.yaml`)));
  }
  for (const [{ folder }, inside] of groupBy(parts, ({ layer }) => layer)) {
    files.push(kustomization(folder, inside.map((part) => part.folder.slice(folder.length + 1))));
  }
  return files;
}

/** The file that tells kustomize, and whoever builds with it, what belongs to a folder. */
export function kustomization(folder: string, resources: readonly string[]): OutputFile {
  return {
    path: folder === '' ? 'kustomization.yaml' : `${folder}/kustomization.yaml`,
    text: emitYaml({ apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', resources }),
  };
}

/**
 * Definitions from their addresses, which nothing can annotate but kustomize: neither Flux nor Argo CD prunes them, and Argo CD applies them on the server,
 * since a large one does not fit into an annotation.
 */
function remoteKustomization(folder: string, resources: readonly string[]): OutputFile {
  return {
    path: `${folder}/kustomization.yaml`,
    text: emitYaml({
      apiVersion: 'kustomize.config.k8s.io/v1beta1',
      kind: 'Kustomization',
      commonAnnotations: { 'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false,ServerSideApply=true', 'kustomize.toolkit.fluxcd.io/prune': 'disabled' },
      resources,
    }),
  };
}

/** Objects with the names of their files, in the order of the names. */
function namedObjects({ objects }: Part): [string, LayeredObject][] {
  const named = objects.map((object): [string, LayeredObject] => [fileStem(object.manifest.kind, object.manifest.metadata.name), object]);
  const alike = new Set(repeated(named, ([stem]) => stem).flat());
  return named
    .map((one): [string, LayeredObject] => (alike.has(one) ? [stemWithGroup(one[1].manifest), one[1]] : one))
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

function stemWithGroup({ apiVersion, kind, metadata }: Manifest): string {
  return fileStemWithGroup(groupOf(apiVersion), kind, metadata.name);
}
