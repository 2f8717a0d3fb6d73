import { ClusterState } from './cluster-state';
import { keptByMark } from './kept-by-mark';
import { LayerLives, SideOfLayers } from './layer-lives';
import { SettingChange, settingChanges } from './layer-settings/setting-changes';
import { identityKey, ObjectChange } from './object-changes';
import { inOrderOf } from './order';
import { Fields } from '../model/reader/fields';
import { clusterScopedCustomKinds, identityOf } from '../model/reader/scope';
import { Layer } from '../repository/structure/layer';

/** What happens to one part that Flux or Argo CD applies as a whole. */
export interface LayerChange {
  /** `renamed`: another name for the same folder; for Flux and Argo CD that is one layer that is gone, and a new one. */
  readonly change: 'new' | 'gone' | 'renamed' | 'changed';
  readonly engine: Layer['engine'];
  /** `namespace/name` of the Kustomization or Application. */
  readonly id: string;
  /** Of a renamed one. */
  readonly formerId?: string;
  /** The layers that are ready before it is applied. */
  readonly after: readonly string[];
  /** Argo CD's sync wave. */
  readonly wave: number;
  readonly added: number;
  readonly changed: number;
  /** Objects that leave it, for another layer or for good. */
  readonly left: number;
  /** Whether what leaves it is deleted; where that changes too, it may be, since either may come first. */
  readonly prunes: boolean;
  /** Whether nothing of it is applied: it is suspended before and after, or a suspended one would make it, or it leaves the files and stays in the cluster. */
  readonly idle: boolean;
  /** Of one that is `changed`: its Kustomization or Application leaves the files, and stays in the cluster. */
  readonly leavesFiles?: true;
  /** Of one whose Kustomization or Application is still there: the folder that it no longer finds, so that all stays as it was. */
  readonly missingFolder?: string;
  /** Of one that is gone from here, or new here: the cluster that it applies to from now on, or did before. */
  readonly otherCluster?: string;
  /** Of one that is gone, or renamed: how many objects are deleted with it; 0 where it leaves them behind. */
  readonly deleted: number;
  /** Of one that is gone: what it made out of sight is deleted with it too. */
  readonly deletesUnseen?: true;
  /** What it says itself otherwise than before; of one that is new or gone nothing. */
  readonly settings: readonly SettingChange[];
}

/** An object that another layer applies from now on. */
export interface ObjectMove {
  /** What tells it from others. */
  readonly key: string;
  readonly from: string;
  readonly to: string;
  /** Whether the layer that it leaves deletes it: unless the other one was applied first, if both are of one engine, else in any case. */
  readonly mayBePruned: boolean;
}

/** What else is known of layers. */
export interface LayerCircumstances {
  readonly lives: LayerLives;
  /** Layers that apply to another cluster from now on, or did so before, with its name. */
  readonly leaving: ReadonlyMap<string, string>;
  readonly coming: ReadonlyMap<string, string>;
  /** Ids of layers of the newer side that no file asks for any more, and that the cluster still has. */
  readonly staying?: ReadonlySet<string>;
}

/** The layers that something happens to, in the order in which they are applied; those that are gone come last. */
export function layerChanges(
  before: ClusterState, after: ClusterState, objects: readonly ObjectChange[], { lives: { idle, untouched, stuck }, leaving, coming, staying }: LayerCircumstances,
): LayerChange[] {
  const [olds, now] = [before, after].map(({ layers }) => layers.map(withMembers));
  const changed = new Set(objects.filter(({ change }) => change === 'changed').map(({ identity }) => identityKey(identity)));
  const newIds = new Set(now.map(({ layer }) => layer.id));
  const formerly = new Map(olds.map((one) => [one.layer.id, one]));
  const gone = olds.filter(({ layer }) => !newIds.has(layer.id));
  const goneByPath = new Map(gone.filter(({ layer }) => !leaving.has(layer.id) && !untouched.has(layer.id)).map((one) => [`${one.layer.engine} ${one.layer.path}`, one]));
  const kept = applyOrder(now).flatMap(({ layer, members }): LayerChange[] => {
    const former = formerly.get(layer.id);
    const renamed = former === undefined && !coming.has(layer.id) ? goneByPath.get(`${layer.engine} ${layer.path}`) : undefined;
    const old = former ?? renamed;
    const owned = old?.members ?? new Set<string>();
    const change: LayerChange = {
      ...base(layer),
      change: former !== undefined ? 'changed' : renamed !== undefined ? 'renamed' : 'new',
      ...(renamed === undefined ? {} : { formerId: renamed.layer.id }),
      ...otherClusterOf(layer, coming),
      ...(staying?.has(layer.id) === true ? { leavesFiles: true } : {}),
      idle: idle.has(layer.id),
      added: [...members].filter((key) => !owned.has(key)).length,
      changed: [...members].filter((key) => owned.has(key) && changed.has(key)).length,
      left: [...owned].filter((key) => !members.has(key)).length,
      prunes: layer.prunes || old?.layer.prunes === true,
      deleted: renamed?.layer.deletesWithItself === true ? renamed.unmarked : 0,
      settings: old === undefined ? [] : settingChanges(old.layer, layer),
    };
    if (change.change !== 'changed' || change.added + change.changed + change.left + change.settings.length > 0) {
      return [change];
    }
    return change.leavesFiles === undefined ? [] : [{ ...base(layer), change: 'gone', idle: true, added: 0, changed: 0, left: members.size, deleted: 0, settings: [] }];
  });
  const renamed = new Set(kept.flatMap(({ formerId }) => formerId ?? []));
  const lost = gone.filter(({ layer }) => !renamed.has(layer.id)).map(({ layer, members, unmarked }): LayerChange => ({
    ...base(layer), ...otherClusterOf(layer, leaving), ...(stuck.has(layer.id) ? { missingFolder: layer.path } : {}), change: 'gone', idle: untouched.has(layer.id), added: 0, changed: 0, left: members.size, settings: [],
    ...(layer.deletesWithItself && !leaving.has(layer.id) && !untouched.has(layer.id) ? { deleted: unmarked, deletesUnseen: true } : { deleted: 0 }),
  }));
  const isGone = ({ change }: LayerChange) => change === 'gone';
  return [...kept.filter((one) => !isGone(one)), ...inOrderOf([...kept.filter(isGone), ...lost], ({ id }) => id)];
}

