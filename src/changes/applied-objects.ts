import { LayerLives, layerLives, layersById, SideOfLayers } from './layer-lives';
import { identityKey } from './object-changes';
import { whyKept } from './removals';
import { Fields, isFields } from '../model/reader/fields';
import { ReadObject } from '../model/reader/read-cluster';
import { clusterScopedCustomKinds, identityOf } from '../model/reader/scope';
import { Source } from '../model/source';
import { Layer } from '../repository/structure/layer';

/** What the files of one side hold. */
export interface SideOfFiles {
  readonly objects: readonly ReadObject[];
  readonly layers: readonly Layer[];
}

/**
 * The objects of a cluster after a change: those of the newer files, without what a suspended layer holds back, and with what stays as it was though the
 * files say otherwise. Absent where these are just those of the newer files.
 *
 * @param leaving the layers that apply to another cluster from now on, with its name
 */
export function appliedObjects(before: SideOfFiles, after: SideOfFiles, leaving: ReadonlyMap<string, string> = new Map()): readonly ReadObject[] | undefined {
  const [old, now] = [new Keyed(before), new Keyed(after)];
  const lives = layerLives(old, now);
  const fates = { now: layersById(after.layers), lives, leaving };
  const wanted = now.objects.filter(({ key, place }) => key === undefined || !isHeldBack(now.layersOf(key, place), lives));
  const keys = new Set(wanted.map(({ key }) => key));
  const all = new Set(now.objects.map(({ key }) => key));
  const kept = old.objects.filter(({ key, place, object }) => {
    const layer = key === undefined ? undefined : old.layersOf(key, place)[0];
    return key !== undefined && !keys.has(key) && ((layer !== undefined && lives.untouched.has(layer.id))
      || (!all.has(key) && whyKept(object.manifest as Fields, layer, fates) !== undefined));
  });
  return kept.length === 0 && wanted.length === now.objects.length ? undefined : [...wanted, ...kept].map(({ object }) => object);
}

function isHeldBack(layers: readonly Layer[], { idle }: LayerLives): boolean {
  return layers.length > 0 && layers.every(({ id }) => idle.has(id));
}

interface KeyedObject {
  readonly object: ReadObject;
  /** Absent of what is no object. */
  readonly key?: string;
  readonly place: string;
}

/** The objects of one side by what tells them apart, with the layers that they are in: what a chart makes is in that of its release. */
export class Keyed implements SideOfLayers {
  readonly objects: readonly KeyedObject[];
  readonly layers: readonly Layer[];
  readonly layerOf: ReadonlyMap<string, Layer>;
  private readonly byKey = new Map<string, Layer[]>();
  private readonly manifests: ReadonlyMap<string, Fields>;
  private readonly byPlace = new Map<string, Layer[]>();

  constructor({ objects, layers }: SideOfFiles) {
    const custom = clusterScopedCustomKinds(objects.map(({ manifest }) => manifest).filter(isFields));
    this.layers = layers;
    this.objects = objects.map((object): KeyedObject => ({ object, key: keyOf(object, custom), place: placeOf(object.source) }));
    this.manifests = new Map(this.objects.flatMap(({ key, object }): [string, Fields][] => (key === undefined ? [] : [[key, object.manifest as Fields]])));
    for (const layer of layers) {
      for (const object of layer.objects) {
        const key = keyOf(object, custom);
        if (key !== undefined) {
          add(this.byKey, key, layer);
        }
        if (object.manifest.kind === 'HelmRelease') {
          add(this.byPlace, placeOf(object.source), layer);
        }
      }
    }
    this.layerOf = new Map([...this.byKey].map(([key, own]) => [key, own[own.length - 1]]));
  }

  manifestOf(key: string): Fields | undefined {
    return this.manifests.get(key);
  }

  layersOf(key: string, place: string): readonly Layer[] {
    return this.byKey.get(key) ?? this.byPlace.get(place) ?? [];
  }
}

function add(map: Map<string, Layer[]>, key: string, layer: Layer): void {
  map.set(key, [...map.get(key) ?? [], layer]);
}

function keyOf({ manifest }: ReadObject, custom: ReadonlySet<string>): string | undefined {
  const identity = isFields(manifest) ? identityOf(manifest, custom) : undefined;
  return identity === undefined ? undefined : identityKey(identity);
}

function placeOf({ file, origin }: Source): string {
  return `${file} ${origin?.document}`;
}
