import { Build, LayeredObject } from './files/build';
import { OutputFile } from './files/output-file';
import { DeliveryProblem } from './problem';

/** What applies a folder to a cluster: Flux, Argo CD, or a person with kubectl. */
export interface DeliveryTool {
  /** Whether YAML of others at the top of the folder would be applied otherwise than before, so that there must be none. */
  readonly mustBeAlone: boolean;
  /** Whether kustomize puts the files together, whose time grows with the square of the objects. */
  readonly buildsWithKustomize: boolean;
  /** Whether an object that moves from one build to another may be deleted by the one before the other makes it anew. */
  readonly mayReplaceWhatMoves: boolean;
  /** Annotations of an object by which the tool is told how to treat it; what its owner told the tool counts. */
  annotationsOf(object: LayeredObject): Readonly<Record<string, string>>;
  /** Files beside the layers that tell the tool what to apply, and in which order. */
  entryFiles(builds: readonly Build[]): readonly OutputFile[];
  /** What keeps the tool from taking these builds. */
  problemsOf(builds: readonly Build[]): readonly DeliveryProblem[];
  /** How to hand the folder over, as Markdown: what stands in the README below the table of layers. */
  instructions(builds: readonly Build[]): string;
}
