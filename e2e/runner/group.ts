import { Options } from './options';
import { World } from '../world/world';

/** What a case works with. */
export interface CaseContext {
  readonly world: World;
  readonly options: Options;
  /** Says something that the report shows beside the case: a count, a duration. */
  readonly note: (text: string) => void;
}

export type Case = (context: CaseContext) => Promise<void>;

/** Cases that share one world, in their order. Another group has a world of its own, in a sandbox of its own. */
export interface Group {
  /** One word, for `--only`. */
  readonly name: string;
  /** The real components that it needs beside the control plane. */
  readonly needs: readonly string[];
  /** What all of its cases start from. */
  readonly prepare?: (context: CaseContext) => Promise<void>;
  /** By what each one says is true. */
  readonly cases: Readonly<Record<string, Case>>;
}

export interface Result {
  readonly group: string;
  readonly name: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  readonly seconds: number;
  /** Why it failed or was skipped. */
  readonly reason?: string;
  readonly notes?: readonly string[];
}
