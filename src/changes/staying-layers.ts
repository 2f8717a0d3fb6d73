import { isDeepStrictEqual } from 'util';
import { Keyed, SideOfFiles } from './applied-objects';
import { layerLives, layersById, ownKey, ownObject } from './layer-lives';
import { TreeObject } from '../repository/structure/tree';

/** The newer side with what its cluster still has, though its files no longer ask for it. */
export interface WithStayingLayers<T> {
  readonly side: T;
  /** Ids of the layers that are still there, and apply what their folders hold now. */
  readonly staying: ReadonlySet<string>;
}

/**
 * A Kustomization that leaves the files of one that does not prune, or is suspended, stays in the cluster and goes on applying its folder, whatever becomes
 * of that; so does an Application. Those that it applied in turn are followed when it is known what it applies now. A Kustomization or an Application that
 * says something new in files that a suspended Kustomization would apply goes on as the cluster has it.
 *
 * @param leaving the layers that apply to another cluster from now on
 * @param again reads the newer side anew, as if these were asked for too
 */
export function withStayingLayers<T extends SideOfFiles>(
  before: SideOfFiles, after: T, leaving: { has(id: string): boolean }, again: (staying: readonly TreeObject[]) => T,
): WithStayingLayers<T> {
  const old = new Keyed(before);
  const asked = new Map<string, TreeObject>();
  const held = new Set<string>();
  for (let side = after; ; side = again([...asked.values()])) {
    const now = layersById(side.layers);
    const keyed = new Keyed(side);
    const { idle, untouched, stuck } = layerLives(old, keyed);
    const left = before.layers.filter(({ id }) => untouched.has(id) && !now.has(id) && !stuck.has(id) && !leaving.has(id) && !asked.has(id));
    const open = new Set(left.map(({ id }) => id));
    const found = left.flatMap((layer): [string, TreeObject][] => {
      const parent = old.layerOf.get(ownKey(layer));
      const own = parent === undefined || open.has(parent.id) ? undefined : ownObject(layer, parent);
      return own === undefined ? [] : [[layer.id, own]];
    });
    const heldBack = heldBackSettings(old, keyed, idle).filter(([id]) => !leaving.has(id) && !asked.has(id));
    if (found.length + heldBack.length === 0) {
      return { side, staying: new Set([...asked.keys()].filter((id) => now.has(id) && !held.has(id))) };
    }
    heldBack.forEach(([id]) => held.add(id));
    [...found, ...heldBack].forEach(([id, own]) => asked.set(id, own));
  }
}

/** Kustomizations and Applications as the cluster has them, where the files of a layer that applies nothing say otherwise. */
function heldBackSettings(before: Keyed, after: Keyed, idle: ReadonlySet<string>): [string, TreeObject][] {
  return before.layers.flatMap((layer): [string, TreeObject][] => {
    const key = ownKey(layer);
    const parent = idle.size > 0 ? before.layerOf.get(key) : undefined;
    const own = parent !== undefined && idle.has(parent.id) && after.layerOf.get(key)?.id === parent.id ? ownObject(layer, parent) : undefined;
    return own === undefined || isDeepStrictEqual(own.manifest, after.manifestOf(key)) ? [] : [[layer.id, own]];
  });
}
