import { Source } from './source';

/** What a cluster is made with, where its manifests do not show it; as far as its owner told. */
export interface Platform {
  /** For example `k3s`. */
  readonly distribution?: string;
  /** What connects pods, for example `Calico`. */
  readonly networkAddOn?: string;
  readonly kubeProxy?: { readonly mode?: string; readonly strictArp?: boolean };
  /** The MetalLB that runs, or will. */
  readonly metallb?: { readonly version?: string; readonly mode?: string };
  /** What was set because of all this, one sentence each. */
  readonly settings?: readonly string[];
  /** MetalLB serves only Services of this class. */
  readonly loadBalancerClass?: string;
  /** Whether speakers announce from nodes that are labelled to be left out. */
  readonly ignoreExcludeLabel?: boolean;
}

/** The same, with the place where it was told. */
export interface DeclaredPlatform extends Platform {
  readonly source: Source;
}
