import { ClusterChanges, hasChanges } from '../../changes/cluster-changes';

/** What the comparison of two states of a repository is printed from. */
export interface DiffReport {
  /** As somebody named the older side, and the newer one. */
  readonly before: string;
  readonly after: string;
  readonly clusters: readonly ComparedCluster[];
  readonly version: string;
}

/** One cluster. */
export interface ComparedCluster {
  readonly name: string;
  /** Whether the older files, and the newer ones, have a cluster of this name. */
  readonly presence: 'both' | 'new' | 'gone';
  readonly changes: ClusterChanges;
}

/** A way to print it. The next one is a file here, and a line in `all-diff-formats.ts`. */
export interface DiffFormat {
  readonly name: string;
  print(report: DiffReport, options: { readonly color: boolean }): string;
}

/** What makes a run fail: any difference; traffic that is interrupted, and changes that are refused or delete more than they say; nothing. */
export const FAIL_LEVELS = ['any', 'interruption', 'never'] as const;
export type FailLevel = (typeof FAIL_LEVELS)[number];

/** Whether a comparison is to fail. */
export function diffFails({ clusters }: DiffReport, level: FailLevel): boolean {
  switch (level) {
    case 'any': return clusters.some(differs);
    case 'interruption': return clusters.some(({ changes }) => changes.interruptions.length > 0);
    case 'never': return false;
  }
}

/** Whether a cluster is not as it was. */
export function differs({ presence, changes }: ComparedCluster): boolean {
  return presence !== 'both' || hasChanges(changes);
}
