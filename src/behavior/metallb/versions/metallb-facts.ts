/** How MetalLB speaks BGP: itself, by FRR beside each speaker, or by frr-k8s, which others may configure too. */
export type BgpMode = 'native' | 'frr' | 'frr-k8s';

/**
 * What differs from one version of MetalLB to the next. The schemas of custom resources are those of the newest version; an
 * older one says what it lacks.
 */
export interface MetalLbFacts {
  /** For example `0.16.1`. */
  readonly version: string;
  readonly modes: readonly BgpMode[];
  readonly tags: ImageTags;
  /**
   * Metrics over HTTPS for whom Kubernetes lets read them, and health probes on a port of their own. Before 0.16 both were plain
   * HTTP on one port.
   */
  readonly guardsMetrics: boolean;
  readonly metricsPort: number;
  /** Of FRR beside the speaker. */
  readonly frrMetricsPort: number;
  /** The lowest version of TLS that the webhooks are told to take; absent: the program's own, 1.3. */
  readonly minimumTls?: string;
  /** Whether the controller looks up its own pod. */
  readonly controllerReadsPods: boolean;
  /** Whether a ConfigMap may tune how speakers find each other. */
  readonly tunesMemberlist: boolean;
  /** Whether FRR logs into a file that its container prints, in place of standard output. */
  readonly frrLogsToFile: boolean;
  /** The generator that frr-k8s' CustomResourceDefinitions say they came from. */
  readonly frrK8sGenerator: string;
  /** By kind, the fields (`spec.localASN`) that the newest version has and this one has not; an empty list: the whole kind. */
  readonly lacks: Readonly<Record<string, readonly string[]>>;
  /** By kind, fields whose 32 bits became 64 later. */
  readonly narrower: Readonly<Record<string, readonly string[]>>;
}

export interface ImageTags {
  readonly metallb: string;
  readonly frrK8s: string;
  /** FRR beside the speaker, in the mode of that name. */
  readonly frr: string;
  /** FRR in the pods of frr-k8s. */
  readonly frrOfFrrK8s: string;
  /** What stands before the metrics of frr-k8s, where it does not guard them itself. */
  readonly kubeRbacProxy?: string;
}
