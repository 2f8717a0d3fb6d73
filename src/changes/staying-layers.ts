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
 * of that; so does an Application. Those that it applied in turn are followed when it is known what it applies now.
 *
 * @param leaving the layers that apply to another cluster from now on
 * @param again reads the newer side anew, as if these were asked for too
 */
export function withStayingLayers<T extends SideOfFiles>(
  before: SideOfFiles, after: T, leaving: { has(id: string): boolean }, again: (staying: readonly TreeObject[]) => T,
): WithStayingLayers<T> {
  const old = new Keyed(before);
  const asked = new Map<string, TreeObject>();
  for (let side = after; ; side = again([...asked.values()])) {
    const now = layersById(side.layers);
    const { untouched, stuck } = layerLives(old, new Keyed(side));
    const left = before.layers.filter(({ id }) => untouched.has(id) && !now.has(id) && !stuck.has(id) && !leaving.has(id) && !asked.has(id));
    const open = new Set(left.map(({ id }) => id));
    const found = left.flatMap((layer): [string, TreeObject][] => {
      const parent = old.layerOf.get(ownKey(layer));
      const own = parent === undefined || open.has(parent.id) ? undefined : ownObject(layer, parent);
      return own === undefined ? [] : [[layer.id, own]];
    });
    if (found.length === 0) {
      return { side, staying: new Set([...asked.keys()].filter((id) => now.has(id))) };
    }
    found.forEach(([id, own]) => asked.set(id, own));
  }
}
