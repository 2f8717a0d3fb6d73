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
  /** Whether a layer that is waited for must be ready before the next one is applied. */
  readonly waitsForLayers: boolean;
  /** Whether it waits for each layer by what the layer says is waited for, and for no other. */
  readonly waitsByLayer: boolean;
  /** Whether the API server is asked about all objects of a layer before one is written, so that one that is refused keeps the others back. */
  readonly asksBeforeApplying: boolean;
  /** How to have decrypted what SOPS encrypted, a sentence; absent: it is decrypted on the way to the cluster. */
  readonly decryptionHelp?: string;
  /** Annotations of an object by which the tool is told how to treat it; what its owner told the tool counts. */
  annotationsOf(object: LayeredObject): Readonly<Record<string, string>>;
  /** Files beside the layers that tell the tool what to apply, and in which order. */
  entryFiles(builds: readonly Build[]): readonly OutputFile[];
  /** What keeps the tool from taking these builds. */
  problemsOf(builds: readonly Build[]): readonly DeliveryProblem[];
  /** How to hand the folder over, as Markdown: what stands in the README below the table of layers. */
  instructions(builds: readonly Build[]): string;
}
