import { Build, generated } from './kustomize';
import { Layer } from './layer';
import { substituted, Variables } from './substitution';
import { transformed } from './transformations';
import { Tree, TreeObject, resolved } from './tree';
import { Fields, fieldsOf, isFields, labelsOf, listOf, textOf } from '../../model/reader/fields';
import { groupOf } from '../../model/reader/scope';
import { Source } from '../../model/source';

/** A Flux Kustomization: a folder of the repository that Flux builds and applies. */
export interface FluxKustomization {
  readonly name: string;
  readonly namespace: string;
  /** The folder, from the root of the repository. */
  readonly path: string;
  readonly spec: Fields;
  readonly source: Source;
  /** The path of the file that it stands in. */
  readonly file: string;
}

const GROUP = 'kustomize.toolkit.fluxcd.io';

/** Whether an object is a Kustomization of Flux, whatever it applies. */
export function isFluxKustomization({ manifest }: TreeObject): boolean {
  return manifest.kind === 'Kustomization' && groupOf(textOf(manifest.apiVersion) ?? '') === GROUP;
}

/** A Flux Kustomization that applies a folder of this repository; nothing for any other object, and for one of another cluster. */
export function fluxKustomization(object: TreeObject, tree: Tree): FluxKustomization | undefined {
  if (!isFluxKustomization(object)) {
    return undefined;
  }
  const { manifest, source, file } = object;
  const { name, namespace } = fieldsOf(manifest.metadata);
  const spec = fieldsOf(manifest.spec);
  const path = resolved('', textOf(spec.path) ?? './');
  const kind = textOf(fieldsOf(spec.sourceRef).kind) ?? 'GitRepository';
  // The root of an artifact is somebody's release, such as Flux's own; a folder that is also here is most likely ours.
  const isHere = path !== undefined && tree.hasFolder(path) && (path !== '' || (kind === 'GitRepository' && isOurs(textOf(fieldsOf(spec.sourceRef).name), tree)));
  return isHere && typeof name === 'string' && spec.kubeConfig === undefined
    ? { name, namespace: textOf(namespace) ?? 'flux-system', path, spec, source, file } : undefined;
}

/** Whether a GitRepository is this one: Flux's bootstrap calls it so, or another Kustomization takes a folder out of it that is here. */
function isOurs(name: string | undefined, tree: Tree): boolean {
  return name === 'flux-system' || tree.paths().flatMap((file) => tree.file(file)!.objects).some(({ manifest }) => {
    const spec = fieldsOf(manifest.spec);
    const folder = manifest.kind === 'Kustomization' ? resolved('', textOf(spec.path) ?? '') : undefined;
    return fieldsOf(spec.sourceRef).name === name && folder !== undefined && folder !== '' && tree.hasFolder(folder);
  });
}

/**
 * What Flux applies for a Kustomization: the folder built, changed by what the Kustomization adds, and with its variables filled in.
 *
 * @param known the ConfigMaps and Secrets that are known so far, by kind and `namespace/name`
 */
export function applied(kustomization: FluxKustomization, tree: Tree, known: ReadonlyMap<string, Fields>): Build {
  const { spec, path } = kustomization;
  const built = generated(tree, path);
  const changed = transformed(built.objects, spec, () => undefined);
  const variables = variablesOf(kustomization, known);
  return { ...built, objects: variables === undefined ? changed : changed.map((object) => filledIn(object, variables)) };
}

/** What Flux applies for a Kustomization, with the order that it keeps and what becomes of it when it is gone (kustomize-controller 1.9). */
export function fluxLayer({ name, namespace, path, spec }: FluxKustomization, objects: readonly TreeObject[]): Layer {
  const prunes = spec.prune === true && spec.suspend !== true;
  const policy = textOf(spec.deletionPolicy) ?? 'MirrorPrune';
  return {
    engine: 'Flux',
    id: `${namespace}/${name}`,
    path,
    after: listOf(spec.dependsOn).filter(isFields).map((other) => `${textOf(other.namespace) ?? namespace}/${String(other.name)}`),
    wave: 0,
    prunes,
    deletesWithItself: spec.suspend !== true && (policy === 'MirrorPrune' ? prunes : policy !== 'Orphan'),
    objects,
  };
}

function filledIn(object: TreeObject, variables: Variables): TreeObject {
  const manifest = substituted(object.manifest, variables);
  return manifest === object.manifest ? object : { ...object, manifest };
}

/** Nothing where neither `substitute` nor `substituteFrom` is there: Flux then leaves every `${…}` alone. */
function variablesOf({ spec, namespace }: FluxKustomization, known: ReadonlyMap<string, Fields>): Variables | undefined {
  const { substitute, substituteFrom } = fieldsOf(spec.postBuild);
  if (!isFields(substitute) && !Array.isArray(substituteFrom)) {
    return undefined;
  }
  const values = new Map<string, string>();
  let unknown = false;
  for (const { kind, name } of listOf(substituteFrom).filter(isFields)) {
    const data = known.get(sourceKey(String(kind), namespace, String(name)));
    if (data === undefined) {
      // Optional or not: what is not here may be in the cluster.
      unknown = true;
    } else {
      Object.entries(data).forEach(([key, value]) => values.set(key, String(value)));
    }
  }
  Object.entries(fieldsOf(substitute)).forEach(([key, value]) => values.set(key, String(value)));
  return { values, unknown };
}

/**
 * What variables may come from: the data of ConfigMaps, and of Secrets that are written in plain text. What Flux only creates and never
 * updates stands in for true values that come from elsewhere.
 */
export function variableSources(objects: readonly TreeObject[], defaultNamespace: string): [string, Fields][] {
  return objects.filter(({ manifest }) => !isStandIn(manifest)).flatMap(({ manifest }): [string, Fields][] => {
    const { name, namespace } = fieldsOf(manifest.metadata);
    const key = sourceKey(String(manifest.kind), textOf(namespace) ?? defaultNamespace, String(name));
    switch (manifest.kind) {
      case 'ConfigMap': return [[key, labelsOf(manifest.data)]];
      case 'Secret': return isFields(manifest.stringData) && manifest.sops === undefined ? [[key, labelsOf(manifest.stringData)]] : [];
      default: return [];
    }
  });
}

function isStandIn({ metadata }: Fields): boolean {
  const mode = labelsOf(fieldsOf(metadata).annotations)[`${GROUP}/ssa`]?.toLowerCase();
  return mode === 'ifnotpresent' || mode === 'ignore';
}

function sourceKey(kind: string, namespace: string, name: string): string {
  return `${kind} ${namespace}/${name}`;
}

/** The folder that Flux Operator bootstraps from, in a FluxInstance or in the values of the chart that makes one. */
export function syncPath({ manifest }: TreeObject): string | undefined {
  const spec = fieldsOf(manifest.spec);
  const sync = manifest.kind === 'FluxInstance' ? spec.sync : manifest.kind === 'HelmRelease' ? fieldsOf(fieldsOf(spec.values).instance).sync : undefined;
  const path = textOf(fieldsOf(sync).path);
  return path === undefined ? undefined : resolved('', path);
}
