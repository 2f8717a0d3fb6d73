import { spawn } from 'child_process';
import { createServer, RequestListener } from 'http';
import { AddressInfo } from 'net';
import { run } from '../../../src/cli/run';
import { COMMAND, Ran } from '../command';

/** A web server on the loopback interface. */
export interface Loopback {
  readonly origin: string;
  /** The paths that were asked for. */
  readonly asked: readonly string[];
  stop(): Promise<void>;
}

export function loopback(answer: RequestListener): Promise<Loopback> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    answer(request, response);
  });
  const stop = () => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve({ origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, stop })));
}

/** The command beside a server of the test, with the mirror that the environment would name. */
export async function commandBeside(words: readonly string[], cwd: string, mirror?: string): Promise<Ran> {
  const said = { stdout: '', stderr: '' };
  const status = await run(words, {
    folder: cwd,
    isScreen: { out: false, err: false },
    wantsNoColor: false,
    today: '2030-01-01',
    mirror,
    out: (text) => { said.stdout += text; },
    err: (text) => { said.stderr += text; },
    standardInput: () => Buffer.alloc(0),
  });
  return { status, ...said };
}

/** The same as a process of its own. */
export function commandProcessBeside(words: readonly string[], cwd: string, env: Readonly<Record<string, string>>): Promise<Ran> {
  const child = spawn(process.execPath, [COMMAND, ...words], { cwd, env: { PATH: process.env.PATH, ...env } });
  const read = { stdout: '', stderr: '' };
  (['stdout', 'stderr'] as const).forEach((name) => child[name].setEncoding('utf8').on('data', (text: string) => { read[name] += text; }));
  return new Promise((resolve) => child.on('close', (status) => resolve({ status, ...read })));
}
