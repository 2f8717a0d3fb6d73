import { Refusal } from './api-server';
import { Revision } from './repository';

/** What a tool did with a revision until it had nothing more to do, or gave up. */
export interface Outcome {
  readonly refusals: readonly Refusal[];
  /** What is not done, each with the reason. */
  readonly undone: readonly string[];
  /** How often it began again after a refusal. */
  readonly retries: number;
  /** Seconds that it took. */
  readonly seconds: number;
}

/** A tool that applies revisions of a folder to one cluster, one after another. */
export interface Engine {
  apply(revision: Revision): Outcome;
}
