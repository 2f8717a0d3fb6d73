import * as fs from 'fs';
import { run } from './run';
import { COULD_NOT_RUN } from './terminal';

/** The command line, as a process. */
export function main(): void {
  // Whoever reads our output may have read enough.
  [process.stdout, process.stderr].forEach((stream) => stream.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? process.exitCode : COULD_NOT_RUN);
  }));
  void run(process.argv.slice(2), {
    folder: process.cwd(),
    isScreen: { out: process.stdout.isTTY === true, err: process.stderr.isTTY === true },
    wantsNoColor: Boolean(process.env.NO_COLOR),
    mirror: process.env.CDK8S_BARE_METAL_MIRROR || undefined,
    today: new Date().toISOString().slice(0, 10),
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    standardInput: () => fs.readFileSync(0),
  }).then((code) => {
    process.exitCode = code;
  });
}
