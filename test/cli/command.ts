import { spawnSync } from 'child_process';
import * as path from 'path';

/** The command as a person has it: built by `npm test`, run as a process. */
export const COMMAND = path.join(__dirname, '..', '..', 'bin', 'cdk8s-bare-metal');

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  /** The folder that it runs in. */
  readonly cwd: string;
  /** What comes on standard input. */
  readonly input?: string;
  /** Options of Node.js. */
  readonly node?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** The user that it runs as. */
  readonly uid?: number;
}

/** Runs it with the words of one command line. */
export function command(words: readonly string[], { cwd, input = '', node = [], env = {}, uid }: RunOptions): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...node, COMMAND, ...words], {
    cwd, input, encoding: 'utf8', env: { PATH: process.env.PATH, ...env }, uid, maxBuffer: 2 ** 28,
  });
  return { status, stdout, stderr };
}
