import * as fs from 'fs';
import { run } from './run';
import { COULD_NOT_RUN } from './terminal';
import { causeOf } from '../repository/unreadable';

/** The command line, as a process. */
export function main(): void {
  // Whoever reads our output may have read enough.
  [process.stdout, process.stderr].forEach((stream) => stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') {
      process.exit(process.exitCode);
    }
    if (stream === process.stdout) {
      process.stderr.write(`cdk8s-bare-metal: standard output cannot be written: ${causeOf(error)}.\n`);
    }
    process.exit(COULD_NOT_RUN);
  }));
  const code = run(process.argv.slice(2), {
    folder: process.cwd(),
    isScreen: { out: isScreen(process.stdout), err: isScreen(process.stderr) },
    wantsNoColor: Boolean(process.env.NO_COLOR),
    mirror: process.env.CDK8S_BARE_METAL_MIRROR || undefined,
    today: new Date().toISOString().slice(0, 10),
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    standardInput,
  });
  void Promise.resolve(code).then((exitCode) => {
    process.exitCode = exitCode;
  });
}

/** Whether a person watches who sees colours, and a line written over again: a terminal that calls itself dumb shows neither. */
function isScreen(stream: NodeJS.WriteStream): boolean {
  return stream.isTTY === true && process.env.TERM !== 'dumb';
}

/** In milliseconds. */
const PAUSE = 10;

/** All of standard input; waits for it also where another program that has the same terminal made reading return at once. */
function standardInput(): Buffer {
  const parts: Buffer[] = [];
  const part = Buffer.alloc(1 << 16);
  for (;;) {
    try {
      const length = fs.readSync(0, part);
      if (length === 0) {
        return Buffer.concat(parts);
      }
      parts.push(Buffer.from(part.subarray(0, length)));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EOF') {
        return Buffer.concat(parts);
      }
      if (code !== 'EAGAIN') {
        throw error;
      }
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
    }
  }
}
