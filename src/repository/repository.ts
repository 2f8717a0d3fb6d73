import { ChartTemplates } from './chart-templates';
import { FileProblem } from './file-problem';
import { InlineWaiver } from './inline-waivers';
import { Skipped } from './skipped';
import { Tree } from './structure/tree';
import { PossibleObject } from '../model/possible-object';
import { ReadObject } from '../model/reader/read-cluster';

/** What stands in the files that were read. */
export interface Repository {
  readonly objects: readonly ReadObject[];
  readonly problems: readonly FileProblem[];
  readonly waivers: readonly InlineWaiver[];
  /** How many files were read. */
  readonly files: number;
  readonly skipped: Skipped;
  /** Helm charts whose templates nobody read. */
  readonly charts: readonly ChartTemplates[];
  /** What commands make that somebody wrote down. */
  readonly made: readonly PossibleObject[];
  /** The files by their paths from the root of the repository, where one folder was read. */
  readonly tree?: Tree;
}
