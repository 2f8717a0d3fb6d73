import { Labels, LabelSelector } from './labels';
import { Source } from './source';

/** A Deployment, DaemonSet, StatefulSet or other object that runs pods. */
export interface Workload {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** How many pods, with an autoscaler the least that it may leave; absent for a DaemonSet, which has one on each node. */
  readonly replicas?: number;
  /** Whether an autoscaler changes their number. */
  readonly autoscaled?: boolean;
  readonly podLabels: Labels;
  readonly nodeSelector: Labels;
  /** Of what kind a node must be besides (required node affinity): one of these is enough; empty: any. */
  readonly nodeTerms: readonly LabelSelector[];
  /** The taints of nodes that do not keep its pods away. */
  readonly tolerations: readonly Toleration[];
  /** Those that run for as long as the pod does, sidecars among them. */
  readonly containers: readonly Container[];
  /** Whether the pods may not share a node: anti-affinity or a hard topology spread over `kubernetes.io/hostname`. */
  readonly spreadOverNodes: boolean;
  readonly source: Source;
}

/** The node selector of pods of which nobody here knows where they may run: labels that are filled in later. */
export const UNKNOWN_NODES: Labels = Object.freeze({ '${nodeSelector}': '' });

/** A taint that pods tolerate; without a key, and with the operator `Exists`, every one. */
export interface Toleration {
  readonly key?: string;
  readonly operator?: string;
  readonly value?: string;
  /** Absent: every effect. */
  readonly effect?: string;
}

export interface Container {
  readonly name: string;
  readonly image: string;
  /** Everything behind the program's name, whether it stands in `command` or in `args`. */
  readonly args: readonly string[];
  /** Names of its environment variables, as far as they are written one by one. */
  readonly environment: readonly string[];
  /** Where volumes are mounted. */
  readonly mountPaths: readonly string[];
  readonly ports: readonly ContainerPort[];
}

export interface ContainerPort {
  readonly name?: string;
  readonly containerPort: number;
  readonly protocol: string;
}
