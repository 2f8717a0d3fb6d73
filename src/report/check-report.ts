import { FindingsCount } from './findings-count';
import { UntoldFindings } from './told-findings';
import { UnknownValue } from './unknown-values';
import { Finding, Severity, SEVERITY_RANK } from '../rules/finding';

/** All that a run of the command line has to tell. */
export interface CheckReport {
  /** Those that the format tells one by one. */
  readonly findings: readonly Finding[];
  /** Those that it only counts. */
  readonly untold?: readonly UntoldFindings[];
  /** Of all. */
  readonly count: FindingsCount;
  /** Values that something else fills in later. */
  readonly unknown: readonly UnknownValue[];
  readonly read: ReadSummary;
  /** Findings of this severity, and of graver ones, make the run fail. */
  readonly failOn: Severity;
  readonly version: string;
}

/** What was read. */
export interface ReadSummary {
  readonly files: number;
  readonly objects: number;
  /** Where they are applied to; one without roots where the files show no structure. */
  readonly clusters: readonly ReadCluster[];
  /** Files with Kubernetes objects that nothing applies. */
  readonly dead: readonly string[];
  /** Helm charts whose templates nobody rendered but for Applications of Argo CD: what else these make is not judged. */
  readonly charts: readonly { readonly chart: string; readonly folder: string; readonly files: number }[];
  /** Files with our settings that do not count: they lie in other folders than the one that does. */
  readonly otherSettings: readonly string[];
  /** What was passed over, by reason. */
  readonly skipped: readonly { readonly reason: string; readonly words: string; readonly count: number }[];
}

/** One cluster of what was read. */
export interface ReadCluster {
  readonly name: string;
  readonly roots: readonly string[];
  readonly objects: number;
  /** What is known of the network under it, one line each. */
  readonly network: readonly string[];
}

/** Whether a finding makes the run fail. */
export function fails({ severity, waived }: Finding, failOn: Severity): boolean {
  return waived === undefined && SEVERITY_RANK[severity] <= SEVERITY_RANK[failOn];
}
