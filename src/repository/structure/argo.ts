import { KnownCluster, LOCAL_CLUSTER, LOCAL_SERVER } from './argo-clusters';
import { isDirectoryMatch } from './globs';
import { Build, build, joined } from './kustomize';
import { Layer } from './layer';
import { isOfAnother } from './own-repository';
import { writtenAt } from './patch-places';
import { transformed } from './transformations';
import { resolved, Tree, TreeObject } from './tree';
import { Fields, fieldsOf, filledText, isFields, labelsOf, listOf, nameText, textOf, textsOf } from '../../model/reader/fields';
import { groupOf } from '../../model/reader/scope';
import { Source } from '../../model/source';

/** Whether an object is Argo CD's Application. */
export function isApplication({ manifest }: TreeObject): boolean {
  return manifest.kind === 'Application' && groupOf(textOf(manifest.apiVersion) ?? '') === 'argoproj.io';
}

/**
 * The cluster that an Application is for, as it names it, or as the repository registers what it names by address. What stands for a cluster
 * that nobody knows loses its braces.
 */
export function destinationOf({ manifest }: TreeObject, clusters: readonly KnownCluster[]): string {
  const { name, server } = fieldsOf(fieldsOf(manifest.spec).destination);
  const address = filledText(server);
  const named = filledText(name) ?? (address === LOCAL_SERVER ? LOCAL_CLUSTER : clusters.find((each) => each.server === address)?.name ?? address);
  return named?.replace(/^\{\{\s*(.*?)\s*\}\}$/, '$1') ?? LOCAL_CLUSTER;
}

/** The namespace for what names none. */
export function destinationNamespace({ spec }: Fields): string | undefined {
  return filledText(fieldsOf(fieldsOf(spec).destination).namespace);
}

/** Where the sources of an Application stand in it, and what they say. */
export function sourcesOf({ manifest }: TreeObject): { readonly property: string; readonly source: Fields }[] {
  const { source, sources } = fieldsOf(manifest.spec);
  return [
    ...(isFields(source) ? [{ property: 'spec.source', source }] : []),
    ...listOf(sources).filter(isFields).map((each, index) => ({ property: `spec.sources[${index}]`, source: each })),
  ];
}

/** What Argo CD applies for an Application out of this repository: each source whose path is a folder here. */
export function appliedByArgo(application: TreeObject, tree: Tree): Build {
  const namespace = destinationNamespace(application.manifest);
  return joined(sourcesOf(application).map(({ source, property }) => {
    const built = builtBy(source, (inner) => writtenAt(application, `${property}.${inner}`), tree);
    return { ...built, objects: namespace === undefined ? built.objects : built.objects.map((object) => withNamespace(object, namespace)) };
  }));
}

const WAVE = 'argocd.argoproj.io/sync-wave';

/** What Argo CD applies for an Application, with its sync wave and what becomes of it when it is gone. */
export function argoLayer(application: TreeObject, objects: readonly TreeObject[]): Layer {
  const { manifest } = application;
  const spec = fieldsOf(manifest.spec);
  const metadata = fieldsOf(manifest.metadata);
  const { [WAVE]: wave } = labelsOf(metadata.annotations);
  const { prune, enabled } = fieldsOf(fieldsOf(spec.syncPolicy).automated);
  return {
    engine: 'Argo CD',
    id: applicationId(application),
    path: sourcesOf(application).flatMap(({ source: { path } }) => resolved('', textOf(path) ?? '') ?? []).join(','),
    after: [],
    wave: Number.parseInt(wave ?? '0', 10) || 0,
    prunes: prune === true && enabled !== false && !textsOf(fieldsOf(spec.syncPolicy).syncOptions).includes('Prune=false'),
    deletesWithItself: textsOf(metadata.finalizers).some((finalizer) => finalizer.startsWith('resources-finalizer.argocd.argoproj.io')),
    settings: { spec, metadata: { finalizers: metadata.finalizers, annotations: { [WAVE]: wave } } },
    objects,
  };
}

/** `namespace/name` of an Application; without a namespace it stands where Argo CD usually runs. */
export function applicationId({ manifest }: TreeObject): string {
  const { namespace, name } = fieldsOf(manifest.metadata);
  return `${textOf(namespace) ?? 'argocd'}/${nameText(name)}`;
}

/**
 * Whether Argo CD renders a folder with Helm: it has a chart, and no `kustomization.yaml` beside it, which goes before where a source does not say `helm`
 * (Argo CD, `util/app/discovery`).
 */
export function isRenderedByHelm(source: Fields, folder: string, tree: Tree): boolean {
  return tree.file(folder === '' ? 'Chart.yaml' : `${folder}/Chart.yaml`) !== undefined && (source.helm !== undefined || tree.kustomizationIn(folder) === undefined);
}

function builtBy(source: Fields, placeOf: (property: string) => Source, tree: Tree): Build {
  const folder = resolved('', textOf(source.path) ?? '');
  if (folder === undefined || typeof source.path !== 'string' || filledText(source.chart) !== undefined || isOfAnother(source, tree)) {
    return joined([]);
  }
  if (isRenderedByHelm(source, folder, tree)) {
    return joined([]);
  }
  if (tree.kustomizationIn(folder) !== undefined) {
    const kustomize = fieldsOf(source.kustomize);
    const built = build(tree, folder, textsOf(kustomize.components));
    return { ...built, objects: transformed(built.objects, kustomize, (property) => placeOf(`kustomize.${property}`)) };
  }
  const { recurse, include, exclude } = fieldsOf(source.directory);
  const inFolder = folder === '' ? 0 : folder.length + 1;
  const isMeant = (file: string) => (typeof include !== 'string' || include === '' || isDirectoryMatch(include, file.slice(inFolder))) &&
    !(typeof exclude === 'string' && isDirectoryMatch(exclude, file.slice(inFolder)));
  const files = [folder, ...(recurse === true ? tree.foldersBelow(folder) : [])].flatMap((each) => tree.filesIn(each)).filter(isMeant);
  return { objects: files.flatMap((file) => tree.file(file)!.objects), files: new Set(files), charts: [], remotes: [] };
}

/** Argo CD puts what names no namespace into that of the destination. */
function withNamespace(object: TreeObject, namespace: string): TreeObject {
  const metadata = fieldsOf(object.manifest.metadata);
  return metadata.namespace !== undefined ? object : { ...object, manifest: { ...object.manifest, metadata: { ...metadata, namespace } } };
}
