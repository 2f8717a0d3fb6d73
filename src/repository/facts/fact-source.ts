import { NetworkFact } from './fact';
import { FactFile } from './fact-file';
import { Spot } from './spot';

/** What knows where one tool keeps what it is told about the network. The next tool is a file, and a line in `all-fact-sources.ts`. */
export interface FactSource {
  /** As people call it. */
  readonly name: string;
  /** The facts of a file; none of a file that is not of this tool. */
  readonly file?: (file: FactFile) => readonly NetworkFact[];
  /** The facts of a Kubernetes object that is applied to the cluster; none of one of another kind. */
  readonly object?: (object: Spot) => readonly NetworkFact[];
}
