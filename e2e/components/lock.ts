import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';

/** Exit code of `flock --nonblock` where somebody else holds the lock. */
const TAKEN = 1;

/**
 * Takes the lock of a file and returns its open descriptor; closing it frees the lock, and so does the end of the process,
 * however it comes.
 *
 * The lock belongs to the open file, which this process shares with flock(1): Node.js itself cannot ask for one.
 */
export async function lock(file: string, waiting: () => void): Promise<number> {
  const descriptor = fs.openSync(file, 'a');
  try {
    if (await flock(descriptor, '--nonblock') === TAKEN) {
      waiting();
      await flock(descriptor);
    }
  } catch (error) {
    fs.closeSync(descriptor);
    throw error;
  }
  return descriptor;
}

async function flock(descriptor: number, ...options: string[]): Promise<number> {
  const child = spawn('flock', ['--exclusive', ...options, '3'], { stdio: ['ignore', 'ignore', 'inherit', descriptor] });
  const [code] = await once(child, 'exit');
  if (code !== 0 && !(code === TAKEN && options.length > 0)) {
    throw new Error(`flock ended with ${code}`);
  }
  return code;
}
