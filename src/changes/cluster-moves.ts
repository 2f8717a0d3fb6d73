import { isDeepStrictEqual } from 'util';
import { layersById } from './layer-lives';
import { specOf } from './layer-settings/topic';
import { Layer } from '../repository/structure/layer';

/** The layers of a cluster on both sides. */
export interface LayersOfCluster {
  readonly name: string;
  readonly before: readonly Layer[];
  readonly after: readonly Layer[];
}

/** Layers that change their cluster, by id, with the name of the other cluster. */
export interface ClusterMoves {
  readonly leaving: ReadonlyMap<string, string>;
  readonly coming: ReadonlyMap<string, string>;
}

/**
 * Layers that apply to another cluster from now on, for each cluster that they leave or come to. Neither Argo CD nor Flux deletes what one made in the
 * cluster that it leaves: both look in the new one alone. Layers of one name that apply as they did are those of two Flux or Argo CD.
 */
export function clusterMoves(clusters: readonly LayersOfCluster[]): ReadonlyMap<string, ClusterMoves> {
  const sides = clusters.map(({ name, before, after }) => ({ name, old: layersById(before), now: layersById(after) }));
  const arrivals = new Map<string, { readonly name: string; readonly layer: Layer }[]>();
  for (const { name, old, now } of sides) {
    for (const layer of [...now.values()].filter(({ id }) => !old.has(id))) {
      arrivals.set(layer.id, [...arrivals.get(layer.id) ?? [], { name, layer }]);
    }
  }
  const found = new Map(clusters.map(({ name }) => [name, { leaving: new Map<string, string>(), coming: new Map<string, string>() }]));
  for (const { name, old, now } of sides) {
    for (const layer of [...old.values()].filter(({ id }) => !now.has(id))) {
      const [arrival, ...others] = arrivals.get(layer.id) ?? [];
      if (arrival !== undefined && others.length === 0 && arrival.layer.engine === layer.engine && !isDeepStrictEqual(targetOf(layer), targetOf(arrival.layer))) {
        found.get(name)!.leaving.set(layer.id, arrival.name);
        found.get(arrival.name)!.coming.set(layer.id, name);
      }
    }
  }
  return found;
}

/** What says which cluster it is. */
function targetOf(layer: Layer): readonly unknown[] {
  const { destination, kubeConfig } = specOf(layer) as Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;
  return layer.engine === 'Argo CD' ? [destination?.name, destination?.server] : [kubeConfig];
}
