/** How Flux is told about the layers; everything is decided, defaults included. */
export interface FluxSettings {
  /** Where the output folder stands in the repository, `./clusters/home`; without a slash at the end. */
  readonly path: string;
  readonly sourceKind: string;
  readonly sourceRef: string;
  /** Namespace of the source; absent: that of the Kustomizations. */
  readonly sourceNamespace?: string;
  /** Begins the name of every Kustomization. */
  readonly name: string;
  readonly namespace: string;
  readonly interval: string;
  readonly retryInterval: string;
  readonly timeout: string;
  /** Name of the Secret that files encrypted with SOPS are read with. */
  readonly decryptionSecret?: string;
  readonly serviceAccountName?: string;
}
