import { Cluster } from '../model/cluster';
import { Source } from '../model/source';

/**
 * Whether one of two places may be applied without the other, as far as anybody knows: somebody applies files by hand, and these are two, which no
 * `kustomization.yaml` brings together; a folder of samples is like that. Or they are Applications with which Argo CD is started.
 */
export function mayBeApart(one: Source, other: Source, cluster: Pick<Cluster, 'appliedByHand' | 'appliedTogether' | 'startedByHand'>): boolean {
  return one.file !== other.file && (cluster.appliedByHand ? !cluster.appliedTogether.some((files) => files.has(one.file ?? '') && files.has(other.file ?? ''))
    : isAmong(cluster.startedByHand, one) && isAmong(cluster.startedByHand, other));
}

function isAmong(places: readonly Source[], { file, origin }: Source): boolean {
  return places.some((place) => place.file === file && place.origin?.document === origin?.document);
}

/** The folder that a place stands in, with its slash; empty where it is in none. */
export function folderOf({ file = '' }: Source): string {
  return file.replace(/[^\\/]*$/, '');
}
