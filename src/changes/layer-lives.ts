import { isDeepStrictEqual } from 'util';
import { keptByMark } from './kept-by-mark';
import { specOf } from './layer-settings/topic';
import { identityKey } from './object-changes';
import { Fields, fieldsOf } from '../model/reader/fields';
import { Layer } from '../repository/structure/layer';
import { TreeObject } from '../repository/structure/tree';

/** The layers of one side, as far as this needs them. */
export interface SideOfLayers {
  readonly layers: readonly Layer[];
  /** The layer of each object, by what tells that one from others. */
  readonly layerOf: ReadonlyMap<string, Layer>;
  /** What an object says, by the same. */
  manifestOf(key: string): Fields | undefined;
}

/** Which layers a change reaches in the cluster. */
export interface LayerLives {
  /** Ids of layers of the newer side that apply nothing of this change: they are suspended before and after, or a suspended layer would make them. */
  readonly idle: ReadonlySet<string>;
  /** Ids of layers of the older side that leave in the cluster all that they have: idle ones, and such that are gone from the files and stay in the cluster. */
  readonly untouched: ReadonlySet<string>;
  /** Those of the latter whose Kustomization or Application is still in the files, and whose folder is not: Flux and Argo CD apply and prune nothing then. */
  readonly stuck: ReadonlySet<string>;
  /** Those of them that have lost all of their objects: Argo CD prunes everything of an Application only where it is told so. */
  readonly emptied: ReadonlySet<string>;
}

/**
 * Follows Kustomizations and Applications to the layers that apply themselves: one that leaves the files of a layer that is suspended, or does
 * not prune, is still there, and so is one that is marked to stay.
 */
export function layerLives(before: SideOfLayers, after: SideOfLayers): LayerLives {
  const [old, now] = [before, after].map(({ layers }) => layersById(layers));
  const idle = new Set([...now.values()].filter((layer) => isSuspended(layer) && isSuspended(old.get(layer.id))).map(({ id }) => id));
  const stuck = new Set(before.layers.filter((layer) => !now.has(layer.id) && isStuck(layer, after.manifestOf(ownKey(layer)))).map(({ id }) => id));
  const emptied = new Set(before.layers.filter((layer) => isEmptied(layer, now.get(layer.id))).map(({ id }) => id));
  const untouched = new Set([...idle, ...stuck, ...emptied]);
  // What stays may apply others that stay then.
  for (let known = -1; known !== idle.size + untouched.size;) {
    known = idle.size + untouched.size;
    for (const layer of before.layers.filter(({ id }) => !now.has(id))) {
      const parent = before.layerOf.get(ownKey(layer));
      if (parent !== undefined && (untouched.has(parent.id) || isMarked(layer, parent) || (now.has(parent.id) && !parent.prunes && !now.get(parent.id)!.prunes))) {
        untouched.add(layer.id);
      }
    }
    for (const layer of after.layers.filter(({ id }) => !old.has(id))) {
      const parent = after.layerOf.get(ownKey(layer));
      if (parent !== undefined && idle.has(parent.id)) {
        idle.add(layer.id);
      }
    }
  }
  return { idle, untouched, stuck, emptied };
}

export function layersById(layers: readonly Layer[]): ReadonlyMap<string, Layer> {
  return new Map(layers.map((layer) => [layer.id, layer]));
}

function isSuspended(layer: Layer | undefined): boolean {
  return layer?.engine === 'Flux' && specOf(layer).suspend === true;
}

/** Whether a layer that applies nothing any more is still asked for from where it came: its folder is gone. */
function isStuck(layer: Layer, now: Fields | undefined): boolean {
  const [old, spec] = [specOf(layer), fieldsOf(now?.spec)];
  if (now === undefined || layer.engine === 'Flux') {
    return now !== undefined && isDeepStrictEqual(old.sourceRef, spec.sourceRef);
  }
  const [from, source] = [fieldsOf(old.source), fieldsOf(spec.source)];
  return typeof source.path === 'string' && source.chart === undefined && from.repoURL === source.repoURL && isDeepStrictEqual(old.destination, spec.destination);
}

/** Argo CD 3.5, docs/user-guide/auto_sync.md and controller/appcontroller.go: an automated sync is skipped that would prune all there is, and so it is where the folder is gone. */
function isEmptied(layer: Layer, now: Layer | undefined): boolean {
  return layer.engine === 'Argo CD' && layer.objects.length > 0 && now?.objects.length === 0
    && fieldsOf(fieldsOf(specOf(now).syncPolicy).automated).allowEmpty !== true;
}

/** Whether the Kustomization or Application of a layer says that it is not to be pruned. */
function isMarked(layer: Layer, parent: Layer): boolean {
  const own = ownObject(layer, parent);
  return own !== undefined && keptByMark(own.manifest) !== undefined;
}

/** The Kustomization or Application of a layer among the objects of the one that applies it. */
export function ownObject({ engine, id }: Layer, parent: Layer): TreeObject | undefined {
  const kind = engine === 'Flux' ? 'Kustomization' : 'Application';
  return parent.objects.find(({ manifest }) => {
    const { namespace = 'default', name } = fieldsOf(manifest.metadata);
    return manifest.kind === kind && `${namespace}/${name}` === id;
  });
}

/** What tells the Kustomization or Application of a layer from other objects. */
export function ownKey({ engine, id }: Layer): string {
  const [namespace, name] = id.split('/');
  return identityKey(engine === 'Flux' ? { group: 'kustomize.toolkit.fluxcd.io', kind: 'Kustomization', namespace, name } : { group: 'argoproj.io', kind: 'Application', namespace, name });
}
