import { namespaceFolder } from './file-names';
import { groupBy } from '../../model/group-by';
import { Manifest } from '../../model/manifest';
import { ALL_LAYERS, Layer, layerCalled } from '../layers/layer';

/** An object in its layer, as it is delivered. */
export interface LayeredObject {
  readonly manifest: Manifest;
  readonly layer: Layer;
  /** Path of the construct that wrote it. */
  readonly path: string;
}

/** The objects of one layer and one namespace: a folder. */
export interface Part {
  readonly layer: Layer;
  /** Absent: the objects that stand in no namespace. */
  readonly namespace?: string;
  /** Relative to the output folder. */
  readonly folder: string;
  readonly objects: readonly LayeredObject[];
  /** Addresses of files that kustomize takes; of a part that holds nothing else. */
  readonly remotes?: readonly string[];
}

/**
 * What is built and applied as one: a layer, or one namespace of a layer that grows with the applications. kustomize's time grows with
 * the square of the objects (a second for 1,000, a quarter of a minute for 4,000). Layer and namespace decide, and
 * never the number of objects: one that moves from one build to another may be pruned there before it is made here.
 */
export interface Build {
  readonly layer: Layer;
  /** The namespace of a part of a layer; absent: the layer as a whole, or of one that grows the objects that stand in no namespace. */
  readonly namespace?: string;
  /** Relative to the output folder. */
  readonly folder: string;
  readonly objects: readonly LayeredObject[];
  /** Folder of what kustomize takes from elsewhere, if it takes anything. */
  readonly remoteFolder?: string;
}

/** Parts in the order of their folders. */
export function partsOf(objects: readonly LayeredObject[]): Part[] {
  const byLayer = groupBy(objects, ({ layer }) => layer);
  return ALL_LAYERS.flatMap((layer) => [...groupBy(byLayer.get(layer) ?? [], ({ manifest }) => manifest.metadata.namespace)]
    .map(([namespace, inside]): Part => ({ layer, namespace, folder: `${layer.folder}/${namespaceFolder(namespace)}`, objects: inside }))
    .sort((a, b) => (a.folder < b.folder ? -1 : 1)));
}

/** The part by which kustomize takes definitions from where upstream publishes them; none where there are no addresses. */
export function remoteDefinitions(remotes: readonly string[]): Part[] {
  const layer = layerCalled('definitions')!;
  return remotes.length === 0 ? [] : [{ layer, folder: `${layer.folder}/_remote`, objects: [], remotes }];
}

/** Builds in an order in which they can be applied. */
export function buildsOf(parts: readonly Part[]): Build[] {
  return [...groupBy(parts, ({ layer }) => layer)].flatMap(([layer, inside]): Build[] => (layer.growsWithApps
    ? inside
    : [{ layer, folder: layer.folder, objects: inside.flatMap(({ objects }) => objects), remoteFolder: inside.find(({ remotes }) => remotes !== undefined)?.folder }]));
}

/** The builds that must be done before another begins: those of the nearest earlier layer that there is. */
export function buildsBefore(build: Build, all: readonly Build[]): Build[] {
  for (let layer = build.layer.after; layer !== undefined; layer = ALL_LAYERS.find(({ id }) => id === layer)!.after) {
    const before = all.filter((other) => other.layer.id === layer);
    if (before.length > 0) {
      return before;
    }
  }
  return [];
}
