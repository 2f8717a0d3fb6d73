import { spawnSync } from 'child_process';
import * as path from 'path';
import { run } from '../../src/cli/run';

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

/** Runs it with the words of one command line, as a process. */
function commandProcess(words: readonly string[], { cwd, input = '', node = [], env = {}, uid }: RunOptions): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...node, COMMAND, ...words], {
    cwd, input, encoding: 'utf8', env: { PATH: process.env.PATH, ...env }, uid, maxBuffer: 2 ** 28,
  });
  return { status, stdout, stderr };
}

/** The same in this process, which is much sooner done; as a process where it matters what that is. */
export function command(words: readonly string[], options: RunOptions): Ran {
  const { cwd, input = '', node, env, uid } = options;
  if (node !== undefined || env !== undefined || uid !== undefined) {
    return commandProcess(words, options);
  }
  const said = { out: '', err: '' };
  const status = run(words, {
    folder: cwd,
    isScreen: { out: false, err: false },
    wantsNoColor: false,
    today: new Date().toISOString().slice(0, 10),
    out: (text) => { said.out += text; },
    err: (text) => { said.err += text; },
    standardInput: () => Buffer.from(input),
  });
  if (typeof status !== 'number') {
    throw new Error(`${words[0]} waits for something: run it as a process.`);
  }
  return { status, stdout: said.out, stderr: said.err };
}
