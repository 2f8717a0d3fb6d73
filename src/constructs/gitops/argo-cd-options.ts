import { FLAG, TEXT } from '../option-kinds';
import { namesOf } from '../option-names';

/** How Argo CD applies the output. */
export interface ArgoCdOptions {
  /** The repository, as Argo CD clones it. */
  readonly repoUrl: string;

  /** Where the output folder stands in the repository, for example `clusters/home`. */
  readonly path: string;

  /**
   * Branch, tag or commit.
   *
   * @default 'HEAD'
   */
  readonly targetRevision?: string;

  /**
   * Name of the Application, or the beginning of their names.
   *
   * @default 'bare-metal'
   */
  readonly name?: string;

  /**
   * Namespace that Argo CD runs in.
   *
   * @default 'argocd'
   */
  readonly namespace?: string;

  /**
   * Project of the Application.
   *
   * @default 'default'
   */
  readonly project?: string;

  /**
   * Name by which Argo CD knows the cluster.
   *
   * @default - the cluster is told by its address
   */
  readonly destinationName?: string;

  /**
   * Address of the API server of the cluster.
   *
   * @default 'https://kubernetes.default.svc'
   */
  readonly destinationServer?: string;

  /**
   * Whether each layer is an Application of its own. Argo CD keeps no order between Applications: what comes too early is refused, and
   * tried again.
   *
   * @default false
   */
  readonly applicationPerLayer?: boolean;

  /**
   * Whether one ApplicationSet makes an Application for each layer, and its rollout keeps their order: a layer is applied when all Applications of
   * the one before are healthy. Argo CD must have progressive syncs switched on (`--enable-progressive-syncs` of its ApplicationSet controller; beta since
   * 3.3); where they are not, it keeps no order. Argo CD turns automated syncs of these Applications off: what somebody changes in the cluster stays until the next commit.
   *
   * @default false
   */
  readonly applicationSet?: boolean;
}

/** The properties of `ArgoCdOptions`. */
export const ARGO_CD_NAMES = namesOf<ArgoCdOptions>({
  repoUrl: TEXT, path: TEXT, targetRevision: TEXT, name: TEXT, namespace: TEXT, project: TEXT, destinationName: TEXT, destinationServer: TEXT, applicationPerLayer: FLAG,
  applicationSet: FLAG,
});