/** Objects that are on both sides, in one layer each, and not in the same one; a layer that is renamed takes all of its objects along. */
export function objectMoves(before: ClusterState, after: ClusterState, layers: readonly LayerChange[]): ObjectMove[] {
  const [old, now] = [before, after].map((state) => layerOfEach(state.layers));
  const renamed = new Map(layers.flatMap(({ formerId, id }): [string, string][] => (formerId === undefined ? [] : [[formerId, id]])));
  // With its own layer goes whoever would prune.
  const leavesBehind = new Set(layers.filter(({ change, deleted }) => change === 'gone' && deleted === 0).map(({ id }) => id));
  return inOrderOf([...old].flatMap(([key, from]): ObjectMove[] => {
    const to = now.get(key);
    return to === undefined || to.id === from.id || renamed.get(from.id) === to.id ? []
      : [{ key, from: from.id, to: to.id, mayBePruned: from.prunes && !leavesBehind.has(from.id) }];
  }), ({ key }) => key);
}

/** Both sides, as what becomes of layers is followed from one to the next. */
export function sidesOfLayers(before: ClusterState, after: ClusterState): [SideOfLayers, SideOfLayers] {
  const side = ({ layers, world }: ClusterState): SideOfLayers => {
    const objects = new Map(world.cluster.objects.map(({ identity, manifest }) => [identityKey(identity), manifest as Fields]));
    return { layers, layerOf: layerOfEach(layers), manifestOf: (key) => objects.get(key) };
  };
  return [side(before), side(after)];
}

/** The layer of each object that a state applies; the last one of several. */
export function layerOfEach(layers: readonly Layer[]): ReadonlyMap<string, Layer> {
  return new Map(layers.map(withMembers).flatMap(({ layer, members }) => [...members].map((key): [string, Layer] => [key, layer])));
}

interface LayerWithMembers {
  readonly layer: Layer;
  readonly members: ReadonlySet<string>;
  /** How many of them say nothing that keeps them from being deleted. */
  readonly unmarked: number;
}

function withMembers(layer: Layer): LayerWithMembers {
  const manifests = layer.objects.map(({ manifest }) => manifest);
  const custom = clusterScopedCustomKinds(manifests);
  const members = new Map(manifests.flatMap((manifest) => keyOf(manifest, custom).map((key): [string, Fields] => [key, manifest])));
  return { layer, members: new Set(members.keys()), unmarked: [...members.values()].filter((manifest) => keptByMark(manifest) === undefined).length };
}

function keyOf(manifest: Fields, custom: ReadonlySet<string>): string[] {
  const identity = identityOf(manifest, custom);
  return identity === undefined ? [] : [identityKey(identity)];
}

function otherClusterOf({ id }: Layer, moves: ReadonlyMap<string, string>): Pick<LayerChange, 'otherCluster'> {
  const otherCluster = moves.get(id);
  return otherCluster === undefined ? {} : { otherCluster };
}

function base({ engine, id, after, wave, prunes }: Layer): Pick<LayerChange, 'engine' | 'id' | 'after' | 'wave' | 'prunes'> {
  return { engine, id, after, wave, prunes };
}

/** Whoever waits for others comes after them; by wave and name otherwise. A circle, which nothing applies, ends where it is found. */
function applyOrder(layers: readonly LayerWithMembers[]): LayerWithMembers[] {
  const byId = new Map(layers.map((one) => [one.layer.id, one]));
  const done = new Set<LayerWithMembers>();
  const ordered: LayerWithMembers[] = [];
  const visit = (one: LayerWithMembers) => {
    if (!done.has(one)) {
      done.add(one);
      [...one.layer.after].sort().flatMap((id) => byId.get(id) ?? []).forEach(visit);
      ordered.push(one);
    }
  };
  inOrderOf(layers, ({ layer }) => layer.id).sort((one, other) => one.layer.wave - other.layer.wave).forEach(visit);
  return ordered;
}
