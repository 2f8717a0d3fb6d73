import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';

/** The command as a process, in a folder: how long it took, in seconds, and the most memory that it had, in MiB. */
export interface CheckRun {
  readonly seconds: number;
  readonly memory: number;
}

const COMMAND = path.join(__dirname, '..', '..', 'bin', 'cdk8s-bare-metal');

/** Runs `check` in a folder that it has to leave with an exit code. */
export function checkRun(folder: string, code: number): CheckRun {
  // The process tells its own peak, which no other process can see.
  const peakFile = path.join(folder, 'peak.cjs');
  fs.writeFileSync(peakFile, 'process.on("exit", () => require("fs").writeSync(2, String(process.resourceUsage().maxRSS / 1024)))');
  const started = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, ['--require', peakFile, COMMAND, 'check', '--quiet', '.'], { cwd: folder, encoding: 'utf8' });
  if (status !== code) {
    throw new Error(`check ended with ${status}`);
  }
  return { seconds: Number(process.hrtime.bigint() - started) / 1e9, memory: Number(stderr) };
}
