import { ClusterState } from './cluster-state';
import { keptByMark } from './kept-by-mark';
import { layerOfEach } from './layer-changes';
import { LayerLives } from './layer-lives';
import { identityKey, ObjectChange } from './object-changes';
import { inOrderOf } from './order';
import { chartGoneWith } from './release-removal';
import { secretGoneWith } from './secret-removal';
import { namesOf } from './served-versions';
import { groupBy } from '../model/group-by';
import { KubernetesObject } from '../model/identity';
import { Fields, fieldsOf, textOf } from '../model/reader/fields';
import { Layer } from '../repository/structure/layer';

/** Something that leaves the files, and what that means for the cluster. */
export interface Removal {
  readonly object: KubernetesObject;
  /** The layer that it leaves, `namespace/name`; absent where nothing shows one. */
  readonly layer?: string;
  /** Why it stays in the cluster all the same; absent: whatever prunes deletes it. */
  readonly kept?: string;
  /** Why that is not certain, a sentence without a full stop. */
  readonly perhaps?: string;
  /** What is deleted with it, sentences; of Namespaces, CustomResourceDefinitions, what a controller made a Secret from, and what had a chart installed. */
  readonly takesAlong?: string;
}

/** A folder with two objects or more, all of which are gone with it. */
export interface LostFolder {
  readonly folder: string;
  readonly objects: number;
}

/** What decides whether something that leaves the files is deleted. */
export interface Fates {
  /** The layers of the newer side, by their ids. */
  readonly now: ReadonlyMap<string, Layer>;
  readonly lives: LayerLives;
  /** The layers that apply to another cluster from now on, with its name. */
  readonly leaving: ReadonlyMap<string, string>;
}

/** What leaves the files, first what takes others along. */
export function removals(objects: readonly ObjectChange[], before: ClusterState, after: ClusterState, fates: Fates): Removal[] {
  const layers = layerOfEach(before.layers);
  const survivors = survivorsOf(after);
  const found = objects.filter(({ change }) => change === 'removed').map(({ before: object }): Removal => {
    const layer = layers.get(identityKey(object!.identity));
    const kept = whyKept(object!.manifest as unknown as Fields, layer, fates);
    const perhaps = kept === undefined && layer !== undefined ? whyPerhaps(layer, fates.now.get(layer.id)) : undefined;
    const takesAlong = alongWith(object!, survivors) ?? secretGoneWith(object!, after.world.cluster.objects) ?? chartGoneWith(object!);
    return {
      object: object!,
      ...(layer === undefined ? {} : { layer: layer.id }),
      ...(kept === undefined ? {} : { kept }),
      ...(perhaps === undefined ? {} : { perhaps }),
      ...(takesAlong === undefined ? {} : { takesAlong }),
    };
  });
  return [...found.filter(({ takesAlong }) => takesAlong !== undefined), ...found.filter(({ takesAlong }) => takesAlong === undefined)];
}

/** Why something that leaves the files stays in the cluster, a sentence without a full stop; nothing where it is deleted, or nobody knows. */
export function whyKept(manifest: Fields, layer: Layer | undefined, fates: Fates): string | undefined {
  return keptByMark(manifest) ?? (layer === undefined ? undefined : layerKeeps(layer, fates));
}

function layerKeeps({ id, engine, path, prunes, deletesWithItself }: Layer, { now, lives, leaving }: Fates): string | undefined {
  const other = leaving.get(id);
  if (other !== undefined) {
    return `${id} applies to cluster ${other} from now on, and ${engine} leaves in the old one what it made there`;
  }
  if (lives.idle.has(id)) {
    return `${id} is suspended`;
  }
  if (lives.stuck.has(id)) {
    return `${id} no longer finds its folder ${path}, and ${engine} deletes nothing then`;
  }
  if (lives.emptied.has(id)) {
    return `nothing is left in the files of ${id}, and Argo CD does not prune all that an Application has by itself (allowEmpty)`;
  }
  if (lives.untouched.has(id)) {
    return `nobody deletes ${id}, which applied it`;
  }
  const successor = now.get(id);
  if (successor === undefined) {
    return deletesWithItself ? undefined : `${id} is gone, and leaves behind what it owns`;
  }
  return prunes || successor.prunes ? undefined : `${id} does not prune`;
}

/** Flux and Argo CD take a layer's new settings, and the new files that it applies, in no certain order. */
function whyPerhaps({ id, prunes }: Layer, now: Layer | undefined): string | undefined {
  return now === undefined || prunes === now.prunes ? undefined
    : `${id} ${now.prunes ? 'begins' : 'stops'} to prune in the same change, and either may come first`;
}

/** The outermost folders of which nothing is left, ascending. */
export function lostFolders(before: ClusterState, objects: readonly ObjectChange[], after: ClusterState): LostFolder[] {
  const removed = new Set(objects.filter(({ change }) => change === 'removed').map(({ before: object }) => object));
  const left = new Set([...before.world.cluster.objects.filter((object) => !removed.has(object)), ...after.world.cluster.objects].flatMap(foldersOf));
  const counts = new Map<string, number>();
  removed.forEach((object) => {
    const outermost = foldersOf(object!).find((folder) => !left.has(folder));
    if (outermost !== undefined) {
      counts.set(outermost, (counts.get(outermost) ?? 0) + 1);
    }
  });
  return inOrderOf([...counts].filter(([, count]) => count > 1).map(([folder, count]) => ({ folder, objects: count })), ({ folder }) => folder);
}

/** The folders that an object stands in, the outermost first. */
function foldersOf({ source: { file } }: KubernetesObject): string[] {
  const steps = (file ?? '').split('/').slice(0, -1);
  return steps.map((_, index) => steps.slice(0, index + 1).join('/'));
}

/** The objects of the newer files, by their namespace and by their kind. */
interface Survivors {
  readonly byNamespace: ReadonlyMap<string, readonly KubernetesObject[]>;
  readonly byKind: ReadonlyMap<string, readonly KubernetesObject[]>;
}

function survivorsOf({ world: { cluster } }: ClusterState): Survivors {
  return {
    byNamespace: groupBy(cluster.objects, ({ identity: { namespace = '' } }) => namespace),
    byKind: groupBy(cluster.objects, ({ identity: { group, kind } }) => `${group}/${kind}`),
  };
}

function alongWith({ identity: { group, kind, name }, manifest }: KubernetesObject, { byNamespace, byKind }: Survivors): string | undefined {
  if (group === '' && kind === 'Namespace') {
    return `Everything in the namespace is deleted with it, whoever made it${still(byNamespace.get(name))}.`;
  }
  if (group !== 'apiextensions.k8s.io' || kind !== 'CustomResourceDefinition') {
    return undefined;
  }
  const spec = fieldsOf(manifest.spec);
  const made = textOf(fieldsOf(spec.names).kind) ?? name;
  const owners = textOf(spec.group) ?? '';
  const pools = owners === 'metallb.io' && made === 'IPAddressPool' ? ', which is every pool of MetalLB: no Service keeps its address' : '';
  return `Every ${made} in every namespace is deleted with it${pools}${still(byKind.get(`${owners}/${made}`))}.`;
}

function still(objects: readonly KubernetesObject[] = []): string {
  return objects.length === 0 ? '' : `; of these ${objects.length === 1 ? '1 object still stands' : `${objects.length} objects still stand`} in the files: ${namesOf(objects)}`;
}
