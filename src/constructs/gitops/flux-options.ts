import { oneOf, TEXT } from '../option-kinds';
import { namesOf } from '../option-names';

/** What Flux takes the folder from. */
export enum FluxSourceKind {
  /** A git repository. */
  GIT_REPOSITORY = 'GitRepository',
  /** An artifact in a registry. */
  OCI_REPOSITORY = 'OCIRepository',
  /** A bucket of an object store. */
  BUCKET = 'Bucket',
}

/** How Flux applies the output. */
export interface FluxOptions {
  /** Where the output folder stands in the repository, for example `./clusters/home`. */
  readonly path: string;

  /** Name of the source, for example `flux-system`. */
  readonly sourceRef: string;

  /**
   * Kind of the source.
   *
   * @default FluxSourceKind.GIT_REPOSITORY
   */
  readonly sourceKind?: FluxSourceKind;

  /**
   * Namespace of the source.
   *
   * @default - that of the Kustomizations
   */
  readonly sourceNamespace?: string;

  /**
   * Begins the name of every Kustomization: two apps on one cluster need two. Never change it: Flux deletes everything that a
   * Kustomization owned when it is gone, and a name is all that it knows one by.
   *
   * @default 'bare-metal'
   */
  readonly name?: string;

  /**
   * Namespace of the Kustomizations.
   *
   * @default 'flux-system'
   */
  readonly namespace?: string;

  /**
   * How often Flux looks whether somebody changed the cluster; a new commit is applied at once.
   *
   * @default '1h'
   */
  readonly interval?: string;

  /**
   * How soon Flux tries again what was refused. Flux's own default is the interval.
   *
   * @default '1m'
   */
  readonly retryInterval?: string;

  /**
   * How long Flux waits for a layer to be ready.
   *
   * @default '5m'
   */
  readonly timeout?: string;

  /**
   * Name of the Secret whose keys decrypt files that SOPS encrypted.
   *
   * @default - nothing is decrypted
   */
  readonly decryptionSecret?: string;

  /**
   * ServiceAccount that Flux applies as.
   *
   * @default - its own
   */
  readonly serviceAccountName?: string;
}

/** The properties of `FluxOptions`. */
export const FLUX_NAMES = namesOf<FluxOptions>({
  path: TEXT, sourceRef: TEXT, sourceKind: oneOf(FluxSourceKind), sourceNamespace: TEXT, name: TEXT, namespace: TEXT, interval: TEXT, retryInterval: TEXT, timeout: TEXT,
  decryptionSecret: TEXT, serviceAccountName: TEXT,
});
