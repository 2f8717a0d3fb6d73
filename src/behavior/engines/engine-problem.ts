import { Source } from '../../model/source';

/** Something that an engine refuses, passes over, or takes for something else than its writer meant. */
export interface EngineProblem {
  /** Absent: as grave as the rule that asks. */
  readonly severity?: 'error' | 'warning';
  /** What is wrong and what comes of it, with the values in question. */
  readonly message: string;
  /** The exact change that mends it. */
  readonly help: string;
  /** The place to mend first, then the others that take part. */
  readonly places: readonly Source[];
}
