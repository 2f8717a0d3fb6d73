/** How Argo CD is told about the layers; everything is decided, defaults included. */
export interface ArgoCdSettings {
  readonly repoUrl: string;
  readonly targetRevision: string;
  /** Where the output folder stands in the repository, `clusters/home`. */
  readonly path: string;
  /** Name of the Application, or beginning of their names. */
  readonly name: string;
  /** Namespace that Argo CD runs in. */
  readonly namespace: string;
  readonly project: string;
  /** Address of the API server of the cluster that is delivered to, or its name in Argo CD. */
  readonly destination: { readonly server: string } | { readonly name: string };
  /** Whether each build is an Application of its own. */
  readonly applicationPerLayer: boolean;
  /** Whether an ApplicationSet makes them, and keeps their order. */
  readonly applicationSet: boolean;
}
