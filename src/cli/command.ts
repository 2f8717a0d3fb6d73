import { Arguments, OptionName } from './arguments';
import { Terminal } from './terminal';

/** One command. The next one is a file in `commands/`, and a line in `commands/all-commands.ts`. */
export interface Command {
  readonly name: string;
  /** What it does, in one line. */
  readonly summary: string;
  readonly usage: string;
  /** The options that it takes, beside `--help`. */
  readonly options: readonly OptionName[];
  /** What `--help` says below the usage, with an example. */
  readonly help: string;
  /** Gives the exit code. */
  run(args: Arguments, terminal: Terminal): number | Promise<number>;
}
