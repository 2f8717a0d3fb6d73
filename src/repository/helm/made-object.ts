import { Fields } from '../../model/reader/fields';
import { ReadObject } from '../../model/reader/read-cluster';
import { Source } from '../../model/source';

/** An object that a chart or an operator will make, written down here so that the rules judge it like any other. */
export interface MadeObject extends ReadObject {
  readonly manifest: Fields;
  /** Where the properties of the manifest are truly written: by `spec.loadBalancerIP`, `metadata.annotations["…"]`. */
  readonly places: ReadonlyMap<string, Source>;
}
