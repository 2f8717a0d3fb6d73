import { ChildProcess, spawn, SpawnOptions } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';

/** What a command that ended has left. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly input?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Take any exit code; else one that is not 0 throws. */
  readonly anyCode?: boolean;
}

/** Runs a command to its end. */
export async function run(command: readonly string[], options: RunOptions = {}): Promise<Ended> {
  const ended = await new Promise<Ended>((resolve, reject) => {
    const child = spawn(command[0], command.slice(1), { env: options.env ?? process.env, stdio: ['pipe', 'pipe', 'pipe'] });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (data) => { stdout += data; });
    child.stderr.on('data', (data) => { stderr += data; });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? -1, stdout, stderr }));
    child.stdin.on('error', () => {});
    child.stdin.end(options.input ?? '');
  });
  if (ended.code !== 0 && options.anyCode !== true) {
    throw new Error(`${command.join(' ')} ended with ${ended.code}: ${ended.stderr || ended.stdout}`);
  }
  return ended;
}

/** A process that goes on until it is stopped; its output is in a log file. */
export class Daemon {
  readonly exited: Promise<void>;
  /** With which it ended; nothing while it runs, and after a signal. */
  code?: number;
  private readonly child: ChildProcess;
  private running = true;

  constructor(readonly name: string, command: readonly string[], readonly log: string, options: SpawnOptions = {}) {
    fs.mkdirSync(path.dirname(log), { recursive: true });
    const file = fs.openSync(log, 'a');
    this.child = spawn(command[0], command.slice(1), { ...options, stdio: ['ignore', file, file] });
    fs.closeSync(file);
    this.exited = new Promise((resolve) => {
      const end = () => {
        this.running = false;
        resolve();
      };
      this.child.on('exit', (code) => {
        this.code = code ?? undefined;
        end();
      });
      this.child.on('error', (error) => {
        fs.appendFileSync(log, `${error}\n`);
        end();
      });
    });
  }

  get isRunning(): boolean {
    return this.running;
  }

  get pid(): number {
    return this.child.pid!;
  }

  /** The last lines that it wrote. */
  tail(lines = 20): string {
    return fs.readFileSync(this.log, 'utf8').split('\n').slice(-lines - 1).join('\n');
  }

  signal(signal: NodeJS.Signals): void {
    if (this.running) {
      this.child.kill(signal);
    }
  }

  /** Asks it to end, and ends it when it does not within the time given. */
  async stop(signal: NodeJS.Signals = 'SIGTERM', milliseconds = 5_000): Promise<void> {
    this.signal(signal);
    const timer = setTimeout(() => this.signal('SIGKILL'), milliseconds);
    await this.exited;
    clearTimeout(timer);
  }
}
