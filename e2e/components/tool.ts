import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { Workplace } from './cache';
import { NotToBeHad } from './component';

/** Lines of a failed tool's output that stand in the reason. */
const LAST_LINES = 6;

/** Folders of programs that are not on the PATH of everybody. */
const SYSTEM_FOLDERS = ['/usr/local/sbin', '/usr/sbin', '/sbin'];

/** The first of the program's name on PATH, in the system's folders or in `folder`. */
export function programOnPath(name: string, folder?: string): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), ...SYSTEM_FOLDERS, folder ?? ''].filter((one) => path.isAbsolute(one));
  return folders.map((one) => path.join(one, name)).find(isProgram);
}

function isProgram(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

/** Characters of a failed command that stand in the reason; the log has all. */
const BEGINNING = 60;

/** How a tool is run for a build. */
export interface ToolOptions {
  readonly folder: string;
  readonly environment?: NodeJS.ProcessEnv;
}

/**
 * Runs a tool of a build and returns what it wrote to standard output. Its other output goes to the log.
 *
 * It ends with this process, even if that is killed, and holds the lock until then.
 *
 * @throws NotToBeHad with its last lines if it fails
 */
export async function runTool(workplace: Workplace, command: readonly string[], { folder, environment }: ToolOptions): Promise<string> {
  const log = fs.openSync(workplace.log, 'a');
  fs.writeSync(log, `$ ${command.join(' ')}\n`);
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', '--', ...command], {
    cwd: folder,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe', workplace.lock],
  });
  const output: string[] = [];
  const complaints: string[] = [];
  child.stdout!.setEncoding('utf8').on('data', (text: string) => output.push(text));
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    complaints.push(text);
    fs.writeSync(log, text);
  });
  const outcome = await new Promise<string>((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code, signal) => resolve(code === 0 ? '' : signal ?? `exit code ${code}`));
  });
  fs.closeSync(log);
  if (outcome !== '') {
    const last = (complaints.join('') || output.join('')).trim().split('\n').slice(-LAST_LINES).join('\n');
    throw new NotToBeHad(`\`${beginning(command.join(' '))}\` failed (${outcome}). All of its output is in ${workplace.log}; the last is:\n${last}`);
  }
  return output.join('');
}

function beginning(command: string): string {
  return command.length <= BEGINNING ? command : `${command.slice(0, BEGINNING)}…`;
}
