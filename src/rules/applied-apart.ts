import { Cluster } from '../model/cluster';
import { Source } from '../model/source';

/**
 * Whether one of two places may be applied without the other, as far as anybody knows: somebody applies files by hand, and these are two, which no
 * `kustomization.yaml` brings together. A folder of samples is like that.
 */
export function mayBeApart(one: Source, other: Source, { appliedByHand, appliedTogether }: Pick<Cluster, 'appliedByHand' | 'appliedTogether'>): boolean {
  return appliedByHand && one.file !== other.file && !appliedTogether.some((files) => files.has(one.file ?? '') && files.has(other.file ?? ''));
}

/** The folder that a place stands in, with its slash; empty where it is in none. */
export function folderOf({ file = '' }: Source): string {
  return file.replace(/[^\\/]*$/, '');
}
