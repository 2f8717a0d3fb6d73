import { Build, build, joined } from './kustomize';
import { transformed } from './transformations';
import { resolved, Tree, TreeObject } from './tree';
import { Fields, fieldsOf, isFields, listOf, textOf } from '../../model/reader/fields';
import { groupOf } from '../../model/reader/scope';

/** Whether an object is Argo CD's Application. */
export function isApplication({ manifest }: TreeObject): boolean {
  return manifest.kind === 'Application' && groupOf(textOf(manifest.apiVersion) ?? '') === 'argoproj.io';
}

/** The cluster that an Application is for, as it names it. */
export function destinationOf({ manifest }: TreeObject): string {
  const { name, server } = fieldsOf(fieldsOf(manifest.spec).destination);
  const named = textOf(name) ?? textOf(server);
  return named === undefined || named === 'https://kubernetes.default.svc' ? 'in-cluster' : named;
}

/** What Argo CD applies for an Application out of this repository: each source whose path is a folder here. */
export function appliedByArgo({ manifest }: TreeObject, tree: Tree): Build {
  const spec = fieldsOf(manifest.spec);
  const sources = [spec.source, ...listOf(spec.sources)].filter(isFields);
  const namespace = textOf(fieldsOf(spec.destination).namespace);
  return joined(sources.map((source) => {
    const built = builtBy(source, tree);
    return { ...built, objects: namespace === undefined ? built.objects : built.objects.map((object) => withNamespace(object, namespace)) };
  }));
}

function builtBy(source: Fields, tree: Tree): Build {
  const folder = resolved('', textOf(source.path) ?? '');
  if (folder === undefined || typeof source.path !== 'string' || source.chart !== undefined) {
    return joined([]);
  }
  if (tree.kustomizationIn(folder) !== undefined) {
    const built = build(tree, folder);
    return { ...built, objects: transformed(built.objects, fieldsOf(source.kustomize), () => undefined) };
  }
  if (tree.file(`${folder}/Chart.yaml`) !== undefined) {
    return joined([]);
  }
  const recurses = fieldsOf(source.directory).recurse === true;
  const files = [folder, ...(recurses ? tree.foldersBelow(folder) : [])].flatMap((each) => tree.filesIn(each));
  return { objects: files.flatMap((file) => tree.file(file)!.objects), files: new Set(files), charts: [], remotes: [] };
}

/** Argo CD puts what names no namespace into that of the destination. */
function withNamespace(object: TreeObject, namespace: string): TreeObject {
  const metadata = fieldsOf(object.manifest.metadata);
  return metadata.namespace !== undefined ? object : { ...object, manifest: { ...object.manifest, metadata: { ...metadata, namespace } } };
}
