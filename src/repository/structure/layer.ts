import { TreeObject } from './tree';
import { Fields } from '../../model/reader/fields';

/** What one Flux Kustomization or Argo CD Application applies: it is applied, and pruned, as a whole. */
export interface Layer {
  readonly engine: 'Flux' | 'Argo CD';
  /** `namespace/name` of the Kustomization or Application. */
  readonly id: string;
  /** The folder that it applies, from the root of the repository; of several, with commas between them. */
  readonly path: string;
  /** The layers that must be ready before: `namespace/name`. */
  readonly after: readonly string[];
  /** Argo CD's sync wave among other Applications; 0 where it says nothing, and for Flux. */
  readonly wave: number;
  /** Whether what leaves it is deleted from the cluster. */
  readonly prunes: boolean;
  /** Whether all of it is deleted with the Kustomization or Application itself. */
  readonly deletesWithItself: boolean;
  /**
   * What its own object says, in the shape of a manifest: `spec`, and of an Application the parts of `metadata` that Argo CD goes by. Empty
   * where no object of the repository says it.
   */
  readonly settings: Fields;
  readonly objects: readonly TreeObject[];
}

/** Kustomizations and Applications that a cluster still has, though no file asks for them any more, by the name of the cluster. */
export type Staying = ReadonlyMap<string, readonly TreeObject[]>;
